"""Whether one credential fits one filter: each condition by itself, and the least sure of them decides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction
from math import inf

from oracle.amounts import amount_of
from oracle.case import MAYBE, NO, YES, Case, Sure
from vcwallet.stacks import Accepts
from vcwallet.stacks.definition.rules.filters import KNOWN, Level, MinResult, Period, SizeRange
from vcwallet.stacks.definition.rules.level_schemes import EQF
from vcwallet.stacks.definition.rules.rule_traversal import leaves
from vcwallet.stacks.definition.rules.stack_definition import CoversSkills, Leaf
from vcwallet.stacks.evaluation.facts.held_credentials import Held, Standing
from vcwallet.stacks.values.calendar_periods import before

OTHER_LEVELS = "Levels of another country"
"""The framework of alignments with levels that no rule knows."""


class Fits:
    """Filters of one case.

    Args:
        case: The case.
        moment: When ages are counted.
    """

    def __init__(self, case: Case, moment: datetime) -> None:
        self.case = case
        self.stack = case.stack
        self.moment = moment
        self.equal = _groups(case.stack.equivalents)

    def achievement(self, name: str) -> str:
        """One id for all that the owner takes for equal."""
        return min(self.equal.get(name, {name}))

    def usual(self, accepts: Accepts) -> tuple[str, ...]:
        """Who may award what a part asks for."""
        return accepts.issuers or self.stack.issuers or (self.stack.owner,)

    def leaf(self, one: Held, leaf: Leaf, counted: Sequence[Held], *, compensated: bool = False) -> Sure:
        """Whether a credential fits a part of the rule.

        Args:
            one: The credential.
            leaf: The part.
            counted: All that counts, among which prerequisites are looked for.
            compensated: Whether the result that the rule asks for after compensation is enough.
        """
        accepts = leaf.accepts
        if compensated and self.stack.compensation is not None:
            accepts = replace(accepts, result=self.stack.compensation.result)
        attested = max((self.attests(one, leaf).values()), default=NO) if isinstance(leaf, CoversSkills) else YES
        fits = self.filter(one, accepts, self.usual(accepts), records=self._may_records_speak(one, accepts))
        return min(attested, fits, self._prerequisites(one, accepts, counted))

    def filter(self, one: Held, accepts: Accepts, issuers: tuple[str, ...], *, records: bool = True) -> Sure:
        """Whether a credential fits a filter; prerequisites apart.

        Args:
            one: The credential.
            accepts: The filter.
            issuers: Who is entitled; empty: anybody.
            records: Whether it counts what records say of achievements.
        """
        if one.opaque:  # it may be for anything
            return MAYBE if not issuers or _is_by(one, issuers) or one.standing is Standing.UNCERTAIN else NO
        urls = {target.url for target in one.targets}
        return min(
            _sure(not accepts.types or one.achievement_type in accepts.types),
            _sure(not accepts.alignments or urls & set(accepts.alignments)),
            _sure(not accepts.achievements or self._is_any_of(one, accepts, issuers, records=records)),
            _sure(not issuers or _is_by(one, issuers)),
            _sure(not accepts.evidence or one.evidence),
            self.level(one, accepts.level),
            self._result(one, accepts.result),
            self._age(one, accepts.within),
            self._awarded(one, accepts.awarded),
            self._size(one, accepts.size),
            _language(one, accepts.languages),
            _endorsed(one, accepts.endorsed_by),
        )

    def _is_any_of(self, one: Held, accepts: Accepts, issuers: tuple[str, ...], *, records: bool) -> bool:
        """Whether it is one of the achievements, or its equal on the word of those who may say so."""
        if not accepts.equivalents:
            return one.achievement in accepts.achievements
        wanted = set(map(self.achievement, accepts.achievements))
        heard = {self.stack.owner, *self.case.policy.recognisers, *issuers} - {KNOWN}
        return not wanted.isdisjoint(self.names(one, heard, records=records))

    def names(self, one: Held, heard: set[str], *, records: bool = True) -> set[str]:
        """What a credential is for, and all that it is equal to on the word of some."""
        names = {one.achievement}
        names |= {name for name in one.related if one.issuer in heard}
        for entry in self.case.facts.associations if records else ():
            pair = {entry.source, entry.target}
            if entry.kind == "exactMatchOf" and entry.claimant in heard and one.achievement in pair:
                names |= pair
        return set(map(self.achievement, names))

    def _may_records_speak(self, one: Held, accepts: Accepts) -> bool:
        """Whether records count: for what no part asks for, and for what it only claims to be itself."""
        claimed = {self.achievement(name) for name in one.related}
        return not claimed.isdisjoint(map(self.achievement, accepts.achievements)) or not self._is_asked_for(one)

    def _is_asked_for(self, one: Held) -> bool:
        """Whether a part asks for the like of it, so that what records say of it is not needed."""
        own = {self.achievement(name) for name in (one.achievement, *one.related)}
        urls = {target.url for target in one.targets}
        return any(
            not own.isdisjoint(map(self.achievement, leaf.accepts.achievements))
            if leaf.accepts.achievements
            else not urls.isdisjoint(leaf.accepts.alignments)
            if leaf.accepts.alignments
            else one.achievement_type in leaf.accepts.types
            if leaf.accepts.types
            else not (
                isinstance(leaf, CoversSkills) and leaf.items and urls.isdisjoint(skill.id for skill in leaf.items)
            )
            for leaf in leaves(self.stack.require)
        )

    def level(self, one: Held, wanted: Level | None) -> Sure:
        """Whether an alignment states a level in this range; levels of other schemes do not compare."""
        if wanted is None:
            return YES
        schemes = {scheme.name: scheme.levels for scheme in (EQF, *self.stack.levels)}
        order = list(dict.fromkeys(level for level, _ in schemes[wanted.scheme]))
        least = order.index(wanted.at_least) if wanted.at_least else 0
        most = order.index(wanted.at_most) if wanted.at_most else len(order)
        urls = {target.url for target in one.targets}
        stated = [order.index(level) for level, url in schemes[wanted.scheme] if url in urls]
        if stated:
            return _all_or_some(least <= rank <= most for rank in stated)
        known = {url for levels in schemes.values() for _, url in levels}
        return MAYBE if any(target.url in known or target.framework == OTHER_LEVELS for target in one.targets) else NO

    def _result(self, one: Held, wanted: MinResult | None) -> Sure:
        """Whether a result is at least so high."""
        if wanted is None:
            return YES
        unclear = [None for grade in one.grades if not grade.clear]  # what it says, and of what, is open
        asked = [grade for grade in one.grades if grade.stated and wanted.of in ("", grade.description, grade.kind)]
        found = [*unclear, *(grade.reaches(wanted.at_least) for grade in asked)]
        return YES if True in found else MAYBE if None in found else NO

    def _age(self, one: Held, within: str) -> Sure:
        if not within:
            return YES
        return MAYBE if one.awarded is None else _sure(one.awarded >= before(self.moment, within))

    def _awarded(self, one: Held, period: Period | None) -> Sure:
        """Whether it was awarded in a period of days (UTC), the first and the last included."""
        if period is None:
            return YES
        if one.awarded is None:
            return MAYBE
        day = one.awarded.astimezone(UTC).date().isoformat()
        return _sure((not period.since or period.since <= day) and (not period.until or day <= period.until))

    def _size(self, one: Held, wanted: SizeRange | None) -> Sure:
        """Whether it is of a size, as far as its unit and a conversion say."""
        if wanted is None:
            return YES
        amount = amount_of(self.case, one, wanted.unit)
        least = Fraction(0) if wanted.at_least is None else Fraction(str(wanted.at_least))
        most = inf if wanted.at_most is None else Fraction(str(wanted.at_most))
        if one.credits is None:
            return MAYBE
        if amount.high < least or amount.low > most:
            return NO
        return YES if least <= amount.low and amount.high <= most else MAYBE

    def _prerequisites(self, one: Held, accepts: Accepts, counted: Sequence[Held]) -> Sure:
        """Whether each was awarded, by somebody entitled to, not after the activity began."""
        return min((self._held_before(one, name, accepts, counted) for name in accepts.after), default=YES)

    def _held_before(self, one: Held, name: str, accepts: Accepts, counted: Sequence[Held]) -> Sure:
        wanted, issuers = self.achievement(name), self._awarders(name, accepts)
        found = [
            other
            for other in counted
            if (other.opaque or self.achievement(other.achievement) == wanted) and _is_by(other, issuers)
        ]
        in_time = [
            MAYBE
            if other.opaque or other.awarded is None or one.started is None
            else _sure(other.awarded <= one.started)
            for other in found
        ]
        return max(in_time, default=NO)

    def _awarders(self, name: str, accepts: Accepts) -> set[str]:
        """Who may award a prerequisite: who may award its successor, and what asks for it in another part."""
        issuers = set(self.usual(accepts))
        if KNOWN in issuers:
            issuers = issuers - {KNOWN} | set(self.stack.issuers or (self.stack.owner,))
        for leaf in leaves(self.stack.require):
            if self.achievement(name) in map(self.achievement, leaf.accepts.achievements):
                issuers |= set(self.usual(leaf.accepts))
        return issuers

    def attests(self, one: Held, leaf: CoversSkills) -> dict[str, Sure]:
        """The skills of a part that a credential attests; an opaque one may attest as many as are asked for."""
        if one.opaque:
            return dict.fromkeys((skill.id for skill in leaf.items), MAYBE) or {
                f"{one.key} {number}": MAYBE for number in range(leaf.at_least or 0)
            }
        if leaf.items:
            urls = {target.url for target in one.targets}
            return {skill.id: self.level(one, skill.level) for skill in leaf.items if skill.id in urls}
        return {target.url: YES for target in one.targets if target.framework == leaf.framework}


def _language(one: Held, languages: Sequence[str]) -> Sure:
    """Whether it was taught in one of these; open where several are stated, or one less closely than is asked for."""
    if not languages:
        return YES
    fitting = {any(_is_within(tag, wanted) for wanted in languages) for tag in one.languages}
    less_closely = any(_is_within(wanted, tag) for tag in one.languages for wanted in languages)
    if not one.languages or fitting == {True, False} or (less_closely and fitting == {False}):
        return MAYBE
    return _sure(fitting == {True})


def _is_within(tag: str, wider: str) -> bool:
    return f"{tag}-".lower().startswith(f"{wider}-".lower())


def _endorsed(one: Held, endorsers: Sequence[str]) -> Sure:
    """Whether one of these endorsed it; an endorsement of which something is open may."""
    asked = [found for found in one.endorsements if found.issuer in endorsers or (KNOWN in endorsers and found.known)]
    found = max((YES if endorsement.certain else MAYBE for endorsement in asked), default=NO)
    return found if endorsers else YES


def _all_or_some(holding: Iterable[bool]) -> Sure:
    """Of several things said of which one is true: what holds for all of them, for some, or for none."""
    found = set(holding)
    return MAYBE if len(found) > 1 else _sure(True in found)


def _sure(holds: object) -> Sure:
    return YES if holds else NO


def _is_by(one: Held, issuers: Iterable[str]) -> bool:
    return one.issuer in issuers or (KNOWN in issuers and one.known)


def _groups(groups: Iterable[tuple[str, ...]]) -> dict[str, set[str]]:
    """From each name to all that are equal to it; groups that share a name are one."""
    found: dict[str, set[str]] = {}
    for group in groups:
        joined = set(group).union(*(found[name] for name in group if name in found))
        found.update(dict.fromkeys(joined, joined))
    return found
