"""Filters: what may fill a part of a rule, as frozen data. What each means: docs/explanation/stacks.md."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vcwallet.stacks.values.amounts import Number, is_amount
from vcwallet.stacks.values.calendar_periods import check_period
from vcwallet.stacks.values.frozen_members import freeze
from vcwallet.stacks.values.stack_error import StackError

KNOWN = "known"
"""Among the issuers or endorsers of a filter: all that the verifier's trust knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A least level, a highest one, or both.

    Attributes:
        scheme: Name of the scheme: `EQF`, or one that the stack defines.
        at_least: The lowest level that will do, such as `5`; empty: any.
        at_most: The highest that will do; empty: any.

    Raises:
        StackError: Neither is given.
    """

    scheme: str
    at_least: str = ""
    at_most: str = ""

    def __post_init__(self) -> None:
        check_limits(atLeast=self.at_least or None, atMost=self.at_most or None)


@dataclass(frozen=True, slots=True, kw_only=True)
class MinResult:
    """A least result.

    Attributes:
        at_least: The value, compared as a number, or by the signed order of `allowedValue`, or by the points of the
            rubric's levels.
        of: Id or `resultType` of the result's description; empty: any result will do.
    """

    at_least: str
    of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A fixed period in which something was awarded: days of the calendar in UTC, the first and the last included.

    Attributes:
        since: The first day, as `2024-01-01`; empty: no first.
        until: The last day; empty: no last.

    Raises:
        StackError: That is no day, or neither is given.
    """

    since: str = ""
    until: str = ""

    def __post_init__(self) -> None:
        for day in (self.since, self.until):
            if day and not is_day(day):
                raise StackError("day", value=day[:40])
        check_limits(**{"from": self.since or None, "until": self.until or None})


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """An amount of learning in one unit: `hours`, `ECTS`, or the name or URL of another.

    Raises:
        StackError: The amount is negative, or no number that can be compared.
    """

    amount: Number
    unit: str

    def __post_init__(self) -> None:
        if not is_amount(self.amount):
            raise StackError("amount", value=str(self.amount)[:40])


@dataclass(frozen=True, slots=True, kw_only=True)
class SizeRange:
    """The least and the greatest amount of learning that one credential may be for.

    Attributes:
        unit: `hours`, `ECTS`, or the name or URL of another.
        at_least: The least amount; None: any.
        at_most: The greatest amount; None: any.

    Raises:
        StackError: An amount is negative, or no number that can be compared; or neither is given.
    """

    unit: str
    at_least: Number | None = None
    at_most: Number | None = None

    def __post_init__(self) -> None:
        for amount in (self.at_least, self.at_most):
            if amount is not None and not is_amount(amount):
                raise StackError("amount", value=str(amount)[:40])
        check_limits(atLeast=self.at_least, atMost=self.at_most)


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepts:
    """What may fill a place. Every condition that is given must hold; within one, any of its values will do.

    Attributes:
        achievements: Ids of achievements.
        types: Types of achievement, such as `Course`.
        alignments: URLs of alignment targets.
        level: Least and highest level.
        result: Least result.
        within: Greatest age of the award, as an ISO 8601 duration such as `P5Y`; the limit itself counts.
        awarded: The fixed period in which it was awarded.
        size: The least and the greatest size of one credential.
        languages: Languages of instruction (BCP 47); `en` stands for `en-GB`, too.
        issuers: Who is entitled to award it: identifiers, or `known`. Empty: those of the stack, else its owner.
        endorsed_by: Who must have endorsed it: identifiers, or `known`.
        after: Achievements of which each must have been awarded not after the activity began.
        evidence: Whether it must hold evidence.
        equivalents: Whether achievements count that an entitled issuer declared to be equivalent.

    Raises:
        StackError: A list is none, or the greatest age is no period.
    """

    achievements: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    alignments: tuple[str, ...] = ()
    level: Level | None = None
    result: MinResult | None = None
    within: str = ""
    awarded: Period | None = None
    size: SizeRange | None = None
    languages: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()
    endorsed_by: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    evidence: bool = False
    equivalents: bool = True

    def __post_init__(self) -> None:
        freeze(self, *_LISTS)
        if self.within:
            check_period(self.within)


_LISTS = ("achievements", "types", "alignments", "languages", "issuers", "endorsed_by", "after")
ANYTHING = Accepts()


def asks_nothing(accepts: Accepts) -> bool:
    """Whether a filter lets in whatever an entitled issuer awards, of any kind."""
    what = (accepts.achievements, accepts.types, accepts.alignments, accepts.level, accepts.result, accepts.size)
    whose = (accepts.languages, accepts.issuers, accepts.endorsed_by)
    return not any((*what, *whose))


def check_limits(**limits: object) -> None:
    """Refuse limits of which none is given.

    Raises:
        StackError: There is none (`limit-missing`).
    """
    if all(limit is None for limit in limits.values()):
        raise StackError("limit-missing", members=list(limits))


def is_day(text: str) -> bool:
    """Whether a text is a day of the calendar, as `2024-01-31`."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
