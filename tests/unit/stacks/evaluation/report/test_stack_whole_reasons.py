"""Reports on rules over a whole stack: which of them a stack falls short by, how far each is kept, what is open."""

from __future__ import annotations

from typing import Any

import pytest

from support.badges import Document
from support.stack_evidence import AT, COLLEGE, OTHER, made_of, report, stack, urn
from vcwallet.rendering.stack_pages.stack_page import page
from vcwallet.rendering.stack_words.stack_account import Account, account
from vcwallet.report import VerificationReport
from vcwallet.stacks import Stack, StackPolicy, StackReport, Verdict
from vcwallet.stacks.definition.rules.constraints import Average, Cap, Compensation, Exemption, LevelScheme, Residency
from vcwallet.stacks.definition.rules.filters import Accepts, Level, MinResult, Size
from vcwallet.stacks.definition.rules.stack_definition import AllOf, MinTotal, Slot
from vcwallet.stacks.evaluation.report.reported_whole_rules import WholeKind, WholeRule

MET, UNMET, OPEN = Verdict.MET, Verdict.UNMET, Verdict.INDETERMINATE
BOTH = AllOf(
    parts=(
        Slot(id="theory", accepts=Accepts(achievements=(urn("theory"),))),
        Slot(id="practice", accepts=Accepts(achievements=(urn("practice"),))),
    )
)


def graded(name: str, value: str = "", *, number: int = 1, **changes: Any) -> VerificationReport:
    """A credential with a result, or without."""
    subject: Document = changes.pop("subject", {})
    achievement: Document = {}
    if value:
        achievement["resultDescription"] = [
            {"id": "urn:r", "type": ["ResultDescription"], "name": "Mark", "resultType": "Percent"}
        ]
        subject = subject | {"result": [{"type": ["Result"], "resultDescription": "urn:r", "value": value}]}
    return report(name, id=urn(f"{name}-{number}"), subject=subject, achievement=achievement, **changes)


def on(day: str) -> Document:
    """The day of an award."""
    return {"validFrom": f"{day}T09:00:00Z"}


def check(rule: Stack, *found: VerificationReport, **options: Any) -> StackReport:
    """The report, which is the same in any order."""
    first, second = rule.check(found, at=AT, **options), rule.check(found[::-1], at=AT, **options)
    assert (first.verdict, first.whole, account(first)) == (second.verdict, second.whole, account(second))
    return first


def rule_of(found: StackReport, kind: WholeKind) -> WholeRule:
    """What came of the only rule of a kind."""
    (one,) = (one for one in found.whole if one.kind is kind)
    return one


def told(found: StackReport | Account, section: str) -> str:
    """A section for the earner."""
    account_of = found if isinstance(found, Account) else account(found)
    lines = (line for one in account_of.sections if one.id == section for line in one.lines)
    return " ".join(" ".join((line.text, *line.details)) for line in lines)


def test_what_fails_by_the_average_alone_fills_its_parts_and_says_the_best_average() -> None:
    rule = stack(BOTH, averages=(Average(at_least=60),))

    found = check(rule, graded("theory", "50"), graded("practice", "69"), graded("practice", "10", number=2))

    assert found.verdict is UNMET
    assert [part.verdict for part in found.parts] == [MET, MET]
    average = rule_of(found, WholeKind.AVERAGE)
    assert (average.verdict, average.value, average.alone) == (UNMET, 59.5, True)
    why = told(found, "certificate")
    assert "The average is too low: it is 59.5 points over “theory”, “practice”; needed: at least 60 points" in why
    assert "But for this rule, everything is there." in why
    assert account(found).advice == "You have every part, but what holds for the whole is not met."


def test_an_average_just_below_the_least_is_not_rounded_up_to_it() -> None:
    rule = stack(BOTH, averages=(Average(at_least=60),))

    found = check(rule, graded("theory", "59.999"), graded("practice", "60"))

    assert "59.9995 points" in told(found, "whole")


def test_where_a_part_is_missing_no_rule_over_the_whole_is_blamed() -> None:
    rule = stack(BOTH, averages=(Average(at_least=60),), span="P1Y")

    found = check(rule, graded("theory", "50"))

    assert found.verdict is UNMET
    assert not any(one.in_the_way for one in found.whole)


def test_two_rules_that_stand_in_the_way_only_together_are_named_together() -> None:
    rule = stack(BOTH, averages=(Average(at_least=60),), span="P1Y")

    found = check(rule, graded("theory", "50", **on("2023-01-01")), graded("practice", "60", **on("2026-01-01")))

    barring = [one for one in found.whole if one.in_the_way]
    assert [(one.kind, one.alone) for one in barring] == [(WholeKind.AVERAGE, False), (WholeKind.SPAN, False)]
    assert "But for these rules together, everything is there." in told(found, "certificate")


