"""Which editions of which status lists lie in a folder. Remembers what a file is, never what is in it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from stat import S_ISREG
from urllib.parse import unquote

from vcwallet.encoding import timestamps
from vcwallet.errors import LimitError, MalformedValueError, StoreError, VcwalletError
from vcwallet.io.files import accessing, read_capped, shown_path
from vcwallet.io.lists.list_files import SUFFIXES, read_statement
from vcwallet.limits import Limits

_TIMESTAMP = re.compile(r"(?<=[?&])(?:timestamp=([^&#]*)|time=([0-9]{1,12})(?=&|\Z))")


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of a list, in a file.

    Attributes:
        path: The file.
        key: What it is found by, the list's URL: its id, else the name of the file.
        valid_from: From when on it speaks (`validFrom`, `issuanceDate`); None where it does not say.
        signed_at: When it was signed, where it says so.
        written: When the file was written, in nanoseconds: the last resort for telling which is newer.
    """

    path: Path
    key: str
    valid_from: datetime | None
    signed_at: datetime | None
    written: int

    def age_key(self, moment: datetime) -> tuple[bool, datetime, bool, datetime, int]:
        """For sorting: the larger, the better does it speak for this moment.

        Some issuers leave `validFrom` as it was when a list was begun, and only sign again. Then what was signed later
        than the moment comes after what was signed before it.
        """
        begin = self.valid_from or datetime.min.replace(tzinfo=moment.tzinfo)
        signed = self.signed_at or begin
        return self.valid_from is not None, begin, signed <= moment, signed, self.written


@dataclass(frozen=True, slots=True)
class Unusable:
    """A file that is not used, and why."""

    path: Path
    error: VcwalletError


Known = Edition | Unusable
_Stamp = tuple[int, int, int]


class GivenIndex:
    """The editions in one folder. Not for several threads at once.

    Args:
        folder: The folder; only files directly in it count.
        max_files: Files that are looked at; of more, the first by name.
        max_bytes: Size of one file in bytes.
    """

    def __init__(self, folder: Path, *, max_files: int, max_bytes: int) -> None:
        self.folder = folder
        self._max_files = max_files
        self._limits = Limits(document_bytes=max_bytes)
        self._known: dict[str, tuple[_Stamp, Known]] = {}
        self._editions: dict[str, tuple[Edition, ...]] = {}
        self._broken: tuple[Unusable, ...] = ()
        self._excess: tuple[Unusable, ...] = ()

    @property
    def unusable(self) -> tuple[Unusable, ...]:
        """What is not used of the folder, and why."""
        return self._broken + self._excess

    def refresh(self) -> None:
        """Look at the folder, and into the files that are new or have changed since the last time.

        Raises:
            StoreError: The folder is missing or cannot be read.
        """
        file_names = self._listed()
        known: dict[str, tuple[_Stamp, Known]] = {}
        for name in file_names[: self._max_files]:
            path = self.folder / name
            try:
                with accessing(path):
                    status = path.stat()
            except StoreError as error:
                known[name] = (0, 0, 0), Unusable(path, error)
                continue
            if not S_ISREG(status.st_mode):  # opening a pipe would wait for the process at its other end
                continue
            stamp = status.st_mtime_ns, status.st_size, status.st_ino
            before = self._known.get(name)
            known[name] = before if before is not None and before[0] == stamp else (stamp, self._look(path, stamp[0]))
        if known != self._known:
            self._known = known
            self._arrange(entry for _, entry in known.values())
        excess = LimitError("lists-in-folder", folder=shown_path(self.folder), limit=self._max_files)
        self._excess = (Unusable(self.folder, excess),) if len(file_names) > self._max_files else ()

    def editions(self, url: str) -> tuple[Edition, ...]:
        """All editions of a list, in no particular order."""
        return self._editions.get(url, ())

    def _listed(self) -> list[str]:
        with accessing(self.folder), os.scandir(self.folder) as entries:
            return sorted(entry.name for entry in entries if _is_list(entry.name))

    def _look(self, path: Path, written: int) -> Known:
        try:
            statement = read_statement(read_capped(path, self._limits.document_bytes), self._limits)
            key = unquote(path.stem) if statement.identifier is None else statement.identifier
            return Edition(path, key, statement.valid_from, statement.signed_at, written)
        except VcwalletError as error:
            return Unusable(path, error)

    def _arrange(self, entries: Iterable[Known]) -> None:
        editions: dict[str, list[Edition]] = {}
        unusable = []
        for entry in entries:
            if isinstance(entry, Unusable):
                unusable.append(entry)
            else:
                editions.setdefault(entry.key, []).append(entry)
        self._editions = {key: tuple(group) for key, group in editions.items()}
        self._broken = tuple(unusable)


def split_timestamp(url: str) -> tuple[str, datetime | None]:
    """A URL without its parameter `timestamp` or `time`, and the moment that this names; None where it has none.

    Sources: Bitstring Status List 1.0, section 3.2, on lists as of a point in time; Token Status List, "Historical
    Resolution".
    """
    match = _TIMESTAMP.search(url)
    if match is None:
        return url, None
    try:
        moment = timestamps.parse(unquote(match[1])) if match[2] is None else datetime.fromtimestamp(int(match[2]), UTC)
    except (MalformedValueError, ValueError, OverflowError):  # such as a year after 9999
        return url, None
    before, after = url[: match.start()], url[match.end() :]
    return (before + after[1:] if after.startswith("&") else before[:-1] + after), moment


def _is_list(name: str) -> bool:
    return name.endswith(SUFFIXES) and not name.startswith(".")
