"""Work in threads: as much at once as the limits allow, whoever waits for it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from threading import Barrier, Event, Lock, Thread
from time import monotonic, sleep

import pytest

from vcwallet.web.guard.refusal import Refusal
from vcwallet.web.web_settings import WebLimits
from vcwallet.web.work.answer_time import AnswerTime
from vcwallet.web.work.work_gate import WorkGate


def gate(**limits: int) -> WorkGate:
    settings = WebLimits(**limits)
    return WorkGate(settings, settings.at_once)


def time(seconds: float = 60) -> AnswerTime:
    return AnswerTime.from_now(WebLimits(seconds=seconds))


class Lasting:
    """Work that ends only when a test says so."""

    def __init__(self) -> None:
        self.has_begun, self.ends = Event(), Event()

    def __call__(self) -> str:
        self.has_begun.set()
        self.ends.wait(60)
        return "done"

    async def begun(self, on: WorkGate) -> asyncio.Task[str]:
        """The same, once it is being done."""
        task = asyncio.create_task(on.run(self, time()))
        assert await asyncio.to_thread(self.has_begun.wait, 60)
        return task


async def left(*tasks: asyncio.Task[str]) -> None:
    """Have those leave who wait for something."""
    for task in tasks:
        task.cancel()
    for task in tasks:
        with pytest.raises(asyncio.CancelledError):
            await task


def test_no_more_is_done_at_once_from_many_event_loops() -> None:
    narrow, lock, now, most = gate(at_once=2), Lock(), 0, 0
    together = Barrier(2)

    def work() -> None:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        together.wait(60)  # two are: a busy machine would begin one after the other
        sleep(0.01)
        with lock:
            now -= 1

    threads = [Thread(target=lambda: asyncio.run(narrow.run(work, time()))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert (now, most) == (0, 2)


def test_those_who_leave_free_no_slot_before_their_work_has_ended() -> None:
    async def come_and_go() -> None:
        narrow, work = gate(at_once=1, waiting=1), Lasting()
        await left(await work.begun(narrow))
        waiting = asyncio.create_task(narrow.run(lambda: "next", time()))
        await asyncio.sleep(0)  # until it waits
        with pytest.raises(Refusal, match="busy"):
            await narrow.run(bool, time())
        assert not waiting.done()
        work.ends.set()
        assert await waiting == "next"

    asyncio.run(come_and_go())


def test_those_who_wait_and_leave_keep_no_place() -> None:
    async def come_and_go() -> None:
        narrow, work, done = gate(at_once=1, waiting=3), Lasting(), []
        first = await work.begun(narrow)
        for _ in range(3):  # more than may wait
            waiting = [asyncio.create_task(narrow.run(lambda: str(done.append(1)), time())) for _ in range(2)]
            await asyncio.sleep(0)
            await left(*waiting)
        last = asyncio.create_task(narrow.run(lambda: "last", time()))
        await asyncio.sleep(0)
        work.ends.set()
        assert [await first, await last] == ["done", "last"]
        assert done == []

    asyncio.run(come_and_go())


def test_those_who_leave_as_their_turn_comes_keep_no_slot() -> None:
    """In the moment between the slot and the one who is told of it."""

    async def come_and_go() -> None:
        narrow, work = gate(at_once=1, waiting=1), Lasting()
        first = await work.begun(narrow)
        waiting = asyncio.create_task(narrow.run(lambda: "left", time()))
        await asyncio.sleep(0)
        work.ends.set()
        while narrow._slots._waiting:  # until another thread gives it the slot
            sleep(0.001)  # noqa: ASYNC251 - and this loop is not told of it
        await left(waiting)
        assert [await first, await narrow.run(lambda: "next", time())] == ["done", "next"]

    asyncio.run(come_and_go())


def test_an_answer_that_takes_too_long_is_given_up() -> None:
    async def wait() -> None:
        work, wide = Lasting(), gate(at_once=2)
        with pytest.raises(Refusal, match="busy"):
            await wide.run(work, time(0.05))
        work.ends.set()

    asyncio.run(wait())


def test_all_that_is_done_for_a_request_has_one_time() -> None:
    async def passes() -> None:
        done: list[int] = []
        wide, shared = gate(), time()
        await wide.run(lambda: done.append(1), shared)
        over = replace(shared, until=monotonic())
        with pytest.raises(Refusal, match="busy"):
            await wide.run(lambda: done.append(2), over)
        assert done == [1]

    asyncio.run(passes())