def test_results_that_are_not_known_are_no_zeros_and_are_to_be_settled() -> None:
    rule = stack(BOTH, averages=(Average(at_least=40),))

    found = check(rule, graded("theory", "50"), graded("practice"))

    average = rule_of(found, WholeKind.AVERAGE)
    assert (found.verdict, average.verdict) == (OPEN, OPEN)
    assert (average.value, average.known, average.of) == (50, 1, 2)
    assert "Of 2 results over “theory”, “practice”, 1 are known, with an average of 50 points" in told(found, "whole")
    assert "It states no result, so the average is open. Ask its issuer" in told(found, "open")
    assert [step.reason for step in found.next_steps] == ["average-no-result"]


def test_a_result_that_the_scale_does_not_have_is_named_with_the_remedy() -> None:
    rule = stack(BOTH, averages=(Average(at_least=2, points=(("A", 4), ("B", 3))),))

    found = check(rule, graded("theory", "A"), graded("practice", "passed"))

    assert found.verdict is OPEN
    assert "the rule's scale does not have it" in told(found, "open")


def test_a_size_that_is_not_known_leaves_the_weight_open() -> None:
    rule = stack(BOTH, averages=(Average(at_least=60, weigh_by="ECTS"),), units=((COLLEGE.did, "ECTS"),))
    theory = graded("theory", "50", subject={"creditsEarned": 5})

    found = check(rule, theory, graded("practice", "90", key=COLLEGE, subject={"creditsEarned": 5}))
    assert rule_of(found, WholeKind.AVERAGE).value == 70

    unweighed = stack(BOTH, averages=(Average(at_least=60, weigh_by="ECTS"),))
    found = check(unweighed, theory, graded("practice", "90", subject={"creditsEarned": 5}))
    assert found.verdict is OPEN
    assert "How much its result weighs" in told(found, "open")


def test_too_long_apart_names_the_span_and_no_average() -> None:
    rule = stack(BOTH, span="P2Y")

    found = check(rule, graded("theory", **on("2023-01-01")), graded("practice", **on("2026-01-01")))

    assert [part.verdict for part in found.parts] == [MET, MET]
    assert "These were not awarded within 2 years of each other: “theory”, “practice”." in told(found, "certificate")


def test_what_lies_outside_the_span_of_what_counts_says_so() -> None:
    rule = stack(BOTH, span="P1Y")
    old = graded("theory", number=2, **on("2020-01-01"))

    found = check(rule, old, graded("theory", **on("2026-01-01")), graded("practice", **on("2026-01-02")))

    assert found.verdict is MET
    assert rule_of(found, WholeKind.SPAN).value == 1


def test_too_little_from_home_is_said_as_that() -> None:
    rule = stack(
        BOTH,
        issuers=(COLLEGE.did, OTHER.did),
        residency=Residency(accepts=Accepts(issuers=(COLLEGE.did,)), share=0.5),
    )

    found = check(rule, graded("theory", key=OTHER), graded("practice", key=OTHER))

    assert [part.verdict for part in found.parts] == [MET, MET]
    residency = rule_of(found, WholeKind.RESIDENCY)
    assert (residency.value, residency.limit, residency.alone) == (0, 1, True)
    assert "0 credentials; needed: at least 1 credential. Not so: “theory”, “practice”." in told(found, "certificate")


def test_more_of_another_stack_than_may_count_is_said_as_that() -> None:
    both = graded("theory"), graded("practice")
    diploma = made_of(report("diploma"), *both)

    either = Slot(id="either", accepts=Accepts(achievements=(urn("practice"), urn("project"))))
    rule = stack(AllOf(parts=(BOTH.parts[0], either)), reuse=1)
    found = check(rule, *both, diploma)

    assert found.verdict is UNMET
    assert "Of what another stack was made of, at most 1 credential may count here." in told(found, "certificate")
    assert "No more of what another stack was made of may count here." in told(found, "not-counted")


def test_what_a_cap_cuts_off_is_said_where_it_counts_and_for_the_whole() -> None:
    webinars = Accepts(achievements=tuple(urn(name) for name in "abcd"))
    rule = stack(
        MinTotal(id="hours", size=Size(amount=20, unit="hours")),
        caps=(Cap(accepts=webinars, size=Size(amount=15, unit="hours")),),
        units=((COLLEGE.did, "hours"),),
    )
    found = check(rule, *(graded(name, subject={"creditsEarned": 5}) for name in "abcd"))

    assert (found.verdict, found.part("hours").have) == (UNMET, 15)
    assert "15 of 20 hours count: no more of it may." in told(found, "parts")
    assert "20 hours shown; only 15 hours may count, and the rest may not." in told(found, "whole")
    assert "at most 15 hours may count" in told(found, "certificate")


