"""What is secured as a credential and is a receipt, a list or a statement: genuine, and none to rely on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from support.badges import COLLEGE, NOW, Document, presented, signed
from support.status_lists import status_list
from vcwallet import Outcome, TrustList, Verifier
from vcwallet.encoding import strict_json
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.model.document_kinds import RECOGNIZED_ENTITIES, VCDM_2
from vcwallet.receipt import check, load, make
from vcwallet.report import VerificationReport
from vcwallet.trust import TrustedIssuer

EMPLOYER = Ed25519Key.from_seed(b"employer" + bytes(24))
KNOWN = TrustList(
    [TrustedIssuer(COLLEGE.did, "Example College"), TrustedIssuer(EMPLOYER.did, "Harbour Care")], title="Known"
)
VERIFIER = Verifier(trust=KNOWN, clock=lambda: NOW)
_, RECEIPT = make(VERIFIER, strict_json.dumps(signed()), signer=EMPLOYER, full=True)
_IRI = "urn:vcwallet:receipt:VerificationReceipt"


def plain(document: Document) -> Document:
    return document


def iri(document: Document) -> Document:
    return document | {"type": ["VerifiableCredential", _IRI]}


def keyword(document: Document) -> Document:
    document["@type"] = document.pop("type")
    return document


def in_other_order(document: Document) -> Document:
    return document | {"type": document["type"][::-1]}


def without_its_context(document: Document) -> Document:
    """The same statements, spelled in full."""
    said = {"@type": "@json", "@value": document["credentialSubject"]["receipt"]}
    subject = {"urn:vcwallet:receipt:receipt": said}
    return iri(document) | {"@context": document["@context"][:1], "credentialSubject": subject}


@pytest.mark.parametrize("spell", [plain, iri, keyword, in_other_order, without_its_context])
def test_a_receipt_is_none_however_it_is_spelled(spell: Callable[[Document], Document]) -> None:
    report = VERIFIER.verify(spell(strict_json.loads(RECEIPT)))

    assert_beside(report, "receipt")
    assert report.check("proof").status.value == "passed"


def test_nor_is_one_in_a_presentation() -> None:
    report = VERIFIER.verify(presented(strict_json.loads(RECEIPT)))

    assert report.outcome is Outcome.UNDETERMINED
    assert_beside(report.members[0], "receipt")


def test_who_checks_it_as_a_receipt_may_rely_on_it() -> None:
    assert check(load(RECEIPT), trust=KNOWN, at=NOW).outcome is Outcome.VERIFIED


def recognized() -> Document:
    subject = {"id": "did:web:college.example", "type": "RecognizedEntity", "name": "A College"}
    return signed(
        {
            "@context": [VCDM_2, RECOGNIZED_ENTITIES],
            "type": ["VerifiableCredential", "RecognizedEntityCredential"],
            "issuer": COLLEGE.did,
            "credentialSubject": subject,
        }
    )


@pytest.mark.parametrize(("make_one", "reason"), [(status_list, "status-list"), (recognized, "recognized-entities")])
def test_nor_are_lists(make_one: Callable[[], Document], reason: str) -> None:
    assert_beside(VERIFIER.verify(make_one()), reason)


def assert_beside(report: VerificationReport, reason: str) -> None:
    assert (report.outcome, report.authentic) == (Outcome.UNDETERMINED, False)
    assert (report.check("document").code, report.check("document").reason) == ("UNSUPPORTED", reason)
