"""Reading the results that a subject states, each with its description in the achievement.

Source: Open Badges 3.0, "Result", "ResultDescription", "RubricCriterionLevel".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from vcwallet.model.passing import is_below, is_level_below
from vcwallet.model.plain_members import LONGEST, Object, by_id, objects, value_of
from vcwallet.model.shapes import listed
from vcwallet.model.stated import UNREADABLE, StatedResult

Name = Callable[[Object, str], str]
"""Reads the name in a member of an object, in the reader's language."""


def read_results(subject: Object, achievement: Object, name: Name) -> set[StatedResult]:
    """The results of a subject; what an achievement says of one is found by its id alone."""
    described = by_id(achievement.get("resultDescription"))
    return {_result(entry, described, name) for entry in objects(subject.get("result"))}


def worst_first(result: StatedResult) -> tuple[bool, bool, str]:
    """The key that sorts what was not achieved before what was."""
    return result.is_completed, result.below_required is not True, repr(result)


def _result(result: Object, described: Mapping[str, Object], name: Name) -> StatedResult:
    description = described.get(value_of(result, "resultDescription"), {})
    levels = by_id(description.get("rubricCriterionLevel"))
    kind, needed = (value_of(description, member) for member in ("resultType", "requiredValue"))
    value, reached = (value_of(result, member) for member in ("value", "achievedLevel"))
    needed_level = value_of(description, "requiredLevel")
    points = (value_of(levels.get(reference, {}), "points") for reference in (reached, needed_level))
    answers = [answer for answer in (is_below(kind, value, needed), is_level_below(*points)) if answer is not None]
    return StatedResult(
        status=_status(result.get("status")),
        name=name(description, "name"),
        type=kind,
        value=value,
        level=name(levels.get(reached, {}), "name") or reached,
        value_max=value_of(description, "valueMax"),
        required_value=needed,
        required_level=name(levels.get(needed_level, {}), "name") or needed_level,
        below_required=any(answers) if answers else None,
    )


def _status(value: Any) -> str:
    """Every status that stands there; a blank one, or what is no text, is none that can be read."""
    statuses = [entry for entry in listed(value) if entry is not None]
    shown = {status if isinstance(status, str) and status.strip() else UNREADABLE for status in statuses}
    return ", ".join(sorted(shown))[:LONGEST]
