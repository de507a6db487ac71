"""Who waits is served network by network, and nobody holds more than a share of what all have."""

from __future__ import annotations

import pytest

from vcwallet.web.guard.address_shares import AddressShares
from vcwallet.web.guard.fair_queue import FairQueue
from vcwallet.web.guard.refusal import Refusal


def test_nobody_waits_behind_all_that_another_asks_for() -> None:
    queue: FairQueue[str] = FairQueue()
    for number in range(4):
        queue.append("flood", f"f{number}")
    assert queue.popleft() == "f0"
    for other in ("a", "b", "a"):
        queue.append(other, other)
    assert (len(queue), queue.of("flood"), queue.of("a"), queue.of("nobody")) == (6, 3, 2, 0)
    assert [queue.popleft() for _ in range(6)] == ["f1", "a", "b", "f2", "a", "f3"]


def test_those_who_leave_wait_no_longer() -> None:
    queue: FairQueue[str] = FairQueue()
    for network, item in (("x", "x0"), ("y", "y0"), ("x", "x1")):
        queue.append(network, item)
    for item in ("x0", "y0", "never there"):
        queue.remove(item)
    assert (len(queue), queue.of("y")) == (1, 0)
    assert queue.popleft() == "x1"


def test_one_network_has_half_and_all_have_all() -> None:
    shares = AddressShares(5)
    shares.take("a", 3)
    with pytest.raises(Refusal, match="too-many"):
        shares.take("a")
    shares.take("b", 2)
    with pytest.raises(Refusal, match="busy"):
        shares.take("c")
    shares.give_back("a", 3)
    assert shares.held == 2
    shares.take("c", 3)
    shares.give_back("b", 2)
    shares.give_back("c", 3)
    assert shares.held == len(shares._held) == 0  # nobody is remembered
