"""Processes are killed while they revoke and publish: no acknowledged revocation is lost, no list is half there.

Twenty kills in every run, at moments drawn from a fixed seed; `make crash` does ten times as many.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from support.fork_server import ForkServer
from support.status_issuer import issue, new_issuer, open_issuer, values
from vcwallet.io import verify as verifying
from vcwallet.io.clock import now
from vcwallet.issuer import Issuer

pytestmark = pytest.mark.crash

ROUNDS = max(2, int(os.environ.get("VCWALLET_CRASH_ROUNDS", "100")) // 5)
WRITER = Path(__file__).with_name("status_writer.py")
CREDENTIALS = 500
LEFT_AT_LEAST = 250
"""With fewer left to be revoked, a new store is begun."""


def kill_while(server: ForkServer, task: str, path: Path, ids: list[str], dice: random.Random) -> dict[str, int]:
    """Let a process work, kill it a moment after it has acknowledged a few things, and return how far it came."""
    with server.start(task, path, ids) as job:
        acknowledged = [job.next_line() for _ in range(1 + dice.randrange(4))]
        time.sleep(dice.uniform(0, 0.03))
        rest, status = job.end()
    assert status == -signal.SIGKILL, "the process ended by itself"
    return {"revoked": 0, "published": 0} | dict(acknowledged + rest)


@pytest.fixture(scope="module")
def server() -> Iterator[ForkServer]:
    with closing(ForkServer(WRITER)) as started:
        yield started


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with credentials, copied afresh whenever most of them are revoked."""
    path = tmp_path / "college.issuer"
    with new_issuer(path, now) as issuer:
        issue(issuer, CREDENTIALS)
    return path


@pytest.mark.parametrize("task", ["revoke", "publish"])
def test_what_was_acknowledged_is_there(server: ForkServer, store: Path, tmp_path: Path, task: str) -> None:
    dice = random.Random(f"status {task}")
    path, left = store, []
    for number in range(ROUNDS):
        if len(left) < LEFT_AT_LEAST:
            path = tmp_path / str(number) / "college.issuer"
            path.parent.mkdir()
            path.write_bytes(store.read_bytes())
            with open_issuer(path, now) as issuer:
                left = [record.id for record in issuer.credentials.list()]
        said = kill_while(server, task, path, left, dice)
        with open_issuer(path, now) as issuer:
            revoked = {each for each in left if issuer.status.state(each).revoked}
            assert set(left[: said["revoked"]]) <= revoked
            check_log(path, issuer)
            check_files(issuer, path.parent / "www", left[: said["published"]])
        left = [each for each in left if each not in revoked]


def check_log(path: Path, issuer: Issuer) -> None:
    """Every bit that is set has exactly one change in the log."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        ((changes, records),) = connection.execute("SELECT count(*), count(DISTINCT record) FROM status_changes")
    assert changes == records == sum(issuer.status.count_set(kept.name) for kept in issuer.status.lists())


def check_files(issuer: Issuer, folder: Path, announced: list[str]) -> None:
    """Every list there is whole and authentic, and says all that was acknowledged before it was published."""
    files = list(folder.glob("*.json")) if folder.exists() else []
    lists = {}
    for file in files:
        content = file.read_bytes()
        assert verifying.verify(content, verifying.local_question(at=datetime.now(UTC))).authentic
        lists[json.loads(content)["id"]] = content
    for each in announced:
        assert values(issuer.credentials.find(each).credential, lists)["revocation"] == 1
