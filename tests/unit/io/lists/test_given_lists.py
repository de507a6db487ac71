"""Status lists that are given in a folder: which edition is served, and what a hostile folder cannot do."""

from __future__ import annotations

import json
import os
import pickle
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from support.badges import NOW
from support.tokens import token_of
from support.world import World
from vcwallet.errors import StoreError, UnreachableError
from vcwallet.io import files
from vcwallet.io.lists import list_files
from vcwallet.io.lists.given_index import split_timestamp
from vcwallet.io.lists.given_lists import GivenLists
from vcwallet.ports import FetchedDocument, Fetcher
from vcwallet.verification.document_freshness import STATUS_LIST

URL = "https://college.example/status/3"


def status_list(at: str | None = "2026-05-01T00:00:00Z", note: str = "", url: str | None = URL, **more: Any) -> bytes:
    """Something that looks like a status list, as far as a folder cares."""
    document = {"id": url, "type": ["BitstringStatusListCredential"], "validFrom": at, "note": note} | more
    return json.dumps({name: value for name, value in document.items() if value is not None}).encode()


def note_of(document: FetchedDocument) -> str:
    found: str = json.loads(document.content)["note"]
    return found


def at(url: str, moment: str) -> str:
    return f"{url}{'&' if '?' in url else '?'}timestamp={moment}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "lists"
    made.mkdir()
    return made


@pytest.fixture
def lists(folder: Path) -> GivenLists:
    return GivenLists(folder, clock=lambda: NOW)


def test_a_list_is_found_by_its_id_whatever_the_file_is_called(folder: Path, lists: GivenLists) -> None:
    (folder / "whatever.json").write_bytes(status_list(note="this"))
    (folder / "other.json").write_bytes(status_list(note="that", url="https://college.example/status/4"))

    found = lists.fetch(URL, STATUS_LIST)

    assert note_of(found) == "this"
    assert (found.url, found.media_type, found.fetched_at) == (URL, "application/json", None)


def test_a_list_without_an_id_is_found_by_the_name_of_its_file(folder: Path, lists: GivenLists) -> None:
    (folder / f"{quote(URL, safe='')}.json").write_bytes(status_list(None, "plain", url=None))

    assert note_of(lists.fetch(URL, STATUS_LIST)) == "plain"


LATE, EARLY = 1_780_000_000, 1_770_000_000  # 28 May and 2 February 2026


def list_token(issued: int, url: str = URL) -> bytes:
    """A Status List Token; what is in a folder is not verified by the folder."""
    claims = {"sub": url, "iat": issued, "status_list": {"bits": 1, "lst": "AA"}}
    return token_of(claims, {"typ": "statuslist+jwt"}).encode()


def test_tokens_are_found_by_what_they_say_too(folder: Path, lists: GivenLists) -> None:
    (folder / "a.jwt").write_bytes(list_token(EARLY) + b"\n")
    (folder / "b.jwt").write_bytes(list_token(LATE))
    credential = {"@context": [], "type": ["BitstringStatusListCredential"], "id": f"{URL}/vc", "iat": 1}
    (folder / "c.jwt").write_bytes(token_of(credential, {"typ": "vc+jwt"}).encode())
    (folder / "d.jwt").write_bytes(b"eyJ.no.token")

    assert lists.fetch(URL, STATUS_LIST).content == list_token(LATE)
    assert lists.fetch(f"{URL}?time={EARLY + 1}", STATUS_LIST).content == list_token(EARLY) + b"\n"
    assert lists.fetch(f"{URL}/vc", STATUS_LIST).content.count(b".") == 2
    assert [entry.path.name for entry in lists.unusable()] == ["d.jwt"]


def test_what_is_not_there_is_unreachable(folder: Path, lists: GivenLists) -> None:
    with pytest.raises(UnreachableError) as caught:
        lists.fetch(URL, STATUS_LIST)

    assert (caught.value.reason, caught.value.params["url"]) == ("list-not-given", URL)
    assert f"is not in the folder {folder}" in str(caught.value)


