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
from vcwallet.web.guard.address_shares import AddressShares
from vcwallet.web.guard.fair_queue import FairQueue
from vcwallet.web.guard.refusal import Refusal
from vcwallet.web.guard.requester import REQUESTER

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
        waiting: How many may wait for one; half of them may be of one network.
        aside: How many may leave theirs for a while, to wait for a site; half of them may be of one network.
    """

    def __init__(self, *, at_once: int, waiting: int, aside: int) -> None:
        self._free, self._most_waiting = at_once, waiting
        self._aside = AddressShares(aside)
        self._waiting: FairQueue[Slot] = FairQueue()
        self._returning: deque[Slot] = deque()
        self._lock = Lock()

    def ask(self) -> Slot:
        """Ask for a slot, to be given back whatever happens.

        Raises:
            Refusal: `busy`: as many wait already as may. `too-many`: as many of the network that asks.
        """
        network = REQUESTER.get()
        with self._lock:
            if not self._free:
                self._check_room(network)
            slot: Slot = Future()
            self._waiting.append(network, slot)
            self._hand_out()
        return slot

    def give_back(self, slot: Slot) -> None:
        """Leave a slot, or the place of one who waits."""
        with self._lock:
            if not slot.cancel():
                self._free += 1
                self._hand_out()
            else:
                self._waiting.remove(slot)

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Leave the slot of the work in this thread to others for the block, in which it waits for a site.

        Raises:
            LimitError: `fetches-at-once`: as many wait for sites as may.
        """
        network = REQUESTER.get()
        try:
            self._aside.take(network)
        except Refusal as refusal:
            raise LimitError("fetches-at-once", limit=self._aside.most) from refusal
        with self._lock:
            self._free += 1
            self._hand_out()
        try:
            yield
        finally:
            slot: Slot = Future()
            with self._lock:
                self._returning.append(slot)
                self._hand_out()
            slot.result()
            self._aside.give_back(network)

    def _check_room(self, network: str) -> None:
        if len(self._waiting) >= self._most_waiting:
            raise Refusal("busy", retry_after=5)
        if self._waiting.of(network) >= (self._most_waiting + 1) // 2:
            raise Refusal("too-many", retry_after=5)

    def _hand_out(self) -> None:
        """Give the free slots to those who wait; first to those who had one before."""
        while self._free and (those := self._returning or self._waiting):
            slot = those.popleft()
            if slot.set_running_or_notify_cancel():
                self._free -= 1
                slot.set_result(None)
