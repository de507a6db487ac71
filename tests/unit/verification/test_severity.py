"""What a departure from the data model does: nothing to the outcome, unless meaning is lost or cannot be read."""

from __future__ import annotations

import json
from typing import Any

import pytest

from support.badges import COLLEGE, EARNER, NOW, Document, badge, changed, signed
from support.learner_records import part, record
from vcwallet import Policy, Verifier
from vcwallet.checks import CheckStatus
from vcwallet.errors import MalformedValueError, VcwalletError
from vcwallet.report import Outcome, VerificationReport

ANYBODY = Policy(require_known_issuer=False)
STRICT = Policy(require_known_issuer=False, conformance="required")
SUBJECT = "/credentialSubject"
ACHIEVEMENT = f"{SUBJECT}/achievement"


def verify(document: Document, policy: Policy = ANYBODY, **options: Any) -> VerificationReport:
    return Verifier(policy=policy).verify(json.dumps(document), at=NOW, **options)


def without(document: Document, *names: str) -> Document:
    return {name: value for name, value in document.items() if name not in names}


def subject(**members: Any) -> Document:
    return badge(credentialSubject={**badge()["credentialSubject"], **members})


def achievement(**members: Any) -> Document:
    return subject(achievement={**badge()["credentialSubject"]["achievement"], **members})


RESULT = {"type": ["Result"], "value": "5"}
ALIGNED = {"type": ["Alignment"], "targetName": "Ladders", "targetUrl": "https://skills.example/1"}

DEPARTURES = {
    "no recipient": (badge(credentialSubject=without(badge()["credentialSubject"], "id", "identifier")), SUBJECT),
    "image as text": (achievement(image="https://college.example/ladder.png"), f"{ACHIEVEMENT}/image"),
    "one alignment": (achievement(alignment=ALIGNED), f"{ACHIEVEMENT}/alignment"),
    "unknown type of achievement": (achievement(achievementType="Ladder"), f"{ACHIEVEMENT}/achievementType"),
    "issuer without type": (badge(issuer={"id": COLLEGE.did, "name": "Example College"}), "/issuer/type"),
    "no beginning": (without(badge(), "validFrom"), "/validFrom"),
    "no criteria": (
        subject(achievement=without(badge()["credentialSubject"]["achievement"], "criteria")),
        f"{ACHIEVEMENT}/criteria",
    ),
    "no alignments": (achievement(alignment=[]), f"{ACHIEVEMENT}/alignment"),
    "unhashed identifier": (
        subject(
            identifier=[{"type": "IdentityObject", "identityHash": "x@example.org", "identityType": "emailAddress"}]
        ),
        f"{SUBJECT}/identifier/0/hashed",
    ),
    "result without description": (
        subject(result=[RESULT | {"resultDescription": "urn:x:none"}]),
        f"{SUBJECT}/result/0/resultDescription",
    ),
    "name in two languages": (
        achievement(name=[{"@value": "Leitern", "@language": "de"}, {"@value": "Ladders", "@language": "en"}]),
        f"{ACHIEVEMENT}/name",
    ),
    "no evidence": (badge(evidence=[]), "/evidence"),
    "issuer by its identifier alone, in VCDM 1.1": (
        without(
            badge(
                **{
                    "@context": [
                        "https://www.w3.org/2018/credentials/v1",
                        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
                        "https://w3id.org/security/data-integrity/v2",
                    ]
                },
                issuanceDate="2026-01-15T09:30:00Z",
                issuer=COLLEGE.did,
            ),
            "validFrom",
        ),
        "/issuer",
    ),
}
UNREADABLE = {
    "credits": (subject(creditsEarned="three"), f"{SUBJECT}/creditsEarned"),
    "credits that could be had": (achievement(creditsAvailable=True), f"{ACHIEVEMENT}/creditsAvailable"),
    "award date": (badge(awardedDate="in spring"), "/awardedDate"),
    "status of a result": (subject(result=[RESULT | {"status": 5}]), f"{SUBJECT}/result/0/status"),
    "end of the activity": (subject(activityEndDate="31.12.2025"), f"{SUBJECT}/activityEndDate"),
}
HARD: dict[str, Document] = {
    "no subject": badge(credentialSubject=[]),
    "empty subject": badge(credentialSubject={}),
    "subject missing": without(badge(), "credentialSubject"),
    "no issuer": without(badge(), "issuer"),
    "issuer without id": badge(issuer={"type": ["Profile"], "name": "Example College"}),
    "two issuers": badge(issuer=[COLLEGE.did, EARNER.did]),
    "two names of an achievement": achievement(name=["Ladders", "Surgery"]),
    "end before beginning": badge(validUntil="2020-01-01T00:00:00Z"),
}


