"""The sentence of a next step: all that fits it completes the stack, and it says no more than matters."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from support.stack_evidence import AT, COLLEGE, OTHER, facts, held, stack, urn
from vcwallet.stacks import (
    Accepts,
    Average,
    Cap,
    Residency,
    Size,
    SizeRange,
    Stack,
    StackReport,
    Verdict,
    all_of,
    min_total,
    slot,
)
from vcwallet.stacks.definition.rules.filters import KNOWN, MinResult
from vcwallet.stacks.definition.rules.stack_definition import Node
from vcwallet.stacks.evaluation.facts.grades import DescribedResult, Grade
from vcwallet.stacks.evaluation.facts.held_credentials import Held
from vcwallet.stacks.evaluation.stack_evaluation import check_facts

BOTH = (COLLEGE.did, OTHER.did)
HOURS = tuple((issuer, "hours") for issuer in BOTH)


def found(rule: Stack, *entries: Held) -> StackReport:
    return check_facts(rule, facts(*entries), at=AT)


def sentence(result: StackReport) -> str:
    """The steps as an earner reads them, on one line."""
    said = result.explain()
    return " ".join(said[said.index("What to do next") :].split("\n\n")[0].split())


def course(number: int, **members: Any) -> Held:
    return held(number, f"course-{number}", achievement_type="Course", **members)


def courses(hours: int, **members: Any) -> Stack:
    total = min_total("hours", hours, "hours", accepts=Accepts(types=("Course",), **members.pop("accepts", {})))
    return stack(total, **({"units": HOURS} | members))


def test_who_may_award_is_said_where_residency_decides() -> None:
    home = Residency(accepts=Accepts(issuers=(COLLEGE.did,)), share=0.5)
    rule = courses(30, issuers=BOTH, residency=home)
    entries = [course(0, credits=14), course(1, credits=15, issuer=OTHER.did), course(2, credits=15, issuer=OTHER.did)]

    result = found(rule, *entries)

    assert f"from {COLLEGE.did}" in sentence(result)
    assert found(rule, *entries, course(3, credits=3, issuer=OTHER.did)).verdict is Verdict.UNMET
    assert found(rule, *entries, course(3, credits=3)).met


def test_who_may_award_is_not_said_where_it_is_always_the_owner() -> None:
    assert "from" not in sentence(found(courses(30)))


def test_all_issuers_are_said_where_any_will_do() -> None:
    cap = Cap(accepts=Accepts(issuers=(OTHER.did,)), size=Size(amount=10, unit="hours"))

    (step,) = found(courses(8, issuers=BOTH, caps=(cap,))).next_steps

    assert set(step.issuers) == set(BOTH)


def test_who_is_known_and_would_not_do_is_said() -> None:
    cap = Cap(accepts=Accepts(issuers=(OTHER.did,)), size=Size(amount=10, unit="hours"))
    rule = courses(20, issuers=(KNOWN,), caps=(cap,))
    entries = [course(0, credits=10, issuer=OTHER.did)]

    (step,) = found(rule, *entries).next_steps

    assert step.issuers == (KNOWN,)
    assert step.outside == (Accepts(issuers=(OTHER.did,)),)


def test_kinds_whose_cap_is_full_are_excluded() -> None:
    """Eight hours of self-study and two of webinars fill the ten; of webinars there may be five."""
    inside = Cap(accepts=Accepts(types=("Webinar",)), size=Size(amount=5, unit="hours"))
    cap = Cap(accepts=Accepts(types=("SelfStudy", "Webinar")), size=Size(amount=10, unit="hours"), caps=(inside,))
    rule = stack(min_total("hours", 20, "hours"), units=HOURS, caps=(cap,))
    entries = [
        held(0, "self-study", achievement_type="SelfStudy", credits=8),
        held(1, "webinar", achievement_type="Webinar", credits=2),
        held(2, "conference", credits=6),
    ]

    result = found(rule, *entries)

    assert [(step.amount, step.outside) for step in result.next_steps] == [(4, (cap.accepts,))]
    assert "but nothing of any of these types: SelfStudy, Webinar, since no more of that counts" in sentence(result)
    assert found(rule, *entries, held(3, "more", achievement_type="Webinar", credits=4)).verdict is Verdict.UNMET


def test_kinds_whose_cap_has_room_are_not_excluded() -> None:
    cap = Cap(accepts=Accepts(types=("Webinar",)), size=Size(amount=5, unit="hours"))
    rule = stack(min_total("hours", 20, "hours"), units=HOURS, caps=(cap,))

    (step,) = found(rule, held(0, "conference", credits=16)).next_steps

    assert (step.amount, step.outside) == (4, ())


def test_what_is_barred_beside_what_is_held_is_excluded() -> None:
    rule = stack(slot("any", count=2, accepts=Accepts(types=("Course",))), never_together=((urn("a"), urn("b")),))

    (step,) = found(rule, held(0, "a", achievement_type="Course")).next_steps

    assert step.outside == (Accepts(achievements=(urn("a"), urn("b"))),)


def test_hours_that_credits_come_to_are_the_least_that_they_may_be() -> None:
    """The college's credits are ECTS of 25 to 30 hours each."""
    units = ((COLLEGE.did, "ECTS"), (urn("stated"), "hours"))
    rule = stack(min_total("hours", 1000, "hours"), units=units)

    (step,) = found(rule, held(0, "stated", credits=83.26)).next_steps

    assert (step.amount, step.unit) == (916.74, "hours")


