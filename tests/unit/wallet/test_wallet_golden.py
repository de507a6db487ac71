"""Every format that was ever released opens for ever."""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import sqlite3
import unicodedata
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt

from support.badges import NOW
from vcwallet.keys.sealing import FLOOR
from vcwallet.wallet import AddStatus, Wallet, WalletVerifier

GOLDEN = Path(__file__).parents[2] / "golden"
FORMATS = sorted(path.name for path in GOLDEN.glob("wallet-v*"))


def passphrase(version: str) -> str:
    return (GOLDEN / version / "passphrase.txt").read_text("utf-8")


def found(wallet: Wallet) -> dict[str, Any]:
    entries = wallet.list(include_superseded=True)
    return {
        "dids": list(wallet.keys.dids),
        "entries": [entry.to_dict() for entry in entries],
        "received_sha256": {entry.id: hashlib.sha256(wallet.export(entry.id)).hexdigest() for entry in entries},
    }


def expected(version: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((GOLDEN / version / "expected.json").read_bytes())
    return document


@pytest.fixture(params=FORMATS)
def version(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


def test_there_is_a_golden_wallet_of_every_format() -> None:
    assert FORMATS == ["wallet-v1"]


def test_an_old_wallet_opens_and_is_of_use(version: str, tmp_path: Path) -> None:
    path = tmp_path / "me.wallet"
    shutil.copy(GOLDEN / version / "me.wallet", path)
    with Wallet.open(path, passphrase(version), verifier=WalletVerifier(clock=lambda: NOW)) as wallet:
        assert found(wallet) == expected(version)
        for entry in wallet.list(include_superseded=True):
            assert wallet.verification.verify(entry.id).authentic == entry.verdict.authentic
            assert wallet.add(wallet.export(entry.id)).status is AddStatus.DUPLICATE
        assert wallet.present([wallet.list()[0].id], challenge="c", domain="d").holder == wallet.keys.did
        wallet.remove(wallet.list()[0].id)
    with Wallet.open(path, passphrase(version)) as wallet:
        assert len(wallet.list(include_superseded=True)) == len(expected(version)["entries"]) - 1


def documented_reader(path: Path, words: str) -> tuple[dict[str, Any], list[Any]]:
    """Reads format 1 with the primitives alone, by docs/explanation/wallet-file.md and by nothing of this library."""

    def compact(value: Any) -> bytes:
        return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()

    def text64(text: str) -> bytes:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))

    def unseal(sealed: bytes, associated: Any, key: bytes) -> bytes:
        assert sealed[0] == 1
        return crypto_aead_xchacha20poly1305_ietf_decrypt(sealed[25:], compact(associated), sealed[1:25], key)

    def derived(purpose: bytes) -> bytes:
        return hashlib.blake2b(purpose, key=master, digest_size=32, person=b"vcwallet-subkey").digest()

    def digest(purpose: str, data: bytes) -> bytes:
        key = derived(b"authentication")
        return hashlib.blake2b(compact([vault, purpose]) + data, key=key, digest_size=32).digest()

    with closing(sqlite3.connect(path)) as file:
        assert file.execute("PRAGMA application_id").fetchone() == (0x76637777,)
        ((header, sealed_manifest),) = file.execute("SELECT header, manifest FROM vault")
        rows = {table: file.execute(f"SELECT * FROM {table}").fetchall() for table in ("keys", "entries", "contents")}
    clear = json.loads(header)
    wrapped, checksum = clear.pop("wrapped"), clear.pop("checksum")
    assert hashlib.blake2b(compact(clear | {"wrapped": wrapped}), digest_size=8).hexdigest() == checksum
    vault = clear["vault"]
    key = Argon2id(
        salt=text64(clear["salt"]),
        length=32,
        iterations=clear["passes"],
        lanes=clear["lanes"],
        memory_cost=clear["memory_mib"] * 1024,
    ).derive(unicodedata.normalize("NFKC", words).encode())
    master = unseal(text64(wrapped), ["vcwallet-header", clear], key)
    place = ["vcwallet-sealed", 1, vault, derived(b"key-id")[:8].hex()]
    opened = {
        table: {row[0]: unseal(row[2], [*place, table, row[0], row[1]], derived(b"sealing")) for row in found}
        for table, found in rows.items()
    }
    total = sum(
        int.from_bytes(digest(table, row[0].to_bytes(8, "big") + row[1].to_bytes(8, "big")), "big")
        for table, found in rows.items()
        for row in found
    )
    manifest = json.loads(unseal(sealed_manifest, [*place, "manifest"], derived(b"sealing")))
    assert manifest[1:] == [sum(map(len, rows.values())), f"{total % 2**256:064x}", digest("header", header).hex()]
    entries = {record: json.loads(plaintext) for record, plaintext in opened["entries"].items()}
    received = {entries[record]["entry"]["id"]: content for record, content in opened["contents"].items()}
    return received, [json.loads(plaintext) for plaintext in opened["keys"].values()]


def test_the_verdicts_of_an_old_wallet_have_their_date_and_are_renewed(version: str, tmp_path: Path) -> None:
    path = tmp_path / "me.wallet"
    shutil.copy(GOLDEN / version / "me.wallet", path)
    later = NOW + timedelta(365)
    with Wallet.open(path, passphrase(version), verifier=WalletVerifier(clock=lambda: later)) as wallet:
        entries = wallet.list(include_superseded=True)
        assert {entry.verdict.as_of for entry in entries} == {NOW}
        checked = wallet.verification.check()
        assert [one.entry.id for one in checked] == [entry.id for entry in entries]
        assert {entry.verdict.as_of for entry in wallet.list(include_superseded=True)} == {later}


def test_the_file_is_as_documented() -> None:
    received, keys = documented_reader(GOLDEN / "wallet-v1" / "me.wallet", passphrase("wallet-v1"))
    wanted = expected("wallet-v1")
    assert {name: hashlib.sha256(content).hexdigest() for name, content in received.items()} == wanted[
        "received_sha256"
    ]
    assert [key["did"] for key in sorted(keys, key=lambda key: key["number"])] == wanted["dids"]


def test_an_old_backup_is_restored(version: str, tmp_path: Path) -> None:
    pytest.importorskip("pyrage", reason="the extra `export` is not installed")
    backup = GOLDEN / version / "backup.age"
    with Wallet.restore(backup, tmp_path / "me.wallet", passphrase(version), kdf=FLOOR) as wallet:
        assert found(wallet) == expected(version)
