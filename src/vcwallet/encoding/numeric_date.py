"""Moments as tokens have them: seconds since 1970 in UTC, leap seconds apart (RFC 7519, section 2, "NumericDate")."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from vcwallet.encoding import timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import MalformedValueError

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND = timedelta(seconds=1)


def read_moment(claims: JsonObject, name: str) -> datetime | None:
    """The moment that a claim names; None where it is missing.

    Raises:
        MalformedValueError: `claim-moment`: it is no number of seconds.
    """
    if name not in claims:
        return None
    value = claims[name]
    if not is_moment(value):
        raise MalformedValueError("claim-moment", pointer=f"/{name}", claim=name, value=str(value)[:40])
    try:
        return _EPOCH + timedelta(seconds=value)
    except OverflowError:  # so that it compares rightly with every moment
        return timestamps.LATEST if value > 0 else timestamps.EARLIEST


def is_moment(value: Any) -> bool:
    """Whether a value is a NumericDate."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def write_moment(text: str, pointer: str) -> int | float:
    """A time of a document as a NumericDate.

    Raises:
        MalformedValueError: It is no moment.
    """
    seconds = (timestamps.read(text, pointer) - _EPOCH).total_seconds()
    return int(seconds) if seconds.is_integer() else seconds


def numeric(moment: datetime) -> int:
    """A moment as a NumericDate, to the second."""
    return (moment - _EPOCH) // _SECOND
