"""`issuer issue --csv` is killed while it works: run again it goes on, issues nothing twice and leaves no half file.

Ten kills in every run, at moments drawn from a fixed seed; `make crash` does ten times as many.
"""

from __future__ import annotations

import csv
import json
import os
import random
import signal
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from io import StringIO
from pathlib import Path

import pytest

from support.fork_server import ForkServer
from vcwallet.baking import unbake
from vcwallet.issuer import Issuer, NewAchievement
from vcwallet.keys.sealing import FLOOR

pytestmark = pytest.mark.crash

ROUNDS = max(2, int(os.environ.get("VCWALLET_CRASH_ROUNDS", "100")) // 10)
WRITER = Path(__file__).with_name("table_writer.py")
PASSPHRASE = "correct horse battery staple"
ROWS = 300


@pytest.fixture(scope="module")
def server() -> Iterator[ForkServer]:
    with closing(ForkServer(WRITER, VCWALLET_PASSPHRASE=PASSPHRASE)) as started:
        yield started


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "my.issuer"
    with Issuer.create(path, name="Example College", passphrase=PASSPHRASE, kdf=FLOOR) as issuer:
        issuer.catalogue.add(NewAchievement(name="Ladders", description="x", criteria="x"))
    rows = "".join(f"student{number}@example.org\n" for number in range(ROWS))
    (tmp_path / "class.csv").write_text(f"email\n{rows}", encoding="utf-8")
    return path


def test_a_killed_run_is_continued_by_running_it_again(server: ForkServer, store: Path, tmp_path: Path) -> None:
    dice = random.Random("issue a table")
    folder = tmp_path / "badges"
    command = ["command", "issuer", "issue", "Ladders", "--csv", str(tmp_path / "class.csv"), "--out", str(folder)]
    command += ["--store", str(store), "--json"]
    issued: set[str] = set()
    for number in range(ROUNDS):
        with server.start(*command) as job:
            wait_for_files(folder, dice.randrange(1, ROWS))
            time.sleep(dice.uniform(0, 0.02))
            assert job.end()[1] in {-signal.SIGKILL, 0}  # a fast machine may be through
        check_badges(folder)
        now = ids(store)
        assert issued <= now
        assert len(now) <= ROWS
        issued = now
        for path in dice.sample(sorted(folder.glob("*.svg")), k=len(list(folder.glob("*.svg"))) // (1 + number % 3)):
            path.unlink()

    assert finish(server, command) == 0
    rows = results(folder)
    assert len(rows) == ROWS
    assert {row["credential"] for row in rows} == ids(store) >= issued
    assert {row["file"] for row in rows} | {"results.csv"} == {path.name for path in folder.iterdir()}
    assert check_badges(folder) == ids(store)


def test_a_killed_run_takes_no_badge_out_of_the_map(server: ForkServer, store: Path, tmp_path: Path) -> None:
    folder = tmp_path / "badges"
    table = tmp_path / "class.csv"
    command = [
        "command",
        "issuer",
        "issue",
        "Ladders",
        "--csv",
        str(table),
        "--out",
        str(folder),
        "--store",
        str(store),
    ]
    rest = table.read_text(encoding="utf-8")
    table.write_text("email\nfirst@example.org\nsecond@example.org\n", encoding="utf-8")
    assert finish(server, command) == 0
    before = {row["file"]: row["email"] for row in results(folder)}
    table.write_text(rest, encoding="utf-8")
    for stop in (signal.SIGKILL, signal.SIGTERM, signal.SIGHUP):
        with server.start(*command) as job:
            wait_for_files(folder, 20)
            job.end(stop)
        assert {row["file"]: row["email"] for row in results(folder)}.items() >= before.items()


def test_a_run_that_is_stopped_by_hand_says_how_far_it_came(server: ForkServer, store: Path, tmp_path: Path) -> None:
    folder = tmp_path / "badges"
    command = ["command", "issuer", "issue", "Ladders", "--csv", str(tmp_path / "class.csv"), "--out", str(folder)]
    command += ["--store", str(store)]
    with server.start(*command) as job:
        wait_for_files(folder, 20, seconds=60)
        assert job.end(signal.SIGINT)[1] in {130, 0}  # a fast machine may be through

    stopped = results(folder)
    assert len(stopped) == ROWS
    there = {path.name for path in folder.glob("*.svg")}
    assert {row["file"] for row in stopped if row["status"] == "issued"} <= there
    assert {row["status"] for row in stopped} <= {"issued", "not done"}
    assert finish(server, command) == 0
    assert {row["status"] for row in results(folder)} <= {"issued", "issued before"}
    assert len(ids(store)) == ROWS


def finish(server: ForkServer, command: list[str]) -> int:
    """Run the command to its end; returns its exit status."""
    with server.start(*command) as job:
        return job.end(None)[1]


def results(folder: Path) -> list[dict[str, str]]:
    text = (folder / "results.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline="")))


def wait_for_files(folder: Path, count: int, *, seconds: float = 1) -> None:
    """Wait until so many badges are there, so that the process gets to work on a slow machine too."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and len(list(folder.glob("*.svg"))) < count:
        time.sleep(0.002)


def check_badges(folder: Path) -> set[str]:
    """Every file that has its name is whole; returns the ids of the credentials in them."""
    return {json.loads(unbake(path.read_bytes()).credential)["id"] for path in folder.glob("*.svg")}


def ids(store: Path) -> set[str]:
    """What is recorded."""
    with closing(sqlite3.connect(store)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return {name for (name,) in connection.execute("SELECT id FROM records")}
