"""Fetching that is given up: what was not reached in time is over a limit, and never unreachable."""

from __future__ import annotations

from collections.abc import Collection
from concurrent.futures import Future, ThreadPoolExecutor, wait
from datetime import UTC, datetime
from threading import Event
from time import monotonic
from typing import Any

import pytest

from vcwallet.errors import LimitError
from vcwallet.ports import FetchedDocument
from vcwallet.web.work import bounded_fetcher
from vcwallet.web.work.bounded_fetcher import BoundedFetcher
from vcwallet.web.work.work_slots import TURN, Turn, WorkSlots

URL = "https://college.example/list"
DOCUMENT = FetchedDocument(URL, b"{}", "application/json", datetime(2026, 1, 1, tzinfo=UTC))


class Answering:
    """A fetcher that answers when a test says so: with a document, or with an error of its own."""

    def __init__(self, error: Exception | None = None) -> None:
        self.ends, self.begun, self.asked, self._error = Event(), Event(), 0, error

    def fetch(self, url: str, purpose: str) -> FetchedDocument:
        self.asked += 1
        self.begun.set()
        self.ends.wait(60)
        if self._error is not None:
            raise self._error
        return DOCUMENT


def fetched(fetcher: Answering, seconds: float, *, aside: int = 1) -> FetchedDocument:
    """What comes of a turn that has so many seconds."""
    slots = WorkSlots(at_once=1, waiting=0, aside=aside)
    slot = slots.ask()
    TURN.set(Turn(slots, monotonic() + seconds))
    try:
        with ThreadPoolExecutor(1) as threads:
            try:
                return BoundedFetcher(fetcher, threads, 3).fetch(URL, "status-list")
            finally:
                fetcher.ends.set()
    finally:
        slots.give_back(slot)
        slots.give_back(slots.ask())  # which is free again


def test_a_document_that_comes_in_time_is_fetched() -> None:
    fetcher = Answering()
    fetcher.ends.set()
    assert fetched(fetcher, 60) is DOCUMENT


@pytest.mark.parametrize(("seconds", "asked"), [(60, 1), (0, 0)])
def test_what_does_not_come_in_time_is_over_the_limit(
    monkeypatch: pytest.MonkeyPatch, seconds: float, asked: int
) -> None:
    fetcher = Answering()

    def over(futures: Collection[Future[Any]], timeout: float) -> Any:
        """The time passes once the fetcher is asked, however late a busy machine does that."""
        assert fetcher.begun.wait(60)
        return wait(futures, 0)

    monkeypatch.setattr(bounded_fetcher, "wait", over)
    with pytest.raises(LimitError) as raised:
        fetched(fetcher, seconds)
    assert (raised.value.reason, raised.value.params["limit"], fetcher.asked) == ("fetch-seconds", "3", asked)


@pytest.mark.parametrize("error", [None, TimeoutError("of its own")])
def test_what_comes_a_moment_after_the_time_is_over_the_limit_too(
    monkeypatch: pytest.MonkeyPatch, error: Exception | None
) -> None:
    fetcher = Answering(error)

    def late(futures: Collection[Future[Any]], timeout: float) -> Any:
        assert fetcher.begun.wait(60)
        over = wait(futures, 0)
        fetcher.ends.set()
        wait(futures, 60)
        return over

    monkeypatch.setattr(bounded_fetcher, "wait", late)
    with pytest.raises(LimitError, match="fetch"):
        fetched(fetcher, 60)
    assert fetcher.asked == 1


def test_a_timeout_of_the_fetcher_is_its_own() -> None:
    fetcher = Answering(TimeoutError("of its own"))
    fetcher.ends.set()
    with pytest.raises(TimeoutError, match="of its own"):
        fetched(fetcher, 60)


def test_more_than_may_wait_fetch_nothing() -> None:
    fetcher = Answering()
    with pytest.raises(LimitError) as raised:
        fetched(fetcher, 60, aside=0)
    assert (raised.value.reason, fetcher.asked) == ("fetches-at-once", 0)
