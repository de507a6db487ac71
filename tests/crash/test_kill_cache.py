"""A process is killed while it keeps what it fetched: the file stays whole, and what was acknowledged is in it.

Ten kills in every run, at moments drawn from a fixed seed; `make crash` does ten times as many.
"""

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
from vcwallet.identifiers import KEY_DOCUMENT
from vcwallet.storage import SqliteCache

pytestmark = pytest.mark.crash

ROUNDS = max(2, int(os.environ.get("VCWALLET_CRASH_ROUNDS", "100")) // 10)
WRITER = Path(__file__).with_name("cache_writer.py")


def test_what_was_kept_is_there(tmp_path: Path) -> None:
    dice = random.Random("cache")
    path = tmp_path / "made" / "a.cache"
    begin = 0
    with closing(ForkServer(WRITER)) as server:
        for _ in range(ROUNDS):
            with server.start("keep", path, str(begin)) as job:
                said = [job.next_line() for _ in range(1 + dice.randrange(4))]
                time.sleep(dice.uniform(0, 0.02))
                rest, status = job.end()
            assert status == -signal.SIGKILL, "the process ended by itself"
            numbers = [int(number) for _, number in said + rest]
            begin = numbers[-1] + 2  # one more may be there: killed before it was acknowledged
            cache = SqliteCache(path)
            urls = {f"https://college.example/{number % 5}" for number in numbers}
            kept = {int(seen.content.split()[0]) for url in urls for seen in cache.editions(url, KEY_DOCUMENT)}
            assert set(numbers) <= kept
            assert cache.problem is None
            with closing(sqlite3.connect(path)) as connection:
                assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert not [entry.name for entry in path.parent.iterdir() if "journal" in entry.name]
