"""Exact search over credentials that exclude each other, limited to the exclusions that matter.

First the rule is tried as if no credential excluded another. Only where what was used then includes two that exclude
each other, or where a total or a skill rests on such a choice, one of them is decided: it counts, and keeps the others
out, or it does not. Groups in which each excludes each are limits of the assignment itself, so that most never come to
this.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass

from vcwallet.stacks.evaluation.eligibility.exclusive_sets import cliques
from vcwallet.stacks.evaluation.flows.equal_credentials import classes_of
from vcwallet.stacks.evaluation.flows.max_flow import bits
from vcwallet.stacks.evaluation.solver.assignment_problem import CandidateTable, Solution, telling_apart
from vcwallet.stacks.values.work_budget import Work


@dataclass(frozen=True, slots=True)
class ExclusionState:
    """A state of the search.

    Attributes:
        slots: The units that may fill slots, as bits.
        attests: Those that may count for totals, skills and residency.
        counts: Those that do count.
    """

    slots: int
    attests: int
    counts: int = 0


class ExclusionSearch:
    """The search over one table.

    Args:
        table: What it is about.
        reuse: How many may count of the units that another presented stack was made of; None: all.
        work: The budget.
    """

    def __init__(self, table: CandidateTable, reuse: int | None, work: Work) -> None:
        self._table = table
        self._excludes = table.units.excludes
        self._barred = table.units.barred
        self._reused = table.reused if reuse is not None else 0
        self._reuse = reuse or 0
        self._work = work
        self.cliques = cliques(table.everything, self._excludes, work)
        """Disjoint groups of units of which one fills slots, as bits."""
        self._kinds: dict[int, int] | None = None

    def search(
        self,
        attempt: Callable[[ExclusionState], Iterator[Solution]],
        confirm: Callable[[Solution, int], Solution | None],
    ) -> Solution | None:
        """The first solution that is confirmed.

        Args:
            attempt: Solutions among the units of a choice, one for each way to meet the rule, where what excludes each
                other may still count together.
            confirm: The solution where exactly these units may count for totals, skills and residency; None if they do
                not suffice.

        Raises:
            OutOfWorkError: The budget was spent.
        """
        waiting = [self._first()]
        failed: set[Hashable] = set()
        while waiting:
            choice = waiting.pop()
            key = self._key(choice)
            if key in failed:
                continue
            failed.add(key)  # or it is decided by what follows
            self._work.spend(1 + len(self._table.units.members) // 4)
            for solution in attempt(choice):
                used = 0
                for leaf in (
                    *(place for demand in solution.plan.demands for place in demand.places),
                    *solution.plan.sizes,
                ):
                    used |= solution.used.get(leaf, 0)
                following = self._in_conflict(used, choice)
                if not following:
                    confirmed = confirm(solution, self._completed(used, choice.attests))
                    if confirmed is not None:
                        return confirmed
                    following = self._undecided(used, choice)
                if following:  # they look at every way to meet the rule again
                    waiting += following
                    break
        return None

    def _first(self) -> ExclusionState:
        """What grants exemptions counts from the start, and keeps others out."""
        granting = self._table.granting
        choice = ExclusionState(self._table.everything, self._table.everything, granting)
        for unit in bits(granting):
            barred = self._barred[unit]
            choice = ExclusionState(choice.slots & ~self._excludes[unit], choice.attests & ~barred, granting)
        return self._bounded(choice)

    # What follows from a choice

    def _in_slots(self, choice: ExclusionState, unit: int) -> tuple[ExclusionState, ...]:
        """It fills no slot; or it does, which keeps others out of them."""
        without = ExclusionState(choice.slots & ~(1 << unit), choice.attests, choice.counts)
        slots, attests = choice.slots & ~self._excludes[unit], choice.attests & ~self._barred[unit]
        return without, self._bounded(ExclusionState(slots, attests, choice.counts | 1 << unit))

    def _counted(self, choice: ExclusionState, unit: int) -> tuple[ExclusionState, ...]:
        """It does not count at all; or it does, which bars others."""
        without = ExclusionState(choice.slots & ~(1 << unit), choice.attests & ~(1 << unit), choice.counts)
        slots, attests = choice.slots & ~self._barred[unit], choice.attests & ~self._barred[unit]
        return without, self._bounded(ExclusionState(slots, attests, choice.counts | 1 << unit))

    def _bounded(self, choice: ExclusionState) -> ExclusionState:
        """Where as many count as may of what was used elsewhere, no more of it may."""
        if self._reused and (choice.counts & self._reused).bit_count() >= self._reuse:
            left = ~(self._reused & ~choice.counts)
            return ExclusionState(choice.slots & left, choice.attests & left, choice.counts)
        return choice

    def _in_conflict(self, used: int, choice: ExclusionState) -> tuple[ExclusionState, ...]:
        """How to go on where a unit that fills a slot excludes another; or where too many were used elsewhere."""
        for unit in bits(used):
            if self._excludes[unit] & used:
                return self._in_slots(choice, unit)
        if ((used | self._table.granting) & self._reused).bit_count() > self._reuse:
            unit = next(bits(used & self._reused & ~choice.counts), -1)
            return self._counted(choice, unit) if unit >= 0 else ()
        return ()

    def _undecided(self, used: int, choice: ExclusionState) -> tuple[ExclusionState, ...]:
        """How to go on where it is open whether a unit counts, and that matters to others."""
        order = (used & ~choice.counts, choice.attests & ~used & ~choice.counts)
        for unit in (unit for mask in order for unit in bits(mask)):
            if self._barred[unit] & choice.attests:
                return self._counted(choice, unit)
        if (choice.attests & self._reused).bit_count() > self._reuse:
            unit = next((unit for mask in order for unit in bits(mask & self._reused)), -1)
            return self._counted(choice, unit) if unit >= 0 else ()
        return ()

    def _completed(self, used: int, attests: int) -> int:
        """As many units as may count beside those in use, the first ones first."""
        used_up = used | self._table.granting
        room = self._reuse - (used_up & self._reused).bit_count()
        for unit in bits(attests & ~used_up):
            again = self._reused >> unit & 1
            if self._barred[unit] & used_up or (again and room < 1):
                continue
            used_up |= 1 << unit
            room -= again
        return used_up

    # Choices that are alike

    def _key(self, choice: ExclusionState) -> Hashable:
        """The choice, where it does not matter which of several equal groups is meant."""
        if self._reused or not self.cliques:
            return choice
        if self._kinds is None:
            self._kinds = self._kinds_of()
        self._work.spend(1 + len(self.cliques))
        slots, attests, groups = choice.slots, choice.attests, []
        for clique in self.cliques:
            slots, attests = slots & ~clique, attests & ~clique
            states = ((self._kinds[u], choice.slots >> u & 1, choice.attests >> u & 1) for u in bits(clique))
            groups.append(tuple(sorted(states)))
        return slots, attests, tuple(sorted(groups))

    def _kinds_of(self) -> dict[int, int]:
        """Per unit of a group a number: the same for units that nothing tells apart."""
        within = {unit: clique for clique in self.cliques for unit in bits(clique)}
        masks = list(telling_apart(self._table))
        for unit, clique in within.items():
            others = clique & ~(1 << unit)
            if self._excludes[unit] != others or self._barred[unit] not in {0, others}:
                masks.append(1 << unit)
        masks.append(sum(1 << unit for unit in within if self._barred[unit]))
        masks += [1 << unit for unit in within if self._table.units.overlaps[unit]]
        alike = classes_of(self._table.everything, masks, self._work)
        return {unit: number for number, mask in enumerate(alike) for unit in bits(mask)}
