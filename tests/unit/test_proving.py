"""What a document says and who signed that, where each depends on the other: contexts with several revisions."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

import pytest

from stack_support import KNOWN
from support import COLLEGE, ISSUED, MALLORY, NOW, Document, badge, changed, signed
from vcwallet import Policy, Verifier
from vcwallet.io.contexts import bundled
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.policy.policy import PinnedContext
from vcwallet.report import CheckStatus, Outcome, VerificationReport
from vcwallet.securing.data_integrity import add_proof

URL = "https://own.example/terms"
VC = "https://www.w3.org/2018/credentials#"
DATE = {"@id": f"{VC}validUntil", "@type": "http://www.w3.org/2001/XMLSchema#dateTime"}


def pinned(content: Document) -> PinnedContext:
    text = json.dumps({"@context": content}).encode()
    return PinnedContext(URL, sha256(text).hexdigest(), text)


OLDER = pinned({"until": DATE, "note": "urn:x:note"})
NEWER = pinned({"until": "urn:x:note", "note": DATE})
"""Revisions that exchange the meaning of two words."""
BOTH = (NEWER, OLDER)


def under(revision: PinnedContext, document: Document, key: Ed25519Key = COLLEGE) -> Document:
    """The document with one more proof, made when there was only this revision."""
    return add_proof(document, key, created=ISSUED, contexts=bundled().with_extra((revision,)))


def with_terms(**members: Any) -> Document:
    return badge(**{"@context": [*badge()["@context"], URL]}, **members)


def verify(document: Document, *revisions: PinnedContext) -> VerificationReport:
    verifier = Verifier(policy=Policy(extra_contexts=revisions), trust=KNOWN)
    return verifier.verify(json.dumps(document), at=NOW, challenge="c-1", domain="jobs.example")


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
