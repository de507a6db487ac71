"""Status lists from a folder: for verifying offline, for lists that came beside a credential, and for the past.

Put the lists there as files, under any name that ends in `.json`, or in `.jwt` for tokens; a list without an `id` is
known by the name of the file, which is then its URL, percent-encoded. Several editions of one list may lie there.

Nothing here is trusted: lists are signed, and the verifier checks that. What the folder decides is which edition is
looked at, so no other user should be able to write in it.
"""

from __future__ import annotations

import threading
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar

from vcwallet.errors import LimitError, StoreError, UnreachableError, UsageError, VcwalletError
from vcwallet.io.arguments import check_fetcher
from vcwallet.io.clock import now
from vcwallet.io.files import is_folder, make_private_folder, read_capped, refuse_taken, shown_path, write_private
from vcwallet.io.lists.kept_index import (
    Edition,
    KeptIndex,
    Unusable,
    kept_name,
    split_timestamp,
)
from vcwallet.io.lists.list_files import read_statement
from vcwallet.limits import DEFAULT, Limits
from vcwallet.ports import Clock, FetchedDocument, Fetcher

STATUS_LIST = "status-list"
"""The purpose (`NeedDocument.purpose`) for which the folder is asked."""

_MEDIA_TYPE = "application/json"
_FAILED = (VcwalletError, OSError, ValueError)
"""What fetchers raise, those of others included, when they cannot reach a URL."""


