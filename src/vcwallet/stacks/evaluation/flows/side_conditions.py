"""Limits on an assignment: brackets of the flow, and side conditions where they cross."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from vcwallet.stacks.evaluation.flows.max_flow import Bracket


@dataclass(frozen=True, slots=True)
class Side:
    """A side condition: what all uses cost together is at most so much.

    Attributes:
        most: How much.
        costs: Per place, each cost with the credentials (as bits) whose use there costs it; may be negative.
        once: Whether a credential costs the same wherever it is used, and only once.
    """

    most: int
    costs: Mapping[int, tuple[tuple[int, int], ...]]
    once: bool = False

    def cost(self, unit: int, place: int) -> int:
        """What one use costs."""
        for cost, members in self.costs.get(place, ()):
            if members >> unit & 1:
                return cost
        return 0

    @property
    def members(self) -> Iterator[int]:
        """Credentials that cost the same somewhere, as bits."""
        return (members for entries in self.costs.values() for _, members in entries)


def family(limits: Sequence[Bracket], places: frozenset[int]) -> tuple[list[Bracket], list[Side]]:
    """Limits as brackets that are disjoint or stand inside one another, inner ones first; those that cross as sides.

    The first ones become brackets.
    """
    kept: list[Bracket] = []
    sides: list[Side] = []
    for bracket in limits:
        if all(
            not (both := bracket.members & other.members) or both in (bracket.members, other.members) for other in kept
        ):
            kept.append(bracket)
        else:
            sides.append(Side(bracket.limit, dict.fromkeys(places, ((1, bracket.members),))))
    return sorted(kept, key=lambda bracket: bracket.members.bit_count()), sides
