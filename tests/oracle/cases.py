"""The case of a number: the same number is the same case."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from oracle.case import Case
from oracle.credentials import random_associations, random_award, random_credentials, random_holder, random_policy
from oracle.decide import decide
from oracle.drawing import FILTERS, HELD, LEAVES, WHOLE, Draw
from oracle.rules import random_rule
from support.stack_evidence import AT
from vcwallet.stacks import Verdict
from vcwallet.stacks.evaluation.facts.held_credentials import Facts

_TRIES = 4


def random_case(seed: int) -> Case:
    """A rule and credentials about a few themes.

    Every other case is the first of a few in which the credentials suffice but for the rules over the whole stack: else
    most rules would be unmet whatever these say.
    """
    draw = Draw(seed)
    case = _case(draw)
    for _ in range(_TRIES if seed % 2 else 0):
        if decide(_without_whole_rules(case)) is not Verdict.UNMET:
            break
        case = _case(draw)
    return case


def _case(draw: Draw) -> Case:
    themes = {*draw.some(FILTERS, 0, 2), *draw.some(LEAVES, 0, 2), *draw.some(WHOLE, 0, 3), *draw.some(HELD, 0, 2)}
    rule = random_rule(draw, themes)
    costly = themes & {"sizes", "never", "related", "repeatable", "exemptions", "reuse"}
    credentials = random_credentials(draw, themes, draw.number(2, 5 if costly else 7), rule)
    return Case(
        stack=rule,
        facts=Facts(credentials, random_associations(draw) if "matches" in themes else ()),
        at=AT,
        policy=random_policy(draw, themes),
        holder=random_holder(draw) if "persons" in themes and draw.chance(50) else None,
        award=random_award(draw, credentials) if "status" in themes else None,
    )


def _without_whole_rules(case: Case) -> Case:
    lax: dict[str, Any] = {"caps": (), "residency": None, "averages": (), "compensation": None}
    lax |= {"uses": None, "never_together": (), "span": "", "reuse": None}
    return replace(case, stack=replace(case.stack, **lax))
