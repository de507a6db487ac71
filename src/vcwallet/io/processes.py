"""Work spread over processes: results in the order of the items, and only a little ahead of the consumer.

Items travel in parcels, and so do their results: what reports have in common (outcomes, names of checks, the documents
that they rest on) is sent once a parcel. Results stay packed until their turn comes.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context, parent_process
from multiprocessing.context import BaseContext
from time import perf_counter
from typing import Any, ClassVar, Generic, TypeVar

from vcwallet.errors import LimitError

Kept = TypeVar("Kept")
Item = TypeVar("Item")
Result = TypeVar("Result")

_PARCEL_ITEMS, _PARCEL_BYTES = 64, 256 * 1024
"""So many items travel together at most, fewer where they are as heavy as this."""
_PARCELS = 3
"""Parcels under way for each process: one in work, and two so that it need not wait for the one whose turn it is."""
_START_UP = {"fork": 0.02, "forkserver": 0.05, "spawn": 0.3}
"""Seconds that starting the processes costs: work that takes less is done sooner here."""
_GARBAGE = 10_000
"""Objects after which a process looks for garbage: results that wait for their parcel are none."""


class _Worker:
    """What another process keeps between parcels."""

    kept: ClassVar[Any]

    @classmethod
    def keep(cls, kept: object) -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that gives the answer
        threading.Thread(target=_end_with_parent, daemon=True).start()
        gc.freeze()  # what a fork shares stays shared: looking through it for garbage would copy it
        gc.set_threshold(_GARBAGE)
        cls.kept = kept

    @classmethod
    def start(cls) -> None:
        """Nothing: it shows that the process is there."""

    @classmethod
    def do(cls, work: Callable[[Any, Item], Result], parcel: list[Item]) -> bytes:
        """Results, up to the first item that raises an error; and that error with where it was raised."""
        results, problem = [], None
        try:
            for item in parcel:
                results.append(work(cls.kept, item))  # noqa: PERF401 - those before an error are kept
        except Exception as error:  # noqa: BLE001 - raised again when its turn comes
            problem = error, "".join(traceback.format_exception(error))
        return pickle.dumps((results, problem), pickle.HIGHEST_PROTOCOL)


def _end_with_parent() -> None:
    """Wait until the process is gone that has the results, however it ended, and end then: it gives no more work."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


class _Reading(Generic[Item]):
    """Items, read one by one. What reading them raises waits until the results before it are given out."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._items = iter(items)
        self._next: list[Item] = []
        self.problem: Exception | None = None

    def has_more(self) -> bool:
        if not self._next and self.problem is None:
            try:
                self._next = [*islice(self._items, 1)]
            except Exception as error:  # noqa: BLE001 - the same
                self.problem = error
        return bool(self._next)

    def take(self) -> Item:
        return self._next.pop()

    def parcel(self, weigh: Callable[[Item], int] | None) -> list[Item]:
        """The items that travel together next; empty where there are no more."""
        parcel: list[Item] = []
        weight = 0
        while len(parcel) < _PARCEL_ITEMS and weight < _PARCEL_BYTES and self.has_more():
            parcel.append(self.take())
            weight += _PARCEL_BYTES if weigh is None else weigh(parcel[-1])
        return parcel


def in_order(
    work: Callable[[Kept, Item], Result],
    items: Iterable[Item],
    *,
    workers: int,
    kept: Kept,
    weigh: Callable[[Item], int] | None = None,
    at_once: bool = False,
    context: BaseContext | None = None,
) -> Iterator[Result]:
    """Do some work on each item.

    It begins in this process, and goes on here until others are there: a few items do not wait for these.

    Args:
        work: A function of a module or a class, so that other processes find it; takes what is kept, and an item.
        items: What to work on; read only a little ahead.
        workers: How many processes.
        kept: What the work is done with: sent to each process once, so that what it has made ready stays.
        weigh: About how many bytes an item has: many small ones travel together, which saves time, and few large ones,
            which bounds the memory. None: each travels alone.
        at_once: Whether nothing is done in this process, as for work that waits for others more than it computes.
        context: How processes are started; None: as is usual on this system, but never by a fork of several threads,
            of which the copy might wait for ever for a lock that another thread held.

    Yields:
        A result for each item, in their order. When it is closed early, what has not begun is dropped.

    Raises:
        LimitError: A process was ended from outside, as a machine without memory does (`process-ended`).
    """
    context = context or _safe_context()
    reading = _Reading(items)
    spent = 0.0
    while not at_once and spent < _START_UP[context.get_start_method()] and reading.has_more():
        start = perf_counter()
        result = work(kept, reading.take())
        spent += perf_counter() - start
        yield result
    if reading.has_more():
        with _pool(workers, kept, context) as (pool, is_there):
            while not at_once and not is_there() and reading.has_more():
                yield work(kept, reading.take())
            pending: deque[Future[bytes]] = deque()
            while parcel := reading.parcel(weigh):
                with interruptions_held():  # which the process inherits that this may start
                    pending.append(pool.submit(_Worker.do, work, parcel))
                if len(pending) >= workers * _PARCELS:
                    yield from _unpacked(pending.popleft())
            while pending:
                yield from _unpacked(pending.popleft())
    if reading.problem is not None:
        raise reading.problem


def _unpacked(future: Future[bytes]) -> Iterator[Any]:
    """The results in a parcel; behind them the error that ended it."""
    results, problem = pickle.loads(future.result())  # noqa: S301 - of a process that this one started
    yield from results
    if problem is not None:
        error, trace = problem
        error.add_note(f"In another process:\n{trace}")
        raise error


@contextmanager
def _pool(workers: int, kept: object, context: BaseContext) -> Iterator[tuple[ProcessPoolExecutor, Callable[[], bool]]]:
    """Processes, and whether the first of them is there yet. The block ends when they have ended.

    Raises:
        LimitError: `process-ended`.
    """
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_Worker.keep, initargs=(kept,))
    starts: list[Future[None]] = []
    try:
        with interruptions_held():  # which the processes inherit that this starts
            starts += [pool.submit(_Worker.start) for _ in range(workers)]
        yield pool, starts[0].done
    except BrokenProcessPool as error:
        raise LimitError("process-ended") from error
    finally:
        pool.shutdown(wait=any(start.done() for start in starts), cancel_futures=True)


def _safe_context() -> BaseContext:
    """How processes are started where that is not said."""
    context = get_context()
    return get_context("spawn") if context.get_start_method() == "fork" and threading.active_count() > 1 else context


@contextmanager
def interruptions_held() -> Iterator[None]:
    """A block in which Ctrl-C waits. A process that is started in it is not interrupted at all: this one ends it."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
