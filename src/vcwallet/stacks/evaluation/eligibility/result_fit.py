"""Whether the results of a credential reach the least one that is asked for.

Of several results of one description nothing says which holds: it is reached if all of them reach it. A result that
names no description of the achievement may be of any of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from vcwallet.stacks.definition.rules.filters import MinResult
from vcwallet.stacks.evaluation.facts.grades import Grade
from vcwallet.stacks.values.fit import FITS, MAYBE, NO, Fit


def result_fit(grades: Sequence[Grade], wanted: MinResult) -> Fit:
    """Whether the results of a credential reach a least one."""
    asked = [grade for grade in grades if not wanted.of or wanted.of in {grade.description, grade.kind}]
    stated = [grade for grade in asked if grade.stated and grade.clear]
    unclear = any(not grade.clear for grade in grades)
    answers = [grade.reaches(wanted.at_least) for grade in stated]
    if True in answers:
        if _is_reached(stated, answers, [grade for grade in grades if _is_of_any(grade)], wanted.at_least):
            return FITS
        return MAYBE, "result-ambiguous"
    if unclear:
        return MAYBE, "result-ambiguous"
    if not stated:
        return NO, "result-missing"
    if None not in answers:
        return NO, "result-below"
    ordered = all(grade.ordered for grade, reached in zip(stated, answers, strict=True) if reached is None)
    return MAYBE, "result-not-comparable" if ordered else "result-not-ordered"


def _is_reached(stated: Sequence[Grade], answers: Sequence[bool | None], of_any: Sequence[Grade], least: str) -> bool:
    """Whether all that is said of one description reaches the least result.

    Args:
        stated: What says what was reached.
        answers: Whether each of that reaches the least result.
        of_any: What may be of any description.
        least: The least result.
    """
    if any(grade.reaches(least) is not True for grade in of_any):
        return False
    by_description: dict[str, set[bool | None]] = {}
    for grade, reached in zip(stated, answers, strict=True):
        by_description.setdefault(grade.described.id, set()).add(reached)
    if len(by_description) > 1:
        by_description.pop("", None)
    return {True} in by_description.values()


def _is_of_any(grade: Grade) -> bool:
    """Whether a result says what was reached, but not of which description that the achievement has."""
    return not grade.described.id and (grade.stated or not grade.clear)


def cost_of_results(grades: Sequence[Grade]) -> int:
    """Steps for comparing results once: each value is looked up among those that it may have."""
    described = [grade.described for grade in grades]
    return sum([1 + (len(result.values.steps) + len(result.levels.steps)) // 8 for result in described])
