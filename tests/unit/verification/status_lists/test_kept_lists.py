"""Status lists in a cache: fetched once for all processes, there when the network is not, and past ones as seen."""

from __future__ import annotations

import asyncio
import json
import pickle
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from support.badges import COLLEGE, MALLORY, NOW, Document, badge, signed
from support.status_lists import LIST, LISTED, awarded, encoded, status_entry, status_list
from support.tokens import token_of
from support.world import AsyncWorld, World
from vcwallet import Outcome, Policy, VerificationReport, Verifier
from vcwallet.errors import UnreachableError
from vcwallet.fetching import FetchedDocument
from vcwallet.storage import DocumentCache, MemoryCache, SqliteCache
from vcwallet.verification.document_freshness import STATUS_LIST

ANYBODY = Policy(require_known_issuer=False)
PLACE = 9
DOCUMENT = awarded(status_entry(PLACE))
SUSPENDABLE = awarded(status_entry(PLACE, "suspension"))
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "lists.cache"


def verify(path: Path, world: World | None, document: Document = DOCUMENT, *, at: datetime = NOW) -> VerificationReport:
    """As a process does that begins now: it knows nothing but what is in the file."""
    if world is not None:
        world.now = at
    verifier = Verifier(policy=ANYBODY, fetcher=world, cache=SqliteCache(path), clock=lambda: at)
    return verifier.verify(json.dumps(document), at=at)


def code(report: VerificationReport) -> tuple[str, str, str]:
    check = report.check("status")
    return check.status.value, check.code, check.reason


def fetches(world: World) -> int:
    return sum(purpose == STATUS_LIST for _, purpose in world.asked)


def test_a_list_is_fetched_once_for_all_processes(path: Path, world: World) -> None:
    world.publish(LIST, status_list({PLACE: 1}, ttl=3_600_000))
    for minutes in (0, 1, 59):
        assert verify(path, world, at=NOW + minutes * MINUTE).outcome is Outcome.REJECTED
    assert fetches(world) == 1
    verify(path, world, at=NOW + 61 * MINUTE)
    assert fetches(world) == 2


def test_the_report_says_when_it_was_fetched(path: Path, world: World) -> None:
    world.publish(LIST, status_list(ttl=3_600_000))
    verify(path, world)

    report = verify(path, None, at=NOW + HOUR / 2)
    (sighting,) = [seen for seen in report.as_of if seen.purpose == STATUS_LIST]
    assert (sighting.fetched_at, sighting.issued_at, sighting.vouched_by) == (NOW, LISTED, "")
    assert report.outcome is Outcome.VERIFIED


@pytest.mark.parametrize("failure", [None, UnreachableError("http-network", url=LIST), TimeoutError(), ValueError()])
def test_it_is_there_when_the_network_is_not(path: Path, world: World, failure: Exception | None) -> None:
    world.publish(LIST, status_list())
    verify(path, world)

    class Failing(World):
        def fetch(self, url: str, purpose: str) -> FetchedDocument:
            raise failure or AssertionError

    elsewhere = None if failure is None else Failing()
    assert code(verify(path, elsewhere, at=NOW + MINUTE)) == ("passed", "", "")
    assert code(verify(path, elsewhere, at=NOW + DAY)) == ("passed", "STATUS_AS_OF", "")
    assert code(verify(path, elsewhere, at=NOW + 8 * DAY))[2] == "list-stale"
    assert verify(path, elsewhere, awarded(status_entry(url=LIST + "0"))).outcome is Outcome.UNDETERMINED


@pytest.mark.parametrize(
    ("answer", "ttl", "until", "asked_again_after"),
    [
        (None, None, None, 5 * MINUTE),
        (None, 3_600_000, None, HOUR),
        (None, 40 * 86_400_000, None, DAY),
        (None, 1_000, None, MINUTE),
        (HOUR, None, None, HOUR),
        (2 * HOUR, 3_600_000, None, HOUR),
        (HOUR / 2, 3_600_000, None, HOUR / 2),
        (3 * DAY, None, None, DAY),
        (timedelta(0), 3_600_000, None, MINUTE),
        (None, 3_600_000, HOUR / 2, HOUR / 2),
    ],
)
def test_a_list_is_fresh_for_the_shortest_time_that_anything_says(
    path: Path, answer: timedelta | None, ttl: int | None, until: timedelta | None, asked_again_after: timedelta
) -> None:
    class Server(World):
        def fetch(self, url: str, purpose: str) -> FetchedDocument:
            document = super().fetch(url, purpose)
            return document if answer is None else replace(document, fresh_until=self.now + answer)

    world = Server()
    world.publish(LIST, status_list(ttl=ttl, until=until and NOW + until))
    verify(path, world)
    verify(path, world, at=NOW + asked_again_after - timedelta(seconds=1))
    assert fetches(world) == 1
    verify(path, world, at=NOW + asked_again_after + timedelta(seconds=1))
    assert fetches(world) == 2


