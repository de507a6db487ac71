"""Results that a rule asks for: whether what is signed can say which result is higher.

A least result needs an order. Numbers have one by themselves, values only as a signed list, and the levels of a rubric
only by their points; see `scales`. Without it, a credential is neither enough nor too little, and the stack stays open.
"""

from __future__ import annotations

from collections.abc import Iterator

from vcwallet.model.passing import number_of
from vcwallet.stacks.catalogue import Offer
from vcwallet.stacks.filters import MinResult
from vcwallet.stacks.lint_supply import Supply
from vcwallet.stacks.lint_words import finding
from vcwallet.stacks.report import Finding, Severity
from vcwallet.stacks.results import DescribedResult
from vcwallet.stacks.rules import AllOf, AnyOf, NOf, Slot, Stack
from vcwallet.stacks.walking import places

_MOST_NAMES = 20


def lint_least_results(stack: Stack) -> Iterator[Finding]:
    """A note on every least result that is no number: without a catalogue nothing shows whether it has an order."""
    for wanted, pointer, _ in _asked(stack):
        if number_of(wanted.at_least) is None:
            yield finding("result-order-needed", Severity.NOTE, pointer, value=wanted.at_least)


def lint_results(stack: Stack, supply: Supply) -> Iterator[Finding]:
    """Least results that rest on an order that nobody signs, or that what is on offer cannot have."""
    _, candidates = supply.relaxed(stack)
    for wanted, pointer, place in _asked(stack):
        numbers = supply.current(candidates[place])
        offers = [supply.catalogue.offers[number] for number in numbers]
        reasons = [_reason(offer, wanted) for offer in offers]
        for reason in ("result-not-ordered", "result-unknown"):
            names = [offer.name or offer.id for offer, its in zip(offers, reasons, strict=True) if its == reason]
            if names:
                params = {"value": wanted.at_least, "name": names[:_MOST_NAMES]}
                yield finding(reason, Severity.WARNING, pointer, **params)


def lint_averages(stack: Stack, supply: Supply) -> Iterator[Finding]:
    """Values and levels that results can have, and that have no points in the scale of an average."""
    rule, candidates = supply.relaxed(stack)
    for number, average in enumerate(stack.averages):
        points = {name for name, _ in average.points}
        missing: dict[str, None] = {}
        for leaf, numbers in zip(rule.leaves, candidates, strict=True):
            if not isinstance(leaf, Slot) or (average.over and leaf.id not in average.over):
                continue
            for offer in (supply.catalogue.offers[one] for one in supply.current(numbers)):
                for names in _steps(offer, average.of):
                    if points.isdisjoint(names) and (points or all(number_of(name) is None for name in names)):
                        missing[names[-1]] = None
        if missing:
            place = f"/averages/{number}" + ("/points" if points else "")
            yield finding("points-missing", Severity.WARNING, place, values=list(missing)[:_MOST_NAMES])


def _steps(offer: Offer, of: str) -> Iterator[tuple[str, ...]]:
    """The values and levels that results of an offer can have, each with all its names."""
    for result in offer.results:
        if not of or of in {result.id, result.kind}:
            yield from result.values.steps
            yield from result.levels.steps


def lint_scales(offer: Offer) -> Iterator[Finding]:
    """Results of an achievement of which nothing signed says which is higher; pointers lead into the offer."""
    for index, result in enumerate(offer.results):
        params = {"result": result.name or result.id, "name": offer.name or offer.id}
        if not result.levels.ordered:
            yield finding("levels-not-ordered", Severity.NOTE, f"/results/{index}/levels", **params)
        if not result.values.ordered:
            yield finding("values-not-ordered", Severity.NOTE, f"/results/{index}/values", **params)


def _asked(stack: Stack) -> Iterator[tuple[MinResult, str, int]]:
    """Every least result of a rule, with its place in the compact form and the number of its leaf."""
    number = 0
    for node, pointer in places(stack.require):
        if isinstance(node, (AllOf, AnyOf, NOf)):
            continue
        if node.accepts.result is not None:
            yield node.accepts.result, f"{pointer}/accepts/result", number
        number += 1


def _reason(offer: Offer, wanted: MinResult) -> str:
    """Why results of an offer do not compare with a least result; empty where they do, or nothing is described."""
    if not offer.results:
        return ""
    asked = [one for one in offer.results if not wanted.of or wanted.of in {one.id, one.kind}]
    found = {_compares(one, wanted.at_least) for one in asked}
    if True in found:
        return ""
    return "result-not-ordered" if False in found else "result-unknown"


def _compares(described: DescribedResult, least: str) -> bool | None:
    """Whether a result can be held against another: False where only its order is missing, None where it is none."""
    scales = (described.values, described.levels)
    if any(scale.ordered and scale.has(least) for scale in scales):
        return True
    if any(scale.has(least) for scale in scales):
        return False
    numbers = not described.values.steps  # a result may state a number beside a level
    return True if numbers and number_of(least) is not None else None
