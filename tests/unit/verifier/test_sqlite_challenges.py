"""Challenges in a file: each is accepted once, in its time, for its domain, by one of any number of processes."""

from __future__ import annotations

import multiprocessing
import pickle
import stat
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any

import pytest

from vcwallet.errors import StoreError, TamperedStoreError, UsageError
from vcwallet.storage import ChallengeStore, ChallengeUse, SqliteChallengeStore

DOMAIN = "https://employer.example"
HERE = frozenset({DOMAIN})
NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
PROCESSES = 8


class Hands:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.moment = NOON

    def __call__(self) -> datetime:
        return self.moment

    def move(self, span: timedelta) -> None:
        self.moment += span


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
def store(tmp_path: Path, clock: Hands) -> SqliteChallengeStore:
    return SqliteChallengeStore(tmp_path / "employer.challenges", clock=clock)


def test_a_challenge_is_accepted_once(store: ChallengeStore) -> None:
    challenge = store.issue(DOMAIN)
    other = store.issue(DOMAIN)
    assert [store.use(challenge, HERE) for _ in range(3)] == [
        ChallengeUse.ACCEPTED,
        ChallengeUse.USED,
        ChallengeUse.USED,
    ]
    assert store.use(other, HERE) is ChallengeUse.ACCEPTED


def test_challenges_are_long_and_different(store: ChallengeStore) -> None:
    challenges = {store.issue(DOMAIN) for _ in range(20)}
    assert len(challenges) == 20
    assert {len(challenge) for challenge in challenges} == {32}


def test_it_is_accepted_until_its_time_is_over(store: ChallengeStore, clock: Hands) -> None:
    early, late = (store.issue(DOMAIN, lifetime=timedelta(minutes=5)) for _ in range(2))
    clock.move(timedelta(minutes=4, seconds=59))
    assert store.use(early, HERE) is ChallengeUse.ACCEPTED
    clock.move(timedelta(seconds=1))
    assert store.use(late, HERE) is ChallengeUse.EXPIRED
    assert store.use(early, HERE) is ChallengeUse.USED


@pytest.mark.parametrize("domains", [set(), {"https://other.example"}, {DOMAIN, "https://other.example"}])
def test_for_other_domains_it_stays_open(store: ChallengeStore, domains: set[str]) -> None:
    challenge = store.issue(DOMAIN)
    assert store.use(challenge, domains) is ChallengeUse.OTHER_DOMAIN
    assert store.use(challenge, HERE) is ChallengeUse.ACCEPTED


@pytest.mark.parametrize("challenge", ["", "c-1", "x" * 1_000_000, "\ud800", "' OR 1=1 --"])
def test_what_was_not_given_out_is_unknown(store: ChallengeStore, challenge: str) -> None:
    store.issue(DOMAIN)
    assert store.use(challenge, HERE) is ChallengeUse.UNKNOWN


def test_old_challenges_are_swept(store: SqliteChallengeStore, clock: Hands) -> None:
    challenge = store.issue(DOMAIN)
    assert store.use(challenge, HERE) is ChallengeUse.ACCEPTED
    clock.move(timedelta(hours=24))
    store.issue(DOMAIN)
    assert store.use(challenge, HERE) is ChallengeUse.USED
    clock.move(timedelta(hours=1))
    store.issue(DOMAIN)
    assert store.use(challenge, HERE) is ChallengeUse.UNKNOWN


def test_there_are_never_more_than_its_capacity(tmp_path: Path, clock: Hands) -> None:
    store = SqliteChallengeStore(tmp_path / "few", clock=clock, capacity=3)
    kept = [store.issue(DOMAIN) for _ in range(3)]
    with pytest.raises(StoreError) as error:
        store.issue(DOMAIN)
    assert error.value.reason == "challenges-full"
    assert "3 challenges that are still open" in str(error.value)
    clock.move(timedelta(minutes=15))
    fresh = store.issue(DOMAIN)
    assert [store.use(challenge, HERE) for challenge in (*kept, fresh)] == [ChallengeUse.UNKNOWN] * 3 + [
        ChallengeUse.ACCEPTED
    ]


@pytest.mark.parametrize("lifetime", [timedelta(0), timedelta(seconds=-1), timedelta(days=10**8), 5, None])
def test_a_challenge_that_is_never_open_is_refused(store: ChallengeStore, lifetime: Any) -> None:
    with pytest.raises(UsageError):
        store.issue(DOMAIN, lifetime=lifetime)


