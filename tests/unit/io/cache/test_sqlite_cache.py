"""A cache in a file: what it remembers, what makes room, and that it never stands in the way of a verification."""

from __future__ import annotations

import os
import pickle
import sqlite3
import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from math import inf
from pathlib import Path

import pytest

from support.badges import NOW
from vcwallet.errors import StoreError, TamperedStoreError, UsageError
from vcwallet.fetching import FetchedDocument
from vcwallet.identifiers import KEY_DOCUMENT
from vcwallet.io.cache import sqlite_cache
from vcwallet.io.processes import in_order
from vcwallet.ports import DocumentCache
from vcwallet.storage import KeptEdition, MemoryCache, SqliteCache
from vcwallet.verification.document_freshness import STATUS_LIST

URL = "https://college.example/issuer"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def fetched(content: bytes = b"{}", *, at: datetime = NOW, url: str = URL, is_final: bool = False) -> FetchedDocument:
    return FetchedDocument(url, content, "application/json", at, at + HOUR, is_final=is_final)


def clock() -> datetime:
    return NOW


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "made" / "a.cache"


@pytest.fixture
def cache(path: Path) -> SqliteCache:
    return SqliteCache(path, clock=clock)


def seen(cache: DocumentCache, purpose: str = KEY_DOCUMENT, url: str = URL) -> list[tuple[bytes, datetime, datetime]]:
    return [(one.content, one.first_seen, one.last_seen) for one in cache.editions(url, purpose)]


def test_nothing_is_made_before_there_is_something_to_keep(cache: SqliteCache, path: Path) -> None:
    assert cache.get(URL, KEY_DOCUMENT) is None
    assert cache.editions(URL, KEY_DOCUMENT) == ()
    assert (cache.entries(), cache.clear()) == ((), 0)
    assert not path.parent.exists()
    cache.put(replace(fetched(), fetched_at=None), KEY_DOCUMENT)  # it does not say when it was fetched
    assert not path.parent.exists()

    cache.put(fetched(), KEY_DOCUMENT)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_what_was_fetched_is_there_for_another_process(cache: SqliteCache, path: Path) -> None:
    document = replace(fetched("ü".encode()), vouched_by="The registrar", is_final=True)
    cache.put(document, KEY_DOCUMENT)

    for other in (SqliteCache(str(path)), pickle.loads(pickle.dumps(cache))):
        assert other.get(URL, KEY_DOCUMENT) == document
        assert other.get(URL, STATUS_LIST) is None
        assert other.get(URL + "/", KEY_DOCUMENT) is None


def test_every_edition_is_remembered_with_its_time(cache: SqliteCache) -> None:
    for hour, content in enumerate([b"a", b"a", b"b", b"a", b"a"]):
        cache.put(fetched(content, at=NOW + hour * HOUR), KEY_DOCUMENT)

    assert seen(cache) == [
        (b"a", NOW + 3 * HOUR, NOW + 4 * HOUR),  # it came back, and was away for an hour
        (b"b", NOW + 2 * HOUR, NOW + 2 * HOUR),
        (b"a", NOW, NOW + HOUR),
    ]
    assert cache.get(URL, KEY_DOCUMENT) == fetched(b"a", at=NOW + 4 * HOUR)


def test_what_is_written_late_takes_nothing_back(cache: SqliteCache) -> None:
    cache.put(fetched(b"new", at=NOW + HOUR), KEY_DOCUMENT)
    SqliteCache(cache.path).put(fetched(b"old", at=NOW), KEY_DOCUMENT)
    SqliteCache(cache.path).put(fetched(b"new", at=NOW + HOUR / 2), KEY_DOCUMENT)

    assert SqliteCache(cache.path).get(URL, KEY_DOCUMENT) == fetched(b"new", at=NOW + HOUR)
    assert seen(cache) == [(b"new", NOW + HOUR / 2, NOW + HOUR), (b"old", NOW, NOW)]


def test_what_is_final_stays_whatever_is_fetched(cache: SqliteCache) -> None:
    cache.put(fetched(b"last", is_final=True), KEY_DOCUMENT)
    cache.put(fetched(b"who bought the domain", at=NOW + DAY), KEY_DOCUMENT)

    for looking in (cache, SqliteCache(cache.path)):
        document = looking.get(URL, KEY_DOCUMENT)
        assert document is not None
        assert (document.content, document.is_final) == (b"last", True)


def test_the_word_of_another_is_kept_apart(cache: SqliteCache) -> None:
    cache.put(fetched(b"a", at=NOW), KEY_DOCUMENT)
    before = KeptEdition(URL, KEY_DOCUMENT, b"a", "", NOW - 9 * DAY, NOW - DAY, vouched_by="The registrar")
    assert cache.add([before, replace(before, content=b"older", last_seen=NOW - 8 * DAY)]) == 2
    assert cache.add([before]) == 0

    assert [(e.content, e.first_seen, e.vouched_by) for e in cache.editions(URL, KEY_DOCUMENT)] == [
        (b"a", NOW, ""),
        (b"a", NOW - 9 * DAY, "The registrar"),
        (b"older", NOW - 9 * DAY, "The registrar"),
    ]
    document = cache.get(URL, KEY_DOCUMENT)
    assert document is not None
    assert (document.fetched_at, document.vouched_by) == (NOW, "")


