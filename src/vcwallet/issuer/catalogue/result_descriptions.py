"""What an achievement says about possible results, and results held against it (OB 3.0, "ResultDescription")."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.errors import IssuingError
from vcwallet.model.builders.rubrics import check_ranked

_DESCRIPTIONS = "/credentialSubject/achievement/resultDescription"


def check_result_descriptions(descriptions: Sequence[JsonObject]) -> None:
    """Results refer to descriptions by id, so each id may stand once; the levels of a rubric need a signed order.

    Raises:
        IssuingError: One id stands twice, the points of levels do not say which level is higher, or what is needed to
            pass can never be reached.
    """
    ids = [description["id"] for description in descriptions]
    for index, description in enumerate(descriptions):
        place = f"{_DESCRIPTIONS}/{index}"
        if ids[index] in ids[:index]:
            raise IssuingError("result-description-repeated", pointer=f"{place}/id", id=ids[index])
        levels = description.get("rubricCriterionLevel", [])
        if len(levels) > 1:
            check_ranked(levels, f"{place}/rubricCriterionLevel")
        _check_pass_mark(description, place)


def _check_pass_mark(description: JsonObject, place: str) -> None:
    if (value := description.get("requiredValue")) is not None:
        check_value(value, description, f"{place}/requiredValue")
    levels = {level["id"]: level["name"] for level in description.get("rubricCriterionLevel", [])}
    if (level := description.get("requiredLevel")) is not None and level not in levels:
        raise IssuingError("level-unknown", pointer=f"{place}/requiredLevel", id=level, known=list(levels.values()))


def check_result(result: object, achievement: JsonObject, pointer: str) -> None:
    """Hold one `Result` against the `ResultDescription` that it refers to (OB 3.0, "Result").

    Raises:
        IssuingError: Its value or level is none of those described.
    """
    if not isinstance(result, dict):
        return  # the models say so, as of every member of the wrong kind
    described = {entry["id"]: entry for entry in achievement.get("resultDescription", [])}
    wanted = result.get("resultDescription")
    description = described.get(wanted) if isinstance(wanted, str) else None
    if description is None:
        return
    if (value := result.get("value")) is not None:
        check_value(value, description, child(pointer, "value"))
    levels = [level["id"] for level in description.get("rubricCriterionLevel", [])]
    if (level := result.get("achievedLevel")) is not None and level not in levels:
        raise IssuingError("level-unknown", pointer=child(pointer, "achievedLevel"), id=level, known=levels)


def check_value(value: str, description: JsonObject, pointer: str) -> None:
    """Hold a value against what a `ResultDescription` says that values can be.

    Raises:
        IssuingError: It is none of those described (`value-...`).
    """
    allowed = description.get("allowedValue")
    if allowed and value not in allowed:
        raise IssuingError("value-not-allowed", pointer=pointer, value=value, allowed=allowed)
    low, high = (_number(description.get(name)) for name in ("valueMin", "valueMax"))
    if low is None and high is None:
        return
    number = _number(value)
    if number is None:
        raise IssuingError("value-not-a-number", pointer=pointer, value=value)
    if (low is not None and number < low) or (high is not None and number > high):
        raise IssuingError(
            "value-out-of-range",
            pointer=pointer,
            value=value,
            low=description.get("valueMin", "-"),
            high=description.get("valueMax", "-"),
        )


def _number(text: str | None) -> Decimal | None:
    """The number that a value stands for; OB 3.0 writes all of them as text."""
    if text is None:
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
