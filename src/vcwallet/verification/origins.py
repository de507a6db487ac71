"""Where in what was received that stands which was read from statements.

A reader of a report looks at the file that came in. So pointers lead there, as far as a value has one place there.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from vcwallet.canonical.tree.builder import Tree
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import Trail, child, pointer_of

_IDENTIFIERS = ("id", "@id")
_CONTAINERS = (dict, list)


class Origins:
    """The places of the nodes of a tree.

    Args:
        received: The received JSON.
        tree: The tree that was built of its statements.
        blank: By blank node of the tree, the received object that it stands for.
    """

    def __init__(self, received: JsonObject, tree: Tree, blank: Mapping[str, Any]) -> None:
        self._received = received
        self._tree = tree
        self._blank = blank

    @cached_property
    def _trails(self) -> dict[int, Trail]:
        """By the identity of each received object, its place."""
        trails: dict[int, Trail] = {}
        waiting: list[tuple[Any, Trail]] = [(self._received, None)]
        while waiting:
            value, trail = waiting.pop()
            if isinstance(value, dict):
                trails[id(value)] = trail
                waiting += [(entry, (trail, name)) for name, entry in value.items() if type(entry) in _CONTAINERS]
            else:
                waiting += [(entry, (trail, i)) for i, entry in enumerate(value) if type(entry) in _CONTAINERS]
        return trails

    @cached_property
    def _objects(self) -> dict[str, list[JsonObject]]:
        """By node, the objects that were written for it."""
        objects: dict[str, list[JsonObject]] = {}
        waiting: list[Any] = [self._received]
        while waiting:
            value = waiting.pop()
            if isinstance(value, dict):
                for name in _IDENTIFIERS:
                    if isinstance(value.get(name), str):
                        objects.setdefault(f"<{value[name]}>", []).append(value)
                value = [*value.values()]
            waiting += [entry for entry in value if type(entry) in _CONTAINERS]
        for node, written in self._blank.items():
            if isinstance(written, dict):
                objects.setdefault(node, []).append(written)
        return objects

    def of_document(self, document: Any) -> str:
        """Where an embedded document stands, which is in the tree as it was received."""
        return pointer_of(self._trails.get(id(document)))

    def depth(self, document: Any) -> int:
        """How deep an embedded document stands."""
        steps, trail = 0, self._trails.get(id(document))
        while trail is not None:
            steps, trail = steps + 1, trail[0]
        return steps

    def of_pointer(self, pointer: str) -> str:
        """What a pointer into the tree leads to, in what was received: the place, or what is around it.

        Pointers to `@context` and `proof`, of which there are no statements, lead to the same place in both.
        """
        if pointer.split("/")[1:2] in (["proof"], ["@context"]):
            return pointer
        steps = [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]
        place: Any = self._tree.root
        objects = [(place, 0)]
        for number, step in enumerate(steps, start=1):
            place = place.get(step) if isinstance(place, dict) else _entry(place, step)
            if isinstance(place, dict) and id(place) in self._tree.nodes:
                objects.append((place, number))
            if isinstance(place, dict) and id(place) in self._trails:  # an embedded document, as it was received
                return f"{self.of_document(place)}{''.join(f'/{token}' for token in pointer.split('/')[number + 1 :])}"
        node, number = objects[-1]
        member = steps[number] if number < len(steps) else ""
        return self._place(self._tree.nodes[id(node)], member)

    def _place(self, node: str, member: str) -> str:
        """The only object of a node that has a member; else the only object of the node; else the whole."""
        objects = self._objects.get(node, [])
        having = [value for value in objects if member in value]
        if member and len(having) == 1:
            return child(pointer_of(self._trails.get(id(having[0]))), member)
        return pointer_of(self._trails.get(id(objects[0]))) if len(objects) == 1 else ""


def _entry(place: Any, step: str) -> Any:
    known = isinstance(place, list) and step.isdecimal() and int(step) < len(place)
    return place[int(step)] if known else None
