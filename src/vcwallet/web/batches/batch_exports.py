"""The results of a batch as files: CSV, a workbook, JSON Lines. In none of them can anything run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO

from vcwallet.batch.file_answer import CredentialRow
from vcwallet.batch.result_tables import TABLES

EXPORTS: Mapping[str, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jsonl": "application/jsonl",
}
"""Media types, by the ending of a file's name."""


def export(form: str, rows: Iterable[CredentialRow], lang: str) -> bytes:
    """The results as a file, made in memory, in the words of a language.

    Raises:
        MissingExtraError: What writes workbooks is not installed.
    """
    written = BytesIO()
    TABLES[form](rows, written, lang)
    return written.getvalue()
