"""Whether a catalogue supplies enough for each place of a stack, and at the levels that it asks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property

from vcwallet.stacks.definition.rules.compiled_rule import CompiledRule, compile_stack, is_vacuous
from vcwallet.stacks.definition.rules.filters import Accepts
from vcwallet.stacks.definition.rules.rule_traversal import leaves, placed_leaves
from vcwallet.stacks.definition.rules.stack_definition import (
    AllOf,
    AnyOf,
    CoversSkills,
    Leaf,
    MinTotal,
    Node,
    NOf,
    Slot,
    StackDefinition,
)
from vcwallet.stacks.evaluation.eligibility.filter_fit import FilterMatcher
from vcwallet.stacks.evaluation.facts.held_credentials import Facts, Held
from vcwallet.stacks.evaluation.report.stack_finding import Finding, Severity, Verdict
from vcwallet.stacks.evaluation.settings.offer_catalogue import Catalogue, Offer, expected_credential
from vcwallet.stacks.evaluation.settings.stack_policy import StackPolicy
from vcwallet.stacks.evaluation.stack_evaluation import check_facts
from vcwallet.stacks.lint.lint_findings import called, finding
from vcwallet.stacks.values.learning_units import Exact, convert, exact

_WORK = 50_000
"""Steps for whether one stack can be met by everything that there is; and so many for each candidate of a place:"""
_WORK_OF_CANDIDATE = 20
_MOST = 2_000
"""Candidates of one stack that are looked at together."""
_MET = "urn:vcwallet:attested:"
_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)  # nothing that is asked here depends on the time


class Supply:
    """The candidates for places, found by the narrowest condition of each filter.

    Args:
        catalogue: What there is.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._current: dict[int, list[int]] = {}
        self._totals: dict[tuple[int, str, tuple[tuple[str, str], ...]], float | None] = {}
        self._open: dict[tuple[object, ...], list[int]] = {}
        self._relaxed: dict[int, tuple[CompiledRule, list[list[int]]]] = {}

    def relaxed(self, stack: StackDefinition) -> tuple[CompiledRule, list[list[int]]]:
        """A stack without conditions on single credentials, and per leaf the numbers of the offers that fit."""
        relaxed = self._relaxed.get(id(stack))  # the catalogue keeps its stacks alive, so an id stays theirs
        if relaxed is None:
            plain = replace(
                stack, require=_relaxed(stack.require), part_status=None, averages=(), compensation=None, span=""
            )
            rule = compile_stack(plain)
            fitting = FilterMatcher(rule, _MOMENT, frozenset())
            candidates = [self.fitting(rule, fitting, number) for number in range(len(rule.leaves))]
            relaxed = self._relaxed[id(stack)] = (rule, candidates)
        return relaxed

    @cached_property
    def credentials(self) -> tuple[Held, ...]:
        """Every offer as an earner will hold it."""
        return tuple(expected_credential(offer, number) for number, offer in enumerate(self.catalogue.offers))

    def fitting(self, rule: CompiledRule, fitting: FilterMatcher, number: int) -> list[int]:
        """Numbers of the offers that fit a leaf."""
        if number not in rule.anywhere:
            return self._searched(rule, fitting, number)
        leaf, rule_filter = (
            rule.leaves[number],
            rule.filters[number],
        )  # many stacks ask for anything, and in the same words
        framework = leaf.framework if isinstance(leaf, CoversSkills) else None
        key = (framework, rule_filter.accepts, rule_filter.issuers, rule.stack.levels)
        if key not in self._open:
            self._open[key] = self._searched(rule, fitting, number)
        return self._open[key]

    def _searched(self, rule: CompiledRule, fitting: FilterMatcher, number: int) -> list[int]:
        offers, credentials = self.catalogue.offers, self.credentials
        return [
            index
            for index in self._like(rule, number)
            if any(
                fitting.fit(credentials[index] if n == 0 else replace(credentials[index], issuer=issuer), number)[0]
                for n, issuer in enumerate(offers[index].issuers)
            )
        ]

    def units_said(self, stack: StackDefinition) -> dict[str, bool]:
        """By the id of a leaf, whether any offer that fits it says what a credit is."""
        rule, candidates = self.relaxed(stack)
        offers = self.catalogue.offers
        return {
            leaf.id: any(offers[number].unit for number in numbers)
            for leaf, numbers in zip(rule.leaves, candidates, strict=True)
        }

    def current(self, numbers: list[int]) -> list[int]:
        """Those of some offers that are still awarded; the same list for the same list."""
        current = self._current.get(id(numbers))
        if current is None:
            current = [number for number in numbers if not self.catalogue.offers[number].retired]
            self._current[id(numbers)] = current
        return current

    def total(self, numbers: list[int], unit: str, units: tuple[tuple[str, str], ...]) -> float | None:
        """What some offers come to at most in a unit; None where that is not known."""
        key = (id(numbers), unit, units)
        if key not in self._totals:
            self._totals[key] = self._summed(numbers, unit, dict(units))
        return self._totals[key]

    def _summed(self, numbers: list[int], wanted: str, units: dict[str, str]) -> float | None:
        total: Exact = 0
        for offer in map(self.catalogue.offers.__getitem__, numbers):
            if offer.credits is None:
                continue
            unit = offer.unit or units.get(offer.id) or next((units[i] for i in offer.issuers if i in units), "")
            amount = convert(exact(offer.credits), unit, wanted, {}) if unit else None
            if amount is None:
                return None
            total += amount.high
        return float(total)

    def _like(self, rule: CompiledRule, number: int) -> list[int]:
        """Numbers of the offers that a leaf could mean."""
        rule_filter, leaf, catalogue = rule.filters[number], rule.leaves[number], self.catalogue
        numbers: set[int] = set()
        if rule_filter.achievements.firsts:
            numbers = {
                catalogue.by_id[name][0] for name in rule.names_in(rule_filter.achievements) if name in catalogue.by_id
            }
        elif rule_filter.alignments:
            numbers = {index for url in rule_filter.alignments for index in catalogue.by_target.get(url, ())}
        elif rule_filter.types:
            numbers = {index for name in rule_filter.types for index in catalogue.by_type.get(name, ())}
        elif isinstance(leaf, CoversSkills) and leaf.items:
            numbers = {index for item in leaf.items for index in catalogue.by_target.get(item.id, ())}
        else:
            numbers = set(range(len(catalogue.offers)))
        return sorted(numbers)


