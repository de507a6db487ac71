"""Where in what was received that stands which was read from statements.

A reader of a report looks at the file that came in. So pointers lead there, as far as a value has one place there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vcwallet.canonical.tree.builder import Tree
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import Trail, child, pointer_of

_IDENTIFIERS = ("id", "@id")


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
        self._trails: dict[int, Trail] = {}
        self._objects: dict[str, list[JsonObject]] = {}
        self._look(received)
        for node, value in blank.items():
            if isinstance(value, dict):
                self._objects.setdefault(node, []).append(value)

    def _look(self, received: JsonObject) -> None:
        waiting: list[tuple[Any, Trail]] = [(received, None)]
        while waiting:
            value, trail = waiting.pop()
            if isinstance(value, dict):
                self._trails[id(value)] = trail
                for name in _IDENTIFIERS:
                    if isinstance(value.get(name), str):
                        self._objects.setdefault(f"<{value[name]}>", []).append(value)
                waiting += [(entry, (trail, name)) for name, entry in value.items()]
            elif isinstance(value, list):
                waiting += [(entry, (trail, index)) for index, entry in enumerate(value)]

    def of_document(self, document: Any) -> str:
        """Where an embedded document stands, which is in the tree as it was received."""
        return pointer_of(self._trails.get(id(document)))

    def of_pointer(self, pointer: str) -> str:
        """What a pointer into the tree leads to, in what was received: the place, or what is around it.

        Pointers to `@context` and `proof`, of which there are no statements, lead to the same place in both.
        """
        if pointer.split("/")[1:2] in (["proof"], ["@context"]):
            return pointer
        steps = [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]
        place: Any = self._tree.root
        objects, member = [(place, 0)], ""
        for number, step in enumerate(steps, start=1):
            place = place.get(step) if isinstance(place, dict) else _entry(place, step)
            if isinstance(place, dict) and id(place) in self._tree.nodes:
                objects.append((place, number))
            if id(place) in self._trails:  # an embedded document, as it was received
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
