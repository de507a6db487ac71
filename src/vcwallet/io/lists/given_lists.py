"""Status lists that are given by hand, in a folder: copies for verifying offline, and lists before they are published.

Put the lists there as files, under any name that ends in `.json`, or in `.jwt` for tokens; a list without an `id` is
known by the name of the file, which is then its URL, percent-encoded. Several editions of one list may lie there.

Nothing here is trusted: lists are signed, and the verifier checks that. What the folder decides is which edition is
looked at, so no other user should be able to write in it.
"""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any, ClassVar

from vcwallet.errors import StoreError, UnreachableError, VcwalletError
from vcwallet.io.arguments import check_fetcher
from vcwallet.io.clock import now
from vcwallet.io.files import read_capped, shown_path
from vcwallet.io.lists.given_index import Edition, GivenIndex, Unusable, split_timestamp
from vcwallet.limits import DEFAULT
from vcwallet.ports import Clock, FetchedDocument, Fetcher
from vcwallet.verification.document_freshness import STATUS_LIST

_MEDIA_TYPE = "application/json"
_FAILED = (VcwalletError, OSError, ValueError)
"""What fetchers raise, those of others included, when they cannot reach a URL."""


class GivenLists:
    """Serves status lists from a folder, for where they cannot be fetched. Satisfies `Fetcher`.

    Safe to share between threads and with other programs that write into the folder: it is looked at again for every
    list, and only files that are new or have changed are read again.

    - For a URL: the newest edition, by `validFrom` (`issuanceDate`, `iat`); one from the future only where there is no
      other.
    - For a URL with the parameter `timestamp` (`time`): the newest edition that is not from after that moment
      (Bitstring Status List 1.0, section 3.2; Token Status List, "Historical Resolution").
    - What the folder serves has no `fetched_at`: when that was is not known.
    - Broken files are skipped; see `unusable()`.

    Nothing is written there: what is fetched, a `SqliteCache` keeps. With `otherwise`, a list is asked for there, and
    comes from the folder where that fails. What a list said in the past does not change, so there the folder is first.

    Attributes:
        is_async: False: what `fetch` gives is not awaited.

    Args:
        folder: The folder. It has to exist when it is asked.
        otherwise: What fetches; None: nothing does.
        max_files: Files that are looked at; of more, the first by name.
        max_bytes: Size of one list in bytes.
        clock: Tells which editions are from the future.

    Raises:
        UsageError: `argument-fetcher-awaited`: what `otherwise` fetches is awaited.
    """

    is_async: ClassVar[bool] = False

    def __init__(
        self,
        folder: Path | str,
        otherwise: Fetcher | None = None,
        *,
        max_files: int = 5_000,
        max_bytes: int = DEFAULT.document_bytes,
        clock: Clock = now,
    ) -> None:
        check_fetcher("otherwise", otherwise)
        self._folder = Path(folder)
        self._otherwise = otherwise
        self._max_files = max_files
        self._max_bytes = max_bytes
        self._clock = clock
        self._prepare()

    def _prepare(self) -> None:
        self._lock = threading.Lock()
        self._index = GivenIndex(self._folder, max_files=self._max_files, max_bytes=self._max_bytes)

    def __getstate__(self) -> dict[str, Any]:  # another process looks at the folder itself
        return {name: value for name, value in vars(self).items() if name not in {"_lock", "_index"}}

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(state)
        self._prepare()

    def fetch(self, url: str, purpose: str) -> FetchedDocument:
        """A status list from the folder, or what `otherwise` brings.

        Args:
            url: URL of the list.
            purpose: `status-list`; everything else goes straight to `otherwise`.

        Raises:
            UnreachableError: `list-not-given`: no such list is in the folder, and nothing fetches it. `offline`: it is
                no status list, and nothing fetches.
            StoreError: The folder is missing or cannot be read.
            VcwalletError: What `otherwise` raises.
        """
        if purpose != STATUS_LIST:
            if self._otherwise is None:
                raise UnreachableError("offline", url=url)
            return self._otherwise.fetch(url, purpose)
        is_past = split_timestamp(url)[1] is not None
        document = self._from_folder(url) if is_past or self._otherwise is None else None
        if document is not None:
            return document
        if self._otherwise is None:
            raise UnreachableError("list-not-given", url=url, folder=shown_path(self._folder))
        try:
            return self._otherwise.fetch(url, purpose)
        except _FAILED:
            document = self._from_folder(url)
            if document is None:
                raise
            return document

    def unusable(self) -> tuple[Unusable, ...]:
        """The files in the folder that are not used, and why.

        Raises:
            StoreError: The folder is missing or cannot be read.
        """
        with self._lock:
            self._index.refresh()
            return self._index.unusable

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
