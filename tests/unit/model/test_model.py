"""The conformance check and the views, on documents made here."""

from __future__ import annotations

from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

import pytest

from support.badges import badge
from vcwallet import model
from vcwallet.errors import MalformedValueError, UsageError
from vcwallet.model import (
    Credential,
    EnvelopedVerifiableCredential,
    OpenBadge,
    Presentation,
    VerifiableCredential,
    check,
    view,
)
from vcwallet.model.problem import PROOF
from vcwallet.rendering.words.phrases import phrase

V1 = "https://www.w3.org/2018/credentials/v1"
V2 = "https://www.w3.org/ns/credentials/v2"
OB = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"


def found(document: Any) -> list[tuple[str, str]]:
    return [(problem.pointer, problem.reason) for problem in check(document)]


def subject(**changes: Any) -> dict[str, Any]:
    """The credential subject of the honest badge with other members."""
    return {n: v for n, v in (badge()["credentialSubject"] | changes).items() if v is not None}


def achievement(**changes: Any) -> dict[str, Any]:
    """The honest badge with other members in its achievement."""
    members = badge()["credentialSubject"]["achievement"] | changes
    return badge(credentialSubject=subject(achievement={n: v for n, v in members.items() if v is not None}))


def plain(**changes: Any) -> dict[str, Any]:
    """A plain credential of VCDM 2.0."""
    document = {
        "@context": [V2],
        "type": ["VerifiableCredential"],
        "issuer": "did:example:library",
        "credentialSubject": {"id": "did:example:reader", "cardNumber": "17"},
    }
    return {n: v for n, v in (document | changes).items() if v is not None}


def badge_1(**changes: Any) -> dict[str, Any]:
    """The honest badge as VCDM 1.1 writes it."""
    document = badge(validFrom=None) | {"issuanceDate": "2026-01-15T09:30:00Z", "@context": [V1, OB]}
    return {n: v for n, v in (document | changes).items() if v is not None}


ENDORSEMENT = {
    "@context": [V2, OB],
    "id": "urn:uuid:7d2f9b0a-0001-4000-8000-000000000003",
    "type": ["VerifiableCredential", "EndorsementCredential"],
    "name": "In good standing",
    "issuer": "did:example:board",
    "validFrom": "2026-01-01T00:00:00Z",
    "credentialSubject": {"id": "did:example:college", "type": ["EndorsementSubject"]},
}
IDENTITY = {"type": "IdentityObject", "hashed": True, "identityType": "emailAddress"}
RESOURCE = {"id": "https://a.example/x", "digestMultibase": "uEiAAAA"}
PROOF_OF_A_BADGE = {
    "type": "DataIntegrityProof",
    "cryptosuite": "eddsa-rdfc-2022",
    "created": "2026-01-15T09:30:00Z",
    "verificationMethod": "did:example:college#key-1",
    "proofPurpose": "assertionMethod",
    "proofValue": "z3FXQ",
}


@pytest.mark.parametrize(
    "document",
    [
        badge(),
        badge_1(),
        plain(),
        ENDORSEMENT,
        badge(issuer="did:example:college"),
        badge(endorsement=[ENDORSEMENT], endorsementJwt=["e30.e30.c2ln"]),
        badge(proof=PROOF_OF_A_BADGE),
        badge(proof=[PROOF_OF_A_BADGE, {"type": "Ed25519Signature2020"}]),
        badge(credentialStatus=[{"id": "urn:x:1", "type": "A"}, {"id": "urn:x:2", "type": "B"}]),
        badge(somethingElse={"null": None, "empty": []}),
        plain(type="VerifiableCredential", name=[{"@value": "Ausweis", "@language": "de"}, {"@value": "Card"}]),
        plain(credentialSubject=[{"a": 1}, {"b": 2}], validUntil="2027-01-01T00:00:00.5+14:00"),
        plain(relatedResource={"id": "https://a.example/x", "digestSRI": "sha384-ab+/= sha512-cd=="}),
        {"@context": [V2], "type": "VerifiablePresentation"},
        {
            "@context": [V2],
            "type": ["VerifiablePresentation"],
            "verifiableCredential": plain(),
            "holder": {"id": "a:b"},
        },
        {"@context": [V1], "type": ["VerifiablePresentation"], "verifiableCredential": ["e30.e30.c2ln", plain()]},
        {"@context": V2, "type": "EnvelopedVerifiableCredential", "id": "data:application/vc+jwt,e30.e30.c2ln"},
    ],
)
def test_what_conforms_has_no_problems(document: dict[str, Any]) -> None:
    assert check(document) == ()


