"""JSON pointers (RFC 6901): how errors and checks name a place in a document."""

from __future__ import annotations

from typing import Any


def child(pointer: str, token: str | int) -> str:
    """The pointer one step further down."""
    return f"{pointer}/{str(token).replace('~', '~0').replace('/', '~1')}"


def tokens(pointer: str) -> list[str]:
    """The steps of a pointer."""
    return [token.replace("~1", "/").replace("~0", "~") for token in pointer.split("/")[1:]]


def resolve(document: Any, pointer: str) -> Any:
    """The value at a pointer.

    Raises:
        LookupError: There is no such place.
    """
    value = document
    for name in tokens(pointer):
        value = value[int(name)] if isinstance(value, list) else value[name]
    return value


Trail = tuple[Any, str | int] | None
"""A place as a linked list: the trail of whatever contains it, and the last step; None is the document itself.

Walking a document builds trails, one small tuple a step, and a pointer only where there is something to say: a stranger
could otherwise make long names and deep nesting cost gigabytes in pointers that are never read.
"""


def pointer_of(trail: Trail) -> str:
    """The pointer of a trail."""
    steps = []
    while trail is not None:
        trail, step = trail
        steps.append(str(step).replace("~", "~0").replace("/", "~1"))
    return "".join(f"/{step}" for step in reversed(steps))


def find(document: Any, part: Any) -> str | None:
    """The pointer of an object or array that is part of a document, this very one and no equal; None if it is not."""
    stack: list[tuple[Any, Trail]] = [(document, None)]
    while stack:
        item, trail = stack.pop()
        if item is part:
            return pointer_of(trail)
        if isinstance(item, dict):
            stack += [(value, (trail, name)) for name, value in item.items()]
        elif isinstance(item, list):
            stack += [(value, (trail, index)) for index, value in enumerate(item)]
    return None
