"""Finds the rules over the whole stack that prevent it from being met, by evaluating without some of them.

Where a stack is not met, it may be that every part could be filled, and that a rule over the whole forbids it. A rule
that stands in the way by itself is one without which the stack would be met. Where none does so by itself, those are
named that do so together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from vcwallet.stacks.definition.rules.compiled_rule import CompiledRule
from vcwallet.stacks.evaluation.report.reported_whole_rules import WholeKind
from vcwallet.stacks.evaluation.solver.assignment_problem import CandidateTable, Gains, Solution
from vcwallet.stacks.evaluation.solver.candidate_tables import CandidateTables
from vcwallet.stacks.evaluation.solver.solver import SolverRun
from vcwallet.stacks.values.learning_units import exact
from vcwallet.stacks.values.work_budget import OutOfWorkError, Work

_NEAR = Fraction(1, 1000)
"""How near to the best average that can be reached the one that is told has to be."""
_TRUNCATING = frozenset({WholeKind.CAP, WholeKind.REUSE})
"""Rules that keep some credentials out; what the others say is about all that fills the parts."""


@dataclass(frozen=True, slots=True)
class ObstructingRules:
    """The rules that prevent a stack from being met.

    Attributes:
        rules: Which rules; each by itself, or all of them together.
        alone: Whether each does so by itself.
        table: What the solution is about.
        solution: How the parts are filled where only these rules are not kept, with the best average that can be had;
            None where they are rules that keep credentials out, so that the parts are not filled.
    """

    rules: tuple[WholeKind, ...] = ()
    alone: bool = True
    table: CandidateTable | None = None
    solution: Solution | None = None


NOTHING_IN_THE_WAY = ObstructingRules()


def in_the_way(tables: CandidateTables, table: CandidateTable, counted: Sequence[int], work: Work) -> ObstructingRules:
    """The rules over the whole without which the stack would be met; none where its parts fall short by themselves.

    Args:
        tables: What is known of the credentials.
        table: The table over all that may count.
        counted: Numbers of the credentials in it.
        work: The budget; where it is spent, nothing is said.
    """
    search = _RuleRelaxation(tables, table, counted, work)
    try:
        return search.rules()
    except OutOfWorkError:
        return NOTHING_IN_THE_WAY


class _RuleRelaxation:
    def __init__(self, tables: CandidateTables, table: CandidateTable, counted: Sequence[int], work: Work) -> None:
        self._tables = tables
        self._table = table
        self._counted = counted
        self._work = work
        stack = table.rule.stack
        given = {
            WholeKind.AVERAGE: stack.averages,
            WholeKind.COMPENSATION: stack.compensation,
            WholeKind.SPAN: stack.span,
            WholeKind.RESIDENCY: stack.residency,
            WholeKind.CAP: stack.caps,
            WholeKind.REUSE: stack.reuse is not None and table.reused,
        }
        self._kinds = tuple(kind for kind, rule in given.items() if rule)

    def rules(self) -> ObstructingRules:
        everything = frozenset(self._kinds)
        if not everything or self._without(everything) is None:
            return NOTHING_IN_THE_WAY
        alone = tuple(kind for kind in self._kinds if self._without(frozenset({kind})) is not None)
        together = everything
        for kind in self._kinds if not alone else ():
            if self._without(together - {kind}) is not None:
                together -= {kind}
        rules = alone or tuple(kind for kind in self._kinds if kind in together)
        shown = next((kind for kind in alone if kind not in _TRUNCATING), None)
        dropped = frozenset({shown}) if shown is not None else frozenset(rules) if not alone else frozenset()
        if not dropped - _TRUNCATING:
            return ObstructingRules(rules, bool(alone))
        best = self._best(dropped)
        return ObstructingRules(rules, bool(alone)) if best is None else ObstructingRules(rules, bool(alone), *best)

    def _without(
        self, kinds: frozenset[WholeKind], least: Fraction | None = None
    ) -> tuple[CandidateTable, Solution] | None:
        """How the rule is met without some rules over the whole; the average may be another one than it asks."""
        for table in self._windows(kinds):
            loose = _loosened(table, kinds)
            if least is not None:
                loose = replace(loose, averages=(self._above(table, least),))
            solution = SolverRun(loose, self._work).solve()
            if solution is not None:
                return table, solution
        return None

    def _windows(self, kinds: frozenset[WholeKind]) -> Iterator[CandidateTable]:
        if WholeKind.SPAN in kinds or not self._table.rule.stack.span:
            yield self._table
            return
        for window in self._tables.windows(self._counted, certain=False):
            yield self._tables.table(self._counted, certain=False, window=window)

    def _best(self, kinds: frozenset[WholeKind]) -> tuple[CandidateTable, Solution] | None:
        """Without some rules, the way to fill the parts with the best average, as near as is told."""
        solved = self._without(kinds)
        if solved is None or WholeKind.AVERAGE not in kinds or len(self._table.rule.stack.averages) > 1:
            return solved  # of several averages none goes before the others
        low, high = Fraction(0), exact(self._table.rule.stack.averages[0].at_least)
        while high - low > _NEAR:
            middle = (low + high) / 2
            better = self._without(kinds, middle)
            if better is None:
                high = middle
            else:
                low, solved = middle, better
        return solved

    def _above(self, table: CandidateTable, least: Fraction) -> Gains:
        """What units add to the average where it is another one that is needed."""
        gains, members = table.averages[0], table.units.members
        self._work.spend(1 + sum(map(len, gains.gains.values())))
        marks = [self._tables.marks.limited(unit[0]).marks[0] for unit in members]
        marked = {
            place: {unit: marks[unit].gain(least, certain=False) for unit in units}
            for place, units in gains.gains.items()
        }
        return replace(gains, gains=marked)


def _loosened(table: CandidateTable, kinds: frozenset[WholeKind]) -> CandidateTable:
    """The table where some rules over the whole do not hold."""
    rule, stack = table.rule, table.rule.stack
    if WholeKind.AVERAGE in kinds:
        stack, table = replace(stack, averages=()), replace(table, averages=())
    if WholeKind.COMPENSATION in kinds:
        stack = replace(stack, compensation=None)
    if WholeKind.REUSE in kinds:
        stack = replace(stack, reuse=None)
    if WholeKind.RESIDENCY in kinds:
        stack, rule = replace(stack, residency=None), replace(rule, residency=None)
    if WholeKind.CAP in kinds:
        stack, rule = replace(stack, caps=()), _uncapped(rule)
        units = replace(table.units, kinds=tuple(kind._replace(cap=-1) for kind in table.units.kinds))
        table = replace(table, units=units, under_cap=(), cap_amounts=[()] * len(rule.leaves))
    return replace(table, rule=replace(rule, stack=stack))


def _uncapped(rule: CompiledRule) -> CompiledRule:
    return replace(rule, all_caps=(), cap_outer=(), caps=())
