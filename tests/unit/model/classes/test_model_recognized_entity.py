"""Lists of recognised entities: what a list may look like, and the view of one."""

from __future__ import annotations

from typing import Any

import pytest

from support.badges import COLLEGE, Document, changed
from support.trust_credentials import MINISTRY, entity, to_issue, unsigned_list
from vcwallet.model import RecognizedEntityCredential, check, view

SCHEMA = {"id": "https://ministry.example/certificate.json", "type": "JsonSchema", "digestMultibase": "uEiBZl963sknNA"}
REFERENCE = {"id": "https://ministry.example/list.json", "type": "RecognizedEntityCredential", "name": "List"}


def honest() -> Document:
    action = to_issue(MINISTRY.did, SCHEMA)
    return unsigned_list(entity(recognizedTo=action, recognizedIn=REFERENCE, sameAs=["https://college.example/"]))


def test_a_list_and_its_view() -> None:
    assert check(honest()) == ()
    listed = view(honest(), RecognizedEntityCredential)
    (found,) = listed.credential_subject
    assert (found.id, found.name, found.legal_name) == (
        COLLEGE.did,
        "College of Example",
        "Example College of Further Education",
    )
    (action,) = found.recognized_to
    assert (action.action, action.recognized_by, action.output_validation[0].id) == (
        "issue",
        MINISTRY.did,
        SCHEMA["id"],
    )
    assert found.recognized_in[0].id == REFERENCE["id"]
    assert found.same_as == ("https://college.example/",)


@pytest.mark.parametrize(
    ("pointer", "value", "reason"),
    [
        ("/credentialSubject/0/type", "Organization", "type-missing"),
        ("/credentialSubject/0/recognizedTo/type", "Action", "type-missing"),
        ("/credentialSubject/0/recognizedTo/action", 1, "kind-expected"),
        ("/credentialSubject/0/recognizedTo/outputValidation/0/id", "certificate", "url-expected"),
        ("/credentialSubject/0/recognizedIn/id", "list", "url-expected"),
        ("/credentialSubject/0/legalName", ["One", "Two"], "kind-expected"),
        ("/credentialSubject/0/url", "college", "url-expected"),
    ],
)
def test_what_the_draft_does_not_allow(pointer: str, value: Any, reason: str) -> None:
    problems = check(changed(honest(), pointer, value))
    assert [(problem.pointer.removesuffix("/0"), problem.reason) for problem in problems] == [(pointer, reason)]


def test_an_entity_of_which_nothing_more_is_said() -> None:
    assert check(unsigned_list({"id": COLLEGE.did, "type": "RecognizedEntity", "name": "College"})) == ()
