"""The best way to meet a rule: the highest averages in their order, then the fewest compensated results.

A way that is better than the one at hand is looked for until there is none: with the average that was reached as the
one that must be passed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from math import inf

from vcwallet.stacks.evaluation.flows.max_flow import bits
from vcwallet.stacks.evaluation.solver.assignment_problem import CandidateTable, Goals, Solution
from vcwallet.stacks.evaluation.solver.attempts import attempt
from vcwallet.stacks.evaluation.solver.candidate_tables import CandidateTables
from vcwallet.stacks.evaluation.solver.table_limits import averaged_slots
from vcwallet.stacks.values.learning_units import Exact, exact
from vcwallet.stacks.values.work_budget import OutOfWorkError

_SHARE = 4
"""One step of so many that are left is spent; then the best way so far stands."""

_Way = tuple[CandidateTable, Solution]


def bettered(tables: CandidateTables, counted: Sequence[int], way: _Way) -> _Way:
    """The best way to meet a rule, or the best that was found; a way that is as good as another stays.

    Args:
        tables: What is known of the credentials.
        counted: Numbers of those that count for certain.
        way: A way to meet it with these.
    """
    stack = tables.rule.stack
    if not stack.averages and stack.compensation is None:
        return way
    search = _BestSearch(tables, counted, way)
    try:
        with tables.work.at_most(tables.work.left // _SHARE):
            for number in range(len(stack.averages)):
                search.raise_average(number)
            search.compensate_less()
    except OutOfWorkError:
        pass
    finally:
        tables.goals = Goals()
    return search.best


class _BestSearch:
    """The best way so far, and what a better one must keep."""

    def __init__(self, tables: CandidateTables, counted: Sequence[int], way: _Way) -> None:
        self._tables = tables
        self._counted = counted
        self._kept = Goals()
        self.best = way

    def raise_average(self, number: int) -> None:
        """Find the highest average of this number."""
        value = self._average(number, self.best)
        while value is not None:
            goals = replace(self._kept, averages={**self._kept.averages, number: value})
            self._kept = goals
            way = self._solution(replace(goals, above=number))
            reached = None if way is None else self._average(number, way)
            if way is None or reached is None or reached <= value:
                return
            self.best, value = way, reached

    def compensate_less(self) -> None:
        """Find the way with the fewest compensated results."""
        many = _compensated(self.best)
        while many:
            way = self._solution(replace(self._kept, compensated=many - 1))
            if way is None:
                return
            self.best, many = way, _compensated(way)

    def _solution(self, goals: Goals) -> _Way | None:
        """A way that reaches these goals, if there is one."""
        self._tables.goals = goals
        table, solution = attempt(self._tables, self._counted, certain=True)
        return None if solution is None else (table, solution)

    def _average(self, number: int, way: _Way) -> Fraction | None:
        """The average of this number over what fills the slots; None where that is not known."""
        table, solution = way
        used = 0
        for leaf in averaged_slots(self._tables.rule, number):
            used |= solution.used.get(leaf, 0)
        least = exact(self._tables.rule.stack.averages[number].at_least)
        points: Exact = Fraction(0)
        weights: Exact = Fraction(0)
        for unit in bits(used):
            if not table.units.members[unit]:
                continue
            mark = self._tables.marks.limited(table.units.members[unit][0]).marks[number]
            if mark.points is None:
                continue
            low = mark.points.low
            weight = mark.weight.low if low >= least else mark.weight.high
            points, weights = points + (low * weight if weight else 0), weights + weight
        known = weights and inf not in (weights, points)
        return Fraction(points) / Fraction(weights) if known else None


def _compensated(way: _Way) -> int:
    table, solution = way
    used = (solution.used.get(leaf, 0) & units for leaf, units in table.compensated.items())
    return sum(units.bit_count() for units in used)
