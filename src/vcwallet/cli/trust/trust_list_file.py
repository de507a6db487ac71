"""The trust list in a file, as the commands change it and show it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import click

from vcwallet import TrustList
from vcwallet.cli.options.common_options import PATH
from vcwallet.cli.shared.output_names import FileKind, refuse_name
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import UsageError
from vcwallet.io.files import is_taken, shown_path, write_private
from vcwallet.io.operator_files import load_trust_list
from vcwallet.io.trust.trust_file import is_compiled

list_argument = click.argument("file", metavar="FILE", type=PATH, help="The trust list.")


def opened_list(file: Path) -> TrustList:
    """The list in a file, to be changed.

    Raises:
        UsageError: `trust-list-compiled`: it is a compiled one, which is made of another file.
        VcwalletError: It cannot be read.
    """
    if is_compiled(file):
        raise UsageError("trust-list-compiled", path=shown_path(file))
    return load_trust_list(file)


def begun_list(file: Path, title: str | None) -> TrustList:
    """The list in a file, under another title where one is given; without the file, a new one.

    Raises:
        VcwalletError: It cannot be read, or changed.
    """
    if not is_taken(file):
        return TrustList(title=title or file.stem)
    known = opened_list(file)
    return TrustList(known.issuers, sources=known.sources, title=title) if title else known


@contextmanager
def changing(file: Path) -> Iterator[None]:
    """While the block runs, no other command changes a list in that folder: each sees what the one before has written.

    Where the system, or the file system, cannot lock a folder, nothing is locked.
    """
    with ExitStack() as stack:
        with suppress(ImportError, OSError):
            import fcntl

            descriptor = os.open(file.parent, os.O_RDONLY)
            stack.callback(os.close, descriptor)
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield


def save_list(file: Path, known: TrustList) -> None:
    """Write a list into its file.

    Raises:
        UsageError: `file-name`.
        StoreError: It cannot be written.
    """
    refuse_name(file, FileKind.JSON)
    write_private(file, known.to_bytes())


def list_data(file: Path, known: TrustList) -> JsonObject:
    """A list as the answer to programs."""
    return {"file": shown_path(file)} | known.to_json()
