"""Advice is checked advice: whatever the rule, earning exactly what a report names meets it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from stack_support import AT, COLLEGE, OTHER, facts, held, stack, urn
from vcwallet.stacks import Accepts, Cap, Held, Residency, Size, Stack, StackPolicy, Verdict, check_facts
from vcwallet.stacks.facts import Target
from vcwallet.stacks.report import NextStep, StackReport
from vcwallet.stacks.rules import AllOf, AnyOf, CoversSkills, MinTotal, Node, NOf, Skill, Slot

EXAMPLES = int(os.environ.get("VCWALLET_EXAMPLES", "300"))
NAMES = "abcdef"
SKILLS = tuple(f"https://skills.example/{number}" for number in range(3))
BOTH = (COLLEGE.did, OTHER.did)
some = st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True).map(lambda names: tuple(map(urn, names)))


@st.composite
def leaves(draw: st.DrawFn) -> Node:
    issuers = draw(st.sampled_from([(), (), BOTH]))
    after = draw(st.sampled_from([(), (), (), (urn("a"),), (urn("b"),)]))
    named = Accepts(achievements=draw(some), issuers=issuers, after=after)
    courses = Accepts(types=("Course",), issuers=issuers)
    hours = Size(amount=draw(st.sampled_from([10, 12.5, 25])), unit="hours")
    items = tuple(Skill(id=skill) for skill in SKILLS)
    return draw(
        st.sampled_from(
            [
                *[Slot(id="", accepts=named, count=count) for count in (1, 1, 1, 2)],
                Slot(id="", accepts=courses, count=draw(st.integers(1, 2))),
                Slot(id="", accepts=Accepts(achievements=named.achievements), size=hours),
                MinTotal(id="", size=hours),
                CoversSkills(id="", framework="F", items=items, at_least=draw(st.sampled_from([1, 2, None]))),
            ]
        )
    )


@st.composite
def trees(draw: st.DrawFn, depth: int = 2) -> Node:
    if depth == 0 or draw(st.booleans()):
        return draw(leaves())
    parts = tuple(draw(st.lists(trees(depth - 1), min_size=1, max_size=3)))
    return draw(st.sampled_from([AllOf(parts=parts), AnyOf(parts=parts), NOf(n=min(2, len(parts)), parts=parts)]))


def numbered(node: Node) -> Node:
    count = iter(range(1000))

    def again(one: Node) -> Node:
        if isinstance(one, (AllOf, AnyOf, NOf)):
            return replace(one, parts=tuple(map(again, one.parts)))
        return replace(one, id=f"part-{next(count)}")

    return again(node)


@st.composite
def rules(draw: st.DrawFn) -> Stack:
    cap = Cap(accepts=Accepts(achievements=draw(some)), credentials=draw(st.integers(0, 2)))
    home = Residency(accepts=Accepts(issuers=(COLLEGE.did,)), credentials=draw(st.integers(1, 2)))
    apart = draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=3, unique=True))
    return stack(
        numbered(draw(trees())),
        uses=draw(st.sampled_from([1, 1, 2, None])),
        units=tuple((issuer, "hours") for issuer in BOTH),
        never_together=draw(st.sampled_from([(), (), (tuple(map(urn, apart)),)])),
        caps=draw(st.sampled_from([(), (), (cap,)])),
        residency=draw(st.sampled_from([None, None, None, home])),
    )


@st.composite
def wallets(draw: st.DrawFn) -> list[Held]:
    found = []
    for number in range(draw(st.integers(0, 5))):
        skills = draw(st.sets(st.sampled_from(SKILLS), max_size=2))
        members: dict[str, Any] = {
            "issuer": draw(st.sampled_from(BOTH)),
            "credits": draw(st.sampled_from([None, 5, 10])),
            "achievement_type": draw(st.sampled_from(["", "Course"])),
            "targets": tuple(Target(url=skill, framework="F") for skill in sorted(skills)),
            "started": draw(st.sampled_from([None, AT])),
        }
        found.append(held(number, draw(st.sampled_from(NAMES)), **members))
    return found


def earned(step: NextStep, names: Sequence[str], first: int) -> list[Held]:
    """What a person holds who has followed a step: with these of its achievements."""
    types = [kind for accepts in step.accepts for kind in accepts.types]
    return [
        held(
            first + number,
            "new",
            issuer=next((issuer for issuer in step.issuers if issuer != "known"), COLLEGE.did),
            achievement=names[number] if names else urn(f"new-{first + number}"),
            achievement_type=types[0] if types else "",
            credits=step.amount / step.count if step.amount else None,
            targets=tuple(Target(url=skill, framework="F") for skill in step.skills[: step.least_skills]),
            **dict.fromkeys(("awarded", "started", "valid_from"), AT),
        )
        for number in range(step.count)
    ]


def followed(rule: Stack, wallet: Sequence[Held], found: StackReport, *, last: bool) -> StackReport:
    """The report once every step was followed, with the first or the last of the alternatives that it names."""
    settle = {step.credential: step.reason for step in found.next_steps if step.credential}
    assert set(settle.values()) <= {"start-unknown"}  # no other doubt is drawn
    after = [replace(one, started=AT) if one.key in settle else one for one in wallet]
    for step in found.next_steps:
        names = step.achievements[::-1] if last else step.achievements
        after += earned(step, names, 100 + len(after))
    return check_facts(rule, facts(*after), at=AT)


@settings(max_examples=EXAMPLES * 3, deadline=None)
@given(rules(), wallets(), st.dictionaries(st.sampled_from([urn(name) for name in NAMES]), st.integers(1, 5)))
def test_following_every_next_step_meets_the_rule(rule: Stack, wallet: list[Held], costs: dict[str, int]) -> None:
    found = check_facts(rule, facts(*wallet), at=AT, policy=StackPolicy(costs=costs))

    if found.verdict is Verdict.MET:
        assert not found.next_steps
        return
    for last in (False, True):
        assert not found.next_steps or followed(rule, wallet, found, last=last).verdict is Verdict.MET


@settings(max_examples=EXAMPLES, deadline=None)
@given(rules(), wallets())
def test_there_are_steps_or_it_is_said_why_not(rule: Stack, wallet: list[Held]) -> None:
    found = check_facts(rule, facts(*wallet), at=AT)

    why = {finding.reason for finding in found.findings}
    assert found.met or found.next_steps or why & {"cannot-be-completed", "vacuous", "advice-budget"}
    assert not found.optimal or found.next_steps


@settings(max_examples=EXAMPLES, deadline=None)
@given(rules(), wallets(), wallets())
def test_parts_are_counted_by_the_rule_and_not_by_what_is_held(
    rule: Stack, wallet: list[Held], other: list[Held]
) -> None:
    first, second = (check_facts(rule, facts(*entries), at=AT) for entries in (wallet, other))

    assert first.progress.of == second.progress.of
    assert (first.progress.met == first.progress.of) == first.met or first.verdict is not Verdict.MET