def test_a_missing_folder_is_said_to_be_missing(tmp_path: Path) -> None:
    lists = GivenLists(tmp_path / "none")

    with pytest.raises(StoreError) as caught:
        lists.fetch(URL, STATUS_LIST)
    assert caught.value.reason == "missing"
    with pytest.raises(StoreError):
        lists.unusable()


# Editions


@pytest.fixture
def editions(folder: Path) -> Path:
    """March, April and May, and one that the issuer has prepared for July; it is June."""
    for month in ("03", "05", "07", "04"):
        (folder / f"{month}.json").write_bytes(status_list(f"2026-{month}-01T00:00:00Z", month))
    return folder


def test_the_newest_edition_is_served_but_none_from_the_future(editions: Path, lists: GivenLists) -> None:
    assert note_of(lists.fetch(URL, STATUS_LIST)) == "05"

    for month in ("03", "04", "05"):
        (editions / f"{month}.json").unlink()
    assert note_of(lists.fetch(URL, STATUS_LIST)) == "07"  # better than none; its dates are checked with its proof


@pytest.mark.parametrize(
    ("moment", "month"),
    [
        ("2026-03-01T00:00:00Z", "03"),
        ("2026-03-31T23:59:59Z", "03"),
        ("2026-04-01T02:00:00%2B02:00", "04"),
        ("2026-04-01T01:00:00+02:00", "03"),
        ("2026-05-15T00%3A00%3A00Z", "05"),
        ("2026-06-30T00:00:00Z", "05"),
        ("2026-07-01T00:00:00Z", "07"),
    ],
)
def test_a_timestamp_asks_for_the_edition_of_that_moment(
    editions: Path, lists: GivenLists, moment: str, month: str
) -> None:
    found = lists.fetch(at(URL, moment), STATUS_LIST)

    assert (note_of(found), found.url) == (month, at(URL, moment))


def test_nothing_is_made_up_for_a_time_before_the_first_edition(editions: Path, lists: GivenLists) -> None:
    with pytest.raises(UnreachableError):
        lists.fetch(at(URL, "2026-02-28T00:00:00Z"), STATUS_LIST)


def test_an_undated_list_is_served_for_now_and_for_no_other_time(folder: Path, lists: GivenLists) -> None:
    for number, note in enumerate(["new", "old"]):
        (folder / f"{note}.json").write_bytes(status_list(None, note))
        os.utime(folder / f"{note}.json", (2_000_000_000 - number, 2_000_000_000 - number))

    assert note_of(lists.fetch(URL, STATUS_LIST)) == "new"
    with pytest.raises(UnreachableError):
        lists.fetch(at(URL, "2026-05-01T00:00:00Z"), STATUS_LIST)


def test_the_older_data_model_has_another_name_for_the_date(folder: Path, lists: GivenLists) -> None:
    (folder / "a.json").write_bytes(status_list(None, "old", issuanceDate="2026-04-01T00:00:00Z"))
    (folder / "b.json").write_bytes(status_list("2026-05-01T00:00:00Z", "new"))

    assert note_of(lists.fetch(URL, STATUS_LIST)) == "new"
    assert note_of(lists.fetch(at(URL, "2026-04-02T00:00:00Z"), STATUS_LIST)) == "old"


def test_of_equal_dates_the_one_that_was_signed_last_counts(folder: Path, lists: GivenLists) -> None:
    # Many issuers leave validFrom as it was when the list was begun, and only sign again.
    for day in ("02", "09", "05"):
        proof = [{"created": f"2026-05-{day}T00:00:00Z"}, {"created": "sometime"}, "?"]
        (folder / f"{day}.json").write_bytes(status_list(note=day, proof=proof))

    assert note_of(lists.fetch(URL, STATUS_LIST)) == "09"
    assert note_of(lists.fetch(at(URL, "2026-05-06T00:00:00Z"), STATUS_LIST)) == "05"


