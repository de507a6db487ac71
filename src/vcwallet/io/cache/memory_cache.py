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
_Entry = tuple[FetchedDocument, datetime]
"""A document, and when it was first seen."""


class MemoryCache:
    """Keeps fetched documents in memory. Satisfies `DocumentCache`; safe to share between threads and verifiers.

    The documents that were asked for last stay. It remembers one edition of each; `SqliteCache` remembers all.
    Another process begins with an empty one. What is final takes no room from what was fetched, and makes none for it.

    Args:
        most_bytes: How much may be kept, in bytes, about.

    Raises:
        UsageError: `argument-number`: no whole number of bytes.
    """

    __slots__ = ("_fetched", "_final", "_lock", "_most")

    def __init__(self, most_bytes: int = _MOST_BYTES) -> None:
        check_number("most_bytes", most_bytes)
        self._most = most_bytes
        self._fetched, self._final = _Shelf(), _Shelf()
        self._lock = Lock()

    def get(self, url: str, purpose: str) -> FetchedDocument | None:
        """What stands for a URL: what is final, else what was last seen; None where nothing was, or it made room."""
        with self._lock:
            entry = self._entry((url, purpose))
            return None if entry is None else entry[0]

    def put(self, document: FetchedDocument, purpose: str) -> None:
        """Keep a document in place of the one before, unless that is newer, or was fetched where this was not.

        One that does not say when it was fetched is not kept.
        """
        if document.fetched_at is None:
            return
        with self._lock:
            shelf = self._final if document.is_final else self._fetched
            shelf.put((document.url, purpose), document, document.fetched_at)
            shelf.make_room(self._most)

    def editions(self, url: str, purpose: str) -> tuple[SeenDocument, ...]:
        """The one edition that is remembered, if there is one."""
        with self._lock:
            entry = self._entry((url, purpose))
        if entry is None:
            return ()
        document, first_seen = entry
        return (SeenDocument(document.content, first_seen, document.fetched_at or first_seen, document.vouched_by),)

    def _entry(self, key: _Key) -> _Entry | None:
        return self._final.get(key) or self._fetched.get(key)

    def __reduce__(self) -> tuple[type[Self], tuple[int]]:
        return type(self), (self._most,)


class _Shelf:
    """Documents, those that were asked for last behind the others."""

    def __init__(self) -> None:
        self._entries: OrderedDict[_Key, _Entry] = OrderedDict()
        self._bytes = 0

    def get(self, key: _Key) -> _Entry | None:
        entry = self._entries.get(key)
        if entry is not None:
            self._entries.move_to_end(key)
        return entry

    def put(self, key: _Key, document: FetchedDocument, seen: datetime) -> None:
        before = self._entries.get(key)
        if before is not None:
            rank, before_rank = ((not each.vouched_by, each.fetched_at or seen) for each in (document, before[0]))
            if rank < before_rank and not document.is_final:
                return
            self._bytes -= _weight(before[0])
            if before[0].content == document.content:
                seen = before[1]
        self._entries[key] = (document, seen)
        self._entries.move_to_end(key)
        self._bytes += _weight(document)

    def make_room(self, most: int) -> None:
        while self._bytes > most and len(self._entries) > 1:
            _, (oldest, _) = self._entries.popitem(last=False)
            self._bytes -= _weight(oldest)


def _weight(document: FetchedDocument) -> int:
    return len(document.content) + 2 * len(document.url) + _OF_AN_ENTRY
