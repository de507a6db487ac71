"""Whether a catalogue supplies enough for each place of a stack, and at the levels that it asks for.

Of what others award, a catalogue knows nothing. Where they may fill a place, too, a want in the catalogue is no error.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

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
from vcwallet.stacks.evaluation.settings.offer_catalogue import Offer, expected_credential
from vcwallet.stacks.evaluation.settings.stack_policy import StackPolicy
from vcwallet.stacks.evaluation.stack_evaluation import check_facts
from vcwallet.stacks.lint.catalogue_supply import MOMENT, Supply, unconditional
from vcwallet.stacks.lint.lint_findings import called, finding
from vcwallet.stacks.lint.lint_needs import least_need, repeats

_WORK = 50_000
"""Steps for whether one stack can be met by everything that there is; and so many for each candidate of a place:"""
_WORK_OF_CANDIDATE = 20
_MOST = 2_000
"""Candidates of one stack that are looked at together."""
_MET = "urn:vcwallet:attested:"


def lint_supply(stack: StackDefinition, supply: Supply) -> Iterator[Finding]:
    """The faults of one stack over a catalogue; pointers lead into its compact form."""
    rule, candidates = supply.relaxed(stack)
    plain = rule.stack
    offers = supply.catalogue.offers
    short = is_open = False
    single: list[Finding] = []
    for place, (leaf, pointer) in zip(rule.order, placed_leaves(plain.require), strict=True):
        numbers = candidates[place]
        if is_vacuous(leaf):
            short = True
            continue
        beyond = supply.beyond(rule, place)
        is_open = is_open or (beyond > 0 and isinstance(leaf, Slot))
        faults = list(_Place(leaf, pointer, supply.current(numbers), beyond, stack, supply).faults())
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
    if not (short or is_open) and any(candidates) and not stack.exemptions and not stack.repeatable:
        yield from _together(plain, [candidates[place] for place in rule.order], supply)


@dataclass(frozen=True, slots=True)
class _Place:
    """One place of a stack, and what there is for it.

    Attributes:
        leaf: The place.
        pointer: Where it stands.
        numbers: Numbers of the offers that fit it and are still awarded.
        beyond: How many achievements fit it that the catalogue cannot know.
        stack: The stack.
        supply: What the catalogue has.
    """

    leaf: Leaf
    pointer: str
    numbers: list[int]
    beyond: float
    stack: StackDefinition
    supply: Supply

    @property
    def severity(self) -> Severity:
        """How bad it is that there is nothing for it."""
        return Severity.WARNING if self.beyond else Severity.ERROR

    def faults(self) -> Iterator[Finding]:
        """Whether there is enough for it."""
        leaf, have, need = self.leaf, len(self.numbers), least_need(self.stack, self.leaf)
        if need == 0:
            return
        if isinstance(leaf, CoversSkills):
            yield from self._skills(leaf)
        elif not self.numbers:
            yield self._nothing()
        elif repeats(self.stack, leaf):
            return
        elif isinstance(leaf, MinTotal) or leaf.size is not None:
            yield from self._volume(leaf)
        elif have + self.beyond < need:
            yield finding("n-too-large", Severity.ERROR, f"{self.pointer}/count", n=leaf.count, candidates=have)
        elif have == need == leaf.count and not self.beyond:
            part, only = called(leaf), called(self.supply.catalogue.offers[self.numbers[0]])
            if have == 1:
                yield finding("single-point", Severity.NOTE, self.pointer, part=part, name=only)
            else:
                yield finding("no-slack", Severity.NOTE, self.pointer, part=part, n=leaf.count)

    def _skills(self, leaf: CoversSkills) -> Iterator[Finding]:
        offers = self.supply.catalogue.offers
        offered = {target.url for number in self.numbers for target in offers[number].targets}
        missing = [item.id for item in leaf.items if item.id not in offered]
        if leaf.items and len(leaf.items) - len(missing) < least_need(self.stack, leaf):
            yield finding("skills-not-offered", self.severity, f"{self.pointer}/items", skills=missing)
        elif not leaf.items and not self.numbers:
            yield finding("nothing-offered", self.severity, f"{self.pointer}/accepts")

    def _nothing(self) -> Finding:
        """Nothing fits: for the level alone, or altogether?"""
        level = self.leaf.accepts.level
        if level is not None:
            lower = replace(self.leaf, accepts=replace(self.leaf.accepts, level=None))
            rule = _of_one(self.stack, lower)
            if self.supply.fitting(rule, FilterMatcher(rule, MOMENT, frozenset()), 0):
                params = {"level": level.at_least or level.at_most}
                reason = "level-too-high" if level.at_least else "level-too-low"
                return finding(reason, self.severity, f"{self.pointer}/accepts/level", **params)
        return finding("nothing-offered", self.severity, f"{self.pointer}/accepts")

    def _volume(self, leaf: Slot | MinTotal) -> Iterator[Finding]:
        """Whether all that fits comes to enough; not known where a unit is missing."""
        if leaf.size is None or self.beyond:
            return
        total = self.supply.total(self.numbers, leaf.size.unit, self.stack.units)
        if total is not None and total < least_need(self.stack, leaf):
            params = {"need": leaf.size.amount, "unit": leaf.size.unit, "available": total}
            yield finding("total-too-large", Severity.ERROR, self.pointer, **params)


def _of_one(stack: StackDefinition, leaf: Leaf) -> CompiledRule:
    """A stack of one place, without rules over the whole: these may be about other places."""
    alone = replace(stack, require=leaf, averages=(), compensation=None, exemptions=(), repeatable=())
    return compile_stack(alone)


def _repeatable(stack: StackDefinition, supply: Supply) -> Iterator[Finding]:
    """What may count several times, and nothing fits."""
    for number, accepts in enumerate(stack.repeatable):
        rule = _of_one(stack, Slot(id="repeatable", accepts=unconditional(accepts)))
        if not supply.fitting(rule, FilterMatcher(rule, MOMENT, frozenset()), 0):
            yield finding("repeatable-unused", Severity.WARNING, f"/repeatable/{number}")


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
    report = check_facts(rule, Facts(tuple(credentials)), at=MOMENT, policy=StackPolicy(work=work, units=units))
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