def test_tokens_are_kept_by_their_own_members(path: Path, world: World) -> None:
    url = "https://college.example/tokens/1"
    claims = {
        "iss": COLLEGE.did,
        "sub": url,
        "iat": int(LISTED.timestamp()),
        "exp": int((NOW + HOUR).timestamp()),
        "ttl": 7_200,
        "status_list": {"bits": 1, "lst": "eNrbuRgAAhcBXQ"},
    }
    world.publish(url, token_of(claims, {"typ": "statuslist+jwt", "kid": COLLEGE.verification_method}).encode())
    credential = badge() | {"status": {"status_list": {"idx": 0, "uri": url}}}
    token = token_of(credential | {"iss": COLLEGE.did}, {"typ": "vc+jwt", "kid": COLLEGE.verification_method})

    def verify_token(at: datetime) -> VerificationReport:
        world.now = at
        verifier = Verifier(policy=ANYBODY, fetcher=world, cache=SqliteCache(path), clock=lambda: at)
        return verifier.verify(token, at=at)

    assert verify_token(NOW).check("status").code in {"", "REVOKED"}
    verify_token(NOW + HOUR - MINUTE)
    assert fetches(world) == 1
    verify_token(NOW + HOUR + MINUTE)
    assert fetches(world) == 2


def test_no_store_is_obeyed(path: Path) -> None:
    class Private(World):
        def fetch(self, url: str, purpose: str) -> FetchedDocument:
            return replace(super().fetch(url, purpose), may_be_kept=False)

    world = Private()
    world.publish(LIST, status_list())
    assert verify(path, world).verified
    assert not path.exists()


# Which edition counts


def test_an_older_edition_does_not_take_a_revocation_back_in_another_process(path: Path, world: World) -> None:
    world.publish(LIST, status_list({PLACE: 1}))
    assert verify(path, world).outcome is Outcome.REJECTED
    world.publish(LIST, status_list(issued=LISTED - HOUR))

    assert verify(path, world, at=NOW + HOUR).outcome is Outcome.REJECTED
    assert fetches(world) == 2
    assert verify(path, None, at=NOW + 2 * HOUR).outcome is Outcome.REJECTED
    world.publish(LIST, status_list(issued=LISTED + HOUR))  # what the issuer says later, counts
    assert verify(path, world, at=NOW + 2 * HOUR).verified


@pytest.mark.parametrize("content", [b"<html>", b"{}", b"eyJhbGciOiJFUzI1NiJ9.e30.c2ln", b"", b"\xff" * 20])
def test_what_is_no_list_is_not_kept_and_the_list_before_stands(path: Path, world: World, content: bytes) -> None:
    world.publish(LIST, content)
    assert verify(path, world).outcome is Outcome.UNDETERMINED
    assert not path.exists()

    world.publish(LIST, status_list())
    verify(path, world, at=NOW + HOUR)
    world.publish(LIST, content)
    assert code(verify(path, world, at=NOW + 3 * HOUR)) == ("passed", "STATUS_AS_OF", "")
    assert [entry.editions for entry in SqliteCache(path).entries()] == [1]


def test_a_list_that_its_issuer_did_not_sign_is_not_kept(path: Path, world: World) -> None:
    forged = status_list()
    forged["credentialSubject"]["encodedList"] = encoded({1: 1})
    world.publish(LIST, forged)

    assert verify(path, world).outcome is Outcome.UNDETERMINED
    assert not path.exists()


def test_a_server_cannot_put_a_list_in_the_place_of_another(path: Path, world: World) -> None:
    evil = "https://evil.example/list"
    world.publish(LIST, status_list({PLACE: 1}))
    world.publish(evil, status_list(url=LIST, issued=NOW, key=MALLORY))  # by its id it is the college's
    verify(path, world)
    verify(path, world, signed(badge(credentialStatus=status_entry(PLACE, url=evil), issuer=MALLORY.did), MALLORY))

    assert verify(path, None, at=NOW + HOUR).outcome is Outcome.REJECTED


def test_what_is_final_is_never_asked_for_and_never_too_old(path: Path, world: World) -> None:
    content = json.dumps(status_list()).encode()
    last = FetchedDocument(LIST, content, "application/vc", NOW, vouched_by="College Board", is_final=True)
    SqliteCache(path).put(last, STATUS_LIST)
    world.publish(LIST, status_list({PLACE: 1}, issued=NOW + DAY))  # whoever has the domain now, has no say

    report = verify(path, world, at=NOW + 4_000 * DAY)

    assert code(report) == ("passed", "STATUS_FINAL", "")
    assert fetches(world) == 0
    (sighting,) = [seen for seen in report.as_of if seen.purpose == STATUS_LIST]
    assert sighting.to_dict()["vouched_by"] == "College Board"
    assert sighting.to_dict()["final"] is True
    for audience in ("employer", "developer"):
        assert "The institution closed on 2026-06-01." in report.explain(audience=audience)
    assert "there will be no newer one" in report.explain(audience="developer")


