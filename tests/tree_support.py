"""What is read of a document, as PyLD has it: one nested object, made from the statements alone.

PyLD expands, makes statements and reads these back; here they are only nested. Every member stands under its whole IRI
and holds a sorted array; an object is written out wherever it is mentioned, but not inside itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pyld import jsonld

from canonical_support import newest, statements_by_pyld
from vcwallet.canonical import ContextResolver

Object = dict[str, Any]
CREDENTIALS = "https://www.w3.org/2018/credentials#"
TOP_TYPES = frozenset((f"{CREDENTIALS}VerifiableCredential", f"{CREDENTIALS}VerifiablePresentation"))
ENDORSEMENT = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#endorsement"


def framed(document: Object, resolve: ContextResolver = newest) -> Object:
    """The document without its proof: its top node with everything in it.

    An object has `@id` if it has a name, `@type` (sorted) if it has types, and a sorted array for each IRI. Values are
    such objects, `{"@value": ..., "@type" or "@language": ...}`, `{"@list": [...]}`, and `{"@graph": [...]}` for a
    graph of its own: the objects in it that no other in it leads to. Inside itself an object is only `{"@id": ...}`, or
    `{"@ancestor": n}` where it has no name and is the n-th around this place.

    Raises:
        LookupError: There is no top node, or several.
    """
    bare = {name: value for name, value in document.items() if name != "proof"}
    nodes = nodes_of(bare, resolve)
    return _Nesting(nodes).object(top_of(nodes), ())


def nodes_of(document: Object, resolve: ContextResolver = newest) -> dict[str, Object]:
    """The nodes of the default graph by their labels; a named graph stands in its node as `@graph`."""
    nquads = statements_by_pyld(_whole_numbers(document), resolve)
    options = {"format": "application/n-quads", "useNativeTypes": False}
    return {node["@id"]: node for node in jsonld.from_rdf(nquads, options)}


def _whole_numbers(value: Any) -> Any:
    """The same with 2 for 2.0, of which PyLD makes a double: a known fault."""
    if isinstance(value, dict):
        return {name: _whole_numbers(entry) for name, entry in value.items()}
    if isinstance(value, list):
        return [_whole_numbers(entry) for entry in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def top_of(nodes: dict[str, Object]) -> str:
    """The credential or presentation from which all other nodes are reached, and which no other names as endorsement.

    Raises:
        LookupError: There is none, or several.
    """
    candidates = [label for label, node in nodes.items() if not TOP_TYPES.isdisjoint(node.get("@type", []))]
    endorsed = {entry["@id"] for label in candidates for entry in nodes[label].get(ENDORSEMENT, []) if "@id" in entry}
    known = {label for label, node in nodes.items() if len(node) > 1}
    tops = [label for label in candidates if label not in endorsed and known <= _reached(nodes, label)]
    if len(tops) != 1:
        raise LookupError(tops)
    return tops[0]


def _reached(nodes: dict[str, Object], start: str) -> set[str]:
    found = {start}
    waiting = [start]
    while waiting:
        for label in _named_in(nodes.get(waiting.pop(), {})):
            if label not in found:
                found.add(label)
                waiting.append(label)
    return found


def _named_in(value: Any) -> Iterator[str]:
    """Every node that a node mentions, in lists and graphs too."""
    if isinstance(value, list):
        for entry in value:
            yield from _named_in(entry)
    elif isinstance(value, dict) and "@value" not in value:
        if isinstance(value.get("@id"), str):
            yield value["@id"]
        for name, entry in value.items():
            if name not in ("@id", "@type"):
                yield from _named_in(entry)


class _Nesting:
    """The nodes of one graph, to be written into each other."""

    def __init__(self, nodes: dict[str, Object]) -> None:
        self._nodes = nodes

    def object(self, label: str, around: tuple[str, ...]) -> Object:
        """A node with everything in it; `around` are the nodes that it stands in, the innermost last."""
        if label in around:
            return {"@ancestor": around.index(label)} if label.startswith("_:") else {"@id": label}
        found: Object = {} if label.startswith("_:") else {"@id": label}
        for name, values in self._nodes.get(label, {}).items():
            if name == "@type":
                found[name] = sorted(values)
            elif name == "@graph":
                found[name] = _graph(values)
            elif name != "@id":
                found[name] = _sorted(self._value(value, (*around, label)) for value in values)
        return found

    def _value(self, value: Object, around: tuple[str, ...]) -> Any:
        if "@list" in value:
            return {"@list": [self._value(entry, around) for entry in value["@list"]]}
        return self.object(value["@id"], around) if "@id" in value else value


def _graph(values: list[Object]) -> list[Any]:
    nodes = {node["@id"]: node for node in values}
    mentioned = {label for node in values for label in _named_in({k: v for k, v in node.items() if k != "@id"})}
    tops = [label for label in nodes if label not in mentioned]
    return _sorted(_Nesting(nodes).object(label, ()) for label in tops)


def _sorted(values: Any) -> list[Any]:
    return sorted(values, key=lambda value: json.dumps(value, sort_keys=True))
