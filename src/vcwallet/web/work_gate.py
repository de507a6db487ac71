"""Work in threads: some at once, some more waiting, whatever event loops and threads the requests come from."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from threading import Lock
from typing import TypeVar

from anyio import move_on_after

from vcwallet.web.guard.refusal import Refusal
from vcwallet.web.web_settings import WebLimits

Result = TypeVar("Result")


class WorkGate:
    """The threads of one application. It belongs to no event loop: a view of Django has one for each request.

    Args:
        limits: How many there may be, how many requests wait for one, and for how long.
    """

    def __init__(self, limits: WebLimits) -> None:
        self._limits = limits
        self._threads = ThreadPoolExecutor(limits.at_once, thread_name_prefix="vcwallet-web")
        self._lock = Lock()
        self._taken = 0

    async def run(self, work: Callable[[], Result]) -> Result:
        """What some work comes to. What has not begun when the one who asked leaves, is not done.

        Raises:
            Refusal: `busy`: too many wait already, or it took too long.
        """
        with self._lock:
            if self._taken >= self._limits.at_once + self._limits.waiting:
                raise Refusal("busy", retry_after=5)
            self._taken += 1
        future = self._threads.submit(copy_context().run, work)
        future.add_done_callback(self._leave)  # also when it is cancelled
        with move_on_after(self._limits.seconds):
            return await asyncio.wrap_future(future)
        raise Refusal("busy", retry_after=30)

    def _leave(self, _future: Future[Result]) -> None:
        with self._lock:
            self._taken -= 1
