"""Small inputs made after public bug reports: files as people's programs write them, and pathways and frameworks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from support.badges import NOW
from vcwallet import read, verify
from vcwallet.baking import bake, unbake
from vcwallet.cli.shared.console import Output
from vcwallet.cli.shared.passphrase_input import PassphraseSource
from vcwallet.cli.status.credentials_table import read_table
from vcwallet.encoding import strict_json
from vcwallet.errors import BakingError, TamperedStoreError, WrongPassphraseError
from vcwallet.io.trust.trust_list import TrustList
from vcwallet.issuer import CredentialReference
from vcwallet.keys.sealing import FLOOR
from vcwallet.stacks import Stack, StackError
from vcwallet.stacks.definition.frameworks.skill_frameworks import Framework
from vcwallet.wallet import Wallet

pytestmark = pytest.mark.conformance


@pytest.fixture
def reports(vectors: Path) -> Path:
    """The folder with the inputs."""
    folder = vectors / "reports"
    if not folder.is_dir():
        pytest.skip(f"inputs after bug reports are not on this machine ({folder} is no folder)")
    return folder


# Tables: B43, B44, B45


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("B43-semicolon.csv", "late"),
        ("B43-tab.csv", "late"),
        ("B43-sep-line.csv", "late"),
        ("B44-unicode-text.csv", "spät"),
        ("B45-capitals.csv", "late"),
        ("B45-trailing-commas.csv", "late"),
    ],
)
def test_tables_of_other_countries_are_read(reports: Path, name: str, reason: str) -> None:
    assert read_table(reports / name).references == [CredentialReference(key="k:1", reason=reason)]


# Passphrases and backups: B55, W3


def test_a_byte_order_mark_is_no_part_of_a_passphrase(reports: Path, tmp_path: Path) -> None:
    given = PassphraseSource("Passphrase").existing(reports / "B55-pass-bom.txt", Output(False))
    for number, passphrase in enumerate(("test-pass", "\ufefftest-pass")):
        path = tmp_path / f"{number}.wallet"
        Wallet.create(path, passphrase, kdf=FLOOR).close()
        given.opening(lambda text, path=path: Wallet.open(path, text)).close()
    other = tmp_path / "other.wallet"
    Wallet.create(other, "another", kdf=FLOOR).close()
    with pytest.raises(WrongPassphraseError):
        given.opening(lambda text: Wallet.open(other, text))


@pytest.fixture
def restored(tmp_path: Path) -> Iterator[Path]:
    pytest.importorskip("pyrage", reason="the extra `export` is not installed")
    return tmp_path / "restored.wallet"


@pytest.mark.parametrize("name", ["W3-bitflip.age", "W3-truncated.age"])
def test_a_damaged_backup_is_said_to_be_damaged(reports: Path, restored: Path, name: str) -> None:
    with pytest.raises(TamperedStoreError) as caught:
        Wallet.restore(reports / name, restored, "bk-pass", kdf=FLOOR)
    assert caught.value.reason == "backup-damaged"


def test_a_whole_backup_is_restored_with_its_passphrase_alone(reports: Path, restored: Path) -> None:
    with pytest.raises(WrongPassphraseError):
        Wallet.restore(reports / "W3-control.age", restored, "another", kdf=FLOOR)
    with Wallet.restore(reports / "W3-control.age", restored, "bk-pass", kdf=FLOOR) as made:
        assert made.list()


# Pictures and byte order marks: B36, B71


def test_bytes_behind_the_end_of_a_picture_are_passed_over(reports: Path) -> None:
    baked = (reports / "B36-trailing-baked.png").read_bytes()
    assert verify(baked, at=NOW).authentic
    plain = (reports / "B36-trailing.png").read_bytes()
    assert unbake(bake(plain, unbake(baked).credential)).credential == unbake(baked).credential


def test_a_phone_s_picture_is_refused_by_name(reports: Path) -> None:
    with pytest.raises(BakingError) as caught:
        unbake((reports / "B36-cgbi.png").read_bytes())
    assert caught.value.reason == "png-for-phones"


def test_marks_before_documents_are_passed_over(reports: Path) -> None:
    assert verify(reports / "B71-bom.json", at=NOW).authentic
    assert read(reports / "B71-bom.json").content.startswith(b"{")
    assert len(TrustList.load(reports / "B71-trust-bom.json")) == 1


# Pathways and frameworks: S6, S7, S11, T1


@pytest.mark.parametrize("name", ["S7-two-destinations.json", "S7-two-destinations.owned.json"])
def test_two_destinations_are_refused_with_their_place(reports: Path, name: str) -> None:
    with pytest.raises(StackError) as caught:
        Stack.load(reports / name)
    assert (caught.value.reason, caught.value.pointer) == (
        "pathway-destinations",
        "/@graph/0/ceterms:hasDestinationComponent",
    )


def test_what_comes_before_is_a_prerequisite(reports: Path) -> None:
    first, second = Stack.load(reports / "S11-preceded.json").to_dict()["require"]["allOf"]
    assert first["accepts"] == {"achievements": ["https://c.example/a/a"]}
    assert second["accepts"] == {"achievements": ["https://c.example/a/b"], "after": ["https://c.example/a/a"]}


def test_a_component_may_say_that_it_is_the_destination(reports: Path) -> None:
    assert Stack.load(reports / "S6-isDestinationComponentOf.json").awards == "https://c.example/a/dest"


def test_an_item_under_two_headings_is_under_both(reports: Path) -> None:
    framework = Framework.from_case(strict_json.loads((reports / "T1-two-parents.json").read_bytes()))
    first, second = (f"https://salt.example/uri/s{number}" for number in (1, 2))
    assert [item.id for item in framework.leaves()] == [first, second]
    for heading, expected in (("H1", [first]), ("H2", [first, second])):
        part = framework.part("k", under=f"https://salt.example/uri/{heading}")
        assert [skill.id for skill in part.items] == expected
