"""Places of a size, and what limits their filling."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vcwallet.stacks.evaluation.flows.max_flow import Bracket
from vcwallet.stacks.evaluation.flows.shared_ceilings import Ceiling
from vcwallet.stacks.evaluation.flows.side_conditions import Side
from vcwallet.stacks.values.learning_units import Exact


@dataclass(frozen=True, slots=True)
class Bin:
    """A place of a size: how much it needs, how much each credential (by its number) would bring, and its number.

    A place by count needs and is brought numbers of credentials, which no ceiling limits.
    """

    need: Exact
    brings: Mapping[int, Exact]
    place: int = -1
    by_count: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CoveringLimits:
    """What limits a filling.

    Attributes:
        uses: How often a credential may be used; None: in any number of places.
        ceilings: Limits on amounts.
        elsewhere: One more ceiling, which may cross the others.
        brackets: Limits on numbers of uses.
        sides: Side conditions, with the places of a size by their numbers.
        rest: Per side condition, the least that what is accepted after a filling adds to it.
        lean: Whether a place takes nothing that it could do without: where a side condition could be bettered by that.
    """

    uses: int | None = 1
    ceilings: tuple[Ceiling, ...] = ()
    elsewhere: Ceiling | None = None
    brackets: tuple[Bracket, ...] = ()
    sides: tuple[Side, ...] = ()
    rest: tuple[int, ...] = ()
    lean: bool = False


UNLIMITED = CoveringLimits()
