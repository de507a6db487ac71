"""Processes are killed while they revoke and publish: no acknowledged revocation is lost, no list is half there.

Twenty kills in every run, at moments drawn from a fixed seed; `make crash` does ten times as many.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from issuer_status_support import issue, new_issuer, open_issuer, values
from vcwallet.io import verify as verifying
from vcwallet.io.clock import now
from vcwallet.issuer import Issuer

pytestmark = pytest.mark.crash

ROUNDS = max(2, int(os.environ.get("VCWALLET_CRASH_ROUNDS", "100")) // 5)
WRITER = Path(__file__).with_name("status_writer.py")
CREDENTIALS = 500
LEFT_AT_LEAST = 250
"""With fewer left to be revoked, a new store is begun."""


class Writer:
    """The process that forks the processes to be killed."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(WRITER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def kill_while(self, task: str, path: Path, ids: list[str], dice: random.Random) -> dict[str, int]:
        """Let a process work, kill it a moment after it has said a few things, and return how far it said it was."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps([task, str(path), ids]) + "\n")
        self._process.stdin.flush()
        said = {"revoked": 0, "published": 0}
        pid, count, wanted = None, 0, 1 + dice.randrange(4)
        while pid is None or count < wanted:
            word, value = self._next()
            if word == "pid":
                pid = value
            else:
                said[word] = value
                count += 1
        time.sleep(dice.uniform(0, 0.03))
        os.kill(pid, signal.SIGKILL)
        while (item := self._next())[0] != "ended":
            said[item[0]] = item[1]
        assert item[1] == signal.SIGKILL, "the process ended by itself"
        return said

    def close(self) -> None:
        self._process.kill()
        self._process.communicate()

    def _next(self) -> tuple[str, int]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the writer is gone"
        word, value = json.loads(line)
        return word, value


@pytest.fixture(scope="module")
def writer() -> Iterator[Writer]:
    started = Writer()
    yield started
    started.close()


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with credentials, copied afresh whenever most of them are revoked."""
    path = tmp_path / "college.issuer"
    with new_issuer(path, now) as issuer:
        issue(issuer, CREDENTIALS)
    return path


@pytest.mark.parametrize("task", ["revoke", "publish"])
def test_what_was_acknowledged_is_there(writer: Writer, store: Path, tmp_path: Path, task: str) -> None:
    dice = random.Random(f"status {task}")
    path, left = store, []
    for number in range(ROUNDS):
        if len(left) < LEFT_AT_LEAST:
            path = tmp_path / str(number) / "college.issuer"
            path.parent.mkdir()
            path.write_bytes(store.read_bytes())
            with open_issuer(path, now) as issuer:
                left = [record.id for record in issuer.credentials.list()]
        said = writer.kill_while(task, path, left, dice)
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
