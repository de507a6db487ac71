"""Work spread over processes: results in the order of the items, and only a little ahead of the consumer."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.context import BaseContext
from typing import Any, ClassVar, TypeVar

from vcwallet.errors import LimitError

Kept = TypeVar("Kept")
Item = TypeVar("Item")
Result = TypeVar("Result")

_AHEAD = 32
"""Small items keep the processes busy."""


class _Worker:
    """What another process keeps between items."""

    kept: ClassVar[Any]

    @classmethod
    def keep(cls, kept: object) -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that gives the answer
        cls.kept = kept

    @classmethod
    def do(cls, work: Callable[[Any, Item], Result], item: Item) -> Result:
        return work(cls.kept, item)


def in_order(
    work: Callable[[Kept, Item], Result],
    items: Iterable[Item],
    *,
    workers: int,
    kept: Kept,
    ahead: int = _AHEAD,
    context: BaseContext | None = None,
) -> Iterator[Result]:
    """Do some work on each item.

    Args:
        work: A function of a module or a class, so that other processes find it; takes what is kept, and an item.
        items: What to work on; read only a little ahead.
        workers: How many processes.
        kept: What the work is done with: sent to each process once, so that what it has made ready stays.
        ahead: Items handed to each process before the first result is waited for: bounds the memory.
        context: How processes are started; None: as is usual on this system.

    Yields:
        A result for each item, in their order. When it is closed early, what has not begun is dropped.

    Raises:
        LimitError: A process was ended from outside, as a machine without memory does (`process-ended`).
    """
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_Worker.keep, initargs=(kept,))
    pending: deque[Future[Result]] = deque()
    try:
        for item in items:
            with _interruptions_held():  # which the process inherits that this may start
                pending.append(pool.submit(_Worker.do, work, item))
            if len(pending) >= workers * ahead:
                yield pending.popleft().result()
        while pending:
            yield pending.popleft().result()
    except BrokenProcessPool as error:
        raise LimitError("process-ended") from error
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _interruptions_held() -> Iterator[None]:
    """A block in which Ctrl-C waits. A process that is started in it is not interrupted at all: this one ends it."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
