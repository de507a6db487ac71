"""What logs were found to say, kept: many credentials are of one issuer, whose log is verified once.

It is a function of bytes that are compared by digest, so it cannot be out of date.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

T = TypeVar("T")


_OF_A_BYTE = 10
"""Bytes that what is read from a byte of a log takes, about."""


class LogMemory:
    """Results by what they were made of; what was not used for longest goes first. Any thread may ask.

    Args:
        most: Bytes that the results may take, about.
    """

    def __init__(self, most: int) -> None:
        self._most, self._kept = most, 0
        self._results: OrderedDict[Hashable, tuple[int, Any]] = OrderedDict()
        self._lock = Lock()

    def obtain(self, key: Hashable, size: int, make: Callable[[], T]) -> T:
        """The result of a key; made, and kept, where there is none. Errors are not kept.

        Args:
            key: All that the result depends on.
            size: Bytes that it was made of.
            make: Makes it.
        """
        with self._lock:
            known = self._results.get(key)
            if known is not None:
                self._results.move_to_end(key)
                result: T = known[1]
                return result
        result = make()
        with self._lock:
            if key not in self._results:
                self._results[key] = size * _OF_A_BYTE, result
                self._kept += size * _OF_A_BYTE
            while self._kept > self._most:
                self._kept -= self._results.popitem(last=False)[1][0]
        return result
