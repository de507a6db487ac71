"""What a document says and who signed that, where each depends on the other: contexts with several revisions."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest

from support.badges import COLLEGE, ISSUED, MALLORY, NOW, Document, badge, changed, signed
from support.stack_evidence import KNOWN
from vcwallet import Policy, Verifier
from vcwallet.checks import CheckStatus
from vcwallet.io.bundled_contexts import bundled
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.limits import Budget
from vcwallet.policy.policy import PinnedDocument
from vcwallet.report import Outcome, VerificationReport
from vcwallet.securing.data_integrity import Cryptosuite, ProofOptions, add_proof, cryptosuite, find_suite
from vcwallet.securing.data_integrity.signed_form import newest_form
from vcwallet.securing.data_integrity.suites.eddsa_rdfc_2022 import SUITE

URL = "https://own.example/terms"
VC = "https://www.w3.org/2018/credentials#"
DATE = {"@id": f"{VC}validUntil", "@type": "http://www.w3.org/2001/XMLSchema#dateTime"}


def pinned(content: Document) -> PinnedDocument:
    text = json.dumps({"@context": content}).encode()
    return PinnedDocument(URL, sha256(text).hexdigest(), text)


OLDER = pinned({"until": DATE, "note": "urn:x:note"})
NEWER = pinned({"until": "urn:x:note", "note": DATE})
"""Revisions that exchange the meaning of two words."""
BOTH = (NEWER, OLDER)


def under(revision: PinnedDocument, document: Document, key: Ed25519Key = COLLEGE) -> Document:
    """The document with one more proof, made when there was only this revision."""
    return add_proof(document, key, created=ISSUED, contexts=bundled().with_extra((revision,)))


def with_terms(**members: Any) -> Document:
    return badge(**{"@context": [*badge()["@context"], URL]}, **members)


def verify(document: Document, *revisions: PinnedDocument) -> VerificationReport:
    verifier = Verifier(policy=Policy(extra_contexts=revisions), trust=KNOWN)
    presents = "VerifiablePresentation" in document["type"]
    asked = {"challenge": "c-1", "domain": "jobs.example"} if presents else {}
    return verifier.verify(json.dumps(document), at=NOW, **asked)


EXPIRED = with_terms(until="2026-05-01T00:00:00Z", note="2030-01-01T00:00:00Z")


def test_a_document_is_read_under_the_revisions_under_which_it_was_signed() -> None:
    document = under(OLDER, EXPIRED)
    for revisions in ((OLDER,), BOTH):
        assert verify(document, *revisions).check("validity").code == "EXPIRED"
    assert verify(document, NEWER).check("proof").reason == "signature-mismatch"
    assert verify(under(NEWER, EXPIRED), *BOTH).verified


@pytest.mark.parametrize("first", [False, True])
def test_nobody_else_chooses_the_revisions_by_a_proof_of_their_own(first: bool) -> None:
    document = under(NEWER, under(OLDER, EXPIRED), MALLORY)
    if first:
        document["proof"].reverse()
    report = verify(document, *BOTH)
    assert (report.outcome, report.check("validity").code) == (Outcome.REJECTED, "EXPIRED")
    assert report.document is not None
    assert report.document["validUntil"] == "2026-05-01T00:00:00Z"


def test_who_has_to_have_signed_stands_in_what_was_signed() -> None:
    """Under the newer revision the issuer is another than under the older, which it was signed under."""
    older = pinned({"by": {"@id": f"{VC}issuer", "@type": "@id"}, "reviewer": {"@id": "urn:x:by", "@type": "@id"}})
    newer = pinned({"reviewer": {"@id": f"{VC}issuer", "@type": "@id"}, "by": {"@id": "urn:x:by", "@type": "@id"}})
    document = with_terms(issuer=None, by=COLLEGE.did, reviewer=MALLORY.did)
    for key, outcome in ((COLLEGE, Outcome.VERIFIED), (MALLORY, Outcome.REJECTED)):
        report = verify(under(older, document, key), newer, older)
        assert report.outcome is outcome, report.explain(audience="developer")
        assert report.issuer is not None
        assert report.issuer.id == COLLEGE.did
    assert verify(under(older, document, MALLORY), newer, older).check("issuer-key").reason == "other-controller"


def test_the_options_of_a_proof_are_read_under_the_revisions_that_it_fits_under() -> None:
    """The newer revision exchanges the end of the proof with a word of the issuer's own."""
    security = "https://w3id.org/security#"
    end = {"@id": f"{security}expiration", "@type": "http://www.w3.org/2001/XMLSchema#dateTime"}
    older, newer = pinned({"ends": end, "stays": "urn:x:stays"}), pinned({"stays": end, "ends": "urn:x:stays"})
    options = {"ends": "2026-05-01T00:00:00Z", "stays": "2030-01-01T00:00:00Z"}
    document = with_terms()
    form = newest_form(document, bundled().with_extra((older,)), Budget())
    proof = {
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-rdfc-2022",
        "verificationMethod": COLLEGE.verification_method,
        "proofPurpose": "assertionMethod",
        "created": "2026-01-15T09:30:00Z",
    }
    document["proof"] = SUITE.create(form, proof | options, COLLEGE)
    assert verify(document, older).check("proof").reason == "proof-expired"
    assert verify(document, newer, older).check("proof").reason == "proof-expired"
    assert verify(document, newer).check("proof").reason == "signature-mismatch"


