"""Documents that were fetched, kept in memory: for one process, and as long as it runs."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime
from threading import Lock
from typing import Self

from vcwallet.io.arguments import check_number
from vcwallet.ports import FetchedDocument, SeenDocument

_MOST_BYTES = 16 * 1024 * 1024
_OF_AN_ENTRY = 1_024
"""What an entry takes apart from its content, about."""

_Key = tuple[str, str]


class MemoryCache:
    """Keeps fetched documents in memory. Satisfies `DocumentCache`; safe to share between threads and verifiers.

    The documents that were asked for last stay. It remembers one edition of each; `SqliteCache` remembers all.
    Another process begins with an empty one.

    Args:
        most_bytes: How much may be kept, in bytes, about.

    Raises:
        UsageError: `argument-number`: no whole number of bytes.
    """

    __slots__ = ("_bytes", "_documents", "_lock", "_most")

    def __init__(self, most_bytes: int = _MOST_BYTES) -> None:
        check_number("most_bytes", most_bytes)
        self._most = most_bytes
        self._bytes = 0
        self._documents: OrderedDict[_Key, tuple[FetchedDocument, datetime]] = OrderedDict()
        self._lock = Lock()

    def get(self, url: str, purpose: str) -> FetchedDocument | None:
        """What was last seen under a URL; None where nothing was, or where it made room for others."""
        with self._lock:
            entry = self._documents.get((url, purpose))
            if entry is None:
                return None
            self._documents.move_to_end((url, purpose))
            return entry[0]

    def put(self, document: FetchedDocument, purpose: str) -> None:
        """Keep a document in place of the one before. One that does not say when it was fetched is not kept."""
        seen = document.fetched_at
        if seen is None:
            return
        key = (document.url, purpose)
        with self._lock:
            before = self._documents.pop(key, None)
            if before is not None:
                self._bytes -= _weight(before[0])
                if before[0].content == document.content:
                    seen = before[1]
            self._documents[key] = (document, seen)
            self._bytes += _weight(document)
            while self._bytes > self._most and len(self._documents) > 1:
                _, (oldest, _) = self._documents.popitem(last=False)
                self._bytes -= _weight(oldest)

    def editions(self, url: str, purpose: str) -> tuple[SeenDocument, ...]:
        """The one edition that is remembered, if there is one."""
        with self._lock:
            entry = self._documents.get((url, purpose))
        if entry is None:
            return ()
        document, first_seen = entry
        return (SeenDocument(document.content, first_seen, document.fetched_at or first_seen, document.vouched_by),)

    def __reduce__(self) -> tuple[type[Self], tuple[int]]:
        return type(self), (self._most,)


def _weight(document: FetchedDocument) -> int:
    return len(document.content) + 2 * len(document.url) + _OF_AN_ENTRY
