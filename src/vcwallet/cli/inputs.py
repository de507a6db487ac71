"""What people name on the command line: files, folders with files, and `-` for what is piped in."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from vcwallet.errors import ParsingError, UsageError
from vcwallet.io.files import accessing, is_folder, shown_path
from vcwallet.io.trust_list import TrustList

SUFFIXES = (".json", ".jsonld", ".jwt", ".png", ".svg")
STDIN = Path("-")


def expand(paths: Iterable[Path]) -> Iterator[Path]:
    """The files themselves, and those in the folders, in the order of their names.

    Raises:
        UsageError: A folder has no file in it that could be a credential.
        StoreError: What is in a folder cannot be found out.
    """
    for path in paths:
        if path == STDIN or not is_folder(path):
            yield path
            continue
        with accessing(path):
            next(path.iterdir(), None)  # rglob says nothing of a folder that may not be looked into
            inside = sorted(entry for entry in path.rglob("*") if entry.suffix.lower() in SUFFIXES and entry.is_file())
        if not inside:
            raise UsageError("nothing-to-read", path=shown_path(path), suffixes=SUFFIXES)
        yield from inside


def content(path: Path, limit: int) -> bytes | Path:
    """What the library reads: a path as it is; for `-` the bytes, with one beyond the limit so that it is noticed."""
    return sys.stdin.buffer.read(limit + 1) if path == STDIN else path


def name_of(path: Path) -> str:
    """What to call it in an answer."""
    return "stdin" if path == STDIN else shown_path(path)


def load_trust(file: Path) -> TrustList:
    """The trust list in a file.

    Raises:
        UsageError: It is no JSON. Said of the list and by its name, so that nobody takes a badge for faulty.
        TrustListError: It is JSON, but not of the right shape.
    """
    try:
        return TrustList.load(file)
    except ParsingError as error:
        raise UsageError("trust-list", path=shown_path(file), problem=str(error)) from error