def test_an_edition_that_was_seen_for_a_short_time_goes_first(path: Path) -> None:
    cache = SqliteCache(path, most_editions=4)
    for day in (0, 30):
        cache.put(fetched(b"first", at=NOW + day * DAY), KEY_DOCUMENT)
    for day in (31, 90):
        cache.put(fetched(b"second", at=NOW + day * DAY), KEY_DOCUMENT)
    for hour in range(50):  # a server that puts the time into each answer
        cache.put(fetched(b"%d" % hour, at=NOW + 91 * DAY + hour * HOUR), KEY_DOCUMENT)

    contents = [edition.content for edition in cache.editions(URL, KEY_DOCUMENT)]
    assert len(contents) == 4
    assert (contents[0], contents[2:]) == (b"49", [b"second", b"first"])


def test_what_can_be_had_again_makes_room_first(path: Path) -> None:
    cache = SqliteCache(path, most_bytes=1_000_000, clock=lambda: NOW)
    keys, lists, final = URL, "https://college.example/list", "https://closed.example"
    for day in range(2):
        cache.put(fetched(b"key %d" % day, at=NOW + day * DAY), KEY_DOCUMENT)
        cache.put(fetched(b"list %d" % day, at=NOW + day * DAY, url=lists), STATUS_LIST)
    cache.put(fetched(bytes(20_000), url=final, is_final=True), STATUS_LIST)
    for number in range(55):
        cache.put(fetched(bytes(20_000) + b"%d" % number, url=f"{lists}/{number}"), STATUS_LIST)

    assert path.stat().st_size < 1_100_000
    assert cache.get(final, STATUS_LIST) is not None
    assert [content for content, _, _ in seen(cache)] == [b"key 1", b"key 0"]
    assert len(cache.editions(lists, STATUS_LIST)) < 2  # an earlier edition of a list goes before any other

    for number in range(55):
        cache.put(fetched(bytes(20_000) + b"%d" % number, url=f"{keys}/{number}"), KEY_DOCUMENT)
    assert [content for content, _, _ in seen(cache)] == [b"key 1", b"key 0"]
    assert {entry.purpose for entry in cache.entries()} == {KEY_DOCUMENT, STATUS_LIST}  # the one that is final
    assert sum(entry.size for entry in cache.entries()) < 1_000_000


def test_what_is_used_stays_longest(path: Path) -> None:
    moment = [NOW]
    cache = SqliteCache(path, most_bytes=1_000_000, clock=lambda: moment[0])
    for number in range(3):
        cache.put(fetched(b"x", url=f"{URL}/{number}"), KEY_DOCUMENT)
    moment[0] = NOW + 3 * DAY
    assert SqliteCache(path, clock=lambda: moment[0]).get(f"{URL}/1", KEY_DOCUMENT) is not None
    with closing(sqlite3.connect(path)) as connection:
        order = connection.execute("SELECT url FROM documents ORDER BY used DESC").fetchall()
    assert order[0] == (f"{URL}/1",)


def test_a_document_that_would_push_out_all_others_is_not_kept(path: Path) -> None:
    cache = SqliteCache(path, most_bytes=160_000)
    cache.put(fetched(bytes(10_001)), KEY_DOCUMENT)
    assert cache.get(URL, KEY_DOCUMENT) is None
    cache.put(fetched(bytes(10_000)), KEY_DOCUMENT)
    assert cache.get(URL, KEY_DOCUMENT) is not None


def test_what_was_fetched_can_be_looked_through_and_forgotten(cache: SqliteCache) -> None:
    cache.put(fetched(b"12"), KEY_DOCUMENT)
    cache.put(fetched(b"345", at=NOW + DAY), KEY_DOCUMENT)
    cache.put(fetched(url="https://a.example"), STATUS_LIST)

    first, second = cache.entries()
    assert (first.url, first.purpose, first.editions) == ("https://a.example", STATUS_LIST, 1)
    assert (second.first_seen, second.fetched_at, second.fresh_until) == (NOW, NOW + DAY, NOW + DAY + HOUR)
    assert (second.editions, second.size, second.vouched_by, second.is_final) == (2, 5, "", False)
    assert [edition.content for edition in cache.kept()] == [b"{}", b"345", b"12"]

    assert cache.clear([URL, "https://other.example"]) == 1
    assert cache.get(URL, KEY_DOCUMENT) is None
    assert cache.clear() == 1
    assert cache.entries() == ()


# Files that are none, and files that cannot be used


@pytest.mark.parametrize(
    ("content", "reason"), [(b"not a database, but a text of some length", "not-a-store"), (b"", "not-a-store")]
)
def test_a_file_that_is_no_cache_is_refused_when_it_is_opened(path: Path, content: bytes, reason: str) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(StoreError) as caught:
        SqliteCache(path)
    assert caught.value.reason == reason
    assert "cache" in str(caught.value)
    assert path.read_bytes() == content
    with pytest.raises(StoreError):
        SqliteCache(path.parent)
    with pytest.raises(UsageError):
        SqliteCache(path.parent / "b.cache", most_bytes=-1)


