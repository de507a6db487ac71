"""What a file is that is no credential: named by how it begins, so that its reader is told what to do with it."""

from __future__ import annotations

import re

from vcwallet.encoding.text import is_wide, without_mark
from vcwallet.io.tables.recipient_columns import is_recipient_table

_LOOKED_AT = 4_096
_WORKBOOK = rb"PK\x03\x04.*?(?:xl/workbook\.xml|mimetypeapplication/vnd\.oasis\.opendocument\.spreadsheet)"
_OFFICE = rb"PK\x03\x04.*?(?:\[Content_Types\]\.xml|mimetypeapplication/vnd\.oasis\.opendocument)"
_WEB_PAGE = rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?>.*?-->)\s*+)*+<(?:!doctype\s+html|html|head|body)\b"
_WEB_ADDRESS = rb"\s*(?:https?://[^\s<>\"{}]+\s*\Z|\[InternetShortcut\])|<.{0,400}<key>URL</key>"
_EMAIL = rb"(?:Return-Path|Received|Delivered-To|MIME-Version|From|Date|Message-ID|Subject): "
_KINDS = [
    (re.compile(pattern, re.IGNORECASE | re.DOTALL), reason, kind)
    for pattern, reason, kind in (
        (rb"%PDF-", "pdf", "PDF"),
        (rb"\xff\xd8\xff", "picture", "JPEG"),
        (rb"GIF8", "picture", "GIF"),
        (rb"BM.{4}\0\0\0\0", "picture", "BMP"),
        (rb"II\*\0|MM\0\*", "picture", "TIFF"),
        (rb"RIFF.{4}WEBP", "picture", "WebP"),
        (rb".{4}ftyp(?:hei|mif1)", "picture", "HEIC"),
        (rb".{4}ftypavi", "picture", "AVIF"),
        (_WORKBOOK, "table", "Excel, OpenDocument"),
        (_OFFICE, "office-document", "Office"),
        (rb"\xd0\xcf\x11\xe0", "office-document", "Office"),
        (rb"\{\\rtf", "office-document", "RTF"),
        (rb"PK\x03\x04", "archive", "ZIP"),
        (rb"\x1f\x8b", "archive", "gzip"),
        (rb"7z\xbc\xaf\x27\x1c", "archive", "7z"),
        (rb"Rar!", "archive", "RAR"),
        (rb"age-encryption\.org/", "backup", "age"),
        (rb"SQLite format 3\0", "database", "SQLite"),
        (rb"-----BEGIN ", "key-file", "PEM"),
        (_WEB_PAGE, "web-page", "HTML"),
        (_WEB_ADDRESS, "web-address", "URL"),
        (_EMAIL, "email", "e-mail"),
    )
]


def other_file(data: bytes) -> tuple[str, str] | None:
    """What some bytes are that hold no credential: a reason that has words, and the format; None for an unknown kind.

    Args:
        data: The file, or its beginning.
    """
    beginning = without_mark(data[:_LOOKED_AT])
    if beginning.startswith(b"PK"):  # what is in it is listed at its end as well
        beginning += data[_LOOKED_AT:][-_LOOKED_AT:]
    for pattern, reason, kind in _KINDS:
        if pattern.match(beginning):
            return reason, kind
    if is_recipient_table(data):
        return "table", "CSV"
    return ("utf-16", "UTF-16") if is_wide(beginning) else None
