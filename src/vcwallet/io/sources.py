"""Reading a source, files included. The one place where a credential's path is opened."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

from vcwallet.errors import ParsingError, StoreError, UnreachableError, UsageError
from vcwallet.io.files import read_beginning, shown_path
from vcwallet.limits import DEFAULT, Limits
from vcwallet.verification import Reading, read_bytes, read_document

_UNREAD = {"unknown-form", "malformed-json"}  # a shortcut and a letter in RTF begin as JSON does

Source = bytes | str | dict[str, Any] | Path
"""What can be read: bytes; text, which is always content; a parsed document; a path."""


def read(source: Source, limits: Limits = DEFAULT) -> Reading:
    """Find out what a source is, and parse it strictly.

    Args:
        source: Bytes; text (always content, never a file name); a dict; or a `pathlib.Path` to a file.
        limits: Bounds on size and shape.

    Raises:
        ParsingError: None of the forms that can be read (what else it is has a reason of its own, such as `pdf`), or
            malformed; with byte offset or JSON pointer.
        LimitError: Too large.
        BakingError: A picture without a readable credential in it.
        UnsupportedError: A document of a kind that is not verified here, such as Open Badges 2.0.
        UnreachableError: The file cannot be read, or is a folder, pipe or device.
        UsageError: A source of another type.
    """
    if isinstance(source, dict):
        return read_document(source, limits)
    if not isinstance(source, (bytes, str, Path)):
        raise UsageError("source-type", type=type(source).__name__)
    content = _file(source, limits) if isinstance(source, Path) else source
    try:
        return read_bytes(content, limits)
    except ParsingError as error:
        if error.reason == "unknown-form" and isinstance(content, str):  # a name or an address; no command passes text
            raise ParsingError("text-is-content") from error
        if error.reason not in _UNREAD or isinstance(content, str):
            raise
        from vcwallet.io.other_files import other_file  # nearly everything that is read is a credential

        reason_and_kind = other_file(content)
        if reason_and_kind is None:
            raise
        raise ParsingError(reason_and_kind[0], kind=reason_and_kind[1]) from error


def _file(path: Path, limits: Limits) -> bytes:
    try:
        return read_beginning(path, limits.input_bytes + 1)  # one byte more, so that a larger file is seen to be so
    except StoreError as error:
        if error.reason in {"is-folder", "not-a-file"}:
            raise UnreachableError("not-a-file", path=shown_path(path)) from error
        problem = getattr(error.__cause__, "strerror", None) or os.strerror(errno.EINVAL)
        raise UnreachableError("file", path=shown_path(path), problem=problem) from error
