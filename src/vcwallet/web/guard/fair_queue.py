"""A queue that is left network by network, so that nobody waits behind all that another has asked for."""

from __future__ import annotations

from collections import OrderedDict, deque
from typing import Generic, TypeVar

Item = TypeVar("Item")


class FairQueue(Generic[Item]):
    """Those who wait: of each network the first, and then the second of each. For one thread at a time."""

    def __init__(self) -> None:
        self._networks: OrderedDict[str, deque[Item]] = OrderedDict()
        """The next one stands first, and last once one of its own has left."""

    def __len__(self) -> int:
        return sum(map(len, self._networks.values()))

    def of(self, network: str) -> int:
        """How many of a network wait."""
        return len(self._networks.get(network, ()))

    def append(self, network: str, item: Item) -> None:
        """Let one more of a network wait."""
        self._networks.setdefault(network, deque()).append(item)

    def popleft(self) -> Item:
        """The next one, which waits no longer."""
        network, items = self._networks.popitem(last=False)
        item = items.popleft()
        if items:
            self._networks[network] = items
        return item

    def remove(self, item: Item) -> None:
        """Let one wait no longer, if it does."""
        for network, items in self._networks.items():
            if item in items:
                items.remove(item)
                if not items:
                    del self._networks[network]
                return
