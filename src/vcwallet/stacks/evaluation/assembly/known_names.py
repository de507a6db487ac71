"""Names of identifiers from labels and from certain credentials of known issuers (docs/security.md, rows 32 and 33)."""

from __future__ import annotations

from collections.abc import Iterable, Set

from vcwallet.stacks.definition.rules.stack_definition import StackDefinition
from vcwallet.stacks.evaluation.facts.held_credentials import Held, Standing

_SIZE_OF_NAME = 200


def names_in(stack: StackDefinition, credentials: Iterable[Held], identifiers: Set[str]) -> dict[str, str]:
    """The labels of a rule, and what certain credentials of known issuers call some other identifiers."""
    called = (
        name
        for credential in credentials
        for name in (
            (credential.achievement, credential.name),
            *((target.url, target.name) for target in credential.targets),
        )
        if credential.known and credential.standing is Standing.CERTAIN
    )
    return dict(sorted({**_least(called, identifiers), **dict(stack.labels)}.items()))


def names_of_known(credentials: Iterable[Held], issuers: Set[str]) -> dict[str, str]:
    """What the verifier's trust calls some issuers, as far as credentials of theirs were shown."""
    called = ((credential.issuer, credential.issuer_name) for credential in credentials if credential.known)
    return dict(sorted(_least(called, issuers).items()))


def _least(called: Iterable[tuple[str, str]], wanted: Set[str]) -> dict[str, str]:
    """One name for each identifier: of several the first in the alphabet, since their order is not data."""
    names: dict[str, str] = {}
    for identifier, name in called:
        if name and identifier in wanted:
            names[identifier] = min(name[:_SIZE_OF_NAME], names.get(identifier, name))
    return names
