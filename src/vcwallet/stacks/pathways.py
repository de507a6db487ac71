"""Reading a Pathway document: its nodes by id, embedded or in a graph, and the shapes that CTDL's values have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import LimitError
from vcwallet.stacks.faults import StackError
from vcwallet.stacks.plain import objects
from vcwallet.stacks.rules import DEEPEST

_MOST_STEPS = 20_000
_PREFIXES = {
    "https://purl.org/ctdl/terms/": "ceterms:",
    "http://purl.org/ctdl/terms/": "ceterms:",
    "urn:vcwallet:stacks:": "stack:",
}


class Pathways:
    """One document.

    Args:
        document: The Pathway itself, with its components in `hasPart`, or a `@graph` that holds all of them.
    """

    def __init__(self, document: JsonObject) -> None:
        nodes = list(objects(document.get("@graph"))) or [document]
        self._nodes: dict[str, JsonObject] = {}
        self._used: dict[str, int] = {}
        self._steps = 0
        found = []
        for node in map(_with_prefixes, nodes):
            self._add(node)
            if short(node.get("@type")) == "Pathway":
                found.append(node)
        if len(found) != 1:
            raise StackError("pathway", pointer="/@graph" if "@graph" in document else "")
        self.pathway = found[0]

    def _add(self, node: JsonObject) -> None:
        waiting = [node]
        while waiting:
            one = waiting.pop()
            identifier = one.get("@id")
            if isinstance(identifier, str) and (len(one) > 1 or identifier not in self._nodes):
                self._nodes[identifier] = one
            for name in ("ceterms:hasPart", "ceterms:hasDestinationComponent", "ceterms:targetComponent"):
                waiting += [_with_prefixes(dict(entry)) for entry in objects(one.get(name))]

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
    def destination(self) -> JsonObject:
        """The component that the pathway leads to.

        Raises:
            StackError: None is named, or it is not in the document.
        """
        named = next(iter(self.ids(self.pathway.get("ceterms:hasDestinationComponent"))), None)
        if named is None:
            pointer = "/ceterms:hasDestinationComponent"
            raise StackError("pathway-term", pointer=pointer, term="ceterms:hasDestinationComponent")
        return self.component(named)

    def component(self, identifier: str) -> JsonObject:
        """A component by its id.

        Raises:
            StackError: It is not in the document.
        """
        found = self._nodes.get(identifier)
        if found is None:
            raise StackError("pathway-dangling", pointer="/ceterms:hasPart", id=identifier[:200])
        return found

    def conditions(self, node: JsonObject) -> list[JsonObject]:
        """The conditions of a component or of another condition; those that stand by themselves are looked up."""
        value = node.get("ceterms:hasCondition")
        found = []
        for entry in value if isinstance(value, list) else [value]:
            if isinstance(entry, str):
                found.append(self.component(entry))
            elif isinstance(entry, dict):
                alone = set(entry) == {"@id"}
                found.append(self.component(str(entry["@id"])) if alone else _with_prefixes(entry))
        return found

    @staticmethod
    def ids(value: Any) -> Iterator[str]:
        """The identifiers in a value: texts, and objects with an id."""
        for entry in value if isinstance(value, list) else [value]:
            identifier = entry.get("@id") if isinstance(entry, dict) else entry
            if isinstance(identifier, str) and identifier:
                yield identifier

    @staticmethod
    def words(value: Any) -> str:
        """A text, or the first of a language map."""
        if isinstance(value, dict):
            value = next(iter(value.values()), "")
        if isinstance(value, list):
            value = value[0] if value else ""
        return value if isinstance(value, str) else ""

    @staticmethod
    def number(value: Any) -> int | None:
        """A whole number, also as a typed value; None where there is none.

        Raises:
            StackError: Something else stands there.
        """
        if isinstance(value, dict):
            value = value.get("@value")
        if value is None:
            return None
        if isinstance(value, str) and value.isdecimal() and len(value) < 9:
            return int(value)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        raise StackError("pathway-term", term="ceterms:requiredNumber")

    def fresh(self, identifier: str) -> str:
        """A name for a place that is made from a component: its id, numbered where it stands in several places."""
        times = self._used.get(identifier, 0) + 1
        self._used[identifier] = times
        return identifier if times == 1 else f"{identifier} ({times})"


def _with_prefixes(node: Any) -> JsonObject:
    """A node with its members by their short names."""
    found: JsonObject = {}
    for name, value in dict(node).items():
        for url, prefix in _PREFIXES.items():
            if name.startswith(url):
                name = prefix + name[len(url) :]  # noqa: PLW2901 - the rest is alike
        found["@id" if name == "id" else "@type" if name == "type" else name] = value
    return found


def short(value: Any) -> str:
    """The last step of a type or a term: `Pathway` of `ceterms:Pathway`."""
    if isinstance(value, list):
        value = next((entry for entry in value if short(entry) in {"Pathway", "And", "Or"}), value[0] if value else "")
    if isinstance(value, dict):
        value = value.get("@id") or value.get("ceterms:targetNode") or ""
    return str(value or "").replace("#", ":").replace("/", ":").rpartition(":")[2]
