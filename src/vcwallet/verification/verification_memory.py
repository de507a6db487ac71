"""What one verification leaves to the next: status lists that were verified, and fetches that failed a moment ago.

It is for one process and never written down. Documents that were fetched are the cache's (`DocumentCache`).
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from typing import Self

from vcwallet.errors import VcwalletError
from vcwallet.verification.document_freshness import AGAIN
from vcwallet.verification.status_lists.list_cache import ListCache

_MOST = 1_000


class FailedFetches:
    """Key documents that could not be had a moment ago: a thousand badges of one issuer wait for its server once.

    Status lists are remembered with what came of them (`ListCache`).
    """

    __slots__ = ("_failures", "_lock")

    def __init__(self) -> None:
        self._failures: OrderedDict[str, tuple[VcwalletError, float]] = OrderedDict()
        self._lock = Lock()

    def lately(self, url: str, clock: float) -> VcwalletError | None:
        """Why a document could not be had less than a minute ago; None where it was not asked for.

        Args:
            url: Where it is.
            clock: Seconds on a clock that never goes back.
        """
        with self._lock:
            failure, then = self._failures.get(url, (None, 0.0))
        return None if failure is None or clock - then > AGAIN.total_seconds() else failure.located("")

    def note(self, url: str, failure: VcwalletError, clock: float) -> None:
        """Remember why a document could not be had; what failed longest ago makes room."""
        with self._lock:
            self._failures[url] = (failure.located(""), clock)  # without its traceback
            self._failures.move_to_end(url)
            if len(self._failures) > _MOST:
                self._failures.popitem(last=False)

    def __reduce__(self) -> tuple[type[Self], tuple[()]]:
        return type(self), ()


@dataclass(frozen=True, slots=True)
class VerificationMemory:
    """What verifications of one verifier share.

    Attributes:
        lists: Status lists that were verified.
        failures: Fetches that failed a moment ago.
    """

    lists: ListCache = field(default_factory=ListCache)
    failures: FailedFetches = field(default_factory=FailedFetches)
