"""The amounts of the credentials that counted: under caps, and less exemptions."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import inf

from vcwallet.stacks.definition.rules.filters import Size
from vcwallet.stacks.definition.rules.stack_definition import MinTotal, Slot
from vcwallet.stacks.evaluation.report.reported_parts import Counted
from vcwallet.stacks.evaluation.report.reported_whole_rules import Capped
from vcwallet.stacks.evaluation.solver.assignment_problem import CandidateTable, Solution
from vcwallet.stacks.evaluation.solver.candidate_tables import CandidateTables
from vcwallet.stacks.values.learning_units import Exact, exact


def through_caps(
    tables: CandidateTables, leaf: Slot | MinTotal, counted: Sequence[tuple[int, Counted]], *, lowered: Exact, low: bool
) -> tuple[Exact, tuple[Capped, ...]]:
    """What credentials come to, cut off by the caps, and what each cap cut off; infinite where that is not known.

    Args:
        tables: What is known of the credentials.
        leaf: The part that they count in.
        counted: The credentials with their numbers.
        lowered: How much of what the part needs is exempted.
        low: Whether at least, or at most.
    """
    rule, size = tables.rule, leaf.size or Size(amount=0, unit="")
    need = max(Fraction(0), exact(size.amount) - lowered) if isinstance(leaf, MinTotal) else inf
    sums: dict[int, Exact] = {}
    cut: list[Capped] = []
    for index, credential in counted:
        amount = credential.low if low else credential.high
        cap = tables.marks.cap_of(index)
        sums[cap] = sums.get(cap, Fraction(0)) + (inf if amount is None else exact(amount))
    whole = dict(sums)  # without any cap
    for cap in range(len(rule.all_caps) - 1, -1, -1):  # a cap inside another has a higher number
        if cap in sums:
            shown, outer = whole[cap], rule.cap_outer[cap]
            through = min(sums.pop(cap), _limit(tables, cap, size.unit, need, low=low))
            if through < shown < inf:
                cut.append(
                    Capped(cap=cap, shown=float(shown), counts=float(through), accepts=rule.all_caps[cap].accepts)
                )
            sums[outer] = sums.get(outer, Fraction(0)) + through
            whole[outer] = whole.get(outer, Fraction(0)) + shown
    return sums.get(-1, Fraction(0)), tuple(reversed(cut))


def _limit(tables: CandidateTables, number_of_cap: int, unit: str, need: Exact, *, low: bool) -> Exact:
    cap = tables.rule.all_caps[number_of_cap]
    share = exact(cap.share) * need if cap.share is not None and need < inf else inf
    most = tables.measuring.converted(cap.size, unit) if cap.size is not None else None
    return share if most is None else min(share, most.low if low else most.high)


def exempting(table: CandidateTable, solution: Solution | None) -> dict[int, list[tuple[int, Fraction]]]:
    """Per leaf the credentials that lower its need, and by how much."""
    exempted: dict[int, list[tuple[int, Fraction]]] = {}
    for number_of_exemption, unit in sorted(solution.exempted.items()) if solution is not None else ():
        exemption = table.exemptions[number_of_exemption]
        members = table.units.members[unit]
        index = next((i for i in members if number_of_exemption in table.granted_by.get(i, ())), -1)
        if index >= 0:
            exempted.setdefault(exemption.leaf, []).append((index, exemption.amount))
    return exempted
