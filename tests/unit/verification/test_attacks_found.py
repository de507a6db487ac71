"""Faults that attackers could have used, each in the form in which it was found: what is right, in every spelling."""

from __future__ import annotations

import json
import time
from copy import deepcopy
from typing import Any

import pytest

from support.badges import COLLEGE, EARNER, MALLORY, NOW, Document, badge, changed, presented, signed
from support.learner_records import part, record
from support.stack_evidence import KNOWN, stack, verify
from support.status_lists import status_entry
from support.world import World
from vcwallet import Verifier
from vcwallet.checks import CheckStatus
from vcwallet.report import Outcome, VerificationReport
from vcwallet.stacks import Accepts, Verdict, slot
from vcwallet.stacks.definition.rules.filters import MinResult

V1 = "https://www.w3.org/2018/credentials/v1"
V2, OB = badge()["@context"]
OB_301 = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json"
INTEGRITY = "https://w3id.org/security/data-integrity/v2"
ODRL = "https://www.w3.org/ns/odrl.jsonld"
ACHIEVEMENT = badge()["credentialSubject"]["achievement"]["id"]
SUBJECT = "/credentialSubject"
RESULT, DESCRIPTION = f"{SUBJECT}/result", f"{SUBJECT}/achievement/resultDescription"
SCALE = {"id": "urn:x:scale", "type": ["ResultDescription"], "name": "Grade", "resultType": "LetterGrade"}


def graded(result: Document, description: Document | None = None, **changes: Any) -> Document:
    """An unsigned badge with one result."""
    document = badge(**changes)
    if description is not None:
        document["credentialSubject"]["achievement"]["resultDescription"] = [description]
        result = result | {"resultDescription": description["id"]}
    document["credentialSubject"]["result"] = [{"type": ["Result"]} | result]
    return document


def met(document: Document, least: str | None = None) -> Verdict:
    """Whether the badge meets a stack of one part; it has to be verified."""
    report = verify(document)
    assert report.verified, report.explain(audience="developer")
    accepts = Accepts(achievements=(ACHIEVEMENT,), result=MinResult(at_least=least) if least else None)
    return stack(slot("core", accepts=accepts)).check([report], at=NOW).verdict


def endorsement(of: str, **members: Any) -> Document:
    document: Document = {
        "@context": [V2, OB],
        "id": "urn:uuid:7d2f9b0a-0001-4000-8000-0000000000e1",
        "type": ["VerifiableCredential", "EndorsementCredential"],
        "name": "Endorsement",
        "issuer": {"id": MALLORY.did, "type": ["Profile"], "name": "Trade Union"},
        "validFrom": "2026-01-20T00:00:00Z",
        "credentialSubject": {"id": of, "type": ["EndorsementSubject"], "endorsementComment": "Good."},
    }
    return signed(document | members, MALLORY)


# Order that nobody signed


@pytest.mark.parametrize("turned", [False, True])
def test_grades_that_are_signed_as_a_set_have_no_order(turned: bool) -> None:
    bare = graded(
        {"value": "F"},
        SCALE | {"allowedValue": ["F", "C", "A"], "requiredValue": "C"},
        **{"@context": [V1, OB_301, INTEGRITY]},
        issuanceDate="2026-01-15T09:30:00Z",
        validFrom=None,
    )
    document = signed(bare)
    if turned:
        document = changed(document, f"{DESCRIPTION}/0/allowedValue", ["A", "C", "F"])

    assert met(document, "A") is Verdict.INDETERMINATE


@pytest.mark.parametrize("turned", [False, True])
def test_the_levels_of_a_rubric_have_no_order(turned: bool) -> None:
    levels = [
        {"id": f"urn:x:{name}", "type": ["RubricCriterionLevel"], "name": name, "level": name}
        for name in ("Basic", "Good", "Mastery")
    ]
    rubric = SCALE | {"resultType": "RubricCriterionLevel", "rubricCriterionLevel": levels}
    document = signed(graded({"achievedLevel": "urn:x:Basic"}, rubric | {"requiredLevel": "urn:x:Good"}))
    if turned:
        document = changed(document, f"{DESCRIPTION}/0/rubricCriterionLevel", levels[::-1])

    assert met(document, "Mastery") is Verdict.INDETERMINATE


# What a document is, and what belongs to it


