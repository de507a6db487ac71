"""Text as other programs write it: in UTF-8 with or without a byte order mark, or in UTF-16 with one.

A mark says how the file is encoded and is no part of its text (Unicode Standard, section 23.8). Programs for Windows
write it unasked, so it is taken off wherever text comes in, and here only.
"""

from __future__ import annotations

MARK = "\ufeff"
"""The byte order mark as a character; in UTF-8 it has three bytes."""

UTF_8_MARK = MARK.encode("utf-8")
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def without_mark(data: bytes) -> bytes:
    """UTF-8 text without its byte order mark."""
    return data.removeprefix(UTF_8_MARK)


def blanked_mark(data: bytes) -> bytes:
    """UTF-8 text with spaces for its byte order mark, so that every other byte stays at its offset."""
    return b"   " + data[3:] if data.startswith(UTF_8_MARK) else data


def is_wide(data: bytes) -> bool:
    """Whether it is text in UTF-16 or UTF-32: it has their mark, or each of its first letters takes several bytes."""
    return data.startswith(_UTF_16_MARKS) or b"\0" in data[:2]


def decoded(data: bytes) -> str:
    """The text of a file in UTF-8, or in UTF-16 with a byte order mark; without the mark.

    Raises:
        UnicodeDecodeError: It is in another encoding.
    """
    return data.decode("utf-16" if data.startswith(_UTF_16_MARKS) else "utf-8-sig")
