"""Files that a user names: by themselves, in folders, and `-` for standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISDIR, S_ISLNK, S_ISREG

from vcwallet.errors import StoreError, UnreachableError, UsageError, VcwalletError
from vcwallet.io.files import accessing, is_folder, shown_path
from vcwallet.policy import DEFAULT

SUFFIXES = (".json", ".jsonld", ".jwt", ".png", ".svg")
STDIN = Path("-")
PIPED = "stdin"
"""What a piped document is called in an answer."""


@dataclass(frozen=True, slots=True)
class Input:
    """A file that was named, or found in a folder that was.

    Attributes:
        path: Where it is; `-` is what is piped in.
        folder: The folder that was named; None for a file that was named itself.
        passed_over: Why it is not looked into: `hidden`, `link`, `special` (no ordinary file) or `huge`; empty for one
            that is.
        error: Why it cannot be looked into; None for one that may be.
        content: Its bytes, where they are at hand: of a file that was uploaded.
        archive: The archive that it is a member of; `path` is its name within that then. None: it is a file itself.
        member: The number of that member.
    """

    path: Path
    folder: Path | None = None
    passed_over: str = ""
    error: VcwalletError | None = None
    content: bytes | None = field(default=None, repr=False)
    archive: Path | None = None
    member: int = 0

    @property
    def name(self) -> str:
        """What to call it in an answer."""
        return name_of(self.place)

    @property
    def place(self) -> Path:
        """Where it is, an archive counting as a folder."""
        return self.path if self.archive is None else self.archive / self.path


def expand(paths: Iterable[Path]) -> Iterator[Path]:
    """The files themselves, and those in the folders that are called as credentials are, in the order of their names.

    Raises:
        UsageError: A folder has no file in it that could be a credential.
        StoreError: What is in a folder cannot be found out.
    """
    for path in paths:
        if path == STDIN or not is_folder(path):
            yield path
            continue
        inside = [file.path for file in walk(path) if _is_called_a_credential(file)]
        if not inside:
            raise UsageError("nothing-to-read", path=shown_path(path), suffixes=SUFFIXES)
        yield from inside


def _is_called_a_credential(file: Input) -> bool:
    followed = file.passed_over == "link" and file.path.is_file()
    return (followed or not file.passed_over) and file.path.suffix.lower() in SUFFIXES


def find(paths: Iterable[Path]) -> Iterator[Input]:
    """Everything that the paths stand for: each file, and each file in each folder, whatever it is called.

    What is named in several ways is there once: as the file that it was named as, else where it was found first.

    Raises:
        StoreError: What is in a folder that was named cannot be found out.
    """
    folders = {path: path != STDIN and is_folder(path) for path in paths}
    named = {place_of(path) for path, is_directory in folders.items() if not is_directory}
    seen: set[str] = set()
    for path, is_directory in folders.items():
        for file in walk(path) if is_directory else [Input(path)]:
            place = place_of(file.path)
            if place not in seen and not (is_directory and place in named):
                seen.add(place)
                yield file


def place_of(path: Path) -> str:
    """The same for every way to write a path."""
    return str(path) if path == STDIN else os.path.normpath(path.absolute())


def walk(folder: Path) -> Iterator[Input]:
    """Every file in a folder and in those within it, in the order of their names; links are not followed.

    Raises:
        StoreError: What is in the folder cannot be found out.
    """
    waiting = _inside(folder)
    while waiting:
        entry = waiting.pop()
        file = _look(entry, folder)
        if file is not None:
            yield file
            continue
        try:
            waiting += _inside(Path(entry.path))
        except StoreError as error:
            yield Input(Path(entry.path), folder, error=_closed(error))


def _inside(folder: Path) -> list[os.DirEntry[str]]:
    """What stands in a folder, the last name first."""
    with accessing(folder):
        return sorted(os.scandir(folder), key=lambda entry: entry.name, reverse=True)


def _look(entry: os.DirEntry[str], folder: Path) -> Input | None:
    """What an entry of a folder is; None for a folder to go into."""
    path = Path(entry.path)
    try:
        with accessing(path):
            status = entry.stat(follow_symlinks=False)
    except StoreError as error:
        return Input(path, folder, error=_closed(error))
    if S_ISLNK(status.st_mode):
        return Input(path, folder, "link")
    if entry.name.startswith("."):
        return Input(path, folder, "hidden")
    if S_ISDIR(status.st_mode):
        return None
    if not S_ISREG(status.st_mode):
        return Input(path, folder, "special")
    return Input(path, folder, "huge" if status.st_size > DEFAULT.input_bytes else "")


def _closed(error: StoreError) -> UnreachableError:
    """The same error about a place within a folder, which leaves the rest readable."""
    problem = getattr(error.__cause__, "strerror", None) or error.params["cause"]
    return UnreachableError("closed", path=error.params["path"], problem=problem)


def content(path: Path, limit: int) -> bytes | Path:
    """What the library reads: a path as it is; for `-` the bytes, with one beyond the limit so that it is noticed."""
    return sys.stdin.buffer.read(limit + 1) if path == STDIN else path


def name_of(path: Path) -> str:
    """What to call it in an answer."""
    return PIPED if path == STDIN else shown_path(path)
