"""Work in further processes: the same results in the same order, a little ahead, and errors where they belong."""

from __future__ import annotations

import math
import os
import signal
import time
from collections.abc import Iterator
from multiprocessing import get_all_start_methods, get_context

import pytest

from vcwallet.errors import LimitError, ParsingError
from vcwallet.io import processes
from vcwallet.io.processes import in_order

SPAWN = get_context("spawn")


def _raise(_: None, number: signal.Signals) -> None:
    signal.raise_signal(number)


def _root(_: None, number: int) -> float:
    if number < 0:
        raise ParsingError("negative", number=number)
    return math.sqrt(number)


def _worker(seconds: float, _: object) -> int:
    time.sleep(seconds)
    return os.getpid()


class Read:
    """Numbers, and how many of them were read."""

    count = 0

    def __iter__(self) -> Iterator[int]:
        for number in range(1_000):
            self.count += 1
            yield number


@pytest.mark.parametrize("method", get_all_start_methods())
def test_results_come_in_the_order_of_the_items(method: str) -> None:
    numbers = [4.0, 1.0, 9.0, 16.0] * 20
    results = in_order(
        math.pow, numbers, workers=2, kept=2.0, weigh=lambda _: 0, at_once=True, context=get_context(method)
    )
    assert list(results) == [16.0, 2.0, 512.0, 65536.0] * 20


def test_a_little_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        processes, "_START_UP", dict.fromkeys(get_all_start_methods(), math.inf)
    )  # on a busy machine, too
    assert set(in_order(_worker, range(10), workers=2, kept=0.0)) == {os.getpid()}
    assert list(in_order(_worker, [], workers=2, kept=0.0)) == []


def test_much_work_begins_here_and_goes_on_in_others() -> None:
    workers: list[int] = []

    def until_others_work() -> Iterator[int]:
        """For some minutes at most: how long they take to be there is for the machine."""
        while {*workers} <= {os.getpid()} and len(workers) < 60_000:
            yield len(workers)

    for worker in in_order(_worker, until_others_work(), workers=2, kept=0.005, weigh=lambda _: 0):
        workers.append(worker)  # noqa: PERF402 - what is read next depends on it
    here = workers.count(os.getpid())
    assert 0 < here < len(workers)
    assert set(workers[:here]) == {os.getpid()}
    assert len(set(workers)) > 1


@pytest.mark.parametrize("at_once", [False, True])
def test_an_error_comes_after_the_results_before_it(at_once: bool) -> None:
    results = in_order(_root, [1, 4, 9, -16, 25], workers=2, kept=None, weigh=lambda _: 0, at_once=at_once)
    assert [next(results) for _ in range(3)] == [1, 2, 3]
    with pytest.raises(ParsingError) as caught:
        next(results)
    assert caught.value.params == {"number": -16}
    assert not at_once or "_root" in caught.value.__notes__[0]  # where, in the other process
    assert list(results) == []


@pytest.mark.parametrize("at_once", [False, True])
def test_an_error_of_the_source_comes_after_the_results_of_what_it_gave(at_once: bool) -> None:
    def source() -> Iterator[int]:
        yield from [1, 4, 9]
        raise OSError("unplugged")

    results = in_order(_root, source(), workers=2, kept=None, weigh=lambda _: 0, at_once=at_once)
    assert [next(results) for _ in range(3)] == [1, 2, 3]
    with pytest.raises(OSError, match="unplugged"):
        next(results)


@pytest.mark.parametrize(
    ("weight", "most"),
    [(0, 384), (10_000, 162), (100_000, 18), (10**9, 6), (None, 6)],
    ids=["by number", "small", "large", "huge", "each alone"],
)
def test_no_more_is_read_than_may_be_under_way(weight: int | None, most: int) -> None:
    """Six parcels of 64 items or 256 KiB, whichever comes first."""
    items = Read()
    weigh = None if weight is None else lambda _: weight
    results = in_order(_root, items, workers=2, kept=None, weigh=weigh, at_once=True)
    assert next(results) == 0
    assert items.count == most
    results.close()
    assert items.count == most


def test_closed_early_it_leaves_no_process_behind() -> None:
    results = in_order(_worker, range(100), workers=2, kept=0.01, weigh=lambda _: 0, at_once=True)
    others = {next(results)}
    start = time.monotonic()
    results.close()
    assert time.monotonic() - start < 60
    for other in others:
        with pytest.raises(ProcessLookupError):
            os.kill(other, 0)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal on this system")
def test_a_process_that_is_ended_is_told_in_words() -> None:
    with pytest.raises(LimitError) as caught:
        list(in_order(_raise, [signal.SIGKILL], workers=1, kept=None, at_once=True, context=SPAWN))
    assert caught.value.reason == "process-ended"


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal on this system")
def test_a_process_that_is_ended_in_the_midst_is_told_behind_the_results_before() -> None:
    results = in_order(_worker, range(1_000), workers=2, kept=0.001, at_once=True)
    os.kill(next(results), signal.SIGKILL)
    with pytest.raises(LimitError) as caught:
        list(results)
    assert caught.value.reason == "process-ended"