def test_an_option_that_only_an_older_revision_defines_is_no_loss() -> None:
    older, newer = pinned({"note": "urn:x:note", "until": DATE}), pinned({"until": DATE})
    document = with_terms(until="2030-01-01T00:00:00Z")
    form = newest_form(document, bundled().with_extra((older,)), Budget())
    options = {name: value for name, value in under(older, document)["proof"].items() if name != "proofValue"}
    document["proof"] = SUITE.create(form, options | {"note": "n"}, COLLEGE)
    assert verify(document, newer, older).verified
    assert verify(document, newer).check("proof").reason == "undefined-term"


def test_required_suites_are_those_that_were_signed() -> None:
    security = "https://w3id.org/security#"
    document = signed()
    suite = {"@value": "eddsa-rdfc-2022", "@type": f"{security}cryptosuiteString"}
    spelled = {f"{security}cryptosuite" if name == "cryptosuite" else name: v for name, v in document["proof"].items()}
    verifier = Verifier(policy=Policy(proofs=("eddsa-rdfc-2022",)), trust=KNOWN)
    for proof in (
        document["proof"],
        document["proof"] | {"cryptosuite": ["eddsa-rdfc-2022"]},
        document["proof"] | {"cryptosuite": suite},
        spelled | {f"{security}cryptosuite": suite},
    ):
        report = verifier.verify(json.dumps(document | {"proof": proof}), at=NOW)
        assert report.verified, report.explain(audience="developer")


def test_a_required_suite_is_not_had_from_a_stranger() -> None:
    document = signed(signed(), MALLORY, cryptosuite="eddsa-jcs-2022")
    policy = Policy(proofs=("eddsa-rdfc-2022", "eddsa-jcs-2022"))
    report = Verifier(policy=policy, trust=KNOWN).verify(document, at=NOW)
    assert report.outcome is Outcome.REJECTED
    missing = report.check("proof[2]")
    assert (missing.code, missing.params["suites"]) == ("REQUIRED_PROOF_MISSING", ["eddsa-jcs-2022"])
    mismatch = replace(policy, allow_issuer_controller_mismatch=True)
    assert Verifier(policy=mismatch, trust=KNOWN).verify(document, at=NOW).verified


def test_each_revision_names_another_who_has_to_have_signed_and_neither_signed_under_theirs() -> None:
    by, reviewer = {"@id": f"{VC}issuer", "@type": "@id"}, {"@id": "urn:x:reviewer", "@type": "@id"}
    newer, older = pinned({"by": by, "reviewer": reviewer}), pinned({"reviewer": by, "by": reviewer})
    document = with_terms(issuer=None, by=MALLORY.did, reviewer=COLLEGE.did)
    countersigned = under(older, under(newer, document), MALLORY)
    report = verify(countersigned, newer, older)
    assert not report.authentic, report.explain(audience="developer")
    assert verify(under(older, document), newer, older).verified


def test_an_envelope_is_no_credential_under_whatever_name_of_its_type() -> None:
    for name in ("EnvelopedVerifiableCredential", f"{VC}EnvelopedVerifiableCredential"):
        report = verify(signed(badge(type=["VerifiableCredential", name])))
        assert not report.authentic
        assert report.check("document").status is not CheckStatus.PASSED


def test_a_document_that_cannot_be_read_is_held_to_what_it_seems_to_be() -> None:
    report = verify(changed(signed(), "/grade", "A"))
    assert (report.kind, report.check("document").reason) == ("credential", "undefined-term")
    assert report.check("proof").reason == "undefined-term"


def test_all_proofs_are_read_once_under_each_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chains are made of all proofs, and 16 proofs need no 256 readings."""
    read: list[str] = []

    def noted(proof: Document, pointer: str = "") -> Cryptosuite:
        read.append(pointer)
        return find_suite(proof, pointer)

    document = badge()
    for number in range(16):
        options = ProofOptions(proof_id=f"urn:proof:{number}", previous_proof=["urn:proof:0"] if number else [])
        document = add_proof(document, COLLEGE, created=ISSUED, contexts=bundled(), options=options)
    monkeypatch.setattr(cryptosuite, "find_suite", noted)

    assert verify(document).authentic
    for index in range(16):
        assert read.count(f"/proof/{index}") <= 2
