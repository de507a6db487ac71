"""What one fetch may use: time and bytes, redirects included (docs/security.md, row 27)."""

from __future__ import annotations

import time
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite

from vcwallet.errors import UnreachableError, UsageError
from vcwallet.io.arguments import check_number


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchBounds:
    """What one fetch may use and do, the same for each of a fetcher.

    They are bounds: any time that is compared with "not a number" is never over.

    Attributes:
        max_bytes: Size of one document in bytes.
        seconds: Time for one document in seconds, redirects and looking up names included.
        ports: Ports that may be asked.
        redirects: How many redirects of one document are followed.

    Raises:
        UsageError: `argument-number`: no whole number. `argument-seconds`: no time that ends. `argument-ports`: not
            several ports.
    """

    max_bytes: int
    seconds: float
    ports: Collection[int]
    redirects: int

    def __post_init__(self) -> None:
        check_number("max_bytes", self.max_bytes)
        check_number("redirects", self.redirects)
        seconds: object = self.seconds  # whatever a caller passed
        ports: object = self.ports
        if not isinstance(seconds, (int, float)) or isinstance(seconds, bool) or not isfinite(seconds) or seconds <= 0:
            raise UsageError("argument-seconds", value=str(seconds)[:40])
        if not isinstance(ports, Collection) or not all(type(port) is int and 0 < port < 1 << 16 for port in ports):
            raise UsageError("argument-ports", value=str(ports)[:40])
        object.__setattr__(self, "ports", frozenset(ports))  # the caller's own may change


class Wait(StrEnum):
    """What a fetch is waiting for, as the reason of the error where the time is over by then."""

    CONNECTION = "http-timeout-connect"
    """The name to be looked up, the connection, TLS."""
    ANSWER = "http-timeout-answer"
    """The head of an answer."""
    CONTENT = "http-timeout-content"
    """The rest of it."""


@dataclass(slots=True)
class FetchBudget:
    """What a fetch under way may still use.

    Attributes:
        url: What is shown of the URL in errors.
        seconds: How long the fetch may take in all, redirects and looking up names included.
        received: Bytes that may still be received, those around the content included.
        deadline: When the fetch is over, on the monotonic clock.
        host: The name that is asked at present.
        wait: What it is waiting for at present.
    """

    url: str
    seconds: float
    received: int
    deadline: float
    host: str = ""
    wait: Wait = Wait.CONNECTION

    @classmethod
    def begin(cls, url: str, *, seconds: float, received: int) -> FetchBudget:
        """The budget of a fetch that begins now."""
        return cls(url, seconds, received, time.monotonic() + seconds)

    def remaining(self) -> float:
        """Seconds that are left.

        Raises:
            UnreachableError: None; the reason is what is waited for (`Wait`).
        """
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise self.timeout()
        return left

    def timeout(self) -> UnreachableError:
        """The error that what is waited for did not come in time."""
        return UnreachableError(self.wait.value, url=self.url, host=self.host, seconds=f"{self.seconds:g}")

    def receive(self, count: int) -> None:
        """Count received bytes.

        Raises:
            UnreachableError: `http-too-large`: more than an honest answer needs.
        """
        self.received -= count
        if self.received < 0:
            raise UnreachableError("http-too-large", url=self.url)
