"""A rule leaf by leaf: what each comes to by itself, where credentials may be shared."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from vcwallet.stacks.matching import bits
from vcwallet.stacks.problem import Table
from vcwallet.stacks.rules import CoversSkills, MinTotal, Slot
from vcwallet.stacks.units import Exact, exact
from vcwallet.stacks.work import Work

_ALL = Fraction(1)


class Leafwise:
    """The leaves over one table.

    Args:
        table: What it is about.
        cliques: Disjoint groups of units of which one counts, as bits: where more are allowed, the best one counts.
        work: The budget.

    Raises:
        OutOfWorkError: The budget was spent; by any method.
    """

    def __init__(self, table: Table, cliques: Sequence[int], work: Work) -> None:
        self._table = table
        self._cliques = cliques
        self._work = work
        self._stack = table.rule.stack
        self._leaves = table.rule.leaves
        self._entries = sum(
            1 + len(brings) + len(skills) for brings, skills in zip(table.brings, table.skills, strict=True)
        )

    def truth(self, allowed: int) -> list[bool]:
        """Per leaf, whether it is met by itself, with sharing allowed; at most, where units exclude each other."""
        self._work.spend(1 + self._entries // 2)
        return [self.holds(leaf, allowed) for leaf in range(len(self._leaves))]

    def holds(self, number: int, allowed: int) -> bool:
        """Whether one leaf is met by itself."""
        table, leaf = self._table, self._leaves[number]
        need = table.needs[number]
        if isinstance(leaf, CoversSkills):
            return len(self.attested(number, allowed)) >= need and self._attested_at_most(number, allowed) >= need
        if leaf.size is not None:
            return self.total(number, allowed) >= need
        return (table.fits[number] & allowed).bit_count() >= need

    def attested(self, number: int, allowed: int) -> list[str]:
        """The skills that are attested."""
        units_that_may = self._attesting_skills(allowed)
        return [skill for skill, units in self._table.skills[number].items() if units & units_that_may]

    def _attesting_skills(self, allowed: int) -> int:
        return allowed | self._table.units.nested

    def _attested_at_most(self, number: int, allowed: int) -> int:
        """How many skills can be attested at most, where of each group one unit counts."""
        skills = self._table.skills[number]
        crowded = [group for clique in self._cliques if (group := clique & allowed) & (group - 1)]
        if not crowded:
            return len(skills)
        self._work.spend(1 + len(skills) * len(crowded) // 8)
        grouped = 0
        for group in crowded:
            grouped |= group
        alone = self._attesting_skills(allowed & ~grouped)
        found = sum(1 for units in skills.values() if units & alone)
        rest = [units for units in skills.values() if not units & alone]
        return found + sum(max(sum(units >> unit & 1 for units in rest) for unit in bits(group)) for group in crowded)

    # Amounts

    def total(self, number: int, allowed: int) -> Exact:
        """What fits a leaf with a size comes to; caps and residency cut it off."""
        brings = self._table.brings[number]
        fits = self._table.fits[number] & allowed
        whole = self._under_caps(number, fits)
        share = self._stack.residency.share if self._stack.residency else None
        if share is not None and isinstance(self._leaves[number], MinTotal):
            most = (_ALL - exact(share)) * self._table.needs[number]
            whole = min(whole, self._under_caps(number, fits & self._table.home) + most)
        for clique in self._cliques:
            crowded = clique & fits
            if crowded & (crowded - 1):
                return min(whole, self._with_one_of_each(fits, brings))
        return whole

    def _under_caps(self, number: int, fits: int) -> Exact:
        """What these units bring, as far as the caps let it through; inner caps first."""
        brings, limits = self._table.brings[number], self._table.cap_amounts[number]
        sums: dict[int, Exact] = {}
        for unit in bits(fits):
            cap = self._table.units.kinds[unit].cap
            sums[cap] = sums.get(cap, 0) + brings.get(unit, 0)
        outer = self._table.rule.cap_outer
        for cap in range(len(limits) - 1, -1, -1):  # a cap inside another has a higher number
            if cap in sums:
                through = min(sums.pop(cap), limits[cap])
                sums[outer[cap]] = sums.get(outer[cap], 0) + through
        return sums.get(-1, 0)

    def _with_one_of_each(self, fits: int, brings: dict[int, Exact]) -> Exact:
        whole: Exact = 0
        for clique in self._cliques:
            inside = clique & fits
            whole += max((brings.get(unit, 0) for unit in bits(inside)), default=0)
            fits &= ~inside
        return whole + sum((brings.get(unit, 0) for unit in bits(fits)), start=0)

    def attesting(self, number: int, allowed: int) -> int:
        """The units that serve a leaf which uses nothing up."""
        leaf = self._leaves[number]
        fits = self._table.fits[number] & allowed
        if isinstance(leaf, CoversSkills):
            return self._table.fits[number] & self._attesting_skills(allowed)
        if isinstance(leaf, MinTotal):
            brings = self._table.brings[number]
            return sum(1 << unit for unit in bits(fits) if brings.get(unit, 0) > 0)
        return 0

    # Residency

    def resides(self, allowed: int) -> bool:
        """Whether enough is from home, where that is a matter of all that fits and not of places filled."""
        residency = self._stack.residency
        if residency is None or residency.share is not None:
            return True
        self._work.spend(1 + (len(self._leaves) + len(self._table.home_amounts)) // 4)
        anywhere = 0
        for fits in self._table.fits:
            anywhere |= fits
        home = anywhere & allowed & self._table.home
        if residency.size is not None:
            amounts = self._table.home_amounts
            return self._with_one_of_each(home, amounts) >= exact(residency.size.amount)
        if by_places(self._table):
            return True
        return self._with_one_of_each(home, dict.fromkeys(bits(home), Fraction(1))) >= (residency.credentials or 0)


def by_places(table: Table) -> bool:
    """Whether residency counts filled places: there are places, and none is of a size."""
    slots = [leaf for leaf in table.rule.leaves if isinstance(leaf, Slot)]
    return bool(slots) and all(slot.size is None for slot in slots)
