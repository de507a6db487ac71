"""What a catalogue supplies for each place of a stack: the candidates, by the narrowest condition of each filter."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from math import inf

from vcwallet.stacks.definition.rules.compiled_rule import CompiledRule, compile_stack
from vcwallet.stacks.definition.rules.filters import Accepts
from vcwallet.stacks.definition.rules.stack_definition import (
    AllOf,
    AnyOf,
    CoversSkills,
    Node,
    NOf,
    StackDefinition,
)
from vcwallet.stacks.evaluation.eligibility.filter_fit import FilterMatcher
from vcwallet.stacks.evaluation.facts.held_credentials import Held
from vcwallet.stacks.evaluation.settings.offer_catalogue import Catalogue, expected_credential
from vcwallet.stacks.values.learning_units import Exact, convert, exact

MOMENT = datetime(2000, 1, 1, tzinfo=UTC)  # nothing that is asked here depends on the time


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
            fitting = FilterMatcher(rule, MOMENT, frozenset())
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

    def beyond(self, rule: CompiledRule, number: int) -> float:
        """How many achievements fit a leaf that the catalogue cannot know, since others award them."""
        issuers = rule.filters[number].issuers
        if issuers and issuers <= self._issuers:
            return 0
        names = rule.leaves[number].accepts.achievements
        return sum(name not in self.catalogue.by_id for name in names) if names else inf

    @cached_property
    def _issuers(self) -> frozenset[str]:
        """Every issuer of whom the catalogue has anything."""
        return frozenset(issuer for offer in self.catalogue.offers for issuer in offer.issuers)

    def units_said(self, stack: StackDefinition) -> dict[str, frozenset[str]]:
        """By the id of a leaf, the units in which the credits of the offers that fit it are."""
        rule, candidates = self.relaxed(stack)
        offers = self.catalogue.offers
        return {
            leaf.id: frozenset(offers[number].unit for number in numbers) - {""}
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
    return replace(node, accepts=unconditional(node.accepts))


def unconditional(accepts: Accepts) -> Accepts:
    """A filter without conditions that only a credential can fulfil or miss."""
    return Accepts(
        achievements=accepts.achievements,
        types=accepts.types,
        alignments=accepts.alignments,
        level=accepts.level,
        issuers=accepts.issuers,
        equivalents=accepts.equivalents,
    )
