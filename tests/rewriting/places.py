"""The places of a document that can be rewritten, each with what words mean there.

The contexts say it, by way of the library's own scopes; nothing here knows a vocabulary.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from vcwallet.canonical.jsonld.context_documents import ContextDocuments
from vcwallet.canonical.jsonld.scope import OF_CREDENTIALS, Scope
from vcwallet.canonical.jsonld.term import KEYWORD, UNSET, Term
from vcwallet.errors import VcwalletError
from vcwallet.io.bundled_contexts import bundled
from vcwallet.securing.data_integrity.signed_form import Resolution

PROOF = "https://w3id.org/security#proof"


class NotHere(Exception):  # noqa: N818  # no fault: a rewriting that does not fit a place
    """A rewriting does not apply."""


@dataclass(eq=False)
class Spot:
    """One value of a member: `holder[key]` is the value, wherever arrays have put it.

    Attributes:
        owner: The node whose member it is.
        name: The member's name.
        term: What the name means.
        holder: The object or array that it stands in.
        key: Its name or index there.
        listed: Whether it is an entry of an ordered list.
    """

    owner: Node
    name: str
    term: Term
    holder: Any
    key: Any
    listed: bool = False

    @property
    def value(self) -> Any:
        return self.holder[self.key]

    @value.setter
    def value(self, new: Any) -> None:
        self.holder[self.key] = new


@dataclass(eq=False)
class Node:
    """An object of a document that stands for a node of the graph.

    Attributes:
        item: The object.
        outer: The scope in which its types are read.
        scope: What its members mean.
        spot: Where it is a value; None for the root and for nodes that no member leads to.
        graph: Tells the graphs of a document apart.
        embedded: Whether it belongs to a document with a proof of its own that stands in this one.
        root: Whether it is the outermost object.
        parent: The node that leads to it.
    """

    item: dict[str, Any]
    outer: Scope
    scope: Scope
    spot: Spot | None = None
    graph: object = None
    embedded: bool = False
    root: bool = False
    parent: Node | None = None
    spots: list[Spot] = field(default_factory=list)

    @property
    def identifier(self) -> str | None:
        """Its `id` in full, if it has one."""
        for name in self.scope.id_keys:
            if isinstance(self.item.get(name), str):
                return whole(self.scope, self.item[name])
        return None

    @property
    def types(self) -> list[str]:
        """The types as written."""
        return [entry for name in self.type_names for entry in listed(self.item[name]) if isinstance(entry, str)]

    @property
    def id_name(self) -> str | None:
        return next((name for name in self.scope.id_keys if name in self.item), None)

    @property
    def type_names(self) -> list[str]:
        return [name for name in self.scope.type_keys if name in self.item]

    def members(self) -> list[tuple[str, Term]]:
        """Its properties; not the proof of the document itself."""
        found = []
        for name in self.item:
            term = meaning(self.scope, name)
            if term is not None and term.kind != KEYWORD and not (self.root and name == "proof"):
                found.append((name, term))
        return found

    def ancestors(self) -> Iterator[Node]:
        node = self.parent
        while node is not None:
            yield node
            node = node.parent


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def whole(scope: Scope, value: str) -> str:
    """An identifier with its prefix written out."""
    prefix, colon, rest = value.partition(":")
    return scope.prefixes[prefix] + rest if colon and prefix in scope.prefixes and rest[:2] != "//" else value


def meaning(scope: Scope, name: str) -> Term | None:
    """What a member's name means; None for nothing."""
    try:
        return scope.property(name)
    except VcwalletError:
        return None


def entered(scope: Scope, term: Term | None, item: dict[str, Any], documents: ContextDocuments) -> tuple[Scope, Scope]:
    """The scopes of an object before and after its types had their say; as the walk of the library has them."""
    stays = any(key in item for key in scope.value_keys) or (len(item) == 1 and next(iter(item)) in scope.id_keys)
    if scope.previous is not None and not stays:
        scope = scope.previous
    if term is not None and term.context is not UNSET:
        scope = scope.inside(term, documents)
    if "@context" in item:
        scope = scope.local(item["@context"], documents)
    outer = scope
    for type_name in [name for name in outer.type_keys if name in item]:
        for name in sorted(entry for entry in listed(item[type_name]) if isinstance(entry, str)):
            known = outer.terms.get(name)
            if known is not None and known.context is not UNSET:
                scope = scope.typed(known, documents)
    return outer, scope


def new_documents() -> ContextDocuments:
    return ContextDocuments(Resolution(bundled()))


class Survey:
    """All nodes and values of a document.

    Args:
        document: A readable JSON-LD document: an object.
    """

    def __init__(self, document: dict[str, Any]) -> None:
        self.documents = new_documents()
        self.nodes: list[Node] = []
        self._object(Node(document, OF_CREDENTIALS, OF_CREDENTIALS, root=True), OF_CREDENTIALS, None)

    def _object(self, node: Node, scope: Scope, term: Term | None) -> None:
        node.outer, node.scope = entered(scope, term, node.item, self.documents)
        if not node.root and any(_iri(node.scope, name) == PROOF for name in node.item):
            node.embedded = True
        self.nodes.append(node)
        for name in list(node.item):
            known = meaning(node.scope, name)
            if known is None or name == "@context" or (node.root and name == "proof"):
                continue
            self._member(node, node.item, name, known)

    def _member(self, node: Node, holder: dict[str, Any], name: str, term: Term) -> None:
        if term.kind != KEYWORD:
            self._values(node, Spot(node, name, term, holder, name, "@list" in term.container))
        elif term.iri in ("@graph", "@included"):
            graph = object() if term.iri == "@graph" and len(node.item) > 3 else node.graph
            self._free(node, holder[name], graph)
        elif term.iri == "@nest":
            for nested in listed(holder[name]):
                for inner in list(nested):
                    known = meaning(node.scope, inner)
                    if known is not None:
                        self._member(node, nested, inner, known)
        elif term.iri == "@reverse":
            for inner in list(holder[name]):
                known = meaning(node.scope, inner)
                if known is not None:
                    self._free(node, holder[name][inner], node.graph, known)

    def _free(self, node: Node, value: Any, graph: object, term: Term | None = None) -> None:
        for entry in listed(value):
            if isinstance(entry, dict):
                inner = Node(entry, OF_CREDENTIALS, OF_CREDENTIALS, graph=graph, embedded=node.embedded, parent=node)
                self._object(inner, node.scope, term)

    def _values(self, node: Node, spot: Spot) -> None:
        """One value, or all of an array, a list or a set. Maps and JSON are left alone."""
        value, term = spot.value, spot.term
        if isinstance(value, list):
            for index in range(len(value)):
                self._values(node, Spot(node, spot.name, term, value, index, spot.listed))
            return
        if term.type == "@json" or (isinstance(value, dict) and term.container - {"@set", "@list", "@graph"}):
            return
        node.spots.append(spot)
        if not isinstance(value, dict):
            return
        keywords = {_iri(node.scope, name): name for name in value}
        wrapper = keywords.get("@set") or keywords.get("@list")
        if wrapper:
            self._values(node, Spot(node, spot.name, term, value, wrapper, "@list" in keywords))
        elif "@value" not in keywords and not (len(value) == 1 and "@graph" in keywords):
            graph = object() if "@graph" in term.container else node.graph
            inner = Node(
                value, OF_CREDENTIALS, OF_CREDENTIALS, spot=spot, graph=graph, embedded=node.embedded, parent=node
            )
            self._object(inner, node.scope, term)


def _iri(scope: Scope, name: str) -> str | None:
    term = meaning(scope, name)
    return None if term is None else term.iri
