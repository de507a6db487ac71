"""How much of a request is read, and for how long."""

from __future__ import annotations

from time import monotonic

from anyio import fail_after
from starlette.types import Message, Receive

from vcwallet.web.guard.refusal import Refusal
from vcwallet.web.web_settings import WebLimits


def limited(receive: Receive, limits: WebLimits) -> Receive:
    """What receives a request as long as it stays within the limits, whatever it declared.

    Its messages raise `Refusal`: `too-large` where it has more bytes, `too-slow` where they took too long.
    """
    deadline = monotonic() + limits.seconds
    received = 0
    is_complete = False

    async def receive_some() -> Message:
        nonlocal received, is_complete
        if is_complete:  # what comes now is only that the other side went away
            return await receive()
        try:
            with fail_after(max(0.0, deadline - monotonic())):
                message = await receive()
        except TimeoutError:
            raise Refusal("too-slow") from None
        received += len(message.get("body", b""))
        is_complete = not message.get("more_body", False)
        if received > limits.request_bytes:
            raise Refusal("too-large")
        return message

    return receive_some
