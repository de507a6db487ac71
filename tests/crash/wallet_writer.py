"""Writes into a wallet until the process is killed; run by test_kill_wallet.py.

What is acknowledged is on the disk: it is said after the wallet has returned from writing it. Forking spares each of a
thousand processes the slow derivation of the key too.
"""

from __future__ import annotations

import itertools
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from support.fork_server import Acknowledge, serve
from support.wallets import PASSPHRASE, attach, new_wallet, numbered, vault
from vcwallet.keys.sealing import FLOOR, Header
from vcwallet.wallet.records.record_store import change_header

OTHER = "another passphrase"


def describe(header: bytes, acknowledge: Acknowledge) -> None:
    """Acknowledge the header of the wallets that this process writes into."""
    acknowledge("header", header.decode())


def sources(first: int) -> Iterator[bytes]:
    """Badges without end."""
    return map(numbered, itertools.count(first))


def add(acknowledge: Acknowledge, name: str, first: int) -> None:
    """One by one."""
    with attach(Path(name)) as wallet:
        acknowledge("ready", None)
        for source in sources(first):
            acknowledge("kept", [wallet.add(source).entry.id])


def add_many(acknowledge: Acknowledge, name: str, first: int) -> None:
    """In batches."""
    with attach(Path(name)) as wallet:
        acknowledge("ready", None)
        wallet.add_many(
            sources(first), on_progress=lambda _, batch: acknowledge("kept", [result.entry.id for result in batch])
        )


def remove(acknowledge: Acknowledge, name: str, first: int) -> None:
    """Half of what was added is removed again."""
    with attach(Path(name)) as wallet:
        acknowledge("ready", None)
        for number in itertools.count(first, 2):
            kept, gone = wallet.add(numbered(number)).entry.id, wallet.add(numbered(number + 1)).entry.id
            wallet.remove(gone)
            acknowledge("kept", [kept])
            acknowledge("gone", [gone])


def check(acknowledge: Acknowledge, name: str, first: int) -> None:
    """A few are added, and all are looked at again and again."""
    with attach(Path(name)) as wallet:
        acknowledge("ready", None)
        acknowledge("kept", [result.entry.id for result in wallet.add_many(map(numbered, range(first, first + 5)))])
        while True:
            acknowledge("kept", [checked.entry.id for checked in wallet.verification.check()])


def passphrase(headers: dict[str, Header], acknowledge: Acknowledge, name: str, _: int) -> None:
    """Back and forth between two passphrases, as `change_passphrase` does it once the keys are derived."""
    with attach(Path(name)) as wallet:
        store = wallet._file._unlocked()
        current = PASSPHRASE if Header.from_bytes(store._header) == headers[PASSPHRASE] else OTHER
        acknowledge("ready", current)
        while True:
            following = OTHER if current == PASSPHRASE else PASSPHRASE
            change_header(store, wallet._file._database, headers[current], headers[following])
            current = following
            acknowledge("passphrase", current)


def create(acknowledge: Acknowledge, name: str, first: int) -> None:
    """Wallet after wallet in one folder."""
    acknowledge("ready", None)
    for number in itertools.count(first):
        with new_wallet(Path(name).with_name(f"{number}.wallet")) as wallet:
            acknowledge("created", wallet.path.name)


def main() -> None:
    """Load and compile what every process needs, then fork them."""
    headers = {PASSPHRASE: vault()[1], OTHER: vault()[0].wrap(OTHER, FLOOR)}
    with tempfile.TemporaryDirectory() as folder, new_wallet(Path(folder) / "warm") as wallet:
        wallet.add(numbered(0))
    serve(
        {
            "describe": partial(describe, headers[PASSPHRASE].to_bytes()),
            "add": add,
            "add_many": add_many,
            "remove": remove,
            "check": check,
            "passphrase": partial(passphrase, headers),
            "create": create,
        }
    )


if __name__ == "__main__":
    main()
