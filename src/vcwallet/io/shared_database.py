"""SQLite files that threads, forks and other processes share: each operation opens the file anew, and closes it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Condition, get_ident

from vcwallet.errors import StoreError
from vcwallet.io.files import is_taken
from vcwallet.io.sqlite import TIMEOUT_SECONDS, Database, FileFormat, create


class _FilesInUse:
    """Which thread has which file open. Threads wait for their turn at one file, and not for each other's files.

    A fork waits for all of them: the process that it makes would inherit SQLite's memory of a lock that nothing in it
    ever gives back.
    """

    def __init__(self) -> None:
        self._changed = Condition()
        self._threads: dict[Path, int] = {}
        self._forks = 0

    @contextmanager
    def using(self, path: Path) -> Iterator[None]:
        """No other thread has the file meanwhile; a thread that has one open already goes on where a fork waits."""
        thread = get_ident()
        with self._changed:
            is_inner = self._threads.get(path) == thread
            if not is_inner:
                self._changed.wait_for(lambda: path not in self._threads and self._may_open(thread))
                self._threads[path] = thread
        try:
            yield
        finally:
            if not is_inner:
                with self._changed:
                    del self._threads[path]
                    self._changed.notify_all()

    def _may_open(self, thread: int) -> bool:
        return not self._forks or thread in self._threads.values()

    def before_fork(self) -> None:
        """Wait until no other thread has a file open, and hold them back."""
        self._changed.acquire()
        self._forks += 1
        thread = get_ident()
        self._changed.wait_for(lambda: set(self._threads.values()) <= {thread})

    def after_in_parent(self) -> None:
        """Go on."""
        self._forks -= 1
        self._changed.notify_all()
        self._changed.release()

    def after_in_child(self) -> None:
        """Go on, without the threads that were waiting to fork themselves."""
        self._forks = 0
        self._changed.release()


_in_use = _FilesInUse()
if hasattr(os, "register_at_fork"):  # everywhere but on Windows, where nothing is forked
    os.register_at_fork(
        before=_in_use.before_fork,
        after_in_parent=_in_use.after_in_parent,
        after_in_child=_in_use.after_in_child,
    )


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
    with _in_use.using(path):
        if made and not is_taken(path):
            try:
                create(path, file_format, lambda _: None)
            except StoreError as error:
                if error.reason != "exists":  # another process made it meanwhile
                    raise
        with Database(path, file_format, timeout=timeout) as database:
            yield database
