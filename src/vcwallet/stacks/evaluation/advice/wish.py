"""A wish: a credential that could still be earned."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from vcwallet.stacks.definition.rules.constraints import Average
from vcwallet.stacks.definition.rules.filters import KNOWN, Accepts, MinResult
from vcwallet.stacks.evaluation.facts.held_credentials import Held

ANY_LEAF = -1
ANYBODY = "urn:vcwallet:any-known-issuer"


@dataclass(frozen=True, slots=True)
class Wish:
    """A credential that could be earned.

    Attributes:
        held: The facts about it, as they would be.
        name: Id of its achievement; empty where a part takes any that its filter describes.
        leaf: Number of the leaf that it was made for; of a prerequisite, the leaf that needs it; `ANY_LEAF` of what a
            catalogue has, which is of the size and for the skills that it says.
        issuers: Who may award it: identifiers, or `known`.
        cost: What it costs to earn.
        before: Whether it is wanted as a prerequisite.
        also: What it is like besides, to count as one from home or under another cap, or to grant an exemption; None:
            that does not matter.
        exempts: Whether all that it is for is to grant an exemption, from the leaf that it was made for.
        ladder: The results that may be aimed for, from low to high; the last is what it has. Empty: as the filters say.
        averages: The averages that its result is for, first the one that `ladder` is of.
        amount: How much it is, in `measure`; None: its size does not matter.
        measure: The unit of `amount`.
        unit: The unit of its credits, where nothing else names it; empty: rule or policy do.
    """

    held: Held
    name: str
    leaf: int
    issuers: tuple[str, ...]
    cost: float
    before: bool = False
    also: Accepts | None = None
    exempts: bool = False
    ladder: tuple[MinResult, ...] = ()
    averages: tuple[Average, ...] = ()
    amount: Fraction | None = None
    measure: str = ""
    unit: str = ""

    @property
    def average(self) -> Average | None:
        """The average that its result is chosen for; None: its result does not matter for one."""
        return next(iter(self.averages), None)

    @property
    def weigh_by(self) -> str:
        """The unit in which it weighs in an average; empty: it weighs in none."""
        return next((average.weigh_by for average in self.averages if average.weigh_by), "")

    @property
    def weighed(self) -> bool:
        """Whether its size matters for an average."""
        return bool(self.weigh_by) and self.amount is not None


def representative(issuer: str) -> str:
    """The issuer of a wish for a credential by one that a filter names."""
    return ANYBODY if issuer == KNOWN else issuer


def called(issuers: Iterable[str]) -> tuple[str, ...]:
    """Issuers as a filter names them."""
    return tuple(KNOWN if issuer == ANYBODY else issuer for issuer in issuers)
