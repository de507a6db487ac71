"""Moments in time: read as the specifications read them, written in one form.

`read` is for documents of others, and follows the processing rule of VCDM 2.0 ("Representing Time") and Data Integrity
1.0 ("Proofs", `created`): a time without an offset is UTC. It takes all that XML Schema 1.1 Part 2 calls a `dateTime`:
`24:00:00` is the end of a day, and a year may have more than four digits or stand before the year 1. `parse` is for
what callers and the library's own files say, which name their offset and lie within the calendar of `datetime`.

Neither takes what names no moment (docs/security.md, row 34): a date alone, week dates, comma fractions, `:60`.
Python's own `fromisoformat` takes most of these.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from vcwallet.errors import MalformedValueError, UsageError

EARLIEST = datetime.min.replace(tzinfo=UTC)
LATEST = datetime.max.replace(tzinfo=UTC)
"""What stands for every moment before, or after, those that `datetime` holds."""

_CLOCK = r"T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,32})?"
_ZONE = r"(?:Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))"
_STRICT = re.compile(rf"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}{_CLOCK}{_ZONE}")
_DATE_TIME = re.compile(
    r"(?P<year>-?(?:[1-9][0-9]{3,31}|0[0-9]{3}))-(?P<day>[0-9]{2}-[0-9]{2})"
    rf"(?:(?P<clock>{_CLOCK})|(?P<midnight>T24:00:00(?:\.0{{1,32}})?))(?P<zone>{_ZONE})?"
)
_CYCLE = 400
"""Years after which the Gregorian calendar repeats, day for day: 146,097 days."""
_CYCLE_START = datetime(2000, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_CYCLE_LENGTH = timedelta(days=146_097) // _MICROSECOND
_FIRST, _LAST = (EARLIEST - _CYCLE_START) // _MICROSECOND, (LATEST - _CYCLE_START) // _MICROSECOND


def read(text: object, pointer: str = "") -> datetime:
    """The moment that a time in a document names, aware and in UTC; without an offset it is UTC.

    Fractions finer than a microsecond are cut off. A moment that `datetime` cannot hold is read as `EARLIEST` or
    `LATEST`, so that it compares rightly with every other.

    Raises:
        MalformedValueError: No moment: a date alone, `:60`, a day that does not exist.
    """
    if not isinstance(text, str):
        raise _no_moment(text, pointer)
    try:
        return _moment(text)
    except (ValueError, OverflowError) as error:  # also 30 February
        raise _no_moment(text, pointer) from error


def parse(text: object, pointer: str = "") -> datetime:
    """The moment that a timestamp of a caller, or of the library itself, names; aware and in UTC.

    Fractions finer than a microsecond are cut off.

    Raises:
        MalformedValueError: Not an RFC 3339 timestamp with its offset, or not within the years 1 to 9999 in UTC.
    """
    if not isinstance(text, str):
        raise _no_moment(text, pointer)
    try:
        return _strict_moment(text)
    except (ValueError, OverflowError) as error:
        raise _no_moment(text, pointer) from error


def is_before(first: str, second: str) -> bool:
    """Whether one time in a document lies before another, in whatever year.

    Raises:
        MalformedValueError: One of them is no moment.
    """
    for text in (first, second):
        read(text)
    return _instant(first) < _instant(second)


def format(moment: datetime) -> str:  # noqa: A001 - read as timestamps.format, beside timestamps.parse
    """An aware moment as `2026-01-31T12:00:00Z`; fractions of a second are left out.

    Raises:
        UsageError: In UTC it lies before the year 1 or after 9999, which no timestamp can say.
    """
    try:
        return moment.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"
    except OverflowError as error:
        raise UsageError("time-range", value=moment.isoformat()) from error


def _no_moment(text: object, pointer: str) -> MalformedValueError:
    return MalformedValueError("timestamp", pointer=pointer, value=str(text)[:64])


@lru_cache(maxsize=1_024)
def _strict_moment(text: str) -> datetime:
    """Cached: a document says one moment several times, and several checks read it. What is refused is not kept."""
    if not _STRICT.fullmatch(text):
        raise ValueError("not a dateTimeStamp")
    return datetime.fromisoformat(text).astimezone(UTC)


@lru_cache(maxsize=1_024)
def _moment(text: str) -> datetime:
    """Nearly all times are as a strict writer writes them, and quickly read."""
    try:
        return _strict_moment(text)
    except (ValueError, OverflowError):
        instant = _instant(text)
    return EARLIEST if instant < _FIRST else LATEST if instant > _LAST else _CYCLE_START + instant * _MICROSECOND


def _instant(text: str) -> int:
    """A time as microseconds since the year 2000, which no year is too far from."""
    parts = _DATE_TIME.fullmatch(text)
    if parts is None:
        raise ValueError("not a dateTime")
    cycles, year = divmod(int(parts["year"]) - _CYCLE_START.year, _CYCLE)
    in_cycle = f"{_CYCLE_START.year + year}-{parts['day']}{parts['clock'] or 'T00:00:00'}{parts['zone'] or 'Z'}"
    since = datetime.fromisoformat(in_cycle) - _CYCLE_START + timedelta(days=parts["midnight"] is not None)
    return cycles * _CYCLE_LENGTH + since // _MICROSECOND
