"""A step does for whatever its words take: for a result that lowers an average, however large its credential is, and
for the lowest that they let, whatever other part a better one was imagined for."""

from __future__ import annotations

from typing import Any

import pytest

from support.stack_evidence import AT, COLLEGE, OTHER, facts, held, stack, urn
from vcwallet.stacks import Accepts, Average, Residency, SizeRange, Verdict, all_of, slot
from vcwallet.stacks.definition.rules.filters import Level, MinResult
from vcwallet.stacks.evaluation.facts.grades import Grade
from vcwallet.stacks.evaluation.facts.held_credentials import Held, Target
from vcwallet.stacks.evaluation.stack_evaluation import check_facts

POINTS = (("A", 4), ("B", 3), ("C", 2), ("D", 1))


def test_what_is_held_of_an_achievement_bounds_no_other_size_of_it() -> None:
    """The badge b of another college does not count; its size says nothing of the one that is to be earned."""
    both = Accepts(achievements=(urn("a"), urn("b")), size=SizeRange(unit="hours", at_least=3, at_most=12))
    rule = stack(
        all_of(slot("named", urn("a"), urn("b")), slot("sized", accepts=both)),
        averages=(Average(at_least=3, points=POINTS, weigh_by="hours"),),
        units=((COLLEGE.did, "hours"), (OTHER.did, "hours")),
    )
    foreign = held(0, "b", issuer=OTHER.did, credits=4, grades=(Grade(value="A"),))

    steps = {step.parts[0]: step for step in check_facts(rule, facts(foreign), at=AT).next_steps}

    assert set(steps) == {"named", "sized"}
    results = {part: next(one.result.at_least for one in step.accepts if one.result) for part, step in steps.items()}
    large, small = (
        held(n, steps[part].achievements[0].rsplit(":", 1)[1], credits=amount, grades=(Grade(value=results[part]),))
        for n, (part, amount) in enumerate({"named": 1000, "sized": 4}.items(), 1)
    )
    assert check_facts(rule, facts(foreign, large, small), at=AT).verdict is Verdict.MET


def graded(number: int, value: str, *levels: str, **members: Any) -> Held:
    targets = tuple(Target(url=f"http://data.europa.eu/snb/eqf/{level}") for level in levels)
    return held(number, f"n{number}", targets=targets, grades=(Grade(value=value),) if value else (), **members)


@pytest.mark.parametrize("uses", [2, None])
def test_a_result_is_aimed_for_where_an_average_is_over_another_part_than_asks_for_it(uses: int | None) -> None:
    """The part `first` has what it asks for; the credential that was imagined for it lifts the average over `years`."""
    years = slot("years", accepts=Accepts(result=MinResult(at_least="40")), count=2)
    first = slot("first", accepts=Accepts(result=MinResult(at_least="70")))
    rule = stack(all_of(years, first), uses=uses, averages=(Average(at_least=68, over=("years",)),))
    wallet = [graded(0, "75"), graded(1, "60")]

    (step,) = check_facts(rule, facts(*wallet), at=AT).next_steps

    assert (step.parts, [one.result.at_least for one in step.accepts if one.result]) == (("years",), ["61"])
    for value, verdict in (("61", Verdict.MET), ("60", Verdict.UNMET)):
        assert check_facts(rule, facts(*wallet, graded(2, value)), at=AT).verdict is verdict


def test_a_result_is_said_of_a_part_that_asks_for_none_where_an_average_rests_on_it() -> None:
    levelled = Accepts(level=Level(scheme="EQF", at_least="4"), issuers=(COLLEGE.did,))
    rule = stack(
        all_of(
            slot("levelled", accepts=levelled, count=3),
            slot("exam", accepts=Accepts(types=("Assessment",), result=MinResult(at_least="70"))),
        ),
        issuers=(COLLEGE.did, OTHER.did),
        averages=(Average(at_least=60, over=("levelled",)),),
        residency=Residency(accepts=Accepts(level=Level(scheme="EQF", at_least="6")), credentials=1),
    )
    wallet = [graded(0, "55", "5"), graded(1, "55", "5"), graded(2, "60", "5")]

    steps = {step.parts[0]: step for step in check_facts(rule, facts(*wallet), at=AT).next_steps}

    said = {part: [one.result.at_least for one in step.accepts if one.result] for part, step in steps.items()}
    assert said == {"levelled": ["65"], "exam": ["70"]}
    exam = graded(3, "70", "6", achievement_type="Assessment", issuer=OTHER.did)
    for value, verdict in (("65", Verdict.MET), ("64", Verdict.UNMET)):
        assert check_facts(rule, facts(*wallet, exam, graded(4, value, "6")), at=AT).verdict is verdict
