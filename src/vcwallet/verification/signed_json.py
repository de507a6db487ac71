"""What is said by JSON that is signed, by a JCS suite or as a token: it is read by the names of its members.

What contexts make of the names is not signed, or not all of it. So the contexts must leave each name that is read the
meaning that it has in credentials; where that is not known, there is no verdict.
Sources: Data Integrity 1.0, "Context Validation"; docs/security.md, row 1.
"""

from __future__ import annotations

from typing import Any

import orjson

from vcwallet.canonical import ContextDocuments
from vcwallet.canonical.jsonld.word_meanings import other_meaning
from vcwallet.canonical.tree.member_names import EMBEDDED
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import Trail, pointer_of
from vcwallet.encoding.strict_json import MAX_SAFE_INTEGER
from vcwallet.errors import ContextError, VcwalletError
from vcwallet.model.access import as_list
from vcwallet.model.document_kinds import VCDM_1, VCDM_2

_FIRST = frozenset({VCDM_1, VCDM_2})
_OWN_RULES = EMBEDDED | {"@context", "proof"}
"""Members whose contexts are looked at where what is in them is verified."""


def check_words(document: JsonObject, contexts: ContextDocuments, *, nested: bool = True) -> None:
    """Whether the contexts of a document leave the words of credentials their meaning.

    Args:
        document: The document.
        contexts: The context documents.
        nested: Whether there may be contexts inside it.

    Raises:
        ContextError: They do not (`json-word`); the first is not that of credentials (`json-first-context`); there is
            one in a place where it is not looked at (`json-nested-context`); or one is unknown, or none.
    """
    value = document.get("@context")
    first = next(iter(as_list(value)), None)
    if not isinstance(first, str) or first not in _FIRST:
        raise ContextError("json-first-context", pointer="/@context")
    if nested and (place := _nested_context(document)):
        raise ContextError("json-nested-context", pointer=place)
    try:
        other = other_meaning(value, contexts)
    except VcwalletError as error:
        raise error.located("/@context") from error
    if other is not None:
        raise ContextError("json-word", pointer="/@context", word=other.word, meaning=other.meaning)


def _nested_context(document: JsonObject) -> str:
    """Where a context stands inside the document, but in another with a signature of its own; empty for nowhere."""
    waiting: list[tuple[Any, Trail]] = [
        (value, (None, name)) for name, value in document.items() if name not in _OWN_RULES
    ]
    while waiting:
        value, trail = waiting.pop()
        if isinstance(value, list):
            waiting += [(entry, (trail, index)) for index, entry in enumerate(value)]
        elif isinstance(value, dict):
            if "@context" in value:
                return pointer_of((trail, "@context"))
            waiting += [(entry, (trail, name)) for name, entry in value.items() if name not in _OWN_RULES]
    return ""


def with_written_numbers(document: JsonObject, covered: JsonObject, written: bytes) -> JsonObject:
    """A document with its numbers as JCS writes them: it signs 7, 7.0 and 7e0 alike, so they are read alike.

    Args:
        document: The document.
        covered: The same without proofs.
        written: The canonical form of that.
    """
    if orjson.dumps(covered, option=orjson.OPT_SORT_KEYS) == written:  # nearly always
        return document
    return {name: value if name in _OWN_RULES else _as_written(value) for name, value in document.items()}


def _as_written(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: entry if name in EMBEDDED else _as_written(entry) for name, entry in value.items()}
    if isinstance(value, list):
        return [_as_written(entry) for entry in value]
    if isinstance(value, float) and value.is_integer() and abs(value) <= MAX_SAFE_INTEGER:
        return int(value)
    return value
