"""A budget of steps, counted and not timed, so that the same question always gets the same answer."""

from __future__ import annotations


class OutOfWorkError(Exception):
    """The budget is spent; whoever asked turns this into *indeterminate*. Never seen outside of this package."""


class Work:
    """Counts steps of exact search.

    Args:
        limit: How many there are.
    """

    __slots__ = ("left", "limit")

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.left = limit

    def spend(self, steps: int = 1) -> None:
        """Take steps from the budget.

        Raises:
            OutOfWorkError: There are none left.
        """
        self.left -= steps
        if self.left < 0:
            raise OutOfWorkError
