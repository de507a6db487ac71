"""What is read of a document, as PyLD has it: one nested object, made from the statements alone.

PyLD expands, makes statements and reads these back; here they are only nested. Every member stands under its whole IRI
and holds a sorted array; an object is written out wherever it is mentioned, but not inside itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import orjson
from pyld import jsonld

from support.pyld_oracle import newest, statements_by_pyld
from vcwallet.canonical import ContextResolver
from vcwallet.canonical.tree.literal_reading import read_literal
from vcwallet.canonical.tree.member_names import BARE, EMBEDDED, MEMBERS, ORDERED, TYPES
from vcwallet.io.bundled_contexts import bundled
from vcwallet.limits import Limits
from vcwallet.securing.data_integrity import SignedForms
from vcwallet.verification.signed_document import read_from_statements

Object = dict[str, Any]
CREDENTIALS = "https://www.w3.org/2018/credentials#"
_JSON = ("stackAward",)
"""Members whose value is signed as JSON."""
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


# What PyLD has, under the names that are read here


def named(tree: Object, around: tuple[Object, ...] = ()) -> Any:
    """A tree of PyLD's with the names of this library; without embedded documents, which are read by themselves.

    Sets are sorted arrays, whatever number of values is in them; so they are in `neutral`.
    """
    if "@graph" in tree:
        return {}
    if "@value" in tree:
        return _literal(tree)
    if "@list" in tree:
        return {"@list": [named(entry, around) for entry in tree["@list"]]}
    tree = _whole(tree, around)
    found: dict[str, list[Any]] = {}
    for iri, values in tree.items():
        name = MEMBERS.get(iri, iri)
        if iri not in ("@id", "@type") and name not in EMBEDDED:
            found[name] = [*found.get(name, []), *(named(value, (*around, tree)) for value in values)]
    return _object(tree.get("@id"), [TYPES.get(iri, iri) for iri in tree.get("@type", [])], found)


def _whole(tree: Object, around: tuple[Object, ...]) -> Object:
    """With its types, where an object that it stands in is only mentioned."""
    same = [other for other in around if tree.keys() == {"@id"} and other.get("@id") == tree["@id"]]
    same += [around[tree["@ancestor"]]] if "@ancestor" in tree else []
    return {name: value for name, value in same[0].items() if name in ("@id", "@type")} if same else tree


def _literal(value: Object) -> Any:
    if value.get("@type") == "@json":
        return value["@value"]
    quoted = orjson.dumps(value["@value"]).decode()
    if "@language" in value:
        return read_literal(f"{quoted}@{value['@language']}")
    return read_literal(f"{quoted}^^<{value['@type']}>" if "@type" in value else quoted)


def built(document: Object) -> Any:
    """What is read here of a document, from its statements even where its JSON would do; in the form of `named`."""
    form = SignedForms(document, bundled(), allow_inline=True).of(0)
    return neutral(read_from_statements(document, form, form.dataset(), Limits()).document)


def neutral(value: Any, name: str = "") -> Any:
    """A tree that was built here in the form of `named`."""
    if isinstance(value, str) and name in BARE:
        return _object(value, [], {})
    if not isinstance(value, dict) or "@value" in value or name in _JSON:
        return value
    if value.keys() == {"@list"}:
        return {"@list": [neutral(entry, name) for entry in value["@list"]]}
    members = {
        member: [neutral(entry, member) for entry in _entries(member, found)]
        for member, found in value.items()
        if member not in ("id", "type", "@context", "proof") and member not in EMBEDDED
    }
    return _object(value.get("id"), value.get("type", []), members)


def _entries(member: str, found: Any) -> list[Any]:
    """The values of a member; an array is a list where the order is signed, and stands in a set object where not."""
    if member in ORDERED and isinstance(found, list):
        sets = [entry["@set"] for entry in found if isinstance(entry, dict) and "@set" in entry]
        return sets[0] if sets else [{"@list": found}]
    if isinstance(found, dict) and found.keys() == {"@set"}:
        return [*found["@set"]]
    return found if isinstance(found, list) else [found]


def _object(identifier: str | None, types: list[str], members: dict[str, list[Any]]) -> Object:
    sets = {name: _sorted({_key(value): value for value in values}.values()) for name, values in members.items()}
    return {"id": identifier, "type": sorted(set(types)), **sets}


def _key(value: Any) -> Any:
    """Values that are one: all that are equal but for nameless objects."""
    return id(value) if isinstance(value, dict) and value.get("id", "") is None else json.dumps(value, sort_keys=True)
