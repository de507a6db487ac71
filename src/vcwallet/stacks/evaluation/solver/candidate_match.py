"""How well one credential fits one leaf."""

from __future__ import annotations

from dataclasses import dataclass

from vcwallet.stacks.values.fit import NO


@dataclass(frozen=True, slots=True)
class CandidateMatch:
    """A credential and a leaf that asks for the like of it: how well it fits, and why not better.

    Attributes:
        leaf: The number of the leaf.
        level: YES, MAYBE or NO.
        reason: Why it is not YES.
        compensated: How well it fits if its result is compensated.
    """

    leaf: int
    level: int
    reason: str
    compensated: int = NO

    def is_at_least(self, level: int) -> bool:
        """Whether it fits so well in one way or the other."""
        return self.level >= level or self.compensated >= level
