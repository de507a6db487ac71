"""Moments in time, read by one strict grammar and written in one form.

Sources: XML Schema 1.1 Part 2 `dateTimeStamp` as VCDM 2.0 section 4.9 narrows it; THREATS row 34. Python's own
`fromisoformat` also takes dates alone, week dates, comma fractions and times without a zone: none of these names a
moment, so none is accepted here.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import lru_cache

from vcwallet.errors import MalformedValueError, UsageError

_GRAMMAR = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,32})?"
    r"(?:Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)"
)


def parse(text: object, pointer: str = "") -> datetime:
    """The moment that a timestamp names, aware and in UTC. Fractions finer than a microsecond are cut off.

    Raises:
        MalformedValueError: Not a dateTimeStamp: no zone, a date alone, `:60`, 24:00, a day that does not exist.
    """
    if not isinstance(text, str):
        raise MalformedValueError("timestamp", pointer=pointer, value=str(text)[:64])
    try:
        return _moment(text)
    except (ValueError, OverflowError) as error:  # also 30 February, or before the year 1 in UTC
        raise MalformedValueError("timestamp", pointer=pointer, value=text[:64]) from error


@lru_cache(maxsize=1_024)
def _moment(text: str) -> datetime:
    """Cached: a document says one moment several times, and several checks read it. What is refused is not kept."""
    if not _GRAMMAR.fullmatch(text):
        raise ValueError("not a dateTimeStamp")
    return datetime.fromisoformat(text).astimezone(UTC)


def format(moment: datetime) -> str:  # noqa: A001 - read as timestamps.format, beside timestamps.parse
    """An aware moment as `2026-01-31T12:00:00Z`; fractions of a second are left out.

    Raises:
        UsageError: In UTC it lies before the year 1 or after 9999, which no timestamp can say.
    """
    try:
        return moment.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"
    except OverflowError as error:
        raise UsageError("time-range", value=moment.isoformat()) from error
