"""Connections that end where a request does not come: uvicorn itself waits for ever (docs/security.md, row 41)."""

from __future__ import annotations

import asyncio
from typing import ClassVar

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol


class TimedConnection(H11Protocol):
    """A connection on which the head of each request comes in time, and so does what of one is left unread.

    How long a body may take that is read is for the application (`WebLimits.seconds`).

    Attributes:
        head_seconds: For the head of a request, from the connection or the answer before it, in seconds.
        rest_seconds: For what is left of a request once it is answered, which is read and passed over.
    """

    head_seconds: ClassVar[float] = 10.0
    rest_seconds: ClassVar[float] = 60.0
    _waits: float | None = None
    _end: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._look()

    def data_received(self, data: bytes) -> None:
        """Read what came; the time goes on until it is all that was waited for."""
        super().data_received(data)
        self._look()

    def on_response_complete(self) -> None:
        """Wait for what is left of the request, or for the next one."""
        super().on_response_complete()
        self._look()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing more."""
        self._wait(None)
        super().connection_lost(exc)

    def _look(self) -> None:
        """Find out what is waited for."""
        if self.conn.their_state is h11.IDLE:
            self._wait(self.head_seconds)
        elif self.conn.their_state is h11.SEND_BODY and self.conn.our_state is h11.DONE:
            self._wait(self.rest_seconds)
        else:
            self._wait(None)

    def _wait(self, seconds: float | None) -> None:
        if seconds == self._waits:
            return
        if self._end is not None:
            self._end.cancel()
        self._waits, self._end = seconds, None
        if seconds is not None:
            self._end = self.loop.call_later(seconds, self.transport.abort)
