"""What a cell of a workbook shows, by its number format: reproduced exactly, or not at all.

A format is up to four sections (ECMA-376, part 1, 18.8.31): for positive numbers, for negative ones, for zero, and for
text. What is known here are numbers as they are, numbers filled up with zeros, days, and days with a time. Everything
else (percentages, currencies, signs between digits, fractions, rounding) shows something that depends on the format,
and often on the country of the machine.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import Decimal
from functools import lru_cache

GENERAL = "General"
STANDARD_FORMATS = {
    0: GENERAL,
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "mm-dd-yy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "m/d/yy h:mm",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mmss.0",
    48: "##0.0E+0",
    49: "@",
}
"""Formats that a workbook names by a number alone (ECMA-376, part 1, 18.8.30)."""

_PART = re.compile(r"\"[^\"]*\"|\\.|_.|\*.|\[[^\]]*\]|AM/PM|A/P|General|y+|m+|d+|h+|s+|.", re.IGNORECASE | re.DOTALL)
_COLOUR_OR_LOCALE = re.compile(r"\[(?:[a-z]{3,7}|color ?\d+|\$-[0-9a-f,]+)\]", re.IGNORECASE)
_ROOM = ("_", "* ")
"""What these begin is room: as wide as another character, or as wide as the column has it."""
_ZEROS = re.compile(r"(?P<whole>0+)(?:\.(?P<places>0+))?")
_BETWEEN_PARTS_OF_DATES = re.compile(r"[-/.,:' ]|\".*|\\.|AM/PM|A/P|[^\0-\x7f]", re.IGNORECASE | re.DOTALL)
_PART_OF_DATE = re.compile("[ymdhs]", re.IGNORECASE)


def shown_text(text: str, code: str) -> str | None:
    """What a cell with a text shows; None where its format shows something else."""
    _, of_text = _sections(code)
    return text if of_text is None or "".join(of_text).strip() in {"@", GENERAL} else None


def shown_number(value: Decimal, code: str) -> str | None:
    """What a cell with a number shows; None where that is not known. `General` shows all digits."""
    of_numbers, _ = _sections(code)
    form = "".join(of_numbers[0]).strip() if len(of_numbers) == 1 else GENERAL if not of_numbers else ""
    if form.casefold() == GENERAL.casefold():
        return f"{value:f}"
    zeros = _ZEROS.fullmatch(form)
    if zeros is None:
        return None
    places = len(zeros["places"] or "")
    if value != round(value, places):  # it shows fewer digits than there are
        return None
    whole, *rest = f"{abs(value):.{places}f}".split(".")
    return "-" * (value < 0) + ".".join([whole.zfill(len(zeros["whole"])), *rest])


def shown_date(moment: datetime, code: str) -> str | None:
    """What a cell with a date shows, as ISO 8601 has it; None for a format that does not show a whole day."""
    of_numbers, _ = _sections(code)
    parts = _parts_of_date(of_numbers[0]) if len(of_numbers) == 1 else ""
    if not {"y", "M", "d"} <= {*parts}:
        return None
    if not {"h", "m", "s"} & {*parts}:
        return moment.date().isoformat()
    if not {"h", "m"} <= {*parts} or ("s" in parts and moment.microsecond):
        return None
    return moment.replace(second=moment.second if "s" in parts else 0, microsecond=0).isoformat()


def is_date_format(code: str) -> bool:
    """Whether numbers are shown as days or times, be it as others than are known here."""
    of_numbers, _ = _sections(code)
    return bool(of_numbers) and any(_PART_OF_DATE.match(part) for part in of_numbers[0])


@lru_cache(256)
def _sections(code: str) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...] | None]:
    """The visible parts of the sections for numbers, and of the one for text; None where there is none."""
    sections: list[list[str]] = [[]]
    for part in _PART.findall(code):
        if part == ";":
            sections.append([])
        elif not (part.startswith(_ROOM) or _COLOUR_OR_LOCALE.fullmatch(part)):
            sections[-1].append(part)
    visible = tuple(map(tuple, sections))
    if "@" in visible[-1] or len(visible) > 3:
        return visible[:-1], visible[-1]
    return visible, None


def _parts_of_date(section: tuple[str, ...]) -> str:
    """Which parts it shows, a letter for each: `M` for the month, `m` for the minute; empty for no date."""
    parts = ""
    for part in section:
        if _PART_OF_DATE.match(part):
            parts += part[0].lower() if part.lower() not in {"ddd", "dddd"} else ""  # which are days of the week
        elif not _BETWEEN_PARTS_OF_DATES.fullmatch(part):
            return ""
    # Beside the hour, or the second, it is the minute (ECMA-376, part 1, 18.8.31).
    return re.sub("m(?!s)", "M", parts.replace("hm", "hµ")).replace("µ", "m")


def moment_of(value: Decimal, *, since_1904: bool) -> datetime | None:
    """The moment that a number of days stands for; None where there is none, or spreadsheets disagree about it."""
    if value < (0 if since_1904 else 61):  # 1900 had no 29 February, which they count
        return None
    try:
        milliseconds = round(value * 86_400_000)
        return (datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)) + timedelta(milliseconds=milliseconds)  # noqa: DTZ001 - no cell has a zone
    except OverflowError:
        return None
