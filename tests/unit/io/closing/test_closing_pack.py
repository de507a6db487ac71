"""A pack that is read is whole and of one party (docs/security.md, row 46)."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from support.closing_packs import (
    COLLEGE,
    START,
    STATUS,
    STRANGER,
    SUCCESSOR,
    files_in,
    issue,
    key_file,
    listed,
    new_college,
    new_successor,
    pack_of,
    renamed,
    signed,
    statement_in,
    with_content,
)
from vcwallet.errors import ClosingPackError, UsageError
from vcwallet.fetching import ClosingPack, PackFile, PackRole
from vcwallet.io.closing.pack_archive import write_archive


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The pack of a college whose successor has not accepted it yet."""
    folder = tmp_path_factory.mktemp("college")
    with new_college(folder) as college, new_successor(folder) as successor:
        issue(college, 2)
        return college.closing.close(successor=successor.id)


def refused(pack: bytes) -> ClosingPackError:
    """The error with which a pack is refused; it can be put into words."""
    with pytest.raises(ClosingPackError) as caught:
        ClosingPack.read(pack, at=START)
    assert "{" not in str(caught.value)
    return caught.value


def reason_of(pack: bytes) -> str:
    return refused(pack).reason


def repacked(pack: bytes, **changed: bytes | None) -> bytes:
    """A pack with other files under its statement; None takes one away."""
    files: dict[str, Any] = files_in(pack) | changed
    return write_archive({name: content for name, content in files.items() if content is not None}, START)


def name_of(pack: bytes, role: PackRole) -> str:
    return next(file.name for file, _ in listed(pack) if file.role is role)


def test_a_pack_says_who_closed_when_and_who_takes_over(made: bytes, tmp_path: Path) -> None:
    (tmp_path / "pack.zip").write_bytes(made)
    pack = ClosingPack.read(tmp_path / "pack.zip", at=START)

    assert (pack.issuer, pack.name, pack.closed_at) == (COLLEGE, "Example College", START)
    assert pack.successor == new_id_of_successor(tmp_path)
    assert pack.signed_acceptance is None
    assert {role: len(pack.of_role(role)) for role in PackRole} == {
        PackRole.KEYS: 1,
        PackRole.LIST: 2,
        PackRole.ACHIEVEMENT: 1,
        PackRole.PICTURE: 1,
        PackRole.CONTEXT: 2,
        PackRole.TRUST: 0,
    }
    (achievement,) = pack.of_role(PackRole.ACHIEVEMENT)
    assert json.loads(pack.content(achievement))["name"] == "MIG welding, basics"
    assert {file.url.rpartition("/")[0] for file in pack.of_role(PackRole.LIST)} == {STATUS}


def new_id_of_successor(folder: Path) -> str:
    with new_successor(folder) as successor:
        return successor.id


def test_the_lists_have_no_end(made: bytes) -> None:
    for file, content in listed(made):
        if file.role is PackRole.LIST:
            document = json.loads(content)
            assert "validUntil" not in document
            assert "ttl" not in document["credentialSubject"]


def test_nothing_in_it_names_a_person(tmp_path: Path) -> None:
    with new_college(tmp_path) as college:
        given = issue(college, 3)
        college.status.revoke(given[0].record.id, actor="registrar", reason="student0 asked for it")
        files = files_in(college.closing.close())
    for content in files.values():
        assert b"student" not in content
        for each in given:
            assert each.record.id.encode() not in content


def test_what_is_no_pack_is_refused() -> None:
    with pytest.raises(UsageError, match="str"):
        ClosingPack.read("pack.zip")  # type: ignore[arg-type]
    assert reason_of(write_archive({"readme.txt": b"hello"}, START)) == "pack-file-missing"
    assert reason_of(write_archive({"statement.json": b"hello"}, START)) == "pack-statement"


