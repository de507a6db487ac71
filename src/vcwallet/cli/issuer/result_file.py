"""Results that an achievement can have, from a file: JSON or YAML, in the terms of Open Badges.

    results:
      - name: Grade
        resultType: LetterGrade
        allowedValue: [D, C, B, A]
        requiredValue: C
      - name: Seam
        resultType: RubricCriterionLevel
        rubricCriterionLevel: [Basic, Good, Mastery]
        requiredLevel: Good

Values and levels stand from low to high. Ids may be left out: a result, or a level, of the same name keeps the id that
it had in the edition before, so that rules which name it stay right.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from vcwallet import builders
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.io.operator_files import errors_in
from vcwallet.io.stack_input.stack_files import read_text
from vcwallet.stacks import StackError
from vcwallet.stacks.definition.compact_form.object_members import ObjectMembers

_EXAMPLE = '{"results": [{"name": "Grade", "resultType": "LetterGrade", "allowedValue": ["C", "B", "A"]}]}'
_Named = Mapping[str, JsonObject]


def read_results(path: Path, before: Iterable[JsonObject] = ()) -> list[JsonObject]:
    """The descriptions in a file.

    Args:
        path: The file.
        before: Those of the edition before.

    Raises:
        StackError: Not of that shape, with the pointer to the place and what may stand there.
        IssuingError: What Open Badges forbids, or points that do not rise.
        ParsingError: Not strict JSON.
        StoreError: The file cannot be read.
    """
    with errors_in(path):
        top = ObjectMembers(read_text(path).document(example=_EXAMPLE), "")
        known = _by_name(before)
        descriptions = [_description(entry, place, known) for entry, place in top.entries("results", required=True)]
        top.done()
    return descriptions


def _by_name(entries: Iterable[JsonObject]) -> _Named:
    return {str(entry["name"]): entry for entry in entries}


def _description(value: Any, pointer: str, known: _Named) -> JsonObject:
    members = ObjectMembers(value, pointer)
    name = members.text("name")
    before = known.get(name, {})
    levels_before = _by_name(before.get("rubricCriterionLevel", []))
    levels = [_level(entry, place, levels_before) for entry, place in members.entries("rubricCriterionLevel")]
    values = [_value(entry, place) for entry, place in members.entries("allowedValue")]
    description = builders.result_description(
        name=name,
        result_type=members.text("resultType"),
        id=members.url("id", before.get("id", "")) or None,
        allowed_values=values,
        value_min=members.maybe("valueMin", _value),
        value_max=members.maybe("valueMax", _value),
        required_value=members.maybe("requiredValue", _value),
        levels=levels,
        required_level=_required_level(members, levels),
    )
    members.done()
    return description


def _level(value: Any, pointer: str, known: _Named) -> JsonObject:
    members = ObjectMembers({"name": value} if isinstance(value, str) else value, pointer)
    name = members.text("name")
    rubric_level = builders.rubric_level(
        name=name,
        id=members.url("id", known.get(name, {}).get("id", "")) or None,
        level=members.text("level", "") or None,
        description=members.text("description", "") or None,
        points=members.maybe("points", _value),
    )
    members.done()
    return rubric_level


def _required_level(members: ObjectMembers, levels: list[JsonObject]) -> JsonObject | None:
    """The level needed to pass, by its name or id."""
    name = members.text("requiredLevel", "")
    if not name:
        return None
    level = next((level for level in levels if name in (level["name"], level["id"])), None)
    if level is None:
        known = [level["name"] for level in levels]
        raise StackError("choice", pointer=child(members.pointer, "requiredLevel"), value=name[:40], known=known)
    return level


def _value(value: Any, pointer: str) -> str:
    """A value as text, as Open Badges has all of them; a number is written as people write it."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return f"{value:.15g}"
    return ObjectMembers.is_text(value, pointer)