@pytest.mark.parametrize("span", ["", "P2Y"])
def test_the_span_is_said(span: str) -> None:
    rule = stack(all_of(slot("one", urn("a")), slot("two", urn("b"))), span=span)

    result = found(rule, held(0, "a"))

    assert ("awarded within 2 years of everything else that counts" in sentence(result)) == bool(span)


GRADES = (("1.0", 4), ("2.0", 3), ("3.0", 2), ("4.0", 1), ("5.0", 0))


def module(number: int, name: str, result: str, **members: Any) -> Held:
    return held(number, name, grades=(Grade(value=result),), **members)


def degree(*parts: Node, **average: Any) -> Stack:
    units = ((COLLEGE.did, "ECTS"),)
    return stack(all_of(*parts), averages=(Average(points=GRADES, **average),), units=units)


def test_a_result_does_for_every_size_that_the_words_allow() -> None:
    """At 12 ECTS a 3.0 would do, and at 30 it would not."""
    thesis = slot("thesis", accepts=Accepts(achievements=(urn("t"),), size=SizeRange(at_least=12, unit="ECTS")))
    rule = degree(slot("module", urn("m")), thesis, at_least=2.5, weigh_by="ECTS")
    entries = [module(0, "m", "2.0", credits=14)]

    result = found(rule, *entries)

    assert "of at least 12 ECTS each; with the result 2.0 or one of more points." in sentence(result)
    assert found(rule, *entries, module(1, "t", "3.0", credits=12)).met
    assert found(rule, *entries, module(1, "t", "3.0", credits=30)).verdict is Verdict.UNMET
    assert found(rule, *entries, module(1, "t", "2.0", credits=30)).met


def test_a_greatest_size_bounds_what_a_result_has_to_outweigh() -> None:
    thesis = slot(
        "thesis", accepts=Accepts(achievements=(urn("t"),), size=SizeRange(at_least=12, at_most=14, unit="ECTS"))
    )
    rule = degree(slot("module", urn("m")), thesis, at_least=2.5, weigh_by="ECTS")

    assert "with the result 3.0 or one of more points" in sentence(found(rule, module(0, "m", "2.0", credits=14)))


def test_the_size_that_a_result_was_tried_with_is_said_where_another_part_takes_more() -> None:
    """What is held may fill either part: the new one is for the part that takes any size, and was tried with 12."""
    both = (urn("a"), urn("b"))
    sized = slot("sized", accepts=Accepts(achievements=both, size=SizeRange(at_least=3, at_most=12, unit="ECTS")))
    rule = degree(slot("named", *both), sized, at_least=2.5, weigh_by="ECTS")
    entries = [module(0, "a", "1.0", credits=4)]

    result = found(rule, *entries)

    assert "of 3 to 12 ECTS each; with the result 3.0" in sentence(result)
    assert found(rule, *entries, module(1, "b", "3.0", credits=12)).met
    assert found(rule, *entries, module(1, "b", "3.0", credits=1000)).verdict is Verdict.UNMET


