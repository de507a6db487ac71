"""Rules over a whole stack: caps, residency and their neighbours, as frozen data; see docs/explanation/stacks.md."""

from __future__ import annotations

from dataclasses import dataclass

from vcwallet.stacks.filters import Accepts, Size


@dataclass(frozen=True, slots=True, kw_only=True)
class Cap:
    """At most so much of a kind counts; the rest does not, and forbids nothing.

    A credential falls under the first cap that it fits, and under no other.

    Attributes:
        accepts: Of what.
        credentials: How many fill slots at most; None: any number.
        size: How much counts towards totals and slots of a size at most; None: any amount.
    """

    accepts: Accepts
    credentials: int | None = None
    size: Size | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Residency:
    """At least so much must be of a kind, usually of the own institution.

    Attributes:
        accepts: Of what.
        credentials: How many of those that fill slots (in a stack without slots: that fit anywhere).
        size: In place of `credentials`: how much, over all that fits anywhere in the stack.
    """

    accepts: Accepts
    credentials: int | None = None
    size: Size | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelScheme:
    """A scheme of levels, from low to high: each level with the URL by which alignments name it.

    A level may stand more than once, with several URLs.
    """

    name: str
    levels: tuple[tuple[str, str], ...]
