"""Whether the advice of a report is right: its steps complete the stack, and where it says so, nothing costs less.

The rules here name the achievements that they accept, in every part, so that what can be earned is a short list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from oracle.case import Case
from oracle.credentials import random_credentials
from oracle.decide import decide
from oracle.drawing import EQF_LEVELS, NAMED, SKILLS, SUBJECTS, Draw
from oracle.fits import Fits
from oracle.following import can_be_settled, earned, named, new, settled
from oracle.rules import random_rule
from oracle.ways import subsets
from support.stack_evidence import AT, COLLEGE
from vcwallet.stacks import Accepts, StackPolicy, StackReport, Verdict
from vcwallet.stacks.definition.rules.rule_traversal import filters, leaves
from vcwallet.stacks.definition.rules.stack_definition import Slot
from vcwallet.stacks.evaluation.facts.held_credentials import Facts, Held, Target

_THEMES = (
    *("sizes", "totals", "skills", "uses", "never", "cap-number", "cap-size", "cap-share", "inner-caps"),
    *(
        "resident-number",
        "resident-size",
        "resident-share",
        "span",
        "exemptions",
        "reuse",
        "after",
        "evidence",
        "equivalents",
        "within",
    ),
)
_FURTHER = (
    *("average", "average", "compensation", "repeatable", "result", "level", "size", "issuers"),
    *("types", "alignments", "languages", "endorsed", "uncertain", "unknown"),
)
_MUCH: dict[str, Any] = {
    "credits": 1000,
    "targets": (
        *(Target(url=url) for url in SUBJECTS),
        *(Target(url=url, framework="F") for url in SKILLS),
    ),
}
"""As much of everything as one credential can be of use for; its level apart, of which it has one."""
_ROUNDING = 1e-9


def random_advice_case(seed: int) -> Case | None:
    """A case of a rule whose parts name achievements; None where that of this number does not, or has too many ways.

    In cases of further themes, caps and residency are about kinds and issuers alone, and no residency is an amount, so
    that it is never open whether these limit something that is held: no step says how to settle that. Nor does any say
    by when the same has to be earned again.
    """
    draw = Draw(seed)
    themes = set(draw.some(_THEMES, 0, 4))
    if seed % 3 == 0:
        themes = themes - {"resident-size"} | set(draw.some(_FURTHER, 1, 3))
    if "repeatable" in themes:
        themes -= {"within", "span"}
    rule = random_rule(draw, themes)
    parts = list(leaves(rule.require))
    sized = sum(isinstance(part, Slot) and part.size is not None for part in parts)
    named = all(one.accepts.achievements for one in (*parts, *rule.exemptions))
    plain = all(
        one == Accepts(achievements=one.achievements, issuers=one.issuers, types=one.types, equivalents=one.equivalents)
        for one, place in filters(rule)
        if place.startswith(("/caps", "/residency", "/repeatable"))
    )
    if sized > 1 or rule.awards or not named or (themes & set(_FURTHER) and not plain):
        return None
    drawn = random_credentials(draw, themes, draw.number(0, 4), rule)
    credentials = tuple(replace(one, awarded=one.awarded or draw.moment()) for one in drawn)
    costs = {name: draw.number(1, 4) for name in draw.some(NAMED, 0, 5)}
    return Case(stack=rule, facts=Facts(credentials), at=AT, policy=StackPolicy(costs=costs))


def faults(case: Case, report: StackReport) -> list[str]:
    """What is wrong with the advice on a stack that is not met."""
    if not report.next_steps:
        return list(_faults_of_silence(case, report))
    found = []
    for which in ("first", "last") if can_be_settled(report.next_steps) else ():
        followed = _followed(case, report, last=which == "last")
        if not followed:
            found.append("no credential fits the words of a step")
        elif all(decide(one) is not Verdict.MET for one in followed):
            found.append(f"following every step with the {which} that each names does not complete it")
    said = sum(step.cost for step in report.next_steps)
    price = _price(case, [name for step in report.next_steps for name in named(step)])
    if abs(said - price) > _ROUNDING:
        found.append(f"the costs are said to be {said}, and are {price}")
    if report.optimal and (cheaper := _cheaper(case, said)) is not None:
        found.append(f"said to be optimal at {said}, and {sorted(cheaper)} does it")
    return found


def _faults_of_silence(case: Case, report: StackReport) -> Iterator[str]:
    reasons = {finding.reason for finding in report.findings}
    if report.optimal:
        yield "no steps, and said to be optimal"
    if not reasons & {"cannot-be-completed", "no-completion-found", "vacuous", "advice-budget"}:
        yield "no steps, and nothing is said of it"
    if "cannot-be-completed" in reasons and _does(case, _earnable(case)):
        yield "said to be impossible, and all achievements do it"


def _price(case: Case, names: Iterable[str]) -> float:
    return sum(case.policy.costs.get(name, 1) for name in names)


def _cheaper(case: Case, cost: float) -> tuple[str, ...] | None:
    """Achievements that cost less and complete it; only the largest sets are tried, since more takes nothing away."""
    affordable = [names for names in subsets(_earnable(case)) if _price(case, names) < cost]
    largest = [names for names in affordable if not any(set(names) < set(other) for other in affordable)]
    for names in largest:
        if _does(case, names):
            return names
    return None


def _earnable(case: Case) -> list[str]:
    """Achievements of which nothing is held that fits a part; what is held and fits is not earned again."""
    fits = Fits(case, case.at)
    held = {
        fits.achievement(one.achievement)
        for one in case.held
        if any(fits.leaf(one, leaf, case.held) for leaf in leaves(case.stack.require))
    }
    return [name for name in NAMED if fits.achievement(name) not in held]


def _followed(case: Case, report: StackReport, *, last: bool) -> list[Case]:
    """The case once every step was followed, in each way in which doubts may be settled; none where that cannot be."""
    more: list[Held] = []
    for step in report.next_steps:
        credentials = earned(case, step, more, last=last)
        if credentials is None:
            return []
        more += credentials
    return [replace(case, facts=Facts((*held, *more))) for held in settled(case, report.next_steps)]


def _does(case: Case, names: Sequence[str]) -> bool:
    """Whether it is met with as much of each of some achievements as can be of use, of one kind."""
    kinds = [
        {"targets": (*_MUCH["targets"], Target(url=url)), "evidence": kept}
        for url in EQF_LEVELS
        for kept in (True, False)
    ]
    return any(decide(_with(case, _everything(names, **kind))) is Verdict.MET for kind in kinds)


def _with(case: Case, more: Sequence[Held]) -> Case:
    return replace(case, facts=Facts((*case.held, *more)))


def _everything(names: Sequence[str], **kind: Any) -> list[Held]:
    """Each achievement of a kind, and as much of it as can be of use."""
    return [new(f"{name} new", name, COLLEGE.did, **(_MUCH | kind)) for name in names]
