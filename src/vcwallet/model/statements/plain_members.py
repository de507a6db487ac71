"""Members of a document as plain values: of several values none is chosen, and what is malformed is left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from vcwallet.model.access import id_of, values_of

LONGEST = 500
"""Characters of a name or value that are kept."""

Object = Mapping[str, Any]


def by_id(entries: Iterable[Object]) -> dict[str, Object]:
    """Objects by their ids: those of one id are one node, and an object without an id is left out."""
    pieces: dict[str, list[Object]] = {}
    for entry in entries:
        if name := id_of(entry):
            pieces.setdefault(name, []).append(entry)
    return {name: parts[0] if len(parts) == 1 else _merged(parts) for name, parts in pieces.items()}


def _merged(pieces: list[Object]) -> Object:
    """The pieces of one node: where they say different things of one member, it has several values."""
    members: dict[str, list[Any]] = {}
    for piece in pieces:
        for member, value in piece.items():
            members.setdefault(member, []).append(value)
    return {member: _joined(values) for member, values in members.items()}


def _joined(values: list[Any]) -> Any:
    if all(value == values[0] for value in values):
        return values[0]
    return [entry for value in values for entry in values_of(value)]


def texts(value: Any) -> list[str]:
    """The texts of a member, without blank ones."""
    return [text for text in values_of(value) if isinstance(text, str) and text.strip()]


def value_of(holder: Object, member: str) -> str:
    """The one value of a member that is a text or a number, as far as it is kept; empty where there are several."""
    return whole_value_of(holder, member)[:LONGEST]


def whole_value_of(holder: Object, member: str) -> str:
    """The same, in full: ids are compared as they are."""
    value = holder.get(member)
    if value is None or type(value) is str:  # nearly always
        return "" if value is None else value.strip()
    values = {plain(entry) for entry in values_of(value)}
    return values.pop() if len(values) == 1 else ""


def plain(value: Any) -> str:
    """A text, number or truth value as text; empty for anything else."""
    if isinstance(value, Mapping):
        value = value.get("@value")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(value) if isinstance(value, int) else f"{value:.15g}"
    return value.strip() if isinstance(value, str) else ""


def number_of(holder: Object, member: str) -> float | None:
    """The one number of a member; None where there is none, or anything beside it."""
    values: list[Any] = values_of(holder.get(member))
    single = len(values) == 1 and isinstance(values[0], (int, float)) and not isinstance(values[0], bool)
    return values[0] if single else None
