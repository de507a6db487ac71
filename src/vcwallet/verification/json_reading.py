"""Reading a document whose JSON is signed, by a JCS suite or as a token: by the names of its members.

What contexts make of the names is not signed, or not all of it. So the contexts must leave each name that is read the
meaning that it has in credentials; where that is not known, there is no verdict.
Sources: Data Integrity 1.0, "Context Validation"; docs/security.md, row 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any

import orjson

from vcwallet.canonical import ContextDocuments
from vcwallet.canonical.jsonld.word_meanings import other_meaning
from vcwallet.canonical.tree.member_names import EMBEDDED
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import Trail, pointer_of
from vcwallet.encoding.strict_json import MAX_SAFE_INTEGER
from vcwallet.errors import ContextError, UnsupportedError, VcwalletError
from vcwallet.model.access import as_list
from vcwallet.securing.data_integrity import SignedForm
from vcwallet.verification.signed_document import SignedDocument

_FIRST = frozenset({"https://www.w3.org/2018/credentials/v1", "https://www.w3.org/ns/credentials/v2"})
_OWN_RULES = EMBEDDED | {"@context", "proof"}
"""Members whose contexts are looked at where what is in them is verified."""


def read_json(received: JsonObject, form: SignedForm, proofs: Sequence[JsonObject]) -> SignedDocument:
    """What is read of a document whose JSON is signed.

    Args:
        received: The received JSON, with its proofs.
        form: What is covered.
        proofs: Those of its proofs that are over JSON. Each names the contexts that it was made under, and the words
            need their meaning under those of each: so no stranger who adds a proof can lend them one.
    """
    own = received.get("@context")
    longest, *others = _distinct([proof.get("@context", own) for proof in proofs])
    document = received if own == longest else {**received, "@context": longest}
    try:
        written = form.json(longest)
        if not _is_written_so(document, written):
            document = {name: value if name in _OWN_RULES else _as_written(value) for name, value in document.items()}
        nested = written.count(b'"@context"') > 1
        check_words(document, form.contexts, nested=nested)
        for context in others:
            check_words({**received, "@context": context}, form.contexts, nested=False)
    except VcwalletError as error:
        return SignedDocument(document, received, error=error, by_names=True)
    return SignedDocument(document, received, digest=sha256(written).hexdigest(), several=True, by_names=True)


def _distinct(contexts: list[Any]) -> list[Any]:
    """The values without repetition, the longest first."""
    distinct = [value for index, value in enumerate(contexts) if value not in contexts[:index]]
    return sorted(distinct, key=lambda value: -len(as_list(value)))


def _is_written_so(document: JsonObject, written: bytes) -> bool:
    """Whether all numbers of a document are written as in its canonical form, seen at a glance; False: perhaps not."""
    covered = {name: value for name, value in document.items() if name != "proof"}
    return orjson.dumps(covered, option=orjson.OPT_SORT_KEYS) == written


def _as_written(value: Any) -> Any:
    """A value with its numbers as JCS writes them: it signs 7, 7.0 and 7e0 alike, so they are read alike."""
    if isinstance(value, dict):
        return {name: entry if name in EMBEDDED else _as_written(entry) for name, entry in value.items()}
    if isinstance(value, list):
        return [_as_written(entry) for entry in value]
    if isinstance(value, float) and value.is_integer() and abs(value) <= MAX_SAFE_INTEGER:
        return int(value)
    return value


def read_both(statements: SignedDocument, json: SignedDocument) -> SignedDocument:
    """What is read of a document with proofs over its statements and over its JSON: only what is the same in both."""
    if statements.error is not None:
        return statements
    if json.error is not None:
        return json
    is_same = statements.origins is None
    return statements if is_same else replace(statements, error=UnsupportedError("read-two-ways"))


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
