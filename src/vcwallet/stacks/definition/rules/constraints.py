"""Rules over a whole stack: caps, residency, averages and their neighbours, as frozen data.

What each means: docs/explanation/stacks.md. *What counts* is what fills slots, and what adds up to totals.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from vcwallet.stacks.definition.rules.filters import Accepts, MinResult, Size, check_limits
from vcwallet.stacks.values.amounts import Number, is_amount
from vcwallet.stacks.values.frozen_members import freeze
from vcwallet.stacks.values.stack_error import StackError


@dataclass(frozen=True, slots=True, kw_only=True)
class Cap:
    """At most so much of a kind counts; the rest does not, and forbids nothing.

    A credential falls under the first cap that it fits, and under no other; within that, under the first of the caps
    inside it.

    Attributes:
        accepts: Of what.
        credentials: How many fill slots at most; None: any number.
        size: How much counts towards totals and slots of a size at most; None: any amount.
        share: How much of what counts, from 0 to 1: of the places of slots that take a number of credentials, rounded
            down, and of the amounts that totals and slots of a size need. None: all of it.
        caps: Caps inside this one ("20 hours from vendors, of which 5 of webinars").

    Raises:
        StackError: The share is none, or the number of credentials is negative; or no limit is given.
    """

    accepts: Accepts
    credentials: int | None = None
    size: Size | None = None
    share: Number | None = None
    caps: tuple[Cap, ...] = ()

    def __post_init__(self) -> None:
        freeze(self, "caps")
        _check_amounts(self.credentials)
        _check_share(self.share)
        check_limits(atMostCredentials=self.credentials, atMost=self.size, atMostShare=self.share)


@dataclass(frozen=True, slots=True, kw_only=True)
class Residency:
    """At least so much must be of a kind, usually of the own institution. One of the three measures is given.

    Attributes:
        accepts: Of what.
        credentials: How many of those that fill slots (in a stack without slots: that fit anywhere).
        size: In place of `credentials`: how much, over all that fits anywhere in the stack.
        share: In place of both: how much of what counts, from 0 to 1, measured as in a cap; rounded up.

    Raises:
        StackError: The share is none, the number of credentials is negative, or there are several measures or none.
    """

    accepts: Accepts
    credentials: int | None = None
    size: Size | None = None
    share: Number | None = None

    def __post_init__(self) -> None:
        if sum(measure is not None for measure in (self.credentials, self.size, self.share)) != 1:
            raise StackError("several-measures")
        _check_amounts(self.credentials)
        _check_share(self.share)


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelScheme:
    """A scheme of levels, from low to high: each level with the URL by which alignments name it.

    A level may stand more than once, with several URLs.
    """

    name: str
    levels: tuple[tuple[str, str], ...]

    def __post_init__(self) -> None:
        freeze(self, "levels")


class WithoutResult(StrEnum):
    """What a credential without a result means for an average."""

    OPEN = "open"
    LEFT_OUT = "left-out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Average:
    """A least average over the results of what fills slots.

    Of the ways to fill the slots, the one with the best average is evaluated. At least one credential must have a
    result.

    Attributes:
        at_least: The least average, in the points of the scale.
        of: Id or `resultType` of the results; empty: any.
        points: The scale: each value or level with its points. Empty: results are numbers.
        weigh_by: Unit of the credentials' sizes that they are weighed by; empty: each weighs the same.
        over: Ids of the slots; empty: all.
        without_result: What a credential without a result means.

    Raises:
        StackError: The least average or the points of a value are no amount, or `without_result` is none of its values.
    """

    at_least: Number
    of: str = ""
    points: tuple[tuple[str, Number], ...] = ()
    weigh_by: str = ""
    over: tuple[str, ...] = ()
    without_result: WithoutResult = WithoutResult.OPEN

    def __post_init__(self) -> None:
        freeze(self, "points", "over")
        _check_amounts(self.at_least, *(points for _, points in self.points))
        if self.without_result not in [*WithoutResult]:
            raise StackError("choice", value=str(self.without_result)[:40], known=list(WithoutResult))
        object.__setattr__(self, "without_result", WithoutResult(self.without_result))  # its text will do, too


@dataclass(frozen=True, slots=True, kw_only=True)
class Compensation:
    """So much may miss the least result of its slot, or its own pass mark, in a stack with an average.

    One of the two measures is given.

    Attributes:
        result: What must be reached nevertheless.
        credentials: How many credentials may.
        size: In place of `credentials`: how much these may come to. Of a credential of which it is not known how much
            it is, it is not known whether it may.
        over: Ids of the slots in which they may; empty: all.

    Raises:
        StackError: The number of credentials is negative, or both measures are given or none.
    """

    result: MinResult
    credentials: int | None = None
    size: Size | None = None
    over: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        freeze(self, "over")
        if self.credentials is not None and self.size is not None:
            raise StackError("count-and-size")
        _check_amounts(self.credentials)
        check_limits(credentials=self.credentials, size=self.size)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption:
    """A credential that lowers what a part needs; it then counts neither for that part nor in any slot.

    Attributes:
        accepts: Which; each exemption is granted once.
        part: Id of the part.
        amount: By how much: of credentials, of the part's unit, or of skills.
        name: What people call it.

    Raises:
        StackError: The amount is negative, or no number that can be compared.
    """

    accepts: Accepts
    part: str
    amount: Number
    name: str = ""

    def __post_init__(self) -> None:
        _check_amounts(self.amount)


def _check_amounts(*amounts: Number | None) -> None:
    for amount in amounts:
        if amount is not None and not is_amount(amount):
            raise StackError("amount", value=str(amount)[:40])


def _check_share(share: Number | None) -> None:
    if share is not None and not (is_amount(share) and share <= 1):
        raise StackError("share", value=str(share)[:40])
