"""The parts of the rule that a pathway is read as: each component is asked for once, and each part has its place.

CTDL has a component reached once, however many require it; a slot uses up what fills it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child

ALL, ANY, SOME = "allOf", "anyOf", "of"


def joined(parts: list[JsonObject]) -> JsonObject:
    """A part that asks for all of some parts; the part itself where there is one."""
    return parts[0] if len(parts) == 1 else {ALL: parts}


REPEATED: JsonObject = {}
"""In place of a component without a slot that is asked for in any case, where it is asked for again."""


class PlacedPart(dict[str, Any]):
    """A part of the compact form, and where in the pathway it is said.

    Args:
        members: The part.
        pointer: The place of the component, of the condition or of the own part.
        places: By a member, where in the pathway that is said; None: in the own part, as here.
        is_slot: Whether it is the slot of a component: the same wherever that component is asked for.
    """

    def __init__(
        self, members: JsonObject, pointer: str, places: Mapping[str, str] | None = None, *, is_slot: bool = False
    ) -> None:
        super().__init__(members)
        self.pointer = pointer
        self.places = places
        self.is_slot = is_slot


def is_slot(node: JsonObject) -> bool:
    """Whether a part is the slot of a component."""
    return isinstance(node, PlacedPart) and node.is_slot


def place_in_pathway(node: Any, steps: list[str], place: str) -> str:
    """Where in the pathway that is said to which a pointer into a part leads.

    Args:
        node: The part.
        steps: The steps of the pointer.
        place: Where the part itself is said.
    """
    is_own = isinstance(node, PlacedPart) and node.places is None
    place = node.pointer if isinstance(node, PlacedPart) else place
    for step in steps:
        around = node
        if isinstance(node, list):
            node = node[int(step)] if int(step) < len(node) else None
        else:
            node = node.get(step) if isinstance(node, dict) else None
        if isinstance(node, PlacedPart):
            place, is_own = node.pointer, node.places is None
        elif isinstance(around, PlacedPart) and around.places is not None:
            place = around.places.get(step, place)
        elif is_own:
            place = child(place, step)
    return place


def component_slots(node: JsonObject) -> Iterator[JsonObject]:
    """The slots that were made from components, from left to right."""
    waiting = [node]
    while waiting:
        current = waiting.pop()
        for name in (ALL, ANY, SOME):
            waiting += reversed(current.get(name, ()))
        if is_slot(current):
            yield current


def _together(node: JsonObject) -> list[JsonObject]:
    """The parts of a part that asks for all of them; none for any other."""
    parts: list[JsonObject] = node.get(ALL) or node.get(SOME) or []
    return parts if ALL in node or node.get("nOf") == len(parts) else []


def flat(parts: list[JsonObject]) -> Iterator[JsonObject]:
    """Parts that are all asked for, with the parts of those that ask for all of theirs: courses that follow each other
    stand side by side, and not inside one another.
    """
    for part in parts:
        together = _together(part)
        yield from flat(together) if together else [part]


def _with(node: JsonObject, parts: list[JsonObject]) -> JsonObject:
    """A part that asks for all of its parts, with fewer of them."""
    return _changed(node, SOME, parts) if node.get("nOf") == len(parts) else {ALL: parts}


def _changed(node: JsonObject, member: str, parts: list[JsonObject]) -> JsonObject:
    """A part with other parts in it, in the same place."""
    changed = node | {member: parts}
    return PlacedPart(changed, node.pointer, node.places) if isinstance(node, PlacedPart) else changed


def always_asked(node: JsonObject) -> set[str]:
    """The components that a part asks for in any case."""
    if is_slot(node):
        return {node["slot"]}
    return {name for part in _together(node) for name in always_asked(part)}


def _without_repetitions(node: JsonObject, always: set[str]) -> JsonObject:
    """A part that is one of several to choose from, without slots for components that are asked for in any case.

    Where such a component is itself what can be chosen, it keeps its place: what fills one place fills no other.
    """
    if parts := _together(node):
        kept = each_once(parts, set(always), always | always_asked(node))
        return _with(node, kept) if kept else node
    for name in (ANY, SOME):
        if name in node:
            return _changed(node, name, [_without_repetitions(part, always) for part in node[name]])
    return node


def each_once(parts: list[JsonObject], given: set[str], always: set[str]) -> list[JsonObject]:
    """Parts that are all asked for, each component once: two courses that each require a third ask for it once.

    Args:
        parts: The parts.
        given: Components that have a slot; those that get one here are added.
        always: Components that are asked for in any case, here or elsewhere.
    """
    kept: list[JsonObject] = []
    for part in parts:
        if is_slot(part):
            if part["slot"] not in given:
                given.add(part["slot"])
                kept.append(part)
        elif part is REPEATED:
            continue
        elif together := _together(part):
            inner = each_once(together, given, always)
            kept += [_with(part, inner)] if len(inner) == len(together) else inner
        else:
            kept.append(_without_repetitions(part, always))
    return kept
