"""Filters that nothing can pass, amounts without a unit of credits, and whole-stack rules that do nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from fractions import Fraction
from math import ceil

from vcwallet.model.statements.pass_marks import number_of
from vcwallet.stacks.definition.rules.compiled_rule import need_of
from vcwallet.stacks.definition.rules.constraints import Compensation, Exemption
from vcwallet.stacks.definition.rules.crossing_limits import wholes
from vcwallet.stacks.definition.rules.filters import KNOWN, asks_nothing
from vcwallet.stacks.definition.rules.level_schemes import LevelSchemes
from vcwallet.stacks.definition.rules.rule_traversal import filters, leaves, placed_caps, placed_leaves
from vcwallet.stacks.definition.rules.stack_definition import CoversSkills, Leaf, MinTotal, Slot, StackDefinition
from vcwallet.stacks.evaluation.report.stack_finding import Finding, Severity
from vcwallet.stacks.lint.lint_findings import called, finding
from vcwallet.stacks.values.calendar_periods import is_nothing
from vcwallet.stacks.values.learning_units import convert, exact

NO_UNITS: Mapping[str, frozenset[str]] = {}


def lint_filters(stack: StackDefinition, at: datetime | None) -> Iterator[Finding]:
    """Filters that nothing can pass, or nothing new.

    Args:
        stack: The definition.
        at: The moment for which periods are looked at; None: none is.
    """
    levels = LevelSchemes(stack.levels)
    today = at.date().isoformat() if at is not None else ""
    for accepts, pointer in filters(stack):
        period, size, level = accepts.awarded, accepts.size, accepts.level
        if period is not None and period.since and period.until and period.since > period.until:
            yield finding("period-empty", Severity.ERROR, f"{pointer}/awarded", since=period.since, until=period.until)
        elif period is not None and period.until and period.until < today:
            yield finding("period-over", Severity.WARNING, f"{pointer}/awarded/until", until=period.until)
        least, most = (None, None) if size is None else (size.at_least, size.at_most)
        if accepts.within and is_nothing(accepts.within):
            yield finding("period-zero", Severity.WARNING, f"{pointer}/within", period=accepts.within)
        if size is not None and least is not None and most is not None and exact(least) > exact(most):
            yield finding("size-empty", Severity.ERROR, f"{pointer}/size", least=least, most=most, unit=size.unit)
        if level is not None:
            ranks = [levels.rank(level.scheme, name) for name in (level.at_least, level.at_most)]
            for name, rank in zip((level.at_least, level.at_most), ranks, strict=True):
                if name and rank is None:
                    yield finding("level-unknown", Severity.ERROR, f"{pointer}/level", level=name)
            if ranks[0] is not None and ranks[1] is not None and ranks[0] > ranks[1]:
                params = {"least": level.at_least, "most": level.at_most}
                yield finding("level-empty", Severity.ERROR, f"{pointer}/level", **params)


def lint_whole_rules(stack: StackDefinition) -> Iterator[Finding]:
    """Whole-stack rules that do nothing, or that nothing can reach."""
    residency = stack.residency
    if residency is not None:
        for member, amount in (
            ("atLeastCredentials", residency.credentials),
            ("atLeastShare", residency.share),
            ("atLeast", residency.size and residency.size.amount),
        ):
            if amount is not None and amount == 0:
                yield finding("residency-zero", Severity.WARNING, f"/residency/{member}")
    yield from _of_nothing(stack)
    yield from _shares(stack)
    yield from _averages(stack)
    if stack.span and is_nothing(stack.span):
        yield finding("period-zero", Severity.WARNING, "/span", period=stack.span)
    if stack.compensation is not None:
        yield from _compensation(stack.compensation, stack)
    by_id = {leaf.id: leaf for leaf in leaves(stack.require)}
    for number, exemption in enumerate(stack.exemptions):
        if asks_nothing(exemption.accepts):
            yield finding("exemption-for-all", Severity.WARNING, f"/exemptions/{number}/accepts")
        if exemption.part in by_id:
            yield from _exemption(exemption, by_id[exemption.part], f"/exemptions/{number}/lowers/by")
    named = [leaf.accepts.achievements for leaf in by_id.values()]
    names_asked_for = {name for names in named for name in names}
    for number, accepts in enumerate(stack.repeatable):
        if (
            accepts.achievements
            and all(named)
            and names_asked_for.isdisjoint(accepts.achievements)
            and not stack.equivalents
        ):
            yield finding("repeatable-unused", Severity.WARNING, f"/repeatable/{number}")


def _of_nothing(stack: StackDefinition) -> Iterator[Finding]:
    """A span, or a share from home, of what fills slots and adds up to totals, where there is neither."""
    parts = list(leaves(stack.require))
    if not parts or not all(isinstance(leaf, CoversSkills) for leaf in parts):
        return
    if stack.span:
        yield finding("span-of-nothing", Severity.ERROR, "/span")
    if stack.residency is not None and stack.residency.share is not None:
        yield finding("residency-of-nothing", Severity.ERROR, "/residency/atLeastShare")


def _shares(stack: StackDefinition) -> Iterator[Finding]:
    """Shares that are taken of each of several wholes by itself; of none or all of it that makes no difference."""
    shares = [(cap.share, f"{place}/atMostShare") for cap, place in placed_caps(stack.caps)]
    if stack.residency is not None:
        shares.append((stack.residency.share, "/residency/atLeastShare"))
    apart = wholes(stack)
    parts = [called(leaf) for leaf in leaves(stack.require) if leaf.id in apart]
    for share, place in shares if apart else ():
        if share is not None and 0 < share < 1:
            yield finding("share-of-each", Severity.WARNING, place, parts=parts)


def _averages(stack: StackDefinition) -> Iterator[Finding]:
    has_slots = any(isinstance(leaf, Slot) for leaf in leaves(stack.require))
    for number, average in enumerate(stack.averages):
        best = max((exact(points) for _, points in average.points), default=None)
        if not has_slots:
            yield finding("average-of-nothing", Severity.ERROR, f"/averages/{number}")
        elif best is not None and exact(average.at_least) > best:
            params = {"need": average.at_least, "best": float(best)}
            yield finding("average-too-high", Severity.ERROR, f"/averages/{number}/atLeast", **params)


def _compensation(compensation: Compensation, stack: StackDefinition) -> Iterator[Finding]:
    """A compensation of nothing, or one that asks for more than the places in which it could make up for a result."""
    if compensation.credentials == 0 or (compensation.size is not None and compensation.size.amount == 0):
        member = "size" if compensation.credentials is None else "credentials"
        yield finding("compensation-zero", Severity.WARNING, f"/compensation/{member}")
    nevertheless = number_of(compensation.result.at_least)
    slots = [leaf for leaf in leaves(stack.require) if isinstance(leaf, Slot)]
    wanted = [leaf.accepts.result for leaf in slots if not compensation.over or leaf.id in compensation.over]
    least = [
        number_of(result.at_least) for result in wanted if result is not None and result.of == compensation.result.of
    ]
    numbers = [number for number in least if number is not None]
    if nevertheless is not None and numbers and len(numbers) == len(wanted) and max(numbers) < nevertheless:
        params = {"result": compensation.result.at_least, "least": f"{float(max(numbers)):g}"}
        yield finding("compensation-higher", Severity.WARNING, "/compensation/result", **params)


def _exemption(exemption: Exemption, part: Leaf, pointer: str) -> Iterator[Finding]:
    need, amount = need_of(part), exact(exemption.amount)
    params = {"part": called(part), "amount": exemption.amount, "need": float(need)}
    is_counted = isinstance(part, CoversSkills) or part.size is None
    if amount > need:
        yield finding("exemption-too-large", Severity.WARNING, pointer, **params)
    elif amount == 0 or (is_counted and ceil(need - amount) == need):
        yield finding("exemption-idle", Severity.WARNING, pointer, **params)


def lint_units(stack: StackDefinition, said: Mapping[str, frozenset[str]] = NO_UNITS) -> Iterator[Finding]:
    """Amounts without a unit of credits, or in one that credits are not in: one finding for all parts about one.

    Args:
        stack: The definition.
        said: By the id of a part, the units that a catalogue gives the credits of what fits it.
    """
    units = dict(stack.units)
    silent: dict[str, str] = {}
    foreign: dict[str, tuple[str, frozenset[str]]] = {}
    for leaf, pointer, wanted in _measured(stack):
        issuers = leaf.accepts.issuers or stack.issuers or (stack.owner,)
        named = (*leaf.accepts.achievements, *issuers)
        known = {units[name] for name in (units if KNOWN in issuers else named) if name in units}
        known |= said.get(leaf.id, frozenset())
        if not known:
            silent.setdefault(called(leaf), pointer)
        elif all(convert(Fraction(1), unit, wanted, {}) is None for unit in known):
            foreign.setdefault(wanted, (pointer, frozenset(known)))
    if silent:
        yield finding("unit-unsaid", Severity.WARNING, next(iter(silent.values())), parts=list(silent))
    for wanted, (place, others) in foreign.items():
        yield finding("unit-foreign", Severity.WARNING, place, unit=wanted, known=sorted(others))


def _measured(stack: StackDefinition) -> Iterator[tuple[Leaf, str, str]]:
    """The parts for which the size of a credential matters, each with the place that asks for it, and in which unit."""
    placed = list(placed_leaves(stack.require))
    slots = [leaf for leaf, _ in placed if isinstance(leaf, Slot)]
    for leaf, pointer in placed:
        if not isinstance(leaf, CoversSkills) and leaf.size is not None:
            member = "minTotal" if isinstance(leaf, MinTotal) else "size"
            yield leaf, f"{pointer}/{member}", leaf.size.unit
        if leaf.accepts.size is not None:
            yield leaf, f"{pointer}/accepts/size", leaf.accepts.size.unit
    for number, average in enumerate(stack.averages):
        for leaf in slots:
            if average.weigh_by and (not average.over or leaf.id in average.over):
                yield leaf, f"/averages/{number}/weighBy", average.weigh_by
    compensation = stack.compensation
    if compensation is not None and compensation.size is not None:
        for leaf in slots:
            if not compensation.over or leaf.id in compensation.over:
                yield leaf, "/compensation/size", compensation.size.unit
    if stack.residency is not None and stack.residency.size is not None:
        unit = stack.residency.size.unit
        yield from ((leaf, "/residency/atLeast", unit) for leaf, _ in placed)
