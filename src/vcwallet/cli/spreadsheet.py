"""Tables for spreadsheets: CSV in which no cell is a formula, whatever stands in it (docs/security.md, row 42)."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO

_FORMULA = re.compile(r"(^|[;,\t\r\n|])([^\S\t\r\n]*[=+\-@＝＋－＠])")
"""What a spreadsheet takes for the beginning of a formula, also behind what it may take for the end of a cell."""


def as_csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A table as CSV: UTF-8 with a byte order mark, by which spreadsheets know it, and every cell in quotation marks.

    Text that could begin a formula gets an apostrophe before it.
    """
    written = StringIO(newline="")
    writer = csv.writer(written, quoting=csv.QUOTE_ALL)
    writer.writerow(map(harmless, header))
    writer.writerows([harmless("" if cell is None else str(cell)) for cell in row] for row in rows)
    return written.getvalue().encode("utf-8-sig", "replace")


def harmless(cell: str) -> str:
    """A cell that no spreadsheet calculates."""
    return _FORMULA.sub(r"\1'\2", cell.replace("\0", ""))
