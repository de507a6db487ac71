"""Fetching for a page: all that one request asks for within one time, and without a slot of those that verify."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from threading import Lock
from time import monotonic
from typing import ClassVar

from vcwallet.errors import LimitError
from vcwallet.ports import FetchedDocument, Fetcher
from vcwallet.verifier import Verifier
from vcwallet.web.web_settings import WebLimits
from vcwallet.web.work_gate import TURN


class BoundedFetcher:
    """Any fetcher, given up when the time of the request is over, whatever site or fetcher has stalled.

    Satisfies `Fetcher`. What is not reached in time is open, and never fine: a `LimitError` is no verdict.

    Args:
        fetcher: What fetches.
        threads: The threads that it fetches in. One whose time is over is busy until the fetcher itself gives up.
        seconds: What is said of how much time there is.
    """

    is_async: ClassVar[bool] = False

    def __init__(self, fetcher: Fetcher, threads: ThreadPoolExecutor, seconds: float) -> None:
        self._fetcher, self._threads, self._seconds = fetcher, threads, seconds

    def fetch(self, url: str, purpose: str) -> FetchedDocument:
        """The document at an address.

        Raises:
            LimitError: `fetch-seconds`: it did not come in the time of the request. `fetches-at-once`.
            VcwalletError: What the fetcher raises.
        """
        turn = TURN.get()
        if turn is None:  # the threads of a batch are its own
            return self._fetcher.fetch(url, purpose)
        if turn.until <= monotonic():
            raise self._over(url)
        with turn.gate.aside():
            future = self._threads.submit(self._fetcher.fetch, url, purpose)
            try:
                return future.result(max(0.0, turn.until - monotonic()))
            except TimeoutError as error:
                if future.done() and not future.cancelled():  # the fetcher's own
                    raise
                future.cancel()
                raise self._over(url) from error

    def _over(self, url: str) -> LimitError:
        return LimitError("fetch-seconds", limit=f"{self._seconds:g}", url=url)


@dataclass(slots=True)
class BoundedVerifiers:
    """Verifiers whose fetchers are bounded: the same one for the same, so that it keeps what it remembers.

    Attributes:
        limits: The bounds.
    """

    limits: WebLimits
    _threads: ThreadPoolExecutor = field(init=False, repr=False)
    _last: tuple[Verifier, Verifier] | None = field(default=None, init=False, repr=False)
    _lock: Lock = field(default_factory=Lock, init=False, repr=False)

    def __post_init__(self) -> None:
        self._threads = ThreadPoolExecutor(2 * self.limits.fetching, thread_name_prefix="vcwallet-fetch")

    def of(self, verifier: Verifier) -> Verifier:
        """The verifier; where it fetches, with its fetcher bounded."""
        if verifier.fetcher is None:
            return verifier
        with self._lock:
            if self._last is None or self._last[0] is not verifier:
                fetcher = BoundedFetcher(verifier.fetcher, self._threads, self.limits.fetch_seconds)
                self._last = verifier, replace(verifier, fetcher=fetcher)
            return self._last[1]
