"""A cache that is carried to another machine: what arrives, on whose word, and what a hostile file can do."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from support.badges import NOW
from vcwallet.errors import StoreError, UsageError
from vcwallet.fetching import FetchedDocument
from vcwallet.identifiers import KEY_DOCUMENT
from vcwallet.storage import KeptEdition, SqliteCache
from vcwallet.verification.document_freshness import STATUS_LIST

URL = "https://college.example/issuer"
DAY = timedelta(days=1)
EDITION = KeptEdition(URL, KEY_DOCUMENT, b'{"id": 1}', "application/json", NOW - 9 * DAY, NOW - DAY, NOW + DAY)
EDITIONS = [
    EDITION,
    replace(EDITION, content=b'{"id": 0}', first_seen=NOW - 20 * DAY, last_seen=NOW - 10 * DAY),
    replace(EDITION, url="https://college.example/list", purpose=STATUS_LIST, content=b"\xff\x00", is_final=True),
    replace(EDITION, content=b"{}", vouched_by="A friend"),
]


@pytest.fixture
def carried(tmp_path: Path) -> Path:
    cache = SqliteCache(tmp_path / "a.cache")
    cache.add(EDITIONS)
    path = tmp_path / "carried.jsonl"
    assert cache.export(path) == 4
    return path


@pytest.fixture
def offline(tmp_path: Path) -> SqliteCache:
    return SqliteCache(tmp_path / "b.cache", clock=lambda: NOW)


def test_all_editions_arrive_on_the_word_of_the_exporter(carried: Path, offline: SqliteCache) -> None:
    assert offline.import_from(carried, vouched_by="The registrar") == 4
    assert offline.import_from(str(carried), vouched_by="The registrar") == 0

    arrived = {edition.content: edition for edition in offline.kept()}
    assert arrived.keys() == {edition.content for edition in EDITIONS}
    for edition in EDITIONS:
        word = "The registrar: A friend" if edition.vouched_by else "The registrar"
        plain = replace(edition, fresh_until=None, is_final=False, vouched_by=word)
        assert arrived[edition.content] == plain  # neither fresh nor final: nothing in the file is signed


def test_the_file_can_be_read_by_people(carried: Path) -> None:
    head, *lines, end = map(json.loads, carried.read_text().splitlines())
    assert (head["type"], head["version"], end) == ("vcwallet-cache", 1, {"end": 4})
    assert {line["url"] for line in lines} == {URL, "https://college.example/list"}
    assert [line["content"] for line in lines if "content" in line].count('{"id": 1}') == 1


def test_what_was_fetched_here_is_not_overwritten(carried: Path, offline: SqliteCache) -> None:
    own = replace(EDITION, content=b"own", first_seen=NOW, last_seen=NOW)
    offline.add([own])
    offline.import_from(carried, vouched_by="The registrar")

    document = offline.get(URL, KEY_DOCUMENT)
    assert document is not None
    assert (document.content, document.vouched_by) == (b"own", "")
    assert [edition.vouched_by for edition in offline.editions(URL, KEY_DOCUMENT)].count("") == 1


def test_an_export_does_not_overwrite_unasked(carried: Path, tmp_path: Path) -> None:
    cache = SqliteCache(tmp_path / "a.cache")
    with pytest.raises(StoreError) as caught:
        cache.export(carried)
    assert caught.value.reason == "exists"
    assert cache.export(carried, replace=True) == 4
    with pytest.raises(UsageError):
        cache.import_from(carried, vouched_by=" ")


def changed(path: Path, number: int, **members: Any) -> None:
    """Change members of one line."""
    lines = path.read_text().splitlines()
    line = json.loads(lines[number]) | members
    lines[number] = json.dumps({name: value for name, value in line.items() if value is not None})
    path.write_text("\n".join(lines) + "\n")


def digest(content: bytes) -> str:
    return sha256(content).hexdigest()


@pytest.mark.parametrize(
    "members",
    [
        {"content": "{}"},  # another digest
        {"sha256": "0" * 64},
        {"content": None},
        {"content": None, "base64": "?"},
        {"content": "\ud800"},
        {"content": "", "sha256": None},
        {"purpose": "related-resource"},  # what speaks of one person is not kept
        {"purpose": ["status-list"]},
        {"url": None},
        {"url": 1},
        {"url": "https://" + "x" * 2_048},
        {"content": 5},
        {"content": True},
        {"content": ["{}"]},
        {"base64": 5, "content": None},
        {"media_type": "x" * 2_500},
        {"media_type": {}},
        {"first_seen": "yesterday"},
        {"first_seen": "2026-06-01T00:00:00Z", "last_seen": "2026-05-01T00:00:00Z"},
        {"last_seen": 1},
        {"vouched_by": []},
        {"content": "x" * (16 * 1024 * 1024 + 1), "sha256": digest(b"x" * (16 * 1024 * 1024 + 1))},
    ],
)
def test_of_a_file_that_was_changed_nothing_is_taken_in(
    carried: Path, offline: SqliteCache, members: dict[str, Any]
) -> None:
    changed(carried, 2, **members)
    with pytest.raises(StoreError) as caught:
        offline.import_from(carried, vouched_by="The registrar")
    assert (caught.value.reason, caught.value.params["line"]) == ("export-damaged", 3)
    assert offline.entries() == ()


@pytest.mark.parametrize("lines", [slice(0, -1), slice(0, -2), slice(0, 1)])
def test_of_a_file_that_ends_early_nothing_is_taken_in(carried: Path, offline: SqliteCache, lines: slice) -> None:
    carried.write_bytes(b"".join(carried.read_bytes().splitlines(keepends=True)[lines]))
    with pytest.raises(StoreError) as caught:
        offline.import_from(carried, vouched_by="The registrar")
    assert caught.value.reason == "export-damaged"
    assert offline.entries() == ()


@pytest.mark.parametrize("content", [b"", b"\x00" * 99, b"[]\n", b'{"type": "other", "version": 1}\n', b'{"type"'])
def test_a_file_of_another_kind_is_named(carried: Path, offline: SqliteCache, content: bytes) -> None:
    carried.write_bytes(content)
    with pytest.raises(StoreError) as caught:
        offline.import_from(carried, vouched_by="The registrar")
    assert caught.value.reason == "no-export"
    assert not offline.path.exists()
    os.mkfifo(carried.with_name("pipe"))
    for name, reason in (("missing", "missing"), ("pipe", "not-a-file"), (".", "is-folder")):
        with pytest.raises(StoreError) as caught:
            offline.import_from(carried.parent / name, vouched_by="The registrar")
        assert caught.value.reason == reason


def test_nothing_was_seen_later_than_now(carried: Path, offline: SqliteCache) -> None:
    changed(carried, 1, last_seen="2100-01-01T00:00:00Z")
    offline.import_from(carried, vouched_by="The registrar")
    assert max(edition.last_seen for edition in offline.kept()) == NOW


def test_a_file_that_is_larger_than_the_cache_is_refused(carried: Path, tmp_path: Path) -> None:
    small = SqliteCache(tmp_path / "c.cache", most_bytes=1_000)
    with pytest.raises(StoreError) as caught:
        small.import_from(carried, vouched_by="The registrar")
    assert caught.value.reason == "too-large"


def test_whatever_is_kept_can_be_carried(tmp_path: Path, offline: SqliteCache) -> None:
    """A server writes the headers and the bytes, and the author of a credential the URL: one stops no other."""
    cache = SqliteCache(tmp_path / "a.cache", clock=lambda: NOW)
    for url, media_type, content in (
        (URL, "application/json", b"{}"),
        (URL + "/" + "a" * 2_000, "a/" + "b" * 2_500, b"{}"),
        (URL + "/" + "a" * 2_048, "", b"{}"),
        (URL + "/controls", "", b"\x01" * 10_000_000),
    ):
        cache.put(FetchedDocument(url[:2_060], content, media_type, NOW), KEY_DOCUMENT)
    cache.export(tmp_path / "carried.jsonl")

    assert offline.import_from(tmp_path / "carried.jsonl", vouched_by="x" * 3_000) == 3
    offline.export(tmp_path / "again.jsonl")
    again = SqliteCache(tmp_path / "c.cache", clock=lambda: NOW)
    assert again.import_from(tmp_path / "again.jsonl", vouched_by="The registrar") == 3


def test_what_others_say_counts_less_than_what_was_fetched_and_makes_room_first(tmp_path: Path) -> None:
    cache = SqliteCache(tmp_path / "a.cache", most_bytes=200_000, most_editions=5, clock=lambda: NOW)
    own = replace(EDITION, content=b"own" * 1_000, last_seen=NOW - 2 * DAY)
    cache.add([own])
    for number in range(99):
        word = replace(EDITION, content=b"%05d" % number * 1_000, last_seen=NOW, first_seen=NOW, vouched_by="Ann")
        cache.add([word, replace(word, url=f"{URL}/{number}")])

    document = SqliteCache(tmp_path / "a.cache", clock=lambda: NOW).get(URL, KEY_DOCUMENT)
    assert document is not None
    assert (document.content, document.vouched_by) == (own.content, "")
    assert next(entry.vouched_by for entry in cache.entries() if entry.url == URL) == ""


def test_what_was_seen_ahead_of_the_clock_counts_after_what_was_not(tmp_path: Path) -> None:
    cache = SqliteCache(tmp_path / "a.cache", clock=lambda: NOW)
    cache.add([EDITION, replace(EDITION, content=b"ahead", first_seen=NOW + DAY, last_seen=NOW + DAY)])

    document = cache.get(URL, KEY_DOCUMENT)
    assert document is not None
    assert document.content == EDITION.content
