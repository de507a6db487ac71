"""Rules over a whole stack: showing more never takes away, order is no data, and what is reported obeys the rule."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from support.stack_evidence import AT, COLLEGE, OTHER, facts, held, stack, urn
from vcwallet.stacks import Accepts, Severity, Size, Stack, StackReport, Verdict, lint_stack
from vcwallet.stacks.definition.rules.constraints import Average, Cap, Compensation, Exemption, Residency, WithoutResult
from vcwallet.stacks.definition.rules.filters import Level, MinResult, Period, SizeRange
from vcwallet.stacks.definition.rules.rule_traversal import leaves
from vcwallet.stacks.definition.rules.stack_definition import AllOf, AnyOf, MinTotal, Node, NOf, Slot
from vcwallet.stacks.evaluation.facts.grades import DescribedResult, Grade
from vcwallet.stacks.evaluation.facts.held_credentials import Held, Standing, Target, VerifiedEndorsement
from vcwallet.stacks.evaluation.stack_evaluation import check_facts

EXAMPLES = int(os.environ.get("VCWALLET_EXAMPLES", "80"))
many = settings(max_examples=EXAMPLES, deadline=None)
NAMES = "abcde"
ORDER = [Verdict.UNMET, Verdict.INDETERMINATE, Verdict.MET]
START = datetime(2020, 1, 1, tzinfo=UTC)
UNITS = ((COLLEGE.did, "hours"), (OTHER.did, "hours"))
names = st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True)
amounts = st.integers(1, 9)
shares = st.sampled_from([0, 0.25, 0.5, 0.75, 1])


def accepts(some: Sequence[str], **conditions: Any) -> Accepts:
    return Accepts(achievements=tuple(map(urn, some)), issuers=("known",), **conditions)


def hours(amount: int) -> Size:
    return Size(amount=amount, unit="hours")


def days(number: int) -> datetime:
    return START + timedelta(days=number)


def eqf(level: int) -> tuple[Target, ...]:
    return (Target(url=f"http://data.europa.eu/snb/eqf/{level}"),)


ENDORSER = "did:web:council.example"
conditions = st.fixed_dictionaries(
    {},
    optional={
        "awarded": st.sampled_from([Period(since=f"{days(150):%Y-%m-%d}"), Period(until=f"{days(250):%Y-%m-%d}")]),
        "size": st.sampled_from([SizeRange(unit="hours", at_least=3), SizeRange(unit="hours", at_least=2, at_most=7)]),
        "level": st.sampled_from([Level(scheme="EQF", at_most="5"), Level(scheme="EQF", at_least="5", at_most="6")]),
        "languages": st.sampled_from([("en",), ("en-GB", "de")]),
        "endorsed_by": st.sampled_from([(ENDORSER,), ("known",)]),
    },
)
"""Conditions on one credential: each is given now and then."""
filters = st.builds(
    lambda some, result, others: accepts(some, result=result, **others),
    names,
    st.none() | st.just(MinResult(at_least="40")),
    st.just({}) | conditions,
)
leaf_nodes = st.one_of(
    st.builds(Slot, id=st.just(""), accepts=filters, count=st.integers(1, 2)),
    st.builds(Slot, id=st.just(""), accepts=filters, size=st.builds(hours, st.integers(1, 14))),
    st.builds(MinTotal, id=st.just(""), accepts=st.builds(accepts, names), size=st.builds(hours, st.integers(1, 20))),
)


def inner_nodes(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(parts, min_size=1, max_size=3).map(tuple)
    two = several.map(lambda some: NOf(n=min(2, len(some)), parts=some))
    return st.builds(AllOf, parts=several) | st.builds(AnyOf, parts=several) | two


def numbered(node: Node) -> Node:
    count = iter(range(1000))

    def again(one: Node) -> Node:
        if isinstance(one, (AllOf, AnyOf, NOf)):
            return replace(one, parts=tuple(map(again, one.parts)))
        return replace(one, id=f"p{next(count)}")

    return again(node)


limits = st.one_of(
    st.builds(dict, credentials=st.integers(0, 2)),
    st.builds(dict, size=st.builds(hours, st.integers(0, 10))),
    st.builds(dict, share=shares),
)


def caps(inside: st.SearchStrategy[tuple[Cap, ...]]) -> st.SearchStrategy[Cap]:
    of = names.map(lambda some: Accepts(achievements=tuple(map(urn, some))))
    return st.builds(lambda its, limit, caps: Cap(accepts=its, caps=caps, **limit), of, limits, inside)


def averages(slots: Sequence[str]) -> st.SearchStrategy[Average]:
    over = st.lists(st.sampled_from(slots), max_size=2, unique=True).map(tuple) if slots else st.just(())
    return st.builds(
        Average,
        at_least=st.sampled_from([35, 40, 50, 60]),
        points=st.just(()) | st.just((("80", 60), ("60", 50), ("45", 40), ("38", 0))),
        over=over,
        weigh_by=st.sampled_from(["", "hours"]),
        without_result=st.sampled_from(WithoutResult),
    )


IMPOSSIBLE = {"cannot-be-met", "places-compete", "barred-together", "cap-zero", "residency-too-large"}
"""What lint says of a whole rule; other errors may be about a part that it leaves a choice of."""
OURS = Accepts(issuers=(COLLEGE.did,))


@st.composite
def rules(draw: st.DrawFn) -> Stack:
    require = numbered(draw(st.recursive(leaf_nodes, inner_nodes, max_leaves=4)))
    slots = [leaf.id for leaf in leaves(require) if isinstance(leaf, Slot)]
    asked = draw(st.lists(averages(slots), max_size=2).map(tuple))
    compensation = st.builds(Compensation, credentials=st.integers(0, 2), result=st.just(MinResult(at_least="35")))
    exemption = st.builds(Exemption, accepts=st.builds(accepts, names), part=st.just("p0"), amount=amounts)
    together = st.lists(st.sampled_from(NAMES), min_size=2, max_size=2, unique=True)
    return stack(
        require,
        units=UNITS,
        uses=draw(st.sampled_from([1, 1, 2, None])),
        averages=asked,
        compensation=draw(st.none() | compensation) if asked else None,
        span=draw(st.sampled_from(["", "P100D", "P200D"])),
        caps=draw(st.lists(caps(st.lists(caps(st.just(())), max_size=1).map(tuple)), max_size=2).map(tuple)),
        residency=draw(st.none() | limits.map(lambda limit: Residency(accepts=OURS, **limit))),
        repeatable=draw(st.lists(st.builds(accepts, names), max_size=1).map(tuple)),
        exemptions=draw(st.lists(exemption, max_size=1).map(tuple)),
        reuse=draw(st.none() | st.integers(0, 2)),
        never_together=tuple(tuple(map(urn, pair)) for pair in draw(st.lists(together, max_size=1))),
    )


def grades(value: str) -> tuple[Grade, ...]:
    return (Grade(value=value, described=DescribedResult(required_value="40")),) if value else ()


credentials = st.tuples(
    st.sampled_from(NAMES),
    st.fixed_dictionaries(
        {
            "standing": st.sampled_from([Standing.CERTAIN, Standing.CERTAIN, Standing.UNCERTAIN]),
            "issuer": st.sampled_from([COLLEGE.did, OTHER.did]),
            "credits": amounts,
            "awarded": st.integers(0, 4).map(lambda hundreds: days(100 * hundreds)),
            "languages": st.sampled_from([(), ("en",), ("en-GB",), ("fr",)]),
            "targets": st.sampled_from([(), eqf(4), eqf(5), eqf(7)]),
            "endorsements": st.sampled_from([(), (VerifiedEndorsement(issuer=ENDORSER, known=True, certain=True),)]),
            "grades": st.sampled_from(["", "30", "38", "45", "60", "80"]).map(grades),
        }
    ),
)


def entries_of(drawn: Sequence[tuple[str, dict[str, Any]]], reused: bool) -> list[Held]:
    found = [held(number, name, valid_from=START, **members) for number, (name, members) in enumerate(drawn)]
    if reused and found:
        found.append(held(99, "another", parts=frozenset(one.key for one in found[:2])))
    return found


several = st.lists(credentials, max_size=5)


@many
@given(rules(), several, credentials, st.booleans())
def test_showing_more_never_takes_away(
    rule: Stack, drawn: list[tuple[str, dict[str, Any]]], more: tuple[str, dict[str, Any]], reused: bool
) -> None:
    entries = entries_of(drawn, reused)
    one = held(50, more[0], valid_from=START, **more[1])

    before = check_facts(rule, facts(*entries), at=AT).verdict
    after = check_facts(rule, facts(*entries, one), at=AT).verdict

    assert ORDER.index(after) >= ORDER.index(before)


def shuffled(node: Node, random: Any) -> Node:
    if not isinstance(node, (AllOf, AnyOf, NOf)):
        return node
    parts = [shuffled(part, random) for part in node.parts]
    random.shuffle(parts)
    return replace(node, parts=tuple(parts))


def plain(report: StackReport) -> dict[str, Any]:
    """What a report says, apart from which document the rule stands in and the order of its parts."""
    found = report.to_dict()
    found["parts"] = sorted(found.get("parts", ()), key=lambda part: part["id"])
    found["whole"] = sorted(map(str, map(_unordered, found.get("whole", ()))))
    for step in found.get("next_steps", ()):
        step["accepts"] = sorted(map(str, step.get("accepts", ())))
    found.pop("digest")
    found.pop("progress", None)
    return found


def _unordered(rule: dict[str, Any]) -> dict[str, Any]:
    """A rule over the whole, apart from the order of such rules, of the parts and of what counts."""
    listed = {name: sorted(rule.get(name, ())) for name in ("parts", "credentials")}
    return rule | listed | {"number": 0}


@many
@given(rules(), several, st.booleans(), st.randoms())
def test_order_is_no_data(rule: Stack, drawn: list[tuple[str, dict[str, Any]]], reused: bool, random: Any) -> None:
    entries = entries_of(drawn, reused)
    others = list(entries)
    random.shuffle(others)
    other = replace(
        rule,
        require=shuffled(rule.require, random),
        never_together=tuple(group[::-1] for group in rule.never_together[::-1]),
        averages=rule.averages[::-1],
        exemptions=rule.exemptions[::-1],
    )

    assert plain(check_facts(other, facts(*others), at=AT)) == plain(check_facts(rule, facts(*entries), at=AT))


@settings(max_examples=EXAMPLES // 2, deadline=None)
@given(rules(), several, st.booleans())
def test_what_lint_calls_impossible_is_never_met(
    rule: Stack, drawn: list[tuple[str, dict[str, Any]]], reused: bool
) -> None:
    if any(fault.severity is Severity.ERROR and fault.reason in IMPOSSIBLE for fault in lint_stack(rule)):
        assert check_facts(rule, facts(*entries_of(drawn, reused)), at=AT).verdict is not Verdict.MET


@many
@given(rules(), several)
def test_what_is_met_obeys_the_averages(rule: Stack, drawn: list[tuple[str, dict[str, Any]]]) -> None:
    found = check_facts(rule, facts(*entries_of(drawn, reused=False)), at=AT)
    if found.verdict is not Verdict.MET:
        return
    by_key = {one.key: one for one in entries_of(drawn, reused=False)}
    for average in rule.averages:
        parts = [part for part in found.parts if part.kind == "slot" and part.id in (average.over or {part.id})]
        counted = {one.key for part in parts for one in part.counted}
        scale = dict(average.points)
        graded = [
            by_key[key] for key in counted if by_key[key].grades and (not scale or by_key[key].grades[0].value in scale)
        ]
        weights = [one.credits if average.weigh_by else 1 for one in graded]
        points = [
            Fraction(scale[value] if scale else value) * weight
            for value, weight in zip([one.grades[0].value for one in graded], weights, strict=True)
        ]
        assert sum(points) >= average.at_least * sum(weights) > 0
