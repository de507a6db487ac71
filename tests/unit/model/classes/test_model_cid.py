"""Controlled identifier documents: which key may be used, and what is refused."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from vcwallet.errors import VerificationMethodError
from vcwallet.model import find_method
from vcwallet.model.classes.cid import (
    ControlledDocumentError,
    ControlledDocumentIdError,
    RelationshipError,
    VerificationMethodUrlError,
    check_document,
)

COLLEGE = "did:web:college.example"
KEY = f"{COLLEGE}#key-1"
METHOD = {"id": KEY, "type": "Multikey", "controller": COLLEGE, "publicKeyMultibase": "z6Mk"}


def document(**changes: Any) -> dict[str, Any]:
    """A document with one key for assertions; `changes` replace or (None) remove members."""
    members = {
        "id": COLLEGE,
        "verificationMethod": [METHOD],
        "assertionMethod": [KEY],
        "service": [{"id": "#site", "type": "LinkedDomains", "serviceEndpoint": "https://college.example"}],
        "alsoKnownAs": ["https://college.example"],
    }
    return deepcopy({name: value for name, value in (members | changes).items() if value is not None})


@pytest.mark.parametrize(
    "held",
    [
        document(),
        document(verificationMethod=None, assertionMethod=[METHOD]),
        document(verificationMethod=[METHOD | {"id": "#key-1"}], assertionMethod=["#key-1"]),
        document(verificationMethod=[METHOD], assertionMethod=["did:example:other#key", METHOD]),
        document(service=[], verificationMethod=[METHOD, METHOD | {"id": f"{COLLEGE}#key-2"}]),
    ],
)
def test_a_key_is_found_embedded_and_referenced(held: dict[str, Any]) -> None:
    method = find_method(held, KEY, "assertionMethod")

    assert (method["type"], method["publicKeyMultibase"]) == ("Multikey", "z6Mk")


@pytest.mark.parametrize(
    ("held", "error", "reason"),
    [
        (document(id="did:web:other.example"), ControlledDocumentIdError, "document-other-id"),
        (document(id=None), ControlledDocumentError, "member-missing"),
        (document(id="college"), ControlledDocumentError, "url-expected"),
        (document(assertionMethod=[]), RelationshipError, "relationship"),
        (document(verificationMethod=[{"id": KEY}]), ControlledDocumentError, "member-missing"),
        (document(service=[{"type": "A", "serviceEndpoint": "nowhere"}]), ControlledDocumentError, "url-expected"),
        (document(service=2 * document()["service"]), ControlledDocumentError, "service-repeated"),
        (document(verificationMethod=[]), VerificationMethodError, "method-missing"),
        (
            document(assertionMethod=[KEY, METHOD | {"publicKeyMultibase": "z6Mz"}]),
            VerificationMethodError,
            "method-ambiguous",
        ),
        (
            document(verificationMethod=[METHOD | {"controller": "did:web:other.example"}]),
            VerificationMethodError,
            "method-other-controller",
        ),
        (document(verificationMethod=[METHOD | {"type": "JsonWebKey"}]), VerificationMethodError, "key-missing"),
        (
            document(verificationMethod=[METHOD | {"secretKeyMultibase": "z3u2"}]),
            VerificationMethodError,
            "secret-published",
        ),
        (
            document(verificationMethod=[METHOD | {"publicKeyJwk": {"kty": "OKP", "crv": "Ed25519", "d": "AA"}}]),
            VerificationMethodError,
            "secret-published",
        ),
        (document(assertionMethod=None), RelationshipError, "relationship"),
        (document(assertionMethod=None, authentication=[KEY]), RelationshipError, "relationship"),
        (document(assertionMethod=["did:web:other.example#key-1"]), RelationshipError, "relationship"),
    ],
)
def test_what_may_not_be_used_is_refused_with_its_code(held: Any, error: type[Exception], reason: str) -> None:
    with pytest.raises(error) as refused:
        find_method(held, KEY, "assertionMethod")

    assert refused.type is error
    assert isinstance(refused.value, VerificationMethodError)
    assert refused.value.reason == reason


@pytest.mark.parametrize("method_id", [COLLEGE, "key-1", "#key-1", "", f"{COLLEGE}# key"])
def test_a_key_is_named_by_a_whole_url(method_id: str) -> None:
    with pytest.raises(VerificationMethodUrlError):
        find_method(document(), method_id, "assertionMethod")


def test_the_codes_are_those_of_the_specification() -> None:
    errors = (VerificationMethodUrlError, ControlledDocumentError, ControlledDocumentIdError, RelationshipError)

    assert [error.code for error in errors] == [
        "INVALID_VERIFICATION_METHOD_URL",
        "INVALID_CONTROLLED_IDENTIFIER_DOCUMENT",
        "INVALID_CONTROLLED_IDENTIFIER_DOCUMENT_ID",
        "INVALID_RELATIONSHIP_FOR_VERIFICATION_METHOD",
    ]


def test_all_faults_of_a_document_are_found() -> None:
    problems = check_document({"id": "x", "controller": [7], "keyAgreement": "k"})

    assert [(problem.pointer, problem.reason) for problem in problems] == [
        ("/id", "url-expected"),
        ("/controller/0", "kind-expected"),
        ("/keyAgreement", "array-expected"),
        ("/keyAgreement", "url-expected"),
    ]
    assert check_document(document()) == ()