def test_an_exemption_lowers_the_need_that_is_shown() -> None:
    rule = stack(
        MinTotal(id="hours", size=Size(amount=20, unit="hours"), accepts=Accepts(achievements=(urn("a"),))),
        exemptions=(Exemption(accepts=Accepts(achievements=(urn("leave"),)), part="hours", amount=5),),
        units=((COLLEGE.did, "hours"),),
    )

    found = check(rule, graded("a", subject={"creditsEarned": 16}), graded("leave"))

    assert found.verdict is MET
    assert "“hours”: 16 of 15 hours (20 less 5)" in told(found, "parts")
    assert "16 of 15 hours (20 less 5)" in page(rule, found)


def test_an_exemption_that_would_not_fit_the_part_itself_counts_all_the_same() -> None:
    rule = stack(
        MinTotal(id="hours", size=Size(amount=20, unit="hours"), accepts=Accepts(evidence=True)),
        exemptions=(Exemption(accepts=Accepts(achievements=(urn("leave"),)), part="hours", amount=20),),
    )
    leave = graded("leave")

    granted = check(rule, leave)
    unneeded = check(rule, leave, graded("leave", number=2))

    assert (granted.verdict, granted.not_counted) == (MET, ())
    assert [one.reason for one in unneeded.not_counted] == ["evidence-missing"]


def test_after_a_retake_that_counts_the_older_attempt_gets_no_advice() -> None:
    place = Slot(id="exam", accepts=Accepts(achievements=(urn("exam"),), result=MinResult(at_least="50")))

    found = check(stack(place), graded("exam", "40", number=1), graded("exam", "60", number=2))

    assert found.verdict is MET
    assert told(found, "not-counted").endswith("Another attempt at the same counts.")
    assert "Take it again" not in str(account(found).to_dict())


def test_a_level_of_the_policy_is_not_the_issuers_own() -> None:
    place = Slot(id="x", accepts=Accepts(achievements=(urn("a"),), level=Level(scheme="EQF", at_least="6")))
    target = {"type": ["Alignment"], "targetName": "DQR level 6", "targetUrl": "https://dqr.example/6"}
    policy = StackPolicy(levels=(LevelScheme(name="EQF", levels=(("6", "https://dqr.example/6"),)),))

    found = check(stack(place), report("a", achievement={"alignment": [target]}), policy=policy)

    assert found.verdict is MET
    assert "level “DQR level 6”, which the checker takes for EQF 6" in told(found, "parts")


def test_compensation_is_told_with_what_it_made_up_for() -> None:
    accepts = {"result": MinResult(at_least="50")}
    places = tuple(
        Slot(id=name, accepts=Accepts(achievements=(urn(name),), **accepts)) for name in ("theory", "practice")
    )
    rule = stack(
        AllOf(parts=places),
        averages=(Average(at_least=60),),
        compensation=Compensation(credentials=1, result=MinResult(at_least="40")),
    )

    found = check(rule, graded("theory", "45"), graded("practice", "80"))

    assert found.verdict is MET
    average = "[met] The average over “theory”, “practice” is 62.5 points; needed: at least 60 points"
    assert average in told(found, "whole")
    assert "[met] Made up for by the average: 1 credential; at most 1 credential may be." in told(found, "whole")


@pytest.mark.parametrize(("marks", "state"), [(("50", "69"), "not met"), (("61", "69"), "met")])
def test_page_and_picture_give_each_rule_its_state_and_value(marks: tuple[str, str], state: str) -> None:
    rule = stack(BOTH, averages=(Average(at_least=60),))
    found = check(rule, graded("theory", marks[0]), graded("practice", marks[1]))

    shown = page(rule, found)

    assert f"{state}: The average over “theory”, “practice” is " in shown  # the picture in words
    assert f"[{state}] The average over" in shown


def test_long_identifiers_on_a_page_keep_their_ends_and_the_owner_its_name() -> None:
    rule = stack(BOTH)
    shown = page(rule, check(rule, graded("theory"), graded("practice")))

    did = COLLEGE.did
    assert f'<abbr title="{did}">{did[:18]}…{did[-18:]}</abbr>' in shown
    assert f"“Example College” ({did})" in shown