def _relaxed(node: Node) -> Node:
    if isinstance(node, (AllOf, AnyOf, NOf)):
        return replace(node, parts=tuple(_relaxed(part) for part in node.parts))
    return replace(node, accepts=_plain(node.accepts))


def _plain(accepts: Accepts) -> Accepts:
    """A filter without conditions that only a credential can fulfil or miss."""
    return Accepts(
        achievements=accepts.achievements,
        types=accepts.types,
        alignments=accepts.alignments,
        level=accepts.level,
        issuers=accepts.issuers,
        equivalents=accepts.equivalents,
    )


def repeats(stack: StackDefinition, leaf: Leaf) -> bool:
    """Whether something that fits a leaf may count there several times."""
    names = set(leaf.accepts.achievements)
    return any(
        not (names and accepts.achievements) or names & set(accepts.achievements) for accepts in stack.repeatable
    )


def lint_supply(stack: StackDefinition, supply: Supply) -> Iterator[Finding]:
    """The faults of one stack over a catalogue; pointers lead into its compact form."""
    rule, candidates = supply.relaxed(stack)
    plain = rule.stack
    offers = supply.catalogue.offers
    short = False
    single: list[Finding] = []
    for place, (leaf, pointer) in zip(rule.order, placed_leaves(plain.require), strict=True):
        numbers = candidates[place]
        if is_vacuous(leaf):
            short = True
            continue
        current = supply.current(numbers)
        faults = list(_leaf(leaf, pointer, current, stack, supply))
        short = short or any(fault.severity is Severity.ERROR for fault in faults)
        single += (fault for fault in faults if fault.reason == "single-point")
        yield from (fault for fault in faults if fault.reason != "single-point")
        if place not in rule.anywhere:  # who asks for anything has named nothing that is outdated
            yield from _outdated(pointer, [offers[number] for number in numbers])
    if len(single) > 1:
        yield finding("single-points", Severity.NOTE, "/require", parts=[fault.params["part"] for fault in single])
    else:
        yield from single
    yield from _repeatable(stack, supply)
    if not short and any(candidates) and not stack.exemptions and not stack.repeatable:
        yield from _together(plain, [candidates[place] for place in rule.order], supply)


def _leaf(leaf: Leaf, pointer: str, numbers: list[int], stack: StackDefinition, supply: Supply) -> Iterator[Finding]:
    """Whether there is enough for one place."""
    have = len(numbers)
    if isinstance(leaf, CoversSkills):
        offered = {target.url for number in numbers for target in supply.catalogue.offers[number].targets}
        missing = [item.id for item in leaf.items if item.id not in offered]
        needed = len(leaf.items) if leaf.at_least is None else leaf.at_least
        if leaf.items and len(leaf.items) - len(missing) < needed:
            yield finding("skills-not-offered", Severity.ERROR, f"{pointer}/items", skills=missing)
        elif not leaf.items and not numbers:
            yield finding("nothing-offered", Severity.ERROR, f"{pointer}/accepts")
        return
    if not numbers:
        yield _nothing(leaf, pointer, stack, supply)
    elif isinstance(leaf, MinTotal) or leaf.size is not None:
        yield from _volume(leaf, pointer, numbers, stack, supply)
    elif repeats(stack, leaf):
        return
    elif have < leaf.count:
        yield finding("n-too-large", Severity.ERROR, f"{pointer}/count", n=leaf.count, candidates=have)
    elif have == leaf.count == 1:
        yield finding(
            "single-point", Severity.NOTE, pointer, part=called(leaf), name=called(supply.catalogue.offers[numbers[0]])
        )
    elif have == leaf.count:
        yield finding("no-slack", Severity.NOTE, pointer, part=called(leaf), n=leaf.count)


