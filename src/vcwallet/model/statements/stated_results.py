"""Reading the results that a subject states, each with its description in the achievement.

Source: Open Badges 3.0, "Result", "ResultDescription", "RubricCriterionLevel".
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from vcwallet.model.access import id_of, nodes_of, objects_of, values_of
from vcwallet.model.statements.pass_marks import is_below, is_level_below
from vcwallet.model.statements.plain_members import LONGEST, Object, by_id, value_of, whole_value_of
from vcwallet.model.statements.stated_facts import UNREADABLE, StatedResult

Name = Callable[[Object, str], str]
"""Reads the name in a member of an object, in the reader's language."""
_NOTHING: Object = {}
_NOT_DESCRIBED: tuple[Object, Mapping[str, Object]] = (_NOTHING, {})


class ResultsOfSubject:
    """The results of one subject, read once however many achievements it has.

    What an achievement says of a result, or of a level, is found by its id alone. A result is one of the achievement
    that describes it; one that none of them describes may be of any.
    """

    def __init__(self, subject: Object, achievements: Iterable[Object], name: Name) -> None:
        entries = (entry for achievement in achievements for entry in objects_of(achievement.get("resultDescription")))
        described = {
            reference: (entry, by_id(objects_of(entry.get("rubricCriterionLevel"))))
            for reference, entry in by_id(entries).items()
        }
        name = _once(name)
        by_description: dict[str, set[StatedResult]] = {}
        for result in objects_of(subject.get("result")):
            reference = whole_value_of(result, "resultDescription")
            description, levels = described.get(reference, _NOT_DESCRIBED)
            place = reference if reference in described else ""
            by_description.setdefault(place, set()).add(_result(result, description, levels, name))
        self._by_description = {reference: _sorted(results) for reference, results in by_description.items()}

    def of(self, achievement: Object, most: int) -> list[StatedResult]:
        """Those that may be of one achievement, what was not achieved first; one more than asked for at most."""
        references = {
            id_of(entry) for entry in nodes_of(achievement.get("resultDescription"))
        } & self._by_description.keys()
        results = [
            result for reference in {*references, ""} for result in self._by_description.get(reference, ())[: most + 1]
        ]
        return _sorted(results)[: most + 1]


def _once(name: Name) -> Name:
    """The same, which reads the name of an object once, however many results it describes."""
    read: dict[tuple[int, str], str] = {}

    def once(holder: Object, member: str) -> str:
        key = id(holder), member
        if key not in read:
            read[key] = name(holder, member)
        return read[key]

    return once


def _sorted(results: Collection[StatedResult]) -> list[StatedResult]:
    return sorted(results, key=_worst_first) if len(results) > 1 else [*results]


def _worst_first(result: StatedResult) -> tuple[bool, bool, str]:
    return result.is_completed, result.below_required is not True, repr(result)


def _result(result: Object, description: Object, levels: Mapping[str, Object], name: Name) -> StatedResult:
    kind, needed = (value_of(description, member) for member in ("resultType", "requiredValue"))
    value, reached = value_of(result, "value"), whole_value_of(result, "achievedLevel")
    needed_level = whole_value_of(description, "requiredLevel")
    points = (value_of(levels.get(reference, _NOTHING), "points") for reference in (reached, needed_level))
    answers = [answer for answer in (is_below(kind, value, needed), is_level_below(*points)) if answer is not None]
    return StatedResult(
        status=_status(result.get("status")),
        name=name(description, "name"),
        type=kind,
        value=value,
        level=name(levels.get(reached, _NOTHING), "name") or reached[:LONGEST],
        value_max=value_of(description, "valueMax"),
        required_value=needed,
        required_level=name(levels.get(needed_level, _NOTHING), "name") or needed_level[:LONGEST],
        below_required=any(answers) if answers else None,
    )


def _status(value: Any) -> str:
    """Every status that stands there; a blank one, or what is no text, is none that can be read."""
    statuses = [entry for entry in values_of(value) if entry is not None]
    shown = {status if isinstance(status, str) and status.strip() else UNREADABLE for status in statuses}
    return ", ".join(sorted(shown))[:LONGEST]
