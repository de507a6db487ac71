"""Members of frozen data as tuples: a rule that is made in Python may give lists, and mappings for pairs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from vcwallet.stacks.values.stack_error import StackError


def freeze(data: object, *names: str) -> None:
    """Make tuples of some members, and of what is listed in them.

    Raises:
        StackError: One is a single text, or no list.
    """
    for name in names:
        value = getattr(data, name)
        if not isinstance(value, tuple) or not all(map(_is_frozen, value)):
            object.__setattr__(data, name, _frozen(value, name))


def _is_frozen(entry: object) -> bool:
    return not isinstance(entry, list)


def _frozen(value: Any, name: str) -> tuple[Any, ...]:
    if isinstance(value, Mapping):
        return tuple(value.items())
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise StackError("kind", pointer=f"/{name}", expected="a list")
    return tuple(entry if _is_frozen(entry) else tuple(entry) for entry in value)
