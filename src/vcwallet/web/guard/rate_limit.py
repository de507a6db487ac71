"""How many requests of one address are answered in a minute."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from ipaddress import IPv6Address, ip_address
from math import ceil
from threading import Lock
from time import monotonic

_MOST_ADDRESSES = 10_000
"""Further ones displace those that have not asked for the longest time."""
_SHARED_BITS = 64
"""Of an IPv6 address, the part that one network has: a computer in it can have any address of it."""


@dataclass(slots=True)
class RateLimit:
    """A bucket of requests for each address, which fills by and by.

    Attributes:
        a_minute: Requests in a minute; as many at once where there were none before.
        clock: Tells the time in seconds.
    """

    a_minute: int
    clock: Callable[[], float] = monotonic
    _buckets: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def wait_of(self, address: str) -> int:
        """Take one request out of the bucket of an address.

        Returns:
            Seconds to wait where it is empty; 0 where it was not.
        """
        key, moment = network_of(address), self.clock()
        with self._lock:
            left, since = self._buckets.pop(key, (float(self.a_minute), moment))
            left = min(self.a_minute, left + (moment - since) * self.a_minute / 60)
            wait = 0 if left >= 1 else ceil((1 - left) * 60 / self.a_minute)
            self._buckets[key] = (left if wait else left - 1, moment)
            if len(self._buckets) > _MOST_ADDRESSES:
                self._buckets.popitem(last=False)
        return wait


def network_of(address: str) -> str:
    """By what an address is counted: of IPv6 its network, unless it stands for an address of IPv4."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if not isinstance(parsed, IPv6Address):
        return address
    if parsed.ipv4_mapped is not None:
        return str(parsed.ipv4_mapped)
    return str(int(parsed) >> _SHARED_BITS)
