"""Days, moments, numbers and names in the form of a reader's language, by the texts of that language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime

_DAY = re.compile(r"([0-9]{4,32})-([0-9]{2})-([0-9]{2})")
_MOMENT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}:[0-9]{2}):[0-9]{2}(?:\.[0-9]+)?(?:Z|\+00:00)")
_NUMBER = re.compile(r"(-?(?:0|[1-9][0-9]{0,39}))(?:\.([0-9]{1,40}))?")
_BETWEEN_GROUPS = re.compile(r"(?<=[0-9])(?=(?:[0-9]{3})+$)")


def day(at: date, texts: Mapping[str, str]) -> str:
    """A day; of a moment, its day where it is."""
    return written_day(at.isoformat()[:10], texts)


def written_day(text: str, texts: Mapping[str, str]) -> str:
    """A day that is written as `2026-01-31`, in any year of our era; any other text as it is."""
    found = _DAY.fullmatch(text)
    return text if found is None else texts["form/day"].format(year=found[1], month=found[2], day=found[3])


def moment(at: datetime, texts: Mapping[str, str]) -> str:
    """A moment in UTC.

    Raises:
        OverflowError: In UTC it lies before the year 1 or after 9999.
    """
    return written_moment(at.astimezone(UTC).isoformat(), texts)


def written_moment(text: str, texts: Mapping[str, str]) -> str:
    """A moment that is written as `2026-01-31T12:00:00Z`, to the minute; any other text as it is."""
    found = _MOMENT.fullmatch(text)
    return text if found is None else texts["form/moment"].format(day=written_day(found[1], texts), time=found[2])


def number(written: str, texts: Mapping[str, str]) -> str:
    """A number that is written as `-1234.5`; any other text as it is."""
    found = _NUMBER.fullmatch(written)
    if found is None:
        return written
    whole = _BETWEEN_GROUPS.sub(texts["form/group"], found[1])
    return f"{whole}{texts['form/decimal']}{found[2]}" if found[2] else whole


def label_within(label: str, texts: Mapping[str, str]) -> str:
    """The word for a verdict, as it stands within a sentence."""
    return label.lower() if texts["form/labels"] == "small" else label


def quoted(name: str, texts: Mapping[str, str]) -> str:
    """A name between quotation marks. It must not be able to end them: `unquoted` sees to that."""
    return texts["mark"].format(name=name)
