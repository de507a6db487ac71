"""Work in threads: as much at once as the limits allow, whoever waits for it."""

from __future__ import annotations

import asyncio
from threading import Event, Lock, Thread
from time import sleep

import pytest

from vcwallet.web.guard.refusal import Refusal
from vcwallet.web.web_settings import WebLimits
from vcwallet.web.work_gate import WorkGate


def test_no_more_is_done_at_once_from_many_event_loops() -> None:
    gate, lock, now, most = WorkGate(WebLimits(at_once=2)), Lock(), 0, 0

    def work() -> None:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        sleep(0.01)
        with lock:
            now -= 1

    threads = [Thread(target=lambda: asyncio.run(gate.run(work))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert (now, most) == (0, 2)


def test_those_who_leave_free_no_slot_before_their_work_has_ended() -> None:
    gate, ends, begun = WorkGate(WebLimits(at_once=1, waiting=0)), Event(), Event()

    def work() -> None:
        begun.set()
        ends.wait(10)

    async def leave() -> None:
        task = asyncio.create_task(gate.run(work))
        await asyncio.to_thread(begun.wait, 10)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        with pytest.raises(Refusal, match="busy"):
            await gate.run(bool)

    asyncio.run(leave())
    ends.set()
    for _ in range(500):
        if gate._taken == 0:
            break
        sleep(0.01)
    assert asyncio.run(gate.run(lambda: 1)) == 1


def test_an_answer_that_takes_too_long_is_given_up() -> None:
    gate = WorkGate(WebLimits(seconds=0.05))
    with pytest.raises(Refusal, match="busy"):
        asyncio.run(gate.run(lambda: sleep(0.3)))
