"""What a report advises to do next, why a credential did not count for a part, and how many parts are met."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from support.stack_evidence import AT, COLLEGE, OTHER, facts, held, report, reports, stack, unsettled, urn
from vcwallet.stacks import (
    Accepts,
    Average,
    Cap,
    Exemption,
    Period,
    Residency,
    Size,
    SizeRange,
    Stack,
    StackPolicy,
    StackReport,
    Verdict,
    all_of,
    any_of,
    covers_skills,
    min_total,
    n_of,
    slot,
)
from vcwallet.stacks.definition.rules.constraints import LevelScheme, WithoutResult
from vcwallet.stacks.definition.rules.filters import Level, MinResult
from vcwallet.stacks.definition.rules.stack_definition import Skill, Slot
from vcwallet.stacks.evaluation.facts.grades import DescribedResult, Grade
from vcwallet.stacks.evaluation.facts.held_credentials import Held, Standing, Target
from vcwallet.stacks.evaluation.settings.offer_catalogue import Catalogue, Offer
from vcwallet.stacks.evaluation.stack_evaluation import check_facts
from vcwallet.stacks.values.work_budget import SearchBudget

HOURS = ((COLLEGE.did, "hours"), (OTHER.did, "hours"))
BOTH = (COLLEGE.did, OTHER.did)
SKILLS = tuple(f"https://skills.example/{number}" for number in range(3))


def takes(place: str, names: str, count: int = 1, **accepts: Any) -> Slot:
    return slot(place, count=count, accepts=Accepts(achievements=tuple(map(urn, names)), **accepts))


def named(names: str) -> Accepts:
    return Accepts(achievements=tuple(map(urn, names)))


def found(rule: Stack, *entries: Held, **policy: Any) -> StackReport:
    return check_facts(rule, facts(*entries), at=AT, policy=StackPolicy(**policy))


def steps(result: StackReport) -> list[tuple[tuple[str, ...], int, str]]:
    """Parts, how many, and the short names of what to earn."""
    return [(one.parts, one.count, "".join(name[-1] for name in one.achievements)) for one in result.next_steps]


def reasons(result: StackReport) -> set[str]:
    return {finding.reason for finding in result.findings}


# What to earn


def test_capstone_takes_x_elective_takes_x_y_z_x_held() -> None:
    result = found(stack(all_of(takes("capstone", "x"), takes("elective", "xyz"))), held(0, "x"))

    assert steps(result) == [(("elective",), 1, "yz")]
    assert result.optimal
    assert "1 more for “elective”: any of urn:example:y, urn:example:z." in result.explain()


def test_one_achievement_that_may_serve_two_parts_is_earned_and_paid_once() -> None:
    rule = stack(all_of(takes("one", "ab"), takes("two", "bc")), uses=2)
    result = found(rule, costs={urn("a"): 2, urn("b"): 3, urn("c"): 2})

    assert steps(result) == [(("one", "two"), 1, "b")]
    assert [step.cost for step in result.next_steps] == [3]
    assert result.optimal


def test_what_is_cheap_counts_once() -> None:
    rule = stack(all_of(takes("one", "ab"), takes("two", "ac")))
    result = found(rule, costs={urn("a"): 1, urn("b"): 5, urn("c"): 7})

    assert sum(step.cost for step in result.next_steps) == 6
    assert steps(result) == [(("one",), 1, "b"), (("two",), 1, "a")]
    assert result.optimal


def test_barred_achievements_are_never_advised_together() -> None:
    rule = stack(all_of(takes("one", "ab"), takes("two", "cd")), never_together=((urn("a"), urn("c")),))
    result = found(rule, held(0, "a"), costs={urn("c"): 1, urn("d"): 9, urn("b"): 20})

    assert steps(result) == [(("two",), 1, "d")]


def test_what_no_one_can_earn_is_said_and_nothing_is_called_the_least() -> None:
    barred = stack(all_of(takes("one", "a"), takes("two", "b")), never_together=((urn("a"), urn("b")),))
    result = found(barred, held(0, "a"))

    assert (result.next_steps, result.optimal) == ((), False)
    assert "cannot-be-completed" in reasons(result)
    assert "Nothing that can still be earned completes it" in result.explain()
    over = stack(takes("one", "a", awarded=Period(until="2025-12-31")))
    assert "cannot-be-completed" in reasons(found(over))
    vacuous = stack(all_of(takes("one", "a"), n_of(0, takes("two", "b"))))
    assert {"vacuous"} <= reasons(found(vacuous, held(0, "a")))
    assert not found(vacuous, held(0, "a")).next_steps


def test_a_period_that_begins_later_can_still_be_met() -> None:
    result = found(stack(takes("one", "a", awarded=Period(since="2026-09-01"))))

    assert steps(result) == [(("one",), 1, "a")]


def test_residency_says_from_whom() -> None:
    rule = stack(
        takes("two", "abc", 2, issuers=BOTH),
        residency=Residency(accepts=Accepts(issuers=(COLLEGE.did,)), credentials=1),
    )
    result = found(rule, held(0, "a", issuer=OTHER.did))

    assert [(one.count, one.issuers) for one in result.next_steps] == [(1, (COLLEGE.did,))]
    assert f"1 more for “two”: any of urn:example:b, urn:example:c; from {COLLEGE.did}." in result.explain()


def test_residency_says_what_it_must_be_like_and_how_large() -> None:
    aligned = Residency(accepts=Accepts(alignments=(SKILLS[0],)), credentials=1)
    result = found(stack(takes("one", "e"), residency=aligned))

    assert steps(result) == [(("one",), 1, "e")]
    assert f"urn:example:e; aligned with {SKILLS[0]}" in result.explain()
    hours = Residency(accepts=Accepts(issuers=(COLLEGE.did,)), size=Size(amount=10, unit="hours"))
    sized = found(stack(takes("one", "e"), residency=hours, units=HOURS))
    assert [(one.achievements, one.amount, one.unit) for one in sized.next_steps] == [((urn("e"),), 10, "hours")]


def test_what_the_owner_declares_equal_is_named_where_it_is_cheaper() -> None:
    equal = ((urn("a"), urn("b")),)
    costs = {urn("a"): 3, urn("b"): 1}

    assert steps(found(stack(takes("one", "a"), equivalents=equal), costs=costs)) == [(("one",), 1, "b")]
    assert steps(found(stack(takes("one", "a"), equivalents=equal))) == [(("one",), 1, "a")]
    first = found(stack(takes("one", "d", after=(urn("a"),)), equivalents=equal), costs=costs)
    assert steps(first) == [((), 1, "b"), (("one",), 1, "d")]
    strict = stack(takes("one", "a", equivalents=False), equivalents=equal)
    assert steps(found(strict, costs=costs)) == [(("one",), 1, "a")]


def test_what_falls_under_an_earlier_cap_escapes_the_later_one() -> None:
    caps = (Cap(accepts=Accepts(alignments=(SKILLS[0],)), credentials=9), Cap(accepts=Accepts(), credentials=1))
    result = found(stack(takes("two", "ab", 2), caps=caps))

    assert sum(one.count for one in result.next_steps) == 2
    assert f"aligned with {SKILLS[0]}" in result.explain()


def test_a_cap_sends_elsewhere() -> None:
    cap = Cap(accepts=Accepts(achievements=(urn("a"), urn("b"))), credentials=1)
    result = found(stack(takes("two", "abc", 2), caps=(cap,)), held(0, "a"))

    assert steps(result) == [(("two",), 1, "c")]


def test_what_is_repeatable_is_earned_as_often_as_all_its_parts_need() -> None:
    rule = stack(all_of(takes("one", "a"), takes("two", "a", 2)), repeatable=(Accepts(achievements=(urn("a"),)),))
    for held_now in ([], [held(0, "a")]):
        result = found(rule, *held_now)
        assert sum(step.count for step in result.next_steps) == 3 - len(held_now)
        assert {step.achievements for step in result.next_steps} == {(urn("a"),)}


def test_what_is_equal_to_the_award_is_not_advised() -> None:
    members = {"awards": urn("X"), "equivalents": ((urn("a"), urn("X")),)}

    assert [one.reason for one in found(stack(takes("one", "a"), **members)).findings] == ["cannot-be-completed"]
    assert steps(found(stack(takes("one", "ab"), **members))) == [(("one",), 1, "b")]
    exempting = Exemption(accepts=Accepts(achievements=(urn("a"),)), part="one", amount=1)
    result = found(stack(takes("one", "b"), exemptions=(exempting,), **members))
    assert steps(result) == [(("one",), 1, "b")]


def test_a_prerequisite_comes_first() -> None:
    result = found(stack(takes("one", "b", after=(urn("a"),))))

    assert steps(result) == [((), 1, "a"), (("one",), 1, "b")]
    assert result.next_steps[1].first == (urn("a"),)
    told = result.explain()
    assert "urn:example:a first, which has to be held before another of these is begun." in told
    assert "1 more for “one”: urn:example:b; begun when urn:example:a is held." in told


def test_what_is_held_and_lacks_only_its_prerequisite_is_not_earned_again() -> None:
    result = found(stack(takes("two", "abc", 2, after=(urn("a"),))), held(0, "b", started=AT))

    assert steps(result) == [(("two",), 1, "a")]
    assert result.optimal


def test_what_began_too_early_is_earned_again() -> None:
    early = datetime(2025, 1, 1, tzinfo=UTC)
    result = found(stack(takes("one", "b", after=(urn("a"),))), held(0, "a"), held(1, "b", started=early))

    assert steps(result) == [(("one",), 1, "b")]


@pytest.mark.parametrize(("held_hours", "missing"), [((), 30), ((10,), 20), ((10, 7.5), 12.5)])
def test_an_amount_says_how_much_more(held_hours: tuple[float, ...], missing: float) -> None:
    rule = stack(min_total("volume", 30, "hours"), units=HOURS)
    result = found(rule, *(held(n, f"m{n}", credits=hours) for n, hours in enumerate(held_hours)))

    assert [(one.parts, one.amount, one.unit) for one in result.next_steps] == [(("volume",), missing, "hours")]
    assert f"{missing:g} hours more for “volume”" in result.explain()


def test_an_amount_that_one_credential_may_not_have_is_split() -> None:
    small = Accepts(issuers=(COLLEGE.did,), size=SizeRange(unit="hours", at_most=10))
    result = found(stack(slot("volume", size=(30, "hours"), accepts=small), units=HOURS))

    assert sum(one.count for one in result.next_steps) in (0, 3)  # 0 as long as sizes of one credential are not read


def test_places_of_a_size_that_share_what_is_held() -> None:
    ours = Accepts(issuers=(COLLEGE.did,))
    rule = stack(all_of(*(slot(name, size=(30, "hours"), accepts=ours) for name in ("one", "two"))), units=HOURS)
    result = found(rule, *(held(n, f"m{n}", credits=7) for n in range(8)))

    assert [(one.count, one.amount) for one in result.next_steps] == [(1, 9)]


def test_skills_name_those_that_are_missing() -> None:
    rule = stack(covers_skills("skills", "F", list(SKILLS), at_least=2))
    shown = held(0, "a", targets=(Target(url=SKILLS[1], framework="F"),))
    result = found(rule, shown)

    assert [(one.skills, one.least_skills) for one in result.next_steps] == [((SKILLS[0], SKILLS[2]), 1)]
    assert f"1 more skill for “skills”: showing 1 of {SKILLS[0]}, {SKILLS[2]}." in result.explain()


def test_any_skills_of_a_framework_have_no_names() -> None:
    shown = held(0, "a", targets=(Target(url=SKILLS[1], framework="F"),))
    result = found(stack(covers_skills("skills", "F", at_least=3)), shown)

    assert [(one.skills, one.least_skills, one.framework) for one in result.next_steps] == [((), 2, "F")]
    assert "2 more skills for “skills”: showing 2 of the skills of “F”." in result.explain()


def test_a_filter_is_told_in_words() -> None:
    wanted = Accepts(types=("Course",), level=Level(scheme="EQF", at_least="5"), result=MinResult(at_least="80"))
    rule = stack(slot("elective", accepts=wanted, count=2))
    result = found(rule)

    assert [one.count for one in result.next_steps] == [2]
    told = result.explain()
    assert "2 more for “elective”: of the type" in told
    assert "EQF 5 or above" in told
    assert "a result of 80 or better" in told


def test_language_and_endorsement_are_part_of_the_filter() -> None:
    wanted = Accepts(types=("Course",), languages=("de", "en"), endorsed_by=(OTHER.did,))
    result = found(stack(slot("elective", accepts=wanted)))

    assert [one.accepts for one in result.next_steps] == [(wanted,)]
    assert OTHER.did in result.explain()


def test_what_counts_several_times_is_advised_several_times() -> None:
    session = Accepts(achievements=(urn("a"),))
    rule = stack(slot("sessions", accepts=session, count=3), repeatable=(session,))
    result = found(rule, held(0, "a"))

    assert steps(result) == [(("sessions",), 2, "a")]
    assert "2 more for “sessions”: “a” (urn:example:a); each awarded on a different day" in result.explain()


def test_what_was_awarded_too_far_apart_is_earned_again() -> None:
    old = datetime(2020, 1, 1, tzinfo=UTC)
    rule = stack(all_of(takes("one", "a"), takes("two", "b")), span="P3Y")
    result = found(rule, held(0, "a", awarded=old))

    assert steps(result) == [(("one",), 1, "a"), (("two",), 1, "b")]


def graded(number: int, name: str, value: str) -> Held:
    return held(number, name, grades=(Grade(value=value),))


def test_an_average_says_which_result_to_aim_for() -> None:
    rule = stack(all_of(takes("one", "a"), takes("two", "b")), averages=(Average(at_least=60),))
    result = found(rule, graded(0, "a", "50"))

    assert steps(result) == [(("two",), 1, "b")]
    assert [one.result for one in result.next_steps[0].accepts if one.result] == [MinResult(at_least="70")]
    assert not result.optimal
    points = Average(at_least=3, points=(("A", 4), ("B", 3), ("C", 2)))
    letters = stack(all_of(takes("one", "a"), takes("two", "b")), averages=(points,))
    assert "with the result A" in found(letters, graded(0, "a", "C")).explain()
    assert "with the result B or one of more points" in found(letters, graded(0, "a", "B")).explain()


def test_what_grants_an_exemption_is_not_worth_the_same_as_what_does_not() -> None:
    exempt = Exemption(accepts=Accepts(achievements=(urn("a"),)), part="one", amount=1)
    rule = stack(takes("one", "ab"), exemptions=(exempt,), caps=(Cap(accepts=Accepts(), share=0),))
    result = found(rule)

    assert steps(result) == [(("one",), 1, "a")]
    assert found(rule, held(0, "a")).met


def test_an_alternative_that_does_not_do_is_not_named() -> None:
    """Only what grants the exemption does it: a cap lets nothing count."""
    capped = stack(
        takes("p", "ce"),
        caps=(Cap(accepts=Accepts(), credentials=0),),
        exemptions=(Exemption(accepts=named("e"), part="p", amount=1),),
    )

    assert steps(found(capped)) == [(("p",), 1, "e")]


def test_equals_are_not_named_for_two_steps() -> None:
    """The achievements b and d are one, so b does not do beside d."""
    rule = stack(
        all_of(takes("one", "ba"), takes("two", "d", equivalents=False)), equivalents=(tuple(map(urn, "cdb")),)
    )

    result = found(rule)

    assert steps(result) == [(("one",), 1, "a"), (("two",), 1, "d")]
    assert result.optimal


def test_where_limits_apply_every_alternative_is_still_named() -> None:
    rule = stack(
        all_of(takes("one", "abc", 2), takes("two", "def")), caps=(Cap(accepts=named("abcdef"), credentials=3),)
    )

    assert steps(found(rule)) == [(("one",), 2, "abc"), (("two",), 1, "def")]


def test_what_cannot_serve_a_part_is_not_awarded_when_that_part_wants_it() -> None:
    """No type is both: b for “later” is of 2029, and b for “now” is of today, as is what stands beside it."""
    later = takes("later", "b", types=("X",), awarded=Period(since="2029-01-01"))
    rule = stack(
        all_of(takes("held", "x"), takes("now", "ab", types=("Y",)), any_of(later, takes("either", "r"))), span="P1Y"
    )

    assert steps(found(rule, held(0, "x", awarded=AT), held(1, "r", awarded=AT))) == [(("now",), 1, "ab")]


def test_a_date_that_breaks_the_span_leaves_no_alternative() -> None:
    """What two parts ask for is imagined for both, so b is of 2029, which is too far from the rest."""
    later = takes("later", "b", awarded=Period(since="2029-01-01"))
    rule = stack(all_of(takes("held", "x"), takes("now", "ab"), any_of(later, takes("either", "r"))), span="P1Y")

    result = found(rule, held(0, "x", awarded=AT), held(1, "r", awarded=AT))

    assert steps(result) == [(("now",), 1, "a")]


def test_many_places_that_overlap_take_few_evaluations() -> None:
    """Steps are counted: 82,290 of them when one wish after the other was added."""
    rule = stack(all_of(*(slot(f"s{place}", *(urn(str(place + near)) for near in range(3))) for place in range(100))))
    budget = SearchBudget.of(10**6)
    result = check_facts(rule, facts(*(held(place, str(place * 3)) for place in range(33))), at=AT, budget=budget)

    assert result.optimal
    assert sum(step.count for step in result.next_steps) == 67
    assert budget.advice.limit - budget.advice.left < 10_000


def test_what_only_grants_an_exemption_is_advised() -> None:
    """A cap lets nothing count for the part, and the exemption is granted by what no part asks for."""
    rule = stack(
        takes("p", "c"),
        caps=(Cap(accepts=Accepts(), credentials=0),),
        exemptions=(Exemption(accepts=named("e"), part="p", amount=1),),
    )

    result = found(rule)

    assert steps(result) == [(("p",), 1, "e")]
    assert [one.achievements for one in result.next_steps[0].accepts] == [(urn("e"),)]
    assert found(rule, held(0, "e")).met


def test_what_grants_an_exemption_is_like_its_filter() -> None:
    """By whom, of which type, with which result, of which size and after what: as the exemption says."""
    accepts = Accepts(
        types=("Diploma",),
        issuers=(OTHER.did,),
        after=(urn("z"),),
        result=MinResult(at_least="70"),
        size=SizeRange(unit="hours", at_least=30),
    )
    rule = stack(
        takes("p", "c"),
        caps=(Cap(accepts=Accepts(), credentials=0),),
        exemptions=(Exemption(accepts=accepts, part="p", amount=1),),
        units=HOURS,
    )

    first, diploma = found(rule).next_steps

    assert (first.achievements, diploma.achievements, diploma.first) == ((urn("z"),), (), (urn("z"),))
    assert (diploma.accepts, diploma.issuers, diploma.amount) == ((accepts,), (OTHER.did,), 30)


def test_an_exemption_waits_for_what_has_to_be_held_before() -> None:
    after = Accepts(achievements=(urn("e"),), after=(urn("z"),))
    rule = stack(takes("p", "c"), exemptions=(Exemption(accepts=after, part="p", amount=1),))

    assert found(rule, held(0, "e")).verdict is Verdict.UNMET
    assert found(rule, held(0, "z"), held(1, "e", started=AT)).met


def test_an_exemption_that_is_cheaper_is_preferred() -> None:
    rule = stack(takes("p", "abc", 3), exemptions=(Exemption(accepts=named("e"), part="p", amount=2),))

    assert sorted(steps(found(rule))) == [(("p",), 1, "abc"), (("p",), 1, "e")]
    assert "any of urn:example:a" in found(rule).explain()


def test_names_come_first() -> None:
    rule = replace(stack(takes("one", "ab")), labels=((urn("a"), "Statistics"),))

    assert "any of “Statistics” (urn:example:a), urn:example:b." in found(rule).explain()
    assert found(rule).names == {urn("a"): "Statistics"}


# What there is to earn


def offer(name: str, **members: Any) -> Offer:
    return Offer(**({"id": urn(name), "issuers": (COLLEGE.did,), "name": name} | members))


def test_with_a_catalogue_only_what_it_has_is_named() -> None:
    rule = stack(all_of(takes("capstone", "x"), takes("elective", "xyz")))
    there = Catalogue(offers=(offer("x"), offer("z"), offer("y", retired=True)))

    assert steps(found(rule, held(0, "x"), catalogue=there)) == [(("elective",), 1, "z")]
    nothing = found(rule, held(0, "x"), catalogue=Catalogue(offers=(offer("x"),)))
    assert "cannot-be-completed" in reasons(nothing)


def test_with_a_catalogue_sizes_and_skills_are_those_of_the_offers() -> None:
    rule = stack(
        all_of(takes("capstone", "z"), min_total("volume", 30, "hours"), covers_skills("skills", "F", list(SKILLS))),
        units=HOURS,
    )
    skilled = tuple(Target(url=skill, framework="F") for skill in SKILLS)
    there = Catalogue(
        offers=(
            offer("z", credits=20, unit="hours", targets=skilled[:2]),
            offer("a", credits=10, unit="hours"),
            offer("b", credits=10, unit="hours", targets=skilled[2:]),
        )
    )
    result = found(rule, catalogue=there)

    assert [(set(one.parts), one.achievements) for one in result.next_steps] == [
        ({"capstone", "volume", "skills"}, (urn("z"),)),
        ({"volume", "skills"}, (urn("b"),)),
    ]
    assert result.optimal


def test_with_a_catalogue_the_cheapest_of_many_is_found() -> None:
    rule = stack(min_total("volume", 30, "hours"), units=HOURS)
    there = Catalogue(offers=tuple(offer(f"m{n}", credits=n, unit="hours") for n in (5, 10, 12, 18)))
    result = found(rule, catalogue=there)

    assert sum(one.count for one in result.next_steps) == 2
    assert result.optimal


# What to settle


def test_a_doubt_is_settled_before_anything_is_earned_again() -> None:
    rule = stack(all_of(takes("one", "a"), takes("two", "b")))
    result = rule.check([report("a"), unsettled(report("b"))], at=AT)

    assert result.verdict is Verdict.INDETERMINATE
    assert [(one.parts, one.reason, one.count) for one in result.next_steps] == [(("two",), "not-settled", 0)]
    assert "Settle first what is open about “b”, for “two”" in result.explain()


def test_of_several_doubts_only_those_that_decide_are_named() -> None:
    doubtful = [held(n, name, standing=Standing.UNCERTAIN) for n, name in enumerate("abc")]
    result = found(stack(all_of(takes("one", "ab"), takes("two", "c"))), *doubtful, held(7, "b"))

    assert [one.credential for one in result.next_steps] == ["key-00002"]


def test_a_doubt_and_something_to_earn() -> None:
    rule = stack(all_of(takes("one", "a"), takes("two", "b")))
    result = found(rule, held(0, "a", standing=Standing.UNCERTAIN))

    assert result.verdict is Verdict.UNMET
    assert [(one.credential, one.achievements) for one in result.next_steps] == [("key-00000", ()), ("", (urn("b"),))]


# Why it did not count for a part


def for_parts(result: StackReport, name: str) -> dict[str, str]:
    entry = next(one for one in result.not_counted if one.name == name)
    return {one.part: one.reason for one in entry.for_parts}


def test_each_part_has_its_own_reason() -> None:
    old = datetime(2010, 1, 1, tzinfo=UTC)
    rule = stack(
        all_of(
            takes("recent", "a", within="P5Y"),
            takes("level", "a", level=Level(scheme="EQF", at_least="5")),
            takes("shown", "a", evidence=True),
            takes("taken", "ab"),
        )
    )
    result = found(rule, held(0, "a", awarded=old), held(1, "b", awarded=old))

    told = result.explain()
    assert {part.id: [one.name for one in part.counted] for part in result.parts}["taken"] in (["a"], ["b"])
    unused = "a" if result.part("taken").counted[0].name == "b" else "b"
    if unused == "a":
        assert for_parts(result, "a") | {"level": ""} == {
            "recent": "too-old",
            "level": "",
            "shown": "evidence-missing",
            "taken": "part-met",
        }
        assert "For “recent”: It was awarded too long ago. Earn it again." in told
    assert told


def test_what_is_barred_says_by_what() -> None:
    rule = stack(all_of(takes("one", "a"), takes("two", "b")), never_together=((urn("a"), urn("b")),))
    result = found(rule, held(0, "a"), held(1, "b"))
    entry = next(one for one in result.not_counted if one.reason == "barred")

    assert entry.for_parts[0].other in {"key-00000", "key-00001"}
    for audience in ("employer", "earner", "issuer"):
        assert "It is never counted together with “" in result.explain(audience=audience)


def test_what_would_fit_and_counts_elsewhere_is_said_for_the_part() -> None:
    result = found(stack(all_of(takes("capstone", "x"), takes("elective", "xyz"))), held(0, "x"))

    assert [(one.key, one.parts) for one in result.part("elective").elsewhere] == [("key-00000", ("capstone",))]
    assert "“x” would fit, and counts for “capstone”" in result.explain()


def test_a_limit_says_so() -> None:
    cap = Cap(accepts=Accepts(achievements=(urn("a"), urn("b"))), credentials=1)
    result = found(stack(takes("two", "abc", 2), caps=(cap,)), held(0, "a"), held(1, "b"))

    assert for_parts(result, "b") == {"two": "over-the-cap"}
    assert "the limit of the rule is reached" in result.explain()


def test_what_states_no_credits_adds_nothing() -> None:
    rule = stack(min_total("volume", 30, "hours"), units=HOURS)
    result = found(rule, held(0, "a", credits=10), held(1, "b"))

    assert for_parts(result, "b") == {"volume": "no-credits"}


def test_each_audience_reads_its_own_remedy() -> None:
    rule = stack(takes("one", "a", within="P1Y"))
    result = found(rule, held(0, "a", awarded=datetime(2020, 1, 1, tzinfo=UTC)))

    assert "too long ago. Earn it again." in result.explain(audience="earner")
    assert "too long ago. It has to be earned again." in result.explain(audience="issuer")


# How many parts


@pytest.mark.parametrize(
    ("rule", "have", "met", "of"),
    [
        (all_of(takes("one", "a"), takes("two", "b")), "a", 1, 2),
        (all_of(takes("one", "a"), all_of(takes("two", "b"), takes("three", "c"))), "ac", 2, 3),
        (any_of(takes("one", "a"), takes("two", "b", 2)), "b", 0, 1),
        (n_of(2, takes("one", "a"), takes("two", "b"), takes("three", "c")), "ab", 2, 2),
        (all_of(takes("one", "a"), n_of(2, takes("two", "b"), takes("three", "c"), takes("four", "d"))), "d", 1, 3),
        (takes("one", "abc", 3), "ab", 0, 1),
    ],
)
def test_parts_are_counted_by_the_rule(rule: Any, have: str, met: int, of: int) -> None:
    for names in (have, ""):
        assert stack(rule).check(reports(names), at=AT).progress.of == of
    result = stack(rule).check(reports(have), at=AT)
    assert result.progress.met == met


def test_sizes_and_amounts_are_not_invented_for_what_is_named() -> None:
    """A named achievement brings credits only where a part that names it asks for an amount."""
    rule = stack(all_of(takes("capstone", "z"), min_total("volume", 10, "hours")), units=HOURS)
    result = found(rule)

    assert [(one.parts, one.amount) for one in result.next_steps] == [(("capstone",), 0), (("volume",), 10)]
    named = stack(
        all_of(takes("capstone", "z"), min_total("v", 10, "hours", accepts=Accepts(achievements=(urn("z"),)))),
        units=HOURS,
    )
    assert [(one.parts, one.amount) for one in found(named).next_steps] == [(("capstone", "v"), 10)]


# What a step says is enough


MARKS = DescribedResult(id="urn:marks", kind="RawScore")


def marked(number: int, name: str, value: str, **members: Any) -> Held:
    return held(number, name, grades=(Grade(description="urn:marks", described=MARKS, value=value),), **members)


def test_an_open_result_that_an_average_rests_on_is_to_be_settled_first() -> None:
    rule = stack(all_of(takes("p", "a"), takes("q", "b")), averages=(Average(at_least=50, over=("p",)),))
    result = found(rule, held(1, "a"))

    assert result.verdict is Verdict.UNMET
    assert [(one.parts, one.reason) for one in result.next_steps] == [(("p",), "average-no-result"), (("q",), "")]


def test_no_result_is_hoped_for_beyond_the_usual_end_of_its_scale() -> None:
    """An open result is a hundred at best, which makes up for no nought."""
    rule = stack(takes("p", "ab", 2), averages=(Average(at_least=72),))
    aims = [accepts.result for one in found(rule, held(1, "a")).next_steps for accepts in one.accepts]

    assert MinResult(at_least="44") in aims


def test_every_doubt_about_a_credential_is_named() -> None:
    rule = stack(all_of(takes("p", "a", after=(urn("b"),)), takes("q", "c")))
    unknown = held(1, "a", known=False)
    result = found(rule, unknown, held(2, "b", awarded=AT - timedelta(days=300)))

    doubts = [one.reason for one in result.next_steps if one.credential == unknown.key]
    assert sorted(doubts) == ["start-unknown", "unknown-issuer"]


def test_a_step_says_at_which_level_skills_are_asked_for() -> None:
    level = Level(scheme="EQF", at_least="5")
    skills = tuple(Skill(id=skill, level=level) for skill in SKILLS[:2])
    rule = stack(covers_skills("s", "F", skills, accepts=named("ab")))
    (step,) = found(rule).next_steps

    assert Accepts(level=level) in step.accepts


def test_a_size_is_asked_for_if_any_of_several_averages_weighs() -> None:
    averages = (Average(at_least=40), Average(at_least=40, weigh_by="hours", without_result=WithoutResult.LEFT_OUT))
    (step,) = found(stack(takes("p", "a"), averages=averages, units=HOURS)).next_steps

    assert step.unit == "hours"


def test_an_equal_that_a_cap_does_not_take_completes_the_stack_although_it_costs_more() -> None:
    cap = Cap(accepts=Accepts(achievements=(urn("e"),), equivalents=False), credentials=0)
    rule = stack(takes("p", "c"), equivalents=((urn("c"), urn("e")),), caps=(cap,))
    result = found(rule, costs={urn("e"): 2, urn("c"): 3})

    assert steps(result) == [(("p",), 1, "c")]
    assert result.optimal


def test_a_step_describes_no_achievement_by_a_limit_of_others() -> None:
    """What is for the one is not asked to be like what a cap on the other is about."""
    nqf = LevelScheme(name="NQF", levels=(("1", "urn:nqf:1"), ("2", "http://data.europa.eu/snb/eqf/5")))
    caps = (
        Cap(accepts=replace(named("c"), level=Level(scheme="EQF", at_least="6")), credentials=0),
        Cap(accepts=Accepts(level=Level(scheme="NQF", at_least="2")), credentials=0),
    )
    part = slot("p", size=(2, "hours"), accepts=replace(named("dc"), level=Level(scheme="EQF", at_least="5")))
    result = found(stack(part, caps=caps, levels=(nqf,), units=HOURS))

    for step in result.next_steps:
        assert all(set(step.achievements) <= set(one.achievements) for one in step.accepts if one.achievements)


def test_an_achievement_completes_a_part_beside_one_that_it_cannot_serve() -> None:
    nothing = covers_skills("s", "F", accepts=named("d"))
    part = slot("p", size=(6, "hours"), accepts=named("ecad"))
    home = Residency(accepts=Accepts(issuers=(COLLEGE.did,)), credentials=2)
    equal = (tuple(map(urn, "edc")),)
    rule = stack(any_of(nothing, part), equivalents=equal, residency=home, units=HOURS)
    result = found(rule, costs={urn("d"): 2})

    assert sum(step.count for step in result.next_steps) == 2


def test_what_makes_an_achievement_one_from_home_is_said() -> None:
    home = Residency(accepts=Accepts(achievements=(urn("d"),), languages=("de",)), share=0.5)
    (step,) = found(stack(takes("p", "d", languages=("de", "en")), residency=home)).next_steps

    assert home.accepts in step.accepts


def test_what_grants_an_exemption_besides_is_described_by_that() -> None:
    """The achievement for the total also lowers what the slot needs, of which it is no part."""
    rule = stack(
        all_of(takes("p", "e", 2), min_total("t", 20, "hours", accepts=named("b"))),
        exemptions=(Exemption(accepts=named("b"), part="p", amount=1),),
        units=HOURS,
    )
    result = found(rule, held(1, "e"))

    (step,) = result.next_steps
    assert (step.parts, step.achievements) == (("t", "p"), (urn("b"),))
    assert set(step.accepts) == {named("b")}


def test_an_edition_serves_the_parts_that_it_fits_and_no_others() -> None:
    rule = stack(
        all_of(takes("p", "c", equivalents=False), takes("q", "e", equivalents=False)),
        equivalents=((urn("c"), urn("e")),),
        uses=2,
    )
    assert steps(found(rule, held(1, "e"))) == [(("p",), 1, "c")]


def test_a_size_that_a_residency_asks_for_is_imagined() -> None:
    home = Residency(accepts=replace(named("b"), size=SizeRange(unit="hours", at_least=4)), share=0.5)
    (step,) = found(stack(takes("p", "ab"), residency=home, units=HOURS)).next_steps

    assert (step.achievements, step.amount, step.unit) == ((urn("b"),), 4, "hours")


def test_an_achievement_is_imagined_in_the_size_of_each_part() -> None:
    """Where the first part cannot be filled, the second can."""
    two = takes("two", "a", 2, size=SizeRange(unit="hours", at_least=4))
    rule = stack(any_of(two, takes("one", "a", size=SizeRange(unit="ECTS", at_least=1))), units=HOURS)
    (step,) = found(rule).next_steps

    assert (step.parts, step.count, step.unit) == (("one",), 1, "ECTS")


def test_all_that_is_open_about_a_credential_is_named() -> None:
    rule = stack(takes("p", "ab", 2, languages=("de",), within="P2Y"))
    result = found(rule, held(1, "a", awarded=None))

    doubts = [one.reason for one in result.next_steps if one.credential]
    assert sorted(doubts) == ["award-date-unknown", "language-unknown"]


@pytest.mark.parametrize("whole", [{"span": "P5Y"}, {"averages": (Average(at_least=50),)}])
def test_what_is_held_is_not_to_be_earned_again_at_another_size(whole: dict[str, Any]) -> None:
    mark = DescribedResult(required_value="50")
    passed = {"credits": 20, "grades": (Grade(described=mark, value="60"),)}
    rule = stack(slot("p", size=(80, "hours"), accepts=named("abcd")), units=HOURS, **whole)
    result = found(rule, *(held(number, name, **passed) for number, name in enumerate("abc")))

    (step,) = result.next_steps
    assert (result.parts[0].have, step.achievements, step.amount) == (60, (urn("d"),), 20)


def test_no_result_below_a_pass_mark_is_aimed_for() -> None:
    grade = Grade(described=DescribedResult(required_value="50"), value="90")
    rule = stack(takes("p", "abc", 3), averages=(Average(at_least=50),))
    (step,) = found(rule, held(1, "a", grades=(grade,)), held(2, "b", grades=(grade,))).next_steps

    assert [accepts.result.at_least for accepts in step.accepts if accepts.result] == ["50"]


def test_any_known_issuer_is_named_beside_the_owner_under_a_cap() -> None:
    cap = Cap(accepts=Accepts(types=("Badge",)), credentials=1)
    leave = Exemption(accepts=Accepts(achievements=(urn("e"),), issuers=(COLLEGE.did,)), part="t", amount=1)
    rule = stack(min_total("t", 10, "hours"), issuers=("known",), units=HOURS, caps=(cap,), exemptions=(leave,))
    steps_to_take = found(rule, held(1, "a", issuer=OTHER.did, credits=4)).next_steps

    assert [step.issuers for step in steps_to_take] == [("known",)]


def test_a_failed_result_of_what_is_not_asked_for_is_none_of_the_rule_s_business() -> None:
    failed = {"grades": (Grade(described=DescribedResult(required_value="50"), value="40"),)}
    result = found(
        stack(takes("p", "a", after=(urn("c"),))), *(held(n, name, **failed) for n, name in enumerate("abc"))
    )

    reasons = {entry.name: entry.reason for entry in result.not_counted}
    assert sorted(reasons.values()) == ["below-pass-mark", "below-pass-mark", "not-asked-for"]


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ({"result": MinResult(at_least="70")}, "result-missing"),
        ({"endorsed_by": (OTHER.did,)}, "endorsement-missing"),
        ({"size": SizeRange(unit="hours", at_least=9)}, "too-small"),
        ({"within": "P1D"}, "too-old"),
    ],
)
def test_what_counts_for_one_part_is_told_why_it_misses_another(asked: dict[str, Any], reason: str) -> None:
    rule = stack(all_of(takes("p", "a", **asked), min_total("t", 5, "hours")), units=HOURS)
    result = found(rule, held(1, "a", credits=5))

    (told,) = result.parts[0].elsewhere
    assert (told.reason, told.parts) == (reason, ())
    assert "would fit" not in result.explain()


def test_what_may_be_used_again_is_not_called_used_up() -> None:
    rule = stack(all_of(takes("p", "a", level=Level(scheme="EQF", at_least="6")), takes("q", "a")), uses=None)
    result = found(rule, held(1, "a"))

    assert [told.reason for told in result.parts[0].elsewhere] == ["level-missing"]
