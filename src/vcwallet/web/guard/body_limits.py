"""How much of a request is read, and for how long."""

from __future__ import annotations

from math import inf
from time import monotonic

from anyio import fail_after
from starlette.types import Message, Receive

from vcwallet.web.guard.address_shares import AddressShares
from vcwallet.web.guard.refusal import Refusal
from vcwallet.web.web_settings import WebLimits


class LimitedBody:
    """Receives a request as long as it stays within the limits, whatever it declared.

    Its messages raise `Refusal`: `too-large` where it has more bytes, `too-slow` where they took too long, `busy` where
    all requests together have too many, `too-many` where those of its network have.

    Args:
        receive: Receives it.
        limits: How much it may be, and for how long.
        in_flight: The bytes of all requests that came and are held.
        network: Whose request it is.
        most_held: How many of its bytes are held at most, where others are passed over.
    """

    def __init__(
        self,
        receive: Receive,
        limits: WebLimits,
        in_flight: AddressShares,
        network: str = "",
        *,
        most_held: float = inf,
    ) -> None:
        self._receive, self._limits, self._in_flight, self._network = receive, limits, in_flight, network
        self._most_held = most_held
        self._deadline = monotonic() + limits.seconds
        self._is_complete = False
        self._received = 0
        self._held = 0

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
        self._hold(count)
        self._received += count
        self._is_complete = not message.get("more_body", False)
        if self._received > self._limits.request_bytes:
            raise Refusal("too-large")
        return message

    def give_back(self) -> None:
        """What was received is held no longer."""
        self._in_flight.give_back(self._network, self._held)

    def _hold(self, count: int) -> None:
        held = int(min(count, self._most_held - self._held))
        self._in_flight.take(self._network, held)
        self._held += held
