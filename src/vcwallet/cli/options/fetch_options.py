"""Sources of documents beyond the file: a folder with status lists and, with `--online`, the network."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from vcwallet.cli.options.common_options import PATH
from vcwallet.errors import StoreError
from vcwallet.fetching import Fetcher
from vcwallet.io.files import is_folder, is_taken, shown_path

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
