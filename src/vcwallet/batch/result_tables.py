"""Tables of results, a row for each credential, in which nothing can run (docs/security.md, row 42)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from io import TextIOWrapper
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from vcwallet.batch.file_answer import CredentialRow
from vcwallet.encoding import strict_json
from vcwallet.errors import MissingExtraError
from vcwallet.io.files import being_written, refuse_taken
from vcwallet.io.tables.spreadsheet import ENCODING, row_writer, shown_cell
from vcwallet.rendering.words.phrases import columns_in, texts_in

_AREA = "command.batch"
_IN_WORDS = ("answer", "matched")
"""Columns of which each value has its word."""
_SHEET = "results"
_WIDEST = 60
_LONGEST_CELL = 32_000
"""Characters that a cell of a workbook holds at most, a few less."""

TableWriter = Callable[[Iterable[CredentialRow], IO[bytes], str], None]
"""Writes results in the language of that code."""


def write_csv(rows: Iterable[CredentialRow], stream: IO[bytes], lang: str) -> None:
    """Write the results as CSV for spreadsheets."""
    text = TextIOWrapper(stream, encoding=ENCODING, newline="")
    write = row_writer(text)
    write(columns_in(_AREA, lang).values())
    for row in rows:
        write(_cells(row, lang))
    text.detach()


def write_json_lines(rows: Iterable[CredentialRow], stream: IO[bytes], lang: str) -> None:
    """Write the results as JSON, a line for each; members without a value are left out. Codes are no words."""
    columns = columns_in(_AREA, lang)
    for row in rows:
        stream.write(strict_json.dumps({name: value for name in columns if (value := getattr(row, name))}) + b"\n")


def write_workbook(rows: Iterable[CredentialRow], stream: IO[bytes], lang: str) -> None:
    """Write the results as a workbook (XLSX), whose cells are all text; row by row, and through no other file.

    Raises:
        MissingExtraError: What writes workbooks is not installed.
    """
    _refuse_without_workbooks()
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    from vcwallet.io.tables.streamed_workbook import streamed

    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(_SHEET)
    sheet.freeze_panes = "B2"
    titles = [*columns_in(_AREA, lang).values()]
    for number, title in enumerate(titles):
        sheet.column_dimensions[chr(ord("A") + number)].width = min(_WIDEST, 2 * len(title) + 8)

    def cell(value: object, *, bold: bool = False) -> Any:
        made = WriteOnlyCell(sheet, shown_cell(value)[:_LONGEST_CELL])
        made.data_type = "s"  # text, whatever it looks like
        if bold:
            made.font = Font(bold=True)
        return made

    with ZipFile(stream, "w", ZIP_DEFLATED) as archive, streamed(sheet, archive):
        sheet.append([cell(title, bold=True) for title in titles])
        for row in rows:
            sheet.append([cell(value) if value else None for value in _cells(row, lang)])


def _cells(row: CredentialRow, lang: str) -> Iterator[str]:
    texts = texts_in(_AREA, lang)
    for name in columns_in(_AREA, lang):
        value = getattr(row, name)
        yield texts[f"cell/{value}"] if value and name in _IN_WORDS else value


TABLES: Mapping[str, TableWriter] = {"csv": write_csv, "xlsx": write_workbook, "jsonl": write_json_lines}
"""What writes the results, by the ending of a file's name."""


def _refuse_without_workbooks() -> None:
    try:
        import openpyxl  # noqa: F401
    except ImportError as error:
        raise MissingExtraError("extra-missing", extra="xlsx", package="openpyxl") from error


def refuse_tables(tables: Mapping[str, Path], *, force: bool) -> None:
    """Find out early that tables cannot be written, before work is done for nothing.

    Args:
        tables: Where they go, by their kind.
        force: Whether a file that is there already gives way.

    Raises:
        MissingExtraError: What writes workbooks is not installed.
        StoreError: `exists`, `is-folder`, ...
    """
    if "xlsx" in tables:
        _refuse_without_workbooks()
    for path in tables.values():
        refuse_taken(path, force=force)


def write_tables(tables: Mapping[str, Path], rows: Iterable[CredentialRow], *, force: bool, lang: str) -> None:
    """Write tables; each appears under its name when all of it is there.

    Args:
        tables: Where they go, by their kind.
        rows: The results; gone through once for each.
        force: Whether a file that is there already gives way.
        lang: Language of the headings and words.

    Raises:
        StoreError: `exists`, `disk-full`, `no-permission`, ...
    """
    for kind, path in tables.items():
        with being_written(path, replace=force) as draft, draft.open("wb") as stream:
            TABLES[kind](rows, stream, lang)
