"""Reads members of parsed JSON of uncertain shape, independently of the order of arrays.

An array in a signed graph is a set unless its context makes a list of it, so the *first* of several entries is
whichever the holder put there. These functions therefore give all entries, or the only one, and never the first.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from vcwallet.encoding import timestamps
from vcwallet.errors import VcwalletError
from vcwallet.model.value_shapes import entries_of, objects_of


def only(value: Any) -> Mapping[str, Any]:
    """The one object; an empty one where there is none, or where there are several."""
    objects = list(objects_of(value))
    return objects[0] if len(objects) == 1 else {}


def text(holder: Mapping[str, Any], name: str) -> str:
    """A member that is a text; else empty."""
    value = holder.get(name)
    return value if isinstance(value, str) else ""


def id_of(holder: Mapping[str, Any]) -> str:
    """The id of an object; empty where it has none. The name of a blank node is none: it holds in one document only."""
    identifier = text(holder, "id")
    return "" if identifier.startswith("_:") else identifier


def one_value(holder: Mapping[str, Any], name: str) -> str | None:
    """A member that is one text, alone or in an array; empty where it is missing, None where it is anything else."""
    value = holder.get(name, "")
    if isinstance(value, str):
        return value
    entries = entries_of(holder.get(name))
    if len(entries) > 1 and any(entry != entries[0] for entry in entries):
        return None
    value = entries[0] if entries else ""
    return value if isinstance(value, str) else None


def is_ambiguous(holder: Mapping[str, Any], name: str) -> bool:
    """Whether a member that has one value was given several that differ."""
    if not isinstance(holder.get(name), (list, dict)):  # nearly always
        return False
    entries = entries_of(holder.get(name))
    return any(entry != entries[0] for entry in entries[1:])


def moment_of(holder: Mapping[str, Any], name: str) -> datetime | None:
    """A member that is a moment; None where it is missing or names none."""
    value = one_value(holder, name)
    if not value:
        return None
    try:
        return timestamps.read(value)
    except VcwalletError:
        return None


def moments_of(holder: Mapping[str, Any], *names: str) -> list[datetime]:
    """The moments in some members, as far as they are there and name one."""
    return [moment for name in names if (moment := moment_of(holder, name)) is not None]
