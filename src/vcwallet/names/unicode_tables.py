"""Tables of Unicode, read when a name first needs them: no name of plain ASCII letters does.

They are made by tools/unicode_tables.py; `data/manifest.json` says from what, and of which version of Unicode they are.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

UNKNOWN_SCRIPT = "Zzzz"
"""The script of what has no character assigned to it, and of what is for private use."""


class _Ranges(NamedTuple):
    starts: list[int]
    ends: list[int]
    scripts: list[frozenset[str]]


@cache
def confusables() -> Mapping[str, str]:
    """By character, the prototype that stands for all that look like it (UTS #39, `confusables.txt`)."""
    table: dict[str, str] = _table("confusables.json")
    return table


def scripts_of(character: str) -> frozenset[str]:
    """The scripts that a character is used in, as ISO 15924 codes (`Script_Extensions`)."""
    ranges = _scripts()
    point = ord(character)
    index = bisect_right(ranges.starts, point) - 1
    return ranges.scripts[index] if index >= 0 and point <= ranges.ends[index] else frozenset({UNKNOWN_SCRIPT})


def script_name(script: str) -> str:
    """The name of a script by its ISO 15924 code."""
    names: Mapping[str, str] = _properties()["names"]
    return names.get(script, script)


def is_ignorable(character: str) -> bool:
    """Whether a character has no shape of its own (`Default_Ignorable_Code_Point`)."""
    return character in _ignorable()


@cache
def _properties() -> Mapping[str, Any]:
    table: Mapping[str, Any] = _table("scripts.json")
    return table


@cache
def _ignorable() -> frozenset[str]:
    return frozenset(chr(point) for first, last in _properties()["ignorable"] for point in range(first, last + 1))


@cache
def _scripts() -> _Ranges:
    entries = _properties()["scripts"]
    sets = {codes: frozenset(codes.split()) for _, _, codes in entries}
    return _Ranges([e[0] for e in entries], [e[1] for e in entries], [sets[e[2]] for e in entries])


def _table(name: str) -> Any:
    return json.loads((files(__package__) / "data" / name).read_text(encoding="utf-8"))
