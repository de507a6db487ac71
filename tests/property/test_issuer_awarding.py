"""Whatever the rule, whatever somebody holds, whatever the report says: what is not met is not awarded, nor twice."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.academy import Academy
from vcwallet.errors import IssuingError
from vcwallet.issuer import Issued
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.stacks import Verdict, all_of, any_of, n_of, slot
from vcwallet.stacks.definition.rules.stack_definition import AllOf, AnyOf, Node, NOf, Slot
from vcwallet.stacks.stacked.stack_binding import read_binding

EXAMPLES = int(os.environ.get("VCWALLET_EXAMPLES", "40"))
NAMES = "abcd"
REFUSALS = {"award-not-met", "award-vacuous", "award-report-differs", "already-awarded"}
people = count()


@pytest.fixture(scope="module")
def academy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Academy]:
    with Academy(tmp_path_factory.mktemp("issuer") / "college.issuer") as made:
        yield made


def named(rule: Node, academy: Academy) -> Node:
    """A rule over short names, with the ids of the college and names for the slots."""
    numbers = count()

    def walk(node: Node) -> Node:
        match node:
            case AllOf(parts=parts):
                return all_of(*map(walk, parts))
            case AnyOf(parts=parts):
                return any_of(*map(walk, parts))
            case NOf(n=n, parts=parts):
                return n_of(n, *map(walk, parts))
        assert isinstance(node, Slot)
        return slot(f"s{next(numbers)}", *(academy.ids[name] for name in node.accepts.achievements))

    return walk(rule)


def is_met(node: Node, held: frozenset[str]) -> list[frozenset[str]]:
    """Every way to meet a rule, as sets of what is used up; by trying everything."""
    match node:
        case Slot(accepts=accepts):
            return [frozenset({name}) for name in accepts.achievements if name in held]
        case AllOf(parts=parts):
            return combined(parts, len(parts), held)
        case AnyOf(parts=parts):
            return combined(parts, 1, held)
        case NOf(n=n, parts=parts):
            return combined(parts, n, held)
    raise AssertionError(node)


def combined(parts: Sequence[Node], n: int, held: frozenset[str]) -> list[frozenset[str]]:
    if not parts or n < 1 or n > len(parts):
        return []
    ways: list[tuple[int, frozenset[str]]] = [(0, frozenset())]
    for part in parts:
        inner = is_met(part, held)
        ways += [(done + 1, used | way) for done, used in ways for way in inner if not used & way]
    return [used for done, used in ways if done >= n]


slots = st.lists(st.sampled_from(NAMES), min_size=1, max_size=2, unique=True).map(lambda names: slot("x", *names))
rules = st.recursive(
    slots,
    lambda inner: st.one_of(
        st.lists(inner, min_size=0, max_size=3).map(lambda parts: all_of(*parts)),
        st.lists(inner, min_size=0, max_size=3).map(lambda parts: any_of(*parts)),
        st.tuples(st.integers(0, 3), st.lists(inner, min_size=1, max_size=3)).map(lambda it: n_of(it[0], *it[1])),
    ),
    max_leaves=4,
)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rule=rules,
    held=st.sets(st.sampled_from(NAMES)),
    revoked=st.sets(st.sampled_from(NAMES), max_size=1),
    form=st.sampled_from(["record", "badge"]),
)
def test_exactly_what_is_met_is_awarded_and_only_once(academy, rule, held, revoked, form):
    number = next(people)
    person = Ed25519Key.from_seed(number.to_bytes(32, "big")).did
    stack = replace(academy.with_rule(named(rule, academy)), id=f"urn:example:stack-{number}")
    parts = academy.parts("".join(sorted(held)), to=person)
    honest = academy.check(parts, stack=stack)
    for name, part in zip(sorted(held), parts, strict=True):
        if name in revoked:
            academy.issuer.status.revoke(part.id, actor="registrar")
    forged = replace(honest, verdict=Verdict.MET, subject=(person,))
    expected = bool(is_met(rule, frozenset(held - revoked)))
    options = {"stack": stack, "form": form, "recipient": person}
    for report in (forged, academy.check(parts, stack=stack)):
        issued = attempt(academy, parts, report=report, **options)
        if isinstance(issued, str):
            assert issued in REFUSALS
            assert report is forged or not expected or issued == "already-awarded"
            continue
        assert expected
        bound = {
            academy.issuer.credentials.record(part.credential).achievement
            for part in read_binding(issued.document).parts
        }
        short = frozenset(name for name in NAMES if academy.ids[name] in bound)
        assert is_met(rule, short)
        assert not short & revoked
    assert len(list(academy.issuer.awards.list(stack))) == expected


def attempt(academy: Academy, parts: Sequence[Issued], **options: Any) -> Issued | str:
    """What was awarded, or why nothing was."""
    try:
        return academy.award(parts, **options)
    except IssuingError as error:
        return error.reason
