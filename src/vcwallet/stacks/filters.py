"""Filters: what may fill a part of a rule, as frozen data. What each means: docs/explanation/stacks.md."""

from __future__ import annotations

from dataclasses import dataclass

from vcwallet.stacks.amounts import Number, is_amount
from vcwallet.stacks.faults import StackError

KNOWN = "known"
"""Among the issuers of a filter: whoever the verifier's trust knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MinLevel:
    """A least level.

    Attributes:
        scheme: Name of the scheme: `EQF`, or one that the stack defines.
        at_least: The level within it, such as `5`.
    """

    scheme: str
    at_least: str


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
class Accepts:
    """What may fill a place. Every condition that is given must hold; within one, any of its values will do.

    Attributes:
        achievements: Ids of achievements.
        types: Types of achievement, such as `Course`.
        alignments: URLs of alignment targets.
        level: Least level.
        result: Least result.
        within: Greatest age of the award, as an ISO 8601 duration such as `P5Y`; the limit itself counts.
        issuers: Who is entitled to award it: identifiers, or `known`. Empty: those of the stack, else its owner.
        after: Achievements of which each must have been awarded not after the activity began.
        evidence: Whether it must hold evidence.
        equivalents: Whether achievements count that somebody entitled declared to be equivalent.
    """

    achievements: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    alignments: tuple[str, ...] = ()
    level: MinLevel | None = None
    result: MinResult | None = None
    within: str = ""
    issuers: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    evidence: bool = False
    equivalents: bool = True


ANYTHING = Accepts()


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
