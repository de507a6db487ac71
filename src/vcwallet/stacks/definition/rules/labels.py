"""Names by identifier: the labels of a definition, and names that the reader knows."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from vcwallet.stacks.definition.rules.stack_definition import StackDefinition

NamesById = Mapping[str, str]
"""From the identifier of an achievement, an issuer or a skill to its name."""
NO_NAMES: NamesById = MappingProxyType({})


def names_of(stack: StackDefinition, known: NamesById = NO_NAMES) -> dict[str, str]:
    """The labels of a rule, and for what has none the names that the reader knows, such as those of a catalogue."""
    return {**known, **dict(stack.labels)}
