"""Keys, identifiers and schemas of strangers: what is said of them, and what a genuine badge beside them still is."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

import pytest

from support.badges import COLLEGE, EARNER, MALLORY, NOW, Document, badge, changed, signed
from support.learner_records import part, record
from support.world import World
from vcwallet import Policy, Verifier
from vcwallet.checks import CheckStatus
from vcwallet.policy import PinnedDocument
from vcwallet.report import Outcome, VerificationReport
from vcwallet.verification.checks.validation_check import check_recipient

ANYBODY = Policy(require_known_issuer=False)


def verify(document: Document, policy: Policy = ANYBODY, **options: Any) -> VerificationReport:
    return Verifier(policy=policy, fetcher=World()).verify(json.dumps(document), at=NOW, **options)


def by(method: str) -> Document:
    """A proof that says it is by another key; nothing of it can be had."""
    return signed()["proof"] | {"verificationMethod": method}


@pytest.mark.parametrize("method", ["https://registrar.example/key#1", "did:web:registrar.example#1"])
def test_a_countersignature_whose_key_is_not_looked_up_is_a_notice(method: str) -> None:
    document = signed()
    report = verify(document | {"proof": [document["proof"], by(method)]})
    assert report.outcome is Outcome.VERIFIED, report.explain(audience="developer")
    assert (report.check("proof[1]").status, report.check("proof[1]").required) == (CheckStatus.INDETERMINATE, False)


def test_alone_such_a_key_is_never_the_issuers() -> None:
    document = badge()
    for looked_up in ("https://x.example/k#1", "did:web:x.example#1"):
        assert verify(document | {"proof": by(looked_up)}).outcome is Outcome.REJECTED
    report = verify(document | {"proof": by("did:ion:x#1")})
    assert report.outcome is Outcome.UNDETERMINED
    assert report.check("issuer-key").reason == "other-controller-unread"
    assert COLLEGE.did in report.explain()


def test_a_policy_that_takes_other_keys_takes_one_beside_an_unknown_proof() -> None:
    lax = Policy(require_known_issuer=False, allow_issuer_controller_mismatch=True)
    forged = signed(badge(), MALLORY)
    unknown = {"type": "DataIntegrityProof", "cryptosuite": "foo-2030", "proofValue": "z1"}
    assert verify(changed(forged, "/proof", [forged["proof"], unknown]), lax).outcome is Outcome.VERIFIED


@pytest.mark.parametrize("mark", ["n/a", "-", "unknown", "None"])
@pytest.mark.parametrize("kind", ["emailAddress", "sourcedId", "ext:studentId"])
def test_marks_of_no_identifier_join_no_two_people(mark: str, kind: str) -> None:
    plain = {"type": "IdentityObject", "hashed": False, "identityHash": mark, "identityType": kind}
    digest = sha256(f"{mark.lower()}5a17".encode()).hexdigest()
    hashed = plain | {"hashed": True, "identityHash": f"sha256${digest}", "salt": "5a17"}
    for entry in (plain, hashed):
        other = badge()["credentialSubject"] | {"id": MALLORY.did, "identifier": [entry]}
        report = verify(record(part(1, other), subject={"id": EARNER.did, "identifier": [entry]}))
        assert report.check("subjects").code == "SUBJECT_NOT_LINKED"


def test_a_mark_of_no_identifier_is_no_other_person() -> None:
    document = {"credentialSubject": {"id": "mailto:n/a", "achievement": {}}}
    assert check_recipient(document, ("alice@x.example",))[0].code == "RECIPIENT_NOT_COMPARABLE"


def test_what_is_about_no_person_is_not_about_another() -> None:
    context = [*badge()["@context"]]
    endorsement = signed(
        {
            "@context": context,
            "type": ["VerifiableCredential", "EndorsementCredential"],
            "issuer": {"id": COLLEGE.did, "type": ["Profile"]},
            "validFrom": "2026-01-15T09:30:00Z",
            "credentialSubject": {"id": "https://x.example/b", "type": ["EndorsementSubject"]},
        }
    )
    report = verify(endorsement, recipient=EARNER.did)
    assert (report.outcome, report.check("recipient").code) == (Outcome.UNDETERMINED, "RECIPIENT_NOT_COMPARABLE")


@pytest.mark.parametrize("schema", [{"$schema": 5}, {"$schema": []}, {"$id": "http://[", "$ref": "a"}])
def test_a_schema_of_a_malformed_dialect_is_no_fault_of_ours(schema: Any) -> None:
    url, content = "https://college.example/s.json", json.dumps(schema).encode()
    extensions = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"
    named = {"id": url, "type": "1EdTechJsonSchemaValidator2019"}
    document = signed(badge(**{"@context": [*badge()["@context"], extensions], "credentialSchema": [named]}))
    pinned = PinnedDocument(url, sha256(content).hexdigest(), content)
    report = verify(document, Policy(require_known_issuer=False, extra_schemas=(pinned,)))
    assert report.check("schema").reason == "schema-faulty"


def test_a_result_that_was_not_reached_is_said_without_an_achievement() -> None:
    subject = {"id": EARNER.did, "type": ["AchievementSubject"], "result": [{"type": ["Result"], "status": "Failed"}]}
    assert "FAILED" in verify(signed(badge(credentialSubject=subject))).explain()


def test_ids_of_results_are_compared_in_full() -> None:
    long = "urn:x:" + "a" * 500
    described = [
        {"id": name, "type": ["ResultDescription"], "name": title, "resultType": "Percent", "requiredValue": needed}
        for name, title, needed in ((long, "Easy", "40"), (f"{long}x", "Hard", "60"))
    ]
    plain = badge()["credentialSubject"]
    subject = plain | {
        "achievement": plain["achievement"] | {"resultDescription": described},
        "result": [{"type": ["Result"], "resultDescription": f"{long}x", "value": "50"}],
    }
    contents = verify(signed(badge(credentialSubject=subject))).contents()
    assert contents is not None
    (result,) = contents.awards[0].results
    assert (result.name, result.required_value, result.below_required) == ("Hard", "60", True)
