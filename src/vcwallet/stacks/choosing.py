"""Which credentials count where some exclude others: an exact search over what is in the way, and nothing else.

First the rule is tried as if no credential excluded another. Only where what was used then includes two that exclude
each other, or where a total or a skill rests on such a choice, one of them is decided: it counts, and keeps the others
out, or it does not. Groups in which each excludes each are limits of the assignment itself, so that most never come to
this.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass

from vcwallet.stacks.assigning import classes_of
from vcwallet.stacks.grouping import Units
from vcwallet.stacks.matching import bits
from vcwallet.stacks.problem import Solution, Table, telling_apart
from vcwallet.stacks.work import Work


@dataclass(frozen=True, slots=True)
class Choice:
    """A state of the search: units that may count, and of these the ones that do, as bits."""

    allowed: int
    counts: int = 0


class Choosing:
    """One search.

    Args:
        table: What it is about.
        reuse: How many may count of the units that another presented stack was made of; None: all.
        work: The budget.
    """

    def __init__(self, table: Table, reuse: int | None, work: Work) -> None:
        units, reused = table.units, table.reused
        self._table = table
        self._excludes = units.excludes
        self._reused = reused if reuse is not None else 0
        self._reuse = reuse or 0
        self._work = work
        self.cliques = tuple(_cliques(units, work))
        self._kinds: dict[int, int] | None = None

    def search(
        self,
        attempt: Callable[[int], Iterator[Solution]],
        confirm: Callable[[Solution, int], Solution | None],
    ) -> Solution | None:
        """The first solution that is confirmed.

        Args:
            attempt: Solutions among these units, one for each way to meet the rule, where what excludes each other may
                still count together.
            confirm: The solution where exactly these units may count, and all may; None if they do not suffice.

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
            open_unit = -1
            for found in attempt(choice.allowed):
                used = 0
                for leaf in (place for demand in found.plan.demands for place in demand.places):
                    used |= found.used.get(leaf, 0)
                for leaf in found.plan.sizes:
                    used |= found.used.get(leaf, 0)
                unit = self._in_conflict(used, choice)
                if unit < 0:
                    final = self._completed(used, choice.allowed)
                    confirmed = confirm(found, final)
                    if confirmed is not None:
                        return confirmed
                    unit = self._undecided(used, choice)
                if unit >= 0:  # both ways to decide it look at every way to meet the rule again
                    open_unit = unit
                    break
            if open_unit >= 0:
                waiting.append(Choice(choice.allowed & ~(1 << open_unit), choice.counts))
                waiting.append(self._counted(choice, open_unit))
        return None

    def _first(self) -> Choice:
        """What grants exemptions counts from the start, and keeps others out."""
        granting = self._table.granting
        allowed = self._table.everything
        for unit in bits(granting):
            allowed &= ~self._excludes[unit]
        return self._bounded(Choice(allowed, granting))

    def _key(self, choice: Choice) -> Hashable:
        """The choice, where it does not matter which of several equal groups is meant."""
        if self._reused or not self.cliques:
            return choice
        if self._kinds is None:
            self._kinds = self._kinds_of()
        self._work.spend(1 + len(self.cliques))
        rest, groups = choice.allowed, []
        for clique in self.cliques:
            rest &= ~clique
            groups.append(tuple(sorted(self._kinds[unit] for unit in bits(clique & choice.allowed))))
        return rest, tuple(sorted(groups))

    def _kinds_of(self) -> dict[int, int]:
        """Per unit of a group a number: the same for units that nothing tells apart."""
        within = {unit: clique for clique in self.cliques for unit in bits(clique)}
        masks = list(telling_apart(self._table))
        masks += [1 << unit for unit, clique in within.items() if self._excludes[unit] & ~clique]
        alike = classes_of(self._table.everything, masks, self._work)
        return {unit: number for number, mask in enumerate(alike) for unit in bits(mask)}

    def _counted(self, choice: Choice, unit: int) -> Choice:
        return self._bounded(Choice(choice.allowed & ~self._excludes[unit], choice.counts | 1 << unit))

    def _bounded(self, choice: Choice) -> Choice:
        """Where as many count as may of what was used elsewhere, no more of it may."""
        if self._reused and (choice.counts & self._reused).bit_count() >= self._reuse:
            return Choice(choice.allowed & ~(self._reused & ~choice.counts), choice.counts)
        return choice

    def _in_conflict(self, used: int, choice: Choice) -> int:
        """A unit in use that another in use excludes; or one too many of what was used elsewhere. -1: there is none."""
        for unit in bits(used & ~choice.counts):
            if self._excludes[unit] & used:
                return unit
        reused = (used | self._table.granting) & self._reused
        if reused.bit_count() > self._reuse:
            return next(bits(reused & ~choice.counts), -1)
        return -1

    def _completed(self, used: int, allowed: int) -> int:
        """As many units as may count beside those in use, the first ones first."""
        found = used | self._table.granting
        room = self._reuse - (found & self._reused).bit_count()
        for unit in bits(allowed & ~found):
            again = self._reused >> unit & 1
            if self._excludes[unit] & found or (again and room < 1):
                continue
            found |= 1 << unit
            room -= again
        return found

    def _undecided(self, used: int, choice: Choice) -> int:
        """A unit of which it is open whether it counts, and which matters to others; -1: there is none."""
        order = (used & ~choice.counts, choice.allowed & ~used & ~choice.counts)
        for unit in (unit for mask in order for unit in bits(mask)):
            if self._excludes[unit] & choice.allowed:
                return unit
        if (choice.allowed & self._reused).bit_count() > self._reuse:
            return next((unit for mask in order for unit in bits(mask & self._reused)), -1)
        return -1


def _cliques(units: Units, work: Work) -> Iterator[int]:
    """Disjoint groups in which each excludes each, as bits."""
    left = units.exclusive
    while left:
        first = (left & -left).bit_length() - 1
        group, candidates = 1 << first, units.excludes[first] & left
        while candidates:
            unit = (candidates & -candidates).bit_length() - 1
            work.spend()
            group |= 1 << unit
            candidates &= units.excludes[unit]
        left &= ~group
        if group & (group - 1):
            yield group
