"""Averages: which points a credential has, and how much they weigh."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import inf

from vcwallet.model.statements.pass_marks import number_of
from vcwallet.stacks.definition.rules.constraints import Average, WithoutResult
from vcwallet.stacks.definition.rules.filters import Size
from vcwallet.stacks.evaluation.facts.grades import Grade
from vcwallet.stacks.evaluation.facts.held_credentials import Held
from vcwallet.stacks.values.learning_units import UNKNOWN, Exact, Interval, exact

_ONE = Interval(Fraction(1), Fraction(1))


@dataclass(frozen=True, slots=True)
class Mark:
    """What a credential means for an average.

    Attributes:
        points: Its points; None where it has no result and is left out. From nothing on where they are open.
        weight: How much they weigh.
        doubt: Why its points or its weight are not known: a reason as in `NotCounted`; empty: they are known.
        is_open: Whether its points are not known.
    """

    points: Interval | None
    weight: Interval
    is_open: bool = False
    doubt: str = field(default="", compare=False)

    @property
    def doubts(self) -> tuple[str, ...]:
        """All that is not known, of which `doubt` is the first."""
        unweighed = self.is_open and self.weight.low < self.weight.high
        return (*([self.doubt] if self.doubt else []), *(["average-no-weight"] if unweighed else []))

    @property
    def settled(self) -> bool:
        """Whether points and weight are known."""
        same = self.points is None or self.points.low == self.points.high
        return same and not self.is_open and self.weight.low == self.weight.high

    def gain(self, least: Fraction, *, certain: bool) -> Exact:
        """Its weight times its points above the least average: the least that can be, or the greatest."""
        if self.points is None:
            return Fraction(0)
        above = (self.points.low if certain else self.points.high) - least
        weight = self.weight.low if (above >= 0) == certain else self.weight.high
        return Fraction(0) if not above or not weight else above * weight

    def carries(self, least: Fraction, *, certain: bool) -> bool:
        """Whether it weighs something and is no lower than the least average.

        An average that is reached has at least one such mark: where all weights are nothing there is no average, and
        marks that are lower, however little they weigh, do not reach it.
        """
        if self.points is None:
            return False
        points, weight = (self.points.low, self.weight.low) if certain else (self.points.high, self.weight.high)
        return points >= least and weight > 0


def is_reached(average: Average, marks: Iterable[Mark]) -> bool:
    """Whether an average is reached for certain, whatever is open about its results and their weights."""
    least = exact(average.at_least)
    total: Exact = Fraction(0)
    carried = False
    for mark in marks:
        total += -inf if mark.is_open else mark.gain(least, certain=True)
        carried = carried or mark.carries(least, certain=True)
    return carried and total >= 0


@dataclass(frozen=True, slots=True)
class PointScale:
    """The points of an average's values and levels, made ready once; empty: results are numbers."""

    points: Mapping[str, Fraction]
    best: Exact

    @classmethod
    def of(cls, average: Average) -> PointScale:
        """The scale of an average."""
        points = {name: exact(value) for name, value in average.points}
        return cls(points, max(points.values(), default=inf))


def mark_of(credential: Held, average: Average, scale: PointScale, amount: Callable[[Size], Interval]) -> Mark:
    """What a credential means for an average.

    Args:
        credential: The credential.
        average: The average.
        scale: Its scale.
        amount: How much the credential is, in the unit of a size.
    """
    weight = _ONE
    if average.weigh_by:
        weight = UNKNOWN if credential.credits is None else amount(Size(amount=1, unit=average.weigh_by))
    unknown = Mark(Interval(Fraction(0), scale.best), weight, is_open=True, doubt="average-unclear")
    grades = [grade for grade in credential.grades if not average.of or average.of in {grade.description, grade.kind}]
    if credential.opaque or any(not grade.clear for grade in credential.grades):
        return unknown
    stated = [grade for grade in grades if grade.stated]
    if not stated:
        missing = replace(unknown, doubt="average-no-result")
        return Mark(None, weight) if average.without_result is WithoutResult.LEFT_OUT else missing
    points = [value for grade in stated for value in _points(grade, scale.points)]
    known = [value for value in points if value is not None]
    if len(known) < len(points):
        return replace(unknown, doubt="average-not-on-scale")
    doubt = "average-unclear" if min(known) < max(known) else "average-no-weight" if weight.low < weight.high else ""
    return Mark(Interval(min(known), max(known)), weight, doubt=doubt)


def _points(grade: Grade, points: Mapping[str, Fraction]) -> list[Fraction | None]:
    """The points of a result: of its value and of its level, each None where the scale does not have it."""
    if not points:
        number = None if grade.off_scale else number_of(grade.value)
        return [None if number is None else Fraction(number)]
    per_scale: list[Fraction | None] = []
    if grade.value:
        per_scale.append(points.get(grade.value))
    if grade.level:
        names = {grade.level, *(name for step in grade.described.levels.steps if grade.level in step for name in step)}
        values = {points[name] for name in names if name in points}
        per_scale.append(values.pop() if len(values) == 1 else None)
    if None in per_scale and any(value is not None for value in per_scale):  # a scale may be of values or of levels
        return [value for value in per_scale if value is not None]
    return per_scale
