"""A verifier whose trust lists and policy stand in files, which are read anew when they change."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from time import monotonic

from vcwallet.errors import VcwalletError
from vcwallet.verifier import Verifier

_LOG = logging.getLogger("vcwallet.web")
_PAUSE = 1.0
"""Seconds between two looks at the files."""
Edition = tuple[tuple[int, int, int] | None, ...]
"""By which a file is known to be another: inode, time of its last change, size; None for one that is not there."""


@dataclass(slots=True)
class VerifierFiles:
    """Gives the verifier to use now: called for every request.

    A file that can no longer be read, or holds a mistake, changes nothing: the verifier from before stays, `problem`
    says why.

    Attributes:
        read: Makes a verifier of what is in some files, and says which these are.
        problem: Why they were not read anew; None where they were.

    Raises:
        VcwalletError: The files cannot be read when it is made.
    """

    read: Callable[[], tuple[Verifier, tuple[Path, ...]]]
    problem: VcwalletError | None = field(default=None, init=False)
    _files: tuple[Path, ...] = field(init=False)
    _edition: Edition = field(init=False)
    _verifier: Verifier = field(init=False)
    _looked: float = field(init=False)
    _lock: Lock = field(default_factory=Lock, init=False, repr=False)

    def __post_init__(self) -> None:
        self._verifier, self._files = self.read()
        self._edition = self._find_edition()
        self._looked = monotonic()

    def __call__(self) -> Verifier:
        """The verifier, with what is in the files."""
        with self._lock:
            if monotonic() - self._looked >= _PAUSE:
                self._looked = monotonic()
                self._look()
            return self._verifier

    def _look(self) -> None:
        edition = self._find_edition()
        if edition == self._edition and self.problem is None:  # a file that is missing may be named in another one
            return
        before, files, self._edition = self.problem, self._files, edition
        try:
            (self._verifier, self._files), self.problem = self.read(), None
        except VcwalletError as error:
            self.problem = error
            if before is None or (before.code, before.reason) != (error.code, error.reason):
                # Not what is in them: only why they cannot be used.
                _LOG.error("files not read anew", {"code": error.code, "reason": error.reason})
        else:
            if self._files != files:
                self._edition = self._find_edition()
            _LOG.info("files read anew")

    def _find_edition(self) -> Edition:
        return tuple(map(_edition_of, self._files))


def _edition_of(file: Path) -> tuple[int, int, int] | None:
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size
