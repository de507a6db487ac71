"""Paths through a catalogue: what can never be reached, what leads nowhere, and order that does not hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from math import ceil

from vcwallet.stacks.definition.rules.compiled_rule import CompiledRule, RuleNode
from vcwallet.stacks.definition.rules.level_schemes import LevelSchemes
from vcwallet.stacks.definition.rules.rule_traversal import leaves
from vcwallet.stacks.definition.rules.stack_definition import CoversSkills, Leaf, MinTotal, Slot, StackDefinition
from vcwallet.stacks.evaluation.report.stack_finding import Finding, Severity
from vcwallet.stacks.evaluation.settings.offer_catalogue import Catalogue, Offer
from vcwallet.stacks.lint.catalogue_supply import Supply
from vcwallet.stacks.lint.lint_findings import finding
from vcwallet.stacks.lint.lint_needs import least_need, repeats
from vcwallet.stacks.lint.lint_shape import certain
from vcwallet.stacks.values.calendar_periods import before
from vcwallet.stacks.values.stack_error import StackError

_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)
_MOST_NAMES = 5


class _Reach:
    """Forward chaining: what can be earned with what can be earned, until nothing is added.

    A node is an achievement. It is reached when everything that it requires is reached, and, if a stack awards it, when
    the rule of one such stack can be met by what is reached.
    """

    def __init__(self, catalogue: Catalogue, supply: Supply) -> None:
        self._catalogue = catalogue
        self._supply = supply
        self._awarding: dict[str, list[int]] = {}
        for number, stack in enumerate(catalogue.stacks):
            if stack.awards:
                self._awarding.setdefault(stack.awards, []).append(number)
        self._asked = [{leaf.id: leaf for leaf in leaves(stack.require)} for stack in catalogue.stacks]
        self._needs = {number: self._requirements(number) for number in range(len(catalogue.stacks))}
        self._open = any(supply.relaxed(stack)[0].anywhere for stack in catalogue.stacks)
        self.reached: set[str] = set()
        self.met: set[int] = set()
        self._chain()

    def _requirements(self, number: int) -> set[str]:
        """Everything that places with names ask for; what asks for anything is looked at when all else is done."""
        offers = self._catalogue.offers
        rule, candidates = self._supply.relaxed(self._catalogue.stacks[number])
        named = [numbers for place, numbers in enumerate(candidates) if place not in rule.anywhere]
        earlier = (name for leaf in self._asked[number].values() for name in leaf.accepts.after)
        return {offers[place].id for numbers in named for place in numbers} | {
            other for name in earlier for other in self._equals(rule, name)
        }

    def _equals(self, rule: CompiledRule, name: str) -> list[str]:
        """An achievement and its equals, as far as the catalogue has them."""
        return [other for other in rule.equals(rule.classes.get(name, name)) if other in self._catalogue.by_id]

    def _chain(self) -> None:
        by_need: dict[str, list[int]] = {}
        for number, names in self._needs.items():
            for name in names:
                by_need.setdefault(name, []).append(number)
        following: dict[str, list[str]] = {}
        lacking: dict[str, int] = {}
        for name, (_, offer) in self._catalogue.by_id.items():
            needed = {other for other in offer.requires if other in self._catalogue.by_id}
            lacking[name] = len(needed)
            for other in needed:
                following.setdefault(other, []).append(name)
        ready = [name for name, many in lacking.items() if many == 0]
        dirty = set(self._needs)
        while ready or dirty:
            while ready:
                name = ready.pop()
                if name in self.reached or lacking.get(name, 0) or not self._is_awarded(name):
                    continue
                self.reached.add(name)
                dirty.update(by_need.get(name, ()))
                for after in following.get(name, ()):
                    lacking[after] -= 1
                    ready.append(after)
            fresh = [number for number in sorted(dirty - self.met) if self._is_met(number)]
            self.met.update(fresh)
            ready += [self._catalogue.stacks[number].awards for number in fresh]
            dirty = set(self._needs) - self.met if fresh and self._open else set()

    def _is_awarded(self, name: str) -> bool:
        """Whether it is awarded directly, or a stack that awards it can be met."""
        stacks = self._awarding.get(name)
        return name in self._catalogue.by_id and (stacks is None or any(number in self.met for number in stacks))

    def _is_met(self, number: int) -> bool:
        stack = self._catalogue.stacks[number]
        rule, candidates = self._supply.relaxed(stack)
        offers = self._catalogue.offers
        can = []
        for place, (leaf, numbers) in enumerate(zip(rule.leaves, candidates, strict=True)):
            need = ceil(least_need(stack, leaf))
            if not isinstance(leaf, Slot) or leaf.size is not None or repeats(stack, leaf):
                need = min(need, 1)
            have = (index for index in numbers if offers[index].id in self.reached)
            enough = self._supply.beyond(rule, place) + sum(1 for _ in islice(have, need)) >= need
            can.append(enough and (not need or self._is_begun(rule, self._asked[number][leaf.id])))
        return _can(rule.root, can)

    def _is_begun(self, rule: CompiledRule, leaf: Leaf) -> bool:
        """Whether all that has to be held before is reached, as far as the catalogue has it."""
        earlier = (self._equals(rule, name) for name in leaf.accepts.after)
        return all(not names or any(name in self.reached for name in names) for names in earlier)

    def cycle(self, start: str) -> list[str]:
        """From something that cannot be reached, along what keeps it out, until that comes round."""
        trail: list[str] = []
        name = start
        while name not in trail:
            trail.append(name)
            blocked = self._blocking(name)
            if blocked is None:
                return trail
            name = blocked
        return [*trail[trail.index(name) :], name]

    def _blocking(self, name: str) -> str | None:
        entry = self._catalogue.by_id.get(name)
        wanted: list[str] = list(entry[1].requires) if entry else []
        for number in self._awarding.get(name, ()):
            wanted += sorted(self._needs[number])
        return next((other for other in wanted if other not in self.reached and other in self._catalogue.by_id), None)


def _can(choice: RuleNode, can: list[bool]) -> bool:
    if choice.never:
        return False
    if choice.leaf >= 0:
        return can[choice.leaf]
    return sum(_can(child, can) for child in choice.children) >= choice.n


def lint_reach(catalogue: Catalogue, supply: Supply) -> Iterator[Finding]:
    """Achievements and stacks that can never be earned, with the circle if that is why."""
    reach = _Reach(catalogue, supply)
    for name, (number, offer) in catalogue.by_id.items():
        missing = [other for other in offer.requires if other not in catalogue.by_id]
        if missing:
            yield finding("requires-unknown", Severity.ERROR, f"/offers/{number}/requires", ids=missing)
        elif name not in reach.reached:
            trail = reach.cycle(name)
            reason = "cycle" if len(trail) > 1 and trail[0] == trail[-1] else "unobtainable"
            yield finding(reason, Severity.ERROR, f"/offers/{number}", id=name, trail=trail)
    for number in range(len(catalogue.stacks)):
        if number not in reach.met:
            yield finding("unobtainable", Severity.ERROR, f"/stacks/{number}", id=catalogue.stacks[number].id)


def lint_order(catalogue: Catalogue) -> Iterator[Finding]:
    """Successors at a lower level, and prerequisites that expire before what needs them is done."""
    levels = LevelSchemes(scheme for stack in catalogue.stacks for scheme in stack.levels)
    for number, offer in enumerate(catalogue.offers):
        for other_id in dict.fromkeys((*offer.requires, offer.superseded_by)):
            if other_id not in catalogue.by_id:
                continue
            other = catalogue.by_id[other_id][1]
            earlier, later = (other, offer) if other_id in offer.requires else (offer, other)
            if _is_lower(later, earlier, levels):
                params = {"id": later.id, "before": earlier.id}
                yield finding("successor-lower", Severity.WARNING, f"/offers/{number}", **params)
        for other_id in offer.requires:
            entry = catalogue.by_id.get(other_id)
            if entry is not None and _ends_before(entry[1].valid_for, offer.lasts):
                params = {"id": offer.id, "before": other_id, "valid": entry[1].valid_for, "lasts": offer.lasts}
                yield finding("expires-first", Severity.WARNING, f"/offers/{number}", **params)


def _is_lower(later: Offer, earlier: Offer, levels: LevelSchemes) -> bool:
    def highest(offer: Offer) -> dict[str, int]:
        highest: dict[str, int] = {}
        for target in offer.targets:
            for scheme, rank in levels.of(target.url).items():
                highest[scheme] = max(rank, highest.get(scheme, 0))
        return highest

    first, second = highest(earlier), highest(later)
    return any(second[scheme] < rank for scheme, rank in first.items() if scheme in second)


def _ends_before(valid: str, lasts: str) -> bool:
    if not valid or not lasts:
        return False
    try:
        return before(_MOMENT, valid) > before(_MOMENT, lasts)
    except StackError:  # a period that is none is a fault of its own
        return False


OF_NO_STACK = frozenset({"dead-end", "dead-ends", "orphan", "orphans"})
"""Faults of what no stack asks for."""


def lint_places(catalogue: Catalogue, supply: Supply, meant: Iterable[str]) -> Iterator[Finding]:
    """Dead ends and orphans: what no stack asks for, nothing follows and no stack awards.

    Args:
        catalogue: What there is.
        supply: The candidates for each place.
        meant: Ids of achievements that stacks ask for by other names.
    """
    offers = catalogue.offers
    used: set[str] = {*meant, *(stack.awards for stack in catalogue.stacks)}
    seen: set[int] = set()
    for stack in catalogue.stacks:
        for numbers in _specific(*supply.relaxed(stack)):
            if id(numbers) not in seen:
                seen.add(id(numbers))
                used.update(offers[number].id for number in numbers)
    followed = {name for offer in offers for name in offer.requires}
    idle = [
        (number, offer)
        for number, offer in enumerate(offers)
        if not (offer.id in used or offer.id in followed or offer.retired)
    ]
    for reason, reason_of_many, some in (
        ("dead-end", "dead-ends", [entry for entry in idle if entry[1].requires and _are_offered(entry[1], catalogue)]),
        ("orphan", "orphans", [entry for entry in idle if not entry[1].requires]),
    ):
        if len(some) == 1:
            number, offer = some[0]
            yield finding(reason, Severity.NOTE, f"/offers/{number}", id=offer.id, name=offer.name or offer.id)
        elif some:  # one note, however many there are: a catalogue is larger than the stacks that are looked at
            names = [offer.name or offer.id for _, offer in some[:_MOST_NAMES]]
            yield finding(reason_of_many, Severity.NOTE, "/offers", count=len(some), names=names)


def _are_offered(offer: Offer, catalogue: Catalogue) -> bool:
    """Whether the catalogue has all that an offer requires; else that is its fault."""
    return all(name in catalogue.by_id for name in offer.requires)


def lint_span(stack: StackDefinition, catalogue: Catalogue) -> Iterator[Finding]:
    """A span that is shorter than what has to be done one after the other."""
    counted = {
        node.accepts.achievements[0]
        for node, _ in certain(stack.require)
        if isinstance(node, Slot) and len(node.accepts.achievements) == 1
    }
    if not stack.span or not counted:
        return
    trails = _Trails(catalogue, counted)
    for name in sorted(counted):
        trail = trails.to(name)
        moment = _MOMENT
        for other in reversed(trail[1:]):
            moment = _earlier(moment, catalogue.by_id[other][1].lasts)
        if moment < before(_MOMENT, stack.span):
            yield finding("span-too-short", Severity.ERROR, "/span", span=stack.span, trail=trail)
            return


def _earlier(moment: datetime, lasts: str) -> datetime:
    try:
        return before(moment, lasts) if lasts else moment
    except StackError:  # a period that is none is a fault of its own
        return moment


class _Trails:
    """Sequences of achievements that must follow each other, between two that count.

    Args:
        catalogue: What there is.
        counted: Achievements that count in any case.
    """

    def __init__(self, catalogue: Catalogue, counted: set[str]) -> None:
        self._catalogue = catalogue
        self._counted = counted
        self._known: dict[str, list[str]] = {}

    def to(self, name: str) -> list[str]:
        """The longest way to an achievement that begins with one that counts; empty where there is none."""
        waiting = [name]
        opened: set[str] = set()
        while waiting:
            achievement = waiting[-1]
            entry = self._catalogue.by_id.get(achievement)
            requires = entry[1].requires if entry else ()
            if achievement not in self._known and achievement not in opened:
                opened.add(achievement)
                waiting += (other for other in requires if other not in self._known and other not in opened)
                continue
            waiting.pop()
            if achievement not in self._known:
                ways = [self._known.get(other, []) for other in requires]
                best = max(ways, key=self._length, default=[])
                self._known[achievement] = (
                    [*best, achievement] if best or (achievement in self._counted and entry) else []
                )
        return self._known[name]

    def _length(self, trail: list[str]) -> tuple[int, list[str]]:
        moment = _MOMENT
        for name in trail[1:]:
            moment = _earlier(moment, self._catalogue.by_id[name][1].lasts)
        return (_MOMENT - moment).days, trail


def _specific(rule: CompiledRule, candidates: list[list[int]]) -> Iterable[list[int]]:
    """The candidates of leaves that name what they want; whatever fits anything says nothing."""
    for leaf, numbers in zip(rule.leaves, candidates, strict=True):
        accepts = leaf.accepts
        named = accepts.achievements or accepts.alignments or accepts.types
        if named or isinstance(leaf, CoversSkills) or (isinstance(leaf, MinTotal) and accepts.issuers):
            yield numbers
