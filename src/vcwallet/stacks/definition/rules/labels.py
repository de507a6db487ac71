"""Names by identifier: the labels of a definition, and names that the reader knows; and whom a definition names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from vcwallet.stacks.definition.rules.rule_traversal import filters
from vcwallet.stacks.definition.rules.stack_definition import StackDefinition

NamesById = Mapping[str, str]
"""From the identifier of an achievement, an issuer or a skill to its name."""
NO_NAMES: NamesById = MappingProxyType({})


def names_of(stack: StackDefinition, known: NamesById = NO_NAMES) -> dict[str, str]:
    """The labels of a rule, and names that the reader knows, such as those of a catalogue.

    Labels go before these, but for issuers and endorsers: whom the reader knows is called as the reader calls them
    (docs/security.md, row 32).
    """
    bodies = {body: known[body] for body in bodies_in(stack) if body in known}
    return {**known, **dict(stack.labels), **bodies}


def bodies_in(stack: StackDefinition) -> Iterator[str]:
    """Every issuer and every other body that a definition names: who may award it, and who endorses, among them."""
    yield from issuers_in(stack)
    yield from stack.stackers
    for accepts, _ in filters(stack):
        yield from accepts.endorsed_by


def issuers_in(stack: StackDefinition) -> Iterator[str]:
    """Every issuer that a definition names: its owner, and who is entitled to award its parts."""
    yield stack.owner
    yield from stack.issuers
    for accepts, _ in filters(stack):
        yield from accepts.issuers
