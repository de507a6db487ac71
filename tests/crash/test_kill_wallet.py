"""Processes are killed while they write into a wallet: what was acknowledged is there, and the file always opens.

A hundred kills in every run, at moments drawn from a fixed seed; `VCWALLET_CRASH_ROUNDS` asks for more (`make crash`).
"""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from support.badges import NOW
from support.fork_server import ForkServer, Line
from support.wallets import HOLDER, PASSPHRASE
from vcwallet.errors import WrongPassphraseError
from vcwallet.io.clock import now
from vcwallet.keys.sealing import Header, Vault
from vcwallet.wallet import Wallet
from vcwallet.wallet.holder_keys import HolderKey, write_key
from vcwallet.wallet.records.record_store import create_file
from vcwallet.wallet.wallet_file import open_wallet_file
from vcwallet.wallet.wallet_verifier import WalletVerifier

pytestmark = pytest.mark.crash

ROUNDS = int(os.environ.get("VCWALLET_CRASH_ROUNDS", "100"))
WRITER = Path(__file__).with_name("wallet_writer.py")
OTHER = "another passphrase"
ROUNDS_PER_FILE = 10
"""Then a new wallet: checking a large one after each round would take longer than the writing."""


class Writer:
    """The processes that are killed, and the wallets that they write into."""

    def __init__(self) -> None:
        self._server = ForkServer(WRITER)
        with self._server.start("describe") as job:
            _, header = job.next_line()
        self.header = Header.from_bytes(header.encode())
        self.vault = Vault.open(self.header, PASSPHRASE)

    def kill_while(self, task: str, path: Path, first: int, dice: random.Random) -> list[Line]:
        """Let a process work, kill it a moment after it has acknowledged a few things, and return all of them.

        Counting what it acknowledges first makes sure that it gets to work on a slow machine too.
        """
        with self._server.start(task, path, first) as job:
            acknowledged = [job.next_line() for _ in range(1 + dice.randrange(4))]
            if dice.random() < 0.7 and path.exists():
                wait_for_transaction(path)
                time.sleep(dice.uniform(0, 0.003))
            else:
                time.sleep(dice.uniform(0, 0.02))
            rest, status = job.end()
        assert status == -signal.SIGKILL, "the process ended by itself"
        return acknowledged + rest

    def attach(self, path: Path) -> Wallet:
        """Open a wallet of this vault; its key is derived already."""
        verifier = WalletVerifier(now)
        return Wallet(open_wallet_file(path, self.vault, verifier.clock), verifier)

    def close(self) -> None:
        self._server.close()


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
