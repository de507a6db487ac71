"""Work on stacks is bounded over a whole verification: counted in steps and in entries, hardly ever in seconds."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace
from time import process_time
from typing import Any

import pytest

from support.badges import NOW, presented
from support.stack_evidence import AT, COLLEGE, KNOWN, facts, held, stack, urn
from support.stacked_credentials import part, stack_check, stacked, verify
from vcwallet import Policy
from vcwallet.checks import CheckStatus
from vcwallet.errors import LimitError
from vcwallet.identity import Identity, LinkedSubject, Links
from vcwallet.io.verify import local_question
from vcwallet.limits import Limits
from vcwallet.report import Outcome, VerificationReport
from vcwallet.stacks import (
    Accepts,
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
from vcwallet.stacks.definition.rules.compiled_rule import compile_stack
from vcwallet.stacks.definition.rules.constraints import Cap, LevelScheme, Residency
from vcwallet.stacks.definition.rules.definition_cache import DefinitionCache, weight
from vcwallet.stacks.definition.rules.filters import Size
from vcwallet.stacks.evaluation.facts.held_credentials import (
    Facts,
    RecordAssociation,
    Standing,
    Target,
    with_all_issues,
)
from vcwallet.stacks.evaluation.flows.bin_covering import _MOST_FAILED, BinCovering
from vcwallet.stacks.evaluation.flows.bins import Bin
from vcwallet.stacks.evaluation.stack_evaluation import check_facts
from vcwallet.stacks.stacked.stack_binding import BoundPart
from vcwallet.stacks.stacked.stacked_inquiry import StackedInquiry
from vcwallet.stacks.values.work_budget import OutOfWorkError, SearchBudget, Work
from vcwallet.verification.members import stack_settlement as step
from vcwallet.verification.members.stack_settlement import settle_stacks
from vcwallet.verification.state import VerificationRun

OURS = Accepts(issuers=(COLLEGE.did,))
HOURS = ((COLLEGE.did, "hours"),)
PLENTY = 10**9


def spent(rule: Stack, what: Facts, budget: SearchBudget | None = None) -> tuple[int, StackReport]:
    """The steps that a check takes, and its report."""
    budget = budget or SearchBudget.of(PLENTY)
    found = check_facts(rule, what, at=AT, budget=budget)
    return budget.limit - budget.search.left - budget.advice.left, found


def decided(rule: Stack, what: Facts) -> tuple[int, StackReport]:
    """The steps that deciding takes, without those for advice, and the report."""
    budget = SearchBudget.of(PLENTY)
    found = spent(rule, what, budget)[1]
    return budget.search.limit - budget.search.left, found


def sized(amounts: list[float], needs: list[float], **members: Any) -> tuple[Stack, Facts]:
    """Places of a size that take anything, and credentials of these sizes."""
    slots = [slot(f"s{n}", size=(need, "hours"), accepts=OURS) for n, need in enumerate(needs)]
    rule = stack(all_of(*slots), units=HOURS, **members)
    return rule, facts(*(held(n, f"m{n}", credits=amount) for n, amount in enumerate(amounts)))


def tight(places: int, each: int = 3) -> tuple[list[float], list[float]]:
    """Sizes that come to what is needed all together, and yet will hardly ever do so place by place."""
    draw = random.Random(places)
    amounts = [round(draw.uniform(5.1, 9.9), 9) for _ in range(places * each)]
    return amounts, [round(sum(amounts) / places - 1e-6, 9)] * places


# The budget


def test_a_budget_keeps_a_share_for_advice_and_ticks_every_few_thousand_steps() -> None:
    ticks: list[int] = []
    budget = SearchBudget.of(80_000, tick=lambda: ticks.append(1))
    for _ in range(70_000):
        budget.search.spend()
    with pytest.raises(OutOfWorkError):
        budget.search.spend(1)
    with pytest.raises(OutOfWorkError):
        budget.search.spend(0)
    assert budget.advice.left == 10_000
    assert 10 <= len(ticks) <= 20


def test_a_tick_stops_the_work_for_a_reason_of_its_own() -> None:
    def late() -> None:
        raise LimitError("seconds", limit=1)

    rule, what = sized(*tight(10))
    with pytest.raises(LimitError):
        spent(rule, what, SearchBudget.of(PLENTY, tick=late))


# Lists and lists: sums, not products


def test_equals_and_accepted_achievements_are_a_sum() -> None:
    names = [urn(f"n{n}") for n in range(2_000)]
    filters = Accepts(achievements=tuple(names), after=tuple(names))
    rule = stack(all_of(*(slot(f"s{n}", accepts=filters) for n in range(3))), equivalents=(tuple(names),))
    ready = compile_stack(rule)
    assert all(len(its.achievements.firsts) == len(its.after) == 1 for its in ready.filters)
    assert sum(map(len, ready.by_group.values())) == 3
    assert not ready.by_achievement
    assert sorted(ready.names_in(ready.filters[0].achievements)) == sorted(names)
    assert spent(rule, facts(held(0, "n1999")))[0] < 2_000


def test_issuers_of_a_stack_are_one_set_for_all_its_places() -> None:
    issuers = tuple(urn(f"i{n}") for n in range(500))
    rule = compile_stack(stack(all_of(*(slot(f"s{n}", urn("a")) for n in range(50))), issuers=issuers))
    assert len({id(its.issuers) for its in rule.filters}) == 1


def _equals(n: int) -> tuple[Stack, Facts]:
    names = tuple(urn(f"n{i}") for i in range(n))
    return stack(slot("s", accepts=Accepts(achievements=names)), equivalents=(names,)), facts(held(0, "n1"))


def _after(n: int) -> tuple[Stack, Facts]:
    names = tuple(urn(f"n{i}") for i in range(n))
    accepts = Accepts(issuers=(COLLEGE.did,), after=names)
    return stack(slot("s", accepts=accepts), equivalents=(names,)), facts(*(held(i, f"n{i}") for i in range(n)))


def _related(n: int) -> tuple[Stack, Facts]:
    names = tuple(urn(f"n{i}") for i in range(n))
    rule = stack(all_of(*(slot(f"s{i}", name) for i, name in enumerate(names))), equivalents=(names,))
    return rule, facts(held(0, "x", related=names))


def _associated(n: int) -> tuple[Stack, Facts]:
    names = tuple(urn(f"n{i}") for i in range(n))
    rule = stack(all_of(*(slot(f"s{i}", name) for i, name in enumerate(names))), equivalents=(names,))
    said = tuple(RecordAssociation(claimant=COLLEGE.did, kind="exactMatchOf", source=urn("x"), target=t) for t in names)
    return rule, Facts((held(0, "x"),), said)


def _levels(n: int) -> tuple[Stack, Facts]:
    scheme = LevelScheme(name="L", levels=tuple((f"l{i}", urn(f"l{i}")) for i in range(n)))
    targets = tuple(Target(url=urn(f"l{i}")) for i in range(n))
    rule = stack(all_of(min_total("t", 1, "hours", accepts=OURS)), levels=(scheme,))
    return rule, facts(held(0, "a", targets=targets))


def _caps(n: int) -> tuple[Stack, Facts]:
    caps = tuple(Cap(accepts=Accepts(types=(f"T{i}",)), size=Size(amount=1, unit="hours")) for i in range(n))
    totals = all_of(*(min_total(f"t{i}", 1, "hours", accepts=OURS) for i in range(n)))
    return stack(totals, caps=caps, units=HOURS), facts(held(0, "a", credits=1))


def _never(n: int) -> tuple[Stack, Facts]:
    rule = stack(slot("s", accepts=OURS, count=2), never_together=tuple((urn("a"), urn(f"n{i}")) for i in range(n)))
    return rule, facts(held(0, "a"), held(1, "b"))


def _count(n: int) -> tuple[Stack, Facts]:
    return stack(slot("s", accepts=OURS, count=10**6 * n)), facts(held(0, "a"))


def _people(n: int) -> tuple[Stack, Facts]:
    who = [(Identity("id", f"urn:{i}"), Identity("id", f"urn:{i + 1}")) for i in range(n)]
    return stack(slot("s", accepts=OURS)), facts(*(held(i, f"n{i}", subject=one) for i, one in enumerate(who)))


@pytest.mark.parametrize(
    "shape", [_equals, _after, _related, _associated, _levels, _caps, _never, _count, _people], ids=lambda f: f.__name__
)
def test_twice_the_input_is_twice_the_work(shape: Callable[[int], tuple[Stack, Facts]]) -> None:
    def deciding(n: int) -> int:
        budget = SearchBudget.of(PLENTY)
        spent(*shape(n), budget)
        return budget.search.limit - budget.search.left

    assert deciding(400) <= 2.5 * deciding(200) + 100


def _pairs(n: int) -> tuple[Stack, Facts]:
    totals = all_of(*(min_total(f"t{i}", 1, "hours", accepts=OURS) for i in range(n)))
    return stack(totals, units=HOURS), facts(*(held(i, f"n{i}", credits=1) for i in range(n)))


def _skills(n: int) -> tuple[Stack, Facts]:
    some = all_of(*(covers_skills(f"k{i}", "F", at_least=1, accepts=OURS) for i in range(n)))
    return stack(some), facts(held(0, "a", targets=tuple(Target(url=urn(f"k{i}"), framework="F") for i in range(n))))


@pytest.mark.parametrize("shape", [_pairs, _skills], ids=lambda f: f.__name__)
def test_what_is_a_product_by_its_nature_is_charged_as_one(shape: Callable[[int], tuple[Stack, Facts]]) -> None:
    assert spent(*shape(80))[0] >= 3 * spent(*shape(40))[0] >= 40 * 40


def test_skills_of_what_nobody_has_seen_are_charged_before_they_are_listed() -> None:
    rule = stack(covers_skills("k", "F", at_least=10**9))
    unseen = replace(held(0, "a"), opaque=True, standing=Standing.UNCERTAIN)
    found = check_facts(rule, facts(unseen), at=AT)
    assert found.verdict is Verdict.INDETERMINATE
    assert [finding.reason for finding in found.findings] == ["budget"]
    assert found.explain()


def test_places_of_one_demand_are_looked_at_once_for_each_search() -> None:
    def shape(n: int) -> tuple[Stack, Facts]:
        places = [slot(f"s{i}", urn("a"), urn("b")) for i in range(n)]
        return stack(n_of(n // 2, *places), uses=n // 4), facts(held(0, "a"), held(1, "b"))

    assert spent(*shape(400))[0] <= 5 * spent(*shape(200))[0]  # a search for each place that is filled


def test_identifiers_that_are_linked_in_a_chain_stay_near_their_root() -> None:
    chain = [(Identity("id", f"urn:{n + 1}"), Identity("id", f"urn:{n}")) for n in reversed(range(1_000))]
    links = Links([LinkedSubject(each) for each in chain])
    assert len(links.groups()) == 1
    depths = []
    for start in list(links._parents):
        node, depth = start, 0
        while node in links._parents:
            node, depth = links._parents[node], depth + 1
        depths.append(depth)
    assert max(depths) <= 11


def test_whom_a_stack_was_awarded_to_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    read = StackedInquiry.__post_init__

    def counted(self: StackedInquiry) -> None:
        calls.append(1)
        read(self)

    monkeypatch.setattr(StackedInquiry, "__post_init__", counted)
    unseen = [BoundPart(credential="", issuer="a:b", digest=f"{n:064x}") for n in range(300)]
    verify(stacked(*unseen))
    assert len(calls) <= 4


def test_issues_of_one_credential_are_joined_once_for_each_name() -> None:
    spellings = [held(n, "a", id=urn("same")) for n in range(50)]
    made = held(99, "b", parts=frozenset(one.key for one in spellings[:40]))
    joined = with_all_issues([*spellings, made])[-1]
    assert joined.parts == {one.key for one in spellings}


# What is kept


def test_what_is_kept_of_definitions_of_strangers_is_bounded() -> None:
    kept: DefinitionCache[int] = DefinitionCache()
    names = tuple(urn(f"n{n}") for n in range(9_000))
    for number in range(40):
        kept.get(stack(slot("s", accepts=Accepts(achievements=names)), version=str(number)), lambda _: 1)
    assert kept.weight <= 200_000
    assert 20 <= len(kept) <= 22
    for number in range(400):
        kept.get(stack(slot("s", urn("a")), version=f"small {number}"), lambda _: 1)
    assert len(kept) == 256
    assert kept.weight < 1_000


def test_the_heaviest_definition_is_not_kept_at_all_and_a_kept_one_is_made_once() -> None:
    kept: DefinitionCache[int] = DefinitionCache()
    rule = stack(slot("s", urn("a")), residency=Residency(accepts=OURS, credentials=1))
    made = []
    for _ in range(3):
        kept.get(rule, lambda _: made.append(1) or 1)
    assert len(made) == 1
    heavy = stack(slot("s", accepts=Accepts(achievements=tuple(map(str, range(60_000))))))
    kept.get(heavy, lambda _: 1)
    assert weight(heavy) > 50_000
    assert len(kept) == 1


# Exact search


def test_six_semesters_of_equal_modules_are_unmet_at_once() -> None:
    rule, what = sized([7.0] * 29, [30.0] * 6)
    steps, found = decided(rule, what)
    assert found.verdict is Verdict.UNMET
    assert steps < 10_000
    rule, what = sized([7.0] * 30, [30.0] * 6)
    assert spent(rule, what)[1].verdict is Verdict.MET


def test_many_equal_places_and_credentials_are_decided_without_a_search() -> None:
    rule, what = sized([7.0] * 62, [10.0] * 40)
    steps, found = decided(rule, what)
    assert found.verdict is Verdict.UNMET
    assert steps < 100_000


def test_equal_credentials_are_told_apart_by_where_else_they_fit() -> None:
    """Two modules of one size: the size place takes either, the place by count only the first of them."""
    rule = stack(all_of(slot("size", size=(5, "hours"), accepts=OURS), slot("count", urn("m0"))), units=HOURS)
    what = facts(held(0, "m0", credits=5), held(1, "m1", credits=5))
    found = spent(rule, what)[1]
    assert found.verdict is Verdict.MET
    assert [one.achievement for one in found.part("size").counted] == [urn("m1")]


def test_a_cap_on_numbers_holds_in_places_of_a_size() -> None:
    caps = (Cap(accepts=Accepts(achievements=(urn("m0"), urn("m1"))), credentials=1),)
    rule, two = sized([5.0, 5.0], [5.0, 5.0], caps=caps)
    assert spent(rule, two)[1].verdict is Verdict.UNMET
    _, three = sized([5.0, 5.0, 5.0], [])
    found = spent(rule, three)[1]
    assert found.verdict is Verdict.MET
    assert urn("m2") in {one.achievement for leaf in found.parts for one in leaf.counted}


def test_places_without_limit_of_use_take_one_credential_each_time() -> None:
    rule, what = sized([7.0], [5.0] * 30, uses=None)
    steps, found = spent(rule, what)
    assert found.verdict is Verdict.MET
    assert steps < 5_000


def test_hundreds_of_pairs_that_never_count_together_are_decided_and_advised_on() -> None:
    pairs = tuple((urn(f"m{n}"), urn(f"m{n + 1}")) for n in range(0, 404, 2))
    rule = stack(all_of(slot("x", urn("x")), slot("y", accepts=OURS)), never_together=pairs, uses=2)
    found = spent(rule, facts(*(held(n, f"m{n}") for n in range(404))))[1]
    assert found.verdict is Verdict.UNMET
    assert found.certificate is not None
    assert [step.achievements for step in found.next_steps] == [(urn("x"),)]


def test_a_search_that_runs_out_is_indeterminate_and_says_so() -> None:
    rule, what = sized(*tight(10))
    budget = SearchBudget.of(1_000_000)
    steps, found = spent(rule, what, budget)
    assert found.verdict is Verdict.INDETERMINATE
    finding = next(one for one in found.findings if one.reason == "budget")
    assert finding.params == {"work": 1_000_000}
    assert "1000000 steps" in finding.sentence()
    assert steps <= 1_000_000 + 10_000
    assert any(one.counted for one in found.parts)  # the share that is kept for it says what comes closest


def test_situations_that_are_kept_are_bounded() -> None:
    amounts, needs = tight(2, 20)
    brings = dict(enumerate(amounts))
    search = BinCovering(
        [Bin(need, brings) for need in needs],
        work=Work(400_000),
        accept=lambda *_: True,
        shared=0,
    )
    with pytest.raises(OutOfWorkError):
        search.search()
    assert 0 < len(search._failed) <= _MOST_FAILED


def test_a_step_costs_what_the_number_of_places_makes_it_cost() -> None:
    def nodes(places: int) -> int:
        amounts, needs = tight(places)
        calls = []
        search = BinCovering(
            [Bin(need, dict(enumerate(amounts))) for need in needs],
            work=Work(300_000),
            accept=lambda *_: True,
            shared=0,
        )
        enough = search._is_enough
        search._is_enough = lambda *args: calls.append(1) or enough(*args)  # type: ignore[method-assign]
        with pytest.raises(OutOfWorkError):
            search.search()
        return len(calls)

    assert nodes(40) < nodes(10) / 2


def test_whatever_the_budget_the_verdict_is_the_right_one_or_none() -> None:
    draw = random.Random(7)
    for _ in range(60):
        amounts = [float(draw.randint(1, 9)) for _ in range(draw.randint(1, 7))]
        needs = [float(draw.randint(3, 14)) for _ in range(draw.randint(1, 3))]
        never = tuple((urn(f"m{n}"), urn(f"m{n + 1}")) for n in range(0, len(amounts) - 1, 3))
        rule, what = sized(amounts, needs, never_together=never, uses=draw.choice([1, 2]))
        right = check_facts(rule, what, at=AT).verdict
        for work in (0, 1, 20, 60, 150, 400):
            found = check_facts(rule, what, at=AT, policy=StackPolicy(work=work))
            assert found.verdict in (right, Verdict.INDETERMINATE)
            assert found.verdict is right or "budget" in {finding.reason for finding in found.findings}


def test_advice_that_runs_out_leaves_the_verdict_and_says_so() -> None:
    choices = [any_of(slot(f"a{n}", urn(f"a{n}")), slot(f"b{n}", urn(f"b{n}"), count=2)) for n in range(60)]
    rule = stack(all_of(*choices))
    found = check_facts(rule, facts(held(0, "a1")), at=AT, budget=SearchBudget(10, Work(PLENTY), Work(100)))
    assert found.verdict is Verdict.UNMET
    assert "advice-budget" in {finding.reason for finding in found.findings}
    assert found.explain()
    assert not found.optimal


def test_a_place_of_a_billion_is_more_than_can_be_evaluated() -> None:
    steps, found = spent(stack(slot("s", accepts=OURS, count=10**9)), facts(held(0, "a")))
    assert (found.part("s").have, found.part("s").need) == (1, 10**9)
    assert "advice-budget" in {finding.reason for finding in found.findings}
    assert not found.next_steps
    assert steps < 1_000


# A whole verification


def _rule_of(amounts: list[float], needs: list[float], name: str = "stack") -> Stack:
    slots = [slot(f"s{n}", size=(need, "hours"), accepts=OURS) for n, need in enumerate(needs)]
    return stack(all_of(*slots), id=urn(name), units=HOURS, awards=urn("welder"))


@pytest.fixture(scope="module")
def hard() -> list[Any]:
    """Parts of sizes that hardly ever come out even."""
    return [part(f"m{n}", subject={"creditsEarned": amount}) for n, amount in enumerate(tight(7)[0])]


def test_one_budget_is_shared_by_all_stacks_of_an_input(monkeypatch: pytest.MonkeyPatch, hard: list[Any]) -> None:
    made: list[SearchBudget] = []

    class Spied(SearchBudget):
        @classmethod
        def of(cls, limit: int, **options: Any) -> SearchBudget:
            made.append(SearchBudget.of(limit, **options))
            return made[-1]

    monkeypatch.setattr(step, "SearchBudget", Spied)
    amounts, needs = tight(7)
    outer = [stacked(*hard, rule=_rule_of(amounts, needs, f"stack-{n}"), id=urn(f"outer-{n}")) for n in range(3)]
    policy = Policy(limits=Limits(search_steps=50_000))
    report = verify(presented(*outer, *hard), challenge="c-1", domain="jobs.example", policy=policy)
    assert len(made) == 1
    assert made[0].limit == 50_000
    assert made[0].search.left < 0
    checks = [stack_check(child) for child in report.children[:3]]
    assert {(check.status, check.reason) for check in checks} == {(CheckStatus.INDETERMINATE, "too-large")}
    assert report.outcome is Outcome.UNDETERMINED
    for audience in ("employer", "earner", "developer"):
        assert "limits.search_steps" in report.explain(audience=audience) or audience != "developer"


def test_the_time_budget_is_looked_at_in_the_search(hard: list[Any]) -> None:
    amounts, needs = tight(7)
    whole = verify(stacked(*hard, rule=_rule_of(amounts, needs)), *hard, policy=Policy(limits=Limits(search_steps=10)))
    root = replace(whole, checks=tuple(check for check in whole.checks if check.id != "stack"), stack=None)
    clock = iter(range(0, 10**6, 1))
    policy = Policy(limits=Limits(search_steps=PLENTY, seconds=60))
    asked = local_question(at=NOW, trust=KNOWN, policy=policy)
    steps = settle_stacks(
        VerificationRun(replace(asked, timer=lambda: float(next(clock))), _never), _with(root, whole), _never
    )
    with pytest.raises(StopIteration) as done:
        next(steps)
    check = stack_check(done.value.value)
    assert (check.status, check.code, check.reason) == (CheckStatus.INDETERMINATE, "LIMIT_EXCEEDED", "seconds")


def _with(root: VerificationReport, whole: VerificationReport) -> VerificationReport:
    """The report with the parts, which were handed in, as credentials in it."""
    parts = tuple(replace(child, pointer=f"/stackAward/parts/{n}") for n, child in enumerate(whole.children))
    return replace(root, children=parts)


def _never(*_: Any) -> Any:
    raise AssertionError("nothing is to be verified")


def test_a_rule_that_is_met_now_is_not_passed_where_the_award_ran_out(hard: list[Any]) -> None:
    """Under `live` the stack must have been met at the award, too; what was not decided is open."""
    amounts, needs = tight(7)
    rule = _rule_of(amounts, [need * 0.8 for need in needs])
    outer = stacked(*hard, rule=rule)
    enough = verify(outer, *hard)
    assert enough.outcome is Outcome.VERIFIED
    for limit in range(200, 9_000, 400):
        report = verify(outer, *hard, policy=Policy(limits=Limits(search_steps=limit)))
        assert stack_check(report).reason in ("", "too-large")
        if report.outcome is Outcome.VERIFIED:
            assert report.stack is not None
            assert report.stack.report is not None
            assert report.stack.report.at_award is Verdict.MET


def test_parts_that_nobody_has_and_places_that_take_anything_end_soon() -> None:
    """The only one that is held against the clock, and very leniently."""
    rule = stack(all_of(*(min_total(f"t{n}", 1, f"u{n}") for n in range(400))), awards=urn("welder"))
    unseen = [BoundPart(credential="", issuer="a:b", digest=f"{n:064x}") for n in range(400)]
    outer = stacked(*unseen, rule=rule)
    start = process_time()
    report = verify(outer)
    assert process_time() - start < 20
    assert "too-large" in json.dumps(report.to_dict())