@pytest.mark.parametrize(
    ("url", "base"),
    [
        (f"{URL}?timestamp=2026-05-01T00:00:00Z", URL),
        (f"{URL}?a=b&timestamp=2026-05-01T00:00:00Z", f"{URL}?a=b"),
        (f"{URL}?timestamp=2026-05-01T00:00:00Z&a=b", f"{URL}?a=b"),
        (f"{URL}?a=b&timestamp=2026-05-01T00:00:00Z&c=d#e", f"{URL}?a=b&c=d#e"),
    ],
)
def test_the_parameter_is_taken_off_the_url(url: str, base: str) -> None:
    assert split_timestamp(url) == (base, datetime(2026, 5, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    "url", [URL, f"{URL}?timestamp=", f"{URL}?timestamp=2026-05-01", f"{URL}?mytimestamp=2026-05-01T00:00:00Z"]
)
def test_what_is_no_moment_is_part_of_the_url(url: str) -> None:
    assert split_timestamp(url) == (url, None)


def test_a_list_that_is_named_with_a_timestamp_is_found_under_that_name(folder: Path, lists: GivenLists) -> None:
    named = at(URL, "2026-05-01T00:00:00Z")
    (folder / "a.json").write_bytes(status_list("2026-05-01T00:00:01Z", "exact", url=named))

    assert note_of(lists.fetch(named, STATUS_LIST)) == "exact"


# The folder


def test_broken_files_are_skipped_and_listed(folder: Path, lists: GivenLists) -> None:
    (folder / "good.json").write_bytes(status_list(note="good"))
    (folder / "cut-off.json").write_bytes(status_list()[:-5])
    (folder / "twice.json").write_bytes(b'{"id": "a", "id": "b"}')
    (folder / "array.json").write_bytes(b"[]")
    (folder / "date.json").write_bytes(status_list("yesterday"))
    (folder / "nowhere.json").symlink_to(folder / "missing")
    (folder / "folder.json").mkdir()
    os.mkfifo(folder / "pipe.json")
    (folder / "notes.txt").write_bytes(b"not looked at")
    (folder / ".hidden.json").write_bytes(b"neither")

    assert note_of(lists.fetch(URL, STATUS_LIST)) == "good"
    assert {(entry.path.name, entry.error.reason) for entry in lists.unusable()} == {
        ("cut-off.json", "malformed-json"),
        ("twice.json", "duplicate-member"),
        ("array.json", "not-an-object"),
        ("date.json", "timestamp"),
        ("nowhere.json", "missing"),
    }


def test_size_and_number_of_files_are_bounded(folder: Path) -> None:
    (folder / "a.json").write_bytes(status_list(note="a"))
    (folder / "b.json").write_bytes(status_list(note="b" * 500))
    (folder / "c.json").write_bytes(status_list("2026-05-02T00:00:00Z", note="c"))

    small = GivenLists(folder, max_bytes=300, max_files=2, clock=lambda: NOW)

    assert note_of(small.fetch(URL, STATUS_LIST)) == "a"
    for _ in range(2):
        assert [(entry.path.name, entry.error.reason) for entry in small.unusable()] == [
            ("b.json", "too-large"),
            ("lists", "lists-in-folder"),
        ]


def test_a_service_sees_what_others_put_there(folder: Path, lists: GivenLists) -> None:
    (folder / "a.json").write_bytes(status_list(note="first"))
    assert note_of(lists.fetch(URL, STATUS_LIST)) == "first"

    (folder / "a.json").write_bytes(status_list(note="second"))
    assert note_of(lists.fetch(URL, STATUS_LIST)) == "second"

    (folder / "b.json").write_bytes(status_list("2026-05-02T00:00:00Z", "third"))
    assert note_of(lists.fetch(URL, STATUS_LIST)) == "third"

    (folder / "b.json").unlink()
    assert note_of(lists.fetch(URL, STATUS_LIST)) == "second"


def test_a_file_that_goes_away_in_between_gives_way_to_the_next(
    editions: Path, lists: GivenLists, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(path: Path, limit: int) -> bytes:
        (editions / "05.json").unlink(missing_ok=True)
        return files.read_capped(path, limit)

    monkeypatch.setattr("vcwallet.io.lists.given_lists.read_capped", read)

    assert note_of(lists.fetch(URL, STATUS_LIST)) == "04"


def test_a_file_is_read_into_once_and_not_for_each_request(
    folder: Path, lists: GivenLists, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed: list[int] = []
    original = list_files.strict_json.loads

    def counted(content: bytes, *limits: Any) -> Any:
        parsed.append(len(content))
        return original(content, *limits)

    monkeypatch.setattr(list_files.strict_json, "loads", counted)
    (folder / "a.json").write_bytes(status_list(note="x" * 2_000_000))
    for _ in range(20):
        lists.fetch(URL, STATUS_LIST)

    assert len(parsed) == 1


def test_threads_may_share_it_while_the_folder_changes(folder: Path, lists: GivenLists) -> None:
    def put(number: int) -> None:
        draft = folder / f"{number}.part"
        draft.write_bytes(status_list(f"2026-05-01T00:00:{number:02}Z", str(number)))
        draft.rename(folder / f"{number}.json")

    def take(number: int) -> int:
        if number % 2:
            put(number)
        return int(note_of(lists.fetch(URL, STATUS_LIST)))

    put(0)
    with ThreadPoolExecutor(8) as pool:
        seen = list(pool.map(take, range(60)))

    assert all(taken >= number for number, taken in enumerate(seen) if number % 2)
    assert take(58) == 59


def test_it_travels_to_other_processes(folder: Path, lists: GivenLists) -> None:
    (folder / "a.json").write_bytes(status_list(note="a"))
    lists = GivenLists(folder)

    again: Fetcher = pickle.loads(pickle.dumps(lists))

    assert note_of(again.fetch(URL, STATUS_LIST)) == "a"


# Beside the network


@pytest.fixture
def world() -> World:
    return World()


def test_only_status_lists_come_from_the_folder(folder: Path, world: World) -> None:
    (folder / "a.json").write_bytes(status_list(note="folder"))
    world.publish(URL, status_list(note="network"))

    with pytest.raises(UnreachableError) as caught:
        GivenLists(folder).fetch(URL, "related-resource")
    assert caught.value.reason == "offline"
    assert note_of(GivenLists(folder, world).fetch(URL, "related-resource")) == "network"
    assert note_of(GivenLists(folder).fetch(URL, STATUS_LIST)) == "folder"
    assert world.asked == [(URL, "related-resource")]


def test_what_can_be_fetched_is_newer_than_any_copy(folder: Path, world: World) -> None:
    (folder / "a.json").write_bytes(status_list(note="folder"))
    world.publish(URL, status_list(note="network"))

    assert note_of(GivenLists(folder, world).fetch(URL, STATUS_LIST)) == "network"
    assert [path.name for path in folder.iterdir()] == ["a.json"]


@pytest.mark.parametrize(
    "failure", [TimeoutError("slow"), ValueError("bad"), UnreachableError("http-network", url=URL)]
)
def test_where_fetching_fails_the_folder_has_it(folder: Path, failure: Exception) -> None:
    class Failing:
        def fetch(self, url: str, purpose: str) -> FetchedDocument:
            raise failure

    (folder / "a.json").write_bytes(status_list(note="folder"))

    assert note_of(GivenLists(folder, Failing()).fetch(URL, STATUS_LIST)) == "folder"
    with pytest.raises(type(failure)):
        GivenLists(folder, Failing()).fetch(URL + "0", STATUS_LIST)


def test_a_server_that_does_not_know_the_past_is_not_asked(editions: Path, world: World) -> None:
    march, february = at(URL, "2026-03-15T00:00:00Z"), at(URL, "2026-02-15T00:00:00Z")
    for moment in (march, february):
        world.publish(moment, status_list("2026-05-01T00:00:00Z", "today's"))  # the parameter was overlooked

    assert note_of(GivenLists(editions, world).fetch(march, STATUS_LIST)) == "03"
    assert note_of(GivenLists(editions, world).fetch(february, STATUS_LIST)) == "today's"
