"""Averages over a catalogue: results without points, and numbers of which the lower may be the better."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from vcwallet.model.statements.pass_marks import HIGHER_IS_BETTER, number_of
from vcwallet.stacks.definition.rules.constraints import Average, WithoutResult
from vcwallet.stacks.definition.rules.filters import MinResult
from vcwallet.stacks.definition.rules.rule_traversal import placed_leaves
from vcwallet.stacks.definition.rules.stack_definition import Slot, StackDefinition
from vcwallet.stacks.evaluation.facts.grades import DescribedResult
from vcwallet.stacks.evaluation.facts.result_scales import ResultScale
from vcwallet.stacks.evaluation.report.stack_finding import Finding, Severity
from vcwallet.stacks.evaluation.settings.offer_catalogue import Offer
from vcwallet.stacks.lint.catalogue_supply import Supply
from vcwallet.stacks.lint.lint_findings import called, finding
from vcwallet.stacks.values.amounts import Number
from vcwallet.stacks.values.learning_units import exact

_MOST_NAMES = 20


@dataclass(frozen=True, slots=True)
class _Marked:
    """What a result of an offer, or the want of one, means for an average.

    Attributes:
        name: What people call the offer.
        graded: Whether any value that can count has points.
        bare: The values and levels that can count and have no points.
    """

    name: str
    graded: bool
    bare: tuple[str, ...] = ()


def lint_averages(stack: StackDefinition, supply: Supply) -> Iterator[Finding]:
    """Averages that no results reach, values and levels without points in them, and achievements without grades."""
    slots = list(_slots(stack, supply))
    for number, average in enumerate(stack.averages):
        marked = [
            mark
            for slot, offers in slots
            if not average.over or slot.id in average.over
            for offer in offers
            for mark in _marked(offer, slot, average, stack)
        ]
        best = _best(
            average, [offer for slot, some in slots if slot.id in (average.over or {slot.id}) for offer in some]
        )
        if best is not None and exact(average.at_least) > best:
            params = {"need": average.at_least, "best": float(best)}
            yield finding("average-too-high", Severity.ERROR, f"/averages/{number}/atLeast", **params)
        graded = any(mark.graded for mark in marked)
        values = {value: None for mark in marked if mark.graded or not graded for value in mark.bare}
        names = {mark.name: None for mark in marked if not mark.graded and (graded or not mark.bare)}
        if values:
            place = f"/averages/{number}" + ("/points" if average.points else "")
            yield finding("points-missing", Severity.WARNING, place, values=list(values)[:_MOST_NAMES])
        if names:
            yield finding("not-graded", Severity.WARNING, f"/averages/{number}", names=list(names)[:_MOST_NAMES])


def _best(average: Average, offers: Sequence[Offer]) -> Fraction | None:
    """The highest number that a result of these may be; None where points are given, or it is not said of each."""
    described = [[result for result in offer.results if _is_meant(result, average.of)] for offer in offers]
    ends = [None if result.values.steps else number_of(result.highest) for some in described for result in some]
    known = [Fraction(end) for end in ends if end is not None]
    said = known and len(known) == len(ends) and all(described) and not average.points
    return max(known) if said else None


def lint_direction(stack: StackDefinition, supply: Supply) -> Iterator[Finding]:
    """One note for the results that are numbers, of which the lower may be the better: they rise like all numbers."""
    directions: dict[str, None] = {}
    averages = [average for average in stack.averages if not average.points]
    for slot, offers in _slots(stack, supply):
        least = slot.accepts.result
        kinds = [least.of] if least is not None and number_of(least.at_least) is not None else []
        kinds += [average.of for average in averages if not average.over or slot.id in average.over]
        for offer in offers:
            if any(_may_fall(result) and any(_is_meant(result, of) for of in kinds) for result in offer.results):
                directions[called(offer)] = None
    if directions:
        yield finding("number-rises", Severity.NOTE, "/require", names=list(directions)[:_MOST_NAMES])


def _may_fall(result: DescribedResult) -> bool:
    """Whether a lower number may be the better one: not in a score, nor where numbers begin at 0."""
    numbers = not (result.values.steps or result.levels.steps)
    return numbers and result.kind not in HIGHER_IS_BETTER and number_of(result.lowest) != 0


def _slots(stack: StackDefinition, supply: Supply) -> Iterator[tuple[Slot, list[Offer]]]:
    """Every slot, with what is on offer for it."""
    rule, candidates = supply.relaxed(stack)
    for place, (leaf, _) in zip(rule.order, placed_leaves(stack.require), strict=True):
        if isinstance(leaf, Slot):
            yield leaf, [supply.catalogue.offers[number] for number in supply.current(candidates[place])]


def _marked(offer: Offer, slot: Slot, average: Average, stack: StackDefinition) -> Iterator[_Marked]:
    results = [result for result in offer.results if _is_meant(result, average.of)]
    if offer.results and not results and average.without_result is WithoutResult.OPEN:
        yield _Marked(called(offer), graded=False)
    points = dict(average.points)
    for result in results:
        steps = list(_counting(result, stack, slot.accepts.result if len(offer.results) == 1 else None))
        bare = tuple(names[-1] for names in steps if not _has_points(names, points))
        if steps or not points:
            yield _Marked(called(offer), graded=len(bare) < len(steps) or not steps, bare=bare)


def _counting(result: DescribedResult, stack: StackDefinition, least: MinResult | None) -> Iterator[tuple[str, ...]]:
    """The values and levels with which a credential can fill a slot, each with all its names."""
    made_up = None if stack.compensation is None else stack.compensation.result
    for scale, mark in ((result.values, result.required_value), (result.levels, result.required_level)):
        for names in scale.steps:
            is_enough = _reaches(scale, names, mark) and (least is None or _passes(result, scale, names, least))
            if is_enough or (made_up is not None and _passes(result, scale, names, made_up)):
                yield names


def _passes(result: DescribedResult, scale: ResultScale, names: tuple[str, ...], least: MinResult) -> bool:
    return not _is_meant(result, least.of) or _reaches(scale, names, least.at_least)


def _reaches(scale: ResultScale, names: tuple[str, ...], least: str) -> bool:
    """Whether a step may be enough: nothing signed says that it is lower."""
    return not least or any(scale.reaches(name, least) is not False for name in names)


def _is_meant(result: DescribedResult, of: str) -> bool:
    return not of or of in {result.id, result.kind}


def _has_points(names: tuple[str, ...], points: Mapping[str, Number]) -> bool:
    if points:
        return not points.keys().isdisjoint(names)
    return any(number_of(name) is not None for name in names)