@pytest.mark.parametrize(
    ("document", "pointer", "reason"),
    [
        # the kinds of JSON: nothing is coerced
        (achievement(creditsAvailable="3"), "/credentialSubject/achievement/creditsAvailable", "kind-expected"),
        (achievement(creditsAvailable=True), "/credentialSubject/achievement/creditsAvailable", "kind-expected"),
        (
            achievement(creditsAvailable=float("nan")),
            "/credentialSubject/achievement/creditsAvailable",
            "number-range",
        ),
        (achievement(name=7), "/credentialSubject/achievement/name", "kind-expected"),
        (achievement(tag="welding"), "/credentialSubject/achievement/tag", "array-expected"),
        (achievement(tag=["a", 1]), "/credentialSubject/achievement/tag/1", "kind-expected"),
        (achievement(tag=[]), "/credentialSubject/achievement/tag", "array-empty"),
        (achievement(image="https://a.example/x.png"), "/credentialSubject/achievement/image", "kind-expected"),
        (badge(name={"de": "Leitern"}), "/name", "kind-expected"),
        (badge(credentialSubject=[subject()]), "/credentialSubject", "kind-expected"),
        (badge(issuer=[badge()["issuer"]]), "/issuer", "kind-expected"),
        (badge() | {"name": None}, "/name", "null"),
        (badge(evidence={"type": ["Evidence"]}), "/evidence", "array-expected"),
        (badge(proof=[]), "/proof", "array-empty"),
        ("text", "", "not-an-object"),
        # identifiers, terms, texts with a form
        (badge(id="7"), "/id", "url-expected"),
        (badge(id="https://a.example/a b"), "/id", "url-expected"),
        (badge(issuer="Example College"), "/issuer", "url-expected"),
        (achievement(achievementType="Medal"), "/credentialSubject/achievement/achievementType", "term-unknown"),
        (achievement(inLanguage="deutsch"), "/credentialSubject/achievement/inLanguage", "language-code"),
        (badge(endorsementJwt=["e30.e30"]), "/endorsementJwt/0", "compact-jws"),
        (badge(validFrom="2026-01-15"), "/validFrom", "timestamp"),
        (badge(validFrom="2025-02-30T00:00:00Z"), "/validFrom", "timestamp"),
        (badge(validFrom=1768469400), "/validFrom", "kind-expected"),
        (badge(awardedDate="2026-01-15T24:00:01Z"), "/awardedDate", "timestamp"),
        (badge(awardedDate="2026-01-15T10:00:00"), "/awardedDate", "timestamp-zone"),
        (badge(validUntil="12026-01-15T10:00:00"), "/validUntil", "timestamp-zone"),
        (
            badge(validFrom="12026-01-01T00:00:00Z", validUntil="12025-01-01T00:00:00Z"),
            "/validUntil",
            "validity-reversed",
        ),
        (badge(issuer=badge()["issuer"] | {"dateOfBirth": "20010101"}), "/issuer/dateOfBirth", "date"),
        (badge(issuer=badge()["issuer"] | {"dateOfBirth": "2001-02-30"}), "/issuer/dateOfBirth", "date"),
        # what it says it is
        (badge(**{"@context": [V2]}), "/@context", "context-open-badges"),
        (badge(**{"@context": [OB, V2]}), "/@context/0", "context-base"),
        (badge(**{"@context": [V2, V2, OB]}), "/@context/1", "context-open-badges"),
        (badge(**{"@context": [V2, OB, OB]}), "/@context/2", "context-repeated"),
        (badge(**{"@context": [V2, OB, 7]}), "/@context/2", "context-item"),
        (plain(**{"@context": V2}), "/@context", "context-array"),
        (badge(type=["OpenBadgeCredential"]), "/type", "type-missing"),
        (badge(type=["VerifiableCredential", "OpenBadgeCredential", ""]), "/type/2", "type-name"),
        (badge(credentialSubject=subject(type="Person")), "/credentialSubject/type", "type-missing"),
        ({"@context": [V2], "holder": "did:example:a"}, "/type", "member-missing"),
        # what is missing, and what may not be there
        (badge(issuer=None), "/issuer", "member-missing"),
        (badge(validFrom=None), "/validFrom", "member-missing"),
        (achievement(criteria=None), "/credentialSubject/achievement/criteria", "member-missing"),
        (
            badge(image={"id": "https://a.example/x.png", "type": "Image", "width": 90}),
            "/image/width",
            "member-unknown",
        ),
        (badge_1(name=None), "/name", "member-missing"),
        (badge_1(issuer="did:example:college"), "/issuer", "kind-expected"),
        (plain(credentialStatus={"id": "urn:x:1"}), "/credentialStatus/type", "member-missing"),
        (plain(name={"@language": "en"}), "/name/@value", "member-missing"),
        (plain(name={"@value": "A", "@direction": "up"}), "/name/@direction", "direction"),
        # relations
        (badge(credentialSubject=subject(id=None)), "/credentialSubject", "recipient-missing"),
        (badge(validUntil="2026-01-15T09:29:59Z"), "/validUntil", "validity-reversed"),
        (badge(validUntil="2026-01-15T10:29:59+01:00"), "/validUntil", "validity-reversed"),
        (badge_1(expirationDate="2026-01-15T09:29:59Z"), "/expirationDate", "validity-reversed"),
        (
            badge(credentialSubject=subject(identifier=[IDENTITY | {"identityHash": "a@b.example"}])),
            "/credentialSubject/identifier/0/identityHash",
            "identity-hash",
        ),
        (
            badge(credentialSubject=subject(result=[{"type": ["Result"], "resultDescription": "urn:x:1"}])),
            "/credentialSubject/result/0/resultDescription",
            "result-unknown",
        ),
        (plain(credentialSubject={"id": "did:example:reader"}), "/credentialSubject", "subject-without-claims"),
        (plain(relatedResource=[{"id": "https://a.example/x"}]), "/relatedResource/0", "digest-missing"),
        (badge(relatedResource=2 * [RESOURCE]), "/relatedResource/1/id", "resource-repeated"),
        (badge(relatedResource=RESOURCE | {"id": 7}), "/relatedResource/id", "kind-expected"),
        (
            badge(credentialSubject=subject(result=[{"type": ["Result"], "resultDescription": 7}])),
            "/credentialSubject/result/0/resultDescription",
            "kind-expected",
        ),
        (badge(validUntil=7), "/validUntil", "kind-expected"),
        (badge(proof=PROOF_OF_A_BADGE | {"proofPurpose": "authentication"}), "/proof/proofPurpose", "proof-purpose"),
        # inside of others
        (
            badge(endorsement=[ENDORSEMENT | {"validUntil": "2025-01-01T00:00:00Z"}]),
            "/endorsement/0/validUntil",
            "validity-reversed",
        ),
        (
            badge(issuer=badge()["issuer"] | {"parentOrg": {"id": "a:b", "type": "Profile", "endorsement": [7]}}),
            "/issuer/parentOrg/endorsement/0",
            "kind-expected",
        ),
        (
            {"@context": [V2], "type": "VerifiablePresentation", "verifiableCredential": ["e30.e30.c2ln"]},
            "/verifiableCredential/0",
            "kind-expected",
        ),
        (
            {"@context": [V2], "type": "VerifiablePresentation", "verifiableCredential": [{"type": "Person"}]},
            "/verifiableCredential/0",
            "type-missing",
        ),
        ({"@context": V2, "type": "EnvelopedVerifiableCredential", "id": "urn:x:1"}, "/id", "envelope-url"),
        ({"@context": [OB], "type": "EnvelopedVerifiableCredential", "id": "data:,x"}, "/@context", "context-base"),
    ],
)
def test_one_fault_is_one_problem_in_its_place(document: Any, pointer: str, reason: str) -> None:
    assert found(document) == [(pointer, reason)]


