"""What docs/reference/threads.md says of threads and tasks, with real ones."""

from __future__ import annotations

import asyncio
import json
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from support.badges import COLLEGE, NOW, badge, changed, signed
from support.status_issuer import issue, new_issuer, welding
from support.status_lists import LIST, status_entry, status_list
from support.wallets import new_wallet, numbered
from support.world import AsyncWorld, World
from vcwallet import Policy, TrustList, Verifier
from vcwallet.errors import IssuingError, UsageError
from vcwallet.trust import TrustedIssuer, known_now
from vcwallet.wallet.entries.entry_index import EntryIndex
from vcwallet.wallet.records.record_store import RecordStore

KNOWN = TrustList([TrustedIssuer(COLLEGE.did, "Example College")])
THREADS = 8


@pytest.fixture(autouse=True)
def _switching_often() -> Iterator[None]:
    """Threads change places a hundred times as often as usual."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(usual / 100)
    yield
    sys.setswitchinterval(usual)


def at_once(*tasks: Callable[[], Any]) -> list[Any]:
    """Run tasks in threads of their own that begin together; what one raises is raised here."""
    gate = threading.Barrier(len(tasks))

    def run(task: Callable[[], Any]) -> Any:
        gate.wait(300)
        return task()

    with ThreadPoolExecutor(len(tasks)) as pool:
        return [done.result(600) for done in [pool.submit(run, task) for task in tasks]]


def documents() -> list[bytes]:
    listed = [
        signed(badge(id=f"urn:uuid:{n}", name=f"Number {n}", credentialStatus=status_entry(n))) for n in range(20)
    ]
    forged = changed(signed(), "/name", "Another")
    return [json.dumps(document).encode() for document in (*listed, forged, signed(), {"type": "Thing"})]


def world(kind: type[World]) -> Any:
    made = kind()
    made.publish(LIST, status_list({3: 1}))
    return made


def test_a_verifier_answers_all_threads_alike() -> None:
    sources = documents()
    alone = [report.to_dict() for report in Verifier(trust=KNOWN, fetcher=world(World)).verify_many(sources, at=NOW)]
    shared = Verifier(policy=Policy(), trust=KNOWN, fetcher=world(World))

    def verify() -> list[dict[str, Any]]:
        return [shared.verify(source, at=NOW).to_dict() for source in sources]

    for reports in at_once(*[verify] * THREADS):
        assert [report["outcome"] for report in reports] == [report["outcome"] for report in alone]
        assert [report["checks"] for report in reports] == [report["checks"] for report in alone]


def test_a_verifier_answers_all_tasks_and_loops_alike() -> None:
    sources = documents()
    alone = [report.outcome for report in Verifier(trust=KNOWN, fetcher=world(World)).verify_many(sources, at=NOW)]
    shared = Verifier(trust=KNOWN, async_fetcher=world(AsyncWorld))

    async def verify() -> list[str]:
        reports = await asyncio.gather(*(shared.averify(source, at=NOW) for source in sources))
        return [report.outcome for report in reports]

    assert at_once(*[lambda: asyncio.run(verify())] * 3) == [alone] * 3


def test_a_trust_list_and_a_policy_never_change() -> None:
    with pytest.raises(AttributeError):
        Policy().require_known_issuer = False  # type: ignore[misc]
    with pytest.raises(AttributeError):
        Verifier().trust = KNOWN  # type: ignore[misc]
    answers = at_once(*[lambda: [known_now(KNOWN, COLLEGE.did, NOW) for _ in range(1000)]] * THREADS)
    assert {answer.name for found in answers for answer in found} == {"Example College"}


def test_a_wallet_is_used_by_threads_that_do_different_things(tmp_path: Path) -> None:
    with new_wallet(tmp_path / "me.wallet") as wallet:
        kept = [wallet.add(numbered(number)).entry.id for number in range(5)]

        def add(start: int) -> None:
            for number in range(start, start + 10):
                entry = wallet.add(numbered(number)).entry
                assert wallet.get(entry.id).name == f"Badge number {number}"

        def look() -> None:
            for _ in range(5):
                assert set(kept) <= {entry.id for entry in wallet.list()}
                assert len(wallet.search("badge number")) >= len(kept)
                assert {checked.entry.id for checked in wallet.verification.check()} >= set(kept)

        def show() -> None:
            for _ in range(10):
                made = wallet.present(kept, challenge="c", domain="d")
                assert len(json.loads(made.content)["verifiableCredential"]) == len(kept)
                assert wallet.export(kept[0]) == numbered(0)

        def take_away() -> None:
            for number in range(200, 210):
                wallet.remove(wallet.add(numbered(number)).entry.id)

        at_once(lambda: add(10), lambda: add(15), look, look, show, take_away)

        assert {entry.name for entry in wallet.list()} == {f"Badge number {n}" for n in (*range(5), *range(10, 25))}


def test_locking_waits_for_what_has_begun_and_stops_what_has_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, locked = threading.Event(), threading.Event()
    refresh = EntryIndex.refresh

    def slow(index: EntryIndex, store: RecordStore) -> None:
        refresh(index, store)
        begun.set()
        locked.wait(0.5)  # long enough for the lock, if it did not wait

    with new_wallet(tmp_path / "me.wallet") as wallet:
        kept = wallet.add(numbered(0)).entry
        monkeypatch.setattr(EntryIndex, "refresh", slow)

        def lock() -> None:
            begun.wait(300)
            wallet.lock()
            locked.set()

        assert at_once(wallet.list, lock) == [(kept,), None]
        with pytest.raises(UsageError) as caught:
            wallet.list()
        assert caught.value.reason == "wallet-locked"
        assert wallet._file._index.all_stored() == []


def test_what_waits_while_a_wallet_is_locked_finds_it_locked(tmp_path: Path) -> None:
    with new_wallet(tmp_path / "me.wallet") as wallet, ThreadPoolExecutor(1) as pool:
        wallet.add(numbered(0))
        with wallet._file._unlocked().alone():  # as if this thread were in the middle of something
            waiting = pool.submit(wallet.list)
            time.sleep(0.1)
            assert not waiting.done()
            wallet.lock()
        with pytest.raises(UsageError) as caught:
            waiting.result(300)
        assert caught.value.reason == "wallet-locked"
        assert wallet._file._index.all_stored() == []  # nothing that was decrypted came back


def test_an_issuer_is_used_by_threads_that_do_different_things(tmp_path: Path) -> None:
    with new_issuer(tmp_path / "college.issuer") as college:
        course = welding(college)
        first = [issued.id for issued in issue(college, 5)]

        def award(start: int) -> list[str]:
            return [
                college.issue(course, "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK", key=f"t:{number}").id
                for number in range(start, start + 10)
            ]

        def revoke() -> None:
            for credential in first:
                college.status.revoke(credential, actor="dean")
                college.status.publish(tmp_path / "lists")

        one, two, *_ = at_once(lambda: award(0), lambda: award(5), revoke, lambda: list(college.credentials.list()))

        assert one[5:] == two[:5]  # one key, one credential, whoever comes first
        assert len(list(college.credentials.list())) == 20
        with pytest.raises(IssuingError):
            college.issue(course, "ada@example.org", key="t:0")
