"""How much of a stack is from home, by the measure of the solver: of places filled, of an amount, or of all shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from vcwallet.stacks.definition.rules.constraints import Residency
from vcwallet.stacks.definition.rules.rule_traversal import residency_is_of_all_shown
from vcwallet.stacks.definition.rules.stack_definition import MinTotal, Slot
from vcwallet.stacks.evaluation.assembly.counted_amounts import through_caps
from vcwallet.stacks.evaluation.flows.max_flow import bits
from vcwallet.stacks.evaluation.report.reported_parts import Part
from vcwallet.stacks.evaluation.report.reported_whole_rules import WholeKind, WholeRule
from vcwallet.stacks.evaluation.report.stack_finding import Verdict
from vcwallet.stacks.evaluation.solver.assignment_problem import CandidateTable, Solution
from vcwallet.stacks.evaluation.solver.candidate_tables import CandidateTables
from vcwallet.stacks.evaluation.solver.leaf_evaluation import LeafEvaluation
from vcwallet.stacks.values.amounts import number
from vcwallet.stacks.values.fit import NO, YES
from vcwallet.stacks.values.learning_units import Exact, exact
from vcwallet.stacks.values.work_budget import OutOfWorkError, Work


class LimitAmounts(NamedTuple):
    """The number that may be or must be there, the least that it may be, and the unit; None: not one number."""

    limit: Exact | None
    least: Exact | None
    unit: str


@dataclass(frozen=True, slots=True)
class ResidencyState:
    """The residency of one check.

    Attributes:
        tables: What is known of the credentials.
        table: The table that the solution is about.
        solution: How the parts are filled; None: as far as they are.
        sure: How sure it is that a credential fits a leaf, by their numbers: YES, MAYBE or NO.
        number_of: The number of a credential, by its key.
        met: Whether the stack is met, and so its residency kept.
        work: The budget; where it is spent, it is not said how much is from home.
    """

    tables: CandidateTables
    table: CandidateTable
    solution: Solution | None
    sure: Callable[[int, int], int]
    number_of: Callable[[str], int]
    met: bool
    work: Work

    def rule(self, residency: Residency, parts: Sequence[Part], limits: LimitAmounts) -> WholeRule:
        """What came of it.

        Args:
            residency: The rule.
            parts: The parts, in the order of the compiled leaves.
            limits: How much has to be from home.
        """
        limit, least, unit = limits
        value: Exact | None
        most: Exact
        of_all = residency_is_of_all_shown(self.tables.rule.stack)
        if of_all:
            value, most, away = self._of_all_shown(residency, limit or Fraction(0))
        elif unit:
            value, most, away = self._of_an_amount(parts)
        else:
            value, most, away = self._of_places(parts, once=limit is None)
        verdict = Verdict.MET
        if value is None:
            verdict = Verdict.MET if self.met else Verdict.INDETERMINATE
        elif limit is not None and value < limit:
            verdict = Verdict.INDETERMINATE if most >= (least or 0) else Verdict.UNMET
        return WholeRule(
            kind=WholeKind.RESIDENCY,
            number=0,
            verdict=verdict,
            value=None if value is None else number(value),
            limit=None if limit is None else number(limit),
            unit=unit,
            accepts=residency.accepts,
            of_all_shown=of_all,
            credentials=tuple(self.tables.facts.held[index].key for index in away),
        )

    def _home(self, index: int) -> int:
        return self.tables.marks.limited(index).home

    def _of_all_shown(self, residency: Residency, need: Exact) -> tuple[Exact | None, Exact, list[int]]:
        """What the solver looks at: all that fits anywhere and may count, of editions one."""
        try:
            evaluation = LeafEvaluation(self.table, self.work)
            shown = self.solution.shown if self.solution is not None else None
            if shown is None:
                shown = evaluation.shown(self.table.everything)
            resident = evaluation.resident(shown, need)
        except OutOfWorkError:
            return None, Fraction(0), []
        surely: Exact = sum((self._surely(unit, residency) for unit in resident), start=Fraction(0))
        fitting = [index for unit in bits(shown) for index in self.table.units.members[unit]]
        away = [index for index in fitting if self._home(index) < YES]
        return surely, sum(resident.values(), start=Fraction(0)), away

    def _surely(self, unit: int, residency: Residency) -> Exact:
        """How much a unit adds for certain."""
        leaves = range(len(self.tables.rule.leaves))
        certain = [
            index
            for index in self.table.units.members[unit]
            if self._home(index) == YES and max(self.sure(index, leaf) for leaf in leaves) == YES
        ]
        if residency.size is None:
            return Fraction(bool(certain))
        return max((self.tables.amount_of(index, residency.size).low for index in certain), default=Fraction(0))

    def _of_an_amount(self, parts: Sequence[Part]) -> tuple[Exact, Exact, list[int]]:
        """Of the one part that needs an amount: as much as caps let through."""
        leaf, part = next(
            (leaf, part)
            for leaf, part in zip(self.tables.rule.leaves, parts, strict=True)
            if part.needed and isinstance(leaf, (Slot, MinTotal))
        )
        counted = [(self.number_of(one.key), one) for one in part.counted if not one.exempts]
        home = [(index, one) for index, one in counted if self._home(index)]
        sure = [(index, one) for index, one in home if self._home(index) == YES and one.certain]
        lowered = exact(part.exempted)
        value, _ = through_caps(self.tables, leaf, sure, lowered=lowered, low=True)
        most, _ = through_caps(self.tables, leaf, home, lowered=lowered, low=False)
        return value, most, [index for index, _ in counted if self._home(index) < YES]

    def _of_places(self, parts: Sequence[Part], *, once: bool) -> tuple[Exact, Exact, list[int]]:
        """How many of the places that are filled; or, where totals are among the parts, how many credentials."""
        kinds = {"slot", "total"} if once else {"slot"}
        needed = (parts[leaf] for leaf in self.tables.rule.order if parts[leaf].needed)
        filling = (one for part in needed if part.kind in kinds for one in part.counted)
        counted = [(self.number_of(one.key), one.certain) for one in filling if not one.exempts]
        counted = list(dict(counted).items()) if once else counted
        sure = sum(certain and self._home(index) == YES for index, certain in counted)
        home = sum(self._home(index) > NO for index, _ in counted)
        away = dict.fromkeys(index for index, _ in counted if self._home(index) < YES)
        return Fraction(sure), Fraction(home), list(away)
