"""Documents that were fetched, kept in one SQLite file: for several processes, for offline, and for the past.

Each operation opens the file anew, so that a cache may be shared by threads, inherited by a fork and sent to another
process. In front of the file stands a small cache in memory, which is forgotten every few seconds.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from vcwallet.errors import StoreError
from vcwallet.io.arguments import check_number, check_text, several
from vcwallet.io.cache.kept_editions import (
    FORMAT,
    LONGEST_MEDIA_TYPE,
    LONGEST_URL,
    KeptEdition,
    all_editions,
    make_room,
    moment_of,
    newest,
    record,
)
from vcwallet.io.cache.memory_cache import MemoryCache
from vcwallet.io.clock import now
from vcwallet.io.files import is_taken
from vcwallet.io.shared_database import opened
from vcwallet.io.sqlite import Database
from vcwallet.ports import Clock, FetchedDocument, SeenDocument

_IN_MEMORY_SECONDS = 5.0
"""For so long what other processes write is not looked for."""
_MOST_NEAR, _SMALL = 1_000, 64 * 1024
"""So many histories stand in memory, each up to this size in bytes."""
_MOST_HISTORY = 32 * 1024 * 1024
"""Bytes of one history that are read for a verification, its newest part."""
_WAIT_SECONDS = 5.0
"""For so long a process that writes is waited for."""
_ENTRIES = """
SELECT url, purpose, last_seen, fresh_until, vouched_by, is_final, first, number, size FROM (
    SELECT *, row_number() OVER (
            PARTITION BY document ORDER BY is_final DESC, vouched_by <> '', last_seen DESC, id DESC
        ) AS place,
        min(first_seen) OVER same AS first, count(*) OVER same AS number, sum(length(content)) OVER same AS size
    FROM editions WINDOW same AS (PARTITION BY document)
) JOIN documents ON documents.id = document WHERE place = 1 ORDER BY url, purpose
"""
_UNUSABLE = (StoreError, ValueError)
"""What the file says, and Python of a URL that cannot be written as UTF-8."""


@dataclass(frozen=True, slots=True)
class CacheEntry:
    """What a `SqliteCache` has of one document.

    Attributes:
        url: Where it stands.
        purpose: What it is fetched for, such as `status-list`.
        fetched_at: When it was last fetched.
        fresh_until: Until when it is used without asking again; None: it is asked for anew where that is possible.
        first_seen: When anything was first fetched from there.
        editions: How many editions of it are kept.
        size: Bytes of all of them.
        vouched_by: On whose word the newest stands there; empty for what was fetched from there.
        is_final: Whether its publisher said that there will be no newer one.
    """

    url: str
    purpose: str
    fetched_at: datetime
    fresh_until: datetime | None
    first_seen: datetime
    editions: int
    size: int
    vouched_by: str
    is_final: bool


@dataclass(frozen=True, slots=True)
class _Near:
    """What stands in memory in front of the file: documents, and small histories of documents."""

    documents: MemoryCache = field(default_factory=MemoryCache)
    histories: dict[tuple[str, str], tuple[SeenDocument, ...]] = field(default_factory=dict)
    since: float = field(default_factory=time.monotonic)


class SqliteCache:
    """Keeps fetched documents in a file, with all their editions. Satisfies `DocumentCache`.

    For any number of threads and processes; what another process wrote is seen within five seconds. The first document
    makes the file, for its owner only. Of people it holds nothing: the engine gives it documents with keys and status
    lists, and nothing else.

    The three methods that the engine calls raise nothing: what a damaged file or a full disk does not let be kept is
    fetched anew, and `problem` says why. The others raise `StoreError`.

    Args:
        path: The file; a text is taken for its name.
        most_bytes: How large the file may become, about. Past it, what can be had again makes room before what cannot;
            a document of more than a sixteenth of it is not kept, nor one whose URL has more than 2,048 characters.
        most_editions: How many editions of one document are kept; past it, one that was seen for a short time goes.
        clock: Tells when a document was used.

    Raises:
        StoreError: `not-a-store`, `is-folder`, `newer-version`, `no-permission`, ...: the file is there, and is no
            cache or cannot be used.
        UsageError: `argument-number`: a bound that is none.
    """

    __slots__ = ("_clock", "_most_bytes", "_most_editions", "_near", "_path", "_problem")

    def __init__(
        self,
        path: Path | str,
        *,
        most_bytes: int = 256 * 1024 * 1024,
        most_editions: int = 100,
        clock: Clock = now,
    ) -> None:
        check_number("most_bytes", most_bytes)
        check_number("most_editions", most_editions)
        self.__setstate__((Path(path), most_bytes, most_editions, clock))
        if is_taken(self._path):
            try:
                with self._opened():
                    pass
            except StoreError as error:
                if error.reason != "locked":  # so it is a database, and the next operation looks again
                    raise

    def __getstate__(self) -> tuple[Any, ...]:
        return self._path, self._most_bytes, self._most_editions, self._clock

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        self._path: Path
        self._path, self._most_bytes, self._most_editions, self._clock = state
        self._near = _Near()
        self._problem: StoreError | None = None

    @property
    def path(self) -> Path:
        """The file."""
        return self._path

    @property
    def problem(self) -> StoreError | None:
        """Why a document could not be kept or read, the last time that happened; None where it never did."""
        return self._problem

    def get(self, url: str, purpose: str) -> FetchedDocument | None:
        """What stands for a URL, however old: a final document, else what was seen last; None where nothing was."""
        near = self._recent().documents
        document = near.get(url, purpose)
        if document is None:
            with self._noting_problems():
                if is_taken(self._path):
                    with self._opened() as database:
                        edition = newest(database, url, purpose, self._clock())
                    if edition is not None:
                        document = edition.document
                        near.put(document, purpose)
        return document

    def put(self, document: FetchedDocument, purpose: str) -> None:
        """Keep an edition of a document. One that does not say when it was fetched is not kept."""
        seen = document.fetched_at
        if seen is None or len(document.content) > self._most_bytes // 16 or len(document.url) > LONGEST_URL:
            return
        edition = KeptEdition(
            document.url,
            purpose,
            document.content,
            document.media_type[:LONGEST_MEDIA_TYPE],
            seen,
            seen,
            document.fresh_until,
            vouched_by=document.vouched_by,
            is_final=document.is_final,
        )
        with self._noting_problems():
            self._record([edition])
            self._near.documents.put(document, purpose)
            self._near.histories.pop((document.url, purpose), None)

    def editions(self, url: str, purpose: str) -> tuple[SeenDocument, ...]:
        """All editions that are kept, the newest first, those that stand on the word of another among them."""
        near = self._recent().histories
        seen = near.get((url, purpose), ())
        if not seen:
            with self._noting_problems():
                if is_taken(self._path):
                    with self._opened() as database, database.reading():
                        kept = all_editions(database, url, purpose, _MOST_HISTORY)
                    seen = tuple(SeenDocument(e.content, e.first_seen, e.last_seen, e.vouched_by) for e in kept)
                    if len(near) < _MOST_NEAR and sum(len(edition.content) for edition in seen) <= _SMALL:
                        near[url, purpose] = seen
        return seen

    def add(self, editions: Iterable[KeptEdition]) -> int:
        """Keep editions, in one go; the time of an edition that is known is extended.

        What stands on the word of another is kept apart from what was fetched, and takes nothing away from it.

        Args:
            editions: Any iterable.

        Returns:
            How many were new.

        Raises:
            StoreError: They cannot be kept; then none of them is.
        """
        added = self._record(several("editions", editions))
        self._near = _Near()
        return added

    def _record(self, editions: Iterable[KeptEdition]) -> int:
        moment = self._clock()
        with self._opened(made=True) as database, database.writing():
            added = sum(record(database, edition, moment, self._most_editions) for edition in editions)
            make_room(database, self._most_bytes)
        return added

    def entries(self) -> tuple[CacheEntry, ...]:
        """What is in the file, a document each, in the order of their URLs.

        Raises:
            StoreError: The file cannot be read.
        """
        if not is_taken(self._path):
            return ()
        with self._opened() as database:
            rows = database.rows(_ENTRIES)
        return tuple(
            CacheEntry(
                url,
                purpose,
                moment_of(database, last),
                None if fresh is None else moment_of(database, fresh),
                moment_of(database, first),
                number,
                size,
                word,
                bool(final),
            )
            for url, purpose, last, fresh, word, final, first, number, size in rows
        )

    def kept(self) -> Iterator[KeptEdition]:
        """Every edition, one document after another.

        Raises:
            StoreError: The file cannot be read.
        """
        for entry in self.entries():
            with self._opened() as database, database.reading():
                editions = all_editions(database, entry.url, entry.purpose)
            yield from editions

    def export(self, path: Path | str, *, replace: bool = False) -> int:
        """Write all editions into one file of text, to be carried to a machine without a network.

        Args:
            path: The file; a text is taken for its name.
            replace: Whether a file that is there already gives way.

        Returns:
            How many editions there are in it.

        Raises:
            StoreError: The cache cannot be read, or the file not be written.
        """
        from vcwallet.io.cache.cache_export import write_export  # rare, beside verifying

        return write_export(self.kept(), Path(path), replace=replace)

    def import_from(self, path: Path | str, *, vouched_by: str) -> int:
        """Take in what `export` wrote elsewhere. Nothing in such a file is signed: all of it stands on one word.

        So it is kept apart from what was fetched, it is asked for anew wherever that is possible, and reports name
        whose word it is.

        Args:
            path: The file; a text is taken for its name.
            vouched_by: Whose word it is.

        Returns:
            How many editions were new.

        Raises:
            UsageError: `vouched_by` is blank.
            StoreError: `no-export`, `export-damaged`, `too-large`: nothing of the file was taken in; or as `add`.
        """
        from vcwallet.io.cache.cache_export import read_export

        check_text("vouched_by", vouched_by)
        return self.add(read_export(Path(path), vouched_by, self._clock(), self._most_bytes))

    def clear(self, urls: Iterable[str] | None = None) -> int:
        """Forget documents with all their editions; no process can fetch the earlier ones again.

        Args:
            urls: Which; None: all.

        Returns:
            How many were forgotten.

        Raises:
            StoreError: The file cannot be written.
        """
        forgotten = 0
        if is_taken(self._path):
            with self._opened() as database, database.writing():
                if urls is None:
                    forgotten = database.execute("DELETE FROM documents")
                else:
                    for url in several("urls", urls):
                        forgotten += database.execute("DELETE FROM documents WHERE url = ?", (url,))
        self._near = _Near()
        return forgotten

    def _recent(self) -> _Near:
        """What was read or written here in the last few seconds."""
        if time.monotonic() - self._near.since > _IN_MEMORY_SECONDS:
            self._near = _Near()
        return self._near

    @contextmanager
    def _noting_problems(self) -> Iterator[None]:
        try:
            yield
        except _UNUSABLE as error:
            if isinstance(error, StoreError):
                self._problem = error

    def _opened(self, *, made: bool = False) -> AbstractContextManager[Database]:
        return opened(self._path, FORMAT, made=made, timeout=_WAIT_SECONDS)
