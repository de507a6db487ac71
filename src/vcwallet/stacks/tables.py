"""From facts to the table of one run: who fits where, how much each brings, what counts once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from vcwallet.stacks.compiled import Compiled
from vcwallet.stacks.facts import Facts, Held
from vcwallet.stacks.fitting import MAYBE, NO, YES, Fitting, held_before
from vcwallet.stacks.grouping import Kind, Units, units_of
from vcwallet.stacks.rules import CoversSkills, MinTotal, Size, Slot
from vcwallet.stacks.settings import StackPolicy
from vcwallet.stacks.solve import Table
from vcwallet.stacks.units import NOTHING, UNKNOWN, Exact, Interval, convert, exact
from vcwallet.stacks.vetting import Vetted, awards_of

_UNLIMITED = float("inf")
_FREE: Kind = (-1, False)


@dataclass(frozen=True, slots=True)
class Match:
    """A credential and a leaf that asks for the like of it: how well it fits, and why not better."""

    leaf: int
    level: int
    reason: str


@dataclass(slots=True)
class Tables:
    """What all runs of one check have in common.

    Attributes:
        matches: Per credential, the leaves that ask for the like of it; prerequisites apart.
        settled: Whether nothing that was looked at so far is uncertain.
    """

    rule: Compiled
    facts: Facts
    vetted: Sequence[Vetted]
    fitting: Fitting
    policy: StackPolicy
    matches: list[list[Match]] = field(default_factory=list)
    settled: bool = True

    def __post_init__(self) -> None:
        fit = self.fitting.fit
        for one, its in zip(self.facts.held, self.vetted, strict=True):
            found = [Match(leaf, *fit(one, leaf)) for leaf in self.fitting.leaves_for(one)] if its.level else []
            self.matches.append(found)

    def table(self, counted: Sequence[int], *, certain: bool) -> Table:
        """The table of one run.

        Args:
            counted: Numbers of the credentials that count in it.
            certain: Whether only what is sure counts, or all that is possible.
        """
        least = YES if certain else MAYBE
        rule, held = self.rule, self.facts.held
        awards = awards_of(held, counted) if self.rule.asks_before else {}
        fitting = {index: [m.leaf for m in self._known(index, awards) if m.level >= least] for index in counted}
        useful = [index for index in counted if fitting[index]]
        kinds = self._kinds(certain=certain)
        attests = any(not isinstance(leaf, Slot) for leaf in rule.leaves)
        units = units_of(
            held,
            useful,
            classes=rule.classes,
            kinds=kinds,
            never=[frozenset(rule.classes.get(n, n) for n in group) for group in rule.stack.never_together],
            mergeable=rule.stack.uses == 1 and not attests,
        )
        return self._filled(units, fitting, certain=certain)

    def _known(self, index: int, awards: dict[str, list[Held]]) -> list[Match]:
        """The matches of a credential, prerequisites included."""
        found = self.matches[index]
        if any(match.level == MAYBE for match in found):
            self.settled = False
        return [self._after(index, match, awards) for match in found] if self.rule.asks_before else found

    def _after(self, index: int, match: Match, awards: dict[str, list[Held]]) -> Match:
        its = self.rule.filters[match.leaf]
        if not its.after or match.level == NO:
            return match
        level, reason = held_before(self.facts.held[index], its, awards)
        if level == MAYBE:
            self.settled = False
        return match if level >= match.level else Match(match.leaf, level, reason)

    def reasons(self, counted: Sequence[int]) -> list[list[Match]]:
        """The matches of every credential with prerequisites among the counted, for saying why something did not."""
        if not self.rule.asks_before:
            return self.matches
        awards = awards_of(self.facts.held, counted)
        return [[self._after(index, match, awards) for match in found] for index, found in enumerate(self.matches)]

    def _kinds(self, *, certain: bool) -> Sequence[Kind]:
        rule, held = self.rule, self.facts.held
        if not rule.caps and rule.residency is None:
            return [_FREE] * len(held)
        under = MAYBE if certain else YES  # where it is not sure, the less favourable holds for what is certain
        inside = YES if certain else MAYBE
        found = []
        for one in held:
            cap = next((i for i, its in enumerate(rule.caps) if self.fitting.fits(one, its)[0] >= under), -1)
            home = rule.residency is not None and self.fitting.fits(one, rule.residency)[0] >= inside
            found.append((cap, home))
        return found

    def _filled(self, units: Units, fitting: dict[int, list[int]], *, certain: bool) -> Table:
        rule = self.rule
        fits = [0] * len(rule.leaves)
        brings: list[dict[int, Exact]] = [{} for _ in rule.leaves]
        skills: list[dict[str, int]] = [{} for _ in rule.leaves]
        home_amounts: dict[int, Exact] = {}
        residency = rule.stack.residency
        for unit, members in enumerate(units.members):
            for index in members:
                for number in fitting[index]:
                    fits[number] |= 1 << unit
                    self._weigh(index, number, unit, brings[number], skills[number], certain=certain)
                if residency is not None and residency.size is not None:
                    amount = self._side(self.amount(self.facts.held[index], residency.size), certain=certain)
                    home_amounts[unit] = max(home_amounts.get(unit, 0), amount)
        under_cap = tuple(
            sum(1 << unit for unit, kind in enumerate(units.kinds) if kind[0] == cap) for cap in range(len(rule.caps))
        )
        return Table(
            rule=rule,
            units=units,
            fits=fits,
            brings=brings,
            skills=skills,
            cap_amounts=[self._cap_amounts(number, certain=certain) for number in range(len(rule.leaves))],
            home_amounts=home_amounts,
            under_cap=under_cap,
            achievements=frozenset(self.facts.held[index].achievement for index in fitting),
            home=sum(1 << unit for unit, kind in enumerate(units.kinds) if kind[1]),
        )

    def _weigh(
        self, index: int, number: int, unit: int, brings: dict[int, Exact], skills: dict[str, int], *, certain: bool
    ) -> None:
        leaf, held = self.rule.leaves[number], self.facts.held[index]
        if isinstance(leaf, CoversSkills):
            for skill in self.fitting.attests(held, leaf):
                skills[skill] = skills.get(skill, 0) | 1 << unit
        elif leaf.size is not None:
            amount = self._side(self.amount(held, leaf.size), certain=certain)
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

    def amount(self, held: Held, wanted: Size) -> Interval:
        """How much a credential is, in the unit of a size; nothing where it states no credits."""
        if held.opaque:
            return UNKNOWN
        if held.credits is None:
            return NOTHING
        unit = self.unit_of(held)
        if not unit:
            return UNKNOWN
        return convert(exact(held.credits), unit, wanted.unit, self.policy.conversions) or UNKNOWN

    def _cap_amounts(self, number: int, *, certain: bool) -> tuple[Exact, ...]:
        leaf = self.rule.leaves[number]
        size = leaf.size if isinstance(leaf, (Slot, MinTotal)) else None
        found: list[Exact] = []
        for cap in self.rule.stack.caps if size is not None else ():
            if cap.size is None or size is None:
                found.append(_UNLIMITED)
                continue
            found.append(self._side(self.converted(cap.size, size) or UNKNOWN, certain=certain))
        return tuple(found)

    def converted(self, size: Size, wanted: Size) -> Interval | None:
        """An amount of the rule in the unit of another; None where no single conversion leads there."""
        return convert(exact(size.amount), size.unit, wanted.unit, self.policy.conversions)
