"""Somebody changes the wallet file without knowing the passphrase: every change is seen, none is believed."""

from __future__ import annotations

import os
import random
import resource
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from support.wallets import PASSPHRASE, attach, contents, new_wallet, numbered, raw
from vcwallet.errors import StoreError, TamperedStoreError, VcwalletError, WrongPassphraseError
from vcwallet.keys.sealing import FLOOR, Vault
from vcwallet.wallet import Wallet
from vcwallet.wallet.records.record_store import create_file

Look = Callable[[], Any]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A wallet with three credentials, closed."""
    with new_wallet(tmp_path / "me.wallet") as wallet:
        for number in range(3):
            wallet.add(numbered(number))
        return wallet.path


@pytest.fixture
def wallet(path: Path) -> Iterator[Wallet]:
    with attach(path) as opened:
        opened.list()
        yield opened


def reason(look: Look) -> str:
    with pytest.raises(TamperedStoreError) as caught:
        look()
    assert str(caught.value)
    return caught.value.reason


def test_a_backup_names_the_credential_that_is_damaged_and_the_others_can_be_had(path: Path) -> None:
    pytest.importorskip("pyrage", reason="the extra `export` is not installed")
    with raw(path) as file:
        ((record, sealed),) = file.execute("SELECT id, sealed FROM contents ORDER BY id LIMIT 1").fetchall()
        file.execute("UPDATE contents SET sealed = ? WHERE id = ?", (sealed[:-1] + bytes([sealed[-1] ^ 1]), record))
    with attach(path) as wallet:
        with pytest.raises(TamperedStoreError) as caught:
            wallet.backup(path.with_name("all.age"), "correct horse battery")
        assert caught.value.reason == "entry-damaged"
        for entry in wallet.list():
            if entry.id == caught.value.params["id"]:
                assert reason(lambda: wallet.export(caught.value.params["id"])) == "sealed-record"
            else:
                assert wallet.export(entry.id)
    assert not path.with_name("all.age").exists()


def everything(path: Path) -> dict[str, Any]:
    with attach(path) as wallet:
        return contents(wallet)


@pytest.mark.parametrize("table", ["entries", "contents", "keys"])
@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM {} WHERE id = (SELECT max(id) FROM {})",
        "DELETE FROM {}",
        "INSERT INTO {} SELECT id + 1, version, sealed FROM {} LIMIT 1",
        "UPDATE {} SET version = version - 1 WHERE id = (SELECT max(id) FROM {})",
        "UPDATE {} SET id = id + 1 WHERE id = (SELECT max(id) FROM {})",
    ],
)
def test_deleting_copying_and_renumbering_is_seen_when_opening(path: Path, table: str, statement: str) -> None:
    with raw(path) as file:
        file.execute(statement.format(table, table))
    assert reason(lambda: attach(path)) == "records-missing"


@pytest.mark.parametrize("table", ["entries", "contents"])
def test_exchanging_what_two_records_hold_is_seen_when_reading(path: Path, table: str) -> None:
    with raw(path) as file:
        rows = file.execute(f"SELECT id, sealed FROM {table} ORDER BY id LIMIT 2").fetchall()
        for (record, _), (_, sealed) in zip(rows, reversed(rows), strict=True):
            file.execute(f"UPDATE {table} SET sealed = ? WHERE id = ?", (sealed, record))
    assert reason(lambda: everything(path)) == "sealed-record"


def test_putting_an_old_version_of_one_record_back_is_seen(path: Path) -> None:
    with raw(path) as file:
        old = file.execute("SELECT id, version, sealed FROM entries").fetchall()
    with attach(path) as wallet:
        wallet.verification.check()
    with raw(path) as file:
        file.execute("UPDATE entries SET version = ?, sealed = ? WHERE id = ?", (*old[0][1:], old[0][0]))
    assert reason(lambda: attach(path)) == "records-missing"
    with raw(path) as file:  # the old contents under the new version
        new = file.execute("SELECT version FROM entries WHERE id = ?", (old[1][0],)).fetchone()
        file.execute("UPDATE entries SET version = ? WHERE id = ?", (*new, old[0][0]))
    reason(lambda: everything(path))


def test_putting_a_removed_record_back_is_seen(path: Path) -> None:
    with raw(path) as file:
        rows = {table: file.execute(f"SELECT * FROM {table}").fetchall() for table in ("entries", "contents")}
    with attach(path) as wallet:
        wallet.remove(wallet.list()[0].id)
    with raw(path) as file:
        for table, old in rows.items():
            file.executemany(f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?)", old)
    assert reason(lambda: attach(path)) == "records-missing"


def test_an_old_manifest_does_not_fit(path: Path) -> None:
    with raw(path) as file:
        (old,) = file.execute("SELECT manifest FROM vault").fetchone()
    with attach(path) as wallet:
        wallet.add(numbered(9))
    with raw(path) as file:
        file.execute("UPDATE vault SET manifest = ?", (old,))
    assert reason(lambda: attach(path)) == "records-missing"


def test_an_old_passphrase_cannot_be_put_back(path: Path) -> None:
    """Whoever has an old copy, and learnt the passphrase of then, must not get at today's wallet with it."""
    with raw(path) as file:
        (old,) = file.execute("SELECT header FROM vault").fetchone()
    with attach(path) as wallet:
        wallet.file.change_passphrase(PASSPHRASE, "new", kdf=FLOOR)
    with raw(path) as file:
        file.execute("UPDATE vault SET header = ?", (old,))
    assert reason(lambda: Wallet.open(path, PASSPHRASE)) == "header-exchanged"


