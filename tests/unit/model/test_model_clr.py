"""Learner records: the conformance check, the views, and the builders."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from support.badges import EARNER, badge
from support.learner_records import CLR, MEMBERS, OB, V1, V2, achievement, bare_record, described, part, relation
from vcwallet import builders
from vcwallet.errors import IssuingError
from vcwallet.model import ClrCredential, LearnerRecord, OpenBadge, check, view
from vcwallet.rendering.words.phrases import phrase

IDENTITY = {"type": "IdentityObject", "hashed": True, "identityType": "emailAddress", "identityHash": "me@a.example"}
MOMENT = datetime(2026, 2, 1, tzinfo=UTC)


def found(document: Any) -> list[tuple[str, str]]:
    return [(problem.pointer, problem.reason) for problem in check(document)]


def with_subject(**members: Any) -> dict[str, Any]:
    return bare_record(badge(), subject=members)


def record_1(**changes: Any) -> dict[str, Any]:
    older = {"@context": [V1, CLR, OB], "issuanceDate": "2026-02-01T00:00:00Z"}
    return bare_record(badge(), validFrom=None, **(older | changes))


@pytest.mark.parametrize(
    "document",
    [
        bare_record(badge()),
        record_1(),
        bare_record(badge(), partial=True, issuer="did:example:college"),
        bare_record(badge(), **{"@context": [V2, CLR.replace("-2.0.1", ""), OB.replace("-3.0.3", ""), "urn:x:more"]}),
        bare_record(badge(), evidence=[{"type": ["Evidence"], "name": "Film"}]),
        with_subject(achievement=[described(1), described(2)], association=[relation(1, "precedes", 2)]),
        with_subject(id=None, identifier=[IDENTITY | {"hashed": False}]),
        # what is in a member is for its own check
        bare_record(badge(validFrom="yesterday")),
        bare_record({"@context": V2, "type": "EnvelopedVerifiableCredential", "id": "data:application/vc+jwt,e30"}),
    ],
)
def test_what_conforms_has_no_problems(document: dict[str, Any]) -> None:
    assert check(document) == ()


@pytest.mark.parametrize(
    ("document", "pointer", "reason"),
    [
        (bare_record(badge(), name=None), "/name", "member-missing"),
        (bare_record(badge(), partial="yes"), "/partial", "kind-expected"),
        (bare_record(badge(), validFrom=None), "/validFrom", "member-missing"),
        (bare_record(badge(), validUntil="2026-01-01T00:00:00Z"), "/validUntil", "validity-reversed"),
        (bare_record(badge(), **{"@context": [V2, OB, CLR]}), "/@context/1", "context-clr"),
        (bare_record(badge(), **{"@context": [V2, CLR]}), "/@context", "context-clr-open-badges"),
        (bare_record(badge(), **{"@context": [CLR, OB, V2]}), "/@context/0", "context-base"),
        (bare_record(badge(), type=["ClrCredential"]), "/type", "type-missing"),
        (record_1(issuer="did:example:college"), "/issuer", "kind-expected"),
        (bare_record(), MEMBERS, "array-empty"),
        (with_subject(verifiableCredential=None), MEMBERS, "member-missing"),
        (with_subject(verifiableCredential=badge()), MEMBERS, "array-expected"),
        (bare_record("e30.e30.c2ln"), f"{MEMBERS}/0", "kind-expected"),  # type: ignore[arg-type] # what it is about
        (bare_record({"type": ["Achievement"]}), f"{MEMBERS}/0", "type-missing"),
        (with_subject(id=None), "/credentialSubject", "recipient-missing"),
        (with_subject(type=["AchievementSubject"]), "/credentialSubject/type", "type-missing"),
        (with_subject(identifier=[IDENTITY]), "/credentialSubject/identifier/0/identityHash", "identity-hash"),
        (with_subject(achievement=described(1)), "/credentialSubject/achievement", "array-expected"),
        (
            with_subject(achievement=[described(1) | {"creator": {"id": "me", "type": ["Profile"]}}]),
            "/credentialSubject/achievement/0/creator/id",
            "url-expected",
        ),
        (
            with_subject(association=[relation(1, "ext:follows", 2)]),
            "/credentialSubject/association/0/associationType",
            "term-unknown",
        ),
        (
            with_subject(association=[relation(1, "isPartOf", 2) | {"type": ["Association"]}]),
            "/credentialSubject/association/0/type",
            "string-expected",
        ),
        (
            with_subject(association=[relation(1, "isPartOf", 2) | {"note": "x"}]),
            "/credentialSubject/association/0/note",
            "member-unknown",
        ),
        (
            with_subject(association=[relation(1, "isPartOf", 2) | {"targetId": "part 2"}]),
            "/credentialSubject/association/0/targetId",
            "url-expected",
        ),
    ],
)
def test_one_fault_is_one_problem_in_its_place(document: Any, pointer: str, reason: str) -> None:
    assert found(document) == [(pointer, reason)]
    problem = check(document)[0]
    assert "<" not in "".join(phrase(problem.code, problem.reason, problem.params))


def test_a_record_that_says_it_is_a_badge_too_is_held_to_the_rules_of_records() -> None:
    document = badge(type=["VerifiableCredential", "OpenBadgeCredential", "ClrCredential"])

    assert (MEMBERS, "member-missing") in found(document)


def test_a_record_is_read_by_names() -> None:
    document = bare_record(part(1), part(2), subject={"association": [relation(1, "isPartOf", 2)]}, partial=True)
    seen = view(document, LearnerRecord)

    assert isinstance(seen, ClrCredential)
    assert seen.partial is True
    assert [view(member, OpenBadge).name for member in seen.members] == ["Part 1", "Part 2"]
    assert seen.credential_subject.association[0].association_type == "isPartOf"
    assert seen.credential_subject.association[0].source_id == achievement(1)
    assert view(record_1(), LearnerRecord).valid_from == MOMENT


# Builders


def test_what_is_built_is_the_record() -> None:
    members = [part(1), part(2)]
    built = builders.clr_credential(
        issuer=bare_record()["issuer"],
        name="Record of achievements",
        members=members,
        valid_from=MOMENT,
        recipient=EARNER.did,
        achievements=[described(3)],
        associations=[builders.association(described(1), "isPartOf", achievement(3))],
        id=bare_record()["id"],
    )

    subject = {"achievement": [described(3)], "association": [relation(1, "isPartOf", 3)]}
    assert built == bare_record(*members, subject=subject)


def test_everything_that_can_be_said_of_a_record() -> None:
    built = builders.clr_credential(
        issuer="did:example:college",
        name="Record",
        members=[part(1), {"@context": V2, "type": "EnvelopedVerifiableCredential", "id": "data:application/vc+jwt,e"}],
        valid_from=MOMENT,
        identifiers=[builders.hashed_identity("pat@example.org", salt="00112233")],
        partial=False,
        valid_until=datetime(2036, 1, 1, tzinfo=UTC),
        image="https://college.example/record.png",
        awarded_date=MOMENT,
        evidence=[builders.evidence(name="Film")],
        status={"id": "https://college.example/status/1#7", "type": "BitstringStatusListEntry"},
    )

    assert check(built) == ()
    assert built["partial"] is False
    assert built["image"] == {"id": "https://college.example/record.png", "type": "Image"}
    assert "id" not in built["credentialSubject"]


@pytest.mark.parametrize(
    ("arguments", "pointer", "reason"),
    [
        ({"members": [part(1), badge()]}, f"{MEMBERS}/1", "member-unsigned"),
        ({"members": []}, MEMBERS, "member-missing"),
        ({"recipient": "pat@example.org"}, "/credentialSubject/id", "recipient-unhashed"),
        ({"recipient": None}, "/credentialSubject", "recipient-missing"),
        ({"contexts": [OB]}, "/@context/3", "context-repeated"),
    ],
)
def test_what_the_specification_forbids_is_not_built(arguments: dict[str, Any], pointer: str, reason: str) -> None:
    given = {"issuer": "did:example:college", "name": "R", "members": [part(1)], "recipient": EARNER.did}
    with pytest.raises(IssuingError) as refused:
        builders.clr_credential(valid_from=MOMENT, **(given | arguments))

    assert (refused.value.pointer, refused.value.reason) == (pointer, reason)
    assert "<" not in str(refused.value)


def test_an_association_is_between_two() -> None:
    with pytest.raises(IssuingError, match="itself"):
        builders.association(described(1), "isPartOf", achievement(1))
    with pytest.raises(IssuingError, match="ext:partOf"):
        builders.association(achievement(1), "ext:partOf", achievement(2))
