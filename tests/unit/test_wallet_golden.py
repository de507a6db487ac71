"""Every format that was ever released opens for ever."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from support import NOW
from vcwallet.keys.sealing import FLOOR
from vcwallet.wallet import AddStatus, Wallet

GOLDEN = Path(__file__).parents[1] / "golden"
FORMATS = sorted(path.name for path in GOLDEN.glob("wallet-v*"))


def passphrase(version: str) -> str:
    return (GOLDEN / version / "passphrase.txt").read_text("utf-8")


def found(wallet: Wallet) -> dict[str, Any]:
    entries = wallet.list(include_superseded=True)
    return {
        "dids": list(wallet.dids),
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
    with Wallet.open(path, passphrase(version), clock=lambda: NOW) as wallet:
        assert found(wallet) == expected(version)
        for entry in wallet.list(include_superseded=True):
            assert wallet.verify(entry.id).authentic == entry.verdict.authentic
            assert wallet.add(wallet.export(entry.id)).status is AddStatus.DUPLICATE
        assert wallet.present([wallet.list()[0].id], challenge="c", domain="d")["holder"] == wallet.did
        wallet.remove(wallet.list()[0].id)
    with Wallet.open(path, passphrase(version)) as wallet:
        assert len(wallet.list(include_superseded=True)) == len(expected(version)["entries"]) - 1


def test_an_old_backup_is_restored(version: str, tmp_path: Path) -> None:
    pytest.importorskip("pyrage", reason="the extra `export` is not installed")
    backup = GOLDEN / version / "backup.age"
    with Wallet.restore(backup, tmp_path / "me.wallet", passphrase(version), kdf=FLOOR) as wallet:
        assert found(wallet) == expected(version)