class KeptLists:
    """Serves status lists from a folder, and asks elsewhere for what is not there. Satisfies `Fetcher`.

    Safe to share between threads and with other programs that write into the folder: it is looked at again for every
    list, and only files that are new or have changed are read again.

    - For a URL: the newest edition, by `validFrom` (`issuanceDate`, `iat`); one from the future only where there is no
      other.
    - For a URL with the parameter `timestamp` (`time`): the newest edition that is not from after that moment
      (Bitstring Status List 1.0, section 3.2; Token Status List, "Historical Resolution").
    - What the folder serves has no `fetched_at`: when that was is not known.
    - Broken files are skipped; see `unusable()`.

    With `keep`, the folder is a memory of the network: each list that is asked for is fetched and written into the
    folder as a new edition (for the owner only; none is ever overwritten or removed), and one that was kept is served
    when fetching fails. How often to ask is not decided here: `Verifier.cache` keeps what it has verified for its
    `ttl`.

    Attributes:
        is_async: False: what `fetch` gives is not awaited.

    Args:
        folder: The folder. Without `keep` it has to exist.
        otherwise: What fetches lists that the folder lacks, and everything that is no status list; None: nothing does.
        keep: Whether what `otherwise` fetches is kept.
        max_files: Files that are looked at, and above which nothing further is kept.
        max_bytes: Size of one list in bytes.
        clock: Tells which editions are from the future.

    Raises:
        UsageError: `keep-what`: `keep` without `otherwise`. `argument-fetcher-awaited`: what `otherwise` fetches is
            awaited.
    """

    is_async: ClassVar[bool] = False

    def __init__(
        self,
        folder: Path | str,
        otherwise: Fetcher | None = None,
        *,
        keep: bool = False,
        max_files: int = 5_000,
        max_bytes: int = DEFAULT.document_bytes,
        clock: Clock = now,
    ) -> None:
        if keep and otherwise is None:
            raise UsageError("keep-what")
        check_fetcher("otherwise", otherwise)
        self._folder = Path(folder)
        self._otherwise = otherwise
        self._keep = keep
        self._max_files = max_files
        self._max_bytes = max_bytes
        self._clock = clock
        self._prepare()

    def _prepare(self) -> None:
        self._lock = threading.Lock()
        self._index = KeptIndex(self._folder, max_files=self._max_files, max_bytes=self._max_bytes)
        self._not_kept: VcwalletError | None = None

    def __getstate__(self) -> dict[str, Any]:  # another process looks at the folder itself
        mine = {"_lock", "_index", "_not_kept"}
        return {name: value for name, value in vars(self).items() if name not in mine}

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(state)
        self._prepare()

    def fetch(self, url: str, purpose: str) -> FetchedDocument:
        """A status list from the folder, or whatever `otherwise` brings.

        Args:
            url: URL of the list.
            purpose: `status-list`; everything else goes straight to `otherwise`.

        Raises:
            UnreachableError: `list-not-kept`: no such list is in the folder, and nothing fetches it. `offline`: it is
                no status list, and nothing fetches.
            StoreError: The folder is missing or cannot be read.
            VcwalletError: What `otherwise` raises.
        """
        if purpose != STATUS_LIST:
            if self._otherwise is None:
                raise UnreachableError("offline", url=url)
            return self._otherwise.fetch(url, purpose)
        if self._keep and self._otherwise is not None:
            return self._from_network(url, self._otherwise)
        document = self._from_folder(url)
        if document is not None:
            return document
        if self._otherwise is None:
            raise UnreachableError("list-not-kept", url=url, folder=shown_path(self._folder))
        return self._otherwise.fetch(url, purpose)

    def unusable(self) -> tuple[Unusable, ...]:
        """The files in the folder that are not used, and why; and why the last list could not be kept, if so.

        Raises:
            StoreError: The folder is missing or cannot be read.
        """
        with self._lock:
            self._index.refresh()
            failed = () if self._not_kept is None else (Unusable(self._folder, self._not_kept),)
            return self._index.unusable + failed

    def _from_folder(self, url: str) -> FetchedDocument | None:
        for edition in self._editions(url):
            try:
                content = read_capped(edition.path, self._max_bytes)
            except StoreError:  # removed a moment ago
                continue
            return FetchedDocument(url, content, _MEDIA_TYPE, None)
        return None

    def _editions(self, url: str) -> list[Edition]:
        """The editions that may be served for a URL, the best first."""
        base, moment = split_timestamp(url)
        time = moment or self._clock()
        with self._lock:
            self._index.refresh()
            exact = self._index.editions(url)
            editions = exact or self._index.editions(base)
        best = sorted(editions, key=lambda edition: edition.age_key(time), reverse=True)
        past = [edition for edition in best if edition.valid_from is not None and edition.valid_from <= time]
        if moment is not None and not exact:
            return past
        undated = [edition for edition in best if edition.valid_from is None]
        return past + undated + [edition for edition in reversed(best) if edition not in past + undated]

    def _from_network(self, url: str, otherwise: Fetcher) -> FetchedDocument:
        base, moment = split_timestamp(url)
        try:
            fetched = otherwise.fetch(url, STATUS_LIST)
        except _FAILED:
            document = self._from_folder(url) if is_folder(self._folder) else None
            if document is None:
                raise
            return document
        begin = self._kept(base, fetched)
        if moment is not None and (begin is None or begin > moment):  # the server does not know the past
            return (self._from_folder(url) if is_folder(self._folder) else None) or fetched
        return fetched

    def _kept(self, url: str, fetched: FetchedDocument) -> datetime | None:
        """Keep what was fetched, if it can be; from when on it speaks. A full disk is no reason not to use it."""
        try:
            statement = read_statement(fetched.content, Limits(document_bytes=self._max_bytes))
        except VcwalletError:
            return None
        if not statement.is_list:
            return None
        path = self._folder / kept_name(url, fetched.content, statement)
        try:
            self._write(path, fetched.content)
        except (LimitError, StoreError) as error:
            self._not_kept = error
        else:
            self._not_kept = None
        return statement.valid_from

    def _write(self, path: Path, content: bytes) -> None:
        make_private_folder(self._folder)
        try:
            refuse_taken(path, force=False)
            with self._lock:
                self._index.refresh()
                if self._index.full:
                    raise LimitError("kept-files", folder=shown_path(self._folder), limit=self._max_files)
            write_private(path, content, replace=False)
        except StoreError as error:
            if error.reason != "exists":  # the same edition was kept before
                raise
