"""The files that a user names: by themselves, in folders and archives, and in an archive as in a folder."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from vcwallet.batch.archives.archived_inputs import with_members
from vcwallet.io.input_files import STDIN, Input, find, name_of


def named_inputs(paths: Sequence[Path]) -> Iterator[Input]:
    """Each file once, in the order in which they are named; those in archives are not unpacked yet.

    Raises:
        StoreError: What is in a folder that was named cannot be found out.
    """
    members = {path: archive for path in paths if (archive := _archive_of(path)) is not None}
    yield from with_members(find([path for path in paths if path not in members]))
    for path, archive in members.items():
        inside = (file for file in with_members([Input(archive)]) if file.name == name_of(path))
        found = next(inside, None)
        # One that is named itself is not passed over, and one that is not there is said to be missing.
        yield Input(path) if found is None else replace(found, folder=None)


def _archive_of(path: Path) -> Path | None:
    """The file in which a path goes on as if that were a folder, as answers call what stands in an archive."""
    if path == STDIN or os.path.lexists(path):
        return None
    with suppress(OSError):  # such as a name that is too long: reading it says so
        return next((folder for folder in path.parents if folder.is_file()), None)
    return None
