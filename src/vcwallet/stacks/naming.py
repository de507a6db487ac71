"""What people call what identifiers stand for: names first, and the identifiers beside them (THREATS row 33)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from vcwallet.stacks.rules import Stack
from vcwallet.words.names import shown_identifier, shown_name

Names = Mapping[str, str]
"""From the identifier of an achievement, an issuer or a skill to its name."""
NO_NAMES: Names = MappingProxyType({})


def names_of(stack: Stack, known: Names = NO_NAMES) -> dict[str, str]:
    """The labels of a rule, and for what has none the names that the reader knows, such as those of a catalogue."""
    return {**known, **dict(stack.labels)}


def named(identifier: str, names: Names) -> str:
    """The name in quotation marks with the identifier beside it; the identifier alone where there is no name."""
    shown, name = shown_identifier(identifier), shown_name(names.get(identifier, ""))
    return f"“{name}” ({shown})" if name else shown
