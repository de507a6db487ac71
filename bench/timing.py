"""Timing in interleaved rounds: who is compared runs in turn, so that a busy neighbour disturbs all alike."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Iterable, Mapping
from itertools import cycle, islice
from typing import TypeVar

from settings import Settings

T = TypeVar("T")

Timed = Callable[[int], float]
"""Does its work so many times and answers with the seconds that this took."""


def timed(function: Callable[[], object]) -> Timed:
    """A Python function as something to be timed. The garbage collector works as it does for every user."""
    return timed_each(lambda _: function(), [None])


def timed_each(function: Callable[[T], object], arguments: Iterable[T]) -> Timed:
    """The same for a function that gets one argument after the other, and the first again after the last."""
    coming = cycle(arguments)

    def run(times: int) -> float:
        gc.collect()  # nobody pays for what others left behind
        taken = list(islice(coming, times))
        start = time.perf_counter()
        for argument in taken:
            function(argument)
        return time.perf_counter() - start

    return run


def medians(contestants: Mapping[str, Timed], settings: Settings, *, rounds: int | None = None) -> dict[str, float]:
    """Median seconds of one call for each contestant.

    Args:
        contestants: What to time, by name.
        settings: How long to warm up, and how long each takes in one round.
        rounds: How many; those of the settings if None. With one round there is no warming up: what takes many
            seconds is not done twice.
    """
    rounds = settings.rounds if rounds is None else rounds
    counts = dict.fromkeys(contestants, 1)
    if rounds > 1:
        counts = {name: _count(run, settings) for name, run in contestants.items()}
    found: dict[str, list[float]] = {name: [] for name in contestants}
    for number in range(rounds):
        for name in list(contestants)[:: -1 if number % 2 else 1]:
            found[name].append(contestants[name](counts[name]) / counts[name])
    return {name: statistics.median(seconds) for name, seconds in found.items()}


def _count(run: Timed, settings: Settings) -> int:
    """Warm up, and see how many calls fill the time of one round."""
    spent, times = 0.0, 1
    while True:
        seconds = run(times)
        spent += seconds
        if spent >= settings.warm_up:
            return max(1, round(settings.seconds * times / seconds))
        times *= 2
