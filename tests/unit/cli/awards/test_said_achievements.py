"""What options say of an achievement and of an award: what is kept, what is changed, what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from vcwallet import builders
from vcwallet.cli.awards.award_table import read_award_table
from vcwallet.cli.awards.award_texts import AwardTexts, ResultText
from vcwallet.cli.issuer.achievement_options import AchievementOptions
from vcwallet.errors import VcwalletError
from vcwallet.issuer import Issuer, NewAchievement, StoredAchievement
from vcwallet.keys.sealing import FLOOR

if TYPE_CHECKING:
    from pathlib import Path

NOTHING = AchievementOptions(
    **dict.fromkeys(AchievementOptions.__slots__) | {"alignment": (), "related": (), "tag": (), "endorsement": ()}  # type: ignore[arg-type]
)
WHOLE = replace(
    NOTHING,
    name="Knots",
    description="x",
    criteria="Ties.",
    code="K-1",
    hours="8",
    credits="2",
    unit="ECTS",
    level="EQF3",
    alignment=("Tie=https://x.example/tie",),
    tag=("rope",),
)
EQF = "http://data.europa.eu/snb/eqf/"


@pytest.fixture(scope="module")
def issuer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Issuer]:
    path: Path = tmp_path_factory.mktemp("college") / "my.issuer"
    with Issuer.create(path, name="Example College", passphrase="x", kdf=FLOOR) as opened:
        yield opened


@pytest.mark.parametrize(
    ("options", "member", "value"),
    [
        ({}, "name", "Knots"),
        ({"description": "y"}, "description", "y"),
        ({"name": "Better knots"}, "name", "Better knots"),
        ({"hours": "10"}, "criteria", "Ties."),
        ({"hours": ""}, "criteria", "Ties."),
        ({"criteria": "Ties all."}, "criteria", "Ties all."),
        ({"credits": "3"}, "creditsAvailable", 3),
        ({"credits": ""}, "creditsAvailable", None),
        ({"code": ""}, "humanCode", None),
        ({"tag": ("",)}, "tag", None),
        ({"tag": ("a", "b")}, "tag", ["a", "b"]),
        ({"level": ""}, "alignment", ["https://x.example/tie"]),
        ({"level": "EQF4"}, "alignment", ["https://x.example/tie", f"{EQF}4"]),
        ({"alignment": ("",)}, "alignment", [f"{EQF}3"]),
        ({"alignment": ("B=urn:b",)}, "alignment", ["urn:b", f"{EQF}3"]),
        ({"kind": "Course"}, "achievementType", "Course"),
    ],
)
def test_an_edition_changes_what_is_given_and_nothing_else(
    issuer: Issuer, options: dict[str, Any], member: str, value: Any
) -> None:
    first = issuer.catalogue.add(WHOLE.achievement(None, "urn:example:knots"))
    second = issuer.catalogue.add(replace(NOTHING, **options).achievement(first, "urn:example:knots"))
    before, after = first.document, second.document
    said, *sizes = after["criteria"]["narrative"].split("\n\n")
    found = after.get(member)

    assert len(sizes) == 1  # said once, however often it is saved
    if member == "alignment":
        found = [entry["targetUrl"] for entry in after["alignment"]]
    assert (said if member == "criteria" else found) == value
    touched = {member, "image"} | ({"criteria"} if "credits" in options else set())
    assert {k: v for k, v in after.items() if k not in touched} == {k: v for k, v in before.items() if k not in touched}
    assert (second.edition == first.edition) is not bool(options)


# Awards


@pytest.fixture(scope="module")
def graded(issuer: Issuer) -> StoredAchievement:
    return issuer.catalogue.add(
        NewAchievement(
            name="Graded",
            description="x",
            criteria="x",
            result_descriptions=[
                builders.result_description(name="Grade", result_type="LetterGrade", allowed_values=["B", "A"]),
                builders.result_description(name="Seam", result_type="RubricCriterionLevel", levels=["Poor", "Good"]),
                builders.result_description(
                    name="Mixed", result_type="Percent", value_max="100", levels=["Poor", "Good"], value_min="0"
                ),
                builders.result_description(name="State", result_type="Status"),
            ],
        )
    )


@pytest.fixture(scope="module")
def plain(issuer: Issuer) -> StoredAchievement:
    return issuer.catalogue.add(NewAchievement(name="Plain", description="x", criteria="x"))


def stated(*said: tuple[str, str, str]) -> AwardTexts:
    return AwardTexts(results=tuple(ResultText(*one) for one in said))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([("result", "grade", "A")], {"value": "A"}),
        ([("result", "Seam", "good")], {"achievedLevel": "Good"}),
        ([("result_level", "Seam", "Good")], {"achievedLevel": "Good"}),
        ([("result", "Mixed", "87"), ("result_level", "Mixed", "Good")], {"value": "87", "achievedLevel": "Good"}),
        ([("result", "Grade", "B"), ("result_status", "Grade", "in progress")], {"value": "B", "status": "InProgress"}),
        ([("result", "State", "failed")], {"status": "Failed"}),
        ([("result_status", "State", "Completed")], {"status": "Completed"}),
    ],
)
def test_a_result_is_a_value_a_level_or_a_status(
    graded: StoredAchievement, said: list[tuple[str, str, str]], expected: dict[str, str]
) -> None:
    (result,) = stated(*said).request(graded, "did:example:ada", key=None).details.results
    names = {
        level["id"]: level["name"]
        for entry in graded.document["resultDescription"]
        for level in entry.get("rubricCriterionLevel", [])
    }
    found = {name: names.get(text, text) for name, text in result.items() if name not in {"type", "resultDescription"}}

    assert found == expected


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ([("result", "", "A")], "award-result"),
        ([("result", "Gread", "A")], "award-result"),
        ([("result", "Grade", "A"), ("result", "grade", "B")], "award-result-twice"),
        ([("result", "Seam", "Perfect")], "level-unknown"),
        ([("result_level", "Grade", "A")], "award-no-levels"),
        ([("result", "Grade", "F")], "value-not-allowed"),
        ([("result", "Mixed", "101")], "value-out-of-range"),
        ([("result", "State", "perhaps")], "term-unknown"),
    ],
)
def test_what_fits_no_description_is_refused(
    issuer: Issuer, graded: StoredAchievement, said: list[tuple[str, str, str]], reason: str
) -> None:
    with pytest.raises(VcwalletError) as caught:
        issuer.credentials.check(stated(*said).request(graded, "did:example:ada", key=None))
    assert caught.value.reason == reason


def test_a_status_needs_no_description(issuer: Issuer, plain: StoredAchievement) -> None:
    request = stated(("result_status", "", "Failed")).request(plain, "did:example:ada", key=None)

    assert request.details.results == [{"type": ["Result"], "status": "Failed"}]
    issuer.credentials.check(request)
    for field in ("result", "result_level"):
        with pytest.raises(VcwalletError, match="describes none"):
            stated((field, "", "87")).request(plain, "did:example:ada", key=None)


def test_a_row_says_more_of_a_result_than_what_holds_for_all(graded: StoredAchievement) -> None:
    usual = stated(("result", "Grade", "B"), ("result_status", "Grade", "Completed"))
    row = stated(("result", "GRADE", "A"))
    (result,) = row.request(graded, "did:example:ada", key=None, usual=usual).details.results

    assert (result["value"], result["status"]) == ("A", "Completed")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"evidence": "https://x.example/1 https://x.example/2"}, 2),
        ({"evidence": "https://x.example/1", "evidence_name": "Log", "evidence_narrative": "Tied ten."}, 1),
        ({"evidence_description": "Seen by two."}, 1),
        ({}, 0),
    ],
)
def test_evidence_has_addresses_or_words_or_both(plain: StoredAchievement, said: dict[str, str], expected: int) -> None:
    evidence = AwardTexts(said).request(plain, "did:example:ada", key=None).details.evidence

    assert len(evidence) == expected
    assert all(entry.get("id") or entry.get("description") for entry in evidence)


def test_words_of_evidence_are_about_one_address(plain: StoredAchievement) -> None:
    said = {"evidence": "https://x.example/1 https://x.example/2", "evidence_name": "Log"}
    with pytest.raises(VcwalletError, match="2 addresses"):
        AwardTexts(said).request(plain, "did:example:ada", key=None)


def test_columns_say_what_options_say(tmp_path: Path) -> None:
    header = "email,Result: Grade,result-level: Seam,Result Status: Grade,Evidence Name,evidence narrative,results"
    (tmp_path / "class.csv").write_text(f"{header}\nada@example.org,A,Good,Completed,Log,Tied ten.,\n")
    (row,) = read_award_table(tmp_path / "class.csv", achievement_given=True).rows

    assert row.details == AwardTexts(
        {"recipient": "ada@example.org", "evidence_name": "Log", "evidence_narrative": "Tied ten."},
        (
            ResultText("result", "Grade", "A"),
            ResultText("result_level", "Seam", "Good"),
            ResultText("result_status", "Grade", "Completed"),
        ),
    )


def test_a_slip_in_the_name_of_a_column_about_results_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "class.csv").write_text("email,result stauts\nada@example.org,Failed\n")
    with pytest.raises(VcwalletError, match="Is result status meant"):
        read_award_table(tmp_path / "class.csv", achievement_given=True)
