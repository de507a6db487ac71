"""What a cache in memory keeps, and for how long the engine uses it."""

from __future__ import annotations

import json
import pickle
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from support.badges import COLLEGE, NOW, badge, signed
from support.world import WebKey, World, key_document
from vcwallet import Outcome, Verifier
from vcwallet.errors import UsageError
from vcwallet.fetching import FetchedDocument
from vcwallet.identifiers import KEY_DOCUMENT
from vcwallet.storage import MemoryCache

COLLEGE_ID = "https://college.example/issuer"
URL = "https://college.example/issuer"
HOSTED = WebKey(COLLEGE_ID, COLLEGE)
HOUR = timedelta(hours=1)


def fetched(content: bytes = b"{}", *, at: datetime = NOW, url: str = URL) -> FetchedDocument:
    return FetchedDocument(url, content, "application/json", at, at + HOUR)


def test_the_newest_document_is_kept_and_when_it_was_first_seen() -> None:
    cache = MemoryCache()
    assert cache.get(URL, KEY_DOCUMENT) is None
    assert cache.editions(URL, KEY_DOCUMENT) == ()
    cache.put(fetched(), KEY_DOCUMENT)
    cache.put(fetched(at=NOW + HOUR), KEY_DOCUMENT)

    assert cache.get(URL, KEY_DOCUMENT) == fetched(at=NOW + HOUR)
    assert cache.get(URL, "status-list") is None
    (edition,) = cache.editions(URL, KEY_DOCUMENT)
    assert (edition.content, edition.first_seen, edition.last_seen) == (b"{}", NOW, NOW + HOUR)

    cache.put(fetched(b"[]", at=NOW + 2 * HOUR), KEY_DOCUMENT)
    assert [edition.first_seen for edition in cache.editions(URL, KEY_DOCUMENT)] == [NOW + 2 * HOUR]


def test_what_was_asked_for_last_stays() -> None:
    cache = MemoryCache(most_bytes=10_000)
    for name in "abc":
        cache.put(fetched(bytes(2_500), url=f"{URL}/{name}"), KEY_DOCUMENT)
        cache.get(f"{URL}/a", KEY_DOCUMENT)
    cache.put(fetched(bytes(2_500), url=f"{URL}/d"), KEY_DOCUMENT)

    assert [name for name in "abcd" if cache.get(f"{URL}/{name}", KEY_DOCUMENT) is not None] == ["a", "d"]


def test_what_does_not_say_when_it_was_fetched_is_not_kept_and_another_process_begins_anew() -> None:
    cache = MemoryCache()
    cache.put(replace(fetched(), fetched_at=None), KEY_DOCUMENT)
    assert cache.get(URL, KEY_DOCUMENT) is None
    cache.put(fetched(), KEY_DOCUMENT)
    assert pickle.loads(pickle.dumps(cache)).get(URL, KEY_DOCUMENT) is None


def test_a_bound_that_is_none_is_refused() -> None:
    with pytest.raises(UsageError):
        MemoryCache(most_bytes=0.5)  # type: ignore[arg-type]


@pytest.fixture
def world() -> World:
    world = World()
    world.publish(URL, key_document(COLLEGE_ID, COLLEGE))
    return world


def hosted_badge() -> str:
    return json.dumps(signed(badge(issuer={"id": COLLEGE_ID, "type": ["Profile"]}), HOSTED))


def test_a_verifier_asks_for_the_document_of_an_issuer_once_an_hour(world: World) -> None:
    verifier = Verifier(fetcher=world, clock=lambda: world.now)
    for quarter in range(6):
        world.now = NOW + HOUR * quarter / 4
        assert verifier.verify(hosted_badge(), at=world.now).outcome is Outcome.UNKNOWN_ISSUER

    assert len(world.asked) == 2


def test_what_cannot_be_read_takes_no_documents_place_and_is_not_asked_for_again_at_once(world: World) -> None:
    verifier = Verifier(fetcher=world, clock=lambda: world.now)
    verifier.verify(hosted_badge())
    world.publish(URL, {"error": "under repair"})
    world.now = NOW + 2 * HOUR
    report = verifier.verify(hosted_badge())
    assert report.outcome is Outcome.UNKNOWN_ISSUER
    assert report.check("issuer-key").params["cause"] == "keys-unpublished"
    world.documents.clear()

    assert verifier.verify(hosted_badge()).outcome is Outcome.UNKNOWN_ISSUER


def test_a_server_that_failed_a_moment_ago_is_not_waited_for_again() -> None:
    world = World()
    verifier = Verifier(fetcher=world)
    reports = [verifier.verify(hosted_badge(), at=NOW) for _ in range(5)]

    assert {report.check("issuer-key").reason for report in reports} == {"key-unseen"}
    assert len(world.asked) == 1


def test_verifiers_share_a_cache(world: World) -> None:
    cache = MemoryCache()
    for _ in range(2):
        Verifier(fetcher=world, cache=cache, clock=lambda: NOW).verify(hosted_badge())
    offline = Verifier(cache=cache, clock=lambda: NOW).verify(hosted_badge())

    assert len(world.asked) == 1
    assert offline.outcome is Outcome.UNKNOWN_ISSUER
    assert [seen.fetched_at for seen in offline.as_of if seen.url == URL] == [NOW]


def test_a_server_that_fails_leaves_the_document_that_was_seen(world: World) -> None:
    verifier = Verifier(fetcher=world, clock=lambda: world.now)
    verifier.verify(hosted_badge())
    world.documents.clear()
    world.now = NOW + 2 * HOUR

    for _ in range(3):
        report = verifier.verify(hosted_badge())
        assert report.outcome is Outcome.UNKNOWN_ISSUER

    assert len(world.asked) == 2  # a host that is gone is asked once a minute, and not for each badge


def test_what_is_final_stays_and_an_older_document_takes_no_place() -> None:
    cache = MemoryCache(most_bytes=10_000)
    last = replace(fetched(bytes(2_500)), is_final=True, vouched_by="Ann")
    cache.put(last, KEY_DOCUMENT)
    cache.put(fetched(b"stranger", at=NOW + HOUR), KEY_DOCUMENT)
    for number in range(9):
        cache.put(fetched(bytes(2_500), url=f"{URL}/{number}"), KEY_DOCUMENT)
    assert cache.get(URL, KEY_DOCUMENT) == last
    assert [edition.vouched_by for edition in cache.editions(URL, KEY_DOCUMENT)] == ["Ann"]

    cache.put(fetched(b"new", at=NOW + HOUR, url=f"{URL}/8"), KEY_DOCUMENT)
    cache.put(fetched(b"old", url=f"{URL}/8"), KEY_DOCUMENT)
    kept = cache.get(f"{URL}/8", KEY_DOCUMENT)
    assert kept is not None
    assert kept.content == b"new"
