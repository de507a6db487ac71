"""Rules for a document before its proof is looked at: where contexts and keywords may stand, and what may not repeat.

They make what a reader of the JSON sees equal to what was signed (THREATS rows 1 and 3): with an inline or scoped
context somebody could swap the meaning of two members and leave the canonical form, and so the signature, the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.errors import ContextError, MalformedValueError
from vcwallet.ports import Contexts

_VALUE_OBJECT_KEYWORDS = frozenset({"@value", "@language", "@direction"})
_EMBEDDED_CREDENTIALS = frozenset({"verifiableCredential", "endorsement"})
"""Members whose objects are documents of their own, with their own `@context`."""


def check_rules(document: JsonObject, contexts: Contexts) -> None:
    """Hold a document to the rules.

    Raises:
        ContextError: A context that is unknown, inline, or in a place where none may be; a JSON-LD keyword that a
            credential has no use for.
        MalformedValueError: Two objects of one `id` that contradict each other.
    """
    _check_contexts(document, contexts)
    for root in _check_keywords(document):
        _check_contexts(root[0], contexts, root[1])


def _check_contexts(root: JsonObject, contexts: Contexts, pointer: str = "") -> None:
    if "@context" not in root:
        return  # the data model check says so where one is required
    value = root["@context"]
    place = child(pointer, "@context")
    entries = list(enumerate(value)) if isinstance(value, list) else [(None, value)]
    for index, entry in entries:
        here = place if index is None else child(place, index)
        if not isinstance(entry, str):
            raise ContextError("inline-context", pointer=here)
        if not contexts.revisions(entry):
            raise ContextError("unknown-context", pointer=here, url=entry)


def _check_keywords(document: JsonObject) -> Iterator[tuple[JsonObject, str]]:
    """Walk the document; yields the roots of embedded credentials.

    Objects of one graph (the document, a proof, an embedded credential) are compared by `id` on the way.
    """
    stack: list[tuple[Any, str, bool, dict[str, JsonObject]]] = [(document, "", True, {})]
    while stack:
        node, pointer, is_root, graph = stack.pop()
        if isinstance(node, list):
            stack += [(entry, child(pointer, i), is_root, graph) for i, entry in enumerate(node)]
            continue
        if not isinstance(node, dict):
            continue
        if is_root:
            graph = {}
            if pointer:
                yield node, pointer
        _check_repetition(node, pointer, graph)
        for name, value in node.items():
            if name[:1] == "@" and not (name in _VALUE_OBJECT_KEYWORDS or (name == "@context" and is_root)):
                reason = "nested-context" if name == "@context" else "keyword"
                raise ContextError(reason, pointer=child(pointer, name), keyword=name)
            if isinstance(value, (dict, list)) and name != "@context":
                scope: dict[str, JsonObject] = {} if name == "proof" else graph
                stack.append((value, child(pointer, name), name in _EMBEDDED_CREDENTIALS, scope))


def _check_repetition(node: JsonObject, pointer: str, graph: dict[str, JsonObject]) -> None:
    """JSON-LD merges objects of one id; a reader who takes one of them must not miss what another says."""
    node_id = node.get("id")
    if not isinstance(node_id, str):
        return
    first = graph.setdefault(node_id, node)
    if first is node:
        return
    for name, value in node.items():
        other = first.get(name)
        single = not isinstance(value, (dict, list)) and not isinstance(other, (dict, list))
        if single and other is not None and other != value:
            raise MalformedValueError("conflicting-members", pointer=child(pointer, name), id=node_id, member=name)
    graph[node_id] = {**first, **node}
