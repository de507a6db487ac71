"""What people call what identifiers stand for: names first, and the identifiers beside them (THREATS row 33)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from vcwallet.rendering.reports.claimed_names import shown_identifier, shown_name
from vcwallet.stacks.definition.rules.stack_definition import Stack
from vcwallet.stacks.evaluation.facts.report_facts import Held, Standing

Names = Mapping[str, str]
"""From the identifier of an achievement, an issuer or a skill to its name."""
NO_NAMES: Names = MappingProxyType({})
_SIZE_OF_NAME = 200


def names_of(stack: Stack, known: Names = NO_NAMES) -> dict[str, str]:
    """The labels of a rule, and for what has none the names that the reader knows, such as those of a catalogue."""
    return {**known, **dict(stack.labels)}


def named(identifier: str, names: Names) -> str:
    """The name in quotation marks with the identifier beside it; the identifier alone where there is no name."""
    shown, name = shown_identifier(identifier), shown_name(names.get(identifier, ""))
    return f"“{name}” ({shown})" if name else shown


def names_in(stack: Stack, held: Iterable[Held], identifiers: Iterable[str]) -> dict[str, str]:
    """Names for some identifiers: the labels of a rule, and what certain credentials of known issuers call them."""
    wanted = set(identifiers)
    found: dict[str, str] = {}
    for one in held if wanted else ():
        if one.known and one.standing is Standing.CERTAIN:
            called = [(one.achievement, one.name), (one.issuer, one.issuer_name)]
            for identifier, name in (*called, *((target.url, target.name) for target in one.targets)):
                if name and identifier in wanted:
                    found[identifier] = min(name[:_SIZE_OF_NAME], found.get(identifier, name))
    found.update((identifier, name) for identifier, name in stack.labels if identifier in wanted)
    return dict(sorted(found.items()))
