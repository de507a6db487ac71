"""Amounts in rules and in documents."""

from __future__ import annotations

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
