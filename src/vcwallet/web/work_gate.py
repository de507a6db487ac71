"""Work in threads: some at once, some more waiting, whatever event loops and threads the requests come from."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar, copy_context
from dataclasses import dataclass
from threading import Event, Lock, Semaphore
from time import monotonic
from typing import TypeVar

from anyio import move_on_after

from vcwallet.errors import LimitError
from vcwallet.web.guard.refusal import Refusal
from vcwallet.web.web_settings import WebLimits

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Turn:
    """The turn of some work.

    Attributes:
        gate: Whose slot it has.
        until: Until when it may wait for sites on the web, on the monotonic clock.
    """

    gate: WorkGate
    until: float


TURN: ContextVar[Turn | None] = ContextVar("vcwallet_web_turn", default=None)
"""That of the work in this thread; None: it goes through no gate."""


class WorkGate:
    """The threads of one application. It belongs to no event loop: a view of Django has one for each request.

    Args:
        limits: How many there may be, how many requests wait for one, and for how long.
    """

    def __init__(self, limits: WebLimits) -> None:
        self._limits = limits
        most = limits.at_once + limits.waiting + limits.fetching
        self._threads = ThreadPoolExecutor(most, thread_name_prefix="vcwallet-web")
        self._slots = Semaphore(limits.at_once)
        self._lock = Lock()
        self._taken = 0
        self._aside = 0

    async def run(self, work: Callable[[], Result], *, until: float | None = None) -> Result:
        """What some work comes to. What has not begun when the one who asked leaves, is not done.

        Args:
            work: The work.
            until: Until when it may wait for sites, on the monotonic clock; None: as long as the limits allow from now.

        Raises:
            Refusal: `busy`: too many wait already, or it took too long.
        """
        with self._lock:
            if self._taken >= self._limits.at_once + self._limits.waiting:
                raise Refusal("busy", retry_after=5)
            self._taken += 1
        turn, is_over = Turn(self, monotonic() + self._limits.fetch_seconds if until is None else until), Event()
        future = self._threads.submit(copy_context().run, self._in_turn, work, turn, is_over)
        future.add_done_callback(self._leave)  # also when it is cancelled
        try:
            with move_on_after(self._limits.seconds):
                return await asyncio.wrap_future(future)
        finally:
            is_over.set()
        raise Refusal("busy", retry_after=30)

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Leave the slot to others for the block, in which the work of this thread waits for a site.

        Raises:
            LimitError: `fetches-at-once`: as many wait for sites as may.
        """
        with self._lock:
            if self._aside >= self._limits.fetching:
                raise LimitError("fetches-at-once", limit=self._limits.fetching)
            self._aside += 1
            self._taken -= 1
        self._slots.release()
        try:
            yield
        finally:
            self._slots.acquire()
            with self._lock:
                self._aside -= 1
                self._taken += 1

    def _in_turn(self, work: Callable[[], Result], turn: Turn, is_over: Event) -> Result:
        with self._slots:
            if is_over.is_set():
                raise Refusal("busy")  # which nobody waits for
            TURN.set(turn)
            return work()

    def _leave(self, _future: Future[Result]) -> None:
        with self._lock:
            self._taken -= 1
