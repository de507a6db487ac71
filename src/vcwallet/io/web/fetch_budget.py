"""What one fetch may use: time and bytes, redirects included (docs/security.md, row 27)."""

from __future__ import annotations

import time
from collections.abc import Collection
from dataclasses import dataclass
from math import isfinite

from vcwallet.errors import UnreachableError, UsageError
from vcwallet.io.arguments import check_number


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


def check_bounds(*, max_bytes: object, seconds: object, ports: object) -> None:
    """The bounds of a fetcher are bounds: any time that is compared with "not a number" is never over.

    Raises:
        UsageError: `argument-number`: no whole number of bytes. `argument-seconds`: no time that ends.
            `argument-ports`: not several ports.
    """
    check_number("max_bytes", max_bytes)
    if not isinstance(seconds, (int, float)) or isinstance(seconds, bool) or not isfinite(seconds) or seconds <= 0:
        raise UsageError("argument-seconds", value=str(seconds)[:40])
    if not isinstance(ports, Collection) or not all(type(port) is int and 0 < port < 1 << 16 for port in ports):
        raise UsageError("argument-ports", value=str(ports)[:40])
