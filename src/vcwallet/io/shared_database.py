"""SQLite files that threads, forks and other processes share: each operation opens the file anew, and closes it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

from vcwallet.errors import StoreError
from vcwallet.io.files import is_taken
from vcwallet.io.sqlite import TIMEOUT_SECONDS, Database, FileFormat, create

_in_use = RLock()
"""Held while a thread has a file open: a process that was forked meanwhile would inherit SQLite's memory of a lock that
nothing in it ever gives back."""
if hasattr(os, "register_at_fork"):  # everywhere but on Windows, where nothing is forked
    os.register_at_fork(before=_in_use.acquire, after_in_parent=_in_use.release, after_in_child=_in_use.release)


@contextmanager
def opened(
    path: Path, file_format: FileFormat, *, made: bool = False, timeout: float = TIMEOUT_SECONDS
) -> Iterator[Database]:
    """A file that is open while the block runs.

    Args:
        path: The file.
        file_format: What it must be.
        made: Whether it is made where it is missing.
        timeout: How many seconds to wait for another process that is writing.

    Raises:
        StoreError: As `Database` and `create` raise it.
    """
    with _in_use:
        if made and not is_taken(path):
            try:
                create(path, file_format, lambda _: None)
            except StoreError as error:
                if error.reason != "exists":  # another process made it meanwhile
                    raise
        with Database(path, file_format, timeout=timeout) as database:
            yield database