# The past


SPRING, SUMMER = datetime(2026, 3, 1, 12, tzinfo=NOW.tzinfo), NOW


def test_a_server_that_does_not_know_the_past_is_helped_out(path: Path, world: World) -> None:
    document = signed(badge(credentialStatus=status_entry(PLACE, "suspension"), validFrom="2026-01-01T00:00:00Z"))
    for day, values in [(0, {}), (10, {PLACE: 1}), (20, {})]:
        listed = status_list(values, issued=SPRING + day * DAY, purpose="suspension", ttl=DAY // timedelta(seconds=1))
        world.publish(LIST, listed)
        verify(path, world, document, at=SPRING + day * DAY + HOUR)

    def then(day: int, elsewhere: World | None = world) -> tuple[str, str, str]:
        world.now = SUMMER
        verifier = Verifier(policy=ANYBODY, fetcher=elsewhere, cache=SqliteCache(path))
        return code(verifier.verify(json.dumps(document), at=SPRING + day * DAY))

    for elsewhere in (world, None):
        assert then(1, elsewhere)[0] == "passed"
        assert then(11, elsewhere)[1] == "SUSPENDED"
        assert then(21, elsewhere)[0] == "passed"
        assert then(-3, elsewhere)[2] == "list-later"  # nothing was seen then


def test_an_edition_that_was_issued_before_and_seen_after_speaks_for_the_time_between(path: Path, world: World) -> None:
    document = signed(badge(credentialStatus=status_entry(PLACE, "suspension"), validFrom="2026-01-01T00:00:00Z"))
    world.publish(LIST, status_list({}, issued=SPRING, purpose="suspension"))
    verify(path, world, document, at=SPRING)
    world.publish(LIST, status_list({PLACE: 1}, issued=SPRING + 2 * DAY, purpose="suspension"))
    verify(path, world, document, at=SPRING + 5 * DAY)
    world.publish(LIST, status_list({}, issued=SPRING + 9 * DAY, purpose="suspension"))
    verify(path, world, document, at=SPRING + 9 * DAY)

    assert code(verify(path, None, document, at=SPRING + 3 * DAY))[1] == "SUSPENDED"


def test_a_list_of_another_time_that_its_server_keeps_is_kept_here_too(path: Path, world: World) -> None:
    moment = NOW - 20 * DAY
    then = f"{LIST}?timestamp=2026-05-12T12%3A00%3A00Z"
    world.publish(LIST, status_list({PLACE: 1}, purpose="suspension"))
    world.publish(then, status_list(issued=moment - HOUR, purpose="suspension"))
    assert verify(path, world, SUSPENDABLE, at=moment).verified

    assert verify(path, None, SUSPENDABLE, at=moment).verified
    world.publish(then, status_list({PLACE: 1}, purpose="suspension"))  # another server, which ignores the question
    other = path.with_name("other.cache")
    verify(other, world, SUSPENDABLE, at=moment)
    assert [entry.url for entry in SqliteCache(other).entries()] == [LIST]


# Every way to verify


def caches(path: Path) -> list[DocumentCache]:
    return [MemoryCache(), SqliteCache(path)]


def test_awaiting_uses_the_cache_too(path: Path) -> None:
    world = AsyncWorld()
    world.publish(LIST, status_list())
    for cache in caches(path):
        world.asked.clear()
        for _ in range(2):
            verifier = Verifier(policy=ANYBODY, async_fetcher=world, cache=cache, clock=lambda: NOW)
            assert asyncio.run(verifier.averify(json.dumps(DOCUMENT), at=NOW)).verified
        assert fetches(world) == 1


@pytest.mark.usefixtures("spread")
def test_many_are_verified_in_other_processes_with_what_is_in_the_file(path: Path, world: World) -> None:
    world.publish(LIST, status_list({PLACE: 1}))
    verify(path, world)
    offline = Verifier(policy=ANYBODY, cache=SqliteCache(path))
    documents = [json.dumps(awarded(status_entry(index))) for index in range(PLACE - 1, PLACE + 5)]

    for verifier in (offline, pickle.loads(pickle.dumps(offline))):
        outcomes = [report.outcome for report in verifier.verify_many(documents, at=NOW, workers=2)]
        assert outcomes == [Outcome.VERIFIED, Outcome.REJECTED, *[Outcome.VERIFIED] * 4]


def test_a_cache_that_cannot_be_used_changes_no_answer(path: Path, world: World) -> None:
    world.publish(LIST, status_list({PLACE: 1}))
    cache = SqliteCache(path)
    path.write_bytes(b"not a database")
    verifier = Verifier(policy=ANYBODY, fetcher=world, cache=cache)

    assert verifier.verify(json.dumps(DOCUMENT), at=NOW).outcome is Outcome.REJECTED
    assert cache.problem is not None