def test_another_edition_of_what_is_held_may_be_larger() -> None:
    """A module of 4 ECTS from elsewhere does not count; the same from here may have 30, with whatever will do."""
    rule = degree(slot("old", urn("o")), slot("module", urn("m")), at_least=2.5, weigh_by="ECTS")
    entries = [module(0, "o", "2.0", credits=14), module(1, "m", "3.0", credits=4, issuer=OTHER.did)]

    result = found(rule, *entries)

    assert "with the result 2.0 or one of more points" in sentence(result)
    assert found(rule, *entries, module(2, "m", "3.0", credits=30)).verdict is Verdict.UNMET


def test_a_kind_is_excluded_although_an_earlier_cap_holds_all_of_one_issuer() -> None:
    by_other = Cap(accepts=Accepts(issuers=(OTHER.did,)), size=Size(amount=10, unit="hours"))
    one_course = Cap(accepts=Accepts(types=("Course",)), credentials=1)
    typed = slot("two", accepts=Accepts(types=("Webinar", "Course")), count=2)
    sized = slot("sized", accepts=Accepts(achievements=(urn("b"),), size=SizeRange(unit="hours", at_least=3)))
    rule = stack(all_of(slot("named", urn("a")), typed, sized), issuers=(KNOWN,), caps=(by_other, one_course))

    result = found(replace(rule, units=HOURS), held(0, "a", issuer=OTHER.did, credits=4))

    typed_step = next(step for step in result.next_steps if "two" in step.parts)
    assert any("Course" in accepts.types for accepts in typed_step.outside)


def test_what_weighs_must_state_its_size() -> None:
    rule = degree(slot("module", urn("m")), slot("thesis", urn("t")), at_least=2.5, weigh_by="ECTS")

    result = found(rule, module(0, "m", "2.0", credits=14))

    assert "3 points" in result.explain()
    assert "urn:example:t; with its size in ECTS stated; with the result 2.0 or one of more points." in sentence(result)


def test_what_pulls_an_average_up_has_a_least_size() -> None:
    rule = degree(slot("module", urn("m")), slot("thesis", urn("t")), at_least=2.5, weigh_by="ECTS")
    entries = [module(0, "m", "3.0", credits=30)]

    result = found(rule, *entries)

    assert "10 ECTS at least; with the result 1.0." in sentence(result)
    assert found(rule, *entries, module(1, "t", "1.0", credits=10)).met


def test_a_total_outside_the_average_needs_no_result() -> None:
    rule = degree(slot("module", urn("m")), min_total("total", 60, "ECTS"), at_least=2.5, over=("module",))

    result = found(rule, module(0, "m", "2.0", credits=12))

    assert sentence(result).startswith("What to do next: - 48 ECTS more for “total”: whatever the rule accepts.")


def test_of_two_least_results_the_stricter_is_said() -> None:
    theory = slot("theory", accepts=Accepts(achievements=(urn("t"),), result=MinResult(at_least="50")))
    rule = stack(all_of(slot("practice", urn("p")), theory), averages=(Average(at_least=60),))

    said = sentence(found(rule, module(0, "p", "50")))

    assert "with a result of 70 or better" in said
    assert "50 or better" not in said


@pytest.mark.parametrize("result", ["79", "85"])
def test_what_is_held_counts_whatever_completes_an_average(result: str) -> None:
    """Where 100 is the best, a 79 has to be earned again; it is held nevertheless, as an 85 is."""
    rule = stack(all_of(slot("A", urn("a")), slot("B", urn("b"))), averages=(Average(at_least=90),))
    marks = DescribedResult(id="urn:marks", lowest="0", highest="100")
    grade = Grade(description="urn:marks", described=marks, value=result)

    found_now = found(rule, held(0, "a", grades=(grade,)))

    assert [(part.id, len(part.counted)) for part in found_now.parts] == [("A", 1), ("B", 0)]
    assert [rule.value for rule in found_now.whole] == [float(result)]
    assert "You have 1 of 2 parts." in found_now.explain(audience="earner")
    assert [step.parts for step in found_now.next_steps] == ([("A",), ("B",)] if result == "79" else [("B",)])
    assert not any(finding.reason == "scale-end-guessed" for finding in found_now.findings)


