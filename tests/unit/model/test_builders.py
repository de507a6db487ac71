"""The builders: pleasant to call, and they refuse what the specification forbids."""

from __future__ import annotations

import copy
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from vcwallet import builders as b
from vcwallet.errors import IssuingError, UsageError
from vcwallet.model import Endorsement, OpenBadge, check, view

START = datetime(2026, 1, 15, 9, 30, tzinfo=UTC)
COLLEGE = "did:example:college"


@pytest.fixture
def grade() -> dict[str, Any]:
    return b.result_description(name="Final grade", result_type="LetterGrade", allowed_values=["C", "B", "A"])


@pytest.fixture
def welding(grade: dict[str, Any]) -> dict[str, Any]:
    return b.achievement(
        id="https://college.example/welding-1",
        name="Welding 1",
        description="Welds steel plates in two positions.",
        criteria="Two test pieces, inspected by an assessor.",
        criteria_url="https://college.example/welding-1/criteria",
        achievement_type="MicroCredential",
        alignments=[b.alignment(target_name="EQF level 4", target_url="https://eqf.example/4", target_type="CFItem")],
        credits_available=3,
        image=b.image("https://college.example/welding-1.svg", caption="A torch"),
        tags=("steel", "welding"),
        result_descriptions=[grade],
        language="en",
        field_of_study="Engineering",
        creator=b.profile(id="did:example:faculty", name="Faculty of Engineering"),
    )


def award(achievement: dict[str, Any], **changes: Any) -> dict[str, Any]:
    given: dict[str, Any] = {"issuer": COLLEGE, "valid_from": START, "recipient": "did:example:earner"}
    return b.achievement_credential(achievement=achievement, **{**given, **changes})


def test_the_least_that_can_be_said() -> None:
    achievement = b.achievement(id="urn:x:1", name="Welding", description="Welds.", criteria="A test.")
    credential = award(achievement, id="urn:x:2")

    assert credential == {
        "@context": [
            "https://www.w3.org/ns/credentials/v2",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        ],
        "id": "urn:x:2",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": "Welding",
        "issuer": COLLEGE,
        "validFrom": "2026-01-15T09:30:00Z",
        "credentialSubject": {
            "id": "did:example:earner",
            "type": ["AchievementSubject"],
            "achievement": {
                "id": "urn:x:1",
                "type": ["Achievement"],
                "name": "Welding",
                "description": "Welds.",
                "criteria": {"narrative": "A test."},
            },
        },
    }


def test_everything_that_can_be_said(welding: dict[str, Any], grade: dict[str, Any]) -> None:
    level = b.rubric_level(name="Mastery", level="Mastered", points="4")
    rubric = b.result_description(
        name="Seam", result_type="RubricCriterionLevel", levels=[level], required_level=level, required_value="4"
    )
    welding["resultDescription"].append(rubric)
    credential = award(
        welding,
        issuer=b.profile(
            id=COLLEGE,
            name="Example College",
            url="https://college.example",
            image="https://college.example/logo.png",
            address=b.address(locality="Graz", country_code="AT", latitude=47.07, longitude=15.44),
            parent_org=b.profile(id="did:example:state"),
            other_identifiers=[b.identifier_entry("12345", identifier_type="nationalIdentityNumber")],
            date_of_birth=date(1901, 2, 3),
        ),
        identifiers=[b.hashed_identity("pat@example.org", salt="00112233445566778899aabbccddeeff")],
        valid_until=START + timedelta(days=365),
        image="data:image/png;base64,iVBORw0KGgo=",
        evidence=[b.evidence(url="https://pat.example/film", name="Film", media_type="video/mp4")],
        results=[
            b.result(description=grade, value="A"),
            b.result(description=rubric, achieved_level=level, status="Completed"),
        ],
        credits_earned=2.5,
        status={"id": "https://college.example/status/1#7", "type": "BitstringStatusListEntry"},
        activity_start=START - timedelta(days=30),
        activity_end=START,
        awarded_date=START,
        narrative="Worked alone.",
        role="Apprentice",
        term="Winter",
        license_number="W-1",
        source=b.profile(id="did:example:assessor"),
        terms_of_use=[{"type": "HouseRules"}],
        related_resources=[{"id": "https://college.example/a", "digestMultibase": "uEiAAAA"}],
    )
    seen = view(credential, OpenBadge)

    assert seen.credential_subject.result[1].achieved_level == level["id"]
    assert seen.credential_subject.achievement.credits_available == 3
    assert seen.credential_subject.activity_start_date == START - timedelta(days=30)
    assert seen.credential_status[0].extra_members == {}
    assert seen.credential_subject.source is not None


def test_inputs_are_left_as_they_are(welding: dict[str, Any]) -> None:
    before = copy.deepcopy(welding)
    award(welding)

    assert welding == before


def test_every_credential_has_an_id_of_its_own(welding: dict[str, Any]) -> None:
    first, second = award(welding)["id"], award(welding)["id"]

    assert first.startswith("urn:uuid:")
    assert first != second


def test_an_endorsement(welding: dict[str, Any]) -> None:
    credential = b.endorsement_credential(
        issuer=COLLEGE, subject=welding, name="Well made", comment="We hire these.", valid_from=START
    )

    assert view(credential, Endorsement).credential_subject.id == welding["id"]
    assert check(award(welding, endorsements=[credential])) == ()


