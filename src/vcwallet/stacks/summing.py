"""What the credentials that counted come to: under caps, less exemptions, and on average."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import inf

from vcwallet.stacks.filters import Size
from vcwallet.stacks.matching import bits
from vcwallet.stacks.problem import Solution, Table
from vcwallet.stacks.report import AverageReached, Counted, number
from vcwallet.stacks.rules import MinTotal, Slot
from vcwallet.stacks.tables import Tables
from vcwallet.stacks.units import Exact, exact


def through_caps(tables: Tables, leaf: Slot | MinTotal, counted: Sequence[tuple[int, Counted]], *, low: bool) -> Exact:
    """What credentials come to, cut off by the caps; infinite where that is not known.

    Args:
        tables: What is known of the credentials.
        leaf: The part that they count in.
        counted: The credentials with their numbers.
        low: Whether at least, or at most.
    """
    rule, size = tables.rule, leaf.size or Size(amount=0, unit="")
    sums: dict[int, Exact] = {}
    for index, one in counted:
        amount = one.low if low else one.high
        cap = tables.marks.cap_of(index)
        sums[cap] = sums.get(cap, Fraction(0)) + (inf if amount is None else exact(amount))
    for cap in range(len(rule.all_caps) - 1, -1, -1):  # a cap inside another has a higher number
        if cap in sums:
            through = min(sums.pop(cap), _limit(tables, cap, leaf, size, low=low))
            sums[rule.cap_outer[cap]] = sums.get(rule.cap_outer[cap], Fraction(0)) + through
    return sums.get(-1, Fraction(0))


def _limit(tables: Tables, number_of_cap: int, leaf: Slot | MinTotal, size: Size, *, low: bool) -> Exact:
    cap = tables.rule.all_caps[number_of_cap]
    share = exact(cap.share) * exact(size.amount) if cap.share is not None and isinstance(leaf, MinTotal) else inf
    most = tables.measuring.converted(cap.size, size.unit) if cap.size is not None else None
    return share if most is None else min(share, most.low if low else most.high)


def exempting(table: Table, solution: Solution | None) -> dict[int, list[tuple[int, Fraction]]]:
    """Per leaf the credentials that lower its need, and by how much."""
    found: dict[int, list[tuple[int, Fraction]]] = {}
    for number_of_exemption, unit in sorted(solution.exempted.items()) if solution is not None else ():
        one = table.exemptions[number_of_exemption]
        members = table.units.members[unit]
        index = next((i for i in members if number_of_exemption in table.granted_by.get(i, ())), -1)
        if index >= 0:
            found.setdefault(one.leaf, []).append((index, one.amount))
    return found


def averages_reached(tables: Tables, table: Table, solution: Solution | None) -> Iterator[AverageReached]:
    """The averages over what fills the slots."""
    for place, average in enumerate(tables.rule.stack.averages):
        value = average_of(tables, table, solution, place)
        yield AverageReached(
            at_least=float(average.at_least),
            value=None if value is None else number(value),
            parts=tuple(tables.rule.leaves[n].id for n in tables.averaged(place)),
            of=average.of,
            weigh_by=average.weigh_by,
        )


def average_of(tables: Tables, table: Table, solution: Solution | None, place: int) -> Fraction | None:
    """The average of this number over what fills the slots; None where that is not known."""
    points: Exact = Fraction(0)
    weights: Exact = Fraction(0)
    used = 0
    for leaf in tables.averaged(place):
        used |= solution.used.get(leaf, 0) if solution is not None else 0
    least = exact(tables.rule.stack.averages[place].at_least)
    for unit in bits(used):
        if not table.units.members[unit]:
            continue
        mark = tables.marks.limited(table.units.members[unit][0]).marks[place]
        if mark.points is None:
            continue
        low = mark.points.low
        weight = mark.weight.low if low >= least else mark.weight.high
        points, weights = points + (low * weight if weight else 0), weights + weight
    known = weights and inf not in (weights, points)
    return Fraction(points) / Fraction(weights) if known else None