def test_every_problem_is_found_in_the_order_of_the_document() -> None:
    document = badge(
        id="no url",
        validUntil="2020-01-01T00:00:00Z",
        credentialSubject=subject(id=None, achievement={"type": ["Achievement"], "id": "a:b", "criteria": 7}),
        proof={"type": "DataIntegrityProof", "created": "yesterday"},
    )

    assert found(document) == [
        ("/id", "url-expected"),
        ("/credentialSubject", "recipient-missing"),
        ("/credentialSubject/achievement/criteria", "kind-expected"),
        ("/credentialSubject/achievement/description", "member-missing"),
        ("/credentialSubject/achievement/name", "member-missing"),
        ("/validUntil", "validity-reversed"),
        ("/proof/created", "timestamp"),
        ("/proof/cryptosuite", "member-missing"),
        ("/proof/proofPurpose", "member-missing"),
        ("/proof/verificationMethod", "member-missing"),
    ]


def test_a_proof_without_its_key_has_the_code_of_data_integrity() -> None:
    proof = {name: value for name, value in PROOF_OF_A_BADGE.items() if name != "verificationMethod"}

    assert [problem.code for problem in check(badge(proof=proof))] == [PROOF]


def test_a_result_of_type_status_needs_a_status() -> None:
    description = {"id": "urn:x:1", "type": ["ResultDescription"], "name": "Status", "resultType": "Status"}
    document = achievement(resultDescription=[description])
    document["credentialSubject"]["result"] = [{"type": ["Result"], "resultDescription": "urn:x:1"}]

    assert found(document) == [("/credentialSubject/result/0/status", "result-status")]
    document["credentialSubject"]["result"][0]["status"] = "Completed"
    assert found(document) == []


def test_pointers_are_escaped() -> None:
    document = badge(image={"id": "https://a.example/x.png", "type": "Image", "a/b~c": 1})

    assert found(document) == [("/image/a~1b~0c", "member-unknown")]


