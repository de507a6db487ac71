"""Names of identifiers from labels and from certain credentials of known issuers (docs/security.md, row 33)."""

from __future__ import annotations

from collections.abc import Iterable

from vcwallet.stacks.definition.rules.stack_definition import StackDefinition
from vcwallet.stacks.evaluation.facts.held_credentials import Held, Standing

_SIZE_OF_NAME = 200


def names_in(stack: StackDefinition, credentials: Iterable[Held], identifiers: Iterable[str]) -> dict[str, str]:
    """Names for some identifiers: the labels of a rule, and what certain credentials of known issuers call them."""
    wanted = set(identifiers)
    names: dict[str, str] = {}
    for credential in credentials if wanted else ():
        if credential.known and credential.standing is Standing.CERTAIN:
            called = [(credential.achievement, credential.name), (credential.issuer, credential.issuer_name)]
            for identifier, name in (*called, *((target.url, target.name) for target in credential.targets)):
                if name and identifier in wanted:
                    names[identifier] = min(name[:_SIZE_OF_NAME], names.get(identifier, name))
    names.update((identifier, name) for identifier, name in stack.labels if identifier in wanted)
    return dict(sorted(names.items()))
