"""Traversal of the parts of a rule, outer ones first and from left to right."""

from __future__ import annotations

from collections.abc import Iterator

from vcwallet.stacks.definition.rules.constraints import Cap
from vcwallet.stacks.definition.rules.filters import Accepts
from vcwallet.stacks.definition.rules.stack_definition import AllOf, AnyOf, Leaf, Node, NOf, Slot, StackDefinition


def leaves(node: Node) -> Iterator[Leaf]:
    """The leaves of a rule, from left to right."""
    waiting: list[Node] = [node]
    while waiting:
        leaf = waiting.pop()
        if isinstance(leaf, (AllOf, AnyOf, NOf)):
            waiting += reversed(leaf.parts)
        else:
            yield leaf


def needed(node: AllOf | AnyOf | NOf) -> int:
    """How many of its parts an inner node asks for."""
    return len(node.parts) if isinstance(node, AllOf) else node.n if isinstance(node, NOf) else 1


def placed_leaves(node: Node) -> Iterator[tuple[Leaf, str]]:
    """The leaves of a rule, each with its JSON pointer in the compact form, from left to right."""
    return ((node, place) for node, place in places(node) if not isinstance(node, (AllOf, AnyOf, NOf)))


def filters(stack: StackDefinition) -> Iterator[tuple[Accepts, str]]:
    """Every filter of a stack, with its JSON pointer in the compact form."""
    for leaf, place in placed_leaves(stack.require):
        yield leaf.accepts, f"{place}/accepts"
    yield from ((cap.accepts, f"{place}/accepts") for cap, place in placed_caps(stack.caps))
    if stack.residency is not None:
        yield stack.residency.accepts, "/residency/accepts"
    for index, accepts in enumerate(stack.repeatable):
        yield accepts, f"/repeatable/{index}"
    for index, exemption in enumerate(stack.exemptions):
        yield exemption.accepts, f"/exemptions/{index}/accepts"


def residency_is_of_all_shown(stack: StackDefinition) -> bool:
    """Whether a residency is over all that was shown and fits, and not over places that are filled, nor a share."""
    residency = stack.residency
    if residency is None or residency.share is not None:
        return False
    slots = [leaf for leaf in leaves(stack.require) if isinstance(leaf, Slot)]
    return residency.size is not None or not slots or any(slot.size is not None for slot in slots)


def placed_caps(caps: tuple[Cap, ...], base: str = "/caps") -> Iterator[tuple[Cap, str]]:
    """Caps with their JSON pointers in the compact form, each before those inside it."""
    for index, cap in enumerate(caps):
        yield cap, f"{base}/{index}"
        yield from placed_caps(cap.caps, f"{base}/{index}/caps")


def places(node: Node, pointer: str = "/require") -> Iterator[tuple[Node, str]]:
    """Every node of a rule with its JSON pointer in the compact form, from left to right, outer ones first."""
    waiting: list[tuple[Node, str]] = [(node, pointer)]
    members = {AllOf: "allOf", AnyOf: "anyOf", NOf: "of"}
    while waiting:
        current, place = waiting.pop()
        yield current, place
        if isinstance(current, (AllOf, AnyOf, NOf)):
            base = f"{place}/{members[type(current)]}"
            waiting += [(part, f"{base}/{index}") for index, part in reversed(list(enumerate(current.parts)))]
