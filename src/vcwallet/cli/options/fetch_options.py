"""Sources of documents beyond the file: a folder with status lists and, with `--online`, the network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from vcwallet.cli.options.common_options import PATH
from vcwallet.errors import StoreError, UsageError
from vcwallet.fetching import Fetcher
from vcwallet.io.files import is_folder, is_taken, read_capped, shown_path
from vcwallet.policy import DEFAULT

status_lists_option = click.option(
    "--status-lists",
    metavar="DIR",
    type=PATH,
    help="Folder with status lists (JSON or tokens), which say what was revoked. With --online, fetched lists are kept "
    "there, and used when the network fails.",
)
online_flag = click.option(
    "--online",
    is_flag=True,
    help="Fetch over https what is needed from elsewhere: status lists, keys, related files. Their servers see "
    "that you ask. Without it no network connection is opened.",
)
identifier_option = click.option(
    "--identifier",
    "identifiers",
    metavar="FILE",
    multiple=True,
    type=PATH,
    help="The document of an issuer's identifier (https://, did:web, the log of a did:webvh), with its keys: yours "
    "before you publish it, or a copy that you have from the issuer; repeat it. It counts for the id in it, and is not "
    "fetched.",
)


@contextmanager
def fetching(status_lists: Path | None, *, online: bool) -> Iterator[Fetcher | None]:
    """What a verifier may fetch from while the block runs; None where everything stays on this machine.

    Args:
        status_lists: A folder with status lists. With `online` it is made when it is missing.
        online: Whether network connections may be opened.

    Raises:
        StoreError: `no-folder`, `not-a-folder`.
        MissingExtraError: Fetching needs the extra `online`.
    """
    if status_lists is not None:
        _check_folder(status_lists, made=online)
    if not online:
        yield None if status_lists is None else _kept(status_lists)
        return
    with network() as fetcher:
        yield fetcher if status_lists is None else _kept(status_lists, fetcher)


def given_identifiers(files: Iterable[Path], otherwise: Fetcher | None) -> Fetcher:
    """Documents of identifiers in files, before what may be fetched.

    Raises:
        UsageError: A file holds none that is looked up (`identifier-file`), or two hold the same.
        StoreError: A file cannot be read.
    """
    from vcwallet.fetching import GivenIdentifiers

    def content(file: Path) -> bytes:
        found = read_capped(file, DEFAULT.document_bytes)
        try:
            GivenIdentifiers([found])
        except UsageError as error:
            raise UsageError("identifier-file", path=shown_path(file), problem=str(error)) from error
        return found

    return GivenIdentifiers(map(content, files), otherwise)


def _check_folder(folder: Path, *, made: bool) -> None:
    if is_folder(folder):
        return
    if is_taken(folder):
        raise StoreError("not-a-folder", path=shown_path(folder))
    if not made:
        raise StoreError("no-folder", path=shown_path(folder))


def _kept(folder: Path, otherwise: Fetcher | None = None) -> Fetcher:
    from vcwallet.fetching import KeptLists

    return KeptLists(folder, otherwise, keep=otherwise is not None)


@contextmanager
def network() -> Iterator[Fetcher]:
    """The network, for a command whose purpose is to fetch.

    Raises:
        MissingExtraError: Fetching needs the extra `online`.
    """
    from vcwallet.fetching import HttpFetcher

    with HttpFetcher() as fetcher:
        yield fetcher
