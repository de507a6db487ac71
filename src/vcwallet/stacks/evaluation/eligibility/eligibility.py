"""Which credentials may count at all, whatever they are for: standing, status, results, dates, reuse, editions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import groupby

from vcwallet.stacks.definition.rules.compiled_rule import CompiledRule
from vcwallet.stacks.definition.rules.stack_definition import PartStatus
from vcwallet.stacks.evaluation.eligibility.own_award import OwnAward
from vcwallet.stacks.evaluation.eligibility.result_fit import cost_of_results
from vcwallet.stacks.evaluation.facts.credential_contents import AMBIGUOUS, SEVERAL_ACHIEVEMENTS, SEVERAL_SUBJECTS
from vcwallet.stacks.evaluation.facts.held_credentials import Held, Standing, labels_of
from vcwallet.stacks.evaluation.settings.stack_policy import Award, StackPolicy
from vcwallet.stacks.values.fit import MAYBE, NO, YES, Fit
from vcwallet.stacks.values.work_budget import Work

_AMBIGUITIES = (SEVERAL_SUBJECTS, SEVERAL_ACHIEVEMENTS, AMBIGUOUS)
_OLDEST = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class EligibilityResult:
    """Whether one credential may count.

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
    """Decides for one check which credentials may count.

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

    def decide(self, credentials: Sequence[Held]) -> list[EligibilityResult]:
        """One answer for each credential.

        Raises:
            OutOfWorkError: The budget was spent.
        """
        self._work.spend(
            sum([1 + len(credential.parts) + cost_of_results(credential.grades) for credential in credentials])
        )
        results = [self._eligibility(credential) for credential in credentials]
        if self._rule.stack.compensation is not None:
            results = [
                replace(result, passed=self._passed(credential))
                for credential, result in zip(credentials, results, strict=True)
            ]
        for index in self._own.among(credentials):
            results[index] = EligibilityResult(NO, "own-award")
        self._apart_from_stacks(credentials, results)
        _collapse(credentials, results, self._moment)
        return results

    @property
    def _moment(self) -> datetime:
        """When credentials must be in force: now, or at the award where its moment counts."""
        return self._award.at if self._award is not None and self._status is PartStatus.AT_AWARD else self._at

    def _eligibility(self, credential: Held) -> EligibilityResult:
        if credential.standing is Standing.REFUSED:
            return EligibilityResult(NO, "not-verified")
        result, standing = self._result(credential), self._standing(credential)
        if credential.standing is Standing.UNCERTAIN:  # what it says against itself holds whatever else is settled
            refused = (fit for fit in (result, standing) if fit is not None and fit.level == NO)
            return next(refused, EligibilityResult(MAYBE, "not-settled"))
        if result is not None and min(result.level, standing.level) == result.level:
            return result
        if credential.opaque and standing.level:
            return EligibilityResult(MAYBE, credential.doubt if credential.doubt in _AMBIGUITIES else "not-settled")
        if standing.level < YES or self._relies_on(credential):
            return standing
        return EligibilityResult(MAYBE, "issuer-not-looked-up" if credential.trust_open else "unknown-issuer")

    def _relies_on(self, credential: Held) -> bool:
        """Whether the issuer is known, as far as the policy asks for that."""
        vouched = self._policy.rule_vouches and credential.issuer in self._rule.named
        return credential.known or vouched or not self._policy.require_known_issuer

    def _result(self, credential: Held) -> EligibilityResult | None:
        if not credential.grades:
            return None
        if any(grade.completed is False for grade in credential.grades):
            return EligibilityResult(NO, "result-status")
        level, reason = self._passed(credential)
        if level == NO and self._rule.stack.compensation is None:
            return EligibilityResult(NO, reason)
        if any(not grade.clear for grade in credential.grades):
            return EligibilityResult(MAYBE, "result-ambiguous")
        return None if level == YES or self._rule.stack.compensation is not None else EligibilityResult(level, reason)

    def _passed(self, credential: Held) -> Fit:
        """Whether it reached its own pass mark."""
        if any(grade.passed is False for grade in credential.grades):
            return NO, "below-pass-mark"
        unclear = [grade for grade in credential.grades if grade.passed is None]
        if not unclear:
            return YES, ""
        if any(grade.mark_open for grade in unclear):
            return MAYBE, "pass-mark-of-which"
        ordered = all(grade.ordered for grade in unclear)
        return MAYBE, "pass-mark-not-comparable" if ordered else "pass-mark-not-ordered"

    def _standing(self, credential: Held) -> EligibilityResult:
        """Is it in force now, or was it when it had to be?"""
        if credential.awarded is not None and credential.awarded > self._moment:
            return EligibilityResult(NO, "awarded-later")
        if self._award is not None and self._status is PartStatus.AT_AWARD:
            return self._at_award(credential, self._award)
        if credential.lapsed_status:
            return EligibilityResult(NO, taken_back(credential))
        if self._is_expired(credential):
            return EligibilityResult(NO, "expired")
        # It has lapsed at the moment of its report, which may be another than this.
        out_of_force = credential.lapsed or self._is_early(credential)
        return EligibilityResult(NO, "not-in-force") if out_of_force else EligibilityResult(YES)

    def _at_award(self, credential: Held, award: Award) -> EligibilityResult:
        """Was it in force at the award?"""
        if self._is_early(credential):
            return EligibilityResult(NO, "not-in-force")
        if credential.lapsed_status:
            seen = award.seen.get(credential.key)
            if seen is None:
                return EligibilityResult(MAYBE, "revoked-timing-unknown")
            return EligibilityResult(YES, warning="revoked-since" if seen else "revoked-since-on-word")
        if credential.valid_until is not None and credential.valid_until < award.at:
            return EligibilityResult(NO, "expired-before-award")
        return EligibilityResult(YES, warning="not-current") if self._is_expired(credential) else EligibilityResult(YES)

    def _is_early(self, credential: Held) -> bool:
        return credential.valid_from is not None and credential.valid_from > self._moment

    def _is_expired(self, credential: Held) -> bool:
        return credential.valid_until is not None and credential.valid_until < self._at

    def _apart_from_stacks(self, credentials: Sequence[Held], results: list[EligibilityResult]) -> None:
        """What another presented stack was made of counts again only where both rule and policy allow it.

        A stacked credential that does not count excludes none of its parts, and neither does one of an unknown issuer.
        """
        allowed = self._rule.stack.reuse != 0 and self._policy.reuse
        level: dict[str, int] = {}
        for credential, result in zip(credentials, results, strict=True):
            counts = min(result.level, result.passed[0])
            if credential.parts and counts and self._relies_on(credential):
                for key in credential.parts:
                    level[key] = max(level.get(key, NO), counts)
        for index, credential in enumerate(credentials) if level else ():
            result, stacked = results[index], level.get(credential.key)
            if stacked is None or not result.level:
                continue
            if allowed:
                results[index] = replace(result, warning=result.warning or "in-another-stack", reused=stacked)
            elif stacked == YES:
                results[index] = EligibilityResult(NO, "counted-elsewhere")
            else:
                results[index] = replace(result, level=MAYBE, reason="counted-elsewhere")


def _collapse(credentials: Sequence[Held], results: list[EligibilityResult], moment: datetime) -> None:
    """Of several issues of one credential the newest; an uncertain newer one makes the older ones uncertain.

    An issue displaces another from when it is in force, and not before: a renewal of next year takes nothing away now.
    """
    labels = labels_of(credentials)
    issues: dict[tuple[str, str], list[int]] = {}
    for index, credential in enumerate(credentials):
        if credential.standing is not Standing.REFUSED and credential.id and _start(credential) <= moment:
            issues.setdefault((credential.issuer, credential.id), []).append(index)
    for group in issues.values():
        if len(group) > 1 and len({labels[index] for index in group}) > 1:
            _collapse_group(credentials, results, group, labels)
    _drop_copies(credentials, results, labels)


def _collapse_group(
    credentials: Sequence[Held], results: list[EligibilityResult], group: list[int], labels: Sequence[str]
) -> None:
    """Copies of one issue, however they are written or secured, are that one issue and do not supersede each other.

    Of issues of one moment none is newer; one of them counts, in an order that is always the same.
    """

    def place(index: int) -> tuple[datetime, str]:
        return _start(credentials[index]), labels[index]

    above, newest = NO, _OLDEST
    for _, copies in groupby(sorted(group, key=place, reverse=True), key=lambda index: labels[index]):
        issue = list(copies)
        for index in issue:
            if above == YES:
                reason = "same-id" if _start(credentials[index]) == newest else "superseded"
                results[index] = EligibilityResult(NO, reason)
            elif above == MAYBE and results[index].level:
                results[index] = replace(results[index], level=MAYBE, reason="perhaps-superseded")
        if above != YES and any(credentials[index].standing is not Standing.UNCERTAIN for index in issue):
            above, newest = YES, _start(credentials[issue[0]])
        above = max(above, MAYBE)


def _start(credential: Held) -> datetime:
    return credential.valid_from or _OLDEST


def _drop_copies(credentials: Sequence[Held], results: list[EligibilityResult], labels: Sequence[str]) -> None:
    """The very same credential may be handed in more than once, in many spellings and forms; the best look counts."""
    copies: dict[str, list[int]] = {}
    for index, label in enumerate(labels):
        copies.setdefault(label, []).append(index)
    for group in (group for group in copies.values() if len(group) > 1):
        best = min(group, key=lambda index: _rank(credentials[index], results[index], index))
        for index in group:
            if index != best and results[index].level:
                results[index] = EligibilityResult(NO, _sameness(credentials[index], credentials[best]))


def _sameness(credential: Held, best: Held) -> str:
    """Whether it is the same credential once more, or in another form: the same document, secured in another way."""
    is_other_form = bool(credential.document) and credential.document == best.document
    return "other-form" if is_other_form and credential.key != best.key else "copy"


def _rank(credential: Held, result: EligibilityResult, index: int) -> tuple[int, bool, str, int]:
    """The best look at a credential first; of its forms one with a proof, which can stand in a learner record."""
    return -result.level, credential.key != credential.signed, credential.key, index


def awards_of(credentials: Sequence[Held], counted: Sequence[int], classes: Mapping[str, str]) -> dict[str, list[Held]]:
    """The credentials of these numbers by achievement, or by the first of its equals: what a prerequisite rests on."""
    awards: dict[str, list[Held]] = {}
    for index in counted:
        name = credentials[index].achievement
        awards.setdefault(classes.get(name, name), []).append(credentials[index])
    return awards


def taken_back(credential: Held) -> str:
    """The reason why a credential whose status is set does not count: it is `suspended`, or else `revoked`."""
    return "suspended" if credential.doubt == "SUSPENDED" else "revoked"
