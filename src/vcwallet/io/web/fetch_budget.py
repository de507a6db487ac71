"""What one fetch may use: time and bytes, redirects included (docs/security.md, row 27)."""

from __future__ import annotations

import time
from dataclasses import dataclass

from vcwallet.errors import UnreachableError


@dataclass(slots=True)
class FetchBudget:
    """What a fetch under way may still use.

    Attributes:
        url: What is shown of the URL in errors.
        seconds: How long the fetch may take in all, redirects and looking up names included.
        received: Bytes that may still be received.
        deadline: When the fetch is over, on the monotonic clock.
    """

    url: str
    seconds: float
    received: int
    deadline: float

    @classmethod
    def begin(cls, url: str, *, seconds: float, received: int) -> FetchBudget:
        """The budget of a fetch that begins now."""
        return cls(url, seconds, received, time.monotonic() + seconds)

    def remaining(self) -> float:
        """Seconds that are left.

        Raises:
            UnreachableError: `http-timeout`: none.
        """
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise UnreachableError("http-timeout", url=self.url, seconds=self.seconds)
        return left

    def receive(self, count: int) -> None:
        """Count received bytes.

        Raises:
            UnreachableError: `http-too-large`: more than an honest answer needs.
        """
        self.received -= count
        if self.received < 0:
            raise UnreachableError("http-too-large", url=self.url)
