"""Where in what was received that stands which was read from statements.

A reader of a report looks at the file that came in. So pointers lead there, as far as a value has one place there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property, reduce
from typing import Any

from vcwallet.canonical.tree.tree_builder import Tree
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import Trail, child, pointer_of, tokens

_IDENTIFIERS = ("id", "@id")
_CONTAINERS = (dict, list)


class Origins:
    """The places of the nodes of a tree.

    Args:
        received: The received JSON.
        tree: The tree that was built of its statements.
        blank: By blank node of the tree, the received object that it stands for.
        embedded: The embedded documents, which are in the tree as they were received.
    """

    def __init__(self, received: JsonObject, tree: Tree, blank: Mapping[str, Any], embedded: Iterable[Any]) -> None:
        self._received = received
        self._tree = tree
        self._blank = blank
        self._embedded = embedded

    @cached_property
    def _documents(self) -> dict[int, Trail]:
        """By the identity of each embedded document, its place; what is in them is looked through last, if at all."""
        wanted = {id(value) for value in self._embedded if type(value) in _CONTAINERS}
        trails: dict[int, Trail] = {}
        waiting: list[tuple[Any, Trail]] = [(self._received, None)]
        within: list[tuple[Any, Trail]] = []
        while (waiting or within) and len(trails) < len(wanted):
            if not waiting:
                waiting, within = within, []
            value, trail = waiting.pop()
            for step, entry in value.items() if isinstance(value, dict) else enumerate(value):
                if type(entry) in _CONTAINERS:
                    place: tuple[Any, Trail] = entry, (trail, step)
                    if id(entry) in wanted:
                        trails[id(entry)] = place[1]
                        within.append(place)
                    else:
                        waiting.append(place)
        return trails

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
        """Where an embedded document stands."""
        return pointer_of(self._documents.get(id(document)))

    def depth(self, document: Any) -> int:
        """How deep an embedded document stands."""
        steps, trail = 0, self._documents.get(id(document))
        while trail is not None:
            steps, trail = steps + 1, trail[0]
        return steps

    def of_pointer(self, pointer: str) -> str:
        """What a pointer into the tree leads to, in what was received: the place, or what is around it.

        Pointers to `@context` and `proof`, of which there are no statements, lead to the same place in both.
        """
        steps = tokens(pointer)
        if steps[:1] in (["proof"], ["@context"]) or _is_same_place(self._tree.root, self._received, steps):
            return pointer
        place: Any = self._tree.root
        objects = [(place, 0)]
        for number, step in enumerate(steps, start=1):
            place = place.get(step) if isinstance(place, dict) else _entry(place, step)
            if isinstance(place, dict) and id(place) in self._tree.nodes:
                objects.append((place, number))
            if isinstance(place, dict) and id(place) in self._documents:
                return reduce(child, steps[number:], self.of_document(place))
        for node, number in reversed(objects):  # one that is only named has no object in what was received
            written = self._objects.get(self._tree.nodes[id(node)][1])
            if written:
                return self._place(written, steps[number] if number < len(steps) else "")
        return ""

    def _place(self, objects: list[JsonObject], member: str) -> str:
        """The outermost of some objects that has a member; else the outermost."""
        having = [value for value in objects if member in value] if member else []
        places = [pointer_of(self._trails.get(id(value))) for value in having or objects]
        place = min(places, key=lambda pointer: (pointer.count("/"), pointer), default="")
        return child(place, member) if having else place


def _is_same_place(tree: Any, received: Any, steps: list[str]) -> bool:
    """Whether a place in the tree is there in what was received as well, in objects of the same identifiers."""
    for step in steps:
        if not isinstance(tree, dict) or not isinstance(received, dict) or step not in received:
            return False
        identifier = tree.get("id")
        if not isinstance(identifier, str) or received.get("id") != identifier:
            return False
        tree, received = tree.get(step), received[step]
    return True


def _entry(place: Any, step: str) -> Any:
    known = isinstance(place, list) and step.isdecimal() and int(step) < len(place)
    return place[int(step)] if known else None