def test_identifiers_are_hashed_as_open_badges_does() -> None:
    """The worked example of OB 3.0, "IdentityHash"."""
    example = "sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399"

    assert b.identity_hash("a@example.com", "Kosher") == example
    assert b.hashed_identity("a@example.com", salt="Kosher") == {
        "type": "IdentityObject",
        "hashed": True,
        "identityHash": example,
        "identityType": "emailAddress",
        "salt": "Kosher",
    }
    assert b.plain_identity("12345", identity_type="sourcedId")["hashed"] is False


@pytest.mark.parametrize(
    ("changes", "reason", "pointer"),
    [
        ({"recipient": None}, "recipient-missing", "/credentialSubject"),
        ({"recipient": "pat@example.org"}, "recipient-unhashed", "/credentialSubject/id"),
        ({"recipient": "Pat"}, "url-expected", "/credentialSubject/id"),
        ({"valid_until": START - timedelta(seconds=1)}, "validity-reversed", "/validUntil"),
        ({"valid_from": datetime(2026, 1, 15, 9, 30)}, "moment-naive", "/validFrom"),  # noqa: DTZ001 - the mistake
        ({"results": [b.result(description="urn:x:9", value="A")]}, "result-unknown", "/credentialSubject/result/0"),
        ({"status": {"type": "BitstringStatusListEntry"}}, "member-missing", "/credentialStatus/id"),
        ({"contexts": ["context.json"]}, "context-item", "/@context/2"),
        ({"evidence": [{"type": ["Film"]}]}, "type-missing", "/evidence/0/type"),
        ({"issuer": {"id": COLLEGE}}, "member-missing", "/issuer/type"),
    ],
)
def test_what_is_forbidden_is_refused_with_reason_and_place(
    welding: dict[str, Any], changes: dict[str, Any], reason: str, pointer: str
) -> None:
    with pytest.raises(IssuingError) as refused:
        award(welding, **changes)

    assert (refused.value.reason, refused.value.pointer[: len(pointer)]) == (reason, pointer)
    assert "ISSUING_ERROR" not in str(refused.value)


@pytest.mark.parametrize(
    ("build", "reason"),
    [
        (lambda: b.achievement(id="welding", name="W", description="W", criteria="W"), "url-expected"),
        (lambda: b.achievement(id="urn:x:1", name="W", description="W"), "criteria-missing"),
        (
            lambda: b.achievement(id="urn:x:1", name="W", description="W", criteria="W", achievement_type="Medal"),
            "term-unknown",
        ),
        (lambda: b.alignment(target_name="EQF", target_url="eqf.example"), "url-expected"),
        (lambda: b.result(status="Done"), "term-unknown"),
        (lambda: b.result(value=87), "kind-expected"),  # type: ignore[arg-type]
        (lambda: b.image("logo.png"), "url-expected"),
        (lambda: b.address(latitude=47.0), "member-missing"),
        (lambda: b.evidence(digest_multibase="!"), "digest-multibase"),
        (lambda: b.related(id="urn:x:1", language="English"), "language-code"),
        (lambda: b.hashed_identity("pat@example.org", salt="x", identity_type="mail"), "term-unknown"),
    ],
)
def test_a_part_is_refused_where_it_is_built(build: Any, reason: str) -> None:
    with pytest.raises(IssuingError) as refused:
        build()

    assert refused.value.reason == reason
    assert "ISSUING_ERROR" not in str(refused.value)


def test_a_mistyped_argument_is_named_with_those_there_are(welding: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match="narrativ"):
        award(welding, narrativ="Worked alone.")


# Rubrics


def points_of(described: dict[str, Any]) -> list[str | None]:
    return [level.get("points") for level in described["rubricCriterionLevel"]]


def test_levels_without_points_are_numbered_so_that_their_order_is_signed() -> None:
    best = b.rubric_level(name="Mastery")
    rubric = b.result_description(
        name="Seam", result_type="RubricCriterionLevel", levels=["Basic", "Good", best], required_level=best
    )

    assert points_of(rubric) == ["1", "2", "3"]
    assert [level["name"] for level in rubric["rubricCriterionLevel"]] == ["Basic", "Good", "Mastery"]
    assert (rubric["requiredLevel"], rubric["rubricCriterionLevel"][2]["id"]) == (best["id"], best["id"])
    assert "points" not in best


@pytest.mark.parametrize(
    ("points", "reason", "place"),
    [
        (("1", None), "level-points-missing", 1),
        (("1", "many"), "level-points-number", 1),
        (("NaN", "1"), "level-points-number", 0),
        (("1", "1.0"), "level-points-repeated", 1),
        (("2", "1"), "level-points-falling", 1),
    ],
)
def test_points_that_do_not_rank_levels_are_refused(points: tuple[str | None, ...], reason: str, place: int) -> None:
    levels = [b.rubric_level(name=f"Level {n}", points=one) for n, one in enumerate(points)]

    with pytest.raises(IssuingError) as refused:
        b.result_description(name="Seam", result_type="RubricCriterionLevel", levels=levels)

    assert (refused.value.reason, refused.value.pointer) == (reason, f"/rubricCriterionLevel/{place}/points")
    assert "Level" in str(refused.value)


def test_points_that_rise_stay_as_they_are() -> None:
    levels = [b.rubric_level(name=name, points=points) for name, points in (("a", "-1"), ("b", "9.5"), ("c", "10"))]

    described = b.result_description(name="Seam", result_type="RubricCriterionLevel", levels=levels)
    assert points_of(described) == ["-1", "9.5", "10"]
    assert "rubricCriterionLevel" not in b.result_description(name="Seam", result_type="Percent")
    with pytest.raises(IssuingError):
        b.result_description(name="Seam", result_type="RubricCriterionLevel", levels=[7])  # type: ignore[list-item]
