"""Processes are killed while they write into a wallet: what was acknowledged is there, and the file always opens.

A hundred kills in every run, at moments drawn from a fixed seed; `VCWALLET_CRASH_ROUNDS` asks for more (`make crash`).
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
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest

from support import NOW
from vcwallet.errors import WrongPassphraseError
from vcwallet.io.clock import now
from vcwallet.keys.sealing import Header, Vault
from vcwallet.wallet import Wallet
from vcwallet.wallet.holder_keys import HolderKey, write_key
from vcwallet.wallet.records.record_store import create_file
from vcwallet.wallet.wallet_file import open_wallet_file
from vcwallet.wallet.wallet_verifier import WalletVerifier
from wallet_support import HOLDER, PASSPHRASE

pytestmark = pytest.mark.crash

ROUNDS = int(os.environ.get("VCWALLET_CRASH_ROUNDS", "100"))
WRITER = Path(__file__).with_name("writer.py")
OTHER = "another passphrase"
ROUNDS_PER_FILE = 10
"""Then a new wallet: checking a large one after each round would take longer than the writing."""


class Writer:
    """The process that forks the processes to be killed."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(WRITER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        header = Header.from_bytes(self._expect("header").encode())
        self.header, self.vault = header, Vault.open(header, PASSPHRASE)

    def kill_while(self, task: str, path: Path, first: int, dice: random.Random) -> list[tuple[str, Any]]:
        """Let a process work, kill it a moment after it has said a few things, and return all that it said.

        Counting what it says first makes sure that it gets to work on a slow machine too.
        """
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps([task, str(path), first]) + "\n")
        self._process.stdin.flush()
        wanted = 1 + dice.randrange(4)
        said: list[tuple[str, Any]] = []
        pid = None
        while pid is None or len(said) < wanted:
            word, value = self._next()
            assert word != "ended", "the process ended by itself"
            if word == "pid":
                pid = value
            else:
                said.append((word, value))
        if dice.random() < 0.7 and path.exists():
            wait_for_transaction(path)
            time.sleep(dice.uniform(0, 0.003))
        else:
            time.sleep(dice.uniform(0, 0.02))
        os.kill(pid, signal.SIGKILL)
        while (item := self._next())[0] != "ended":
            said.append(item)
        assert item[1] == signal.SIGKILL, "the process ended by itself"
        return said

    def attach(self, path: Path) -> Wallet:
        """Open a wallet of this vault; its key is derived already."""
        verifier = WalletVerifier(now)
        return Wallet(open_wallet_file(path, self.vault, verifier.clock), verifier)

    def close(self) -> None:
        self._process.kill()
        self._process.communicate()

    def _expect(self, wanted: str) -> str:
        word, value = self._next()
        assert word == wanted
        return str(value)

    def _next(self) -> tuple[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the writer is gone"
        word, value = json.loads(line)
        return word, value


def wait_for_transaction(path: Path) -> None:
    """Wait, half a second at most, until something is in the journal: most of the time goes into verifying."""
    journal = path.with_name(f"{path.name}-journal")
    deadline = time.monotonic() + 0.5
    while time.monotonic() < deadline:
        with suppress(FileNotFoundError):
            if journal.stat().st_size:
                return
        time.sleep(0.0001)


@pytest.fixture(scope="module")
def writer() -> Iterator[Writer]:
    started = Writer()
    yield started
    started.close()


@pytest.fixture
def path(tmp_path: Path, writer: Writer) -> Path:
    return new_file(writer, tmp_path / "me.wallet")


def new_file(writer: Writer, path: Path) -> Path:
    create_file(path, writer.vault, writer.header, lambda to: write_key(to, HolderKey(0, HOLDER, NOW)))
    return path


def rounds(share: float) -> Iterator[tuple[int, random.Random]]:
    dice = random.Random(f"kill {share}")
    for number in range(max(1, round(ROUNDS * share))):
        yield number, dice


def check_file(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@pytest.mark.parametrize(("task", "share"), [("add", 0.3), ("add_many", 0.2), ("remove", 0.15), ("check", 0.15)])
def test_what_was_acknowledged_is_there(writer: Writer, tmp_path: Path, task: str, share: float) -> None:
    kept: set[str] = set()
    path = tmp_path
    for number, dice in rounds(share):
        if number % ROUNDS_PER_FILE == 0:
            path, kept = new_file(writer, tmp_path / f"{number}.wallet"), set()
        said = writer.kill_while(task, path, number * 10_000, dice)
        fresh = {entry for word, entries in said if word == "kept" for entry in entries}
        gone = {entry for word, entries in said if word == "gone" for entry in entries}
        with writer.attach(path) as wallet:
            there = {entry.id for entry in wallet.list()}
            assert kept | fresh <= there
            assert not gone & there
            for entry in fresh | (there - kept):
                assert wallet.export(entry).startswith(b"{")
            assert wallet.keys.did == HOLDER.did
        kept = there
        check_file(path)
    assert kept


def test_a_wallet_opens_with_the_old_or_the_new_passphrase(writer: Writer, path: Path) -> None:
    for _, dice in rounds(0.15):
        said = writer.kill_while("passphrase", path, 0, dice)
        acknowledged = said[-1][1]
        following = OTHER if acknowledged == PASSPHRASE else PASSPHRASE
        try:
            Wallet.open(path, acknowledged).close()
        except WrongPassphraseError:
            Wallet.open(path, following).close()
    check_file(path)


def test_a_wallet_appears_whole_or_not_at_all(writer: Writer, tmp_path: Path) -> None:
    for number, dice in rounds(0.15):
        folder = tmp_path / str(number)
        said = writer.kill_while("create", folder / "x", 0, dice)
        there = {found.name for found in folder.glob("*.wallet")} if folder.exists() else set()
        assert {name for word, name in said if word == "created"} <= there
        for name in there:
            with writer.attach(folder / name) as wallet:
                assert wallet.keys.did == HOLDER.did
