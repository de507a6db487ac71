"""The shape of a rule: places that compete, pairs that are barred, prerequisites that come round, limits of nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from math import ceil

from vcwallet.stacks.definition.rules.compiled_rule import classes_of, is_vacuous
from vcwallet.stacks.definition.rules.constraints import Cap
from vcwallet.stacks.definition.rules.crossing_limits import crossed_caps
from vcwallet.stacks.definition.rules.filters import ANYTHING
from vcwallet.stacks.definition.rules.rule_traversal import filters, leaves, needed, placed_caps
from vcwallet.stacks.definition.rules.stack_definition import (
    AllOf,
    AnyOf,
    CoversSkills,
    Node,
    NOf,
    Slot,
    StackDefinition,
)
from vcwallet.stacks.evaluation.report.stack_finding import Finding, Severity
from vcwallet.stacks.lint.lint_circles import circles
from vcwallet.stacks.lint.lint_findings import called, finding
from vcwallet.stacks.lint.lint_needs import least_need, repeats
from vcwallet.stacks.values.learning_units import exact, unit_named


@dataclass(frozen=True, slots=True)
class _Required:
    """A slot for a number of named achievements, none of them twice, that is asked for in any case.

    Attributes:
        slot: The slot.
        pointer: Its place.
        need: How many it takes of a person who has every exemption from it.
        names: What it takes; of equal achievements the first.
    """

    slot: Slot
    pointer: str
    need: int
    names: frozenset[str]

    @property
    def only(self) -> str:
        """The one achievement that it takes; empty where there are several."""
        return next(iter(self.names)) if len(self.names) == 1 else ""


def lint_shape(stack: StackDefinition) -> Iterator[Finding]:
    """Faults that show in the rule alone; pointers lead into its compact form."""
    firsts = classes_of(stack.equivalents)
    required = _required(stack, firsts)
    yield from _competing(stack, required)
    yield from _barred(stack, required, firsts)
    yield from _after(stack, firsts)
    yield from _circles(required, firsts)
    caps = [*_caps(stack.caps, "/caps"), *_idle_caps(stack)]
    yield from caps
    others = [*_caps_for_all(stack), *_crossed_caps(stack)]
    yield from (fault for fault in others if not any(f"{f.pointer}/".startswith(f"{fault.pointer}/") for f in caps))


def certain(node: Node, pointer: str = "/require") -> Iterator[tuple[Node, str]]:
    """The leaves that a rule asks for in any case, with their places, from left to right."""
    waiting = [(node, pointer)]
    while waiting:
        current, place = waiting.pop()
        if not isinstance(current, (AllOf, AnyOf, NOf)):
            yield current, place
            continue
        member = "allOf" if isinstance(current, AllOf) else "anyOf" if isinstance(current, AnyOf) else "of"
        if needed(current) == len(current.parts):
            waiting += [(part, f"{place}/{member}/{index}") for index, part in reversed(list(enumerate(current.parts)))]


def _required(stack: StackDefinition, firsts: dict[str, str]) -> list[_Required]:
    required = []
    for node, pointer in certain(stack.require):
        if isinstance(node, Slot) and node.size is None and node.accepts.achievements and not is_vacuous(node):
            names = frozenset(firsts.get(name, name) for name in node.accepts.achievements)
            need = ceil(least_need(stack, node))
            if 0 < need <= len(names) and not repeats(stack, node):  # of more than there are, that is the fault
                required.append(_Required(node, pointer, need, names))
    return required


def _competing(stack: StackDefinition, required: Sequence[_Required]) -> Iterator[Finding]:
    """Places that together need more than all that fits any of them."""
    if stack.uses is None:
        return
    by_name: dict[str, list[_Required]] = {}
    for entry in required:
        by_name.setdefault(min(entry.names), []).append(entry)
    reported: set[str] = set()
    for names in sorted({place.names for place in required}, key=lambda names: (len(names), sorted(names))):
        inside = [place for name in names for place in by_name.get(name, ()) if place.names <= names]
        need, available = sum(place.need for place in inside), len(names) * stack.uses
        pointers = {place.pointer for place in inside}
        if len(inside) > 1 and need > available and reported.isdisjoint(pointers):
            reported |= pointers
            parts = [called(place.slot) for place in sorted(inside, key=lambda place: place.pointer)]
            place = max(pointers)
            yield finding("places-compete", Severity.ERROR, place, parts=parts, need=need, available=available)


def _barred(stack: StackDefinition, required: Sequence[_Required], firsts: dict[str, str]) -> Iterator[Finding]:
    """Places that need two achievements of which only one counts."""
    groups = [frozenset(firsts.get(name, name) for name in group) for group in stack.never_together]
    for number, group in enumerate(groups):
        needed = [place for place in required if place.names & group]
        least = [place.need - len(place.names - group) for place in needed]  # at least so many of each are of the group
        both = [place for place, many in zip(needed, least, strict=True) if many > 0]
        total = sum(many for many in least if many > 0) if stack.uses == 1 else max(least, default=0)
        if total > 1:
            params = {"ids": sorted(group), "parts": [called(place.slot) for place in both]}
            yield finding("barred-together", Severity.ERROR, f"/neverTogether/{number}", **params)


def _after(stack: StackDefinition, firsts: dict[str, str]) -> Iterator[Finding]:
    """Achievements that have to be held before themselves."""
    for accepts, pointer in filters(stack):
        names = {firsts.get(name, name) for name in accepts.achievements}
        for index, earlier in enumerate(accepts.after):
            if firsts.get(earlier, earlier) in names:
                severity = Severity.ERROR if len(names) == 1 else Severity.WARNING
                yield finding("after-itself", severity, f"{pointer}/after/{index}", id=earlier)


def _circles(required: Sequence[_Required], firsts: dict[str, str]) -> Iterator[Finding]:
    """Places of which each has to be filled before the next, and the last before the first."""
    places = {place.only: place for place in required if place.only}
    before = {
        name: [earlier for entry in place.slot.accepts.after if (earlier := firsts.get(entry, entry)) != name]
        for name, place in places.items()
    }
    sound: set[str] = set()
    for start in places:
        for trail in circles(start, before, sound):
            yield finding("after-circle", Severity.ERROR, f"{places[trail[0]].pointer}/accepts/after", trail=trail)


def _caps(caps: Sequence[Cap], base: str, outer: Cap | None = None) -> Iterator[Finding]:
    """Caps under which nothing counts, and caps that allow more than those around them."""
    for index, cap in enumerate(caps):
        place = f"{base}/{index}"
        measures = (("atMostCredentials", cap.credentials), ("atMostShare", cap.share))
        for member, amount in (*measures, ("atMost", cap.size and cap.size.amount)):
            if amount is not None and amount == 0:
                yield finding("cap-zero", Severity.WARNING, f"{place}/{member}")
        if outer is not None:
            for member in _larger(cap, outer):
                yield finding("cap-larger", Severity.WARNING, f"{place}/{member}")
        yield from _caps(cap.caps, f"{place}/caps", cap)


def _idle_caps(stack: StackDefinition) -> Iterator[Finding]:
    """One finding where caps limit what no part asks for: anything but skills, an amount, or credentials in slots."""
    caps = list(placed_caps(stack.caps))
    parts = [leaf for leaf in leaves(stack.require) if not isinstance(leaf, CoversSkills)]
    if not parts:
        yield from (finding("cap-of-nothing", Severity.ERROR, place) for _, place in caps[:1])
        return
    if not any(leaf.size is not None for leaf in parts):
        pointers = (f"{place}/atMost" for cap, place in caps if cap.size is not None)
        yield from (finding("cap-idle", Severity.WARNING, pointer) for pointer in islice(pointers, 1))
    if not any(isinstance(leaf, Slot) for leaf in parts):
        pointers = (f"{place}/atMostCredentials" for cap, place in caps if cap.credentials is not None)
        yield from (finding("cap-of-totals", Severity.ERROR, pointer) for pointer in islice(pointers, 1))


def _crossed_caps(stack: StackDefinition) -> Iterator[Finding]:
    """Caps beside each other that one credential can fall under: it counts against the first alone."""
    if all(isinstance(leaf, CoversSkills) for leaf in leaves(stack.require)):
        return
    for place, before in crossed_caps(stack).items():
        other = f"{place.rpartition('/')[0]}/{before}"
        yield finding("caps-cross", Severity.WARNING, place, other=other)


def _caps_for_all(stack: StackDefinition) -> Iterator[Finding]:
    """Caps that do not say what they are about: an error where less may count than is asked for in any case."""
    slots = [node for node, _ in certain(stack.require) if isinstance(node, Slot)]
    least = sum(ceil(least_need(stack, slot)) if slot.size is None else least_need(stack, slot) > 0 for slot in slots)
    for number, cap in enumerate(stack.caps):
        if cap.accepts == ANYTHING:
            short = cap.credentials is not None and stack.uses == 1 and cap.credentials < least
            yield finding("cap-for-all", Severity.ERROR if short else Severity.WARNING, f"/caps/{number}")


def _larger(inner: Cap, outer: Cap) -> Iterator[str]:
    """The measures by which a cap allows more than the cap around it."""
    if inner.credentials is not None and outer.credentials is not None and inner.credentials > outer.credentials:
        yield "atMostCredentials"
    if inner.share is not None and outer.share is not None and inner.share > outer.share:
        yield "atMostShare"
    small, large = inner.size, outer.size
    if small is not None and large is not None and unit_named(small.unit) == unit_named(large.unit):
        yield from ["atMost"] * (exact(small.amount) > exact(large.amount))
