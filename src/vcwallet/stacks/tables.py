"""From facts to the table of one run: who fits where, how much each brings, what counts once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from vcwallet.stacks.compiled import Compiled
from vcwallet.stacks.constraints import Cap
from vcwallet.stacks.facts import Facts, Held
from vcwallet.stacks.filters import Size
from vcwallet.stacks.fitting import MAYBE, NO, YES, Fitting, Prerequisites
from vcwallet.stacks.grouping import Kind, Units, units_of
from vcwallet.stacks.rules import CoversSkills, MinTotal, Slot
from vcwallet.stacks.settings import StackPolicy
from vcwallet.stacks.solve import Table
from vcwallet.stacks.units import NOTHING, UNKNOWN, Exact, Interval, convert, exact, rates_of
from vcwallet.stacks.vetting import Vetted, awards_of
from vcwallet.stacks.work import Work

_UNLIMITED = float("inf")
_FREE: Kind = (-1, False)
_COMPARED = 3
"""Steps for a credential and a place that asks for the like of it, from the filter to the report."""
_WEIGHED = 10
"""Steps where amounts are added up or skills are listed, and everything that fits is told of."""


@dataclass(frozen=True, slots=True)
class Match:
    """A credential and a leaf that asks for the like of it: how well it fits, and why not better."""

    leaf: int
    level: int
    reason: str


@dataclass(frozen=True, slots=True)
class _Limits:
    """What limits a credential.

    Attributes:
        under: The first cap that it falls under for certain; -1: none.
        perhaps_under: The first cap that it may fall under.
        home: Whether it is from home: YES, MAYBE or NO.
    """

    under: int
    perhaps_under: int
    home: int


@dataclass(slots=True)
class Tables:
    """What all runs of one check have in common.

    Attributes:
        matches: Per credential, the leaves that ask for the like of it; prerequisites apart.
        settled: Whether nothing that was looked at so far is uncertain.

    Raises:
        OutOfWorkError: The budget was spent; by any method that makes something.
    """

    rule: Compiled
    facts: Facts
    vetted: Sequence[Vetted]
    fitting: Fitting
    policy: StackPolicy
    work: Work
    matches: list[list[Match]] = field(default_factory=list)
    settled: bool = True
    _steps: list[int] = field(init=False)
    _rates: dict[tuple[str, str], Fraction] = field(init=False)
    _limits: list[_Limits] | None = None
    _amounts: dict[tuple[int, str], Interval] = field(default_factory=dict)
    _attested: dict[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._rates = rates_of(self.policy.conversions)
        fit, leaves = self.fitting.fit, self.rule.leaves
        self._steps = [_COMPARED if isinstance(leaf, Slot) and leaf.size is None else _WEIGHED for leaf in leaves]
        for one, its in zip(self.facts.held, self.vetted, strict=True):
            asking = self.fitting.leaves_for(one) if its.level else []
            self.work.spend(1 + sum(map(self._steps.__getitem__, asking)))
            self.matches.append([Match(leaf, *fit(one, leaf)) for leaf in asking])

    def table(self, counted: Sequence[int], *, certain: bool) -> Table:
        """The table of one run.

        Args:
            counted: Numbers of the credentials that count in it.
            certain: Whether only what is sure counts, or all that is possible.
        """
        least = YES if certain else MAYBE
        rule, held = self.rule, self.facts.held
        self.work.spend(1 + len(rule.leaves) // 2 + len(counted))
        before = self._before(counted)
        fitting = {index: [m.leaf for m in self._known(index, before) if m.level >= least] for index in counted}
        useful = [index for index in counted if fitting[index]]
        attests = any(not isinstance(leaf, Slot) for leaf in rule.leaves)
        units = units_of(
            held,
            useful,
            classes=rule.classes,
            kinds=self._kinds(useful, certain=certain),
            never=rule.never,
            mergeable=rule.stack.uses == 1 and not attests,
            work=self.work,
        )
        return self._filled(units, fitting, certain=certain)

    def _before(self, counted: Sequence[int]) -> Prerequisites | None:
        if not self.rule.asks_before:
            return None
        return Prerequisites(awards_of(self.facts.held, counted, self.rule.classes), self.work)

    def _known(self, index: int, before: Prerequisites | None) -> list[Match]:
        """The matches of a credential, prerequisites included."""
        found = self.matches[index]
        if any(match.level == MAYBE for match in found):
            self.settled = False
        return found if before is None else [self._after(index, match, before) for match in found]

    def _after(self, index: int, match: Match, before: Prerequisites) -> Match:
        its = self.rule.filters[match.leaf]
        if not its.after or match.level == NO:
            return match
        level, reason = before.held_before(self.facts.held[index], its)
        if level == MAYBE:
            self.settled = False
        return match if level >= match.level else Match(match.leaf, level, reason)

    def reasons(self, counted: Sequence[int]) -> list[list[Match]]:
        """The matches of every credential with prerequisites among the counted, for saying why something did not."""
        before = self._before(counted)
        if before is None:
            return self.matches
        return [[self._after(index, match, before) for match in found] for index, found in enumerate(self.matches)]

    def _kinds(self, counted: Sequence[int], *, certain: bool) -> Mapping[int, Kind]:
        rule = self.rule
        if not rule.caps and rule.residency is None:
            return dict.fromkeys(counted, _FREE)
        limits = self.limits()
        if certain:  # where it is not sure, the less favourable holds for what is certain
            return {index: (limits[index].perhaps_under, limits[index].home == YES) for index in counted}
        return {index: (limits[index].under, limits[index].home >= MAYBE) for index in counted}

    def limits(self) -> list[_Limits]:
        """What limits each credential."""
        if self._limits is None:
            self._limits = [self._limited(one) for one in self.facts.held]
        return self._limits

    def cap_of(self, index: int) -> int:
        """The number of the first cap that a credential may fall under; -1: none."""
        return self.limits()[index].perhaps_under if self.rule.caps else -1

    def attested(self, index: int, number: int) -> tuple[str, ...]:
        """The skills of a leaf that a credential attests, of those that stood in a table."""
        return self._attested.get((index, number), ())

    def _limited(self, held: Held) -> _Limits:
        rule, fits = self.rule, self.fitting.fits
        under = perhaps = -1
        for number, its in enumerate(rule.caps):
            self.work.spend()
            level = fits(held, its)[0]
            perhaps = number if perhaps < 0 and level >= MAYBE else perhaps
            if level == YES:
                under = number
                break
        home = fits(held, rule.residency)[0] if rule.residency is not None else NO
        return _Limits(under, perhaps, home)

    def _filled(self, units: Units, fitting: dict[int, list[int]], *, certain: bool) -> Table:
        rule = self.rule
        fits = [0] * len(rule.leaves)
        brings: list[dict[int, Exact]] = [{} for _ in rule.leaves]
        skills: list[dict[str, int]] = [{} for _ in rule.leaves]
        home_amounts: dict[int, Exact] = {}
        residency, steps = rule.stack.residency, self._steps
        for unit, members in enumerate(units.members):
            for index in members:
                for number in fitting[index]:
                    fits[number] |= 1 << unit
                    if steps[number] == _WEIGHED:
                        self._weigh(index, number, unit, brings[number], skills[number], certain=certain)
                if residency is not None and residency.size is not None:
                    amount = self._side(self.amount_of(index, residency.size), certain=certain)
                    home_amounts[unit] = max(home_amounts.get(unit, 0), amount)
        under_cap = [0] * len(rule.caps)
        for unit, (cap, _) in enumerate(units.kinds):
            if cap >= 0:
                under_cap[cap] |= 1 << unit
        return Table(
            rule=rule,
            units=units,
            fits=fits,
            brings=brings,
            skills=skills,
            cap_amounts=self._cap_amounts(certain=certain),
            home_amounts=home_amounts,
            under_cap=tuple(under_cap),
            achievements=frozenset(self.facts.held[index].achievement for index in fitting),
            home=sum(1 << unit for unit, kind in enumerate(units.kinds) if kind[1]),
        )

    def _weigh(
        self, index: int, number: int, unit: int, brings: dict[int, Exact], skills: dict[str, int], *, certain: bool
    ) -> None:
        leaf, held = self.rule.leaves[number], self.facts.held[index]
        if isinstance(leaf, CoversSkills):
            attested = self._attested.get((index, number))
            if attested is None:
                attested = self._attested[index, number] = self.fitting.attests(held, leaf)
            self.work.spend(3 * len(attested))
            if any(item.level is not None for item in leaf.items) and not held.opaque:
                sure = self.fitting.attests(held, leaf, least=YES)
                self.settled = self.settled and sure == attested
                attested = sure if certain else attested
            for skill in attested:
                skills[skill] = skills.get(skill, 0) | 1 << unit
        elif leaf.size is not None:
            amount = self._side(self.amount_of(index, leaf.size), certain=certain)
            brings[unit] = max(brings.get(unit, 0), amount)

    def _side(self, amount: Interval, *, certain: bool) -> Exact:
        if amount.low != amount.high:
            self.settled = False
        return amount.low if certain else amount.high

    def unit_of(self, held: Held) -> str:
        """The unit of a credential's credits; empty where nobody says."""
        for source in (self.policy.units, self.rule.units):
            for name in (held.achievement, held.issuer):
                if name in source:
                    return source[name]
        return ""

    def amount_of(self, index: int, wanted: Size) -> Interval:
        """How much a credential is, in the unit of a size; nothing where it states no credits."""
        found = self._amounts.get((index, wanted.unit))
        if found is None:
            found = self._amounts[index, wanted.unit] = self._amount(self.facts.held[index], wanted)
        return found

    def _amount(self, held: Held, wanted: Size) -> Interval:
        if held.opaque:
            return UNKNOWN
        if held.credits is None:
            return NOTHING
        unit = self.unit_of(held)
        if not unit:
            return UNKNOWN
        return convert(exact(held.credits), unit, wanted.unit, self._rates) or UNKNOWN

    def _cap_amounts(self, *, certain: bool) -> list[tuple[Exact, ...]]:
        """Per leaf, how much each cap lets through; leaves of one unit share the list."""
        by_unit: dict[str, tuple[Exact, ...]] = {}
        found: list[tuple[Exact, ...]] = []
        for leaf in self.rule.leaves:
            size = leaf.size if isinstance(leaf, (Slot, MinTotal)) else None
            if size is None:
                found.append(())
                continue
            if size.unit not in by_unit:
                self.work.spend(4 * len(self.rule.stack.caps))
                limits = (self._most(cap, size, certain=certain) for cap in self.rule.stack.caps)
                by_unit[size.unit] = tuple(limits)
            found.append(by_unit[size.unit])
        return found

    def _most(self, cap: Cap, size: Size, *, certain: bool) -> Exact:
        """How much a cap lets through, in the unit of a size."""
        if cap.size is None:
            return _UNLIMITED
        return self._side(self.converted(cap.size, size) or UNKNOWN, certain=certain)

    def converted(self, size: Size, wanted: Size) -> Interval | None:
        """An amount of the rule in the unit of another; None where no single conversion leads there."""
        return convert(exact(size.amount), size.unit, wanted.unit, self._rates)
