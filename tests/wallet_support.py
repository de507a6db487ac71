"""What the wallet's tests share: a vault whose key is derived once, wallets made with it, many different badges."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from support import NOW, badge, signed
from vcwallet.encoding import strict_json
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.keys.sealing import FLOOR, Header, Vault
from vcwallet.wallet import Wallet
from vcwallet.wallet.holder_keys import HolderKey, write_key
from vcwallet.wallet.records.record_store import create_file
from vcwallet.wallet.wallet_file import open_wallet_file
from vcwallet.wallet.wallet_verifier import WalletVerifier

PASSPHRASE = "correct horse battery staple"
HOLDER = Ed25519Key.from_seed(b"holder" + bytes(26))


@cache
def vault() -> tuple[Vault, Header]:
    """One vault for many wallets: deriving a key from a passphrase is slow on purpose."""
    return Vault.create(PASSPHRASE, FLOOR)


def new_wallet(path: Path) -> Wallet:
    """A wallet that `Wallet.open(path, PASSPHRASE)` opens, without the cost of deriving the key."""
    opened, header = vault()
    create_file(path, opened, header, lambda writer: write_key(writer, HolderKey(0, HOLDER, NOW)))
    return attach(path)


def attach(path: Path) -> Wallet:
    """Open such a wallet, without the cost of deriving the key."""
    verifier = WalletVerifier(lambda: NOW)
    return Wallet(open_wallet_file(path, vault()[0], verifier.clock), verifier)


def numbered(number: int, **changes: Any) -> bytes:
    """A signed badge, another one for each number."""
    document = badge(id=f"urn:uuid:7d2f9b0a-0002-4000-8000-{number:012}", name=f"Badge number {number}")
    return strict_json.dumps(signed(document | changes))


def issued(days: int) -> str:
    """A `validFrom` so many days after the first issue."""
    return (datetime.fromisoformat("2026-01-15T09:30:00+00:00") + timedelta(days)).isoformat().replace("+00:00", "Z")


@contextmanager
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """The file as somebody with other tools, but without the passphrase, gets at it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


def contents(wallet: Wallet) -> dict[str, Any]:
    """Everything that a wallet holds, for comparing."""
    entries = wallet.list(include_superseded=True)
    return {"dids": wallet.keys.dids} | {entry.id: (entry, wallet.export(entry.id)) for entry in entries}
