"""Whether a result is below what is needed to pass: only where numbers that are signed say so.

Source: Open Badges 3.0, "ResultDescription" (`requiredValue`, `requiredLevel`), "RubricCriterionLevel" (`points`).
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

HIGHER_IS_BETTER = {"Percent", "PredictedScore", "RawScore", "RubricScore", "ScaledScore"}
"""Values of `resultType` of which more is better. Of grades it may be less: in Germany, 1.0 is the best."""
NUMBERS = HIGHER_IS_BETTER | {"GradePointAverage"}
"""Values of `resultType` of which a value is a number."""


_LONGEST = 60
_MOST_DIGITS = 40
"""Digits before or behind the decimal point. More make calculations slow, and no real result has them."""


def number_of(written: str) -> Decimal | None:
    """A number as people write it, with a per cent sign or without; None for what is none or beyond all sizes."""
    text = written.strip().removesuffix("%").strip()
    try:
        number = Decimal(text) if len(text) <= _LONGEST else None
    except InvalidOperation:
        return None
    if number is None or not number.is_finite():
        return None
    exponent = number.as_tuple().exponent
    in_size = isinstance(exponent, int) and exponent >= -_MOST_DIGITS and number.adjusted() <= _MOST_DIGITS
    return number if in_size else None


def is_below(result_type: str, value: str, required: str) -> bool | None:
    """Whether a value is below the required one; None where that is not certain."""
    return _compared(value, required) if result_type in HIGHER_IS_BETTER else None


def is_level_below(points: str, required: str) -> bool | None:
    """Whether a level of a rubric is below the required one, by their points; None where that is not certain."""
    return _compared(points, required)


def _compared(value: str, required: str) -> bool | None:
    if not value or not required:  # nearly always, of levels
        return None
    reached, bar = number_of(value), number_of(required)
    return None if reached is None or bar is None else reached < bar
