"""Advice under caps on what a credential is like: what is wished for is of a kind that no cap is about, and says so."""

from __future__ import annotations

from typing import Any

import pytest

from support.stack_evidence import AT, COLLEGE, facts, held, stack, urn
from vcwallet.stacks import Accepts, Cap, SizeRange, Slot, Stack, StackReport, Verdict, all_of, slot
from vcwallet.stacks.definition.rules.filters import Level
from vcwallet.stacks.evaluation.facts.held_credentials import Held, Target
from vcwallet.stacks.evaluation.stack_evaluation import check_facts

COURSES = Accepts(types=("Course",))
LOW = Accepts(level=Level(scheme="EQF", at_most="5"))
SMALL = Accepts(size=SizeRange(unit="hours", at_most=5))


def level(number: int) -> dict[str, Any]:
    return {"targets": (Target(url=f"http://data.europa.eu/snb/eqf/{number}"),)}


def rule(part: Slot, capped: Accepts, most: int = 1) -> Stack:
    return stack(part, caps=(Cap(accepts=capped, credentials=most),), units=((COLLEGE.did, "hours"),))


def check(one: Stack, *credentials: Held) -> StackReport:
    return check_facts(one, facts(*credentials), at=AT)


def takes(**accepts: Any) -> Slot:
    return slot("s", accepts=Accepts(types=("Course",), **accepts), count=2)


@pytest.mark.parametrize(
    ("part", "capped", "held_one", "beside", "under"),
    [
        (
            takes(),
            Accepts(languages=("en",)),
            {"languages": ("en",)},
            {"languages": ("de",)},
            {"languages": ("en-GB",)},
        ),
        (
            takes(languages=("en", "de")),
            Accepts(languages=("en",)),
            {"languages": ("en",)},
            {"languages": ("de",)},
            {"languages": ("en",)},
        ),
        (takes(), LOW, level(4), level(6), level(5)),
        (takes(level=Level(scheme="EQF", at_least="4")), LOW, level(4), level(6), level(5)),
        (takes(), SMALL, {"credits": 4}, {"credits": 5.01}, {"credits": 5}),
        (
            takes(size=SizeRange(unit="hours", at_least=3, at_most=12)),
            SMALL,
            {"credits": 4},
            {"credits": 6},
            {"credits": 5},
        ),
        (
            takes(),
            Accepts(size=SizeRange(unit="hours", at_least=5)),
            {"credits": 6},
            {"credits": 4},
            {"credits": 5},
        ),
        (takes(), Accepts(evidence=True), {"evidence": True}, {}, {"evidence": True}),
    ],
)
def test_one_more_of_another_kind_completes_it(
    part: Slot, capped: Accepts, held_one: dict[str, Any], beside: dict[str, Any], under: dict[str, Any]
) -> None:
    one = rule(part, capped)
    first = held(1, "x", achievement_type="Course", **held_one)

    found = check(one, first)

    assert found.verdict is Verdict.UNMET
    (step,) = found.next_steps
    assert step.count == 1
    assert step.outside == (capped,)
    assert check(one, first, held(2, "y", achievement_type="Course", **beside)).verdict is Verdict.MET
    assert check(one, first, held(2, "y", achievement_type="Course", **under)).verdict is Verdict.UNMET


def test_a_named_achievement_is_asked_for_above_the_size_of_the_cap() -> None:
    one = rule(slot("s", urn("x"), urn("y"), count=2), SMALL)

    (step,) = check(one, held(1, "x", credits=4)).next_steps

    assert (step.achievements, step.amount, step.unit) == ((urn("y"),), 5.01, "hours")
    assert check(one, held(1, "x", credits=4), held(2, "y", credits=5.01)).verdict is Verdict.MET


def test_evidence_is_asked_for_where_a_part_does_and_nowhere_else() -> None:
    first = slot("s", accepts=Accepts(achievements=(urn("x"),), evidence=True))
    one = stack(all_of(first, slot("t", urn("y"))), caps=(Cap(accepts=Accepts(evidence=True), credentials=1),))

    steps = {step.parts[0]: step for step in check(one).next_steps}

    assert [steps[part].outside for part in "st"] == [(), (Accepts(evidence=True),)]


@pytest.mark.parametrize(
    ("part", "capped"),
    [
        (takes(languages=("en",)), Accepts(languages=("en",))),
        (takes(level=Level(scheme="EQF", at_most="4")), LOW),
        (takes(evidence=True), Accepts(evidence=True)),
        (takes(size=SizeRange(unit="hours", at_most=4)), SMALL),
    ],
)
def test_where_all_that_fits_is_under_the_cap_nothing_completes_it(part: Slot, capped: Accepts) -> None:
    found = check(rule(part, capped))

    assert found.next_steps == ()
    assert {finding.reason for finding in found.findings} & {"cannot-be-completed", "no-completion-found"}
