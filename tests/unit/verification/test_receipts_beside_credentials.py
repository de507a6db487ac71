"""A receipt is secured as credentials are, and is none to rely on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from support.badges import COLLEGE, NOW, Document, presented, signed
from vcwallet import Outcome, TrustList, Verifier
from vcwallet.encoding import strict_json
from vcwallet.keys.ed25519 import Ed25519Key
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

    assert_receipt(report)
    assert report.check("proof").status.value == "passed"


def test_nor_is_one_in_a_presentation() -> None:
    report = VERIFIER.verify(presented(strict_json.loads(RECEIPT)))

    assert report.outcome is Outcome.UNDETERMINED
    assert_receipt(report.members[0])


def test_who_checks_it_as_a_receipt_may_rely_on_it() -> None:
    assert check(load(RECEIPT), trust=KNOWN, at=NOW).outcome is Outcome.VERIFIED


def assert_receipt(report: VerificationReport) -> None:
    assert (report.outcome, report.authentic) == (Outcome.UNDETERMINED, False)
    assert (report.check("document").code, report.check("document").reason) == ("UNSUPPORTED", "receipt")
