"""Lines of a report on rules over the whole: of random rules, each with a residency, none contradicts the verdict."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest

from oracle.case import Case
from oracle.cases import random_case
from support.stack_evidence import COLLEGE, OTHER
from vcwallet.stacks import Accepts, Residency, Size, Verdict
from vcwallet.stacks.definition.rules.rule_traversal import leaves
from vcwallet.stacks.definition.rules.stack_definition import CoversSkills
from vcwallet.stacks.evaluation.report.reported_whole_rules import WholeKind, WholeRule

_RULES = int(os.environ.get("VCWALLET_ORACLE_RULES", "5000")) // 10
_SHARES = 5


def cases(first: int) -> Iterator[tuple[int, Case]]:
    """Cases with their numbers, each with a residency of any measure, and with credentials used once or more often."""
    for number in range(first, _RULES, _SHARES):
        case, random = random_case(number), Random(number)
        sizes = [leaf.size for leaf in leaves(case.stack.require) if not isinstance(leaf, CoversSkills) and leaf.size]
        unit = sizes[0].unit if sizes else "hours"
        home = Accepts(issuers=(random.choice([COLLEGE.did, OTHER.did]),))
        residency = random.choice(
            [
                Residency(accepts=home, credentials=random.choice([1, 2])),
                Residency(accepts=home, size=Size(amount=random.choice([2, 5]), unit=unit)),
                Residency(accepts=home, share=random.choice([0.25, 0.5, 1])),
            ]
        )
        uses = random.choice([case.stack.uses, None, 2])
        yield number, replace(case, stack=replace(case.stack, residency=residency, uses=uses))


def is_reached(rule: WholeRule) -> bool:
    """Whether what a line says is there is what it says is needed, or no more than it says is allowed."""
    if rule.value is None or rule.limit is None:
        return False
    at_least = rule.kind in {WholeKind.AVERAGE, WholeKind.RESIDENCY}
    return rule.value >= rule.limit if at_least else rule.value <= rule.limit


@pytest.mark.parametrize("first", range(_SHARES))
def test_no_line_on_a_rule_over_the_whole_contradicts_the_verdict(first: int) -> None:
    wrong, met = [], 0
    for number, case in cases(first):
        found = case.checked()
        met += found.met
        for rule in found.whole:
            unkept = found.met and rule.verdict is not Verdict.MET
            refuted = rule.verdict is Verdict.UNMET and rule.kind not in {WholeKind.CAP, WholeKind.REUSE}
            wrong += [(number, rule)] * (unkept or (refuted and is_reached(rule)))
            wrong += [(number, rule)] * (refuted and found.verdict is Verdict.INDETERMINATE)

    assert wrong == []
    assert met > _RULES / _SHARES / 25  # else nothing was looked at
