"""Results: whether an achievement was completed and passed, and how one value compares with another.

Source: Open Badges 3.0, "Result", "ResultDescription", "ResultStatusType". Values are texts there, numbers included;
they are never compared as texts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from vcwallet.stacks.plain import objects, text

COMPLETED = "Completed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """One result with what is needed to judge it.

    Attributes:
        description: Id of its description.
        kind: Its `resultType`.
        status: Where the earner stands; empty: completed.
        value: What was reached; empty: nothing is stated.
        order: The possible values from low to high, each with all its names; empty: values are numbers.
        required: The pass mark; empty: there is none.
    """

    description: str = ""
    kind: str = ""
    status: str = ""
    value: str = ""
    order: tuple[tuple[str, ...], ...] = ()
    required: str = ""

    @property
    def completed(self) -> bool:
        """Whether the status says so; no status says so, too."""
        return self.status in {"", COMPLETED}

    def reaches(self, least: str) -> bool | None:
        """Whether the value is at least another; None where they do not compare."""
        if not self.value:
            return None
        if self.order:
            have, need = self._rank(self.value), self._rank(least)
            return None if have is None or need is None else have >= need
        number, bar = _decimal(self.value), _decimal(least)
        return None if number is None or bar is None else number >= bar

    def _rank(self, value: str) -> int | None:
        return next((rank for rank, names in enumerate(self.order) if value in names), None)

    @property
    def passed(self) -> bool | None:
        """Whether the pass mark was reached; None where that cannot be said. Without pass mark: True."""
        return self.reaches(self.required) if self.required and self.value else True


def read_grades(subject: Mapping[str, Any], achievement: Mapping[str, Any]) -> tuple[Grade, ...]:
    """The results of a subject, each with its description in the achievement."""
    results = list(objects(subject.get("result")))
    if not results:
        return ()
    described = {text(entry, "id"): entry for entry in objects(achievement.get("resultDescription"))}
    return tuple(_grade(entry, described.get(text(entry, "resultDescription"), {})) for entry in results)


def _grade(result: Mapping[str, Any], description: Mapping[str, Any]) -> Grade:
    allowed = description.get("allowedValue")
    values = [allowed] if isinstance(allowed, str) else allowed if isinstance(allowed, list) else []
    order: tuple[tuple[str, ...], ...] = tuple((value,) for value in values if isinstance(value, str))
    value, required = text(result, "value"), text(description, "requiredValue")
    level = text(result, "achievedLevel")
    if level or not value:
        rubric = tuple(
            tuple(filter(None, (text(step, name) for name in ("id", "level", "name"))))
            for step in objects(description.get("rubricCriterionLevel"))
        )
        if rubric:
            order, value, required = rubric, level, text(description, "requiredLevel")
    return Grade(
        description=text(result, "resultDescription"),
        kind=text(description, "resultType"),
        status=text(result, "status"),
        value=value,
        order=order,
        required=required,
    )


def _decimal(written: str) -> Decimal | None:
    """A finite number as people write it; a per cent sign does not matter."""
    try:
        number = Decimal(written.strip().removesuffix("%").strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
