"""Places, bytes and whatever else there is so much of: for all together, and a share of it for each network."""

from __future__ import annotations

from collections import Counter
from threading import Lock

from vcwallet.web.guard.refusal import Refusal


class AddressShares:
    """How much is held at the same time: by all, and by each network.

    Args:
        most: How much all may hold.
        share: How much one network may; None: half of that, rounded up.
        retry_after: In how many seconds there may be some left.
    """

    def __init__(self, most: int, share: int | None = None, *, retry_after: int = 30) -> None:
        self.most = most
        self._share = (most + 1) // 2 if share is None else min(share, most)
        self._retry_after = retry_after
        self._held: Counter[str] = Counter()
        self._lock = Lock()

    @property
    def held(self) -> int:
        """How much all hold."""
        with self._lock:
            return self._held.total()

    def take(self, network: str, count: int = 1) -> None:
        """Hold some more.

        Raises:
            Refusal: `busy`: there is not as much left. `too-many`: the network has its share.
        """
        with self._lock:
            if self._held.total() + count > self.most:
                raise Refusal("busy", retry_after=self._retry_after)
            if self._held[network] + count > self._share:
                raise Refusal("too-many", retry_after=self._retry_after)
            self._held[network] += count

    def take_again(self, network: str) -> None:
        """Hold what was left to others for a while, also where there is no more of it by now."""
        with self._lock:
            self._held[network] += 1

    def give_back(self, network: str, count: int = 1) -> None:
        """Hold some less."""
        with self._lock:
            self._held[network] -= count
            if not self._held[network]:
                del self._held[network]
