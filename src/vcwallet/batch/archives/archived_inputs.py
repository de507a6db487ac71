"""The files that are to be verified, with the members of archives in the place of these."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from vcwallet.batch.archives.zip_archives import begins_as_archive
from vcwallet.batch.file_reading import opened_archive
from vcwallet.errors import StoreError, VcwalletError
from vcwallet.io.files import read_beginning
from vcwallet.io.input_files import STDIN, Input

_ENOUGH = 4


def with_members(files: Iterable[Input]) -> Iterator[Input]:
    """The files; of an archive, its members, of which none is unpacked yet."""
    for file in files:
        if file.error is None and not file.passed_over and _is_archive(file.path):
            yield from _members(file)
        else:
            yield file


def _members(file: Input) -> Iterator[Input]:
    try:
        names = opened_archive(file.path).names()
    except VcwalletError as error:
        # A letter or a workbook is a file like others, and passed over in a folder.
        yield file if error.reason == "office-document" else Input(file.path, file.folder, error=error)
        return
    for number, name in enumerate(names):
        # The archive is a folder here: what in it is no badge is passed over.
        yield Input(Path(name), file.path, archive=file.path, member=number)


def _is_archive(path: Path) -> bool:
    if path == STDIN:
        return False
    try:
        return begins_as_archive(read_beginning(path, _ENOUGH))
    except StoreError:
        return False
