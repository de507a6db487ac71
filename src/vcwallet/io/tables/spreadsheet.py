"""Tables for spreadsheets: CSV in which no cell is a formula, whatever stands in it (docs/security.md, row 42)."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Sequence
from io import StringIO
from typing import TextIO

from vcwallet.rendering.words.phrases import printable

ENCODING = "utf-8-sig"
"""UTF-8 with a byte order mark, by which spreadsheets know it."""
_START, _FORMULA = r"(^|[;,\t\r\n|])", r"('*[^\S\t\r\n]*[=+\-@＝＋－＠])"
"""What a spreadsheet takes for the beginning of a formula, also behind what it may take for the end of a cell; with the
apostrophes that stand there already, so that the one before them can be told from them."""
_CALCULATED = re.compile(_START + _FORMULA)
_HARMLESS = re.compile(f"{_START}'{_FORMULA}")


def row_writer(stream: TextIO, *, separator: str = ",") -> Callable[[Iterable[object]], object]:
    """What writes rows of a table into a stream that was opened as `ENCODING` with `newline=""`.

    Every cell is in quotation marks and printable, and one that could begin a formula gets an apostrophe before it.

    Returns:
        A function that is given the cells of each row.
    """
    writer = csv.writer(stream, delimiter=separator, quoting=csv.QUOTE_ALL)
    return lambda cells: writer.writerow(map(shown_cell, cells))


def as_csv(header: Sequence[str], rows: Iterable[Sequence[object]], *, separator: str = ",") -> bytes:
    """A table as a whole."""
    written = StringIO(newline="")
    write = row_writer(written, separator=separator)
    for row in (header, *rows):
        write(row)
    return written.getvalue().encode(ENCODING)


def shown_cell(cell: object) -> str:
    """A cell as text that no spreadsheet calculates: line for line, for a cell may have several."""
    lines = ("" if cell is None else str(cell)).replace("\0", "").splitlines()
    return harmless("\n".join(map(printable, lines)))


def harmless(cell: str) -> str:
    """A cell that no spreadsheet calculates. `unharmed` reads it."""
    return _CALCULATED.sub(r"\1'\2", cell.replace("\0", ""))


def unharmed(cell: str) -> str:
    """What `harmless` was given for this cell."""
    return _HARMLESS.sub(r"\1\2", cell)
