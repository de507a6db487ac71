"""Amounts in rules and in documents."""

from __future__ import annotations

from fractions import Fraction
from math import isinf

from vcwallet.encoding.strict_json import MAX_SAFE_INTEGER

Number = int | float
"""A number as it stands in the document; compared exactly, as the decimal that it is written as."""


def is_amount(value: object) -> bool:
    """Whether a value is an amount that a rule can ask for."""
    return value is not None and amount_of(value) == value


def amount_of(value: object) -> Number | None:
    """An amount in a document; the largest that a rule can ask for where it is larger, so that no sum overflows."""
    if not isinstance(value, (int, float)) or isinstance(value, bool) or not value >= 0:
        return None
    return min(value, MAX_SAFE_INTEGER)


def number(value: Fraction | float) -> float | None:
    """An exact number as it is shown; None for infinity."""
    if isinstance(value, float) and isinf(value):
        return None
    return int(value) if value == int(value) else float(value)
