"""Verifying with `await`: the event loop serves others meanwhile, and what nobody waits for any more ends."""

from __future__ import annotations

import asyncio
import gc
import json
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event, get_ident

import pytest

from support.badges import COLLEGE, NOW, badge, signed
from support.learner_records import part, record
from support.world import AsyncWorld, WebKey, key_document
from vcwallet import Verifier
from vcwallet.ports import FetchedDocument
from vcwallet.trust import Recognition, TrustAnswer, TrustInquiry

MEMBERS = 400


@pytest.fixture(scope="module")
def large_record() -> bytes:
    return json.dumps(record(*map(part, range(MEMBERS)))).encode()


class AskedOutside:
    """Trust that is known only to another task of the same event loop: verifying inside the loop would stand still."""

    def __init__(self) -> None:
        self.asked, self.answered = Event(), Event()
        self.waited_in_vain = False
        self.questions = 0

    def recognise(self, inquiry: TrustInquiry) -> TrustAnswer:
        self.questions += 1
        self.asked.set()
        self.waited_in_vain |= not self.answered.wait(300)
        return TrustAnswer((Recognition(name="Example College", known_by="another task"),))


async def being_asked(trust: AskedOutside) -> None:
    while not trust.asked.is_set():  # noqa: ASYNC110 - another thread sets it
        await asyncio.sleep(0)


def test_other_tasks_run_while_a_small_badge_is_verified() -> None:
    trust = AskedOutside()

    async def answer() -> None:
        await being_asked(trust)
        trust.answered.set()

    async def both() -> bool:
        verifier = Verifier(trust=trust)
        report, _ = await asyncio.gather(verifier.averify(json.dumps(signed()), at=NOW), answer())
        return report.verified

    assert asyncio.run(both())
    assert not trust.waited_in_vain


@pytest.fixture
def others_left_out() -> Iterator[None]:
    """Collecting garbage does not look at what other tests have made, in which time nothing else is done."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


def test_a_heart_beats_while_a_large_record_is_verified(large_record: bytes, others_left_out: None) -> None:
    """By the time of this process alone: a busy machine lets it wait as a whole."""

    async def beats() -> tuple[int, float, float, bool]:
        verifying = asyncio.create_task(Verifier().averify(large_record, at=NOW))
        begun = last = time.process_time()
        count, longest = 0, 0.0
        while not verifying.done():
            await asyncio.sleep(0)
            moment = time.process_time()
            count, longest, last = count + 1, max(longest, moment - last), moment
        report = verifying.result()
        assert len(report.members) == MEMBERS
        return count, longest, last - begun, report.authentic

    count, longest, took, authentic = asyncio.run(beats())

    assert authentic
    assert count > 20, "the event loop stood still"  # in the loop itself it would be two
    assert longest < took / 2


def test_a_large_record_comes_out_as_without_await(large_record: bytes) -> None:
    awaited = asyncio.run(Verifier().averify(large_record, at=NOW))

    assert awaited.to_dict() == Verifier().verify(large_record, at=NOW).to_dict()


def test_documents_are_fetched_in_the_event_loop() -> None:
    class Watched(AsyncWorld):
        threads: set[int]

        async def fetch(self, url: str, purpose: str) -> FetchedDocument:
            self.threads = {get_ident()}
            return await super().fetch(url, purpose)

    world = Watched()
    web = "https://college.example/issuer"
    world.publish(web, key_document(web, COLLEGE))
    document = signed(badge(issuer={"id": web, "type": ["Profile"]}), WebKey(web, COLLEGE))  # type: ignore[arg-type]
    report = asyncio.run(Verifier(async_fetcher=world).averify(json.dumps(document), at=NOW))

    assert report.authentic
    assert world.threads == {get_ident()}


def test_what_is_not_waited_for_any_more_ends(large_record: bytes) -> None:
    trust = AskedOutside()

    async def give_up() -> None:
        verifying = asyncio.create_task(Verifier(trust=trust).averify(large_record, at=NOW))
        await being_asked(trust)
        verifying.cancel()
        with pytest.raises(asyncio.CancelledError):
            await verifying
        trust.answered.set()

    asyncio.run(give_up())  # waits for the thread

    assert 0 < trust.questions < MEMBERS / 2


def test_files_are_read_and_mistakes_are_raised_as_without_await(tmp_path: Path) -> None:
    file = tmp_path / "badge.json"
    file.write_text(json.dumps(signed()))

    assert asyncio.run(Verifier().averify(file, at=NOW)).authentic
    assert asyncio.run(Verifier().averify(tmp_path / "other.json", at=NOW)).kind == "unreadable"
