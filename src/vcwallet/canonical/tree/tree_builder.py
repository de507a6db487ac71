"""The tree that is read: nested JSON objects, made of nothing but statements.

Each node is written out wherever it is mentioned, with everything that is said of it anywhere: one object however many
pieces it was written in. Members and types have the one name of `names`; sets stand in the order of the canonical form.
Inside itself a node is only named, or there would be no end.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from vcwallet.canonical.tree.literal_reading import read_literal
from vcwallet.canonical.tree.member_names import (
    BARE,
    EMBEDDED,
    MANY_OBJECTS,
    MANY_TEXTS,
    MEMBERS,
    NEVER_DESCRIBED,
    ORDERED,
    PROOF,
    TYPES,
)
from vcwallet.canonical.tree.statement_graph import TYPE, Facts, Graph
from vcwallet.encoding import strict_json
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import LimitError

_NAMES = ("id", "type")
_OF_STATEMENTS = 8
_AT_LEAST = 2_000
_TEXT_OF_STATEMENTS = 4
_TEXT_AT_LEAST = 4_000_000

Received = Callable[[str], Sequence[Any]]
"""Finds, for a node or the name of a graph, the received JSON of documents with proofs of their own in its place."""


def _nothing(_: str) -> Sequence[Any]:
    return ()


class Tree(NamedTuple):
    """The tree of a document.

    Attributes:
        root: Its outermost object.
        nodes: By the identity of each object made of a node, this object and the node as N-Quads text.
        several: Whether a member has several values of which there may not be several in every class.
    """

    root: JsonObject
    nodes: Mapping[int, tuple[JsonObject, str]]
    several: bool


def build(graph: Graph, root: str, *, received: Received = _nothing, depth: int = 64) -> Tree:
    """The tree of everything that is said about a node and what it leads to.

    Args:
        graph: The statements.
        root: The node, as N-Quads text.
        received: Finds embedded documents, which stand in the tree as they were received: they are read by themselves.
        depth: The most nesting.

    Raises:
        LimitError: Nested too deeply (`depth`), or so entangled that the tree is much larger than the statements
            (`tree`).
    """
    builder = _Builder(graph, received, depth)
    return Tree(builder.node(root, ()), builder.nodes, builder.several)


class _Builder:
    def __init__(self, graph: Graph, received: Received, depth: int) -> None:
        self._facts = graph.facts
        self._graph = graph
        self._received = received
        self._depth = depth
        self.nodes: dict[int, tuple[JsonObject, str]] = {}  # an object that is dropped would leave its identity
        self.several = False
        self._most = self._left = _AT_LEAST + _OF_STATEMENTS * graph.count
        self._text = _TEXT_AT_LEAST + _TEXT_OF_STATEMENTS * graph.size

    def node(self, node: str, around: tuple[str, ...]) -> JsonObject:
        """A node with all its members; `around` are the nodes that it stands in."""
        if len(around) >= self._depth:
            raise LimitError("depth", limit=self._depth)
        facts = self._facts.get(node, {})
        self._charge([node, *facts.get(TYPE, ())])
        tree = _named(node, facts)
        if node in around:
            return tree
        within = (*around, node)
        for predicate, values in facts.items():
            if predicate in (TYPE, PROOF):
                continue
            self._charge(values)
            name = MEMBERS.get(predicate, predicate)
            entries = self._values(name, values, within)
            if name in tree:
                entries = [*tree[name], *entries]
            tree[name] = entries if len(entries) == 1 else self._several(name, entries)
        for name, value in tree.items():
            if name not in _NAMES and len(value) == 1:
                tree[name] = _fitted(name, value[0])
        self.nodes[id(tree)] = tree, node
        return tree

    def _charge(self, values: Sequence[str]) -> None:
        """Count what is written out; a node in many places, and all that is said of it, is so in each."""
        self._left -= len(values)
        self._text -= sum(map(len, values))
        if self._left < 0 or self._text < 0:
            raise LimitError("tree", limit=self._most)

    def _several(self, name: str, entries: list[Any]) -> list[Any]:
        """Several values, each once; in embedded documents each is what was received."""
        values = entries if name in EMBEDDED else _distinct(entries)
        if len(values) > 1 and name not in MANY_OBJECTS and name not in MANY_TEXTS:
            self.several = True
        return values

    def _values(self, name: str, values: list[str], within: tuple[str, ...]) -> list[Any]:
        if name in EMBEDDED:
            return [entry for value in values for entry in self._embedded(value, within)]
        entries = [self._value(name, value, within) for value in values]
        if name in ORDERED and not (len(entries) == 1 and isinstance(entries[0], dict)):
            return entries if len(entries) == 1 else [{"@set": entries}]
        return entries

    def _embedded(self, value: str, within: tuple[str, ...]) -> Sequence[Any]:
        if value[0] == '"':
            return [read_literal(value)]
        return self._received(value) or [self.node(value, within)]

    def _value(self, name: str, value: str, within: tuple[str, ...]) -> Any:
        if value[0] == '"':
            return read_literal(value)
        entries = self._graph.list(value)
        if entries is not None:
            return {"@list": [self._value(name, entry, within) for entry in entries]}
        if name == "proofPurpose" and value[1:-1] in MEMBERS:
            return MEMBERS[value[1:-1]]
        if value[0] == "<" and name in BARE and (name in NEVER_DESCRIBED or value not in self._facts):
            return value[1:-1]
        return self.node(value, within)


def _named(node: str, facts: Facts) -> JsonObject:
    """A node's identifier and types; a blank node has no name, whatever it was called."""
    tree: JsonObject = {"id": node[1:-1]} if node[0] == "<" else {}
    types = [TYPES.get(value[1:-1], value[1:-1]) for value in facts.get(TYPE, ()) if value[0] == "<"]
    if types:
        tree["type"] = sorted(set(types), key=lambda name: (not name.startswith("Verifiable"), name))
    return tree


def _fitted(name: str, only: Any) -> Any:
    """One value by itself; an array of one where there may be several."""
    if name in ORDERED:
        return only["@list"] if isinstance(only, dict) and only.keys() == {"@list"} else _alone(only)
    many = name in MANY_TEXTS or (name in MANY_OBJECTS and not isinstance(only, (str, int, float)))
    return [only] if many else only


def _distinct(values: list[Any]) -> list[Any]:
    """Each text, number and named node once: two identifiers of a member, or two datatypes, can say one thing."""
    distinct: dict[Any, Any] = {}
    for value in values:
        nameless = isinstance(value, dict) and "id" not in value and "@value" not in value
        distinct.setdefault(id(value) if nameless else strict_json.dumps(value), value)
    return [*distinct.values()]


def _alone(value: Any) -> Any:
    return value if isinstance(value, dict) else [value]
