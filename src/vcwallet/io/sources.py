"""Reading a source, files included. The one place where a credential's path is opened."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

from vcwallet.errors import StoreError, UnreachableError, UsageError
from vcwallet.io.files import read_beginning, shown_path
from vcwallet.limits import DEFAULT, Limits
from vcwallet.verification import Reading, read_bytes, read_document

Source = bytes | str | dict[str, Any] | Path
"""What can be read: bytes; text, which is always content; a parsed document; a path."""


def read(source: Source, limits: Limits = DEFAULT) -> Reading:
    """Find out what a source is, and parse it strictly.

    Args:
        source: Bytes; text (always content, never a file name); a dict; or a `pathlib.Path` to a file.
        limits: Bounds on size and shape.

    Raises:
        ParsingError: None of the forms that can be read, or malformed; with byte offset or JSON pointer.
        LimitError: Too large.
        BakingError: A picture without a readable credential in it.
        UnsupportedError: A document of a kind that is not verified here, such as Open Badges 2.0.
        UnreachableError: The file cannot be read, or is a folder, pipe or device.
        UsageError: A source of another type.
    """
    if isinstance(source, Path):
        return read_bytes(_file(source, limits), limits)
    if isinstance(source, (bytes, str)):
        return read_bytes(source, limits)
    if isinstance(source, dict):
        return read_document(source, limits)
    raise UsageError("source-type", type=type(source).__name__)


def _file(path: Path, limits: Limits) -> bytes:
    try:
        return read_beginning(path, limits.input_bytes + 1)  # one byte more, so that a larger file is seen to be so
    except StoreError as error:
        if error.reason in {"is-folder", "not-a-file"}:
            raise UnreachableError("not-a-file", path=shown_path(path)) from error
        problem = getattr(error.__cause__, "strerror", None) or os.strerror(errno.EINVAL)
        raise UnreachableError("file", path=shown_path(path), problem=problem) from error
