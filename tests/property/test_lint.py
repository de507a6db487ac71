"""What lint says of random rules is true: what it calls impossible is, and every place that it names is there."""

from __future__ import annotations

import os
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from support.stack_evidence import AT, facts, held, stack, urn
from vcwallet.encoding.pointer import resolve
from vcwallet.stacks import Accepts, Catalogue, Stack, Verdict, all_of, any_of, lint_catalogue, lint_stack, n_of
from vcwallet.stacks.definition.rules.stack_definition import Node, Slot
from vcwallet.stacks.evaluation.stack_evaluation import check_facts

EXAMPLES = int(os.environ.get("VCWALLET_EXAMPLES", "100"))
NAMES = "abcde"
IMPOSSIBLE = {"places-compete", "barred-together", "after-circle"}

groups = st.lists(st.sampled_from(NAMES), min_size=2, max_size=3, unique=True).map(lambda some: tuple(map(urn, some)))


@st.composite
def rules(draw: st.DrawFn) -> Stack:
    """Slots for a few achievements, mostly all of them, some with prerequisites."""
    count = draw(st.integers(1, 4))
    slots = [draw(_slot(number)) for number in range(count)]
    rest = draw(st.sampled_from([all_of, any_of, lambda *parts: n_of(len(parts), *parts)]))
    node: Node = all_of(*slots[: count // 2], rest(*slots[count // 2 :]))
    members: dict[str, Any] = {
        "uses": draw(st.sampled_from([1, 1, 2, None])),
        "never_together": tuple(draw(st.lists(groups, max_size=2))),
        "equivalents": tuple(draw(st.lists(groups, max_size=1))),
    }
    return stack(node, **members)


@st.composite
def _slot(draw: st.DrawFn, number: int) -> Slot:
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True))
    after = draw(st.lists(st.sampled_from(NAMES), max_size=1))
    accepts = Accepts(achievements=tuple(map(urn, names)), after=tuple(map(urn, after)))
    return Slot(id=f"part-{number}", accepts=accepts, count=draw(st.integers(1, len(names))))


@settings(max_examples=EXAMPLES * 2, deadline=None)
@given(rules(), st.permutations(NAMES))
def test_what_lint_calls_impossible_is_impossible(rule: Stack, order: list[str]) -> None:
    found = {one.reason for one in lint_stack(rule)}
    dates = [AT.replace(year=2000 + number) for number in range(len(order))]
    credentials = [
        held(number, name, awarded=date, started=date, valid_from=date)
        for number, (name, date) in enumerate(zip(order, dates, strict=True))
    ]
    verdict = check_facts(rule, facts(*credentials), at=AT).verdict
    assert not (found & IMPOSSIBLE and verdict is Verdict.MET)


@settings(max_examples=EXAMPLES, deadline=None)
@given(rules())
def test_every_finding_has_words_and_a_place_of_its_own(rule: Stack) -> None:
    compact = rule.to_dict()
    for found, whole in (
        (lint_stack(rule), compact),
        (lint_catalogue(Catalogue(stacks=(rule,))), {"stacks": [compact]}),
    ):
        places = [(one.reason, one.pointer) for one in found]
        assert len(set(places)) == len(places)
        for one in found:
            assert one.sentence()
            resolve(whole, one.pointer)
