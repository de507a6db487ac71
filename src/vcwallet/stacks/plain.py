"""Reading members of parsed JSON whose shape nobody has promised."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


def objects(value: Any) -> Iterator[Mapping[str, Any]]:
    """The objects in a value that is one, or a list of them."""
    if isinstance(value, Mapping):
        yield value
    elif isinstance(value, list):
        yield from (entry for entry in value if isinstance(entry, Mapping))


def first(value: Any) -> Mapping[str, Any]:
    """The first of the objects; an empty one if there is none."""
    return next(objects(value), {})


def text(holder: Mapping[str, Any], name: str) -> str:
    """A member that is a text; else empty."""
    value = holder.get(name)
    return value if isinstance(value, str) else ""