def test_the_best_result_is_the_one_that_is_stated_or_said_to_be_a_guess() -> None:
    """With no upper bound a 5 would do; on the usual scale up to 4, both results are needed."""
    rule = stack(all_of(slot("A", urn("a")), slot("B", urn("b"))), averages=(Average(at_least=3),))
    guessed = found(rule, held(0, "a", grades=(Grade(value="1"),)))
    assert [step.parts for step in guessed.next_steps] == [("A",), ("B",)]
    assert "Nothing states how high results go, so 4 was taken for the best one." in guessed.explain()

    described = DescribedResult(id="urn:marks", highest="6")
    stated = found(rule, held(0, "a", grades=(Grade(description="urn:marks", described=described, value="1"),)))
    assert [step.parts for step in stated.next_steps] == [("B",)]
    assert "of numbers, 5 or higher" in sentence(stated)


NIGHTS = stack(
    slot("nights", urn("night"), urn("shift"), count=4),
    repeatable=(Accepts(achievements=(urn("night"), urn("shift"))),),
)


def night(number: int, day: int) -> Held:
    return held(number, "night", awarded=datetime(2026, 1, day, tzinfo=UTC))


def test_what_counts_again_for_each_day_is_asked_for_on_other_days() -> None:
    result = found(NIGHTS, night(0, 1), night(1, 2))

    (step,) = result.next_steps
    assert (step.count, step.other_days) == (2, True)
    assert "each awarded on a different day, and on another than those that count" in sentence(result)
    assert "jedes an einem anderen Tag vergeben" in result.explain("de")
    for days, verdict in (((3, 4), Verdict.MET), ((3, 3), Verdict.UNMET), ((2, 3), Verdict.UNMET)):
        more = [night(10 + number, day) for number, day in enumerate(days)]
        assert found(NIGHTS, night(0, 1), night(1, 2), *more).verdict is verdict


def test_one_more_of_what_counts_already_is_asked_for_on_another_day() -> None:
    result = found(NIGHTS, *(night(number, 1 + number) for number in range(3)))

    assert "awarded on another day than those that count" in sentence(result)
    assert not found(stack(slot("once", urn("night")), repeatable=NIGHTS.repeatable)).next_steps[0].other_days


@pytest.mark.parametrize("audience", ["earner", "employer", "issuer"])
def test_what_was_awarded_on_the_day_of_another_is_said_to_be(audience: str) -> None:
    result = found(NIGHTS, night(0, 1), night(1, 1))

    assert [(refused.reason, refused.for_parts[0].reason) for refused in result.not_counted] == [
        ("same-day", "same-day")
    ]
    assert "Another of the same day counted already" in " ".join(result.explain("en", audience).split())
    assert "vom selben Tag hat schon gezählt" in " ".join(result.explain("de", audience).split())


@pytest.mark.parametrize("audience", ["earner", "employer", "issuer"])
def test_how_much_a_total_lacks_is_said(audience: str) -> None:
    result = found(courses(30), course(0, credits=10))

    assert "“hours” needs 30 hours; what counts for it comes to 10." in result.explain("en", audience)
    assert "„hours“ braucht 30 Stunden; was dafür zählt, ergibt 10." in result.explain("de", audience)
    assert "what counts for it" not in found(courses(30), course(0, credits=30)).explain("en", audience)


def test_an_average_over_whatever_is_filled_is_said_to_be_over_that() -> None:
    result = found(courses(30, averages=(Average(at_least=60),)), course(0, credits=10))

    assert "No result over all parts that credentials fill is known yet" in result.explain()
    assert "Über alle mit Nachweisen gefüllten Teile ist noch kein Ergebnis bekannt" in result.explain("de")
