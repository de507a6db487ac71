"""Work in further processes: one that is ended from outside is told in words, and not as a fault of the library."""

from __future__ import annotations

import math
import signal
from multiprocessing import get_context

import pytest

from vcwallet.errors import LimitError
from vcwallet.io.processes import in_order

SPAWN = get_context("spawn")


def _raise(_: None, number: signal.Signals) -> None:
    signal.raise_signal(number)


def test_results_come_in_the_order_of_the_items() -> None:
    numbers = [4.0, 1.0, 9.0, 16.0]
    results = in_order(math.pow, numbers, workers=2, kept=2.0, context=SPAWN)
    assert list(results) == [16.0, 2.0, 512.0, 65536.0]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal on this system")
def test_a_process_that_is_ended_is_told_in_words() -> None:
    with pytest.raises(LimitError) as caught:
        list(in_order(_raise, [signal.SIGKILL], workers=1, kept=None, context=SPAWN))
    assert caught.value.reason == "process-ended"
