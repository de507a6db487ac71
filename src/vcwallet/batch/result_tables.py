"""Tables of results, a row for each file, in which nothing can run (docs/security.md, row 42)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO

from vcwallet.batch.file_answer import FileAnswer
from vcwallet.encoding import strict_json
from vcwallet.errors import MissingExtraError
from vcwallet.io.tables.spreadsheet import as_csv, shown_cell
from vcwallet.rendering.words.en.command.batch import COLUMNS

_SHEET = "results"
_WIDEST = 60
_LONGEST_CELL = 32_000
"""Characters that a cell of a workbook holds at most, a few less."""


def as_csv_table(answers: Iterable[FileAnswer]) -> bytes:
    """The results as CSV for spreadsheets."""
    return as_csv([*COLUMNS.values()], _rows(answers))


def as_json_lines(answers: Iterable[FileAnswer]) -> bytes:
    """The results as JSON, a line for each file; members without a value are left out."""
    rows = ({name: value for name in COLUMNS if (value := getattr(answer, name))} for answer in answers)
    return b"".join(strict_json.dumps(row) + b"\n" for row in rows)


def as_workbook(answers: Iterable[FileAnswer]) -> bytes:
    """The results as a workbook (XLSX), whose cells are all text.

    Raises:
        MissingExtraError: What writes workbooks is not installed.
    """
    try:
        from openpyxl import Workbook
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Font
    except ImportError as error:
        raise MissingExtraError("extra-missing", extra="xlsx", package="openpyxl") from error
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(_SHEET)
    sheet.freeze_panes = "B2"
    for number, title in enumerate(COLUMNS.values()):
        sheet.column_dimensions[chr(ord("A") + number)].width = min(_WIDEST, 2 * len(title) + 8)

    def cell(value: object, *, bold: bool = False) -> object:
        made = WriteOnlyCell(sheet, shown_cell(value)[:_LONGEST_CELL])
        made.data_type = "s"  # text, whatever it looks like
        made.font = Font(bold=bold)
        return made

    sheet.append([cell(title, bold=True) for title in COLUMNS.values()])
    for row in _rows(answers):
        sheet.append([cell(value) for value in row])
    written = BytesIO()
    workbook.save(written)
    return written.getvalue()


def _rows(answers: Iterable[FileAnswer]) -> Iterator[tuple[object, ...]]:
    return (tuple(getattr(answer, name) for name in COLUMNS) for answer in answers)
