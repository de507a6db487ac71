"""Scales: what a result can be, and which of it is higher, as far as that is signed.

Source: Open Badges 3.0, "ResultDescription", "RubricCriterionLevel". The contexts of Open Badges make `allowedValue` a
set up to 3.0.1 and a list from 3.0.2 on, and `rubricCriterionLevel` a set in all editions. The order of a set is not
signed: the holder of the credential can change it, and the signature still fits. So a set gives a scale an order only
where something *in* its entries does: the `points` of the levels of a rubric.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from vcwallet.model.access import entries_of, nodes_of, one_text_of, text_of
from vcwallet.model.statements.pass_marks import number_of

_NAMES = ("id", "level", "name")
"""Members of a level of a rubric by which a rule may name it."""


@dataclass(frozen=True, slots=True, order=True)
class ResultScale:
    """What a result can be.

    Attributes:
        steps: The possible values or levels, each with all its names; from low to high if `ordered`, else sorted by
            name. Empty: the values are numbers.
        ordered: Whether the order of the steps is signed.
    """

    steps: tuple[tuple[str, ...], ...] = ()
    ordered: bool = True

    def reaches(self, reached: str, least: str) -> bool | None:
        """Whether what was reached is at least another; None where nothing signed decides it.

        What is the very same is reached on any scale, with an order or without.
        """
        if reached == least:
            return True
        if not self.steps:
            number, bar = number_of(reached), number_of(least)
            return None if number is None or bar is None else number >= bar
        have, need = self._ranks(reached), self._ranks(least)
        if not have or not need:
            return None
        if not self.ordered:
            return True if have == need and len(have) == 1 else None
        if min(have) >= max(need):  # a name that stands for several steps decides only where all of them say the same
            return True
        return False if max(have) < min(need) else None

    def _ranks(self, name: str) -> set[int]:
        return {rank for rank, names in enumerate(self.steps) if name in names}

    def has(self, name: str) -> bool:
        """Whether a step has this name."""
        return bool(self._ranks(name))


NUMBERS = ResultScale()


def values_of(description: Mapping[str, Any]) -> ResultScale:
    """The scale of `allowedValue`, which is in order where it is an array: what is read has sets as `@set`."""
    allowed = description.get("allowedValue")
    steps = tuple((value,) for value in entries_of(allowed) if isinstance(value, str))
    ordered = len(steps) < 2 or isinstance(allowed, list) or _is_list(allowed)
    return ResultScale(steps if ordered else tuple(sorted(steps)), ordered)


def levels_of(description: Mapping[str, Any]) -> ResultScale:
    """The scale of `rubricCriterionLevel`: in the order of a signed list, else by the points of the levels."""
    value = description.get("rubricCriterionLevel")
    levels = list(nodes_of(value))
    steps = [_names(level) for level in levels]
    if len(levels) < 2 or _is_list(value):
        return ResultScale(tuple(steps))
    points = ranking_points(levels)
    if points is None:
        return ResultScale(tuple(sorted(steps)), ordered=False)
    ranked = sorted(zip(points, steps, strict=True))
    return ResultScale(tuple(names for _, names in ranked))


def ranking_points(levels: list[Mapping[str, Any]]) -> list[Decimal] | None:
    """The points of some levels where they put them in order: each has a number, and no two the same. Else None."""
    points = [number_of(one_text_of(level, "points") or "") for level in levels]
    numbers = [number for number in points if number is not None]
    return numbers if len(set(numbers)) == len(levels) else None


def _names(level: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(filter(None, (text_of(level, name) for name in _NAMES)))


def _is_list(value: Any) -> bool:
    return isinstance(value, Mapping) and isinstance(value.get("@list"), list)