def test_values_that_may_be_somebodys_are_not_in_a_problem() -> None:
    identity = IDENTITY | {"identityHash": "pat@college.example", "salt": 7}
    document = badge(credentialSubject=subject(identifier=[identity]))

    assert "pat@college.example" not in repr(check(document))


def test_every_problem_has_words() -> None:
    for problem in check(badge(id=7, validFrom="x", endorsementJwt=["y"], evidence=[], name=[], type=[])):
        what, advice = phrase(problem.code, problem.reason, problem.params)

        assert what
        assert advice
        assert "<" not in what + advice, problem


def test_an_extension_term_is_a_term() -> None:
    assert found(achievement(achievementType="ext:Apprenticeship")) == []


def test_a_version_1_badge_holds_version_1_endorsements() -> None:
    older = {"@context": [V1, OB], "issuanceDate": "2026-01-01T00:00:00Z", "issuer": badge()["issuer"]}
    endorsement = {n: v for n, v in (ENDORSEMENT | older).items() if n != "validFrom"}

    assert found(badge_1(endorsement=[endorsement])) == []
    assert ("/endorsement/0/issuanceDate", "member-missing") in found(badge_1(endorsement=[ENDORSEMENT]))


def test_the_names_of_the_package_are_listed() -> None:
    assert set(dir(model)) >= {"OpenBadge", "check", "view", "find_method"}
    with pytest.raises(AttributeError):
        _ = model.no_such_name


# Views


def test_a_view_is_read_by_names() -> None:
    seen = view(badge(evidence=[{"type": "Evidence", "name": "Film"}]), OpenBadge)

    assert seen.credential_subject.achievement.criteria.narrative == "Passed the practical assessment."
    assert seen.evidence[0].type == ("Evidence",)
    assert seen.valid_from == datetime(2026, 1, 15, 9, 30, tzinfo=UTC)
    assert seen.valid_until is None
    assert seen.issuer_id == badge()["issuer"]["id"]
    assert seen.data_model == "2.0"


def test_both_data_models_are_read_by_the_same_names() -> None:
    older, newer = view(badge_1(), OpenBadge), view(badge(), OpenBadge)

    assert older.data_model == "1.1"
    assert older.valid_from == newer.valid_from
    assert older.credential_subject.achievement.name == newer.credential_subject.achievement.name


def test_unknown_members_survive_and_raw_is_what_was_received() -> None:
    document = badge(shoeSize=42)
    seen = view(document)

    assert seen.extra_members == {"shoeSize": 42}
    assert seen.raw is document


def test_a_view_cannot_be_changed() -> None:
    seen = view(badge())
    with pytest.raises(AttributeError):
        seen.id = "urn:x:1"
    with pytest.raises(AttributeError):
        del seen.id
    assert seen.id == badge()["id"]


def test_there_is_no_view_of_what_does_not_conform() -> None:
    with pytest.raises(MalformedValueError) as refused:
        view(badge(issuer="Example College"))

    assert (refused.value.reason, refused.value.pointer) == ("url-expected", "/issuer")


def test_a_view_of_another_kind_is_refused() -> None:
    presentation = {"@context": [V2], "type": "VerifiablePresentation", "holder": {"id": "did:example:a", "name": "A"}}

    assert view(presentation, Presentation).holder_id == "did:example:a"
    with pytest.raises(UsageError, match="VerifiablePresentation"):
        view(presentation)
    with pytest.raises(UsageError, match="not a OpenBadge"):
        view(plain(), OpenBadge)


def test_what_is_inside_has_its_views_too_and_its_raw() -> None:
    seen = view(badge(endorsement=[ENDORSEMENT]), OpenBadge)

    assert seen.endorsement[0].name == "In good standing"
    assert seen.endorsement[0] is seen.endorsement[0]
    assert seen.endorsement[0].raw is ENDORSEMENT


def test_views_are_equal_where_the_documents_are() -> None:
    assert view(badge()) == view(badge())
    assert view(badge()) != view(badge(name="Another"))
    assert view(badge()).issuer != badge()["issuer"]
    assert repr(view(plain())).startswith("VerifiableCredential({'@context'")
    assert deepcopy(view(badge())) == view(badge())


def test_plain_credentials_and_envelopes_have_views_too() -> None:
    seen = view(plain(name="Card"), VerifiableCredential)
    envelope = {"@context": [V2], "type": "EnvelopedVerifiableCredential", "id": "data:application/vc+jwt,e30.e30.c2ln"}

    assert seen.credential_subject[0].extra_members == {"cardNumber": "17"}
    assert isinstance(seen, Credential)
    assert view(envelope, EnvelopedVerifiableCredential).type == ("EnvelopedVerifiableCredential",)
