"""Reading a source, files included. The one place where a credential's path is opened."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from stat import S_ISREG
from typing import Any

from vcwallet.errors import UnreachableError, UsageError
from vcwallet.limits import DEFAULT, Limits
from vcwallet.verification import Reading, read_bytes, read_document

Source = bytes | str | dict[str, Any] | Path
"""What can be read: bytes; text, which is always content; a parsed document; a path."""

_OPENING = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
"""A named pipe or a device is opened without waiting for whoever is at its other end, and then refused."""


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
    shown = str(path).encode("utf-8", "backslashreplace").decode("utf-8")  # names need not be Unicode; reports are
    try:
        descriptor = os.open(path, _OPENING)
        try:
            if not S_ISREG(os.fstat(descriptor).st_mode):
                raise UnreachableError("not-a-file", path=shown)
            with os.fdopen(descriptor, "rb", closefd=False) as stream:
                return stream.read(limits.input_bytes + 1)  # one byte more, so that a larger file is seen to be so
        finally:
            os.close(descriptor)
    except OSError as error:
        raise UnreachableError("file", path=shown, problem=error.strerror or type(error).__name__) from error
    except ValueError as error:  # no file can have such a name: it holds NUL or half a character
        raise UnreachableError("file", path=shown, problem=os.strerror(errno.EINVAL)) from error
