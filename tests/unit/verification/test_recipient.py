"""Whom a credential is about: like is compared with like, and nothing is concluded from what is not alike."""

from __future__ import annotations

from hashlib import md5, sha256
from typing import Any

import pytest

from vcwallet.checks import Check
from vcwallet.verification.checks.validation_check import check_recipient

ADDRESS = "ada@example.org"
DID = "did:example:ada"
NUMBER = "S-12345"


def asked(recipient: str, subject: Any) -> Check:
    return check_recipient({"credentialSubject": subject}, (recipient,))[0]


def identity(kind: str, value: str, *, hash_name: str = "", salt: str = "salt") -> dict[str, Any]:
    """An `IdentityObject`, plain or hashed."""
    if not hash_name:
        return {"type": "IdentityObject", "hashed": False, "identityHash": value, "identityType": kind}
    digest = {"sha256": sha256, "md5": md5}[hash_name]((value + salt).encode()).hexdigest()
    hashed = {"hashed": True, "identityHash": f"{hash_name}${digest}", "salt": salt}
    return {"type": "IdentityObject", "identityType": kind, **hashed}


@pytest.mark.parametrize(
    ("recipient", "subject", "place"),
    [
        (DID, {"id": DID}, "/credentialSubject/id"),
        (DID, {"identifier": identity("ext:did", DID)}, "/credentialSubject/identifier/identityHash"),
        (f" mailto:{ADDRESS} ", {"id": f"mailto:{ADDRESS}"}, "/credentialSubject/id"),
        (ADDRESS, {"id": f"mailto:{ADDRESS}"}, "/credentialSubject/id"),
        (NUMBER, {"identifier": identity("sourcedId", NUMBER)}, "/credentialSubject/identifier/identityHash"),
        (
            NUMBER,
            {
                "id": DID,
                "identifier": [identity("emailAddress", ADDRESS), identity("userName", NUMBER, hash_name="sha256")],
            },
            "/credentialSubject/identifier/1/identityHash",
        ),
        (ADDRESS, [{"id": f"mailto:{ADDRESS}"}, {"id": f"mailto:{ADDRESS}"}], "/credentialSubject/0/id"),
    ],
)
def test_the_person_is_recognised(recipient: str, subject: Any, place: str) -> None:
    check = asked(recipient, subject)

    assert (check.status.value, check.pointer, check.required) == ("passed", place, True)
    assert check.params["recipient"] == recipient.strip()


@pytest.mark.parametrize(
    ("recipient", "subject", "how"),
    [
        (DID, {"id": DID}, "id"),
        (ADDRESS, {"id": f"mailto:{ADDRESS}"}, "id"),
        ("Ada@Example.ORG", {"identifier": identity("emailAddress", ADDRESS)}, "email"),
        ("Ada@Example.ORG", {"identifier": identity("emailAddress", ADDRESS, hash_name="sha256")}, "hashed-email"),
        (ADDRESS, {"identifier": identity("emailAddress", "Ada@Example.ORG")}, "email"),
        (NUMBER, {"identifier": identity("sourcedId", NUMBER)}, "identifier"),
        (NUMBER.lower(), {"identifier": identity("sisSourcedId", NUMBER, hash_name="sha256")}, "hashed-identifier"),
        (ADDRESS, {"identifier": {"identityType": "emailAddress", "identityHash": ADDRESS.upper()}}, "email"),
    ],
)
def test_the_answer_says_how_the_match_was_made(recipient: str, subject: Any, how: str) -> None:
    assert asked(recipient, subject).params == {"recipient": recipient, "how": how}


def test_without_a_question_there_is_no_answer() -> None:
    (check,) = check_recipient({"credentialSubject": {"id": DID}}, ())

    assert (check.status.value, check.code, check.required) == ("indeterminate", "RECIPIENT_NOT_ASKED", False)


@pytest.mark.parametrize(
    ("subject", "status", "code"),
    [
        ({"id": DID}, "passed", ""),
        ([{"id": DID}, {"id": DID}], "passed", ""),
        ([{"id": "did:example:bob"}, {"id": DID}], "indeterminate", "HOLDER_IS_NOT_SUBJECT"),
        ({"id": "did:example:bob"}, "indeterminate", "HOLDER_IS_NOT_SUBJECT"),
        ({"identifier": identity("emailAddress", ADDRESS)}, "indeterminate", "HOLDER_NOT_COMPARABLE"),
        (None, "indeterminate", "HOLDER_NOT_COMPARABLE"),
    ],
)
def test_the_holder_is_compared_where_nobody_is_asked_for(subject: Any, status: str, code: str) -> None:
    (check,) = check_recipient({"credentialSubject": subject}, (), DID)

    assert (check.status.value, check.code, check.required) == (status, code, False)
    assert check.params["holder"] == DID


@pytest.mark.parametrize(
    ("recipient", "subject"),
    [
        (DID, {"id": "did:example:bob"}),
        (DID, {"id": "did:example:bob", "identifier": identity("sourcedId", NUMBER)}),
        (ADDRESS, {"id": "mailto:bob@example.org"}),
        (ADDRESS, {"identifier": [identity("emailAddress", "bob@example.org", hash_name="sha256")]}),
        (NUMBER, {"id": DID, "identifier": [identity("sourcedId", "S-99999", hash_name="sha256")]}),
    ],
)
def test_another_person_is_noticed(recipient: str, subject: Any) -> None:
    assert asked(recipient, subject).code == "RECIPIENT_MISMATCH"


