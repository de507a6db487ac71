"""The digest by which a definition is bound: SHA-256 of the JCS form of its compact document."""

from __future__ import annotations

from hashlib import sha256

from vcwallet.canonical.jcs import jcs
from vcwallet.stacks.definition.compact_form.compact_writer import to_compact
from vcwallet.stacks.definition.rules.definition_cache import DefinitionCache
from vcwallet.stacks.definition.rules.stack_definition import StackDefinition
from vcwallet.stacks.values.stack_error import StackError

_kept: DefinitionCache[str] = DefinitionCache()


def digest_of(stack: StackDefinition) -> str:
    """SHA-256 in hexadecimal; the same in whatever form the definition was read."""
    return _kept.get(stack, _digest)


def _digest(stack: StackDefinition) -> str:
    return sha256(jcs(to_compact(stack))).hexdigest()


def check_digest(stack: StackDefinition, expected: str) -> StackDefinition:
    """The stack itself, if it has the expected digest.

    Raises:
        StackError: It is another (`digest`).
    """
    digest = digest_of(stack)
    if digest != expected.lower().removeprefix("sha256:"):
        raise StackError("digest", pointer="/require", expected=expected[:80], found=digest)
    return stack
