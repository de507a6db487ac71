"""Results that a rule asks for: whether what is signed can say which result is higher.

A least result needs an order. Numbers have one by themselves, values only as a signed list, and the levels of a rubric
only by their points; see `result_scales`. Without an order nothing shows whether a result is high enough, and the stack
stays open. For averages: `lint_averages`.
"""

from __future__ import annotations

from collections.abc import Iterator

from vcwallet.model.statements.pass_marks import number_of
from vcwallet.stacks.definition.rules.filters import MinResult
from vcwallet.stacks.definition.rules.rule_traversal import placed_leaves
from vcwallet.stacks.definition.rules.stack_definition import StackDefinition
from vcwallet.stacks.evaluation.facts.grades import DescribedResult
from vcwallet.stacks.evaluation.report.stack_finding import Finding, Severity
from vcwallet.stacks.evaluation.settings.offer_catalogue import Offer
from vcwallet.stacks.lint.catalogue_supply import Supply
from vcwallet.stacks.lint.lint_findings import called, finding

_MOST_NAMES = 20


def lint_least_results(stack: StackDefinition) -> Iterator[Finding]:
    """One note on all least results that are no numbers: only a catalogue shows whether they have an order."""
    values: dict[str, str] = {}
    for leaf, pointer in placed_leaves(stack.require):
        wanted = leaf.accepts.result
        if wanted is not None and number_of(wanted.at_least) is None:
            values.setdefault(wanted.at_least, f"{pointer}/accepts/result")
    if values:
        yield finding("result-order-needed", Severity.NOTE, next(iter(values.values())), values=list(values))


def lint_results(stack: StackDefinition, supply: Supply) -> Iterator[Finding]:
    """Least results that rest on an order that is not signed, or that what is on offer cannot have."""
    rule, candidates = supply.relaxed(stack)
    for place, (leaf, pointer) in zip(rule.order, placed_leaves(stack.require), strict=True):
        wanted = leaf.accepts.result
        if wanted is None:
            continue
        offers = [supply.catalogue.offers[number] for number in supply.current(candidates[place])]
        reasons = [_reason(offer, wanted) for offer in offers]
        for reason in ("result-not-ordered", "result-unknown"):
            names = [
                called(offer) for offer, offer_reason in zip(offers, reasons, strict=True) if offer_reason == reason
            ]
            if names:
                params = {"value": wanted.at_least, "name": names[:_MOST_NAMES]}
                yield finding(reason, Severity.WARNING, f"{pointer}/accepts/result", **params)


def lint_scales(offer: Offer) -> Iterator[Finding]:
    """Results of an achievement of which nothing signed says which is higher; pointers lead into the offer."""
    for index, result in enumerate(offer.results):
        params = {"result": result.name or result.id, "name": called(offer)}
        if not result.levels.ordered:
            yield finding("levels-not-ordered", Severity.NOTE, f"/results/{index}/levels", **params)
        if not result.values.ordered:
            yield finding("values-not-ordered", Severity.NOTE, f"/results/{index}/values", **params)


def _reason(offer: Offer, wanted: MinResult) -> str:
    """Why results of an offer do not compare with a least result; empty where they do, or nothing is described."""
    if not offer.results:
        return ""
    results = [result for result in offer.results if not wanted.of or wanted.of in {result.id, result.kind}]
    answers = {_compares(result, wanted.at_least) for result in results}
    if True in answers:
        return ""
    return "result-not-ordered" if False in answers else "result-unknown"


def _compares(described: DescribedResult, least: str) -> bool | None:
    """Whether a result can be held against another: False where only its order is missing, None where it is none."""
    scales = (described.values, described.levels)
    if any(scale.ordered and scale.has(least) for scale in scales):
        return True
    if any(scale.has(least) for scale in scales):
        return False
    number, most = number_of(least), number_of(described.highest)
    if number is None or described.values.steps:  # a result may state a number beside a level
        return None
    return True if most is None or number <= most else None
