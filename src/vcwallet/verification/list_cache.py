"""Status lists that were verified, kept for the next credential that asks: a million of them need one list once.

One cache may be shared by threads and by verifiers: what it holds is known by URL, policy and contexts, since another
policy may not accept the same list. Another process begins with an empty one.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from sys import getsizeof
from threading import Lock
from typing import Self

from vcwallet.errors import VcwalletError
from vcwallet.report import Sighting
from vcwallet.status import RevocationList, StatusList

_MOST_BYTES = 64 * 1024 * 1024
_OF_AN_ENTRY = 1_024
"""What an entry takes apart from its bits and texts, about."""


@dataclass(frozen=True, slots=True)
class VerifiedList:
    """A list that was verified.

    Attributes:
        content: What it says.
        sighting: Where it was found, and when.
    """

    content: StatusList | RevocationList
    sighting: Sighting

    @property
    def weight(self) -> int:
        """Bytes that it takes, about. Whoever publishes a list chooses every text in it."""
        content = self.content
        if isinstance(content, StatusList):
            return len(content.data) + _size_of(content.purposes) + _size_of([content.id or ""])
        return getsizeof(content.revoked) + _size_of(content.revoked) + _size_of(content.revoked.values())


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of asking for a list.

    Attributes:
        url: Where it was asked for.
        at: For which moment it was last asked for, or asked for anew.
        found: The list; None where it could not be had.
        failure: Why not.
        clock: What the verification's timer said then; None where it has none.
    """

    url: str
    at: datetime
    found: VerifiedList | None
    failure: VcwalletError | None = field(default=None, compare=False)
    clock: float | None = field(default=None, compare=False)

    @property
    def weight(self) -> int:
        """Bytes that it takes, about."""
        return _OF_AN_ENTRY + 2 * getsizeof(self.url) + (0 if self.found is None else self.found.weight)


def _size_of(texts: Iterable[str]) -> int:
    return sum(map(getsizeof, texts))


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
            found = self._attempts.get(key)
            if found is not None:
                self._attempts.move_to_end(key)
            return found

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
