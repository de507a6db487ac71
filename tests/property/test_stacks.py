"""Matching and searching against brute force, and the forms of a rule. Verdicts and advice: test_oracle.py."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, product
from urllib.parse import quote

from hypothesis import given, settings
from hypothesis import strategies as st

from support.stack_evidence import stack
from vcwallet.stacks import Accepts, Cap, Residency, Size, Stack
from vcwallet.stacks.definition.rules.constraints import Average, Compensation, Exemption, LevelScheme, WithoutResult
from vcwallet.stacks.definition.rules.filters import Level, MinResult, Period, SizeRange
from vcwallet.stacks.definition.rules.rule_traversal import leaves
from vcwallet.stacks.definition.rules.stack_definition import (
    AllOf,
    AnyOf,
    CoversSkills,
    MinTotal,
    Node,
    NOf,
    PartStatus,
    Skill,
    Slot,
)
from vcwallet.stacks.evaluation.flows.bin_covering import BinCovering
from vcwallet.stacks.evaluation.flows.bins import Bin, CoveringLimits
from vcwallet.stacks.evaluation.flows.max_flow import Bracket, Demand, FlowPlace, MaxFlow
from vcwallet.stacks.values.work_budget import Work

EXAMPLES = int(os.environ.get("VCWALLET_EXAMPLES", "150"))
many = settings(max_examples=EXAMPLES, deadline=None)

NAMES = "abcdef"
names = st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True)


# Matching against brute force


def flow_problems() -> st.SearchStrategy[tuple[list[FlowPlace], list[Demand], int | None, list[Bracket]]]:
    @st.composite
    def problem(draw: st.DrawFn) -> tuple[list[FlowPlace], list[Demand], int | None, list[Bracket]]:
        units = draw(st.integers(0, 5))
        mask = st.integers(0, (1 << units) - 1)
        places, demands = [], []
        for _ in range(draw(st.integers(1, 3))):
            group = draw(st.integers(1, 2))
            numbers = tuple(range(len(places), len(places) + group))
            room = draw(st.integers(1, 2)) if group == 1 else 1
            places += [FlowPlace(draw(mask), room) for _ in numbers]
            demands.append(Demand(numbers, draw(st.integers(1, room if group == 1 else group))))
        outer = draw(mask)
        inner = draw(mask) & outer
        brackets = [Bracket(inner, draw(st.integers(0, 2))), Bracket(outer, draw(st.integers(0, 3)))]
        return places, demands, draw(st.sampled_from([1, 2, None])), brackets[: draw(st.integers(0, 2))]

    return problem()


def most(places: Sequence[FlowPlace], demands: Sequence[Demand], uses: int | None, brackets: Sequence[Bracket]) -> int:
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
    problem: tuple[list[FlowPlace], list[Demand], int | None, list[Bracket]],
) -> None:
    places, demands, uses, brackets = problem
    flow = MaxFlow(places, demands, uses=uses, brackets=brackets)

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
        alone = [FlowPlace(p.fits if n in proof.places else 0, p.room) for n, p in enumerate(places)]
        roomy = [Demand(d.places, sum(places[p].room for p in d.places)) for d in demands]
        assert most(alone, roomy, uses, brackets) <= proof.available


def _outside(demand: Demand, inside: Sequence[int], places: Sequence[FlowPlace]) -> int:
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
    search = BinCovering(bins, limits=CoveringLimits(uses=uses), work=Work(10**6), accept=lambda *_: True, shared=0)

    assert (search.search() is not None) == any(_filled(bins, len(sizes), uses))


def _filled(bins: list[Bin], units: int, uses: int | None) -> Iterator[bool]:
    limit = len(bins) if uses is None else uses
    ways = [w for size in range(min(limit, len(bins)) + 1) for w in combinations(range(len(bins)), size)]
    for chosen in product(ways, repeat=units):
        yield all(
            sum(one.brings.get(unit, 0) for unit, where in enumerate(chosen) if number in where) >= one.need
            for number, one in enumerate(bins)
        )


# Forms


def numbered(node: Node) -> Node:
    """The same tree with leaves named in order."""
    count = iter(range(1000))

    def again(one: Node) -> Node:
        if isinstance(one, (AllOf, AnyOf, NOf)):
            return replace(one, parts=tuple(map(again, one.parts)))
        return replace(one, id=f"part-{next(count)}")

    return again(node)


texts = st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=8)
urls = texts.map(lambda text: f"urn:x:{quote(text)}")
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
    "compensation": st.none()
    | st.builds(Compensation, credentials=st.integers(0, 3), result=results)
    | st.builds(Compensation, size=st.builds(Size, amount=amounts, unit=texts), result=results),
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

    from vcwallet.stacks.definition.compact_form.definition_schemas import compact_schema, ctdl_schema

    compact, pathway = rule.to_dict(), rule.to_ctdl()

    assert Stack.parse(json.dumps(compact)) == rule
    assert Stack.parse(json.dumps(pathway), digest=rule.digest) == rule
    jsonschema.Draft202012Validator(compact_schema()).validate(compact)
    jsonschema.Draft202012Validator(ctdl_schema()).validate(pathway)
