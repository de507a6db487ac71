"""Sources of documents beyond the file: what was fetched before, what is given and, with `--online`, the network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vcwallet.cli.options.common_options import PATH
from vcwallet.cli.shared.output_names import refuse_missing_folder
from vcwallet.errors import StoreError, UsageError
from vcwallet.fetching import Fetcher
from vcwallet.io.files import is_folder, is_taken, read_capped, shown_path
from vcwallet.policy import DEFAULT

if TYPE_CHECKING:
    from vcwallet.storage import DocumentCache, SqliteCache

status_lists_option = click.option(
    "--status-lists",
    metavar="DIR",
    type=PATH,
    help="Folder with copies of status lists (JSON or tokens), which say what was revoked. They are used "
    "where a list is not fetched, or cannot be.",
)
online_flag = click.option(
    "--online",
    is_flag=True,
    help="Fetch over https what is needed from elsewhere: status lists, keys, related files. Their servers see "
    "that you ask. Without it no network connection is opened.",
)
cache_option = click.option(
    "--cache",
    metavar="FILE",
    type=PATH,
    envvar="VCWALLET_CACHE",
    show_envvar=True,
    help="Keep what is fetched (keys of issuers, status lists) in this file, and look there first. Without a "
    "network connection, what is in it is used.",
)
refresh_flag = click.option(
    "--refresh",
    is_flag=True,
    help="With --online: ask once for the newer issue that a credential offers; the answer is about that one then. Its "
    "issuer sees that you ask.",
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
        status_lists: A folder with status lists.
        online: Whether network connections may be opened.

    Raises:
        StoreError: `no-folder`, `not-a-folder`.
        MissingExtraError: Fetching needs the extra `online`.
    """
    if status_lists is not None:
        _check_folder(status_lists)
    if not online:
        yield None if status_lists is None else _given(status_lists)
        return
    with network() as fetcher:
        yield fetcher if status_lists is None else _given(status_lists, fetcher)


def given_identifiers(files: Iterable[Path], otherwise: DocumentCache) -> DocumentCache:
    """Documents of identifiers in files, before those that were fetched.

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


def _check_folder(folder: Path) -> None:
    if not is_folder(folder):
        raise StoreError("not-a-folder" if is_taken(folder) else "no-folder", path=shown_path(folder))


def _given(folder: Path, otherwise: Fetcher | None = None) -> Fetcher:
    from vcwallet.fetching import GivenLists

    return GivenLists(folder, otherwise)


def opened_cache(file: Path, *, made: bool) -> SqliteCache:
    """The cache in a file.

    Args:
        file: The file.
        made: Whether it may be missing, since it is made when there is something to keep.

    Raises:
        UsageError: `cache-missing`.
        StoreError: It is no cache, or cannot be used.
    """
    from vcwallet.storage import SqliteCache  # with SQLite

    if made:
        refuse_missing_folder(file)
    elif not is_taken(file):
        raise UsageError("cache-missing", path=shown_path(file))
    return SqliteCache(file)


@contextmanager
def network() -> Iterator[Fetcher]:
    """The network, for a command whose purpose is to fetch.

    Raises:
        MissingExtraError: Fetching needs the extra `online`.
    """
    from vcwallet.fetching import HttpFetcher

    with HttpFetcher() as fetcher:
        yield fetcher
