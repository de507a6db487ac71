"""JSON pointers (RFC 6901): how errors and checks name a place in a document."""

from __future__ import annotations

from typing import Any


def child(pointer: str, token: str | int) -> str:
    """The pointer one step further down."""
    return f"{pointer}/{str(token).replace('~', '~0').replace('/', '~1')}"


def resolve(document: Any, pointer: str) -> Any:
    """The value at a pointer.

    Raises:
        LookupError: There is no such place.
    """
    value = document
    for token in pointer.split("/")[1:]:
        name = token.replace("~1", "/").replace("~0", "~")
        value = value[int(name)] if isinstance(value, list) else value[name]
    return value