@pytest.mark.parametrize("name", DEPARTURES)
def test_a_departure_is_a_finding_with_its_place(name: str) -> None:
    document, pointer = DEPARTURES[name]
    report = verify(signed(document))

    assert report.outcome is Outcome.VERIFIED, report.explain(audience="developer")
    finding = report.check("conformance")
    assert (finding.status, finding.required) == (CheckStatus.FAILED, False)
    problems: Any = finding.params.get("problems", [{"pointer": finding.pointer}])
    assert pointer in [problem["pointer"] for problem in problems]


@pytest.mark.parametrize("name", DEPARTURES)
def test_a_policy_can_require_conformance(name: str) -> None:
    report = verify(signed(DEPARTURES[name][0]), STRICT)

    assert report.outcome is Outcome.REJECTED
    assert report.check("conformance").required
    assert verify(signed(), STRICT).outcome is Outcome.VERIFIED


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_value_that_is_read_and_cannot_be_leaves_it_open(name: str) -> None:
    document, pointer = UNREADABLE[name]
    report = verify(signed(document))

    assert report.outcome is Outcome.UNDETERMINED, report.explain(audience="developer")
    assert (report.check("document").status, report.check("document").pointer) == (CheckStatus.INDETERMINATE, pointer)


@pytest.mark.parametrize("name", HARD)
def test_what_takes_its_meaning_away_fails(name: str) -> None:
    report = verify(signed(HARD[name]))

    assert report.outcome is Outcome.REJECTED, report.explain(audience="developer")


@pytest.mark.parametrize(
    "status",
    ["https://college.example/status/1", {}, {"type": "BitstringStatusListEntry"}, [{}], {"id": "urn:x:s"}],
)
def test_a_status_that_cannot_be_evaluated_is_open_and_never_passed(status: Any) -> None:
    report = verify(signed(badge(credentialStatus=status)))

    if status not in ({}, [{}]):  # of an empty object there is no statement
        assert report.outcome is Outcome.UNDETERMINED, report.explain(audience="developer")
    assert report.check("status").status in (CheckStatus.INDETERMINATE, CheckStatus.NOT_APPLICABLE)


PLAIN = {
    "@context": ["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/undefined-terms/v2"],
    "type": ["VerifiableCredential"],
    "issuer": COLLEGE.did,
    "credentialSubject": {"id": EARNER.did},
}
MALFORMED: list[Document] = [
    {"id": "not-a-url"},
    {"id": ["urn:x:1", "urn:x:2"]},
    {"@context": PLAIN["@context"][::-1]},
    {"credentialSubject": [{"id": EARNER.did}, {}]},
    {"credentialSubject": {"id": [EARNER.did, COLLEGE.did]}},
    {"evidence": {"id": "urn:x:e"}},
    {"credentialSchema": {"id": "https://college.example/s.json"}},
    {"credentialSchema": {"type": "JsonSchema"}},
    {"credentialStatus": {"id": "urn:x:s"}},
    {"refreshService": {"id": "urn:x:s"}},
    {"termsOfUse": {"id": "urn:x:s"}},
    {"name": 5},
    {"description": {"@value": "X", "note": "Y"}},
    {"validFrom": "2026-01-01"},
    {"validUntil": "noon"},
    {"validFrom": "2026-02-01T00:00:00Z", "validUntil": "2026-01-31T00:00:00Z"},
    {"relatedResource": {"id": "https://college.example/r.txt"}},
    {"type": "AlumniCredential"},
]


@pytest.mark.parametrize("changes", MALFORMED)
def test_no_departure_from_the_data_model_conforms(changes: Document) -> None:
    policy = Policy(
        require_known_issuer=False, conformance="required", allow_vocab_contexts=True, allow_inline_contexts=True
    )
    try:
        document = signed(PLAIN | changes, allow_vocab=True)
    except VcwalletError:
        return  # it cannot even be signed
    assert verify(signed(PLAIN, allow_vocab=True), policy).verified
    assert not verify(document, policy).verified


# What was signed otherwise than its class says is not shown as what it is not


def test_a_value_of_another_kind_is_not_shown() -> None:
    report = verify(signed(achievement(humanCode=7, achievementType="Ladder", version="1")))
    found = report.credential.credential_subject.achievement

    assert (found.achievement_type, found.version) == ("Ladder", "1")
    with pytest.raises(MalformedValueError) as caught:
        _ = found.human_code
    assert caught.value.params["member"] == "humanCode"


# Mechanisms that are not known