@pytest.mark.parametrize("role", [PackRole.LIST, PackRole.ACHIEVEMENT, PackRole.PICTURE, PackRole.CONTEXT])
def test_a_file_that_was_exchanged_taken_away_or_added_is_refused(made: bytes, role: PackRole) -> None:
    name = name_of(made, role)

    assert reason_of(repacked(made, **{name: files_in(made)[name] + b" "})) == "pack-file-digest"
    assert reason_of(repacked(made, **{name: None})) == "pack-file-missing"
    assert reason_of(repacked(made, **{"lists/more.json": b"{}"})) == "pack-file-unlisted"


def test_another_document_with_keys_is_refused(made: bytes) -> None:
    name = name_of(made, PackRole.KEYS)

    assert reason_of(repacked(made, **{name: None})) == "pack-statement"
    assert reason_of(repacked(made, **{name: files_in(made)[name] + b"\n"})) == "pack-file-digest"


def test_a_changed_statement_is_refused(made: bytes) -> None:
    document = statement_in(made)
    document["validFrom"] = "2026-02-01T00:00:00Z"
    error = refused(repacked(made, **{"statement.json": json.dumps(document).encode()}))

    assert (error.reason, error.params["cause"]) == (
        "pack-statement",
        "CRYPTOGRAPHIC_SECURITY_ERROR/signature-mismatch",
    )


def test_a_statement_from_the_future_is_refused(made: bytes) -> None:
    document = statement_in(made) | {"validFrom": "2027-01-01T00:00:00Z"}
    del document["proof"]

    assert reason_of(repacked(made, **{"statement.json": signed(document)})) == "pack-statement"


def test_two_statements_are_refused(made: bytes) -> None:
    assert reason_of(repacked(made, **{"statement.jwt": b"eyJ.e30.x"})) == "pack-name-twice"


def test_a_statement_by_a_key_that_the_pack_does_not_list_is_refused(made: bytes) -> None:
    assert reason_of(pack_of(listed(made), signer=STRANGER)) == "pack-statement"


def subject_of(made: bytes, **closing: Any) -> dict[str, Any]:
    subject: dict[str, Any] = statement_in(made)["credentialSubject"]
    subject["closing"] |= closing
    return subject


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda made: {"type": ["VerifiableCredential"]}, "pack-statement-type"),
        (lambda made: {"type": ["VerifiableCredential", "ClosingAcceptance"]}, "pack-statement-type"),
        (lambda made: {"credentialSubject": {"id": COLLEGE}}, "pack-statement-shape"),
        (lambda made: {"validFrom": "2026-03-01T09:00:00"}, "pack-statement-shape"),
        (lambda made: {"credentialSubject": subject_of(made, version=2)}, "pack-version"),
        (lambda made: {"credentialSubject": subject_of(made, files={})}, "pack-statement-shape"),
        (lambda made: {"credentialSubject": subject_of(made, files=["x"])}, "pack-statement-shape"),
        (lambda made: {"credentialSubject": subject_of(made, files=[{"name": "x"}])}, "pack-statement-shape"),
        (lambda made: {"credentialSubject": subject_of(made, successor=7)}, "pack-statement-shape"),
        (
            lambda made: {"credentialSubject": subject_of(made) | {"id": "https://harvard.example/issuer"}},
            "pack-statement-subject",
        ),
        (
            lambda made: {"credentialSubject": [subject_of(made), {"id": "https://harvard.example/issuer"}]},
            "pack-statement-shape",
        ),
    ],
)
def test_a_statement_that_says_something_else_is_refused(
    made: bytes, change: Callable[[bytes], dict[str, Any]], reason: str
) -> None:
    assert reason_of(pack_of(listed(made), **change(made))) == reason


def test_a_file_that_is_listed_as_something_unknown_is_refused(made: bytes) -> None:
    entries = statement_in(made)["credentialSubject"]["closing"]["files"]
    entries[0]["is"] = "private-key"
    changed = {"credentialSubject": subject_of(made, files=entries)}

    assert reason_of(pack_of(listed(made), **changed)) == "pack-statement-shape"


def test_a_file_that_is_listed_twice_is_refused(made: bytes) -> None:
    files = listed(made)

    assert reason_of(pack_of([*files, files[-1]])) == "pack-name-twice"


