"""What a credential leaves unsaid: for every condition open or not fitting, as docs/reference/stacks.md says."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from support.stack_evidence import AT, COLLEGE, OTHER, facts, held, stack, urn
from vcwallet.stacks import (
    Accepts,
    Average,
    Compensation,
    MinResult,
    Size,
    Stack,
    Verdict,
    WithoutResult,
    min_total,
    slot,
)
from vcwallet.stacks.evaluation.facts.grades import Grade
from vcwallet.stacks.evaluation.facts.held_credentials import Held
from vcwallet.stacks.evaluation.stack_evaluation import check_facts

REFERENCE = (Path(__file__).parents[4] / "docs/reference/stacks.md").read_text("utf-8")
WRITTEN: dict[str, Any] = {
    "achievements": [urn("x")],
    "types": ["Course"],
    "alignments": [urn("subject")],
    "level": {"scheme": "EQF", "atMost": "6"},
    "result": {"atLeast": "50"},
    "within": "P5Y",
    "awarded": {"from": "2020-01-01"},
    "size": {"unit": "hours", "atMost": 10},
    "languages": ["en"],
    "endorsedBy": [OTHER.did],
    "after": [urn("earlier")],
    "evidence": True,
    "equivalents": False,
}
"""A condition of each kind, in the compact form."""
SILENT = replace(held(1, "", awarded=None, valid_from=None), achievement="")
OPEN, DOES_NOT_FIT = "open", "does not fit"


def table() -> dict[str, str]:
    """What the reference says of each condition: the first words of its row."""
    _, _, rest = REFERENCE.partition("### What a credential leaves unsaid\n")
    section, _, _ = rest.partition("\n## ")
    return {row[0]: row[1] for row in re.findall(r"^\| `(\w+)` \| (open|does not fit)", section, re.MULTILINE)}


def verdict(rule: Stack, *credentials: Held) -> Verdict:
    return check_facts(rule, facts(*credentials), at=AT).verdict


def test_the_reference_says_it_of_every_condition_but_the_issuer_which_is_always_stated() -> None:
    written = {name.replace("_b", "B") for name in (one.name for one in fields(Accepts))}

    assert {*WRITTEN} == written - {"issuers"}
    assert [*table()] == [*WRITTEN]


@pytest.mark.parametrize(("name", "said"), [*table().items()])
def test_a_credential_that_says_nothing_of_a_condition(name: str, said: str) -> None:
    what = {"equivalents": {"achievements": [urn("x")]}, "types": {}}.get(name, {"types": ["Course"]})
    require = {"slot": "s", "accepts": what | {name: WRITTEN[name]}}
    rule = Stack.parse({"stack": urn("stack"), "version": "1", "owner": COLLEGE.did, "require": require})
    silent = replace(SILENT, achievement_type="Course" if "types" in what else "")

    found = verdict(rule, silent, held(2, "earlier"))

    assert found is {OPEN: Verdict.INDETERMINATE, DOES_NOT_FIT: Verdict.UNMET}[said]


def test_a_total_adds_up_what_credentials_state() -> None:
    rule = stack(min_total("volume", 3, "hours", accepts=Accepts(types=("Course",))), units=((COLLEGE.did, "hours"),))

    assert verdict(rule, held(1, "x", achievement_type="Course")) is Verdict.UNMET


def test_what_is_to_be_weighed_and_has_no_size_is_open() -> None:
    grade = (Grade(value="60"),)
    average = Average(at_least=50, weigh_by="hours")
    two = stack(slot("s", urn("x"), urn("y"), count=2), units=((COLLEGE.did, "hours"),), averages=(average,))
    low = held(2, "y", credits=5, grades=(Grade(value="45"),))

    assert verdict(two, held(1, "x", grades=grade), low) is Verdict.INDETERMINATE
    assert verdict(two, held(1, "x", grades=grade, credits=50), low) is Verdict.MET


def test_what_is_to_be_compensated_and_has_no_size_is_open() -> None:
    allowed = Compensation(result=MinResult(at_least="35"), size=Size(amount=5, unit="hours"))
    part = slot("s", accepts=Accepts(achievements=(urn("x"),), result=MinResult(at_least="40")))
    average = Average(at_least=30)
    rule = stack(part, units=((COLLEGE.did, "hours"),), averages=(average,), compensation=allowed)
    grade = (Grade(value="36"),)

    assert verdict(rule, held(1, "x", grades=grade)) is Verdict.INDETERMINATE
    assert verdict(rule, held(1, "x", grades=grade, credits=5)) is Verdict.MET


@pytest.mark.parametrize(
    ("without", "expected"), [(WithoutResult.OPEN, Verdict.INDETERMINATE), (WithoutResult.LEFT_OUT, Verdict.MET)]
)
def test_an_average_over_what_has_no_result_is_as_the_rule_says(without: WithoutResult, expected: Verdict) -> None:
    average = Average(at_least=50, without_result=without)
    rule = stack(slot("s", urn("x"), urn("y"), count=2), averages=(average,))

    assert verdict(rule, held(1, "x"), held(2, "y", grades=(Grade(value="60"),))) is expected
