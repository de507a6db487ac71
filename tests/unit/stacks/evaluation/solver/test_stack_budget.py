"""Searches that grow fast: a budget ends each of them, before anything large is made."""

from __future__ import annotations

from time import process_time

import pytest

from support.stack_evidence import AT, COLLEGE, facts, held, stack, urn
from vcwallet.stacks import Accepts, Stack, StackReport, Verdict, all_of, n_of, slot
from vcwallet.stacks.definition.rules.constraints import Average, Cap, Exemption
from vcwallet.stacks.evaluation.facts.grades import Grade
from vcwallet.stacks.evaluation.facts.held_credentials import Facts
from vcwallet.stacks.evaluation.stack_evaluation import check_facts
from vcwallet.stacks.values.work_budget import SearchBudget

OURS = Accepts(issuers=(COLLEGE.did,))


def spent(rule: Stack, what: Facts) -> tuple[int, StackReport]:
    """The steps that deciding takes, without those for advice, and the report."""
    budget = SearchBudget.of(10**9)
    found = check_facts(rule, what, at=AT, budget=budget)
    return budget.search.limit - budget.search.left, found


def _exemptions(number: int, credentials: int, *, alike: bool) -> tuple[Stack, Facts]:
    """A part that no credential fills, and exemptions that do not suffice."""
    names = tuple(urn(f"x{n}") for n in range(credentials))
    amounts = [0.5 if alike else 0.001 * (n + 1) for n in range(number)]
    exemptions = tuple(Exemption(accepts=Accepts(achievements=names), part="a", amount=amount) for amount in amounts)
    rule = stack(all_of(slot("a", urn("none"), count=2 * number), slot("b", *names)), exemptions=exemptions)
    return rule, facts(*(held(n, f"x{n}", credits=n) for n in range(credentials)))


def _graded_twice(places: int, need: int) -> tuple[Stack, Facts]:
    """Some of many places, in which a credential may be used twice and its result counts once."""
    rule = stack(
        n_of(need, *(slot(f"p{n:02}", urn(f"a{n}")) for n in range(places))), uses=2, averages=(Average(at_least=4.5),)
    )
    grades = [Grade(description="", value=str(1 + n % 5)) for n in range(places)]
    return rule, facts(*(held(n, f"a{n}", grades=(grade,)) for n, grade in enumerate(grades)))


def _open_caps(number: int, credentials: int) -> tuple[Stack, Facts]:
    """Caps of which it is open for each credential under which it falls."""
    cap = Cap(accepts=Accepts(languages=("en",)), credentials=1)
    rule = stack(slot("a", *(urn(f"x{n}") for n in range(credentials)), urn("z")), caps=(cap,) * number)
    return rule, facts(*(held(n, f"x{n}") for n in range(credentials)))


def _shared_elsewhere(badges: int, stacks: int) -> tuple[Stack, Facts]:
    """Badges that many presented stacks were made of, of which three may count again."""
    rule = stack(all_of(*(slot(f"s{n}", accepts=OURS, count=4) for n in range(20))), reuse=3)
    some = [held(n, f"x{n}") for n in range(badges)]
    made = (frozenset(one.key for one in some[2 * n : 2 * n + 150]) for n in range(stacks))
    return rule, facts(*some, *(held(1000 + n, f"y{n}", parts=parts) for n, parts in enumerate(made)))


@pytest.mark.parametrize(
    "case",
    [
        _exemptions(9, 9, alike=False),
        _exemptions(60, 60, alike=False),
        _graded_twice(26, 13),
        _graded_twice(60, 30),
        _open_caps(2, 40),
        _open_caps(300, 40),
        _open_caps(1000, 300),
        _shared_elsewhere(200, 20),
    ],
    ids=["9-exemptions", "60-exemptions", "26-places", "60-places", "2-caps", "300-caps", "1000-caps", "reuse"],
)
def test_a_usual_budget_ends_every_search_in_good_time(case: tuple[Stack, Facts]) -> None:
    start = process_time()
    found = check_facts(*case, at=AT)
    assert process_time() - start < 10  # about one second; a budget that is asked too late takes minutes, or all memory
    assert found.verdict in {Verdict.UNMET, Verdict.INDETERMINATE}


def test_equal_exemptions_are_one_kind() -> None:
    work, found = spent(*_exemptions(18, 1, alike=True))
    assert (found.verdict, work < 10_000) == (Verdict.UNMET, True)
    exemption = Exemption(accepts=OURS, part="a", amount=0.01)
    work, found = spent(stack(slot("a", urn("none")), exemptions=(exemption,) * 300), facts(held(0, "x")))
    assert (found.verdict, work < 20_000) == (Verdict.MET, True)


def test_of_exemptions_as_few_are_granted_as_suffice() -> None:
    one = tuple(Exemption(accepts=Accepts(achievements=(urn(f"x{n}"),)), part="a", amount=n) for n in range(1, 4))
    rule = stack(slot("a", urn("none"), count=3), exemptions=one)
    found = check_facts(rule, facts(*(held(n, f"x{n}") for n in range(1, 4))), at=AT)
    assert [(one.achievement, one.exempts) for part in found.parts for one in part.counted] == [(urn("x3"), 3.0)]


@pytest.mark.parametrize(("number", "credits_of_each"), [(10, 7), (12, 5), (20, 6)])
def test_a_way_that_was_found_is_told_before_its_sizes_use_up_the_budget(number: int, credits_of_each: int) -> None:
    """Six different semesters: which courses go where is searched again for each size that is tried."""
    semesters = [slot(f"s{n}", accepts=Accepts(types=("Course",)), size=(30 + n / 2, "ECTS")) for n in range(6)]
    rule = stack(all_of(*semesters), units=((COLLEGE.did, "ECTS"),))
    courses = [held(n, f"x{n}", achievement_type="Course", credits=credits_of_each) for n in range(number)]

    found = check_facts(rule, facts(*courses), at=AT)

    assert (found.verdict, found.findings) == (Verdict.UNMET, ())
    earned = [
        held(100 + n, f"new{n}", achievement_type="Course", credits=step.amount)
        for n, step in enumerate(found.next_steps)
    ]
    assert 0 < len(earned) < len(semesters)
    assert check_facts(rule, facts(*courses, *earned), at=AT).verdict is Verdict.MET