def test_a_document_of_another_identifier_is_refused(made: bytes) -> None:
    """A college that closes must not bring a document for the keys of another."""
    harvard = "https://harvard.example/issuer"
    document = {"id": harvard, "verificationMethod": [], "assertionMethod": []}
    error = refused(pack_of([*listed(made), key_file(harvard, json.dumps(document).encode())]))

    assert (error.reason, error.params["url"]) == ("pack-other-document", harvard)


def test_a_document_that_stands_for_another_address_than_its_own_is_refused(made: bytes) -> None:
    files = [
        (renamed(file, url="https://harvard.example/issuer") if file.role is PackRole.KEYS else file, content)
        for file, content in listed(made)
    ]

    assert reason_of(pack_of(files)) == "pack-other-document"


def changed_lists(made: bytes, change: Callable[[PackFile, dict[str, Any]], bytes]) -> bytes:
    """A pack with other status lists, all of it signed by the college."""
    files = []
    for file, content in listed(made):
        if file.role is PackRole.LIST:
            document = json.loads(content)
            del document["proof"]
            files.append(with_content(file, change(file, document)))
        else:
            files.append((file, content))
    return pack_of(files)


def test_a_list_with_an_end_is_refused(made: bytes) -> None:
    pack = changed_lists(made, lambda _, document: signed(document | {"validUntil": "2030-01-01T00:00:00Z"}))

    assert reason_of(pack) == "pack-list-ends"


def test_a_list_of_another_issuer_is_refused(made: bytes) -> None:
    pack = changed_lists(made, lambda _, document: signed(document | {"issuer": SUCCESSOR.did}, SUCCESSOR))

    assert reason_of(pack) == "pack-list-issuer"


def test_a_list_for_another_address_is_refused(made: bytes) -> None:
    pack = changed_lists(made, lambda _, document: signed(document | {"id": "https://harvard.example/status/1"}))

    assert reason_of(pack) == "pack-list-id"


def test_a_list_that_is_not_signed_by_the_college_is_refused(made: bytes) -> None:
    assert reason_of(changed_lists(made, lambda _, document: json.dumps(document).encode())) == "pack-list"
    assert reason_of(changed_lists(made, lambda _, document: signed(document, STRANGER))) == "pack-list"
    assert reason_of(changed_lists(made, lambda _, document: b"no list")) == "pack-list"


def test_two_lists_for_one_address_are_refused(made: bytes) -> None:
    files = listed(made)
    file, content = next(each for each in files if each[0].role is PackRole.LIST)

    assert reason_of(pack_of([*files, (renamed(file, name="lists/again.json"), content)])) == "pack-url-twice"


def test_a_pack_of_a_key_has_no_documents(tmp_path: Path) -> None:
    with new_college(tmp_path, SUCCESSOR) as college:
        issue(college, 1)
        pack = college.closing.close()

    assert ClosingPack.read(pack, at=START).of_role(PackRole.KEYS) == ()


def test_nothing_in_a_pack_is_from_after_the_closing(made: bytes) -> None:
    """Who has a key of the institution later dates only some of it back."""
    assert reason_of(pack_of(listed(made), validFrom="2001-01-01T00:00:00Z")) == "pack-dates"
    files = [
        with_content(file, signed({**without_proof(content), "validFrom": "2026-03-01T09:06:00Z"}))
        if file.role is PackRole.LIST
        else (file, content)
        for file, content in listed(made)
    ]
    with pytest.raises(ClosingPackError) as caught:
        ClosingPack.read(pack_of(files), at=START + timedelta(days=1))
    assert caught.value.reason == "pack-dates"


def test_the_clock_of_an_institution_may_be_ahead_by_little(made: bytes) -> None:
    assert ClosingPack.read(made, at=START - timedelta(minutes=2)).closed_at == START
    with pytest.raises(ClosingPackError):
        ClosingPack.read(made, at=START - timedelta(hours=1))


def without_proof(content: bytes) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(content)
    del document["proof"]
    return document
