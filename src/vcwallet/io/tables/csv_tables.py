"""Tables as spreadsheets write them: the one reader, of CSV and of workbooks (`workbook_rows`).

Which sign separates cells depends on the country of the machine that wrote the table, and its encoding on the menu
entry that was chosen. So all of these are read: commas, semicolons or tabs, with or without a first line `sep=;`; UTF-8
with or without a byte order mark, and UTF-16 with one ("Unicode text"); line ends of every system; cells in quotation
marks with separators and line ends in them; empty rows, and empty columns at the end.

Nothing is guessed. The separator is the one by which the first row has names that are known. Text in an older encoding,
whose letters depend on the machine, is refused.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from vcwallet.encoding.normal_forms import normal_form
from vcwallet.encoding.text import decoded, is_wide
from vcwallet.errors import UsageError
from vcwallet.io.files import read_capped, shown_path
from vcwallet.io.tables.workbook_parts import is_workbook
from vcwallet.io.tables.workbook_rows import workbook_rows

Rows = list[tuple[int, list[str]]]
"""Cells without the spaces around them, by the number of their row as a spreadsheet counts: the first row is row 1."""

_LARGEST_FILE = 64 * 1024 * 1024
_SEPARATORS = (",", ";", "\t")
_SEPARATOR_LINE = re.compile(r"\"?sep=(?P<separator>[^\r\n\"])\"?(?:\r\n|\r|\n|\Z)", re.IGNORECASE)
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes:
        separator: The sign between its cells; of a workbook, that of a table that is written beside it.
        rows: See `read_rows`.
    """

    separator: str
    rows: Rows


def read_rows(path: Path, is_known: Callable[[str], bool], content: bytes | None = None) -> Rows:
    """The rows of a table that have anything in them: first the names of the columns, then a cell for each name.

    Args:
        path: See `read_table`.
        is_known: See `read_table`.
        content: See `read_table`.

    Raises:
        UsageError: See `read_table`.
        StoreError: See `read_table`.
    """
    return read_table(path, is_known, content).rows


def read_table(path: Path, is_known: Callable[[str], bool], content: bytes | None = None) -> Table:
    """A table, its rows as `read_rows` gives them, and how its cells are separated.

    Args:
        path: The file.
        is_known: Whether the caller knows a column of this name, in the form that `plain_name` gives.
        content: The bytes of the file, where they are at hand; None: it is read.

    Raises:
        UsageError: It is in another encoding, no CSV, or empty; two separators fit; a name that is known stands twice;
            there is something in a column without a name; or it is a workbook of a form, or with cells, that are not
            read (`table-...`).
        StoreError: The file cannot be read, or is larger than 64 MiB.
    """
    written = read_capped(path, _LARGEST_FILE) if content is None else content
    if is_workbook(written):
        separator, rows = _SEPARATORS[0], workbook_rows(path, written)
    else:
        separator, rows = _csv_rows(path, written, is_known)
    if not rows:
        raise UsageError("table-empty", path=shown_path(path))
    return Table(separator, _squared(path, rows, is_known))


def _csv_rows(path: Path, content: bytes, is_known: Callable[[str], bool]) -> tuple[str, Rows]:
    text = _text(path, content)
    line = _SEPARATOR_LINE.match(text)
    text, separator = (text[line.end() :], line["separator"]) if line else (text, _separator(path, text, is_known))
    rows = _split(path, text, separator)
    return separator, [(number, cells) for number, cells in enumerate(rows, 1) if any(cells)]


def plain_name(name: str) -> str:
    """The name of a column without capitals, spaces and signs: `recipientemail` of `Recipient E-Mail`."""
    return "".join(letter for letter in normal_form("NFKC", name).casefold() if letter.isalnum())


def _text(path: Path, content: bytes) -> str:
    if content.startswith(_WORKBOOKS):
        raise UsageError("table-workbook", path=shown_path(path))
    try:
        text = decoded(content)
    except UnicodeDecodeError as error:
        if is_wide(content):
            raise UsageError("table-wide", path=shown_path(path)) from None
        raise UsageError(
            "table-encoding", path=shown_path(path), line=content[: error.start].count(b"\n") + 1
        ) from None
    if "\0" in text:
        line = text.partition("\0")[0].count("\n") + 1
        raise UsageError("table-wide" if is_wide(content) else "table-nul", path=shown_path(path), line=line)
    return text


def _split(path: Path, text: str, separator: str) -> Iterator[list[str]]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for cells in reader:
            yield [cell.strip() for cell in cells]
    except csv.Error as error:
        if "field limit" in str(error):
            limit = csv.field_size_limit()
            raise UsageError("table-cell-long", path=shown_path(path), line=reader.line_num, limit=limit) from None
        raise UsageError("table-malformed", path=shown_path(path), line=reader.line_num, problem=str(error)) from None


def _separator(path: Path, text: str, is_known: Callable[[str], bool]) -> str:
    names = {separator: _names(path, text, separator) for separator in _SEPARATORS}
    scores = {separator: sum(is_known(plain_name(name)) for name in names[separator]) for separator in _SEPARATORS}
    most = max(scores.values())
    if not most:  # the caller says which names it knows
        return max(_SEPARATORS, key=lambda separator: len(names[separator]))
    fitting = [separator for separator in _SEPARATORS if scores[separator] == most]
    if any(names[separator] != names[fitting[0]] for separator in fitting):
        raise UsageError("table-separator", path=shown_path(path), columns=text.partition("\n")[0].strip()[:_SHOWN])
    return fitting[0]


def _names(path: Path, text: str, separator: str) -> list[str]:
    try:
        return next((cells for cells in _split(path, text, separator) if any(cells)), [])
    except UsageError:  # quotation marks that make sense with another separator
        return []


def _are_names(cells: list[str], is_known: Callable[[str], bool]) -> bool:
    """Whether a row has the name of a column that is known."""
    return any(is_known(plain_name(cell)) for cell in cells)


def _squared(path: Path, rows: Rows, is_known: Callable[[str], bool]) -> Rows:
    """A cell for each column up to the last that has a name."""
    names = rows[0][1]
    counts = Counter(name for name in map(plain_name, names) if is_known(name))
    if repeated := [name for name in names if counts[plain_name(name)] > 1]:
        raise UsageError("table-name-twice", path=shown_path(path), columns=repeated)
    if not counts and (below := next((row for row, cells in rows[1:6] if _are_names(cells, is_known)), 0)):
        raise UsageError("table-title", path=shown_path(path), row=below)
    width = max(position for position, name in enumerate(names, 1) if name)
    for number, cells in rows:
        for position, cell in enumerate(cells):
            if cell and (position >= width or not names[position]):
                raise UsageError("table-cell-unnamed", path=shown_path(path), row=number, column=position + 1)
    return [(number, (cells + [""] * width)[:width]) for number, cells in rows]
