"""Fetching for a page: within the time of the turn that asks for it, and without its slot."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from threading import Lock
from time import monotonic
from typing import ClassVar

from vcwallet.errors import LimitError
from vcwallet.ports import FetchedDocument, Fetcher
from vcwallet.verifier import Verifier
from vcwallet.web.work.work_slots import TURN


class BoundedFetcher:
    """Any fetcher, given up when the time of the turn is over, whatever site or fetcher has stalled.

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
            LimitError: `fetch-seconds`: it did not come in the time of the turn. `fetches-at-once`.
            VcwalletError: What the fetcher raises.
        """
        turn = TURN.get()
        if turn.until <= monotonic():
            raise self._over(url)
        with turn.slots.aside():
            future = self._threads.submit(self._fetcher.fetch, url, purpose)
            # Not `future.result(seconds)`: its TimeoutError is told from none of the fetcher's own.
            if not wait((future,), max(0.0, turn.until - monotonic())).done:
                future.cancel()
                raise self._over(url)
            return future.result()

    def _over(self, url: str) -> LimitError:
        return LimitError("fetch-seconds", limit=f"{self._seconds:g}", url=url)


@dataclass(slots=True)
class BoundedVerifiers:
    """Verifiers whose fetchers are bounded: the same one for the same, so that it keeps what it remembers.

    Attributes:
        seconds: The time of each turn.
        at_once: How many fetch at the same time.
    """

    seconds: float
    at_once: int
    _threads: ThreadPoolExecutor = field(init=False, repr=False)
    _last: tuple[Verifier, Verifier] | None = field(default=None, init=False, repr=False)
    _lock: Lock = field(default_factory=Lock, init=False, repr=False)

    def __post_init__(self) -> None:
        self._threads = ThreadPoolExecutor(2 * self.at_once, thread_name_prefix="vcwallet-fetch")

    def of(self, verifier: Verifier) -> Verifier:
        """The verifier; where it fetches, with its fetcher bounded."""
        if verifier.fetcher is None:
            return verifier
        with self._lock:
            if self._last is None or self._last[0] is not verifier:
                fetcher = BoundedFetcher(verifier.fetcher, self._threads, self.seconds)
                self._last = verifier, replace(verifier, fetcher=fetcher)
            return self._last[1]
