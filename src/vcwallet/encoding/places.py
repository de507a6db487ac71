"""Where the values of a document stand in its text, by line and column, for authors who look for a fault in it."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from vcwallet.encoding.pointer import child

_PIECE = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},:]|[^\s\[\]{},:"]+')


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a text: line and column, both counted from 1, in characters."""

    line: int
    column: int


class Places:
    """The places of the values of one document.

    Args:
        by_pointer: By JSON pointer, the place of a member's name or of an entry.
    """

    def __init__(self, by_pointer: Mapping[str, Place]) -> None:
        self._by_pointer = by_pointer

    def of(self, pointer: str) -> Place | None:
        """The place of a pointer; where nothing stands there, of what encloses it. None for an empty text."""
        while pointer and pointer not in self._by_pointer:
            pointer = pointer.rpartition("/")[0]
        return self._by_pointer.get(pointer)


@dataclass(slots=True)
class _Open:
    """An object or array that the scanner is in: its pointer, the next entry, and the member whose value comes next."""

    pointer: str
    is_object: bool
    number: int = 0
    member: str | None = None


def places_in_json(text: str) -> Places:
    """The places in a text that is known to be JSON."""
    lines = [0, *(end.end() for end in re.finditer("\n", text))]
    places: dict[str, Place] = {}
    enclosing: list[_Open] = []
    for match in _PIECE.finditer(text):
        piece, container = match[0], enclosing[-1] if enclosing else None
        if piece in ("]", "}"):
            enclosing.pop()
            continue
        if piece in (",", ":"):
            if container is not None and piece == ",":
                container.number += 1
            continue
        place = _place(lines, match.start())
        if container is not None and container.is_object and container.member is None:
            container.member = child(container.pointer, json.loads(piece))
            places[container.member] = place
            continue
        pointer = ""
        if container is not None:
            pointer = container.member if container.member is not None else child(container.pointer, container.number)
            container.member = None
        places.setdefault(pointer, place)
        if piece in ("[", "{"):
            enclosing.append(_Open(pointer, piece == "{"))
    return Places(places)


def place_at(before: str) -> Place:
    """The place of what follows a text."""
    return Place(before.count("\n") + 1, len(before) - before.rfind("\n"))


def _place(lines: list[int], index: int) -> Place:
    number = bisect_right(lines, index)
    return Place(number, index - lines[number - 1] + 1)
