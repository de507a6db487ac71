"""Stacks against an independent brute force, `tests/oracle`: verdicts and advice over random rules of all operators.

`VCWALLET_ORACLE_RULES` and `VCWALLET_ORACLE_ADVICE` say how many cases a run draws. A case is drawn from its number, so
that `random_case(number)` and `random_advice_case(number)` make it again.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import count, islice
from random import Random

import pytest

from oracle.advice import faults, random_advice_case
from oracle.case import Case
from oracle.cases import random_case
from oracle.decide import decide
from oracle.operators import WITHOUT
from vcwallet.stacks import Stack, StackReport, Verdict
from vcwallet.stacks.evaluation.facts.held_credentials import Held, Standing

_USUAL_RULES = 5_000
_RULES = int(os.environ.get("VCWALLET_ORACLE_RULES", _USUAL_RULES))
_ADVICE = int(os.environ.get("VCWALLET_ORACLE_ADVICE", "2000"))
_SHARES = 10
_DECISIVE = 2
"""In so many of the usual number of rules each operator has to decide the verdict."""
_ORDER = [Verdict.UNMET, Verdict.INDETERMINATE, Verdict.MET]
share = pytest.mark.parametrize("first", range(_SHARES))
"""Each share is a test by itself, so that several processes can have their part."""


def cases(first: int, how_many: int) -> Iterator[tuple[int, Case]]:
    """The cases of a share, with their numbers."""
    return ((number, random_case(number)) for number in range(first, how_many, _SHARES))


def holding(case: Case, *held: Held) -> Case:
    """The same case with other credentials."""
    return replace(case, facts=replace(case.facts, held=held))


@share
def test_the_verdict_is_that_of_brute_force(first: int) -> None:
    answers = ((number, decide(case), case.verdict()) for number, case in cases(first, _RULES))

    assert [answer for answer in answers if answer[1] is not answer[2]] == []


def test_every_operator_decides_some_of_the_cases() -> None:
    """Without it their verdict is another; what never decides anything would not be tested at all."""
    wanted = Counter(dict.fromkeys(WITHOUT, _DECISIVE))
    for number in range(_RULES):
        case = random_case(number)
        others = ((name, WITHOUT[name](case)) for name in +wanted)
        verdicts = [
            (name, decide(other)) for name, other in others if (other.stack, other.policy) != (case.stack, case.policy)
        ]
        wanted -= Counter(name for name, verdict in verdicts if verdict is not decide(case))
        if not wanted:
            break

    assert not wanted or _RULES < _USUAL_RULES


@share
def test_showing_more_never_takes_away(first: int) -> None:
    """But what replaces another, or was made of others: docs/explanation/stacks.md, the first decision."""
    taken = []
    for number, case in cases(first, _RULES // 10):
        one = case.held[number % len(case.held)]
        replaces = sum((other.issuer, other.id) == (one.issuer, one.id) for other in case.held) > 1
        without = holding(case, *(other for other in case.held if other is not one))
        if not replaces and not one.parts:
            taken += [number] * (_rank(without) > _rank(case))

    assert taken == []


def _rank(case: Case) -> int:
    return _ORDER.index(case.verdict())


@share
def test_neither_order_nor_copies_nor_the_form_of_the_rule_are_data(first: int) -> None:
    different = []
    for number, case in cases(first, _RULES // 25):
        held = list({one.key: one for one in case.held}.values())  # of copies, the first is told of
        before, after = holding(case, *held), holding(case, *Random(number).sample(held, len(held)))
        again = replace(after, stack=Stack.parse(Stack.parse(case.stack.to_dict()).to_ctdl()))
        copied = holding(case, *case.held, *(replace(one, pointer=f"{one.pointer}/again") for one in case.held))
        if again.checked().to_dict() != before.checked().to_dict() or _rank(copied) != _rank(case):
            different.append(number)

    assert different == []


@share
def test_nothing_counts_that_did_not_verify(first: int) -> None:
    for number, case in cases(first, _RULES // 10):
        refused = holding(case, *(replace(one, standing=Standing.REFUSED) for one in case.held))
        doubtful = holding(case, *(replace(one, standing=Standing.UNCERTAIN) for one in case.held))

        assert refused.verdict() is Verdict.UNMET, number
        assert doubtful.verdict() is not Verdict.MET, number


@share
def test_what_counted_is_enough(first: int) -> None:
    """But for prerequisites, exemptions and residency, which look at more than what counts."""
    wanting = []
    for number, case in cases(first, _RULES // 10):
        report = case.checked()
        counted = {one.key for part in report.parts for one in part.counted}
        looks_further = case.stack.residency or case.stack.exemptions or "after" in str(case.stack.to_dict())
        if report.met and not looks_further:
            enough = holding(case, *(one for one in case.held if one.key in counted))
            wanting += [number] * (decide(enough) is not Verdict.MET)

    assert wanting == []


@share
def test_next_steps_complete_the_stack_and_what_is_optimal_cannot_be_had_for_less(first: int) -> None:
    wrong, optimal, wanted = [], 0, _ADVICE // _SHARES
    for number, case, report in islice(_unmet(first), wanted):
        optimal += report.optimal
        wrong += [(number, fault) for fault in faults(case, report)]

    assert wrong == []
    assert optimal > wanted / 4  # a report that never says so is never wrong


def _unmet(first: int) -> Iterator[tuple[int, Case, StackReport]]:
    for number in count(first, _SHARES):
        case = random_advice_case(number)
        report = None if case is None else case.checked()
        if case is not None and report is not None and report.verdict is Verdict.UNMET:
            yield number, case, report
