"""Functions that make rules in Python: short names, and lists in place of tuples."""

from __future__ import annotations

from collections.abc import Iterable

from vcwallet.stacks.definition.rules.filters import ANYTHING, Accepts, Level, Size
from vcwallet.stacks.definition.rules.stack_definition import (
    AllOf,
    AnyOf,
    CoversSkills,
    MinTotal,
    Node,
    NOf,
    Skill,
    Slot,
)
from vcwallet.stacks.values.amounts import Number


def all_of(*parts: Node) -> AllOf:
    """Every part."""
    return AllOf(parts=parts)


def any_of(*parts: Node) -> AnyOf:
    """At least one part."""
    return AnyOf(parts=parts)


def n_of(n: int, *parts: Node) -> NOf:
    """At least `n` parts."""
    return NOf(n=n, parts=parts)


def slot(
    slot_id: str,
    *achievements: str,
    count: int = 1,
    size: tuple[Number, str] | None = None,
    name: str = "",
    accepts: Accepts | None = None,
) -> Slot:
    """A place that uses up what fills it.

    Args:
        slot_id: Its name within the stack.
        achievements: Ids of achievements of which any will do; or give `accepts`.
        count: How many different achievements it takes.
        size: In place of `count`: amount and unit that they must come to.
        name: What people call it.
        accepts: What may fill it, if more is to be said than achievements.
    """
    wanted = accepts or Accepts(achievements=achievements)
    return Slot(id=slot_id, accepts=wanted, count=count, size=_size(size), name=name)


def min_total(total_id: str, amount: Number, unit: str, *, accepts: Accepts = ANYTHING, name: str = "") -> MinTotal:
    """A least total of hours or credits."""
    return MinTotal(id=total_id, size=Size(amount=amount, unit=unit), accepts=accepts, name=name)


def skill(skill_id: str, scheme: str = "", at_least: str = "", at_most: str = "") -> Skill:
    """A skill, at a least level, a highest one, or both of a scheme, if one is given."""
    return Skill(id=skill_id, level=Level(scheme=scheme, at_least=at_least, at_most=at_most) if scheme else None)


def covers_skills(
    part_id: str,
    framework: str,
    items: Iterable[Skill | str] = (),
    *,
    at_least: int | None = None,
    accepts: Accepts = ANYTHING,
    name: str = "",
) -> CoversSkills:
    """Skills of a framework: all of some, at least so many of them, or at least so many of any."""
    skills = tuple(Skill(id=item) if isinstance(item, str) else item for item in items)
    return CoversSkills(id=part_id, framework=framework, items=skills, at_least=at_least, accepts=accepts, name=name)


def _size(size: tuple[Number, str] | None) -> Size | None:
    return None if size is None else Size(amount=size[0], unit=size[1])
