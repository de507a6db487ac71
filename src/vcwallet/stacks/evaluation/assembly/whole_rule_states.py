"""The state of each rule over the whole stack, given the credentials that are reported to count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor

from vcwallet.stacks.definition.rules.constraints import Average, Cap, Compensation, Residency
from vcwallet.stacks.definition.rules.crossing_limits import crossed_caps
from vcwallet.stacks.definition.rules.rule_traversal import placed_caps
from vcwallet.stacks.definition.rules.stack_definition import CoversSkills, Slot
from vcwallet.stacks.evaluation.assembly.residency_state import LimitAmounts, ResidencyState
from vcwallet.stacks.evaluation.eligibility.average_points import Mark, is_reached
from vcwallet.stacks.evaluation.flows.max_flow import bits
from vcwallet.stacks.evaluation.report.reported_parts import Part
from vcwallet.stacks.evaluation.report.reported_whole_rules import WholeKind, WholeRule
from vcwallet.stacks.evaluation.report.stack_finding import Verdict
from vcwallet.stacks.evaluation.solver.assignment_problem import CandidateTable
from vcwallet.stacks.evaluation.solver.candidate_tables import CandidateTables
from vcwallet.stacks.evaluation.solver.obstructing_rules import ObstructingRules
from vcwallet.stacks.values.amounts import number
from vcwallet.stacks.values.calendar_periods import after
from vcwallet.stacks.values.learning_units import Exact, exact

_TRUNCATES = frozenset({WholeKind.CAP, WholeKind.REUSE})


@dataclass(frozen=True, slots=True)
class WholeRuleStates:
    """The rules over the whole of one check.

    Attributes:
        tables: What is known of the credentials.
        table: The table that the parts are about.
        parts: The parts, in the order of the compiled leaves.
        places: The number of each credential, by its key.
        residency: How much is from home.
    """

    tables: CandidateTables
    table: CandidateTable
    parts: Sequence[Part]
    places: Mapping[str, int]
    residency: ResidencyState

    def all(self, barrier: ObstructingRules) -> Iterator[WholeRule]:
        """Each rule, with what stands in the way marked as such."""
        rules = list(self._all())
        for kind in barrier.rules:
            failing = {rule.number for rule in rules if rule.kind is kind and rule.verdict is not Verdict.MET}
            rules = [
                replace(rule, in_the_way=True, alone=barrier.alone, verdict=_short(rule))
                if rule.kind is kind and (rule.number in failing or not failing)
                else rule
                for rule in rules
            ]
        yield from rules

    def open_results(self) -> dict[int, str]:
        """What is open about the results of what counts, where it decides an average: per credential the reason."""
        open_results: dict[int, str] = {}
        for place, average in enumerate(self.tables.rule.stack.averages):
            if self._average(place, average).verdict is Verdict.INDETERMINATE:
                for index, mark in self._marks(place, average):
                    if mark.doubt:
                        open_results.setdefault(index, mark.doubt)
        return open_results

    def _all(self) -> Iterator[WholeRule]:
        stack = self.tables.rule.stack
        yield from (self._average(place, average) for place, average in enumerate(stack.averages))
        if stack.compensation is not None:
            yield self._compensation(stack.compensation)
        if stack.span:
            yield self._span(stack.span)
        if stack.residency is not None:
            yield self.residency.rule(stack.residency, self.parts, self._limit(stack.residency))
        crossed = crossed_caps(stack)
        for place, (cap, pointer) in enumerate(placed_caps(stack.caps)):
            yield replace(self._cap(place, cap), after_others=pointer in crossed)
        if stack.reuse:
            yield replace(_at_most(WholeKind.REUSE, 0, self._reused(), stack.reuse), verdict=Verdict.MET)

    def _needed(self) -> Iterator[Part]:
        return (part for part in self.parts if part.needed)

    def _counted(self, *, slots: bool = False, over: Sequence[str] = ()) -> dict[int, bool]:
        """What counts in slots and totals, or in slots alone: its number, and whether it surely does."""
        leaves = self.tables.rule.leaves
        certain: dict[int, bool] = {}
        for place in self.tables.rule.order:
            part, leaf = self.parts[place], leaves[place]
            left_out = isinstance(leaf, CoversSkills) or (slots and not isinstance(leaf, Slot))
            if part.needed and not left_out and (not over or part.id in over):
                for credential in part.counted:
                    if not credential.exempts:
                        certain[self.places[credential.key]] = credential.certain
        return certain

    # Averages

    def _marks(self, place: int, average: Average) -> Iterator[tuple[int, Mark]]:
        for index in self._counted(slots=True, over=average.over):
            mark = self.tables.marks.limited(index).marks[place]
            if mark.points is not None:
                yield index, mark

    def _average(self, place: int, average: Average) -> WholeRule:
        rule = self.tables.rule
        marks = list(self._marks(place, average))
        counted = self._counted(slots=True, over=average.over)
        settled = [mark for _, mark in marks if mark.settled]
        weights = sum((mark.weight.low for mark in settled), start=Fraction(0))
        points = sum((mark.points.low * mark.weight.low for mark in settled if mark.points), start=Fraction(0))
        slots = [n for n in rule.order if isinstance(rule.leaves[n], Slot)]
        return WholeRule(
            kind=WholeKind.AVERAGE,
            number=place,
            verdict=_reached(average, [mark for _, mark in marks], sure=all(counted.values())),
            value=number(points / weights) if weights else None,
            limit=float(average.at_least),
            parts=tuple(rule.leaves[n].id for n in slots if not average.over or rule.leaves[n].id in average.over),
            known=len(settled),
            of=len(marks),
            result=average.of,
            credentials=tuple(self.tables.facts.held[index].key for index, mark in marks if not mark.settled),
        )

    def _compensation(self, compensation: Compensation) -> WholeRule:
        counted = (credential for part in self._needed() for credential in part.counted if credential.compensated)
        used = {self.places[credential.key] for credential in counted}
        size = compensation.size
        if size is None:
            return _at_most(WholeKind.COMPENSATION, 0, len(used), compensation.credentials or 0)
        sizes = [self.tables.marks.compensated(index) for index in sorted(used)]
        least = sum((interval.low for interval in sizes), start=Fraction(0))
        most = sum((interval.high for interval in sizes), start=Fraction(0))
        limit = exact(size.amount)
        return WholeRule(
            kind=WholeKind.COMPENSATION,
            number=0,
            verdict=Verdict.MET if most <= limit else Verdict.INDETERMINATE if least <= limit else Verdict.UNMET,
            value=number(least if least > limit else most),
            limit=number(limit),
            unit=size.unit,
        )

    # Span

    def _span(self, period: str) -> WholeRule:
        credentials, counted = self.tables.facts.held, self._counted()
        dates = sorted(
            (date, credentials[index].key) for index in counted if (date := credentials[index].awarded) is not None
        )
        late = [key for date, key in dates if date > after(dates[0][0], period)]
        undated = tuple(credentials[index].key for index in counted if credentials[index].awarded is None)
        verdict = Verdict.UNMET if late else Verdict.INDETERMINATE if undated else Verdict.MET
        return WholeRule(
            kind=WholeKind.SPAN,
            number=0,
            verdict=verdict,
            value=None if undated else (dates[-1][0].date() - dates[0][0].date()).days if dates else 0,
            period=period,
            credentials=(dates[0][1], *late) if late else undated,
        )

    # Caps

    def _cap(self, place: int, cap: Cap) -> WholeRule:
        """What was shown of its kind; a cap cuts off what is too much, and forbids nothing."""
        units, under = self.table.units.members, self._under(place)
        shown = [members[0] for unit, members in enumerate(units) if members and under >> unit & 1]
        limit, _, unit = self._limit(cap)
        value: Exact = Fraction(len(shown))
        if unit:
            value = sum((self._size(index, unit) for index in shown), start=Fraction(0))
        return WholeRule(
            kind=WholeKind.CAP,
            number=place,
            verdict=Verdict.MET,
            value=number(value),
            limit=None if limit is None else number(limit),
            unit=unit,
            accepts=cap.accepts,
        )

    def _reused(self) -> int:
        """How many credentials that fit anywhere another stack was made of, too."""
        anywhere = 0
        for fits in self.table.fits:
            anywhere |= fits
        members = self.table.units.members
        return sum(1 for unit in bits(anywhere & self.table.reused) if members[unit])

    def _under(self, cap: int) -> int:
        return self.table.under_cap[cap] if cap < len(self.table.under_cap) else 0

    def _size(self, index: int, unit: str) -> Exact:
        """How much a credential is for certain."""
        return self.tables.measuring.amount(self.tables.facts.held[index], unit).low

    def _limit(self, limit: Cap | Residency) -> LimitAmounts:
        """How much may be or must be there; of a share the least, where it is open what is exempted."""
        amount = None if limit.size is None else exact(limit.size.amount)
        if amount is None and limit.credentials is not None:
            amount = Fraction(limit.credentials)
        if amount is not None:
            return LimitAmounts(amount, amount, limit.size.unit if limit.size is not None else "")
        share = exact(limit.share or 0)
        parts = [part for part in self.parts if part.needed and part.kind != "skills"]
        sure = [max(Fraction(0), exact(part.need) - exact(part.exempted)) for part in parts]
        least = [max(Fraction(0), exact(part.need) - sum(exact(one.exempts) for one in part.counted)) for part in parts]
        if not any(part.unit for part in parts):
            rounded = floor if isinstance(limit, Cap) else ceil
            most, fewest = (Fraction(rounded(share * sum(map(ceil, needs)))) for needs in (sure, least))
            return LimitAmounts(most, fewest, "")
        if len(parts) > 1:
            return LimitAmounts(None, None, "")
        return LimitAmounts(share * sure[0], share * least[0], parts[0].unit)


def _reached(average: Average, marks: Sequence[Mark], *, sure: bool) -> Verdict:
    """Whether an average is reached, whatever is open about its results and their weights."""
    least = exact(average.at_least)
    high = sum((mark.gain(least, certain=False) for mark in marks), start=Fraction(0))
    if not any(mark.carries(least, certain=False) for mark in marks) or high < 0:
        return Verdict.UNMET
    return Verdict.MET if sure and is_reached(average, marks) else Verdict.INDETERMINATE


def _at_most(kind: WholeKind, place: int, value: int, limit: int) -> WholeRule:
    verdict = Verdict.MET if value <= limit else Verdict.UNMET
    return WholeRule(kind=kind, number=place, verdict=verdict, value=value, limit=limit)


def _short(rule: WholeRule) -> Verdict:
    """What keeps credentials out stands in the way although it is kept."""
    return Verdict.UNMET if rule.kind in _TRUNCATES or rule.verdict is Verdict.MET else rule.verdict
