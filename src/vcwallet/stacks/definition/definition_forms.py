"""Reads a definition from either of its JSON forms: compact, or a CTDL Pathway."""

from __future__ import annotations

from typing import Any

from vcwallet.encoding import strict_json
from vcwallet.encoding.json_types import JsonObject
from vcwallet.stacks.definition.compact_form.compact_reader import read
from vcwallet.stacks.definition.compact_form.definition_digest import check_digest
from vcwallet.stacks.definition.rules.stack_definition import StackDefinition
from vcwallet.stacks.values.stack_error import StackError


def parse_definition(content: bytes | str | JsonObject, *, digest: str | None = None) -> StackDefinition:
    """Read a definition: the compact form as JSON text or parsed, or a CTDL Pathway.

    Args:
        content: JSON text, or a parsed document.
        digest: The digest that the definition must have; None: any.

    Raises:
        ParsingError: Not strict JSON.
        LimitError: Too large or too deep.
        StackError: Not a stack, or another one than the digest says; with the pointer to the place.
    """
    document: Any = content if isinstance(content, dict) else strict_json.loads(content)
    if not isinstance(document, dict):
        raise StackError("kind", expected="an object")
    strict_json.check(document)  # depth, numbers and texts of a document that was not parsed here
    if "@context" in document or "@graph" in document:
        from vcwallet.stacks.definition.ctdl.ctdl_reader import import_pathway

        stack = import_pathway(document).stack
    else:
        stack = read(document)
    return stack if digest is None else check_digest(stack, digest)
