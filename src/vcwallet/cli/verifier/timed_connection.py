"""Connections that end where nothing moves: uvicorn itself waits for ever (docs/security.md, row 41)."""

from __future__ import annotations

import asyncio
from typing import ClassVar

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol


class TimedConnection(H11Protocol):
    """A connection on which the head of each request comes in time, and so does what of one is left unread.

    An answer may be taken as slowly as its taker likes, but something of it has to be taken: no other time runs before
    it is all under way. How long a body may take that is read is for the application (`WebLimits.seconds`).

    Attributes:
        head_seconds: For the head of a request, from the connection or the answer before it, in seconds.
        rest_seconds: For what is left of a request once it is answered, which is read and passed over.
        taking_seconds: For some more of an answer to be taken. The system sends some megabytes before more is taken of
            it, so that this is a long time.
    """

    head_seconds: ClassVar[float] = 10.0
    rest_seconds: ClassVar[float] = 60.0
    taking_seconds: ClassVar[float] = 120.0
    _waits: str = ""
    _unsent: int = 0
    _end: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first request."""
        super().connection_made(transport)
        transport.set_write_buffer_limits(high=0)  # so that it is said when all is under way
        self._look()

    def data_received(self, data: bytes) -> None:
        """Read what came; the time goes on until it is all that was waited for."""
        super().data_received(data)
        self._look()

    def pause_writing(self) -> None:
        """Wait until what is written has been taken."""
        super().pause_writing()
        self._look()

    def resume_writing(self) -> None:
        """All that was written is under way."""
        super().resume_writing()
        self._look()

    def on_response_complete(self) -> None:
        """Wait for what is left of the request, or for the next one."""
        super().on_response_complete()
        self._look()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing more."""
        self._wait("", 0)
        super().connection_lost(exc)

    def _look(self) -> None:
        """Find out what is waited for."""
        if self.flow.write_paused:
            self._wait("taking", self.taking_seconds)
        elif self.conn.their_state is h11.IDLE:
            self._wait("head", self.head_seconds)
        elif self.conn.their_state is h11.SEND_BODY and self.conn.our_state is h11.DONE:
            self._wait("rest", self.rest_seconds)
        else:
            self._wait("", 0)

    def _wait(self, what: str, seconds: float) -> None:
        if what == self._waits:
            return
        if self._end is not None:
            self._end.cancel()
        self._waits, self._end = what, None
        if what:
            self._unsent = self.transport.get_write_buffer_size()
            self._end = self.loop.call_later(seconds, self._give_up, what, seconds)

    def _give_up(self, what: str, seconds: float) -> None:
        """End the connection, unless something moved."""
        before, self._waits = self._unsent, ""
        if what == "taking" and self.transport.get_write_buffer_size() < before:
            self._wait(what, seconds)
        else:
            self.transport.abort()
