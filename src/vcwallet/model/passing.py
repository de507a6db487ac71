"""Whether a result is below what is needed to pass: only where numbers that are signed say so.

Source: Open Badges 3.0, "ResultDescription" (`requiredValue`, `requiredLevel`), "RubricCriterionLevel" (`points`).
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

_HIGHER_IS_BETTER = {"Percent", "PredictedScore", "RawScore", "RubricScore", "ScaledScore"}
"""Values of `resultType` of which more is better. Of grades it may be less: in Germany, 1.0 is the best."""


def number_of(written: str) -> Decimal | None:
    """A finite number as people write it; a per cent sign does not matter."""
    try:
        number = Decimal(written.strip().removesuffix("%").strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def is_below(result_type: str, value: str, required: str) -> bool | None:
    """Whether a value is below the required one; None where that is not certain."""
    return _compared(value, required) if result_type in _HIGHER_IS_BETTER else None


def is_level_below(points: str, required: str) -> bool | None:
    """Whether a level of a rubric is below the required one, by their points; None where that is not certain."""
    return _compared(points, required)


def _compared(value: str, required: str) -> bool | None:
    reached, bar = number_of(value), number_of(required)
    return None if reached is None or bar is None else reached < bar
