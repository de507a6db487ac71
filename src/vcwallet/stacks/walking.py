"""Walks over the parts of a rule, outer ones first and from left to right."""

from __future__ import annotations

from collections.abc import Iterator

from vcwallet.stacks.rules import AllOf, AnyOf, Leaf, Node, NOf


def leaves(node: Node) -> Iterator[Leaf]:
    """The leaves of a rule, from left to right."""
    waiting: list[Node] = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, (AllOf, AnyOf, NOf)):
            waiting += reversed(one.parts)
        else:
            yield one


def places(node: Node, pointer: str = "/require") -> Iterator[tuple[Node, str]]:
    """Every node of a rule with its JSON pointer in the compact form, from left to right, outer ones first."""
    waiting: list[tuple[Node, str]] = [(node, pointer)]
    members = {AllOf: "allOf", AnyOf: "anyOf", NOf: "of"}
    while waiting:
        one, place = waiting.pop()
        yield one, place
        if isinstance(one, (AllOf, AnyOf, NOf)):
            base = f"{place}/{members[type(one)]}"
            waiting += [(part, f"{base}/{index}") for index, part in reversed(list(enumerate(one.parts)))]
