"""Right verdicts: what cannot be compared is open, order is no data, and hard rules are decided or say what is hard."""

from __future__ import annotations

from typing import Any

import pytest

from stack_support import AT, COLLEGE, report, stack, urn
from vcwallet.errors import UsageError
from vcwallet.report import VerificationReport
from vcwallet.stacks import Accepts, Stack, StackPolicy, StackReport, Verdict, min_total, slot
from vcwallet.stacks.constraints import LevelScheme
from vcwallet.stacks.filters import Level
from vcwallet.stacks.rules import CoversSkills, Skill, Slot

MET, UNMET, INDETERMINATE = Verdict.MET, Verdict.UNMET, Verdict.INDETERMINATE
HOURS = ((COLLEGE.did, "hours"),)
ANYTHING_OURS = Accepts(issuers=(COLLEGE.did,))


def takes(part: str, names: str, count: int = 1, **accepts: Any) -> Slot:
    return slot(part, count=count, accepts=Accepts(achievements=tuple(map(urn, names)), **accepts))


def check(rule: Stack, *found: VerificationReport, **options: Any) -> StackReport:
    return rule.check(found, at=AT, **options)


def why(result: StackReport) -> set[str]:
    return {entry.reason for entry in result.not_counted}


# What cannot be compared


def level_of(url: str, **members: str) -> dict[str, Any]:
    entry = {"type": ["Alignment"], "targetName": "Level 5", "targetUrl": url} | members
    return {"alignment": [entry]}


NQF = LevelScheme(name="NQF", levels=(("4", "urn:nqf:4"), ("5", "urn:nqf:5")))
EQF_5 = Level(scheme="EQF", at_least="5")


@pytest.mark.parametrize("url", ["urn:nqf:5", "https://www.nzqa.example/level/5"])
def test_eqf_5_asked_and_a_level_in_a_scheme_that_nothing_maps_is_indeterminate(url: str) -> None:
    rule = stack(takes("core", "a", level=EQF_5), levels=(NQF,))

    result = check(rule, report("a", achievement=level_of(url)))

    assert result.verdict is INDETERMINATE
    assert why(result) == {"level-not-comparable"}


def test_a_lower_level_and_no_level_are_no_doubt() -> None:
    rule = stack(takes("core", "a", level=EQF_5))
    skill = level_of("https://skills.example/welding", targetName="Welding")

    lower = check(rule, report("a", achievement=level_of("http://data.europa.eu/snb/eqf/4")))
    none = check(rule, report("a", achievement=skill))

    assert (lower.verdict, why(lower)) == (UNMET, {"level-below"})
    assert (none.verdict, why(none)) == (UNMET, {"level-missing"})


def test_a_skill_at_a_level_of_another_scheme_is_open() -> None:
    leaf = CoversSkills(id="s", framework="F", items=(Skill(id=urn("weld"), level=EQF_5),), accepts=ANYTHING_OURS)
    entries = [*level_of(urn("weld"))["alignment"], *level_of("urn:nqf:5")["alignment"]]

    result = check(stack(leaf, levels=(NQF,)), report("a", achievement={"alignment": entries}))

    assert result.verdict is INDETERMINATE
    assert why(result) == {"level-not-comparable"}


def test_a_size_in_a_unit_that_nothing_converts_is_indeterminate() -> None:
    rule = stack(min_total("volume", 3, "hours", accepts=ANYTHING_OURS), units=((COLLEGE.did, "CEU"),))
    found = report("a", subject={"creditsEarned": 1})

    result = check(rule, found)

    assert (result.verdict, why(result)) == (INDETERMINATE, {"credits-not-comparable"})
    assert check(rule, found, policy=StackPolicy(conversions={("CEU", "hours"): 10})).verdict is MET


@pytest.mark.parametrize("pair", [("hours", "ECTS"), ("H", "ects"), ("Hours", "creditUnit:ECTS")])
def test_a_conversion_given_the_other_way_round_is_understood(pair: tuple[str, str]) -> None:
    rule = stack(min_total("volume", 50, "hours", accepts=ANYTHING_OURS), units=((COLLEGE.did, "ECTS"),))

    result = check(rule, report("a", subject={"creditsEarned": 2}), policy=StackPolicy(conversions={pair: 0.04}))

    assert result.verdict is MET
    assert result.part("volume").counted[0].high == 50


@pytest.mark.parametrize(
    "conversions",
    [
        {("ECTS", "hours"): 0},
        {("ECTS", "hours"): -1},
        {("ECTS", "hours"): 25, ("hours", "ECTS"): 25},
        {("ECTS", "hours"): 25, ("ects", "h"): 30},
        {("hours", "h"): 2},
    ],
)
def test_a_conversion_that_says_nothing_or_contradicts_another_is_refused(
    conversions: dict[tuple[str, str], float],
) -> None:
    with pytest.raises(UsageError) as refused:
        StackPolicy(conversions=conversions)
    assert refused.value.reason in {"conversion", "conversions-contradict"}
