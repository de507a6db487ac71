"""A process is killed while it gives out challenges and uses them: none is lost, and none is accepted twice."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from support.fork_server import ForkServer
from vcwallet.storage import ChallengeUse, SqliteChallengeStore

pytestmark = pytest.mark.crash

ROUNDS = max(2, int(os.environ.get("VCWALLET_CRASH_ROUNDS", "100")) // 5)
ANSWERER = Path(__file__).with_name("challenge_answerer.py")
HERE = frozenset({"https://employer.example"})


def test_what_was_acknowledged_is_there(tmp_path: Path) -> None:
    dice = random.Random("challenges")
    path = tmp_path / "employer.challenges"
    store = SqliteChallengeStore(path)
    with closing(ForkServer(ANSWERER)) as server:
        for _ in range(ROUNDS):
            with server.start("answer", path) as job:
                said = [job.next_line() for _ in range(1 + dice.randrange(4))]
                time.sleep(dice.uniform(0, 0.02))
                rest, status = job.end()
            assert status == -signal.SIGKILL, "the process ended by itself"
            said += rest
            used = [challenge for word, challenge in said if word == "used"]
            issued = [challenge for word, challenge in said if word == "issued"]
            assert {store.use(challenge, HERE) for challenge in used} <= {ChallengeUse.USED}
            left = [store.use(challenge, HERE) for challenge in issued if challenge not in used]
            assert set(left) <= {ChallengeUse.ACCEPTED, ChallengeUse.USED}  # at most the last, killed as it was used
            with closing(sqlite3.connect(path)) as connection:
                assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert not [entry.name for entry in tmp_path.iterdir() if "journal" in entry.name]
