"""Which credentials may count at all, whatever they are for: standing, status, results, dates, reuse, editions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import groupby

from vcwallet.stacks.definition.rules.compiled_rule import CompiledRule
from vcwallet.stacks.definition.rules.stack_definition import PartStatus
from vcwallet.stacks.evaluation.eligibility.filter_fit import cost_of_results
from vcwallet.stacks.evaluation.eligibility.own_award import OwnAward
from vcwallet.stacks.evaluation.facts.credential_contents import AMBIGUOUS, SEVERAL_ACHIEVEMENTS, SEVERAL_SUBJECTS
from vcwallet.stacks.evaluation.facts.held_credentials import Held, Standing, labels_of
from vcwallet.stacks.evaluation.settings.stack_policy import Award, StackPolicy
from vcwallet.stacks.values.fit import MAYBE, NO, YES, Fit
from vcwallet.stacks.values.work_budget import Work

_AMBIGUITIES = (SEVERAL_SUBJECTS, SEVERAL_ACHIEVEMENTS, AMBIGUOUS)
_OLDEST = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class EligibilityResult:
    """What came of it.

    Attributes:
        level: YES, MAYBE or NO.
        reason: Why it is not YES.
        warning: What to warn of.
        passed: Where a rule compensates: whether it reached its own pass mark, and why not for certain. What did not
            counts only where that is compensated.
        reused: Whether another presented stack was made of it: YES, MAYBE or NO.
    """

    level: int
    reason: str = ""
    warning: str = ""
    passed: Fit = (YES, "")
    reused: int = NO


class Eligibility:
    """The rules of one check.

    Args:
        rule: The stack.
        policy: What the verifier requires.
        at: The moment.
        status: What the status of a part must be.
        award: The award that was made, where one is being checked.
        own: Recognises what the rule awards.
        work: The budget.
    """

    def __init__(
        self,
        rule: CompiledRule,
        policy: StackPolicy,
        *,
        at: datetime,
        status: PartStatus,
        award: Award | None,
        own: OwnAward,
        work: Work,
    ) -> None:
        self._work = work
        self._own = own
        self._rule = rule
        self._policy = policy
        self._at = at
        self._status = status
        self._award = award

    def vet(self, held: Sequence[Held]) -> list[EligibilityResult]:
        """One answer for each credential.

        Raises:
            OutOfWorkError: The budget was spent.
        """
        self._work.spend(sum([1 + len(one.parts) + cost_of_results(one) for one in held]))
        found = [self._one(one) for one in held]
        if self._rule.stack.compensation is not None:
            found = [replace(its, passed=self._passed(one)) for one, its in zip(held, found, strict=True)]
        for index in self._own.among(held):
            found[index] = EligibilityResult(NO, "own-award")
        self._apart_from_stacks(held, found)
        _collapse(held, found, self._moment)
        return found

    @property
    def _moment(self) -> datetime:
        """When credentials must be in force: now, or at the award where its moment counts."""
        return self._award.at if self._award is not None and self._status is PartStatus.AT_AWARD else self._at

    def _one(self, held: Held) -> EligibilityResult:
        if held.standing is Standing.REFUSED:
            return EligibilityResult(NO, "not-verified")
        result, standing = self._result(held), self._standing(held)
        if held.standing is Standing.UNCERTAIN:  # what it says against itself holds whatever else is settled
            refused = (one for one in (result, standing) if one is not None and one.level == NO)
            return next(refused, EligibilityResult(MAYBE, "not-settled"))
        if result is not None and min(result.level, standing.level) == result.level:
            return result
        if held.opaque and standing.level:
            return EligibilityResult(MAYBE, held.doubt if held.doubt in _AMBIGUITIES else "not-settled")
        if standing.level < YES or self._relies_on(held):
            return standing
        return EligibilityResult(MAYBE, "unknown-issuer")

    def _relies_on(self, held: Held) -> bool:
        """Whether the issuer is known, as far as the policy asks for that."""
        vouched = self._policy.rule_vouches and held.issuer in self._rule.named
        return held.known or vouched or not self._policy.require_known_issuer

    def _result(self, held: Held) -> EligibilityResult | None:
        if not held.grades:
            return None
        if any(grade.completed is False for grade in held.grades):
            return EligibilityResult(NO, "result-status")
        level, reason = self._passed(held)
        if level == NO and self._rule.stack.compensation is None:
            return EligibilityResult(NO, reason)
        if any(not grade.clear for grade in held.grades):
            return EligibilityResult(MAYBE, "result-ambiguous")
        return None if level == YES or self._rule.stack.compensation is not None else EligibilityResult(level, reason)

    def _passed(self, held: Held) -> Fit:
        """Whether it reached its own pass mark."""
        if any(grade.passed is False for grade in held.grades):
            return NO, "below-pass-mark"
        unclear = [grade for grade in held.grades if grade.passed is None]
        if not unclear:
            return YES, ""
        ordered = all(grade.ordered for grade in unclear)
        return MAYBE, "pass-mark-not-comparable" if ordered else "pass-mark-not-ordered"

    def _standing(self, held: Held) -> EligibilityResult:
        """Is it in force now, or was it when it had to be?"""
        if held.awarded is not None and held.awarded > self._moment:
            return EligibilityResult(NO, "awarded-later")
        if self._award is not None and self._status is PartStatus.AT_AWARD:
            return self._at_award(held, self._award)
        if held.lapsed_status:
            return EligibilityResult(NO, taken_back(held))
        if self._is_expired(held):
            return EligibilityResult(NO, "expired")
        lapsed = held.standing is Standing.LAPSED  # at the moment of its report, which may be another than this
        return EligibilityResult(NO, "not-in-force") if lapsed or self._is_early(held) else EligibilityResult(YES)

    def _at_award(self, held: Held, award: Award) -> EligibilityResult:
        """Was it in force at the award?"""
        if self._is_early(held):
            return EligibilityResult(NO, "not-in-force")
        if held.lapsed_status:
            seen = award.seen.get(held.key)
            if seen is None:
                return EligibilityResult(MAYBE, "revoked-timing-unknown")
            return EligibilityResult(YES, warning="revoked-since" if seen else "revoked-since-on-word")
        if held.valid_until is not None and held.valid_until < award.at:
            return EligibilityResult(NO, "expired-before-award")
        return EligibilityResult(YES, warning="not-current") if self._is_expired(held) else EligibilityResult(YES)

    def _is_early(self, held: Held) -> bool:
        return held.valid_from is not None and held.valid_from > self._moment

    def _is_expired(self, held: Held) -> bool:
        return held.valid_until is not None and held.valid_until < self._at

    def _apart_from_stacks(self, held: Sequence[Held], found: list[EligibilityResult]) -> None:
        """What another presented stack was made of counts again only where both rule and policy allow it.

        What counts for nothing takes nothing away, nor does what strangers say that they made of it.
        """
        allowed = self._rule.stack.reuse != 0 and self._policy.reuse
        level: dict[str, int] = {}
        for one, its in zip(held, found, strict=True):
            counts = min(its.level, its.passed[0])
            if one.parts and counts and self._relies_on(one):
                for key in one.parts:
                    level[key] = max(level.get(key, NO), counts)
        for index, one in enumerate(held) if level else ():
            its, stacked = found[index], level.get(one.key)
            if stacked is None or not its.level:
                continue
            if allowed:
                found[index] = replace(its, warning=its.warning or "in-another-stack", reused=stacked)
            elif stacked == YES:
                found[index] = EligibilityResult(NO, "counted-elsewhere")
            else:
                found[index] = replace(its, level=MAYBE, reason="counted-elsewhere")


def _collapse(held: Sequence[Held], found: list[EligibilityResult], moment: datetime) -> None:
    """Of several issues of one credential the newest; an uncertain newer one makes the older ones uncertain.

    An issue displaces another from when it is in force, and not before: a renewal of next year takes nothing away now.
    """
    labels = labels_of(held)
    issues: dict[tuple[str, str], list[int]] = {}
    for index, one in enumerate(held):
        if one.standing is not Standing.REFUSED and one.id and _start(one) <= moment:
            issues.setdefault((one.issuer, one.id), []).append(index)
    for group in issues.values():
        if len(group) > 1 and len({labels[index] for index in group}) > 1:
            _collapse_group(held, found, group, labels)
    _drop_copies(held, found, labels)


def _collapse_group(
    held: Sequence[Held], found: list[EligibilityResult], group: list[int], labels: Sequence[str]
) -> None:
    """Copies of one issue, however they are written, are that one issue and do not supersede each other."""

    def place(index: int) -> tuple[datetime, str]:
        return _start(held[index]), labels[index]

    above = NO
    for _, copies in groupby(sorted(group, key=place, reverse=True), key=lambda index: labels[index]):
        issue = list(copies)
        for index in issue:
            if above == YES:
                found[index] = EligibilityResult(NO, "superseded")
            elif above == MAYBE and found[index].level:
                found[index] = replace(found[index], level=MAYBE, reason="perhaps-superseded")
        settled = any(held[index].standing is not Standing.UNCERTAIN for index in issue)
        above = max(above, YES if settled else MAYBE)


def _start(held: Held) -> datetime:
    return held.valid_from or _OLDEST


def _drop_copies(held: Sequence[Held], found: list[EligibilityResult], labels: Sequence[str]) -> None:
    """The very same credential may be handed in more than once, in many spellings; the best look at it counts."""
    copies: dict[str, list[int]] = {}
    for index, label in enumerate(labels):
        copies.setdefault(label, []).append(index)
    for group in (group for group in copies.values() if len(group) > 1):
        best = min(group, key=lambda index: (-found[index].level, held[index].key, index))
        for index in group:
            if index != best and found[index].level:
                found[index] = EligibilityResult(NO, "copy")


def awards_of(held: Sequence[Held], counted: Sequence[int], classes: Mapping[str, str]) -> dict[str, list[Held]]:
    """The credentials of these numbers by achievement, or by the first of its equals: what a prerequisite rests on."""
    found: dict[str, list[Held]] = {}
    for index in counted:
        name = held[index].achievement
        found.setdefault(classes.get(name, name), []).append(held[index])
    return found


def taken_back(held: Held) -> str:
    """The reason why a credential whose status is set does not count: it is `suspended`, or else `revoked`."""
    return "suspended" if held.doubt == "SUSPENDED" else "revoked"
