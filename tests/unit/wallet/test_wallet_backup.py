"""The backup of a whole wallet, and its way back."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from support.badges import badge, signed
from support.wallets import HOLDER, PASSPHRASE, contents, issued, new_wallet, numbered
from vcwallet.errors import MissingExtraError, StoreError, UsageError, WrongPassphraseError
from vcwallet.keys.sealing import FLOOR
from vcwallet.wallet import Wallet
from vcwallet.wallet.wallet_backup import read_backup

pyrage = pytest.importorskip("pyrage", reason="the extra `export` is not installed")
BACKUP_PASSPHRASE = "for the safe"


@pytest.fixture
def quick_age(monkeypatch: pytest.MonkeyPatch) -> None:
    """Opens and closes in no time. The real thing takes two seconds on purpose; one test uses it."""
    monkeypatch.setattr(pyrage.passphrase, "encrypt", lambda data, _: b"age-encryption.org/v1\n" + data)
    monkeypatch.setattr(pyrage.passphrase, "decrypt", lambda data, _: data.partition(b"\n")[2])


@pytest.fixture
def wallet(tmp_path: Path) -> Iterator[Wallet]:
    """A wallet with two keys, two issues of one credential, and one that does not verify."""
    with new_wallet(tmp_path / "me.wallet") as opened:
        opened.keys.add()
        opened.add_many([numbered(1), numbered(1, validFrom=issued(9)), signed() | {"name": "Forged"}])
        yield opened


@pytest.fixture
def written(wallet: Wallet, tmp_path: Path, quick_age: None) -> Callable[..., Path]:
    """Makes a backup, with members of its JSON replaced."""

    def write(**changes: Any) -> Path:
        path = tmp_path / "wallet.age"
        wallet.backup(path, BACKUP_PASSPHRASE)
        document = json.loads(path.read_bytes().partition(b"\n")[2])
        path.write_bytes(b"age-encryption.org/v1\n" + json.dumps(document | changes).encode())
        return path

    return write


def test_everything_comes_back(wallet: Wallet, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    backup = tmp_path / "safe" / "wallet.age"
    wallet.backup(backup, BACKUP_PASSPHRASE, on_progress=lambda *step: told.append(step))
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert backup.read_bytes().startswith(b"age-encryption.org/v1\n-> scrypt ")
    restored = Wallet.restore(
        backup,
        tmp_path / "new.wallet",
        BACKUP_PASSPHRASE,
        new_passphrase=PASSPHRASE,
        kdf=FLOOR,
        on_progress=lambda *step: told.append(step),
    )
    with restored:
        assert contents(restored) == contents(wallet)
        assert [entry.id for entry in restored.list()] == [entry.id for entry in wallet.list()]
        assert restored.add(numbered(2)).entry in restored.list()
    Wallet.open(tmp_path / "new.wallet", PASSPHRASE).close()
    assert [step for step in told if step[1] == step[2]] == [
        ("reading", 3, 3),
        ("sealing", 1, 1),
        ("opening", 1, 1),
        ("writing", 3, 3),
    ]


def test_the_wrong_passphrase_is_said_so(tmp_path: Path) -> None:
    backup = Path(__file__).parents[2] / "golden" / "wallet-v1" / "backup.age"
    with pytest.raises(WrongPassphraseError) as caught:
        Wallet.restore(backup, tmp_path / "new.wallet", "wrong", kdf=FLOOR)
    assert caught.value.reason == "backup-passphrase"
    assert not (tmp_path / "new.wallet").exists()


def aged(plaintext: bytes, passphrase: str, *, work: int = 1) -> bytes:
    """An age file that opens in no time, as the format's specification describes it (age-encryption.org/v1)."""
    key, salt, nonce = bytes(range(16)), bytes(range(16, 32)), bytes(range(32, 48))
    label = b"age-encryption.org/v1/scrypt"
    wrapping = hashlib.scrypt(passphrase.encode(), salt=label + salt, n=2**work, r=8, p=1, dklen=32)
    body = ChaCha20Poly1305(wrapping).encrypt(bytes(12), key, None)
    stanza = b"-> scrypt %s %d\n%s\n" % (_base64(salt), work, _base64(body))
    header = b"age-encryption.org/v1\n" + stanza + b"---"
    mac = hmac.digest(HKDF(SHA256(), 32, b"", b"header").derive(key), header, "sha256")
    payload = ChaCha20Poly1305(HKDF(SHA256(), 32, nonce, b"payload").derive(key))
    return header + b" " + _base64(mac) + b"\n" + nonce + payload.encrypt(bytes(11) + b"\x01", plaintext, None)


