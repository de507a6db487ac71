"""Whether a stack is met, by trying every way: which credentials count, and where, and nothing clever.

Written from docs/explanation/stacks.md, independently of how the library decides, to be checked by eye. It takes from
the library the reading of scales, periods and the calendar, and nothing of filters, matching or searching.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, product

from oracle.amounts import Path
from oracle.case import MAYBE, YES, Case, Sure
from oracle.counting import Counting
from oracle.fits import Fits
from oracle.people import persons
from oracle.run import Run
from vcwallet.stacks import Cap, Verdict
from vcwallet.stacks.definition.rules.rule_traversal import filters, leaves
from vcwallet.stacks.definition.rules.stack_definition import Slot


def decide(case: Case) -> Verdict:
    """Met with what is certain, or not even met with all that is possible, or neither."""
    counting = Counting(case)
    counts = counting.counts(compensated=case.stack.compensation is not None)
    possible = [number for number, sure in enumerate(counts) if sure >= MAYBE]
    certain = [number for number, sure in enumerate(counts) if sure is YES]
    if not any(run.is_met() for run in _runs(counting, possible, least=MAYBE)):
        return Verdict.UNMET
    for person in persons(case.held, possible, _trusted(case, certain), case.holder):
        of_person = [number for number in person if number in certain]
        if all(run.is_met() for run in _runs(counting, of_person, least=YES)):
            return Verdict.MET
    return Verdict.INDETERMINATE


def _trusted(case: Case, certain: Sequence[int]) -> list[int]:
    """Of those that count for certain, those of issuers that are known: a stranger's word makes no two people one."""
    named = {case.stack.owner, *case.stack.issuers}
    named.update(issuer for accepts, _ in filters(case.stack) for issuer in accepts.issuers)
    vouched = named if case.policy.rule_vouches else set()
    return [number for number in certain if case.held[number].known or case.held[number].issuer in vouched]


def _runs(counting: Counting, counted: Sequence[int], *, least: Sure) -> Iterator[Run]:
    """One evaluation for each way in which credentials may fall under the caps."""
    case, fits = counting.case, counting.fits
    strict = counting.counts()
    passed = [number for number in counted if strict[number] >= least]
    held = [case.held[number] for number in passed]
    parts = list(leaves(case.stack.require))
    fitting = {leaf.id: [n for n in passed if fits.leaf(case.held[n], leaf, held) >= least] for leaf in parts}
    missed = {
        leaf.id: [
            n
            for n in counted
            if n not in fitting[leaf.id] and fits.leaf(case.held[n], leaf, held, compensated=True) >= least
        ]
        for leaf in parts
        if isinstance(leaf, Slot) and (rule := case.stack.compensation) is not None
        if not rule.over or leaf.id in rule.over
    }
    exempting = [
        [n for n in passed if fits.filter(case.held[n], one.accepts, fits.usual(one.accepts)) >= least]
        for one in case.stack.exemptions
    ]
    useful = sorted(set(chain(*fitting.values(), *missed.values(), *exempting)))
    for paths in product(*(_paths(case, fits, number, case.stack.caps) for number in useful)):
        yield Run(counting, least, fitting, missed, exempting, dict(zip(useful, paths, strict=True)))


def _paths(case: Case, fits: Fits, number: int, caps: Sequence[Cap]) -> list[Path]:
    """The caps that a credential falls under, from outer to inner; where that is not sure, all that may be."""
    found: list[Path] = []
    for place, cap in enumerate(caps):
        level = fits.filter(case.held[number], cap.accepts, cap.accepts.issuers)
        if level >= MAYBE:
            found += [(place, *inner) for inner in _paths(case, fits, number, cap.caps)]
        if level is YES:
            return found
    return [*found, ()]
