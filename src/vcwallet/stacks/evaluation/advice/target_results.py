"""The results of wishes where a rule asks for an average: which to aim for, from low to high."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from vcwallet.model.statements.pass_marks import number_of
from vcwallet.stacks.definition.rules.compiled_rule import CompiledRule
from vcwallet.stacks.definition.rules.constraints import Average
from vcwallet.stacks.definition.rules.filters import Accepts, MinResult
from vcwallet.stacks.definition.rules.stack_definition import Slot
from vcwallet.stacks.evaluation.advice.wish import Wish
from vcwallet.stacks.evaluation.facts.grades import DescribedResult, Grade
from vcwallet.stacks.evaluation.facts.held_credentials import Held
from vcwallet.stacks.evaluation.facts.result_scales import NUMBERS, ResultScale
from vcwallet.stacks.values.amounts import number
from vcwallet.stacks.values.learning_units import exact

_TOPS = (4, 5, 6, 10, 15, 20, 100)
"""The best result on the scales of numbers that are in use; the first that is no lower than all that are known."""
_HIGHEST = 1_000
"""The highest end that is taken from a description, since each result up to it is looked at."""
_STEPS_BELOW = 10
"""On scales up to 20, results are in tenths."""


class TargetResults:
    """The results of the wishes of one rule.

    Args:
        rule: The rule.
        credentials: What is held.
    """

    def __init__(self, rule: CompiledRule, credentials: Sequence[Held]) -> None:
        self._rule = rule
        # One of a certain result first, since any will do for the others; the order in which they stand is no data.
        averages = sorted(rule.stack.averages, key=lambda average: (not average.of, repr(average)))
        passing = rule.stack.compensation is None
        self._ladders = [(average, _ladder(average, credentials, passing=passing)) for average in averages]

    def aimed(self, wish: Wish, results: tuple[MinResult, ...]) -> Wish:
        """The wish with the last of some results."""
        if wish.average is None or not results:
            return wish
        held = replace(wish.held, grades=_with_result(wish.held.grades, wish.average, results[-1]))
        return replace(wish, held=held, ladder=results)

    def best(self, wish: Wish, leaves: Iterable[int]) -> Wish:
        """The wish with the best result for an average that is over what fills one of some leaves."""
        over = list(self._over(leaves))
        if not over:
            return wish
        return self.aimed(replace(wish, averages=tuple(average for average, _ in over)), over[0][1])

    def own(self, wish: Wish, leaves: Iterable[int]) -> Wish:
        """The wish as it is, with the averages that its result may be for in one of some leaves.

        A result that another part asks for may reach an average over this one, and has to be said, then.
        """
        if wish.ladder:
            return wish
        found = [
            (average, results, max(reached, key=lambda pair: pair[0]))
            for average, results in self._over(leaves)
            if (reached := list(_reached(average, wish.held)))
        ]
        if not found:
            return wish
        average, results, (points, result) = found[0]
        lower = (one for one in results if (points_of(average, one) or 0) < points)
        return replace(wish, averages=tuple(average for average, *_ in found), ladder=(*lower, result))

    def _over(self, leaves: Iterable[int]) -> Iterator[tuple[Average, tuple[MinResult, ...]]]:
        slots = {leaf.id for place in leaves if isinstance(leaf := self._rule.leaves[place], Slot)}
        for average, results in self._ladders:
            if slots and (not average.over or not slots.isdisjoint(average.over)):
                yield average, results


def _reached(average: Average, credential: Held) -> Iterator[tuple[Fraction, MinResult]]:
    """The results of a credential that an average is of, with their points."""
    for grade in _grades_of(average, (credential,)):
        result = MinResult(at_least=grade.value, of=grade.description)
        if (points := points_of(average, result)) is not None:
            yield points, result


def _ladder(average: Average, credentials: Iterable[Held], *, passing: bool) -> tuple[MinResult, ...]:
    """The results that may be aimed for, from low to high.

    Where nothing states the end of numbers, it is guessed from what is held and asked for.

    Args:
        average: The average.
        credentials: What is held.
        passing: Whether only results count that reach the pass mark; the highest is meant of those that are known.
    """
    grades = list(_grades_of(average, credentials))
    if average.points:
        results = [MinResult(at_least=name, of=average.of) for name, _ in _by_points(average)]
    else:
        best = best_of(average, credentials)
        steps = _STEPS_BELOW if best <= 20 else 1
        values = (Fraction(step, steps) for step in range(int(best * steps) + 1))
        results = [MinResult(at_least=str(number(value)), of=average.of) for value in values]
    marks = [MinResult(at_least=grade.described.required_value) for grade in grades if grade.described.required_value]
    known = [points for mark in marks if (points := points_of(average, mark)) is not None]
    if not passing or not known:
        return tuple(results)
    least = max(known)
    return tuple(one for one in results if (points_of(average, one) or 0) >= least) or tuple(results[-1:])


def best_of(average: Average, credentials: Iterable[Held]) -> Fraction:
    """The best result of an average: of its scale; where results are numbers, what they state, or the usual end."""
    if average.points:
        return _by_points(average)[-1][1]
    stated, top = _ends(average, credentials)
    return next((Fraction(end) for end in _TOPS if end >= top), top) if stated is None else stated


def guessed_end(average: Average, credentials: Iterable[Held]) -> Fraction | None:
    """The best result where nothing states it, so that the usual one is taken for it; None where it is stated."""
    credentials = tuple(credentials)
    is_guessed = not average.points and _ends(average, credentials)[0] is None
    return best_of(average, credentials) if is_guessed else None


def _ends(average: Average, credentials: Iterable[Held]) -> tuple[Fraction | None, Fraction]:
    """The best result that is stated, as far as it can be; and the highest number that is known."""
    grades = list(_grades_of(average, credentials))
    known = [Fraction(value) for grade in grades if (value := number_of(grade.value)) is not None]
    stated = [Fraction(value) for grade in grades if (value := number_of(grade.described.highest)) is not None]
    top = max([exact(average.at_least), *known])
    return (max(stated) if stated and top <= max(stated) <= _HIGHEST else None), top


def _grades_of(average: Average, credentials: Iterable[Held]) -> Iterator[Grade]:
    """The results that an average is of."""
    for credential in credentials:
        yield from (grade for grade in credential.grades if not average.of or average.of in _names(grade))


def _with_result(grades: Sequence[Grade], average: Average, result: MinResult) -> tuple[Grade, ...]:
    """The results of a credential, with one that was aimed for in the stead of lower ones of its kind."""
    scale = ResultScale(tuple((name,) for name, _ in _by_points(average))) if average.points else NUMBERS
    described = DescribedResult(id=average.of, values=scale)
    others = [grade for grade in grades if average.of and grade.description not in ("", average.of)]
    return (*others, Grade(description=average.of, described=described, value=result.at_least))


def _by_points(average: Average) -> list[tuple[str, Fraction]]:
    return sorted(((name, exact(points)) for name, points in average.points), key=lambda pair: pair[1])


def points_of(average: Average, result: MinResult) -> Fraction | None:
    """What a result is worth for an average; None where nothing says."""
    if average.points:
        return dict(_by_points(average)).get(result.at_least)
    value = number_of(result.at_least)
    return None if value is None else Fraction(value)


def strictest(average: Average, filters: Sequence[Accepts], aim: MinResult) -> tuple[Accepts, ...]:
    """Some filters and a result to aim for, as filters of which only the strictest names a result."""
    wanted = points_of(average, aim)
    strict = []
    for accepts in filters:
        points = points_of(average, accepts.result) if accepts.result else None
        if wanted is None or points is None or (accepts.result and accepts.result.of not in ("", aim.of)):
            strict.append(accepts)
        elif points > wanted:
            return (*filters,)
        else:
            strict.append(replace(accepts, result=None))
    return (*strict, Accepts(result=aim))


def is_best(average: Average, result: MinResult) -> bool:
    """Whether no result is better; where results are numbers, nothing says."""
    return bool(average.points) and result.at_least == _by_points(average)[-1][0]


def _names(grade: Grade) -> tuple[str, str]:
    return grade.description, grade.kind
