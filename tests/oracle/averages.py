"""Whether the average over what fills slots is high enough."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import chain, product
from math import inf

from oracle.amounts import UNKNOWN, Amount, amount_of
from oracle.case import YES, Case, Sure
from vcwallet.stacks.definition.rules.constraints import Average, WithoutResult
from vcwallet.stacks.evaluation.facts.held_credentials import Held

_VERY_MUCH = Fraction(10**12)
"""In place of a size that nobody knows."""


def average_is_reached(case: Case, least: Sure, average: Average, filling: Mapping[str, tuple[int, ...]]) -> bool:
    """Whether an average is so high for certain, or, where the least sure will do, perhaps."""
    numbers = sorted(set(chain(*(numbers for name, numbers in filling.items() if name in (average.over or filling)))))
    results = [(found, number) for number in numbers if (found := _points(case.held[number], average)) is not None]
    if least is YES and any(not points for points, _ in results):
        return False
    best = max((Fraction(str(points)) for _, points in average.points), default=inf)
    worth = [min(points) if least is YES else max(points, default=best) for points, _ in results]
    weights = [_weights(case, case.held[number], average) for _, number in results]
    reached = (_average(worth, chosen) >= Fraction(str(average.at_least)) for chosen in product(*weights))
    return all(reached) if least is YES else any(reached)


def _average(worth: list[Amount], weights: tuple[Fraction, ...]) -> Amount:
    if not sum(weights):
        return -inf  # nothing has a result
    if any(weight and points == inf for points, weight in zip(worth, weights, strict=True)):
        return inf
    return sum(points * weight for points, weight in zip(worth, weights, strict=True) if weight) / sum(weights)


def _weights(case: Case, one: Held, average: Average) -> set[Fraction]:
    """The ends of what a credential may weigh; between them, an average is between those at the ends."""
    if not average.weigh_by:
        return {Fraction(1)}
    amount = UNKNOWN if one.credits is None else amount_of(case, one, average.weigh_by)
    return {Fraction(amount.low), _VERY_MUCH if amount.high == inf else Fraction(amount.high)}


def _points(one: Held, average: Average) -> list[Fraction] | None:
    """What the results of a credential are worth: nothing where that is open; None where it is left out."""
    if one.opaque or any(not grade.clear for grade in one.grades):
        return []
    asked = [grade for grade in one.grades if grade.stated and average.of in ("", grade.description, grade.kind)]
    if not asked:
        return [] if average.without_result is WithoutResult.OPEN else None
    worth = [_points_of(grade.value or grade.level, average) for grade in asked]
    return [] if None in worth else [points for points in worth if points is not None]


def _points_of(value: str, average: Average) -> Fraction | None:
    if average.points:
        return next((Fraction(str(points)) for name, points in average.points if name == value), None)
    try:
        return Fraction(value)
    except ValueError:
        return None
