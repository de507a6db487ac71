"""Writes into a wallet until somebody kills it; run by test_kill.py, never by hand.

It reads jobs from its standard input, forks a process for each, and says when that process is gone. The process says
what is on the disk, each time after the wallet has returned from writing it, straight to the pipe, without a buffer.
Forking spares each of a thousand processes the start of Python and the slow derivation of the key.
"""

from __future__ import annotations

import itertools
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from vcwallet.keys.sealing import FLOOR, Header
from vcwallet.wallet.records.record_store import change_header
from wallet_support import PASSPHRASE, attach, new_wallet, numbered, vault

OTHER = "another passphrase"


def say(word: str, value: Any) -> None:
    """One line to the test, in one write: it is either there whole, or not at all."""
    os.write(1, json.dumps([word, value]).encode() + b"\n")


def sources(first: int) -> Iterator[bytes]:
    """Badges without end."""
    return map(numbered, itertools.count(first))


def add(path: Path, first: int) -> None:
    """One by one."""
    with attach(path) as wallet:
        say("ready", None)
        for source in sources(first):
            say("kept", [wallet.add(source).entry.id])


def add_many(path: Path, first: int) -> None:
    """In batches."""
    with attach(path) as wallet:
        say("ready", None)
        wallet.add_many(sources(first), on_progress=lambda _, batch: say("kept", [result.entry.id for result in batch]))


def remove(path: Path, first: int) -> None:
    """Half of what was added is removed again."""
    with attach(path) as wallet:
        say("ready", None)
        for number in itertools.count(first, 2):
            kept, gone = wallet.add(numbered(number)).entry.id, wallet.add(numbered(number + 1)).entry.id
            wallet.remove(gone)
            say("kept", [kept])
            say("gone", [gone])


def check(path: Path, first: int) -> None:
    """A few are added, and all are looked at again and again."""
    with attach(path) as wallet:
        say("ready", None)
        say("kept", [result.entry.id for result in wallet.add_many(map(numbered, range(first, first + 5)))])
        while True:
            say("kept", [checked.entry.id for checked in wallet.verification.check()])


def passphrase(path: Path, headers: dict[str, Header]) -> None:
    """Back and forth between two passphrases, as `change_passphrase` does it once the keys are derived."""
    with attach(path) as wallet:
        store = wallet._file._unlocked()
        current = PASSPHRASE if Header.from_bytes(store._header) == headers[PASSPHRASE] else OTHER
        say("ready", current)
        while True:
            following = OTHER if current == PASSPHRASE else PASSPHRASE
            change_header(store, wallet._file._database, headers[current], headers[following])
            current = following
            say("passphrase", current)


def create(path: Path, first: int) -> None:
    """Wallet after wallet in one folder."""
    say("ready", None)
    for number in itertools.count(first):
        with new_wallet(path.with_name(f"{number}.wallet")) as wallet:
            say("created", wallet.path.name)


def main() -> None:
    """Fork a process for each job and wait until it is killed."""
    headers = {PASSPHRASE: vault()[1], OTHER: vault()[0].wrap(OTHER, FLOOR)}
    with tempfile.TemporaryDirectory() as folder, new_wallet(Path(folder) / "warm") as wallet:
        wallet.add(numbered(0))  # loads and compiles what every process needs
    say("header", headers[PASSPHRASE].to_bytes().decode())
    tasks = {"add": add, "add_many": add_many, "remove": remove, "check": check, "create": create}
    for line in sys.stdin:
        task, path, first = json.loads(line)
        child = os.fork()
        if child == 0:
            if task == "passphrase":
                passphrase(Path(path), headers)
            tasks[task](Path(path), first)
        say("pid", child)
        _, status = os.waitpid(child, 0)
        say("ended", status)


if __name__ == "__main__":
    main()
