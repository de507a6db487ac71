"""What must hold for every stack: against brute force, in any order, with more credentials, in every form."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from stack_support import AT, COLLEGE, OTHER, facts, held, stack, urn
from vcwallet.stacks import Accepts, Cap, Held, Residency, Size, Stack, StackPolicy, Verdict, check_facts
from vcwallet.stacks.constraints import Average, Compensation, Exemption, LevelScheme, WithoutResult
from vcwallet.stacks.facts import Standing
from vcwallet.stacks.filling import Bin, Filling, Limits
from vcwallet.stacks.filters import Level, MinResult, Period, SizeRange
from vcwallet.stacks.matching import Bracket, Demand, Flow, Place
from vcwallet.stacks.report import StackReport
from vcwallet.stacks.rules import AllOf, AnyOf, CoversSkills, MinTotal, Node, NOf, PartStatus, Skill, Slot
from vcwallet.stacks.walking import leaves
from vcwallet.stacks.work import Work

EXAMPLES = int(os.environ.get("VCWALLET_EXAMPLES", "300"))
many = settings(max_examples=EXAMPLES, deadline=None)

NAMES = "abcdef"
names = st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True)


# Matching against brute force


def flow_problems() -> st.SearchStrategy[tuple[list[Place], list[Demand], int | None, list[Bracket]]]:
    @st.composite
    def problem(draw: st.DrawFn) -> tuple[list[Place], list[Demand], int | None, list[Bracket]]:
        units = draw(st.integers(0, 5))
        mask = st.integers(0, (1 << units) - 1)
        places, demands = [], []
        for _ in range(draw(st.integers(1, 3))):
            group = draw(st.integers(1, 2))
            numbers = tuple(range(len(places), len(places) + group))
            room = draw(st.integers(1, 2)) if group == 1 else 1
            places += [Place(draw(mask), room) for _ in numbers]
            demands.append(Demand(numbers, draw(st.integers(1, room if group == 1 else group))))
        outer = draw(mask)
        inner = draw(mask) & outer
        brackets = [Bracket(inner, draw(st.integers(0, 2))), Bracket(outer, draw(st.integers(0, 3)))]
        return places, demands, draw(st.sampled_from([1, 2, None])), brackets[: draw(st.integers(0, 2))]

    return problem()


def most(places: Sequence[Place], demands: Sequence[Demand], uses: int | None, brackets: Sequence[Bracket]) -> int:
    """How many can come to rest, by trying everything."""
    units = max((place.fits.bit_length() for place in places), default=0)
    choices = []
    for unit in range(units):
        fitting = [number for number, place in enumerate(places) if place.fits >> unit & 1]
        limit = len(fitting) if uses is None else min(uses, len(fitting))
        choices.append([chosen for size in range(limit + 1) for chosen in combinations(fitting, size)])
    best = 0
    for chosen in product(*choices):
        filled = [sum(number in where for where in chosen) for number in range(len(places))]
        if any(count > place.room for count, place in zip(filled, places, strict=True)):
            continue
        sums = [sum(filled[place] for place in demand.places) for demand in demands]
        if any(total > demand.need for total, demand in zip(sums, demands, strict=True)):
            continue
        spent = [sum(len(w) for u, w in enumerate(chosen) if b.members >> u & 1) for b in brackets]
        if all(total <= b.limit for total, b in zip(spent, brackets, strict=True)):
            best = max(best, sum(sums))
    return best


@settings(max_examples=EXAMPLES * 5, deadline=None)
@given(flow_problems())
def test_the_flow_is_as_good_as_brute_force_and_its_certificate_holds(
    problem: tuple[list[Place], list[Demand], int | None, list[Bracket]],
) -> None:
    places, demands, uses, brackets = problem
    flow = Flow(places, demands, uses=uses, brackets=brackets)

    complete = flow.solve()

    best = most(places, demands, uses, brackets)
    wanted = sum(demand.need for demand in demands)
    assert wanted - flow.shortfall() == best
    assert complete == (best == wanted)
    proof = flow.certificate()
    assert (proof is None) == complete
    if proof is not None:
        inside = [(0, d) for d in demands]
        part = [Demand(d.places, max(0, d.need - _outside(d, proof.places, places))) for _, d in inside]
        assert sum(demand.need for demand in part) >= proof.need > proof.available
        alone = [Place(p.fits if n in proof.places else 0, p.room) for n, p in enumerate(places)]
        roomy = [Demand(d.places, sum(places[p].room for p in d.places)) for d in demands]
        assert most(alone, roomy, uses, brackets) <= proof.available


def _outside(demand: Demand, inside: Sequence[int], places: Sequence[Place]) -> int:
    return sum(places[place].room for place in demand.places if place not in inside)


@many
@given(
    st.lists(st.integers(1, 9), max_size=6),
    st.lists(st.tuples(st.integers(1, 14), st.sets(st.integers(0, 5))), min_size=1, max_size=3),
    st.sampled_from([1, 2, None]),
)
def test_exact_search_agrees_with_brute_force(
    sizes: list[int], wanted: list[tuple[int, set[int]]], uses: int | None
) -> None:
    bins = [Bin(need, {u: sizes[u] for u in fits if u < len(sizes)}) for need, fits in wanted]
    search = Filling(bins, limits=Limits(uses=uses), work=Work(10**6), accept=lambda *_: True, shared=0)

    assert (search.search() is not None) == any(_filled(bins, len(sizes), uses))


def _filled(bins: list[Bin], units: int, uses: int | None) -> Iterator[bool]:
    limit = len(bins) if uses is None else uses
    ways = [w for size in range(min(limit, len(bins)) + 1) for w in combinations(range(len(bins)), size)]
    for chosen in product(ways, repeat=units):
        yield all(
            sum(one.brings.get(unit, 0) for unit, where in enumerate(chosen) if number in where) >= one.need
            for number, one in enumerate(bins)
        )


# Whole rules against brute force


@st.composite
def trees(draw: st.DrawFn, depth: int = 2) -> Node:
    if depth == 0 or draw(st.booleans()):
        accepts = Accepts(achievements=tuple(map(urn, draw(names))))
        return Slot(id=f"s{draw(st.integers(0, 10**9))}", accepts=accepts, count=draw(st.sampled_from([1, 1, 1, 2])))
    parts = tuple(draw(st.lists(trees(depth - 1), min_size=1, max_size=3)))
    return draw(st.sampled_from([AllOf(parts=parts), AnyOf(parts=parts), NOf(n=min(2, len(parts)), parts=parts)]))


def numbered(node: Node) -> Node:
    """The same tree with leaves named in order."""
    count = iter(range(1000))

    def again(one: Node) -> Node:
        if isinstance(one, (AllOf, AnyOf, NOf)):
            return replace(one, parts=tuple(map(again, one.parts)))
        return replace(one, id=f"part-{next(count)}")

    return again(node)


@st.composite
def rules(draw: st.DrawFn) -> Stack:
    apart = draw(st.lists(st.lists(st.sampled_from(NAMES), min_size=2, max_size=3, unique=True), max_size=1))
    caps = draw(st.lists(st.tuples(names, st.integers(0, 2)), max_size=1))
    return stack(
        numbered(draw(trees())),
        uses=draw(st.sampled_from([1, 1, 2, None])),
        never_together=tuple(tuple(map(urn, group)) for group in apart),
        caps=tuple(Cap(accepts=Accepts(achievements=tuple(map(urn, n))), credentials=limit) for n, limit in caps),
    )


def is_met(rule: Stack, have: set[str]) -> bool:
    """Whether some assignment meets the rule, by trying all."""
    parts = [leaf for leaf in leaves(rule.require) if isinstance(leaf, Slot)]
    apart = [set(group) for group in rule.never_together]
    ways = []
    achievements = sorted(have)
    for name in achievements:
        fitting = [number for number, part in enumerate(parts) if name in part.accepts.achievements]
        limit = len(fitting) if rule.uses is None else min(rule.uses, len(fitting))
        ways.append([chosen for size in range(limit + 1) for chosen in combinations(fitting, size)])
    for chosen in product(*ways):
        used = {name for name, where in zip(achievements, chosen, strict=True) if where}
        if any(len(used & group) > 1 for group in apart):
            continue
        spent = [
            sum(len(w) for n, w in zip(achievements, chosen, strict=True) if n in cap.accepts.achievements)
            for cap in rule.caps
        ]
        if any(total > (cap.credentials or 0) for total, cap in zip(spent, rule.caps, strict=True)):
            continue
        filled = [sum(number in where for where in chosen) for number in range(len(parts))]
        if _holds(rule.require, {part.id: count for part, count in zip(parts, filled, strict=True)}):
            return True
    return False


def _holds(node: Node, filled: dict[str, int]) -> bool:
    match node:
        case AllOf(parts=parts):
            return all(_holds(part, filled) for part in parts)
        case AnyOf(parts=parts):
            return any(_holds(part, filled) for part in parts)
        case NOf(n=n, parts=parts):
            return sum(_holds(part, filled) for part in parts) >= n
        case Slot(id=name, count=count):
            return filled[name] >= count
    raise AssertionError(node)


possessions = st.lists(st.tuples(st.sampled_from(NAMES), st.booleans()), max_size=6)


def credentials(drawn: Sequence[tuple[str, bool]]) -> list[Held]:
    standing = {True: Standing.CERTAIN, False: Standing.UNCERTAIN}
    return [held(number, name, standing=standing[sure]) for number, (name, sure) in enumerate(drawn)]


def verdict(rule: Stack, entries: Sequence[Held], **policy: Any) -> StackReport:
    return check_facts(rule, facts(*entries), at=AT, policy=StackPolicy(**policy))


@settings(max_examples=EXAMPLES * 3, deadline=None)
@given(rules(), possessions)
def test_the_verdict_is_that_of_brute_force_in_three_values(rule: Stack, drawn: list[tuple[str, bool]]) -> None:
    found = verdict(rule, credentials(drawn))

    if is_met(rule, {urn(name) for name, sure in drawn if sure}):
        expected = Verdict.MET
    else:
        possible = is_met(rule, {urn(name) for name, _ in drawn})
        expected = Verdict.INDETERMINATE if possible else Verdict.UNMET
    assert found.verdict is expected


@many
@given(rules(), possessions, st.tuples(st.sampled_from(NAMES), st.booleans()))
def test_one_more_credential_never_takes_away(
    rule: Stack, drawn: list[tuple[str, bool]], more: tuple[str, bool]
) -> None:
    before = verdict(rule, credentials(drawn)).verdict
    after = verdict(rule, credentials([*drawn, more])).verdict

    order = [Verdict.UNMET, Verdict.INDETERMINATE, Verdict.MET]
    assert order.index(after) >= order.index(before)


@many
@given(rules(), possessions, st.randoms())
def test_the_order_of_the_credentials_does_not_matter(rule: Stack, drawn: list[tuple[str, bool]], random: Any) -> None:
    entries = credentials(drawn)
    shuffled = list(entries)
    random.shuffle(shuffled)

    assert verdict(rule, entries).to_dict() == verdict(rule, shuffled).to_dict()


@many
@given(rules(), possessions)
def test_never_met_on_credentials_that_did_not_verify(rule: Stack, drawn: list[tuple[str, bool]]) -> None:
    entries = [replace(one, standing=Standing.REFUSED) for one in credentials(drawn)]
    doubtful = [replace(one, standing=Standing.UNCERTAIN) for one in credentials(drawn)]

    assert verdict(rule, entries).verdict is Verdict.UNMET
    assert verdict(rule, doubtful).verdict is not Verdict.MET


@many
@given(rules(), possessions)
def test_what_a_met_report_counts_fits_and_is_used_as_often_as_allowed(
    rule: Stack, drawn: list[tuple[str, bool]]
) -> None:
    found = verdict(rule, credentials(drawn))

    if found.verdict is not Verdict.MET:
        return
    parts = {leaf.id: leaf for leaf in leaves(rule.require)}
    used: dict[str, int] = {}
    for part in found.parts:
        for one in part.counted:
            assert one.achievement in parts[part.id].accepts.achievements
            used[one.achievement] = used.get(one.achievement, 0) + 1
    assert rule.uses is None or all(times <= rule.uses for times in used.values())
    assert _holds(rule.require, {part.id: len(part.counted) for part in found.parts})


@many
@given(
    st.lists(st.tuples(names, st.integers(1, 2)), min_size=1, max_size=3),
    st.lists(st.tuples(st.sampled_from(NAMES), st.booleans()), max_size=6, unique_by=lambda pair: pair[0]),
    st.integers(0, 3),
    st.tuples(names, st.integers(0, 2)),
)
def test_residency_and_a_cap_that_cross_are_exact(
    slots: list[tuple[list[str], int]], drawn: list[tuple[str, bool]], least: int, cap: tuple[list[str], int]
) -> None:
    known = ("known",)
    parts = tuple(
        Slot(id=f"p{i}", count=count, accepts=Accepts(achievements=tuple(map(urn, fits)), issuers=known))
        for i, (fits, count) in enumerate(slots)
    )
    rule = stack(
        AllOf(parts=parts),
        residency=Residency(accepts=Accepts(issuers=(COLLEGE.did,)), credentials=least),
        caps=(Cap(accepts=Accepts(achievements=tuple(map(urn, cap[0]))), credentials=cap[1]),),
    )
    issuers = {True: COLLEGE.did, False: OTHER.did}
    entries = [held(i, name, issuer=issuers[home]) for i, (name, home) in enumerate(drawn)]

    assert (verdict(rule, entries).verdict is Verdict.MET) == _resides(slots, drawn, least, cap)


def _resides(
    slots: list[tuple[list[str], int]], drawn: list[tuple[str, bool]], least: int, cap: tuple[list[str], int]
) -> bool:
    ways = [[None, *(i for i, (fits, _) in enumerate(slots) if name in fits)] for name, _ in drawn]
    for chosen in product(*ways):
        counts = [sum(where == i for where in chosen) for i in range(len(slots))]
        home = sum(where is not None and drawn[u][1] for u, where in enumerate(chosen))
        capped = sum(where is not None and drawn[u][0] in cap[0] for u, where in enumerate(chosen))
        exactly = all(count == need for count, (_, need) in zip(counts, slots, strict=True))
        if exactly and home >= least and capped <= cap[1]:
            return True
    return False


# Forms

texts = st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=8)
urls = texts.map(lambda text: f"urn:x:{text}")
url_lists = st.lists(urls, max_size=3, unique=True).map(tuple)
amounts = st.integers(0, 400) | st.floats(0, 400).map(lambda number: round(number, 2)).filter(lambda n: n % 1)
level_names = st.sampled_from("12345678")
levels = st.builds(Level, scheme=st.just("EQF"), at_least=level_names, at_most=st.just("") | level_names)
days = st.dates().map(lambda day: day.isoformat())
results = st.builds(MinResult, at_least=texts, of=st.just("") | texts)
filters = st.builds(
    Accepts,
    achievements=url_lists,
    types=st.lists(texts, max_size=2, unique=True).map(tuple),
    alignments=url_lists,
    level=st.none() | levels,
    result=st.none() | results,
    within=st.sampled_from(["", "P5Y", "P18M", "P1Y2M10D"]),
    awarded=st.none() | st.builds(Period, since=days, until=st.just("") | days),
    size=st.none() | st.builds(SizeRange, unit=texts, at_least=amounts, at_most=st.none() | amounts),
    languages=st.lists(texts, max_size=2, unique=True).map(tuple),
    endorsed_by=url_lists,
    issuers=url_lists,
    after=url_lists,
    evidence=st.booleans(),
    equivalents=st.booleans(),
)
sizes = st.builds(Size, amount=amounts, unit=texts)
leaf_nodes = st.one_of(
    st.builds(Slot, id=texts, accepts=filters, count=st.integers(0, 9), name=st.just("") | texts),
    st.builds(Slot, id=texts, accepts=filters, size=sizes),
    st.builds(MinTotal, id=texts, size=sizes, accepts=filters),
    st.builds(
        CoversSkills,
        id=texts,
        framework=texts,
        items=st.lists(st.builds(Skill, id=urls, level=st.none() | levels), max_size=2).map(tuple),
        at_least=st.none() | st.integers(0, 4),
        accepts=filters,
    ),
)


def inner_nodes(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(parts, max_size=3).map(tuple)
    every = st.builds(AllOf, parts=several) | st.builds(AnyOf, parts=several)
    return every | st.builds(NOf, n=st.integers(-1, 4), parts=several)


groups = st.lists(st.lists(urls, min_size=2, max_size=3, unique=True).map(tuple), max_size=2).map(tuple)
shares = st.floats(0, 1).map(lambda share: round(share, 2))
no_caps: st.SearchStrategy[tuple[Cap, ...]] = st.just(())


def caps_with(inside: st.SearchStrategy[tuple[Cap, ...]]) -> st.SearchStrategy[tuple[Cap, ...]]:
    limits = st.builds(
        Cap,
        accepts=filters,
        credentials=st.integers(0, 5),
        size=st.none() | sizes,
        share=st.none() | shares,
        caps=inside,
    )
    return st.lists(limits, max_size=2).map(tuple)


averages = st.builds(
    Average,
    at_least=amounts,
    of=st.just("") | texts,
    points=st.dictionaries(texts, amounts, max_size=2).map(lambda pairs: tuple(pairs.items())),
    weigh_by=st.just("") | texts,
    without_result=st.sampled_from(WithoutResult),
)
constraints = {
    "averages": st.lists(averages, min_size=1, max_size=2).map(tuple),
    "compensation": st.none() | st.builds(Compensation, credentials=st.integers(0, 3), result=results),
    "span": st.sampled_from(["", "P3Y"]),
    "repeatable": st.lists(filters, max_size=2).map(tuple),
    "exemptions": st.just(())
    | st.builds(Exemption, accepts=filters, part=st.just("part-0"), amount=amounts, name=st.just("") | texts).map(
        lambda exemption: (exemption,)
    ),
    "labels": st.dictionaries(urls, texts, max_size=2).map(lambda pairs: tuple(pairs.items())),
}
definitions = st.builds(
    stack,
    st.recursive(leaf_nodes, inner_nodes, max_leaves=6).map(numbered),
    name=st.just("") | texts,
    description=st.just("") | texts,
    awards=st.just("") | st.just("urn:never-asked-for"),
    stackers=url_lists,
    issuers=url_lists,
    uses=st.none() | st.integers(1, 3),
    never_together=groups,
    caps=caps_with(no_caps | caps_with(no_caps)),
    residency=st.none()
    | st.builds(Residency, accepts=filters, size=sizes)
    | st.builds(Residency, accepts=filters, share=shares),
    reuse=st.none() | st.integers(0, 3),
    **constraints,
    part_status=st.none() | st.sampled_from(PartStatus),
    equivalents=groups,
    levels=st.just(()) | st.just((LevelScheme(name="NQF", levels=(("1", "urn:nqf:1"), ("2", "urn:nqf:2"))),)),
    units=st.dictionaries(urls, texts, max_size=2).map(lambda pairs: tuple(pairs.items())),
).map(lambda rule: rule if any(leaves(rule.require)) else replace(rule, exemptions=()))


@many
@given(definitions)
def test_every_form_gives_the_same_stack_back(rule: Stack) -> None:
    import json

    import jsonschema

    from vcwallet.stacks.schemas import compact_schema, ctdl_schema

    compact, pathway = rule.to_dict(), rule.to_ctdl()

    assert Stack.parse(json.dumps(compact)) == rule
    assert Stack.parse(json.dumps(pathway), digest=rule.digest) == rule
    jsonschema.Draft202012Validator(compact_schema()).validate(compact)
    jsonschema.Draft202012Validator(ctdl_schema()).validate(pathway)


@many
@given(rules(), possessions)
def test_evaluating_what_was_printed_and_parsed_is_the_same(rule: Stack, drawn: list[tuple[str, bool]]) -> None:
    entries = credentials(drawn)

    assert verdict(Stack.parse(rule.to_dict()), entries) == verdict(rule, entries)
    assert verdict(Stack.parse(rule.to_ctdl()), entries) == verdict(rule, entries)
