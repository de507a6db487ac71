"""Inline contexts: by default nothing can be said of a document with one; else it is read by its IRIs.

test-vectors/attacks/ has every trick with them that anybody thought of, in row 1.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from pyld import jsonld

from rewriting.reports import comparable
from support.badges import EARNER, MALLORY, NOW, Document, badge, changed
from support.inline_contexts import COLLEGE_TERMS, DEFAULT, LAX, OB, SWAP, TERMS, V2, inline_badge, newest, signed
from support.learner_records import CLR
from support.pyld_oracle import loader
from support.stack_evidence import KNOWN
from vcwallet import Policy, Verifier
from vcwallet.checks import Check, CheckStatus
from vcwallet.report import Outcome, VerificationReport

NOTE = {"college": COLLEGE_TERMS, "note": "college:note"}
BOUND = {"challenge": "c-1", "domain": "jobs.example"}


def verify(document: Document, policy: Policy = LAX) -> VerificationReport:
    asked = BOUND if "VerifiablePresentation" in document["type"] else {}
    return Verifier(policy=policy, trust=KNOWN).verify(json.dumps(document), at=NOW, **asked)


def found(check: Check) -> tuple[str, str, str]:
    return check.status.value, check.code, check.reason


def presentation(*members: Document, context: Document | None = None, **changes: Any) -> Document:
    document: Document = {
        "@context": [V2, TERMS, *([] if context is None else [context])],
        "type": ["VerifiablePresentation"],
        "holder": EARNER.did,
        "verifiableCredential": list(members),
    }
    return signed(document | changes, EARNER, purpose="authentication", **BOUND)


def record(*members: Document, context: Document) -> Document:
    return signed(
        badge(
            **{"@context": [V2, CLR, OB, TERMS, context]},
            id="urn:uuid:7d2f9b0a-0001-4000-8000-0000000000c1",
            type=["VerifiableCredential", "ClrCredential"],
            name="Record",
            credentialSubject={"id": EARNER.did, "type": ["ClrSubject"], "verifiableCredential": list(members)},
        )
    )


def test_by_default_nothing_can_be_said_of_a_document_with_an_inline_context() -> None:
    report = verify(signed(inline_badge()), DEFAULT)
    assert report.outcome is Outcome.UNDETERMINED
    for check_id in ("document", "proof"):
        assert found(report.check(check_id)) == ("indeterminate", "CONTEXT_ERROR", "inline-context")


def test_a_policy_may_take_them_and_the_report_says_so() -> None:
    report = verify(signed(inline_badge()))
    assert report.verified, report.explain(audience="developer")
    assert report.relaxed == ("allow_inline_contexts",)
    assert "words that it defines itself are accepted" in report.explain()
    assert "allow_inline_contexts" in report.explain(audience="developer")


def test_what_only_an_inline_context_names_is_read_under_its_iri() -> None:
    report = verify(signed(inline_badge()))
    assert report.document is not None
    assert report.credential.type == ("VerifiableCredential", "OpenBadgeCredential", f"{COLLEGE_TERMS}LadderBadge")
    assert report.document["credentialSubject"][f"{COLLEGE_TERMS}height"] == 12.5
    assert report.document[f"{COLLEGE_TERMS}inspector"]["name"] == "Ida"
    assert {"height", "inspector"}.isdisjoint(report.document.keys() | report.document["credentialSubject"].keys())
    assert report.document["validUntil"] == "2030-01-01T00:00:00Z"
    assert report.check("conformance").status is CheckStatus.PASSED


def test_a_swap_of_meaning_is_read_back_to_what_was_signed() -> None:
    original = signed(inline_badge())
    spelled = changed(original, "/@context/3", original["@context"][3] | SWAP)
    subject = spelled["credentialSubject"]
    subject["grade"], subject["maxGrade"] = subject["maxGrade"], subject["grade"]
    assert comparable(verify(spelled)) == comparable(verify(original))
    read = verify(spelled).document["credentialSubject"]  # type: ignore[index]  # there is one
    assert (read[f"{COLLEGE_TERMS}grade"], read[f"{COLLEGE_TERMS}maxGrade"]) == ("2", "10")


def test_a_changed_value_is_rejected_also_where_it_is_not_read() -> None:
    document = signed(inline_badge())
    assert verify(changed(document, "/credentialSubject/height", "99")).check("proof").reason == "signature-mismatch"
    undefined = verify(changed(document, "/credentialSubject/wings", "2"))
    assert undefined.check("document").code == "DATA_LOSS_DETECTION_ERROR"


@pytest.mark.parametrize("context", [{"@vocab": COLLEGE_TERMS}, {"x": {"@id": "urn:x:x", "@context": {"@vocab": ""}}}])
def test_a_vocabulary_for_undefined_words_fails(context: Document) -> None:
    document = signed(badge()) | {"@context": [V2, OB, context]}
    for wrapped in (document, presentation(signed(badge())) | {"verifiableCredential": [document]}):
        report = verify(wrapped)
        assert report.outcome is Outcome.REJECTED
        assert found(report.check("document")) == ("failed", "CONTEXT_ERROR", "inline-vocab")


def test_documents_inside_may_each_have_their_own() -> None:
    inner = signed(inline_badge())
    endorsement = signed(
        {
            "@context": [V2, OB, TERMS, NOTE],
            "id": "urn:uuid:7d2f9b0a-0001-4000-8000-0000000000e1",
            "type": ["VerifiableCredential", "EndorsementCredential"],
            "name": "Endorsement",
            "issuer": {"id": MALLORY.did, "type": ["Profile"], "name": "Trade Union"},
            "validFrom": "2026-01-20T00:00:00Z",
            "credentialSubject": {"id": badge()["id"], "type": ["EndorsementSubject"], "endorsementComment": "Good."},
            "note": "Seen it.",
        },
        MALLORY,
    )
    other = {"note": f"{COLLEGE_TERMS}another"}
    for document in (
        presentation(inner, context=other, note="For the ladder post."),
        record(inner, context=other),
        signed(badge(endorsement=[endorsement])),
    ):
        report = verify(document)
        assert report.verified, report.explain(audience="developer")
        assert report.children[0].authentic
        assert verify(document, DEFAULT).outcome is Outcome.UNDETERMINED


def test_a_record_cannot_become_a_plain_credential() -> None:
    """Its members would not be looked at."""
    document = record(changed(signed(badge()), "/name", "Surgery"), context=NOTE)
    document["@context"].append({"Record": "https://purl.imsglobal.org/spec/vc/clr/vocab.html#ClrCredential"})
    document["type"][1] = "Record"
    report = verify(document)
    assert (report.kind, report.outcome) == ("clr", Outcome.REJECTED)
    assert report.members[0].check("proof").reason == "signature-mismatch"


def test_what_can_be_read_under_one_revision_only_is_read_under_that() -> None:
    """The older revision of the badge context does not know `endorsementJwt`."""
    report = verify(signed(inline_badge(endorsementJwt=["a.b.c"])))
    assert report.check("document").status is CheckStatus.PASSED, report.explain(audience="developer")
    assert report.check("proof").status is CheckStatus.PASSED


def test_a_document_is_read_as_pyld_compacts_it() -> None:
    document = signed({name: value for name, value in inline_badge().items() if name != "speaksOf"})
    options = {"documentLoader": loader(newest)}
    compacted = jsonld.compact(jsonld.expand(document, options), {"@context": [V2, OB]}, options)
    assert _plain(verify(document).document) == _plain(compacted)


def _plain(value: Any) -> Any:
    """A value without contexts, proofs, arrays of one, and datatypes of what only the inline context names."""
    if isinstance(value, dict):
        if value.keys() == {"type", "@value"}:
            return float(value["@value"])
        return {name: _plain(entry) for name, entry in value.items() if name not in ("@context", "proof")}
    if isinstance(value, list):
        entries = [_plain(entry) for entry in value]
        return entries[0] if len(entries) == 1 else sorted(entries, key=json.dumps)
    return value