def _repeatable(stack: StackDefinition, supply: Supply) -> Iterator[Finding]:
    """What may count several times, and nothing fits."""
    for number, accepts in enumerate(stack.repeatable):
        rule = compile_stack(replace(stack, require=Slot(id="repeatable", accepts=_plain(accepts))))
        if not supply.fitting(rule, FilterMatcher(rule, _MOMENT, frozenset()), 0):
            yield finding("repeatable-unused", Severity.WARNING, f"/repeatable/{number}")


def _nothing(leaf: Leaf, pointer: str, stack: StackDefinition, supply: Supply) -> Finding:
    """Nothing fits: for the level alone, or altogether?"""
    level = leaf.accepts.level
    if level is not None:
        lower = replace(stack, require=replace(leaf, accepts=replace(leaf.accepts, level=None)))
        rule = compile_stack(lower)
        if supply.fitting(rule, FilterMatcher(rule, _MOMENT, frozenset()), 0):
            return finding("level-too-high", Severity.ERROR, f"{pointer}/accepts/level", level=level.at_least)
    return finding("nothing-offered", Severity.ERROR, f"{pointer}/accepts")


def _volume(
    leaf: Slot | MinTotal, pointer: str, numbers: list[int], stack: StackDefinition, supply: Supply
) -> Iterator[Finding]:
    """Whether all that fits comes to enough; not known where a unit is missing."""
    if leaf.size is None:
        return
    total = supply.total(numbers, leaf.size.unit, stack.units)
    if total is not None and total < leaf.size.amount:
        params = {"need": leaf.size.amount, "unit": leaf.size.unit, "available": total}
        yield finding("total-too-large", Severity.ERROR, pointer, **params)


def _outdated(pointer: str, offers: list[Offer]) -> Iterator[Finding]:
    for offer in offers:
        if offer.superseded_by:
            yield finding("superseded", Severity.WARNING, f"{pointer}/accepts", id=offer.id, by=offer.superseded_by)
        elif offer.retired:
            yield finding("retired", Severity.WARNING, f"{pointer}/accepts", id=offer.id)


def _together(plain: StackDefinition, candidates: list[list[int]], supply: Supply) -> Iterator[Finding]:
    """Whether a person who holds everything that there is would meet it: no place may live on another's.

    What is attested was looked at leaf by leaf, so here it stands as met.
    """
    offers = supply.catalogue.offers
    slots = [isinstance(leaf, Slot) for leaf in leaves(plain.require)]
    numbers = sorted({n for some, is_slot in zip(candidates, slots, strict=True) if is_slot for n in some})
    numbers = [number for number in numbers if not offers[number].retired]
    if len(numbers) > _MOST or not any(slots):
        return
    credentials = [_entitled(supply, number, plain) for number in numbers]
    attested = [leaf for leaf in leaves(plain.require) if not isinstance(leaf, Slot)]
    for place, leaf in enumerate(attested):
        blank = Offer(id=_MET + leaf.id, issuers=(plain.owner,))
        credentials.append(expected_credential(blank, len(offers) + place))
    units = {offers[n].id: offers[n].unit for n in numbers if offers[n].unit}
    rule = replace(plain, require=_slots_only(plain.require, plain.owner))
    work = _WORK + _WORK_OF_CANDIDATE * sum(map(len, candidates))
    report = check_facts(rule, Facts(tuple(credentials)), at=_MOMENT, policy=StackPolicy(work=work, units=units))
    if report.verdict is Verdict.UNMET:
        proof = report.certificate
        if proof is None:
            yield finding("cannot-be-met", Severity.ERROR, "/require")
        else:
            names = {leaf.id: called(leaf) for leaf in leaves(plain.require)}
            params = {"parts": [names[part] for part in proof.parts], "need": proof.need, "available": proof.available}
            yield finding("hall", Severity.ERROR, "/require", **params)


def _slots_only(node: Node, owner: str) -> Node:
    """The rule with every attesting leaf replaced by a place that only one thing fits, which is there."""
    if isinstance(node, (AllOf, AnyOf, NOf)):
        return replace(node, parts=tuple(_slots_only(part, owner) for part in node.parts))
    if isinstance(node, Slot):
        return node
    return Slot(id=node.id, accepts=Accepts(achievements=(_MET + node.id,), issuers=(owner,)))


def _entitled(supply: Supply, number: int, stack: StackDefinition) -> Held:
    """An offer as held from the issuer that the stack entitles, if any."""
    offer, credential = supply.catalogue.offers[number], supply.credentials[number]
    named = {stack.owner, *stack.issuers}
    chosen = next((issuer for issuer in offer.issuers if issuer in named), None)
    return credential if chosen is None or chosen == credential.issuer else replace(credential, issuer=chosen)
