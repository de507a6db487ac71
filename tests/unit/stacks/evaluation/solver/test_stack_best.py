"""Of the ways to meet a rule the best is told: the highest averages, then the fewest compensated results.

And what is in the way of counting without counting itself: forms of one credential, and stacks that count for nothing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from support.stack_evidence import AT, COLLEGE, MALLORY, facts, held, stack, urn
from vcwallet.stacks import (
    Accepts,
    Residency,
    Size,
    Stack,
    StackPolicy,
    StackReport,
    Verdict,
    all_of,
    covers_skills,
    min_total,
    n_of,
    slot,
)
from vcwallet.stacks.definition.rules.constraints import Average, Cap, Compensation, Exemption
from vcwallet.stacks.definition.rules.filters import MinResult
from vcwallet.stacks.evaluation.facts.grades import DescribedResult, Grade
from vcwallet.stacks.evaluation.facts.held_credentials import Held, Standing, Target
from vcwallet.stacks.evaluation.report.reported_whole_rules import WholeKind
from vcwallet.stacks.evaluation.stack_evaluation import check_facts

HOURS = ((COLLEGE.did, "hours"),)
MARKS = DescribedResult(id="urn:marks", kind="RawScore", required_value="50")


def graded(number: int, name: str, value: int, **members: Any) -> Held:
    """A credential with a mark, of which 50 passes."""
    grade = Grade(description="urn:marks", described=MARKS, value=str(value))
    return held(number, name, grades=(grade,), known=True, **members)


def check(rule: Stack, *credentials: Held, **policy: Any) -> StackReport:
    return check_facts(rule, facts(*credentials), at=AT, policy=StackPolicy(**policy))


def told(report: StackReport) -> dict[str, list[str]]:
    """Per part the achievements that count, by their short names."""
    return {part.id: [one.achievement.rpartition(":")[2] for one in part.counted] for part in report.parts}


def some(*names: str, count: int, name: str = "p") -> Any:
    return slot(name, *map(urn, names), count=count)


def test_the_best_average_is_told_and_not_the_first_that_suffices() -> None:
    rule = stack(some("a", "b", "c", "d", count=2), averages=(Average(at_least=55),))

    found = check(rule, graded(0, "a", 55), graded(1, "b", 60), graded(2, "c", 90), graded(3, "d", 80))

    assert (found.verdict, told(found)) == (Verdict.MET, {"p": ["c", "d"]})
    assert [one.value for one in found.whole if one.kind is WholeKind.AVERAGE] == [85]


def test_of_equal_averages_the_earliest_credentials_stay() -> None:
    rule = stack(some("a", "b", "c", count=2), averages=(Average(at_least=55),))

    assert told(check(rule, *(graded(n, name, 60) for n, name in enumerate("abc")))) == {"p": ["a", "b"]}


def test_the_first_average_comes_before_the_second() -> None:
    first, second = Average(at_least=50, over=("p",)), Average(at_least=50, over=("q",))
    rule = stack(all_of(some("a", "b", count=1), some("a", "b", count=1, name="q")), averages=(first, second))
    credentials = graded(0, "a", 60), graded(1, "b", 90)

    assert told(check(rule, *credentials)) == {"p": ["b"], "q": ["a"]}
    assert [one.value for one in check(rule, *credentials).whole if one.kind is WholeKind.AVERAGE] == [90, 60]


def test_sizes_weigh_in_the_best_average() -> None:
    rule = stack(
        slot("p", urn("a"), urn("b"), urn("c"), size=(4, "hours")),
        averages=(Average(at_least=50, weigh_by="hours"),),
        units=HOURS,
    )

    found = check(rule, graded(0, "a", 60, credits=4), graded(1, "b", 90, credits=1), graded(2, "c", 80, credits=3))

    assert [one.value for one in found.whole if one.kind is WholeKind.AVERAGE] == [82.5]


@pytest.mark.parametrize("values", [(45, 60, 55), (60, 45, 55), (60, 55, 45)])
def test_a_result_is_compensated_only_where_nothing_better_is_there(values: tuple[int, ...]) -> None:
    rule = stack(
        all_of(some("a", "b", "c", count=2), some("z", count=1, name="q")),
        averages=(Average(at_least=50, over=("q",)),),
        compensation=Compensation(credentials=1, result=MinResult(at_least="40")),
    )
    other = graded(9, "z", 60)
    credentials = [graded(n, name, value) for n, (name, value) in enumerate(zip("abc", values, strict=True))]
    better = [name for name, value in zip("abc", values, strict=True) if value >= 50]

    assert told(check(rule, *credentials, other))["p"] == better
    assert check(rule, *credentials[:2], other).verdict is Verdict.MET


def test_the_best_is_looked_for_with_a_share_of_the_budget_and_takes_nothing_from_the_verdict() -> None:
    names = [f"m{n}" for n in range(60)]
    rule = stack(some(*names, count=30), averages=(Average(at_least=50), Average(at_least=40, over=("p",))))
    credentials = [graded(n, name, 50 + n) for n, name in enumerate(names)]

    for steps in (3_000, 10_000, 100_000):
        found = check(rule, *credentials, work=steps)
        assert found.verdict is Verdict.MET
    assert next(one.value for one in found.whole if one.kind is WholeKind.AVERAGE) == 50 + (30 + 59) / 2


# What does not count is in nobody's way


def test_a_total_that_only_several_forms_of_one_credential_would_reach_hides_no_other_way() -> None:
    """Of an achievement, one form counts; the slot is filled all the same."""
    rule = stack(
        n_of(1, some("e", count=1), min_total("t", 6, "hours", accepts=Accepts(issuers=(COLLEGE.did,)))), units=HOURS
    )
    leaf = held(3, "e", credits=5, awarded=None)
    made = held(2, "a", credits=1, parts=frozenset({leaf.key}))

    assert check(rule, made, leaf, held(4, "a")).verdict is Verdict.MET


def test_a_cap_beside_forms_of_one_credential() -> None:
    rule = stack(
        n_of(1, some("a", "e", count=1), min_total("t", 12, "hours")),
        caps=(Cap(accepts=Accepts(achievements=(urn("a"),)), credentials=0),),
        units=HOURS,
    )
    leaf = held(3, "e", credits=5)
    made = held(2, "a", credits=8, parts=frozenset({leaf.key}))

    assert told(check(rule, made, leaf, held(4, "a")))["p"] == ["e"]


@pytest.mark.parametrize(("hours", "verdict"), [(8, Verdict.MET), (9, Verdict.UNMET)])
def test_a_certificate_and_what_it_was_made_of_add_to_a_total_once(hours: int, verdict: Verdict) -> None:
    """Whatever else the certificate was made of, and for whatever part that is."""
    total = min_total("t", hours, "hours", accepts=Accepts(achievements=(urn("certificate"), urn("b"))))
    rule = stack(all_of(some("x", count=1), total), units=HOURS)
    parts = held(1, "x"), held(2, "b", credits=8)
    certificate = held(0, "certificate", credits=5, parts=frozenset(one.key for one in parts))

    assert check(rule, certificate, *parts).verdict is verdict


def test_what_was_counted_elsewhere_adds_to_a_total_no_more_often_than_may_be() -> None:
    total = min_total("t", 10.5, "hours", accepts=Accepts(achievements=(urn("b"), urn("c"))))
    parts = held(1, "c", credits=3), held(2, "b", credits=8)
    made = held(0, "b", credits=5, parts=frozenset(one.key for one in parts))

    assert check(stack(total, reuse=1, units=HOURS), made, *parts).verdict is Verdict.UNMET
    assert check(stack(total, reuse=2, units=HOURS), made, *parts).verdict is Verdict.MET


def test_of_issues_that_never_count_together_one_attests() -> None:
    """Two that may each be the newest issue of one credential, for achievements that exclude each other."""
    skills = ("urn:skill:1", "urn:skill:2")
    accepts = Accepts(achievements=(urn("a"), urn("b")))
    rule = stack(covers_skills("s", "F", skills, accepts=accepts), never_together=((urn("a"), urn("b")),))
    targets = ((Target(url=skill, framework="F"),) for skill in skills)
    first, second = (held(n, name, id="urn:one", targets=next(targets)) for n, name in enumerate("ab"))

    assert check(rule, first, replace(second, standing=Standing.UNCERTAIN)).verdict is Verdict.UNMET


@pytest.mark.parametrize(("free", "verdict"), [(0.5, Verdict.UNMET), (0.75, Verdict.MET)])
def test_a_share_is_one_of_what_is_needed_after_exemptions(free: float, verdict: Verdict) -> None:
    """Of five hours four are exempted, so a quarter is a quarter of an hour."""
    rule = stack(
        min_total("t", 5, "hours"),
        caps=(Cap(accepts=Accepts(achievements=(urn("a"),)), share=0.25),),
        exemptions=(Exemption(accepts=Accepts(achievements=(urn("b"),)), part="t", amount=4),),
        units=HOURS,
    )
    report = check(rule, held(1, "a", credits=9), held(2, "b"), held(3, "c", credits=free))

    assert report.verdict is verdict
    if verdict is Verdict.MET:
        assert [(one.shown, one.counts) for part in report.parts for one in part.capped] == [(9, 0.25)]
        assert next(one.limit for one in report.whole if one.kind is WholeKind.CAP) == 0.25


def test_what_grants_an_exemption_counts_as_from_home_where_it_counts_for_another_part() -> None:
    rule = stack(
        all_of(some("b", "c", count=2), min_total("t", 5, "hours")),
        exemptions=(Exemption(accepts=Accepts(achievements=(urn("b"),)), part="p", amount=2),),
        residency=Residency(accepts=Accepts(issuers=(COLLEGE.did,)), size=Size(amount=5, unit="hours")),
        units=HOURS,
    )
    assert check(rule, held(1, "b", credits=5)).verdict is Verdict.MET
    assert check(rule, held(1, "b", credits=4.5)).verdict is Verdict.UNMET


@pytest.mark.parametrize("credits_", [None, 6])
def test_a_mark_below_the_average_does_not_reach_it_whatever_it_weighs(credits_: int | None) -> None:
    """Nobody says of what unit its credits are, or it has none: a single mark is the average all the same."""
    rule = stack(some("a", count=1), averages=(Average(at_least=60, weigh_by="hours"),))
    report = check(rule, graded(1, "a", 55, credits=credits_))

    assert report.verdict is Verdict.UNMET
    assert check(rule, graded(1, "a", 65, credits=credits_)).verdict is Verdict.INDETERMINATE


@pytest.mark.parametrize("sized", [True, False])
def test_of_several_editions_the_one_is_told_that_brings_what_is_needed(sized: bool) -> None:
    """It is what an award names, and an award of the other would not verify."""
    achievement = Accepts(achievements=(urn("a"),))
    part = slot("p", size=(3, "hours"), accepts=achievement) if sized else min_total("p", 3, "hours")
    small, large = held(1, "a", credits=1), held(2, "a", credits=4)
    report = check(stack(part, units=HOURS), small, large)

    assert [(one.verdict, one.have, [found.key for found in one.counted]) for one in report.parts] == [
        (Verdict.MET, 4, [large.key])
    ]
    perhaps = check(stack(part, units=HOURS), small, replace(large, standing=Standing.UNCERTAIN))
    assert [step.credential for step in perhaps.next_steps] == [large.key]


_ONE = stack(some("a", count=1), reuse=0, awards=urn("award"))


@pytest.mark.parametrize(
    ("members", "verdict"),
    [
        ({}, Verdict.UNMET),
        ({"grades": (Grade(description="urn:marks", described=MARKS, value="7"),)}, Verdict.MET),
        ({"stack": _ONE.id}, Verdict.MET),
        ({"known": False}, Verdict.MET),
        ({"known": False, "issuer": MALLORY.did}, Verdict.MET),
    ],
    ids=["counts", "below-its-pass-mark", "award", "unknown", "stranger"],
)
@pytest.mark.parametrize("compensated", [False, True])
def test_only_a_stack_that_counts_takes_its_parts_away(
    members: dict[str, Any], verdict: Verdict, *, compensated: bool
) -> None:
    compensation = Compensation(credentials=1, result=MinResult(at_least="0")) if compensated else None
    averages = (Average(at_least=50),) if compensated else ()
    rule = stack(some("a", count=1), reuse=0, awards=urn("award"), compensation=compensation, averages=averages)
    part = graded(0, "a", 90)
    made = held(1, "z", **({"known": True, "parts": frozenset({part.key})} | members))

    assert check(rule, part, made).verdict is verdict


def test_what_was_made_of_the_award_takes_nothing_away() -> None:
    part, award = held(0, "a", known=True), held(1, "award", known=True)
    above = held(2, "z", known=True, parts=frozenset({award.key, part.key}))

    assert check(_ONE, part, award, above).verdict is Verdict.MET
