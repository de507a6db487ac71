"""Advice is checked advice: whatever the rule, earning exactly what a report names meets it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from support.stack_evidence import AT, COLLEGE, OTHER, facts, held, stack, urn
from vcwallet.stacks import Accepts, Average, Cap, Residency, Size, SizeRange, Stack, StackPolicy, Verdict
from vcwallet.stacks.definition.rules.filters import KNOWN
from vcwallet.stacks.definition.rules.stack_definition import (
    AllOf,
    AnyOf,
    CoversSkills,
    MinTotal,
    Node,
    NOf,
    Skill,
    Slot,
)
from vcwallet.stacks.evaluation.facts.grades import Grade
from vcwallet.stacks.evaluation.facts.held_credentials import Held, Target
from vcwallet.stacks.evaluation.report.reported_steps import NextStep
from vcwallet.stacks.evaluation.report.stack_report import StackReport
from vcwallet.stacks.evaluation.stack_evaluation import check_facts

EXAMPLES = int(os.environ.get("VCWALLET_EXAMPLES", "60"))
NAMES = "abcdef"
SKILLS = tuple(f"https://skills.example/{number}" for number in range(3))
BOTH = (COLLEGE.did, OTHER.did)
THIRD = "did:web:third.example"
POINTS = (("A", 4), ("B", 3), ("C", 2), ("D", 1))
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


@st.composite
def regulations(draw: st.DrawFn) -> Stack:
    """Rules in which what fits the filter of a part may still not do."""
    webinars = Cap(accepts=Accepts(types=("Webinar",)), size=Size(amount=draw(st.sampled_from([5, 10])), unit="hours"))
    both = Accepts(types=("Webinar", "Course"))
    nested = Cap(accepts=both, size=Size(amount=15, unit="hours"), caps=(webinars,))
    few = Cap(accepts=Accepts(types=("Course",)), credentials=1)
    elsewhere = Cap(accepts=Accepts(issuers=(OTHER.did,)), size=Size(amount=10, unit="hours"))
    home = Accepts(issuers=(COLLEGE.did,))
    residencies = [None, Residency(accepts=home, share=0.5), Residency(accepts=home, credentials=1)]
    one_size = SizeRange(
        unit="hours", at_least=draw(st.sampled_from([3, 5])), at_most=draw(st.sampled_from([12, None]))
    )
    weighed = draw(st.sampled_from(["", "hours"]))
    average = Average(at_least=draw(st.sampled_from([2, 2.5, 3])), points=POINTS, weigh_by=weighed)
    parts: list[Node] = [
        Slot(id="named", accepts=Accepts(achievements=draw(some)), count=1),
        Slot(id="sized", accepts=Accepts(achievements=(urn("a"), urn("b")), size=one_size)),
        Slot(id="typed", accepts=both, count=draw(st.integers(1, 2))),
        Slot(id="group", accepts=draw(st.sampled_from([Accepts(), both])), size=Size(amount=20, unit="hours")),
        MinTotal(id="total", size=Size(amount=draw(st.sampled_from([12.5, 30])), unit="hours")),
        MinTotal(id="limited", accepts=Accepts(types=("Course",), size=one_size), size=Size(amount=8, unit="hours")),
    ]
    chosen = draw(st.lists(st.sampled_from(parts), min_size=1, max_size=3, unique_by=lambda part: part.id))
    return stack(
        AllOf(parts=tuple(chosen)),
        issuers=draw(st.sampled_from([BOTH, (KNOWN,), (COLLEGE.did,)])),
        units=tuple((issuer, "hours") for issuer in (*BOTH, THIRD)),
        caps=tuple(draw(st.lists(st.sampled_from([nested, few, elsewhere]), max_size=2, unique_by=id))),
        residency=draw(st.sampled_from(residencies)),
        averages=draw(st.sampled_from([(), (average,)])) if any(isinstance(one, Slot) for one in chosen) else (),
        never_together=draw(st.sampled_from([(), ((urn("a"), urn("c")),)])),
        span=draw(st.sampled_from(["", "P1Y"])),
    )


def fitting(draw: st.DrawFn, step: NextStep, number: int, taken: set[str], counted: Sequence[datetime]) -> Held:
    """A credential of which all is true that a step says, and the rest is as it may be."""
    barred = {name for one in step.outside for name in one.achievements}
    names = step.achievements or (urn(f"new-{number}"), *(urn(name) for name in NAMES))
    name = draw(st.sampled_from([one for one in names if one not in taken | barred]))
    taken.add(name)
    refused = {issuer for one in step.outside for issuer in one.issuers}
    issuers = {*step.issuers} if KNOWN not in step.issuers else {*BOTH, THIRD}
    kinds = {"", "Course", "Webinar"}
    for accepts in step.accepts:
        kinds &= set(accepts.types) or kinds
    kinds -= {kind for one in step.outside for kind in one.types}
    sizes = [one.size for one in step.accepts if one.size]
    least = max([step.amount / step.count, *(one.at_least or 0 for one in sizes)])
    least = max(least, 1) if step.unit else least
    most = min([1000, *(one.at_most for one in sizes if one.at_most is not None)])
    amounts = [one for one in (least, least + 1, least * 3, 1000) if one <= most]
    wanted = [one.result.at_least for one in step.accepts if one.result]
    enough = [value for value, points in POINTS if all(points >= dict(POINTS)[one] for one in wanted)]
    days = [AT, AT - timedelta(days=100), AT - timedelta(days=500)]
    days = [day for day in days if not step.span or all(abs(day - one) <= timedelta(days=365) for one in counted)]
    return held(
        100 + number,
        "new",
        achievement=name,
        issuer=draw(st.sampled_from(sorted(issuers - refused))),
        achievement_type=draw(st.sampled_from(sorted(kinds))),
        credits=draw(st.sampled_from(amounts if step.unit or sizes else [None, *amounts])),
        grades=(Grade(value=draw(st.sampled_from(enough))),) if wanted else (),
        **dict.fromkeys(("awarded", "started", "valid_from"), draw(st.sampled_from(days or [AT]))),
    )


@settings(max_examples=EXAMPLES * 3, deadline=None)
@given(regulations(), st.data())
def test_whatever_fits_the_words_of_every_step_meets_the_rule(rule: Stack, data: st.DataObject) -> None:
    kinds, values = st.sampled_from(["", "Course", "Webinar"]), st.sampled_from([value for value, _ in POINTS])
    days = st.sampled_from([AT - timedelta(days=days) for days in (30, 300, 600)])
    wallet = [
        held(
            number,
            data.draw(st.sampled_from(NAMES)),
            issuer=data.draw(st.sampled_from(BOTH)),
            achievement_type=data.draw(kinds),
            credits=data.draw(st.sampled_from([4, 5, 10])),
            grades=(Grade(value=data.draw(values)),),
            awarded=data.draw(days),
        )
        for number in range(data.draw(st.integers(0, 4)))
    ]
    found = check_facts(rule, facts(*wallet), at=AT)
    if not found.next_steps:
        return
    taken = {one.achievement for one in wallet}
    taken |= {name for step in found.next_steps for name in step.achievements}
    awarded = {one.awarded for part in found.parts for one in part.counted if one.awarded}
    after = list(wallet)
    for step in found.next_steps:
        for _ in range(step.count):
            own = taken - set(step.achievements) | {one.achievement for one in after if one.key >= "key-00100"}
            one = fitting(data.draw, step, len(after), own, sorted(awarded))
            awarded.add(one.awarded or AT)
            after.append(one)
    assert check_facts(rule, facts(*after), at=AT).verdict is Verdict.MET, found.next_steps


@settings(max_examples=EXAMPLES, deadline=None)
@given(rules(), wallets())
def test_there_are_steps_or_it_is_said_why_not(rule: Stack, wallet: list[Held]) -> None:
    found = check_facts(rule, facts(*wallet), at=AT)

    why = {finding.reason for finding in found.findings}
    assert (
        found.met
        or found.next_steps
        or why & {"cannot-be-completed", "no-completion-found", "vacuous", "advice-budget"}
    )
    assert not found.optimal or found.next_steps


@settings(max_examples=EXAMPLES, deadline=None)
@given(rules(), wallets(), wallets())
def test_parts_are_counted_by_the_rule_and_not_by_what_is_held(
    rule: Stack, wallet: list[Held], other: list[Held]
) -> None:
    first, second = (check_facts(rule, facts(*entries), at=AT) for entries in (wallet, other))

    assert first.progress.of == second.progress.of
    assert (first.progress.met == first.progress.of) == first.met or first.verdict is not Verdict.MET