def test_a_record_whose_type_stands_in_its_endorsement_is_a_record() -> None:
    own = "urn:uuid:7d2f9b0a-0001-4000-8000-0000000000c1"
    original = record(part(1, validUntil="2026-03-01T00:00:00Z"), endorsement=[endorsement(own)])
    moved = changed(original, "/type", ["VerifiableCredential"])
    moved = changed(moved, "/endorsement/0/credentialSubject/type", ["EndorsementSubject", "ClrCredential"])

    for document in (original, moved):
        report = verify(document)
        assert (report.kind, report.outcome) == ("clr", Outcome.REJECTED)
        assert report.members[0].check("validity").code == "EXPIRED"


def test_a_badge_whose_type_stands_in_its_endorsement_is_a_badge() -> None:
    failed = graded({"status": "Failed"}, endorsement=[endorsement(badge()["id"])])
    original = signed(failed)
    moved = changed(original, "/type", ["VerifiableCredential"])
    moved["endorsement"][0]["credentialSubject"]["type"].append("OpenBadgeCredential")
    nested = changed(moved, RESULT, [moved["credentialSubject"]["result"]])

    for document in (original, moved, nested, changed(original, RESULT, nested["credentialSubject"]["result"])):
        assert type(verify(document).credential).__name__ == "AchievementCredential"
        assert met(document) is Verdict.UNMET


def test_what_a_plain_credential_nests_is_read_too() -> None:
    original = signed(graded({"status": "Failed"}, type=["VerifiableCredential"]))

    assert met(original) is Verdict.UNMET
    assert met(changed(original, RESULT, [original["credentialSubject"]["result"]])) is Verdict.UNMET


def test_dates_and_status_that_stand_in_an_endorsement_are_those_of_the_badge() -> None:
    inside = [endorsement(badge()["id"])]
    document = signed(badge(endorsement=inside, validUntil="2026-02-01T00:00:00Z", credentialStatus=status_entry()))
    document["@context"] = [V2, ODRL, OB]
    document["type"] = ["VerifiableCredential"]
    document["endorsement"][0] |= {
        "@context": [],
        "credentialSubject": {
            "uid": document["id"],
            "type": ["EndorsementSubject", "VerifiableCredential", "OpenBadgeCredential"],
            "endorsementComment": "Good.",
            "validUntil": document.pop("validUntil"),
            "credentialStatus": document.pop("credentialStatus"),
        },
    }

    report = verify(document)
    assert report.check("proof").status is CheckStatus.PASSED
    assert report.check("validity").code == "EXPIRED"
    assert report.check("status").code == "STATUS_RETRIEVAL_ERROR"
    assert report.document is not None
    assert report.document["validUntil"] == "2026-02-01T00:00:00Z"


# One object in several pieces


def test_an_object_in_several_pieces_is_one() -> None:
    description = SCALE | {"allowedValue": ["F", "C", "A"], "requiredValue": "C"}
    original = signed(graded({"value": "F"}, description))
    half = {name: value for name, value in description.items() if name not in ("requiredValue", "allowedValue")}
    twice = changed(original, DESCRIPTION, [description, half])
    pieces = [{"type": ["Result"], "resultDescription": description["id"]}, {"type": ["Result"], "value": "F"}]
    split = changed(original, RESULT, [{"id": "_:r"} | piece for piece in pieces])

    assert [met(document) for document in (original, twice, split)] == [Verdict.UNMET] * 3


def test_of_two_names_of_an_issuer_no_spelling_chooses_one() -> None:
    original = signed(
        badge(
            **{"@context": [V2]},
            type=["VerifiableCredential"],
            issuer={"id": COLLEGE.did, "name": "Example College"},
            credentialSubject={"id": EARNER.did, "description": "x"},
            evidence=[{"id": COLLEGE.did, "type": "VerifiableCredential", "name": "Text of the learner"}],
        )
    )
    swapped = changed(original, "/issuer/name", "Text of the learner")
    swapped = changed(swapped, "/evidence/0/name", ["Example College"])
    last = {name: value for name, value in swapped.items() if name != "issuer"} | {"issuer": swapped["issuer"]}

    reports = [verify(document) for document in (original, swapped, last)]
    assert {report.outcome for report in reports} == {Outcome.REJECTED}
    assert {report.check("document").code for report in reports} == {"AMBIGUOUS"}
    assert {report.check("proof").status for report in reports} == {CheckStatus.PASSED}
    assert len({report.issuer.claimed_name for report in reports if report.issuer}) == 1


