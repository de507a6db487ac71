"""Slots for work that is done at the same time, whatever threads and event loops it is asked for in."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from threading import Lock

from vcwallet.errors import LimitError
from vcwallet.web.guard.refusal import Refusal

Slot = Future[None]
"""A slot once it is done, and a place among those who wait before."""


@dataclass(frozen=True, slots=True)
class Turn:
    """The turn of some work.

    Attributes:
        slots: Of which it has one.
        until: Until when it may wait for sites on the web, on the monotonic clock.
    """

    slots: WorkSlots
    until: float


TURN: ContextVar[Turn] = ContextVar("vcwallet_web_turn")
"""That of the work in this thread."""


class WorkSlots:
    """Some slots, and those who wait for one: these hold no thread, and can leave.

    Args:
        at_once: How many slots there are.
        waiting: How many may wait for one.
        aside: How many may leave theirs for a while, to wait for a site.
    """

    def __init__(self, *, at_once: int, waiting: int, aside: int) -> None:
        self._free, self._most_waiting, self._most_aside = at_once, waiting, aside
        self._aside = 0
        self._waiting: deque[Slot] = deque()
        self._returning: deque[Slot] = deque()
        self._lock = Lock()

    def ask(self) -> Slot:
        """Ask for a slot, to be given back whatever happens.

        Raises:
            Refusal: `busy`: as many wait already as may.
        """
        with self._lock:
            if not self._free and len(self._waiting) >= self._most_waiting:
                raise Refusal("busy", retry_after=5)
            return self._ask_among(self._waiting)

    def give_back(self, slot: Slot) -> None:
        """Leave a slot, or the place of one who waits."""
        with self._lock:
            if not slot.cancel():
                self._free += 1
                self._hand_out()
            elif slot in self._waiting:
                self._waiting.remove(slot)

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Leave the slot of the work in this thread to others for the block, in which it waits for a site.

        Raises:
            LimitError: `fetches-at-once`: as many wait for sites as may.
        """
        with self._lock:
            if self._aside >= self._most_aside:
                raise LimitError("fetches-at-once", limit=self._most_aside)
            self._aside += 1
            self._free += 1
            self._hand_out()
        try:
            yield
        finally:
            with self._lock:
                slot = self._ask_among(self._returning)
            slot.result()
            with self._lock:
                self._aside -= 1

    def _ask_among(self, those: deque[Slot]) -> Slot:
        slot: Slot = Future()
        those.append(slot)
        self._hand_out()
        return slot

    def _hand_out(self) -> None:
        """Give the free slots to those who wait; first to those who had one before."""
        while self._free and (those := self._returning or self._waiting):
            slot = those.popleft()
            if slot.set_running_or_notify_cancel():
                self._free -= 1
                slot.set_result(None)
