"""Reading a Pathway document: its nodes by id, embedded or in a graph, and the shapes that CTDL's values have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.errors import LimitError
from vcwallet.stacks.ctdl_terms import refuse_unknown_terms
from vcwallet.stacks.faults import StackError
from vcwallet.stacks.rules import DEEPEST

_MOST_STEPS = 20_000
_PREFIXES = {
    "https://purl.org/ctdl/terms/": "ceterms:",
    "http://purl.org/ctdl/terms/": "ceterms:",
    "urn:vcwallet:stacks:": "stack:",
}
_HOLDING = ("ceterms:hasPart", "ceterms:hasDestinationComponent", "ceterms:targetComponent")
"""Terms whose values may be whole components."""
_BEFORE = ("ceterms:precededBy", "ceterms:prerequisite")


@dataclass(frozen=True, slots=True)
class PathwayNode:
    """A pathway, component or condition.

    Attributes:
        members: Its members, by their short names.
        pointer: Where it stands in the document.
    """

    members: JsonObject = field(repr=False)
    pointer: str

    @property
    def id(self) -> str:
        """Its identifier; empty for none."""
        return str(self.members.get("@id", ""))

    def get(self, term: str) -> Any:
        """The value of a term; None where it has none."""
        return self.members.get(term)

    def place(self, term: str) -> str:
        """The pointer to a term of it."""
        return child(self.pointer, term)

    def ids(self, term: str) -> list[str]:
        """The identifiers in the value of a term: texts, and objects with an id; each once."""
        named = (
            entry.get("@id", entry.get("id")) if isinstance(entry, dict) else entry for entry, _ in self.each(term)
        )
        return list(dict.fromkeys(name for name in named if isinstance(name, str) and name))

    def only_id(self, term: str) -> str:
        """The one identifier in the value of a term; empty for none.

        Raises:
            StackError: There are several, of which none is the first: their order is not data.
        """
        named = self.ids(term)
        if len(named) > 1:
            raise StackError("pathway-several", pointer=self.place(term), term=term, count=len(named))
        return named[0] if named else ""

    def each(self, term: str) -> Iterator[tuple[Any, str]]:
        """The entries of the value of a term, each with its place."""
        value, place = self.get(term), self.place(term)
        if isinstance(value, list):
            yield from ((entry, child(place, index)) for index, entry in enumerate(value))
        elif value is not None:
            yield value, place


class Pathways:
    """One document.

    Args:
        document: The Pathway itself, with its components in `hasPart`, or a `@graph` that holds all of them.

    Raises:
        StackError: It holds no pathway or several, or describes one thing in two ways.
    """

    def __init__(self, document: JsonObject) -> None:
        self._nodes: dict[str, PathwayNode] = {}
        self._used: dict[str, int] = {}
        self._steps = 0
        whole = PathwayNode(document, "")
        placed = [_placed(entry, place) for entry, place in whole.each("@graph") if isinstance(entry, dict)]
        found = []
        for node in placed or [_placed(document, "")]:
            self._add(node)
            if short(node.get("@type")) == "Pathway":
                found.append(node)
        if len(found) != 1:
            raise StackError("pathway", pointer="/@graph" if "@graph" in document else "")
        self.pathway = found[0]
        refuse_unknown_terms("Pathway", self.pathway.members, self.pathway.pointer)
        self._before = self._orders()

    def _add(self, node: PathwayNode) -> None:
        waiting = [node]
        while waiting:
            one = waiting.pop()
            if one.id:
                self._note(one)
            for term in _HOLDING:
                waiting += [_placed(entry, place) for entry, place in one.each(term) if isinstance(entry, dict)]

    def _note(self, node: PathwayNode) -> None:
        known = self._nodes.get(node.id)
        if known is None or known.members.items() <= node.members.items():
            self._nodes[node.id] = node
        elif not node.members.items() <= known.members.items():
            raise StackError("pathway-node-twice", pointer=node.pointer, id=node.id[:200])

    def _orders(self) -> dict[str, list[tuple[str, str]]]:
        """By component, what has to come before it, and where that is said; it may be said from either side."""
        found: dict[str, list[tuple[str, str]]] = {}
        for node in self._nodes.values():
            for term in _BEFORE:
                found.setdefault(node.id, []).extend((earlier, node.place(term)) for earlier in node.ids(term))
            for later in node.ids("ceterms:precedes"):
                found.setdefault(later, []).append((node.id, node.place("ceterms:precedes")))
        return found

    def before(self, component: PathwayNode) -> list[tuple[str, str]]:
        """What has to come before a component: identifiers of components, each with the place that says so."""
        return self._before.get(component.id, [])

    def step(self, trail: tuple[str, ...]) -> None:
        """Count one more component or condition on the way; one that many lead to counts each time.

        Raises:
            StackError: They stand too deep in one another.
            LimitError: There are too many.
        """
        self._steps += 1
        if len(trail) > 2 * DEEPEST:  # a component and its condition for each level
            raise StackError("depth", pointer="/ceterms:hasPart")
        if self._steps > _MOST_STEPS:
            raise LimitError("nodes", pointer="/ceterms:hasPart", limit=_MOST_STEPS)

    @property
    def destination(self) -> PathwayNode:
        """The component that the pathway leads to, as the pathway says or the component itself.

        Raises:
            StackError: None is named, or several, or it is not in the document.
        """
        term = "ceterms:hasDestinationComponent"
        named = dict.fromkeys(self.pathway.ids(term), self.pathway.place(term))
        for node in self._nodes.values():
            if self.pathway.id in node.ids("ceterms:isDestinationComponentOf"):
                named.setdefault(node.id, node.place("ceterms:isDestinationComponentOf"))
        if not named:
            raise StackError("pathway-no-destination", pointer=self.pathway.place(term))
        if len(named) > 1:
            raise StackError(
                "pathway-destinations", pointer=list(named.values())[1], ids=[name[:200] for name in named]
            )
        return self.component(*next(iter(named.items())))

    def component(self, identifier: str, place: str) -> PathwayNode:
        """A component by its id.

        Args:
            identifier: Its id.
            place: Where that stands.

        Raises:
            StackError: It is not in the document, or says what is not understood.
        """
        found = self._node(identifier, place)
        refuse_unknown_terms("PathwayComponent", found.members, found.pointer)
        return found

    def _node(self, identifier: str, place: str) -> PathwayNode:
        found = self._nodes.get(identifier)
        if found is None:
            raise StackError("pathway-dangling", pointer=place, id=identifier[:200])
        return found

    def conditions(self, node: PathwayNode) -> list[PathwayNode]:
        """The conditions of a component or of another condition; those that stand by themselves are looked up.

        Raises:
            StackError: One is not in the document, or says what is not understood.
        """
        found = []
        for entry, place in node.each("ceterms:hasCondition"):
            alone = entry.get("@id") if isinstance(entry, dict) and set(entry) == {"@id"} else entry
            if isinstance(alone, str):
                found.append(self._node(alone, place))
            elif isinstance(entry, dict):
                found.append(_placed(entry, place))
        for condition in found:
            refuse_unknown_terms("ComponentCondition", condition.members, condition.pointer)
        return found

    @staticmethod
    def words(value: Any) -> str:
        """A text, or the first of a language map."""
        if isinstance(value, dict):
            value = next(iter(value.values()), "")
        if isinstance(value, list):
            value = value[0] if value else ""
        return value if isinstance(value, str) else ""

    @staticmethod
    def number(condition: PathwayNode) -> int | None:
        """How many a condition requires, also as a typed value; None where it does not say.

        Raises:
            StackError: Something else stands there.
        """
        value = condition.get("ceterms:requiredNumber")
        if isinstance(value, dict):
            value = value.get("@value")
        if value is None:
            return None
        if isinstance(value, str) and value.isdecimal() and len(value) < 9:
            return int(value)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        term = "ceterms:requiredNumber"
        raise StackError("pathway-term", pointer=condition.place(term), term=term)

    def fresh(self, identifier: str) -> str:
        """A name for a place that is made from a component: its id, numbered where it stands in several places."""
        times = self._used.get(identifier, 0) + 1
        self._used[identifier] = times
        return identifier if times == 1 else f"{identifier} ({times})"


def _placed(node: JsonObject, pointer: str) -> PathwayNode:
    """A node with its members by their short names."""
    found: JsonObject = {}
    for name, value in node.items():
        for url, prefix in _PREFIXES.items():
            if name.startswith(url):
                name = prefix + name[len(url) :]  # noqa: PLW2901 - the rest is alike
        found["@id" if name == "id" else "@type" if name == "type" else name] = value
    return PathwayNode(found, pointer)


def short(value: Any) -> str:
    """The last step of a type or a term: `Pathway` of `ceterms:Pathway`."""
    if isinstance(value, list):
        value = next((entry for entry in value if short(entry) in {"Pathway", "And", "Or"}), value[0] if value else "")
    if isinstance(value, dict):
        value = value.get("@id") or value.get("ceterms:targetNode") or ""
    return str(value or "").replace("#", ":").replace("/", ":").rpartition(":")[2]
