"""Budgets of steps, counted and not timed, so that the same question always gets the same answer.

A step stands for a constant amount of work, about a microsecond: one credential compared with one place, a few entries
of a list copied, a few sets of credentials intersected. What takes longer is charged with as many steps as it takes,
before it is done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

_BETWEEN_TICKS = 4_096
_SHARE_OF_ADVICE = 8
"""One step of so many is kept for saying what comes closest, so that a search that runs out can still be explained."""


class OutOfWorkError(Exception):
    """The budget is spent; the caller turns this into *indeterminate*. Never seen outside of this package."""


class Work:
    """Counts steps.

    Args:
        limit: How many there are.
        tick: Called every few thousand steps; it may raise to stop the work for a reason of its own.
    """

    __slots__ = ("_due", "_tick", "left", "limit")

    def __init__(self, limit: int, *, tick: Callable[[], None] | None = None) -> None:
        self.limit = limit
        self.left = limit
        self._tick = tick
        self._due = 0 if tick is None else max(0, limit - _BETWEEN_TICKS)

    def spend(self, steps: int = 1) -> None:
        """Take steps from the budget.

        Raises:
            OutOfWorkError: There are none left.
        """
        self.left -= steps
        if self.left < self._due:
            self._look_up()

    @contextmanager
    def at_most(self, steps: int) -> Iterator[None]:
        """Do something with so many steps, and keep the others."""
        kept = max(0, self.left - steps)
        self.left -= kept
        try:
            yield
        finally:
            self.left = max(0, self.left) + kept
            self._due = 0 if self._tick is None else max(0, self.left - _BETWEEN_TICKS)

    def _look_up(self) -> None:
        if self._tick is None or self.left < 0:
            raise OutOfWorkError
        self._due = max(0, self.left - _BETWEEN_TICKS)
        self._tick()


@dataclass(frozen=True, slots=True)
class SearchBudget:
    """The budget for all checks of stacks in one verification, or in one direct check.

    Attributes:
        limit: How many steps there were.
        search: For deciding.
        advice: For saying what comes closest and what is missing.
    """

    limit: int
    search: Work
    advice: Work

    @classmethod
    def of(cls, limit: int, *, tick: Callable[[], None] | None = None) -> SearchBudget:
        """A budget of so many steps; for `tick` see `Work`."""
        kept = limit // _SHARE_OF_ADVICE
        return cls(limit, Work(limit - kept, tick=tick), Work(kept, tick=tick))
