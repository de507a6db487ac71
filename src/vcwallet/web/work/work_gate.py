"""Work in threads: some at once, some more waiting, whatever event loops and threads the requests come from."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import TypeVar

from anyio import move_on_after

from vcwallet.web.guard.refusal import Refusal
from vcwallet.web.web_settings import WebLimits
from vcwallet.web.work.answer_time import AnswerTime
from vcwallet.web.work.work_slots import TURN, Turn, WorkSlots

Result = TypeVar("Result")


class WorkGate:
    """The threads of one application. It belongs to no event loop: a view of Django has one for each request.

    Args:
        limits: How many requests wait for a slot, and for sites.
        at_once: How many slots there are.
    """

    def __init__(self, limits: WebLimits, at_once: int) -> None:
        self._slots = WorkSlots(at_once=at_once, waiting=limits.waiting, aside=limits.fetching)
        self._threads = ThreadPoolExecutor(at_once + limits.fetching, thread_name_prefix="vcwallet-web")

    async def run(self, work: Callable[[], Result], time: AnswerTime) -> Result:
        """What some work comes to. What has not begun when the one who asked leaves, is not done.

        A slot is free when its work has ended, and not when the one who asked leaves.

        Args:
            work: The work.
            time: The time of the request that it is for.

        Raises:
            Refusal: `busy`: too many wait already, or the time is over.
        """
        slot, has_begun, context = self._slots.ask(), False, copy_context()
        context.run(TURN.set, Turn(self._slots, time.fetch_until))
        try:
            with move_on_after(time.left):
                if not slot.done():  # nearly always it is, and need not go through the event loop
                    await asyncio.wrap_future(slot)
                slot.result()
                if time.left:  # what is left is looked at once more: a cancelled wait does not stop a thread
                    future = self._threads.submit(context.run, work)
                    future.add_done_callback(lambda _: self._slots.give_back(slot))
                    has_begun = True
                    return await asyncio.wrap_future(future)
        finally:
            if not has_begun:
                self._slots.give_back(slot)
        raise Refusal("busy", retry_after=30)
