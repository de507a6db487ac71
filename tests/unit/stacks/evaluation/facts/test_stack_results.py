"""Results: an order is read only where it is signed, what is stated twice decides nothing, and no failure is hidden."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from support.stack_evidence import AT, report, stack, urn
from vcwallet.model.access import entries_of, is_ambiguous, only_object
from vcwallet.report import VerificationReport
from vcwallet.stacks import Accepts, Average, StackPolicy, StackReport, Verdict, slot
from vcwallet.stacks.definition.rules.filters import MinResult
from vcwallet.stacks.evaluation.facts.grades import read_grades
from vcwallet.stacks.evaluation.facts.result_scales import levels_of, values_of

MET, UNMET, INDETERMINATE = Verdict.MET, Verdict.UNMET, Verdict.INDETERMINATE
NAMES = ("Basic", "Good", "Mastery")
SIGNED = report("a")
"""A report on an honest badge, whose document the tests exchange for what another credential says."""


def level(name: str, points: Any = None) -> dict[str, Any]:
    said = {} if points is None else {"points": points}
    return {"id": urn(f"level-{name}"), "type": ["RubricCriterionLevel"], "name": name, **said}


def reading(results: Any, achievement: dict[str, Any]) -> VerificationReport:
    """The report on a credential with these results and further members of its achievement."""
    document = dict(SIGNED.document or {})
    inner = {"id": urn("a"), "type": ["Achievement"], "name": "a"} | achievement
    document["credentialSubject"] = document["credentialSubject"] | {"achievement": inner, "result": results}
    return replace(SIGNED, document=document)


def described(**members: Any) -> dict[str, Any]:
    return {"resultDescription": [{"id": urn("result"), "type": ["ResultDescription"], "name": "Grade"} | members]}


def reached(**members: Any) -> dict[str, Any]:
    return {"type": ["Result"], "resultDescription": urn("result")} | members


def check(found: VerificationReport, least: str = "", of: str = "") -> StackReport:
    result = MinResult(at_least=least, of=of) if least else None
    rule = stack(slot("core", accepts=Accepts(achievements=(urn("a"),), result=result)))
    return rule.check([found], at=AT, policy=StackPolicy())


def why(found: StackReport) -> set[str]:
    return {one.reason for one in found.not_counted}


def rubric(*points: Any, required: str = "") -> dict[str, Any]:
    levels = [level(name, its) for name, its in zip(NAMES, points, strict=True)]
    return described(rubricCriterionLevel=levels, **({"requiredLevel": urn(f"level-{required}")} if required else {}))


@pytest.mark.parametrize(
    ("points", "verdicts"),
    [
        (("1", "2", "3"), (UNMET, MET, MET)),
        (("30", "2.5", "0"), (MET, MET, UNMET)),
        ((None, None, None), (INDETERMINATE, MET, INDETERMINATE)),
        (("1", "2", None), (INDETERMINATE, MET, INDETERMINATE)),
        (("1", "2", "2"), (INDETERMINATE, MET, INDETERMINATE)),
        (("1", "2", "many"), (INDETERMINATE, MET, INDETERMINATE)),
        (("1", "2", ["3", "4"]), (INDETERMINATE, MET, INDETERMINATE)),
        (("1", "2", 3), (INDETERMINATE, MET, INDETERMINATE)),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_levels_of_a_rubric_rank_by_their_points_alone(
    points: tuple[Any, ...], verdicts: tuple[Verdict, ...], turned: bool
) -> None:
    achievement = rubric(*points)
    if turned:
        achievement["resultDescription"][0]["rubricCriterionLevel"].reverse()
    found = [check(reading(reached(achievedLevel=urn(f"level-{name}")), achievement), "Good") for name in NAMES]

    assert tuple(one.verdict for one in found) == verdicts
    if INDETERMINATE in verdicts:
        assert "result-not-ordered" in why(found[0])


def test_a_signed_list_of_levels_is_an_order() -> None:
    achievement = rubric(None, None, None)
    described_one = achievement["resultDescription"][0]
    described_one["rubricCriterionLevel"] = {"@list": described_one["rubricCriterionLevel"]}

    assert check(reading(reached(achievedLevel=urn("level-Basic")), achievement), "Good").verdict is UNMET
    assert check(reading(reached(achievedLevel=urn("level-Mastery")), achievement), "Good").verdict is MET


@pytest.mark.parametrize(
    ("allowed", "value", "verdict"),
    [
        (["C", "B", "A"], "C", UNMET),
        (["C", "B", "A"], "A", MET),
        ({"@list": ["C", "B", "A"]}, "C", UNMET),
        ({"@set": ["A", "B", "C"]}, "A", INDETERMINATE),
        ({"@set": ["A", "B", "C"]}, "C", INDETERMINATE),
        ({"@set": ["A", "B", "C"]}, "B", MET),
        ({"@set": ["1", "2"]}, "2", INDETERMINATE),
        (["C", "B", "A", "C"], "C", INDETERMINATE),
        (["C", "B", "A"], "D", INDETERMINATE),
        ("B", "B", MET),
        (["B"], "A", INDETERMINATE),
    ],
)
def test_values_rank_by_a_signed_list_alone(allowed: Any, value: str, verdict: Verdict) -> None:
    assert check(reading(reached(value=value), described(allowedValue=allowed)), "B").verdict is verdict


@pytest.mark.parametrize(
    ("points", "verdicts"),
    [
        (("1", "2", "3"), {"Basic": UNMET, "Good": MET, "Mastery": MET}),
        ((None, None, None), {"Basic": INDETERMINATE, "Good": MET, "Mastery": INDETERMINATE}),
    ],
)
def test_a_pass_mark_without_a_signed_order_is_open_unless_it_is_the_very_level(
    points: tuple[Any, ...], verdicts: dict[str, Verdict]
) -> None:
    for name, verdict in verdicts.items():
        found = check(reading(reached(achievedLevel=urn(f"level-{name}")), rubric(*points, required="Good")))
        assert found.verdict is verdict
        if verdict is INDETERMINATE:
            assert why(found) == {"pass-mark-not-ordered"}


def test_a_value_below_its_pass_mark_is_not_hidden_by_a_level() -> None:
    achievement = rubric("1", "2", "3")
    achievement["resultDescription"][0]["requiredValue"] = "50"

    assert check(reading(reached(value="49", achievedLevel=urn("level-Mastery")), achievement)).verdict is UNMET
    assert check(reading(reached(value="50", achievedLevel=urn("level-Mastery")), achievement)).verdict is MET


@pytest.mark.parametrize(
    ("result", "description"),
    [
        ({"value": ["90", "10"]}, {}),
        ({"value": "90", "achievedLevel": [urn("level-1"), urn("level-2")]}, {}),
        ({"value": {"@value": "10", "@language": "en"}}, {}),
        ({"value": "90"}, {"requiredValue": ["50", "95"]}),
        ({"value": "90"}, {"requiredLevel": [urn("level-1"), urn("level-2")]}),
        ({"value": "90"}, {"resultType": ["Percent", "LetterGrade"]}),
        ({"value": "90", "resultDescription": [urn("result"), urn("other")]}, {}),
        ({"value": "90", "status": [{"@value": "Completed"}]}, {}),
    ],
)
def test_what_is_stated_twice_and_differently_is_open_whatever_is_asked(
    result: dict[str, Any], description: dict[str, Any]
) -> None:
    for turned in (1, -1):
        for said in (result, description):
            said.update({name: value[::turned] for name, value in said.items() if isinstance(value, list)})
        found = reading(reached(**result), described(**description))
        for least, of in (("", ""), ("80", ""), ("80", "Percent")):
            assert check(found, least, of).verdict is INDETERMINATE
            assert why(check(found, least, of)) == {"result-ambiguous"}


def test_one_description_in_two_pieces_is_open_and_the_same_twice_is_not() -> None:
    whole = described(requiredValue="50")["resultDescription"]
    piece = described()["resultDescription"]

    for pieces in (whole + piece, piece + whole):
        found = check(reading(reached(value="40"), {"resultDescription": pieces}))
        assert (found.verdict, why(found)) == (INDETERMINATE, {"result-ambiguous"})
    assert check(reading(reached(value="40"), {"resultDescription": whole + whole})).verdict is UNMET


def test_a_description_without_an_id_describes_no_result() -> None:
    nameless = {"type": ["ResultDescription"], "requiredValue": "95"}
    found = read_grades([{"result": {"value": "60"}}], [{"resultDescription": nameless}])

    assert (found[0].described.required_value, found[0].clear, found[0].passed) == ("", True, None)
    assert check(reading({"value": "60"}, {"resultDescription": nameless})).verdict is INDETERMINATE


@pytest.mark.parametrize("status", ["", " ", 5, {"a": 1}, ["Completed", " "]])
def test_a_status_that_cannot_be_read_is_open(status: Any) -> None:
    found = check(reading(reached(status=status), described()))

    assert (found.verdict, why(found)) == (INDETERMINATE, {"result-ambiguous"})


@pytest.mark.parametrize(
    "status", [["Completed", "Failed"], ["Failed", "Completed"], {"@set": ["Completed", "OnHold"]}]
)
def test_a_status_that_is_not_completed_wins(status: Any) -> None:
    assert check(reading(reached(status=status), described())).verdict is UNMET
    assert check(reading(reached(status=["Completed"]), described())).verdict is MET


def test_a_value_and_a_level_that_contradict_decide_nothing() -> None:
    achievement = described(
        allowedValue=["0", "1", "2"], rubricCriterionLevel=[level("1", "1"), level("2", "2"), level("3", "3")]
    )
    contradicting = reading(reached(value="0", achievedLevel=urn("level-3")), achievement)
    agreeing = reading(reached(value="2", achievedLevel=urn("level-3")), achievement)

    assert check(contradicting, "1").verdict is INDETERMINATE
    assert check(agreeing, "1").verdict is MET


def test_a_name_of_two_levels_decides_only_where_both_say_the_same() -> None:
    levels = [level("low", "1"), level("twin", "2"), level("middle", "3") | {"level": "twin"}, level("top", "4")]
    scale = levels_of({"rubricCriterionLevel": levels})

    assert scale.reaches(urn("level-top"), "twin") is True
    assert scale.reaches(urn("level-low"), "twin") is False
    assert scale.reaches(urn("level-twin"), "twin") is None
    assert levels_of({"rubricCriterionLevel": [{**one, "points": "x"} for one in levels]}).reaches("low", "low") is True


def test_scales_without_an_order_are_alike_however_they_are_written() -> None:
    levels = [level(name) for name in NAMES]

    assert levels_of({"rubricCriterionLevel": levels}) == levels_of({"rubricCriterionLevel": levels[::-1]})
    assert values_of({"allowedValue": {"@set": ["A", "B"]}}) == values_of({"allowedValue": {"@set": ["B", "A"]}})
    assert values_of({"allowedValue": ["A", "B"]}) != values_of({"allowedValue": ["B", "A"]})
    assert levels_of({"rubricCriterionLevel": level("only")}).ordered
    assert not levels_of({"rubricCriterionLevel": [urn("1"), urn("2")]}).ordered


def test_results_are_read_in_an_order_of_their_contents() -> None:
    results = [reached(value=value) for value in ("3", "1", "2")]

    assert read_grades([{"result": results}], []) == read_grades([{"result": results[::-1]}], [])
    assert read_grades([{"result": results[0]}], [])[0].value == "3"
    assert entries_of({"@set": "x"}) == [{"@set": "x"}]
    assert only_object([{"a": 1}, {"b": 1}]) == {}
    assert is_ambiguous({"a": {"@set": [1, 2]}}, "a")


@pytest.mark.parametrize(
    "value", ["1e400", "9" * 400, "1e-3000000", "1e5000000", "1e-999999999", "0." + "0" * 90 + "1"]
)
def test_a_number_beyond_all_sizes_is_no_result(value: str) -> None:
    held = reading([{"type": ["Result"], "value": value}], {})
    average = stack(slot("x", urn("a")), averages=(Average(at_least=50),))

    assert average.check([held], at=AT).verdict is INDETERMINATE
    assert stack(slot("x", accepts=takes("50"))).check([held], at=AT).verdict is INDETERMINATE


def takes(least: str) -> Accepts:
    return Accepts(achievements=(urn("a"),), result=MinResult(at_least=least))


@pytest.mark.parametrize(
    ("results", "verdict"),
    [
        ((reached(value="40"), reached(value="60")), INDETERMINATE),
        ((reached(value="60"), reached(value="sixty")), INDETERMINATE),
        ((reached(value="60"), {"type": ["Result"], "value": "40"}), INDETERMINATE),
        ((reached(value="40"), {"type": ["Result"], "value": "60"}), INDETERMINATE),
        (({"type": ["Result"], "value": "40"}, {"type": ["Result"], "value": "60"}), INDETERMINATE),
        ((reached(value="60"), reached(value="70")), MET),
        ((reached(value="60"), {"type": ["Result"], "status": "Completed"}), MET),
        ((reached(value="60"), reached(value="40", resultDescription=urn("other"))), MET),
        ((reached(value="40"), reached(value="30")), UNMET),
    ],
)
def test_several_results_of_one_description_have_to_agree(
    results: tuple[dict[str, Any], ...], verdict: Verdict
) -> None:
    both = described()["resultDescription"]
    both = {"resultDescription": [*both, both[0] | {"id": urn("other")}]}

    assert check(reading(list(results), both), "50").verdict is verdict
    assert check(reading(list(results[::-1]), both), "50").verdict is verdict


OF_100 = {"requiredValue": "60", "valueMin": "0", "valueMax": "100"}


@pytest.mark.parametrize("name", [None, "other", ""])
def test_a_result_that_names_no_description_passes_no_mark(name: str | None) -> None:
    result = {"type": ["Result"], "value": "10"} | ({} if name is None else {"resultDescription": urn(name)})
    found = check(reading([result], described(**OF_100)))
    assert (found.verdict, why(found)) == (INDETERMINATE, {"pass-mark-of-which"})
    nameless = {"resultDescription": [{"type": ["ResultDescription"], **OF_100}]}
    assert check(reading([result], nameless)).verdict is INDETERMINATE

    for passed in ([reached(value="70"), result], [{"type": ["Result"], "status": "Completed"}]):
        assert check(reading(passed, described(**OF_100))).verdict is MET
    assert check(reading([reached(value="10"), result], described(**OF_100))).verdict is UNMET
    assert check(reading([result], described(valueMax="100"))).verdict is MET


@pytest.mark.parametrize("value", ["6000", "100.01", "-1"])
def test_a_value_beyond_its_scale_decides_nothing(value: str) -> None:
    beyond = reading([reached(value=value)], described(**OF_100))
    found = check(beyond)
    assert (found.verdict, why(found)) == (INDETERMINATE, {"pass-mark-not-comparable"})
    unmarked = reading([reached(value=value)], described(valueMin="0", valueMax="100"))
    assert check(unmarked, "60").verdict is INDETERMINATE
    rule = stack(slot("core", urn("a")), averages=(Average(at_least=60),))
    assert rule.check([unmarked], at=AT).verdict is INDETERMINATE
    assert check(reading([reached(value="100")], described(**OF_100)), "60").verdict is MET
    assert (
        check(reading([reached(value="70")], described(**OF_100 | {"valueMax": ["50", "100"]}))).verdict
        is INDETERMINATE
    )


@pytest.mark.parametrize(
    ("kind", "highest", "value", "least", "verdict"),
    [
        ("RawScore", "200", "60", "50%", UNMET),
        ("RawScore", "200", "100", "50%", MET),
        ("RawScore", None, "60", "50%", INDETERMINATE),
        ("RawScore", "200", "60 %", "50%", MET),  # as the issuer signed it
        ("Percent", None, "60", "50%", MET),
        ("Percent", "100", "49.9", "50%", UNMET),
        ("Percent", "1", "0.6", "50%", MET),
        ("Percent", None, "0.6", "50%", INDETERMINATE),  # of 1, or of 100
        ("Percent", "1", "0.6", "50", INDETERMINATE),  # no value of it can be 50
        ("GradePointAverage", "4", "3.2", "50", INDETERMINATE),
        ("GradePointAverage", "4", "3.2", "3", MET),
    ],
)
def test_what_is_asked_in_per_cent_or_on_another_scale(
    kind: str, highest: str | None, value: str, least: str, verdict: Verdict
) -> None:
    ends = {} if highest is None else {"valueMin": "0", "valueMax": highest}
    found = check(reading([reached(value=value)], described(resultType=kind, **ends)), least)
    assert found.verdict is verdict
