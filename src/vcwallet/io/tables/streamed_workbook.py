"""Workbooks written row by row into their archive: openpyxl by itself keeps the rows in another file until the end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from zipfile import ZipFile

from openpyxl.packaging.relationship import RelationshipList
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

_FIRST = 1


@contextmanager
def streamed(sheet: Any, archive: ZipFile) -> Iterator[None]:
    """Write a workbook of one sheet; the rows that are appended while the block runs go into the archive at once.

    So nothing that stands in them is ever in a temporary file, where it could stay when the process ends.

    Args:
        sheet: The only sheet of a workbook that was made with `write_only=True`.
        archive: Opened for writing, and empty.
    """
    sheet._id = _FIRST  # noqa: SLF001 - its place in the archive, else given when the workbook is saved
    with archive.open(sheet.path[1:], "w", force_zip64=True) as stream:
        sheet._writer = WorksheetWriter(sheet, out=stream)  # noqa: SLF001 - where a temporary file would be made
        sheet._writer.write_top()  # noqa: SLF001
        try:
            yield
        finally:
            sheet.close()
    _RestOfWorkbook(sheet.parent, archive).write_data()


class _RestOfWorkbook(ExcelWriter):  # type: ignore[misc]
    """Everything besides the sheet, which is there already."""

    def write_worksheet(self, ws: Any) -> None:
        """Note that it is there."""
        ws._drawing = None  # noqa: SLF001 - as openpyxl sets them here
        ws._rels = RelationshipList()  # noqa: SLF001
        self.manifest.append(ws)