@pytest.mark.parametrize(
    ("recipient", "subject"),
    [
        (NUMBER, {"id": DID}),
        (NUMBER, {"id": DID, "identifier": identity("emailAddress", NUMBER)}),
        (DID, {"identifier": identity("sourcedId", NUMBER)}),
        (DID, {"id": f"mailto:{ADDRESS}"}),
        (ADDRESS, {"id": DID}),
        (DID, {"id": f"{DID}#key-1"}),
        (DID, {"id": "did:"}),
        (ADDRESS, {"identifier": identity("userName", ADDRESS)}),
        ("course-7", {"identifier": identity("ltiContextId", "course-7")}),
        (DID, {"identifier": identity("id", DID)}),
        ("Ada Lovelace", {"identifier": [identity("name", "Ada Lovelace"), identity("ext:name", "Ada Lovelace")]}),
        (NUMBER, {"identifier": {**identity("sourcedId", NUMBER), "hashed": True, "identityHash": "sha512$00"}}),
        (NUMBER, {"identifier": {**identity("sourcedId", NUMBER), "identityHash": 12345}}),
        (NUMBER, "text"),
        (NUMBER, None),
    ],
)
def test_what_cannot_be_compared_is_no_verdict(recipient: str, subject: Any) -> None:
    check = asked(recipient, subject)

    assert (check.status.value, check.code) == ("indeterminate", "RECIPIENT_NOT_COMPARABLE")


def test_an_outdated_hash_fits_and_is_named() -> None:
    assert asked(NUMBER, {"identifier": identity("sourcedId", NUMBER, hash_name="md5")}).code == "WEAK_HASH"


def test_half_a_character_is_compared_like_any_other() -> None:
    assert asked("S-\ud800", {"identifier": identity("sourcedId", NUMBER)}).status.value == "failed"


def test_each_of_several_subjects_is_a_person_of_its_own() -> None:
    check = asked(ADDRESS, [{"id": DID}, {"id": f"mailto:{ADDRESS}"}])
    assert (check.status, check.code, check.required) == ("indeterminate", "RECIPIENT_OF_SOME", True)


MAILS = (ADDRESS, "ada@college.example")


@pytest.mark.parametrize(
    ("subject", "status", "code", "recipient", "how"),
    [
        (
            {"identifier": identity("emailAddress", MAILS[1], hash_name="sha256")},
            "passed",
            "",
            MAILS[1],
            "hashed-email",
        ),
        ({"id": DID}, "passed", "", DID, "id"),
        ({"identifier": identity("sourcedId", NUMBER)}, "passed", "", NUMBER, "identifier"),
        ({"id": DID, "identifier": identity("emailAddress", "new@example.org")}, "passed", "", DID, "id"),
        ({"identifier": identity("emailAddress", "bob@example.org")}, "failed", "RECIPIENT_MISMATCH", None, None),
        ({"id": "did:example:bob"}, "failed", "RECIPIENT_MISMATCH", None, None),
        ({"identifier": identity("name", "Ada")}, "indeterminate", "RECIPIENT_NOT_COMPARABLE", None, None),
        (
            {"id": "did:example:bob", "identifier": identity("sourcedId", NUMBER)},
            *("indeterminate", "RECIPIENT_IN_DOUBT", None, None),
        ),
        ([{"id": DID}, {"id": f"mailto:{ADDRESS}"}], "passed", "", DID, "id"),
        ([{"id": DID}, {"id": "did:example:bob"}], "indeterminate", "RECIPIENT_OF_SOME", None, None),
    ],
)
def test_a_person_is_known_by_several_identifiers(
    subject: Any, status: str, code: str, recipient: str | None, how: str | None
) -> None:
    everything = (*MAILS, DID, NUMBER)
    (check,) = check_recipient({"credentialSubject": subject}, everything)
    assert (check.status.value, check.code, check.params.get("how")) == (status, code, how)
    assert check.params["recipient"] == (recipient or "; ".join(everything))
    assert check.params["asked"] == [*everything]
    assert "$" not in str(check.params)  # nobody learns the hash of another


def test_the_strongest_of_what_fits_is_named_in_whatever_order_it_stands() -> None:
    weak = identity("emailAddress", ADDRESS, hash_name="md5")
    strong = identity("emailAddress", ADDRESS, hash_name="sha256")
    number = identity("sourcedId", NUMBER)
    for entries in ([weak, number, strong], [strong, number, weak], [number, weak, strong]):
        (check,) = check_recipient({"credentialSubject": {"identifier": entries}}, (NUMBER, ADDRESS))
        assert (check.code, check.params["how"]) == ("", "hashed-email")


@pytest.mark.parametrize(
    ("subject", "asked", "holder"),
    [
        ({"id": DID}, ("passed", ""), ("passed", "")),
        ({"id": f"mailto:{ADDRESS}"}, ("passed", ""), ("indeterminate", "HOLDER_NOT_COMPARABLE")),
        ({"id": "did:example:bob"}, ("failed", "RECIPIENT_MISMATCH"), ("indeterminate", "HOLDER_IS_NOT_SUBJECT")),
    ],
)
def test_who_was_asked_for_and_who_presents_it_are_both_said(
    subject: Any, asked: tuple[str, str], holder: tuple[str, str]
) -> None:
    checks = check_recipient({"credentialSubject": subject}, (ADDRESS, DID), DID)
    assert [check.id for check in checks] == ["recipient", "recipient[1]"]
    assert [check.required for check in checks] == [True, False]
    assert [(check.status.value, check.code) for check in checks] == [asked, holder]


def test_who_presents_it_is_not_taken_for_the_person_who_was_asked_for() -> None:
    asked, holder = check_recipient({"credentialSubject": {"id": DID}}, (ADDRESS,), DID)
    assert (asked.status.value, asked.code) == ("indeterminate", "RECIPIENT_NOT_COMPARABLE")
    assert (holder.status.value, holder.params["how"]) == ("passed", "holder")