@pytest.mark.parametrize("domain", ["", "  ", "\ud800", 7, None])
def test_a_domain_is_needed(store: ChallengeStore, domain: Any) -> None:
    with pytest.raises(UsageError):
        store.issue(domain)


def test_a_text_names_the_file(tmp_path: Path) -> None:
    store = SqliteChallengeStore(str(tmp_path / "by-name"))
    assert store.use(store.issue(DOMAIN), {DOMAIN}) is ChallengeUse.ACCEPTED
    assert (tmp_path / "by-name").is_file()


def test_the_file_is_its_owners_and_holds_no_challenge(store: SqliteChallengeStore) -> None:
    challenge = store.issue(DOMAIN)
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o600
    assert challenge.encode() not in store.path.read_bytes()
    assert [entry.name for entry in store.path.parent.iterdir()] == [store.path.name]


def test_a_file_that_cannot_be_used_says_so(store: SqliteChallengeStore, tmp_path: Path) -> None:
    with pytest.raises(StoreError) as missing:
        store.use("c-1", HERE)
    assert missing.value.reason == "missing"
    store.path.write_bytes(b"something else, and long enough to be taken for a header of a file" * 10)
    for call in (lambda: store.use("c-1", HERE), lambda: store.issue(DOMAIN)):
        with pytest.raises(StoreError) as other:
            call()
        assert other.value.reason == "not-a-store"
    damaged = SqliteChallengeStore(tmp_path / "damaged")
    damaged.issue(DOMAIN)
    content = bytearray(damaged.path.read_bytes())
    content[4096:4120] = b"\xff" * 24
    damaged.path.write_bytes(content)
    with pytest.raises(TamperedStoreError):
        damaged.use("c-1", HERE)


def test_of_many_threads_one_is_told_accepted(store: SqliteChallengeStore) -> None:
    challenge = store.issue(DOMAIN)
    with ThreadPoolExecutor(PROCESSES) as pool:
        uses = Counter(pool.map(lambda _: store.use(challenge, HERE), range(4 * PROCESSES)))
    assert uses == {ChallengeUse.ACCEPTED: 1, ChallengeUse.USED: 4 * PROCESSES - 1}


def use_all(store: SqliteChallengeStore, challenges: list[str]) -> list[ChallengeUse]:
    return [store.use(challenge, HERE) for challenge in challenges]


def issue_one(store: SqliteChallengeStore) -> str:
    return store.issue(DOMAIN)


def _answer(task: Callable[..., Any], arguments: tuple[Any, ...], gate: Barrier, pipe: Connection) -> None:
    """The life of one of the processes: it begins its task when all are there."""
    gate.wait(600)
    pipe.send(task(*arguments))
    pipe.close()


def in_eight_processes(task: Callable[..., Any], *arguments: Any) -> list[Any]:
    """What a task returns in each of eight processes that begin it together."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    gate = context.Barrier(PROCESSES)
    pipes = [context.Pipe(duplex=False) for _ in range(PROCESSES)]
    processes = [context.Process(target=_answer, args=(task, arguments, gate, there)) for _, there in pipes]
    for process in processes:
        process.start()
    answers = [here.recv() for here, _ in pipes]
    for process in processes:
        process.join(60)
    return answers


def test_of_eight_processes_one_is_told_accepted(store: SqliteChallengeStore) -> None:
    challenges = [store.issue(DOMAIN) for _ in range(10)]
    answers = in_eight_processes(use_all, store, challenges)
    assert [Counter(uses) for uses in zip(*answers, strict=True)] == [
        {ChallengeUse.ACCEPTED: 1, ChallengeUse.USED: PROCESSES - 1}
    ] * 10


def test_processes_that_begin_the_file_at_once_all_have_their_challenge_in_it(store: SqliteChallengeStore) -> None:
    challenges = in_eight_processes(issue_one, store)
    assert [store.use(challenge, HERE) for challenge in challenges] == [ChallengeUse.ACCEPTED] * PROCESSES


def test_it_can_be_sent_to_another_process(tmp_path: Path) -> None:
    store = SqliteChallengeStore(tmp_path / "employer.challenges")
    assert pickle.loads(pickle.dumps(store)) == store
