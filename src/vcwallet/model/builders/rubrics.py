"""Builders for results that can be reached: their descriptions, and rubrics whose order is signed.

Open Badges signs the levels of a rubric as a set, so the order in which they stand says nothing: the holder of the
credential can change it. What can be signed is a number in each level, and Open Badges has one: `points`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation
from itertools import pairwise

from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.errors import IssuingError
from vcwallet.model.builders.parts import new_id, part
from vcwallet.model.classes import result as results

_LEVELS = "/rubricCriterionLevel"


def result_description(
    *,
    name: str,
    result_type: str,
    id: str | None = None,  # noqa: A002 - the specification's name
    allowed_values: Iterable[str] = (),
    value_min: str | None = None,
    value_max: str | None = None,
    required_value: str | None = None,
    levels: Iterable[JsonObject | str] = (),
    required_level: str | JsonObject | None = None,
    alignments: Iterable[JsonObject] = (),
) -> JsonObject:
    """A `ResultDescription`: a result that a learner can reach. All values are texts, numbers included.

    Args:
        name: What is measured, such as `Final grade`.
        result_type: `LetterGrade`, `Percent`, `Status`, ... (OB 3.0, "ResultType"), or a term of yours: `ext:...`.
        id: A URL that results refer to; by default a new `urn:uuid:`.
        allowed_values: The possible values, from low to high.
        value_min: The least possible value.
        value_max: The greatest possible value.
        required_value: The value needed to pass.
        levels: The levels of a rubric from low to high, as `rubric_level` makes them, or their names. Levels without
            points get 1, 2, 3, ..., so that their order is signed.
        required_level: The level needed to pass, or its id.
        alignments: What this result is aligned to, as `alignment` makes them.

    Raises:
        IssuingError: An unknown type, points that do not rise or that some levels lack, or a part that is malformed.
    """
    named = [rubric_level(name=level) if isinstance(level, str) else level for level in levels]
    return part(
        results.ResultDescription,
        {
            "id": id or new_id(),
            "type": ["ResultDescription"],
            "name": name,
            "resultType": result_type,
            "allowedValue": allowed_values,
            "valueMin": value_min,
            "valueMax": value_max,
            "requiredValue": required_value,
            "rubricCriterionLevel": _rising(named),
            "requiredLevel": required_level["id"] if isinstance(required_level, dict) else required_level,
            "alignment": alignments,
        },
    )


def rubric_level(
    *,
    name: str,
    id: str | None = None,  # noqa: A002 - the specification's name
    level: str | None = None,
    description: str | None = None,
    points: str | None = None,
    alignments: Iterable[JsonObject] = (),
) -> JsonObject:
    """A `RubricCriterionLevel`: one level of a rubric.

    Args:
        name: Name of the level.
        id: A URL that results refer to; by default a new `urn:uuid:`.
        level: The level in terms of success, such as `Mastered`.
        description: What a learner at this level shows.
        points: Points for this level, as text: the more, the higher the level. Give them to every level or to none.
        alignments: Levels of other frameworks, as `alignment` makes them.

    Raises:
        IssuingError: A part that is malformed.
    """
    return part(
        results.RubricCriterionLevel,
        {
            "id": id or new_id(),
            "type": ["RubricCriterionLevel"],
            "name": name,
            "level": level,
            "description": description,
            "points": points,
            "alignment": alignments,
        },
    )


def check_ranked(levels: Sequence[JsonObject], pointer: str) -> list[Decimal]:
    """The points of the levels of a rubric, in the order in which the levels stand.

    Args:
        levels: The levels.
        pointer: Where the array of them stands.

    Raises:
        IssuingError: A level has no points, or none that are a number, or two levels have the same, so that nothing
            signed says which is higher.
    """
    ranked: list[Decimal] = []
    for index, level in enumerate(levels):
        place = child(child(pointer, index), "points")
        written = level.get("points")
        if written is None:
            raise IssuingError("level-points-missing", pointer=place, level=level.get("name"))
        number = _number(written) if isinstance(written, str) else None
        if number is None:
            raise IssuingError("level-points-number", pointer=place, level=level.get("name"), points=written)
        if number in ranked:
            other = levels[ranked.index(number)].get("name")
            raise IssuingError("level-points-repeated", pointer=place, level=level.get("name"), other=other)
        ranked.append(number)
    return ranked


def _rising(levels: list[JsonObject]) -> list[JsonObject]:
    """The levels with points that rise from one to the next."""
    if not all(isinstance(level, dict) for level in levels):
        return levels  # the check of the model reports it, as every part of the wrong kind
    if all(level.get("points") is None for level in levels):
        return [level | {"points": str(number)} for number, level in enumerate(levels, 1)]
    points = check_ranked(levels, _LEVELS)
    for index, (lower, higher) in enumerate(pairwise(points), 1):
        if higher < lower:
            place = f"{_LEVELS}/{index}/points"
            names = {"lower": levels[index - 1].get("name"), "higher": levels[index].get("name")}
            raise IssuingError("level-points-falling", pointer=place, **names)
    return levels


def _number(written: str) -> Decimal | None:
    try:
        number = Decimal(written.strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
