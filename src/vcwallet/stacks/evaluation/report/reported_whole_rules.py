"""What a report says of the rules over a whole stack: the state of each, and how far it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from vcwallet.stacks.definition.rules.filters import Accepts
from vcwallet.stacks.evaluation.report.stack_finding import Verdict


class WholeKind(StrEnum):
    """The rules over a whole stack that can stand in the way."""

    AVERAGE = "average"
    COMPENSATION = "compensation"
    SPAN = "span"
    RESIDENCY = "residency"
    CAP = "cap"
    REUSE = "reuse"


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeRule:
    """A rule over the whole stack, and what came of it.

    Attributes:
        kind: Which rule.
        number: Its place among the rules of its kind; caps inside caps come after the one that they are in.
        verdict: Whether it is kept by what is reported to count.
        value: How much there is: the average, how many or how much from home, or shown of what a cap is about or of
            another stack, how many or how much is compensated, or over how many days what counts was awarded. None:
            open.
        limit: The least average, or the least or the most that there may be; None: it cannot be said as one number.
        unit: The unit of both; empty for numbers of credentials, points and days.
        in_the_way: Whether the stack would be met without this rule, or without all rules that are so marked.
        alone: Whether the stack would be met without this rule alone.
        parts: Ids of the slots that an average is over.
        known: Of an average, how many of the results are known.
        of: Of an average, how many results there are.
        result: Of an average, id or `resultType` of the results; empty: any.
        period: Of a span, how long it is.
        accepts: Of a cap or residency, what it is about.
        of_all_shown: Whether a residency is over all that was shown and fits a part, whether it counts there or not.
        after_others: Whether a credential may fall under a cap and under one before it, and so is counted there alone.
        credentials: Keys of the credentials that it is about: those whose results are not known, that were awarded too
            long after the first, or that are not from home.
    """

    kind: WholeKind
    number: int
    verdict: Verdict
    value: float | None = None
    limit: float | None = None
    unit: str = ""
    in_the_way: bool = False
    alone: bool = False
    parts: tuple[str, ...] = ()
    known: int = 0
    of: int = 0
    result: str = ""
    period: str = ""
    accepts: Accepts | None = None
    of_all_shown: bool = False
    after_others: bool = False
    credentials: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Capped:
    """What a cap lets through of what was shown for a part.

    Attributes:
        cap: The place of the cap among all, as in `WholeRule.number`.
        shown: What the credentials under it come to, in the unit of the part.
        counts: How much of that counts.
        accepts: What the cap is about.
    """

    cap: int
    shown: float
    counts: float
    accepts: Accepts
