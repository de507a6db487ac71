"""Advice where results, levels and averages meet: what a step says is all that an imagined credential was like."""

from __future__ import annotations

import os

from hypothesis import given, settings
from hypothesis import strategies as st

from support.stack_evidence import AT, COLLEGE, OTHER, facts, held, stack
from vcwallet.stacks import Accepts, Average, Cap, Residency, Stack, Verdict
from vcwallet.stacks.definition.rules.filters import KNOWN, Level, MinResult
from vcwallet.stacks.definition.rules.stack_definition import AllOf, Slot
from vcwallet.stacks.evaluation.facts.grades import Grade
from vcwallet.stacks.evaluation.facts.held_credentials import Held, Target
from vcwallet.stacks.evaluation.report.reported_steps import NextStep
from vcwallet.stacks.evaluation.stack_evaluation import check_facts

EXAMPLES = int(os.environ.get("VCWALLET_EXAMPLES", "60"))
EQF = "http://data.europa.eu/snb/eqf/"
BOTH = (COLLEGE.did, OTHER.did)
KINDS = ("Course", "Exam")
LEVELS = ("4", "5", "6")


def level(least: str) -> Level:
    return Level(scheme="EQF", at_least=least)


@st.composite
def slots(draw: st.DrawFn, name: str, results: tuple[str, ...], most: int) -> Slot:
    least = draw(st.sampled_from(results))
    accepts = Accepts(
        types=draw(st.sampled_from([(), ("Course",), ("Exam",)])),
        level=draw(st.sampled_from([None, None, level("4")])),
        result=MinResult(at_least=least) if least else None,
        issuers=draw(st.sampled_from([(), (), (COLLEGE.did,)])),
    )
    return Slot(id=name, accepts=accepts, count=draw(st.integers(1, most)))


@st.composite
def averaged(draw: st.DrawFn) -> Stack:
    """Rules of two parts with filters of their own, and an average over what one of them counts, or both."""
    parts = (draw(slots("over", ("", "40"), 3)), draw(slots("beside", ("", "70", "70"), 1)))
    high = Residency(accepts=Accepts(level=level("6")), credentials=1)
    good = Residency(accepts=Accepts(result=MinResult(at_least="65")), credentials=1)
    few = Cap(accepts=Accepts(level=Level(scheme="EQF", at_most="4")), credentials=1)
    return stack(
        AllOf(parts=parts),
        issuers=BOTH,
        uses=draw(st.sampled_from([1, 2, None])),
        averages=(Average(at_least=60, over=draw(st.sampled_from([("over",), ("over",), ()]))),),
        residency=draw(st.sampled_from([None, high, good])),
        caps=draw(st.sampled_from([(), (), (few,)])),
    )


@st.composite
def graded(draw: st.DrawFn, number: int) -> Held:
    return held(
        number,
        f"h{number}",
        issuer=draw(st.sampled_from(BOTH)),
        achievement_type=draw(st.sampled_from(KINDS)),
        targets=(Target(url=EQF + draw(st.sampled_from(LEVELS))),),
        grades=(Grade(value=draw(st.sampled_from(["45", "55", "60", "75"]))),),
    )


@st.composite
def wallets(draw: st.DrawFn) -> list[Held]:
    return [draw(graded(number)) for number in range(draw(st.integers(1, 4)))]


def plainest(step: NextStep, number: int, kind: int) -> Held:
    """A credential of which all is true that a step says, and no more than that; of what may differ, one or another."""
    results = [float(one.result.at_least) for one in step.accepts if one.result]
    levels = [one.level.at_least for one in step.accepts if one.level]
    levels += [LEVELS[LEVELS.index(one.level.at_most) + 1] for one in step.outside if one.level and not one.types]
    kinds = {"", *KINDS}
    for accepts in step.accepts:
        kinds &= set(accepts.types) or kinds
    issuers = sorted({*BOTH} if KNOWN in step.issuers else {*step.issuers})
    issuers = [name for name in issuers if all(name not in one.issuers for one in step.outside)]
    return held(
        number,
        f"n{number}",
        issuer=issuers[kind % len(issuers)],
        achievement_type=sorted(kinds)[kind % len(kinds)],
        targets=tuple(Target(url=EQF + name) for name in [max(levels)] if levels) if levels else (),
        grades=(Grade(value=f"{max(results):g}"),) if results else (),
        **dict.fromkeys(("awarded", "started", "valid_from"), AT),
    )


@settings(max_examples=EXAMPLES * 3 // 2, deadline=None)
@given(averaged(), wallets(), st.integers(0, 3))
def test_the_plainest_that_fits_the_words_of_every_step_meets_the_rule(
    rule: Stack, wallet: list[Held], kind: int
) -> None:
    found = check_facts(rule, facts(*wallet), at=AT)
    after = list(wallet)
    for step in found.next_steps:
        after += [plainest(step, 100 + len(after) + number, kind) for number in range(step.count)]

    if found.next_steps:
        assert check_facts(rule, facts(*after), at=AT).verdict is Verdict.MET, found.next_steps
