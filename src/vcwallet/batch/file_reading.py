"""What is in a file that is to be verified: one by itself, in an archive, uploaded or piped in."""

from __future__ import annotations

import atexit
from functools import lru_cache
from pathlib import Path

from vcwallet.batch.archives.zip_archives import Archive
from vcwallet.errors import StoreError
from vcwallet.io.files import accessing, read_beginning
from vcwallet.io.input_files import STDIN, Input, content
from vcwallet.io.verify import Source
from vcwallet.limits import DEFAULT

MOST_MEMBERS = 100_000
MOST_UNPACKED = 8 * 1024**3
"""What an archive may have that a user names: it is read member by member, and never as a whole."""
_OPEN_ARCHIVES = 4


def read_input(file: Input) -> Source:
    """The bytes of a file; where it cannot be read its path, so that the report says why.

    Raises:
        ParsingError, LimitError: It is a member of an archive, and cannot be read; see `Archive`.
    """
    if file.content is not None:
        return file.content
    if file.archive is not None:
        member = opened_archive(file.archive).member(file.member)
        if member.error is not None:
            raise member.error
        return member.content
    if file.path == STDIN:
        return content(file.path, DEFAULT.input_bytes)
    try:
        return read_beginning(file.path, DEFAULT.input_bytes + 1)
    except StoreError:
        return file.path


@lru_cache(_OPEN_ARCHIVES)
def opened_archive(path: Path) -> Archive:
    """The archive in a file, which stays open: its members are read one after the other.

    Raises:
        StoreError: The file cannot be read.
        ParsingError, LimitError: See `Archive`.
    """
    with accessing(path):
        file = path.open("rb")
    atexit.register(file.close)
    return Archive(file, most=MOST_MEMBERS, unpacked_bytes=MOST_UNPACKED)
