"""Status lists that were verified, kept for the next credential that asks: a million of them need one list once.

One cache may be shared by threads and by verifiers: what it holds is known by URL, policy and contexts, since another
policy may not accept the same list. Another process begins with an empty one.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from vcwallet.verification.status_lists.verified_list import Attempt

_MOST_BYTES = 64 * 1024 * 1024


class ListCache:
    """Attempts by key; the ones that were used last stay.

    Args:
        most_bytes: How much may be kept.
    """

    __slots__ = ("_attempts", "_bytes", "_lock", "_most")

    def __init__(self, most_bytes: int = _MOST_BYTES) -> None:
        self._most = most_bytes
        self._bytes = 0
        self._attempts: OrderedDict[Hashable, Attempt] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> Attempt | None:
        """The last attempt for a key."""
        with self._lock:
            attempt = self._attempts.get(key)
            if attempt is not None:
                self._attempts.move_to_end(key)
            return attempt

    def put(self, key: Hashable, attempt: Attempt) -> None:
        """Keep an attempt instead of the one before; what was not used for longest makes room."""
        with self._lock:
            before = self._attempts.pop(key, None)
            self._bytes += attempt.weight - (0 if before is None else before.weight)
            self._attempts[key] = attempt
            while self._bytes > self._most and len(self._attempts) > 1:
                _, oldest = self._attempts.popitem(last=False)
                self._bytes -= oldest.weight

    def __reduce__(self) -> tuple[type[Self], tuple[int]]:
        return type(self), (self._most,)
