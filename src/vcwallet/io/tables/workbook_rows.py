"""The first sheet of a workbook (XLSX) as rows of text: what it shows, and nothing that would have to be calculated.

A workbook comes from strangers, too. What is unpacked of it is bounded; entities in its XML are refused (openpyxl reads
it through defusedxml); formulas are refused, not calculated, and neither is the value believed that stands beside one
(docs/security.md, row 42). Merged cells are refused: only the first of them has what all of them show.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Mapping
from datetime import datetime, time
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Any
from zipfile import ZipFile

from vcwallet.errors import MissingExtraError, UsageError, VcwalletError
from vcwallet.io.files import shown_path

_MOST_PARTS = 1_000
_MOST_UNPACKED = 64 * 1024 * 1024
_MOST_OF_OTHER_PARTS = 4 * 1024 * 1024
"""Of what is read as a whole, unlike sheets and their texts."""
_LARGE_PARTS = ("xl/worksheets/", "xl/sharedStrings")
_MOST_COLUMNS = 1_000
_MOST_CELLS = 2_000_000
_ENTRY = b"PK\x01\x02"
"""How an entry in the index of an archive begins."""
_EXACT = 10**15
"""Numbers from here on may have lost digits when they were written into the workbook."""
_ZEROS = re.compile("0{2,}")
"""A format that fills a number up with zeros."""
_unwarned = Lock()
"""What is done about warnings of openpyxl is done for all threads, so one reads at a time."""


def is_workbook(content: bytes) -> bool:
    """Whether it is a workbook of the form that is read."""
    return content.startswith(b"PK\x03\x04") and b"xl/workbook.xml" in content


def refuse_without_workbooks() -> None:
    """Find out early that workbooks can be neither read nor written.

    Raises:
        MissingExtraError: What does that is not installed.
    """
    try:
        import openpyxl  # noqa: F401
    except ImportError as error:
        raise MissingExtraError("extra-missing", extra="xlsx", package="openpyxl") from error


def workbook_rows(path: Path, content: bytes) -> list[tuple[int, list[str]]]:
    """The cells of each row that has any, without the spaces around them, by the number of the row.

    Args:
        path: What it is called.
        content: The bytes of the workbook.

    Raises:
        UsageError: It has a formula (`table-formula`), a cell with an error (`table-cell-error`), merged cells
            (`table-merged`) or a number of which digits may be lost (`table-number`); it is too large (`table-large`)
            or damaged (`table-damaged`).
        MissingExtraError: What reads workbooks is not installed.
    """
    refuse_without_workbooks()
    try:
        with _unwarned, warnings.catch_warnings(action="ignore"):
            return [*_rows(path, content)]
    except VcwalletError:
        raise
    except Exception as error:  # whatever openpyxl makes of what is no sound workbook
        raise UsageError("table-damaged", path=shown_path(path), cause=type(error).__name__) from error


def _rows(path: Path, content: bytes) -> Iterator[tuple[int, list[str]]]:
    from openpyxl import load_workbook
    from openpyxl.worksheet._reader import WorkSheetParser

    _refuse_large(path, content)
    workbook = load_workbook(BytesIO(content), read_only=True, keep_links=False)
    sheet = next(sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible")
    cells = last = 0
    with sheet._get_source() as source:  # noqa: SLF001 - its own rows are padded to any size that a stranger wrote
        parser = WorkSheetParser(
            source,
            sheet._shared_strings,  # noqa: SLF001
            epoch=workbook.epoch,
            date_formats=workbook._date_formats,  # noqa: SLF001
            timedelta_formats=workbook._timedelta_formats,  # noqa: SLF001
        )
        for number, row in parser.parse():
            if number <= last:
                raise ValueError(number)
            last = number
            texts = {cell["column"]: text for cell in row if (text := _text(path, cell, workbook))}
            width = max(texts, default=0)
            if width > _MOST_COLUMNS:
                raise UsageError("table-cell-unnamed", path=shown_path(path), row=number, column=width)
            cells += width
            if cells > _MOST_CELLS:
                raise UsageError("table-large", path=shown_path(path))
            if texts:
                yield number, [texts.get(column, "") for column in range(1, width + 1)]
    if parser.merged_cells is not None and parser.merged_cells.mergeCell:
        raise UsageError("table-merged", path=shown_path(path), cells=str(parser.merged_cells.mergeCell[0].ref))


def _refuse_large(path: Path, content: bytes) -> None:
    """Refuse what would take much memory. An archive gives out no more of a part than it says that there is."""
    parts = [] if content.count(_ENTRY) > _MOST_PARTS else ZipFile(BytesIO(content)).infolist()
    sizes = {part.filename: part.file_size for part in parts if part.filename.endswith((".xml", ".rels"))}
    others = sum(size for name, size in sizes.items() if not name.startswith(_LARGE_PARTS))
    if not parts or sum(sizes.values()) > _MOST_UNPACKED or others > _MOST_OF_OTHER_PARTS:
        raise UsageError("table-large", path=shown_path(path))


def _text(path: Path, cell: Mapping[str, Any], workbook: Any) -> str:
    """What a cell shows."""
    value, kind = cell["value"], cell["data_type"]
    if kind in {"f", "e"}:
        reason = "table-formula" if kind == "f" else "table-cell-error"
        raise UsageError(reason, path=shown_path(path), cell=_place(cell))
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (int, float)):
        return _number(path, cell, _format_of(cell, workbook))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    return str(value).strip()


def _number(path: Path, cell: Mapping[str, Any], shown_as: str) -> str:
    value = cell["value"]
    if not abs(value) < _EXACT:
        raise UsageError("table-number", path=shown_path(path), cell=_place(cell))
    if value == int(value):
        return str(int(value)).zfill(len(shown_as) if _ZEROS.fullmatch(shown_as) else 0)
    return f"{value:.15g}"  # as spreadsheets reckon: 0.1 + 0.2 is 0.3


def _format_of(cell: Mapping[str, Any], workbook: Any) -> str:
    """In which format a number is shown, such as `000`."""
    from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE

    number = workbook._cell_styles[cell["style_id"]].numFmtId  # noqa: SLF001
    if number < BUILTIN_FORMATS_MAX_SIZE:
        return str(BUILTIN_FORMATS.get(number, ""))
    return str(workbook._number_formats[number - BUILTIN_FORMATS_MAX_SIZE])  # noqa: SLF001


def _place(cell: Mapping[str, Any]) -> str:
    from openpyxl.utils import get_column_letter

    return f"{get_column_letter(cell['column'])}{cell['row']}"