def test_a_damaged_file_stands_in_the_way_of_nothing(cache: SqliteCache, path: Path) -> None:
    cache.put(fetched(bytes(100_000)), KEY_DOCUMENT)
    content = path.read_bytes()
    path.write_bytes(content[:4096] + os.urandom(len(content) - 4096))
    late = pickle.loads(pickle.dumps(cache))

    assert late.problem is None
    late.put(fetched(b"new"), KEY_DOCUMENT)
    assert late.get(URL, KEY_DOCUMENT) is None
    assert late.editions(URL, KEY_DOCUMENT) == ()
    assert isinstance(late.problem, TamperedStoreError)
    with pytest.raises(StoreError):
        late.clear()
    path.write_bytes(b"")
    assert late.get(URL, KEY_DOCUMENT) is None
    assert late.problem.reason == "not-a-store"


@contextmanager
def taken(path: Path) -> Iterator[None]:
    """Another process writes, for longer than is waited for."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        yield


def test_a_file_that_others_write_is_opened_and_passed_over(
    cache: SqliteCache, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_cache, "_WAIT_SECONDS", 0.01)
    cache.put(fetched(), KEY_DOCUMENT)
    with taken(path):
        late = SqliteCache(path)
        late.put(fetched(b"new", at=NOW + DAY), KEY_DOCUMENT)
        assert late.get(URL, KEY_DOCUMENT) is None
        assert late.problem is not None
        assert late.problem.reason == "locked"
        assert cache.get(URL, KEY_DOCUMENT) == fetched()  # in memory
    assert late.get(URL, KEY_DOCUMENT) == fetched()


def test_a_url_that_cannot_be_written_is_not_kept(cache: SqliteCache) -> None:
    cache.put(fetched(url="https://a.example/\ud800"), KEY_DOCUMENT)
    assert cache.get("https://a.example/\ud800", KEY_DOCUMENT) is None
    assert cache.editions("https://a.example/\ud800", KEY_DOCUMENT) == ()


def test_a_time_outside_the_calendar_is_damage(cache: SqliteCache, path: Path) -> None:
    cache.put(fetched(), KEY_DOCUMENT)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE editions SET last_seen = 9000000000000000000")
    late = SqliteCache(path)
    assert late.get(URL, KEY_DOCUMENT) is None
    assert isinstance(late.problem, TamperedStoreError)


# Several at once


def test_a_warm_document_is_not_read_from_the_file(cache: SqliteCache, path: Path) -> None:
    cache.put(fetched(), KEY_DOCUMENT)
    path.unlink()
    assert cache.get(URL, KEY_DOCUMENT) == fetched()


def test_what_others_wrote_is_seen_after_seconds(
    cache: SqliteCache, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.put(fetched(), KEY_DOCUMENT)
    SqliteCache(path).put(fetched(b"new", at=NOW + timedelta(minutes=1)), KEY_DOCUMENT)
    monkeypatch.setattr(sqlite_cache, "_IN_MEMORY_SECONDS", inf)
    assert cache.get(URL, KEY_DOCUMENT) == fetched()
    monkeypatch.setattr(sqlite_cache, "_IN_MEMORY_SECONDS", 0.0)
    assert cache.get(URL, KEY_DOCUMENT) == fetched(b"new", at=NOW + timedelta(minutes=1))


def _fill(cache: SqliteCache, start: int) -> bool:
    for number in range(start, start + 10):
        cache.put(fetched(b"%d" % number, url=f"{URL}/{number}"), KEY_DOCUMENT)
        assert cache.get(f"{URL}/{number}", KEY_DOCUMENT) is not None
    return cache.problem is None


def test_threads_and_processes_write_at_once(cache: SqliteCache) -> None:
    with ThreadPoolExecutor(3) as threads:
        jobs = [threads.submit(_fill, cache, start) for start in (20, 30, 40)]
        assert list(in_order(_fill, [0, 10], workers=2, kept=cache, at_once=True)) == [True, True]
        assert all(job.result() for job in jobs)
    assert len(cache.entries()) == 50


def test_the_engine_may_use_any_cache(path: Path) -> None:
    caches: list[DocumentCache] = [MemoryCache(), SqliteCache(path)]
    for cache in caches:
        cache.put(fetched(), KEY_DOCUMENT)
        assert cache.get(URL, KEY_DOCUMENT) == fetched()


def test_of_a_very_large_history_the_newest_part_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vcwallet.io.cache.sqlite_cache._MOST_HISTORY", 2_500)
    cache = SqliteCache(tmp_path / "verifier.cache")
    for day in range(4):
        cache.put(
            FetchedDocument(URL, bytes([day]) * 1_000, "application/json", NOW + timedelta(days=day)), KEY_DOCUMENT
        )

    assert [edition.content[0] for edition in cache.editions(URL, KEY_DOCUMENT)] == [3, 2]
    assert len(list(cache.kept())) == 4  # an export has all