def test_records_of_another_wallet_do_not_fit(path: Path, tmp_path: Path) -> None:
    other, header = Vault.create(PASSPHRASE, FLOOR)
    create_file(tmp_path / "other", other, header, lambda writer: None)
    with raw(path) as file:
        file.execute("ATTACH ? AS other", (str(tmp_path / "other"),))
        file.execute("UPDATE vault SET manifest = (SELECT manifest FROM other.vault)")
    assert reason(lambda: Wallet.open(path, PASSPHRASE)) == "sealed-record"


@pytest.mark.parametrize(
    "statement", ["DELETE FROM vault", "UPDATE vault SET header = x'7b7d'", "UPDATE vault SET header = x''"]
)
def test_a_wallet_without_its_header_is_damaged(path: Path, statement: str) -> None:
    with raw(path) as file:
        file.execute(statement)
    assert reason(lambda: Wallet.open(path, PASSPHRASE)) == "header-malformed"


def test_a_trigger_in_the_file_is_refused(path: Path) -> None:
    with raw(path) as file:
        file.execute("CREATE TRIGGER t AFTER INSERT ON entries BEGIN DELETE FROM keys; END")
    assert reason(lambda: attach(path)) == "schema-changed"


# While it is open


def test_changes_behind_an_open_wallet_are_seen(wallet: Wallet) -> None:
    first = wallet.list()[0].id
    with raw(wallet.path) as file:
        file.execute("UPDATE contents SET version = version - 1")
    assert reason(lambda: wallet.export(first)) == "record-changed"
    with raw(wallet.path) as file:
        file.execute("DELETE FROM contents")
        file.execute("DELETE FROM entries")
    assert reason(lambda: wallet.export(first)) == "record-changed"
    assert reason(lambda: wallet.remove(first)) == "record-changed"


def test_an_older_state_under_an_open_wallet_is_seen(wallet: Wallet, tmp_path: Path) -> None:
    shutil.copy(wallet.path, tmp_path / "old")
    wallet.add(numbered(9))
    wallet.path.write_bytes((tmp_path / "old").read_bytes())
    assert reason(wallet.list) == "rolled-back"


def test_a_rollback_of_the_whole_file_is_not_seen(path: Path, tmp_path: Path) -> None:
    """The limit of what a file alone can show, written down as a test: docs/explanation/wallet-file.md."""
    shutil.copy(path, tmp_path / "old")
    before = everything(path)
    with attach(path) as wallet:
        wallet.remove(wallet.list()[0].id)
    shutil.copy(tmp_path / "old", path)
    assert everything(path) == before


# Damage


def outcomes(path: Path, positions: list[int], scratch: Path) -> dict[str, int]:
    """Flip one byte at each position in turn, and read everything: the same, or an error."""
    original, before = path.read_bytes(), everything(path)
    dice = random.Random(7)
    counts = {"same": 0, "error": 0}
    for position in positions:
        damaged = bytearray(original)
        damaged[position] ^= dice.randrange(1, 256)
        scratch.write_bytes(damaged)
        try:
            found = everything(scratch)
        except VcwalletError:
            counts["error"] += 1
        else:
            assert found == before, f"byte {position} was changed, and the wallet gave something else"
            counts["same"] += 1
        for leftover in scratch.parent.glob(f"{scratch.name}-*"):
            leftover.unlink()
    return counts


def test_a_flipped_byte_never_alters_what_is_read(path: Path, tmp_path: Path) -> None:
    size = path.stat().st_size
    header = list(range(100))  # the header of the SQLite file; then a sample of the rest
    positions = header + sorted(random.Random(1).sample(range(100, size), 900))
    counts = outcomes(path, positions, tmp_path / "scratch")
    assert counts["error"] > 300


@pytest.mark.crash
def test_no_flipped_byte_alters_what_is_read(path: Path, tmp_path: Path) -> None:
    if int(os.environ.get("VCWALLET_CRASH_ROUNDS", "100")) < 1000:
        pytest.skip("every byte of the file only in `make crash`; a sample in every run")
    outcomes(path, list(range(path.stat().st_size)), tmp_path / "scratch")


def test_a_flipped_byte_in_the_header_never_opens_something_else(path: Path, tmp_path: Path) -> None:
    content = path.read_bytes()
    start = content.index(b'"format"')
    for position in range(start, start + 320, 16):
        damaged = bytearray(content)
        damaged[position] ^= 1
        (tmp_path / "scratch").write_bytes(damaged)
        with pytest.raises((TamperedStoreError, WrongPassphraseError)):
            Wallet.open(tmp_path / "scratch", PASSPHRASE)


@pytest.mark.parametrize("share", [0.0, 0.2, 0.5, 0.9, 0.999])
def test_a_file_that_ends_too_early_is_damaged(path: Path, share: float) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(StoreError):
        everything(path)


# A full disk


def test_a_full_disk_changes_nothing(wallet: Wallet) -> None:
    before = contents(wallet)
    pages = (wallet._file._database.row("PRAGMA page_count") or (0,))[0]
    wallet._file._database.row(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreError) as caught:
        wallet.add_many(numbered(number) for number in range(10, 40))
    assert caught.value.reason == "disk-full"
    assert contents(wallet) == before
    wallet._file._database.row("PRAGMA max_page_count = 1000000")
    wallet.add(numbered(10))
    assert len(contents(wallet)) == len(before) + 1


def test_a_limit_on_file_size_changes_nothing(wallet: Wallet) -> None:
    before = contents(wallet)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (wallet.path.stat().st_size + 5000, hard))
    try:
        with pytest.raises(StoreError) as caught:
            wallet.add_many(numbered(number) for number in range(10, 40))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert caught.value.reason in {"disk-full", "io-error"}
    assert contents(wallet) == before
    assert everything(wallet.path) == before