def _base64(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")


def reason_of(path: Path, content: bytes, passphrase: str = BACKUP_PASSPHRASE) -> str:
    path.write_bytes(content)
    with pytest.raises(StoreError) as caught:
        read_backup(path, passphrase, on_progress=lambda *_: None)
    assert str(path) in str(caught.value)
    return caught.value.reason


def test_damage_is_told_from_a_wrong_passphrase(written: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    path = written()
    plaintext = path.read_bytes().partition(b"\n")[2]
    monkeypatch.undo()
    whole = aged(plaintext, BACKUP_PASSPHRASE)
    path.write_bytes(whole)
    assert read_backup(path, BACKUP_PASSPHRASE, on_progress=lambda *_: None).credentials
    key_line = range(whole.index(b"-> scrypt "), whole.index(b"---"))
    reasons = {
        position: reason_of(path, whole[:position] + bytes([whole[position] ^ 1]) + whole[position + 1 :])
        for position in [*range(300), *range(300, len(whole), 97), len(whole) - 1]
    }
    assert {reason for position, reason in reasons.items() if position not in key_line} == {
        "backup-damaged",
        "backup-malformed",  # its first line
    }
    assert {reason for position, reason in reasons.items() if position in key_line} <= {
        "backup-damaged",
        "backup-passphrase",
        "backup-work",
    }
    cut = {length: reason_of(path, whole[:length]) for length in [*range(22, 300), *range(300, len(whole), 89)]}
    assert set(cut.values()) == {"backup-damaged"}
    assert reason_of(path, whole + b"\n") == "backup-damaged"
    assert reason_of(path, whole, "another") == "backup-passphrase"
    assert reason_of(path, whole.replace(b" 1\n", b" 40\n", 1)) == "backup-work"


def test_the_backup_is_as_documented(written: Callable[..., Path]) -> None:
    """docs/reference/backup-format.md: readable with an `age` program and any JSON parser."""
    document = json.loads(written().read_bytes().partition(b"\n")[2])
    assert list(document) == ["format", "version", "created", "keys", "credentials"]
    assert (document["format"], document["version"]) == ("vcwallet-backup", 1)
    assert document["keys"][0]["did"] == HOLDER.did
    assert list(document["keys"][0]) == ["number", "did", "seed", "created"]
    credential = document["credentials"][0]
    assert list(credential) == ["entry", "sequence", "received_sha256", "content_sha256", "document_sha256", "bytes"]
    assert base64.b64decode(credential["bytes"]) == numbered(1)


def test_a_backup_opens_with_the_same_passphrase_unless_told_otherwise(
    written: Callable[..., Path], tmp_path: Path, wallet: Wallet
) -> None:
    with Wallet.restore(str(written()), str(tmp_path / "new.wallet"), BACKUP_PASSPHRASE, kdf=FLOOR) as restored:
        assert contents(restored) == contents(wallet)
    Wallet.open(tmp_path / "new.wallet", BACKUP_PASSPHRASE).close()


def test_nothing_is_overwritten(written: Callable[..., Path], wallet: Wallet) -> None:
    backup = written()
    for attempt in (
        lambda: wallet.backup(backup, "x"),
        lambda: Wallet.restore(backup, wallet.path, BACKUP_PASSPHRASE, kdf=FLOOR),
    ):
        with pytest.raises(StoreError) as caught:
            attempt()
        assert caught.value.reason == "exists"


def test_an_empty_passphrase_protects_nothing(wallet: Wallet, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        wallet.backup(tmp_path / "wallet.age", "")
    assert caught.value.reason == "passphrase-empty"


def test_a_backup_of_a_later_format_is_said_to_be_later(written: Callable[..., Path], tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        Wallet.restore(written(version=2), tmp_path / "new.wallet", BACKUP_PASSPHRASE, kdf=FLOOR)
    assert caught.value.reason == "backup-version"


@pytest.mark.parametrize(
    "changes",
    [
        {"format": "something else"},
        {"version": "one"},
        {"keys": None},
        {"keys": []},
        {"keys": [{"seed": "short", "number": 0, "created": "2026-01-01T00:00:00Z"}]},
        {"credentials": [{}]},
        {"credentials": [7]},
    ],
)
def test_a_malformed_backup_makes_no_wallet(
    written: Callable[..., Path], tmp_path: Path, changes: dict[str, Any]
) -> None:
    with pytest.raises(StoreError) as caught:
        Wallet.restore(written(**changes), tmp_path / "new.wallet", BACKUP_PASSPHRASE, kdf=FLOOR)
    assert caught.value.reason == "backup-malformed"
    assert not (tmp_path / "new.wallet").exists()


@pytest.mark.parametrize("entry_id", ["../../../x", "aaaaaaa", None])
def test_an_impossible_or_repeated_id_in_a_backup_is_refused(
    written: Callable[..., Path], tmp_path: Path, entry_id: str | None
) -> None:
    backup = written()
    document = json.loads(backup.read_bytes().partition(b"\n")[2])
    backup.unlink()
    entries = [credential["entry"] for credential in document["credentials"]]
    entries[0]["id"] = entry_id or entries[1]["id"]
    with pytest.raises(StoreError) as caught:
        Wallet.restore(written(**document), tmp_path / "new.wallet", BACKUP_PASSPHRASE, kdf=FLOOR)
    assert caught.value.reason == "backup-malformed"


@pytest.mark.parametrize("content", [b"", b"{}", json.dumps(badge()).encode()])
def test_what_is_no_age_file_is_no_backup(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "file").write_bytes(content)
    with pytest.raises(StoreError) as caught:
        Wallet.restore(tmp_path / "file", tmp_path / "new.wallet", "x", kdf=FLOOR)
    assert caught.value.reason == "backup-malformed"


def test_without_the_extra_it_says_which_one(wallet: Wallet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyrage", None)
    with pytest.raises(MissingExtraError) as caught:
        wallet.backup(tmp_path / "wallet.age", "x")
    assert "vcwallet[export]" in str(caught.value)
