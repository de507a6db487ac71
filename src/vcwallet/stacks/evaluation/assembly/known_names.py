"""What people call what identifiers stand for: names first, and the identifiers beside them (THREATS row 33)."""

from __future__ import annotations

from collections.abc import Iterable

from vcwallet.stacks.definition.rules.stack_definition import StackDefinition
from vcwallet.stacks.evaluation.facts.held_credentials import Held, Standing

_SIZE_OF_NAME = 200


def names_in(stack: StackDefinition, held: Iterable[Held], identifiers: Iterable[str]) -> dict[str, str]:
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
