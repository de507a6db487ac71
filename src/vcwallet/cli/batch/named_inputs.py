"""The files that a user names: by themselves, in folders and archives, and in an archive as in a folder."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from vcwallet.batch.archives.archived_inputs import with_members
from vcwallet.errors import UnreachableError
from vcwallet.io.files import shown_path
from vcwallet.io.input_files import STDIN, Input, find, place_of


def named_inputs(paths: Sequence[Path]) -> Iterator[Input]:
    """Each file once, in the order in which they are named; those in archives are not unpacked yet.

    Raises:
        StoreError: What is in a folder that was named cannot be found out.
    """
    archives: dict[str, Path] = {}
    for path in paths:
        if (found := _archive_of(path)) is not None:
            archives.setdefault(place_of(path), found)
    opened = {archive: _NamedArchive(archive) for archive in {*archives.values()}}
    for file in find(paths):
        archive = archives.get(place_of(file.path))
        if archive is not None:
            yield from opened[archive].named(file.path)
            continue
        for each in with_members([file]):
            if not archives or each.archive is None or place_of(each.place) not in archives:
                yield each


class _NamedArchive:
    """An archive of which members are named one by one; what is in it is listed once."""

    def __init__(self, archive: Path) -> None:
        self._archive = archive
        self._members: dict[str, list[Input]] = defaultdict(list)
        for file in with_members([Input(archive)]):
            self._members[place_of(file.place)].append(file)

    def named(self, path: Path) -> Iterator[Input]:
        """The members of this name: an archive may have several. One that is named itself is not passed over."""
        members = self._members.get(place_of(path))
        if members is not None:
            yield from (replace(member, folder=None) for member in members)
            return
        itself = self._members.get(place_of(self._archive))
        if itself is None:
            yield Input(path, error=UnreachableError("not-in-archive", archive=shown_path(self._archive)))
        else:  # a damaged archive, or none at all, in which case reading says so
            yield Input(path, error=itself[0].error)


def _archive_of(path: Path) -> Path | None:
    """The file in which a path goes on as if that were a folder, as answers call what stands in an archive."""
    if path == STDIN or os.path.lexists(path):
        return None
    with suppress(OSError):  # such as a name that is too long: reading it says so
        return next((folder for folder in path.parents if folder.is_file()), None)
    return None