def test_a_credential_without_a_name_counts_once_whatever_it_is_called() -> None:
    bare = badge(type=["VerifiableCredential"], id=None)
    bare["credentialSubject"]["achievement"] = {"type": ["Achievement"], "name": "n", "achievementType": "Course"}
    original = signed(bare)
    named = [verify(changed(original, f"{SUBJECT}/achievement/id", name)) for name in ("_:a", "_:b")]

    assert all(report.verified for report in named)
    rule = stack(slot("two", accepts=Accepts(types=("Course",)), count=2))
    assert rule.check(named, at=NOW).verdict is Verdict.UNMET
    assert rule.check([verify(original)], at=NOW).verdict is Verdict.UNMET


def test_a_member_under_the_name_of_its_type_is_read() -> None:
    bare = badge()
    geo = {"type": "GeoCoordinates", "latitude": 1.5, "longitude": 2.5}
    bare["issuer"]["address"] = {"type": ["Address"], "addressCountry": "DE", "geo": geo}
    original = signed(bare)
    renamed = deepcopy(original)
    renamed["issuer"]["address"]["GeoCoordinates"] = renamed["issuer"]["address"].pop("geo")

    for document in (original, renamed):
        address = verify(document).credential.issuer.address
        assert (address.geo.latitude, address.geo.longitude) == (1.5, 2.5)


# Work


PROOF = {
    "type": "DataIntegrityProof",
    "cryptosuite": "eddsa-rdfc-2022",
    "verificationMethod": COLLEGE.verification_method,
    "proofPurpose": "assertionMethod",
    "proofValue": "z2",
}


def laborious(**members: Any) -> Document:
    document: Document = {"@context": [V2, ODRL, OB], "type": ["VerifiableCredential"], "issuer": COLLEGE.did}
    return document | {"credentialSubject": {"id": "urn:x:s"}, "proof": [PROOF] * 16} | members


def quickly(document: Document) -> VerificationReport:
    """The report, well within a time that would be noticed."""
    started = time.process_time()
    report = Verifier().verify(json.dumps(document), at=NOW)
    assert time.process_time() - started < 10
    return report


def test_objects_are_told_apart_once_for_all_proofs_and_levels() -> None:
    document = laborious(evidence=[{"partOf": [{}] * 1000}] * 2)
    for _ in range(8):
        document = laborious(endorsement=[document])

    report = quickly(document)
    assert report.outcome is Outcome.UNDETERMINED
    assert report.check("proof").code == "LIMIT_EXCEEDED"


@pytest.mark.parametrize("times", [120, 12_000])
def test_a_context_is_processed_once_for_all_proofs(times: int) -> None:
    report = quickly(laborious(**{"@context": [V2, *[OB] * times]}))
    assert report.check("proof").reason == "signature-length"


def test_types_and_objects_of_one_identifier_make_no_product() -> None:
    types = ["VerifiableCredential", "ClrCredential", *["A"] * 20_000]
    members = [{"id": "a:c"}] * 7_000
    document = {
        "@context": [V2],
        "type": types,
        "issuer": "a:b",
        "credentialSubject": {"verifiableCredential": members},
    }
    assert quickly(document).outcome is Outcome.REJECTED


# Nothing is fetched for what proves nothing


@pytest.mark.parametrize("forge", [False, True])
def test_an_unproved_document_makes_nothing_be_fetched(forge: bool) -> None:
    digest = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
    resources = [{"id": f"https://victim.example/{number}", "digestSRI": digest} for number in range(150)]
    bare = badge(relatedResource=resources, credentialStatus=status_entry())
    world = World()
    verifier = Verifier(trust=KNOWN, fetcher=world)
    document = changed(signed(bare), "/name", "Other") if forge else bare

    report = verifier.verify(json.dumps(document), at=NOW)
    assert report.outcome is Outcome.REJECTED
    verifier.verify(json.dumps(presented(document)), at=NOW, challenge="c-1", domain="jobs.example")
    assert world.asked == []
    assert verifier.verify(json.dumps(signed(bare)), at=NOW).check("status").code == "STATUS_RETRIEVAL_ERROR"
    assert world.asked
