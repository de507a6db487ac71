"""The forms of a definition: one door for all of them."""

from __future__ import annotations

from typing import Any

from vcwallet.encoding import strict_json
from vcwallet.encoding.json_types import JsonObject
from vcwallet.stacks.definition.compact_form.compact_reader import read
from vcwallet.stacks.definition.compact_form.definition_digest import check_digest
from vcwallet.stacks.definition.rules.stack_definition import Stack
from vcwallet.stacks.values.stack_error import StackError


def parse(content: bytes | str | JsonObject, *, digest: str | None = None) -> Stack:
    """Read a definition in any of its JSON forms; see `Stack.parse`."""
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
