"""Names of files that are written: their ends say what is in them, and their folders are there."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from vcwallet.baking import image_type
from vcwallet.errors import StoreError, UsageError
from vcwallet.io.files import is_folder, is_taken, shown_path


class FileKind(StrEnum):
    """What the commands write."""

    JSON = "json"
    TOKEN = "token"  # noqa: S105 - a kind of file
    PNG = "png"
    SVG = "svg"
    PAGE = "page"
    BACKUP = "backup"
    PACK = "pack"
    TABLE = "table"
    WORKBOOK = "workbook"
    LINES = "lines"


_SUFFIXES = {
    FileKind.JSON: (".json", ".jsonld"),
    FileKind.TOKEN: (".jwt",),
    FileKind.PNG: (".png",),
    FileKind.SVG: (".svg",),
    FileKind.PAGE: (".html", ".htm"),
    FileKind.BACKUP: (".age",),
    FileKind.PACK: (".zip",),
    FileKind.TABLE: (".csv",),
    FileKind.WORKBOOK: (".xlsx",),
    FileKind.LINES: (".jsonl", ".ndjson", ".json"),
}
_NEVER_WRITTEN = frozenset({".jpg", ".jpeg", ".gif", ".webp", ".pdf", ".doc", ".docx", ".xls", ".ods"})
_TELLING = _NEVER_WRITTEN.union(*_SUFFIXES.values())
"""Ends of names that say what is in a file. Others, such as .txt, .trust or none, say nothing that could be wrong."""


def kind_of(content: bytes) -> FileKind:
    """What something is that is about to be written."""
    picture = image_type(content)
    if picture is not None:
        return FileKind.PNG if picture == "image/png" else FileKind.SVG
    if content.startswith(b"PK"):
        return FileKind.PACK
    beginning = content[:200].lstrip(b" \t\r\n").lower()
    if beginning.startswith((b"<!doctype html", b"<html")):
        return FileKind.PAGE
    return FileKind.JSON if beginning.startswith((b"{", b"[")) else FileKind.TOKEN


def refuse_name(path: Path, kind: FileKind) -> None:
    """Find out early that a file of this kind cannot be written under this name.

    Raises:
        UsageError: `file-name`: the name says that it is something else.
        StoreError: `no-folder`, `not-a-folder`, or why it cannot be found out.
    """
    suffix = path.suffix.lower()
    if suffix in _TELLING and suffix not in _SUFFIXES[kind]:
        raise UsageError("file-name", path=shown_path(path), suffix=_SUFFIXES[kind][0])
    refuse_missing_folder(path)


def refuse_missing_folder(path: Path) -> None:
    """Find out early that a file cannot be made for want of its folder.

    Raises:
        StoreError: `no-folder`, `not-a-folder`, or why it cannot be found out.
    """
    folder = path.parent
    if is_folder(folder):
        return
    raise StoreError("not-a-folder" if is_taken(folder) else "no-folder", path=shown_path(folder))
