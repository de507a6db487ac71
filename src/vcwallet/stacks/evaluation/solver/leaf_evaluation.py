"""Evaluation of a rule leaf by leaf, for rules under which credentials may be shared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from heapq import heapify, heappop, heappush

from vcwallet.stacks.definition.rules.rule_traversal import residency_is_of_all_shown
from vcwallet.stacks.definition.rules.stack_definition import CoversSkills, MinTotal, Slot
from vcwallet.stacks.evaluation.eligibility.exclusive_sets import cliques, independent
from vcwallet.stacks.evaluation.flows.max_flow import bits
from vcwallet.stacks.evaluation.solver.assignment_problem import CandidateTable
from vcwallet.stacks.evaluation.solver.table_limits import limits_by_share
from vcwallet.stacks.values.learning_units import Exact, exact
from vcwallet.stacks.values.work_budget import Work

_ALL = Fraction(1)


class LeafEvaluation:
    """The leaves over one table.

    Of units that are the same in another form one counts in each leaf. Where units bar each other, an answer is an
    upper bound; where none does, it is exact.

    Args:
        table: What it is about.
        work: The budget.

    Raises:
        OutOfWorkError: The budget was spent; by any method.
    """

    def __init__(self, table: CandidateTable, work: Work) -> None:
        self._table = table
        self._work = work
        self._stack = table.rule.stack
        self._leaves = table.rule.leaves
        units = table.units
        self._excludes = [some | others for some, others in zip(units.excludes, units.overlaps, strict=True)]
        self._cliques = cliques(table.everything, self._excludes, work)
        self._barred = cliques(table.everything, units.barred, work)
        self._exclusive = sum(1 << unit for unit, others in enumerate(self._excludes) if others)
        self._same = [some & ~barred for some, barred in zip(self._excludes, units.barred, strict=True)]
        self._shares = any(cap.share is not None for cap in table.rule.all_caps)
        self._limits: dict[int, tuple[Exact, ...]] = {}
        entries = zip(table.brings, table.skills, strict=True)
        self._entries = sum(1 + len(brings) + len(skills) for brings, skills in entries)

    def truth(self, slots: int, attests: int) -> list[bool]:
        """Per leaf, whether it can be met by itself, with sharing allowed.

        Args:
            slots: The units that may fill slots.
            attests: Those that may count for other parts.
        """
        self._work.spend(1 + self._entries // 2)
        return [
            self.holds(number, slots if isinstance(leaf, Slot) else attests) for number, leaf in enumerate(self._leaves)
        ]

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
        return [skill for skill, units in self._table.skills[number].items() if units & allowed]

    def _attested_at_most(self, number: int, allowed: int) -> int:
        """How many skills can be attested at most, where of each group one unit counts."""
        skills = self._table.skills[number]
        crowded = [group for clique in self._barred if (group := clique & allowed) & (group - 1)]
        if not crowded:
            return len(skills)
        self._work.spend(1 + len(skills) * len(crowded) // 8)
        grouped = 0
        for group in crowded:
            grouped |= group
        alone = allowed & ~grouped
        rest = [units for units in skills.values() if not units & alone]
        most = (max(sum(units >> unit & 1 for units in rest) for unit in bits(group)) for group in crowded)
        return len(skills) - len(rest) + sum(most)

    # Amounts

    def total(self, number: int, allowed: int) -> Exact:
        """What fits a leaf with a size comes to; caps and residency cut it off."""
        brings, need = self._table.brings[number], self._table.needs[number]
        fits = self._table.fits[number] & allowed

        def through(units: int) -> Exact:
            return self._through(number, units)

        whole = through(fits)
        if whole < need or not self._is_crowded(fits):
            return whole
        most = min(whole, self._with_one_of_each(fits, brings))
        return most if most < need else min(most, self._best(fits, through, brings, need))

    def _through(self, number: int, units: int) -> Exact:
        """What these units come to in a leaf."""
        whole = self._under_caps(number, units)
        share = self._stack.residency.share if self._stack.residency else None
        if share is None or not isinstance(self._leaves[number], MinTotal):
            return whole
        most = (_ALL - exact(share)) * self._table.needs[number]
        return min(whole, self._under_caps(number, units & self._table.home) + most)

    def _under_caps(self, number: int, fits: int) -> Exact:
        """What these units bring, as far as the caps let it through; inner caps first."""
        brings, limits = self._table.brings[number], self._cap_limits(number)
        sums: dict[int, Exact] = {}
        for unit in bits(fits):
            cap = self._table.units.kinds[unit].cap
            sums[cap] = sums.get(cap, 0) + brings.get(unit, 0)
        outer = self._table.rule.cap_outer
        waiting = [-cap for cap in sums if cap >= 0]  # a cap inside another has a higher number
        heapify(waiting)
        while waiting:
            cap = -heappop(waiting)
            around = outer[cap]
            if around >= 0 and around not in sums:
                heappush(waiting, -around)
            sums[around] = sums.get(around, 0) + min(sums[cap], limits[cap])
        return sums.get(-1, 0)

    def _cap_limits(self, number: int) -> tuple[Exact, ...]:
        """How much each cap lets through into a leaf, as an amount and as a share of what the leaf needs."""
        if not self._shares or not isinstance(self._leaves[number], MinTotal):
            return self._table.cap_amounts[number]
        limits = self._limits.get(number)
        if limits is None:
            shares = limits_by_share(self._table.rule, self._table.needs[number])
            self._work.spend(1 + len(shares) // 4)
            limits = self._limits[number] = tuple(map(min, self._table.cap_amounts[number], shares))
        return limits

    def attesting(self, number: int, allowed: int) -> int:
        """The units that serve a leaf which uses nothing up."""
        leaf = self._leaves[number]
        fits = self._table.fits[number] & allowed
        if isinstance(leaf, CoversSkills):
            return fits
        if isinstance(leaf, MinTotal):
            brings = self._table.brings[number]
            fits = sum(1 << unit for unit in bits(fits) if brings.get(unit, 0) > 0)
            return self._chosen(fits, lambda units: self._through(number, units), brings, self._table.needs[number])
        return 0

    # One of those that are the same

    def _is_crowded(self, units: int) -> bool:
        """Whether one of the units excludes another."""
        return any(self._excludes[unit] & units for unit in bits(units & self._exclusive))

    def _with_one_of_each(self, units: int, brings: Mapping[int, Exact]) -> Exact:
        """What units bring at most, where of each group one counts."""
        whole: Exact = 0
        for clique in self._cliques:
            whole += max((brings.get(unit, 0) for unit in bits(clique & units)), default=0)
            units &= ~clique
        return whole + sum((brings.get(unit, 0) for unit in bits(units)), start=0)

    def _best(self, units: int, value: Callable[[int], Exact], brings: Mapping[int, Exact], need: Exact) -> Exact:
        return value(self._chosen(units, value, brings, need))

    def _chosen(self, units: int, value: Callable[[int], Exact], brings: Mapping[int, Exact], need: Exact) -> int:
        """Of those that are the same in another form one each, so that they come to what is needed, or to the most."""
        excludes, kinds = self._same, self._table.units.kinds
        mixed, left = 0, units & self._exclusive
        self._work.spend(1 + left.bit_count() // 2)
        while left:
            first = (left & -left).bit_length() - 1
            group = (excludes[first] | 1 << first) & units
            left &= ~(1 << first)
            if not group & (group - 1):
                continue
            alike = all((excludes[unit] | 1 << unit) & units == group for unit in bits(group))
            if alike and len({(kinds[unit].cap, kinds[unit].home) for unit in bits(group)}) == 1:
                left &= ~group
                units &= ~group | 1 << max(bits(group), key=lambda unit: (brings.get(unit, 0), -unit))
            else:
                mixed |= group
        best = -1
        for some in independent(mixed, excludes, self._work) if mixed else (0,):
            chosen = units & ~mixed | some
            self._work.spend(1 + chosen.bit_count() // 2)
            if best < 0 or value(chosen) > value(best):
                best = chosen
            if value(best) >= need:
                break
        return best

    # Residency

    def resides(self, allowed: int) -> bool:
        """Whether enough is from home, where that is a matter of all that fits and not of places filled."""
        residency = self._stack.residency
        if residency is None or not residency_is_of_all_shown(self._stack):
            return True
        need: Exact = residency.credentials or 0
        if residency.size is not None:
            need = exact(residency.size.amount)
        shown = self.shown(allowed)
        if self._with_one_of_each(shown & self._table.home, self._resident_amounts(shown)) < need:
            return False
        return sum(self.resident(shown, need).values(), start=Fraction(0)) >= need

    def shown(self, allowed: int) -> int:
        """All that fits anywhere, of the units that may count."""
        self._work.spend(1 + (len(self._leaves) + len(self._table.home_amounts)) // 4)
        anywhere = 0
        for fits in self._table.fits:
            anywhere |= fits
        return anywhere & allowed

    def resident(self, shown: int, need: Exact) -> dict[int, Exact]:
        """What of all that was shown makes up a residency, and how much each of it is.

        Args:
            shown: The units that fit anywhere and may count.
            need: How much is enough.
        """
        amounts = self._resident_amounts(shown)

        def value(units: int) -> Exact:
            return sum((amounts.get(unit, 0) for unit in bits(units)), start=0)

        chosen = self._chosen(shown & self._table.home, value, amounts, need)
        return {unit: amounts.get(unit, Fraction(0)) for unit in bits(chosen)}

    def _resident_amounts(self, shown: int) -> Mapping[int, Exact]:
        """How much each unit adds to a residency."""
        if self._stack.residency is None or self._stack.residency.size is None:
            return dict.fromkeys(bits(shown & self._table.home), Fraction(1))
        return self._table.home_amounts
