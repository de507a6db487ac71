"""Periods of the calendar, such as `P5Y`, and windows that reach back from a moment.

Source: XML Schema 1.1 Part 2, `duration` and its appendix "Adding durations to dateTimes".
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import datetime, timedelta
from functools import cache

from vcwallet.stacks.values.stack_error import StackError

_PERIOD = re.compile(r"P(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?")
_WORKLOAD = re.compile(r"P(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,5})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,5})M)?)?")


@cache
def _parsed(text: str) -> tuple[int, int] | None:
    match = _PERIOD.fullmatch(text)
    if match is None or text == "P":
        return None
    years, months, weeks, days = (int(part or 0) for part in match.groups())
    return years * 12 + months, weeks * 7 + days


def check_period(text: str, pointer: str = "") -> str:
    """The text itself, if it is a period of years, months, weeks and days.

    Raises:
        StackError: It is not (`period`).
    """
    if _parsed(text) is None:
        raise StackError("period", pointer=pointer, value=text[:40])
    return text


def is_nothing(text: str) -> bool:
    """Whether a period has no length, as `P0D`."""
    return _parsed(text) == (0, 0)


def before(moment: datetime, text: str) -> datetime:
    """The moment that lies a period earlier; a day that its month does not have becomes the month's last.

    Raises:
        StackError: The text is no period.
    """
    months, days = _months_and_days(text)
    return _moved(moment, -months, -days)


def after(moment: datetime, text: str) -> datetime:
    """The moment that lies a period later; see `before`.

    Raises:
        StackError: The text is no period.
    """
    months, days = _months_and_days(text)
    return _moved(moment, months, days)


def _months_and_days(text: str) -> tuple[int, int]:
    parsed = _parsed(text)
    if parsed is None:
        raise StackError("period", value=text[:40])
    return parsed


def _moved(moment: datetime, months: int, days: int) -> datetime:
    """Another moment; the first or last of the calendar where it would lie beyond."""
    first, last = datetime.min.replace(tzinfo=moment.tzinfo), datetime.max.replace(tzinfo=moment.tzinfo)
    limit = first if months < 0 or days < 0 else last
    year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return limit
    day = min(moment.day, monthrange(year, month + 1)[1])
    try:
        return moment.replace(year=year, month=month + 1, day=day) + timedelta(days=days)
    except OverflowError:
        return limit


def workload_hours(text: str) -> float | None:
    """Hours of a `volumeOfLearning` such as `PT60H`; None where it names months or years, or is no duration.

    A workload in months says nothing about hours: `P60M` stands in published samples where sixty hours were meant.
    """
    match = _WORKLOAD.fullmatch(text)
    if match is None or text in {"P", "PT"} or text.endswith("T"):
        return None
    years, months, days, hours, minutes = (int(part or 0) for part in match.groups())
    return None if years or months or days else hours + minutes / 60
