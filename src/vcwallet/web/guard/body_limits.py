"""How much of a request is read, and for how long."""

from __future__ import annotations

from threading import Lock
from time import monotonic

from anyio import fail_after
from starlette.types import Message, Receive

from vcwallet.web.guard.refusal import Refusal
from vcwallet.web.web_settings import WebLimits


class BytesInFlight:
    """The bytes of all requests of one application that are received or answered at the same time.

    Args:
        most: How many there may be.
    """

    def __init__(self, most: int) -> None:
        self._left = most
        self._lock = Lock()

    def take(self, count: int) -> None:
        """Hold some more.

        Raises:
            Refusal: `busy`: there are too many.
        """
        with self._lock:
            if count > self._left:
                raise Refusal("busy", retry_after=30)
            self._left -= count

    def give_back(self, count: int) -> None:
        """Hold some less."""
        with self._lock:
            self._left += count


class LimitedBody:
    """Receives a request as long as it stays within the limits, whatever it declared.

    Its messages raise `Refusal`: `too-large` where it has more bytes, `too-slow` where they took too long, `busy` where
    all requests together have too many.

    Args:
        receive: Receives it.
        limits: How much it may be, and for how long.
        in_flight: The bytes of all requests.

    Attributes:
        received: How many bytes there were.
    """

    def __init__(self, receive: Receive, limits: WebLimits, in_flight: BytesInFlight) -> None:
        self._receive, self._limits, self._in_flight = receive, limits, in_flight
        self._deadline = monotonic() + limits.seconds
        self._is_complete = False
        self.received = 0

    async def __call__(self) -> Message:
        """The next message."""
        if self._is_complete:  # what comes now is only that the other side went away
            return await self._receive()
        try:
            with fail_after(max(0.0, self._deadline - monotonic())):
                message = await self._receive()
        except TimeoutError:
            raise Refusal("too-slow") from None
        count = len(message.get("body", b""))
        self._in_flight.take(count)
        self.received += count
        self._is_complete = not message.get("more_body", False)
        if self.received > self._limits.request_bytes:
            raise Refusal("too-large")
        return message

    def give_back(self) -> None:
        """What was received is held no longer."""
        self._in_flight.give_back(self.received)
