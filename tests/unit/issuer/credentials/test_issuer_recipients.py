"""Who can receive a credential, and in which spelling."""

from __future__ import annotations

from hashlib import sha256

import pytest

from vcwallet.errors import IssuingError
from vcwallet.issuer.records.recipients import Recipient

DID = "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (DID, Recipient(did=DID)),
        ("did:web:example.org%3A8443:user:ada", Recipient(did="did:web:example.org%3A8443:user:ada")),
        (" ada@example.org\n", Recipient(email="ada@example.org")),
        ("mailto:ada@example.org", Recipient(email="ada@example.org")),
        ("MAILTO:Ada+badges@Example.org", Recipient(email="Ada+badges@Example.org")),
        ("jörg@bücher.example", Recipient(email="jörg@bücher.example")),
    ],
)
def test_what_people_write_is_understood(text, expected):
    assert Recipient.of(text) == expected
    assert Recipient.of(expected) is expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "recipient-missing"),
        ("Ada Lovelace", "recipient-email"),
        ("ada@", "recipient-email"),
        ("@example.org", "recipient-email"),
        ("ada@example.org, eve@example.org", "recipient-email"),
        ("Ada <ada@example.org>", "recipient-email"),
        ("ada@eve@example.org", "recipient-email"),
        ("a" * 250 + "@example.org", "recipient-email"),
        ("ada@example.org\x00", "recipient-email"),
        ("did:", "recipient-did"),
        ("did:key", "recipient-did"),
        ("did:KEY:z6Mk", "recipient-did"),
        (f"{DID}#key", "recipient-did"),
        ("did:web:example.org/ada", "recipient-did"),
        ("did:web:example.org:", "recipient-did"),
    ],
)
def test_what_is_neither_is_refused_and_not_repeated_in_the_error(text, reason):
    with pytest.raises(IssuingError) as caught:
        Recipient.of(text)
    assert caught.value.reason == reason
    assert caught.value.params == {}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("ada\u200b@example.org", "email-invisible"),
        ("ada@exam\u00adple.org", "email-invisible"),
        ("\u202aada@example.org\u202c", "email-invisible"),
        ("ada9@example", "email-domain"),
        ("x@y", "email-domain"),
        ("ada@example.org.", "email-domain"),
        ("ada@example..org", "email-domain"),
        ("ada@example-.org", "email-domain"),
        ("ada@10.0.0.1", "email-domain"),
        ("ada..x@example.org", "email-dots"),
        (".ada@example.org", "email-dots"),
        ("did:key:zabc", "recipient-did-key"),
        (DID[:-1], "recipient-did-key"),
    ],
)
def test_what_belongs_to_nobody_is_refused_where_it_would_be_signed(text, reason):
    recipient = Recipient.of(text)  # what was issued before can still be found, and erased
    with pytest.raises(IssuingError) as caught:
        recipient.check()
    assert caught.value.reason == reason
    assert text not in str(caught.value)


@pytest.mark.parametrize(
    "text",
    ["o'neil+x_y-z=1@a.b-c.museum", "j\u00f6rg@b\u00fccher.example", "a@xn--bcher-kva.example", DID, "did:web:example"],
)
def test_what_may_belong_to_a_person_is_not(text):
    Recipient.of(text).check()


def test_somebody_must_be_named():
    with pytest.raises(IssuingError, match="No recipient is named"):
        Recipient()


def test_spellings_of_one_address_are_one_identity():
    one, other = Recipient(email="Jo\u0308rg@Example.org"), Recipient(email="j\u00f6rg@example.org")
    assert [handle for handle, _ in one.identities()] == [handle for handle, _ in other.identities()]
    assert Recipient.from_identifiers(given for _, given in one.identities()) == one


def test_the_hash_is_over_the_lower_case_form_and_over_the_given_one_where_it_differs():
    lower, given = Recipient(email="Ada@Example.org").identifiers()
    for entry, spelling in ((lower, "ada@example.org"), (given, "Ada@Example.org")):
        assert entry["identityHash"] == f"sha256${sha256((spelling + entry['salt']).encode()).hexdigest()}"
        assert (entry["type"], entry["hashed"], entry["identityType"]) == ("IdentityObject", True, "emailAddress")
    assert lower["salt"] != given["salt"]
    assert len(Recipient(email="ada@example.org").identifiers()) == 1
    assert Recipient(did=DID).identifiers() == []


def test_a_recipient_does_not_show():
    assert repr(Recipient(did=DID, email="ada@example.org")) == "Recipient()"