OLD = {"type": "BbsBlsSignature2020", "proofValue": "z1"}
ODD: list[Any] = [
    OLD,
    OLD | {"created": "2020-01-01T00:00:00", "proofPurpose": "authentication", "verificationMethod": {"id": "x"}},
    {"type": "DataIntegrityProof", "cryptosuite": "ecdsa-2050", "proofPurpose": 5},
    {"type": "RsaSignature2018", "previousProof": "urn:x:not-there"},
    {"type": ["EthereumEip712Signature2021"], "jws": "..", "note": "undefined"},
    {"cryptosuite": "eddsa-rdfc-2022", "proofValue": "z1"},
]


@pytest.mark.parametrize("proof", ODD)
@pytest.mark.parametrize(
    "members",
    [{}, {"type": "VerifiableCredential", "note": "undefined"}, {"issuer": [5]}],
    ids=["sound", "odd", "no-issuer"],
)
def test_the_mechanism_is_looked_at_first(proof: Document, members: Document) -> None:
    report = verify(badge(**members) | {"proof": proof})

    assert report.outcome is Outcome.UNDETERMINED, report.explain(audience="developer")
    assert report.check("proof").code == "UNSUPPORTED"


def test_of_an_unknown_mechanism_its_own_dates_count() -> None:
    over = verify(badge(validUntil="2026-02-01T00:00:00Z") | {"proof": OLD})
    odd = verify(badge(validUntil="soon") | {"proof": OLD})

    assert (over.outcome, over.check("validity").code) == (Outcome.REJECTED, "EXPIRED")
    assert odd.outcome is Outcome.UNDETERMINED


def test_an_unknown_proof_does_not_excuse_what_a_known_one_shows() -> None:
    document = signed()
    tampered = changed(document, "/name", "Another") | {"proof": [document["proof"], OLD]}

    assert verify(tampered).outcome is Outcome.REJECTED


@pytest.mark.parametrize(
    "context", ["https://www.w3.org/ns/credentials/v2", "https://x.example/none", [{"name": "x:y"}]]
)
def test_a_context_in_a_proof_means_what_its_suite_says(context: Any) -> None:
    """This one reads the options under the context of the document (Data Integrity EdDSA 1.0, section 3.2.5)."""
    document = signed()
    report = verify(changed(document, "/proof/@context", context))

    assert report.outcome is Outcome.VERIFIED
    assert report.signed_digest == verify(document).signed_digest


@pytest.mark.parametrize("proof", [{}, [], [{}], 5, "proof", [OLD, {}]])
def test_an_empty_proof_is_none(proof: Any) -> None:
    assert verify(badge() | {"proof": proof}).outcome is Outcome.REJECTED


@pytest.mark.parametrize(
    ("members", "outcome"),
    [
        ([{"id": "urn:x:fragment"}], Outcome.UNDETERMINED),
        ([badge()], Outcome.UNDETERMINED),
        ([signed()], Outcome.UNDETERMINED),
        ([], Outcome.UNDETERMINED),
        ([changed(signed(), "/name", "Another")], Outcome.REJECTED),
    ],
    ids=["a fragment", "unsigned", "signed", "none", "forged"],
)
def test_a_presentation_secured_in_an_unknown_way_is_not_held_against_what_is_in_it(
    members: list[Document], outcome: Outcome
) -> None:
    holder = {"type": "VerifiablePresentation", "@context": badge()["@context"], "holder": EARNER.did, "proof": OLD}
    assert verify(holder | {"verifiableCredential": members}).outcome is outcome


# Credentials inside, whatever the outer one says that it is


@pytest.mark.parametrize(
    ("member", "outcome"),
    [(part(1), Outcome.VERIFIED), (changed(part(1), "/name", "X"), Outcome.REJECTED)],
    ids=["genuine", "forged"],
)
def test_credentials_in_a_subject_are_verified_whatever_holds_them(member: Document, outcome: Outcome) -> None:
    document = without(record(member), "proof") | {"type": ["VerifiableCredential"]}
    report = verify(signed(document))
    assert (report.kind, report.outcome, len(report.members)) == ("credential", outcome, 1)


def test_a_credential_in_a_place_that_has_none_is_said_to_be_unchecked() -> None:
    document = without(record(part(1)), "proof")
    issuer = {"id": COLLEGE.did, "type": ["Profile", "ClrSubject"], "verifiableCredential": [part(2)]}
    report = verify(signed(document | {"issuer": issuer}))

    check = report.check("members[1]")
    assert (check.code, check.pointer) == ("MEMBER_NOT_CHECKED", "/issuer/verifiableCredential")
    assert "members[1]" in report.to_dict()["not_checked"]
