"""Which credentials may count at all, whatever for: those that hold, are in force, passed, and are the newest issue."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cached_property

from oracle.case import MAYBE, NO, YES, Case, Sure
from oracle.fits import Fits
from vcwallet.stacks import Award
from vcwallet.stacks.definition.rules.filters import KNOWN
from vcwallet.stacks.definition.rules.rule_traversal import leaves
from vcwallet.stacks.definition.rules.stack_definition import PartStatus
from vcwallet.stacks.evaluation.facts.held_credentials import Held, Standing

_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_STRICT = [PartStatus.AT_AWARD, PartStatus.LIVE_NOTICE, PartStatus.LIVE]


def award_of(case: Case) -> Award | None:
    """The award whose moment decides, if any does: the stricter of what the rule and the verifier ask for holds."""
    wanted = case.stack.part_status or PartStatus.AT_AWARD
    status = max(wanted, case.policy.part_status, key=_STRICT.index)
    return case.award if status is PartStatus.AT_AWARD else None


class Counting:
    """What counts in one case; everything by the numbers of the credentials."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.award = award_of(case)
        self.moment = case.at if self.award is None else self.award.at
        self.fits = Fits(case, self.moment)

    def counts(self, *, compensated: bool = False) -> list[Sure]:
        """Whether each credential may count.

        Args:
            compensated: Whether one may miss its pass mark.
        """
        found = [
            min(self._alone(one), _passed(one, compensated=compensated), self._newest(one)) for one in self.case.held
        ]
        once = [self._once(number, found) for number in range(len(found))]
        if self.case.stack.reuse != 0 and self.case.policy.reuse:
            return once
        return [min(sure, _not(used)) for sure, used in zip(once, self.used_elsewhere, strict=True)]

    @cached_property
    def used_elsewhere(self) -> list[Sure]:
        """Whether another stack that is presented was made of each credential."""
        stacks = [
            (contents, min(self._alone(one), _passed(one)))
            for one, contents in zip(self.case.held, self.contents, strict=True)
            if one.parts and one.key not in self.awards and self._is_relied_on(one)
        ]
        return [max((sure for made, sure in stacks if one.key in made), default=NO) for one in self.case.held]

    @cached_property
    def contents(self) -> list[frozenset[str]]:
        """Keys of what each was made of: of a credential, every issue of it."""
        return [one.parts.union(*map(self._issues, one.parts)) for one in self.case.held]

    def _issues(self, key: str) -> set[str]:
        """Keys of the other issues of a part; what did not verify cannot say of what it is one."""
        verified = [other for other in self.case.held if other.standing is not Standing.REFUSED]
        parts = [other for other in verified if other.key == key]
        return {other.key for other in verified if any(is_issue(part, other) for part in parts)}

    @cached_property
    def awards(self) -> set[str]:
        """Keys of what the rule awards: such is never a part of itself ("An award is no part of itself")."""
        return {one.key for one in self.case.held if self._is_award(one)}

    def _is_award(self, one: Held) -> bool:
        stack, name = self.case.stack, self.fits.achievement
        if one.standing is Standing.REFUSED:
            return False
        if one.stack == stack.id or (stack.awards and name(one.achievement) == name(stack.awards)):
            return True
        heard = self._named | self.case.policy.recognisers
        if not stack.awards or name(stack.awards) not in self.fits.names(one, heard):
            return False
        asked = [other for leaf in leaves(stack.require) for other in leaf.accepts.achievements]
        return name(one.achievement) not in map(name, asked)

    @cached_property
    def _named(self) -> set[str]:
        """Every issuer that the rule names."""
        stack = self.case.stack
        accepts = [leaf.accepts for leaf in leaves(stack.require)]
        accepts += [stack.residency.accepts] if stack.residency else []
        return {stack.owner, *stack.issuers, *(name for one in accepts for name in one.issuers)} - {KNOWN}

    def _alone(self, one: Held) -> Sure:
        if one.standing is Standing.REFUSED or one.key in self.awards:
            return NO
        if self.awards & one.parts.union(*map(self._issues, one.parts)):
            return NO
        settled = MAYBE if one.standing is Standing.UNCERTAIN or one.opaque else YES
        known = YES if self._is_relied_on(one) else MAYBE
        return min(settled, known, self._in_force(one))

    def _is_relied_on(self, one: Held) -> bool:
        policy = self.case.policy
        vouched = policy.rule_vouches and one.issuer in self._named
        return one.known or vouched or not policy.require_known_issuer

    def _in_force(self, one: Held) -> Sure:
        if any(start is not None and start > self.moment for start in (one.awarded, one.valid_from)):
            return NO
        if one.valid_until is not None and one.valid_until < self.moment:
            return NO
        if self.award is None:
            return NO if one.lapsed or one.lapsed_status else YES
        return MAYBE if one.lapsed_status and self.award.seen.get(one.key) is None else YES

    def _newest(self, one: Held) -> Sure:
        """Whether no newer issue of the same credential is in force."""

        def start(issue: Held) -> tuple[datetime, str]:
            return issue.valid_from or _LONG_AGO, issue.key

        newer = [
            MAYBE if other.standing is Standing.UNCERTAIN else YES
            for other in self.case.held
            if is_issue(one, other) and other.standing is not Standing.REFUSED
            if start(one) < start(other) and start(other)[0] <= self.moment
        ]
        return _not(max(newer, default=NO))

    def _once(self, number: int, found: list[Sure]) -> Sure:
        """Of copies of one credential, the one of which most is sure counts."""
        held = self.case.held
        copies = [other for other, one in enumerate(held) if one.key == held[number].key]
        best = max(copies, key=lambda other: (found[other], -other))
        return found[number] if best == number else NO


def is_issue(one: Held, other: Held) -> bool:
    """Whether two are issues of one credential."""
    return bool(one.id) and (other.issuer, other.id) == (one.issuer, one.id)


def _not(sure: Sure) -> Sure:
    return {NO: YES, MAYBE: MAYBE, YES: NO}[sure]


def _passed(one: Held, *, compensated: bool = False) -> Sure:
    said = [grade.completed for grade in one.grades]
    said += [] if compensated else [grade.passed for grade in one.grades]
    return NO if False in said else MAYBE if None in said else YES
