"""The cheapest of many things that together suffice, where whether they suffice is a question to be asked.

What suffices is monotone: more of them never suffices less. So a way is found by adding what is missing, cheapest
first, and leaving out what turns out to be needless; and it is the cheapest if walking through all cheaper ones finds
none. Walking costs; where the budget ends, the best way that was found stands.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from vcwallet.stacks.work import OutOfWorkError

_DEEPEST = 200
"""Things that are walked through; with more, the best way that was found stands."""
_MOST_ASKED = 100
"""Questions that walking through may take."""


@dataclass(frozen=True, slots=True)
class Thing:
    """One of many.

    Attributes:
        number: Its number for the caller.
        cost: What it costs.
        kind: Things of one kind are worth the same, so it matters only how many of them there are.
    """

    number: int
    cost: float
    kind: int


@dataclass(frozen=True, slots=True)
class Found:
    """A way: the numbers of the things, what they cost, and whether no way costs less."""

    numbers: tuple[int, ...]
    cost: float
    cheapest: bool


class Completion:
    """One search.

    Args:
        things: What there is.
        suffices: Whether things of these numbers do; it raises `OutOfWorkError` where its budget is spent.
        least: What every way costs at least, as far as is known.
    """

    def __init__(self, things: Sequence[Thing], suffices: Callable[[Sequence[int]], bool], *, least: float = 0) -> None:
        self._things = sorted(things, key=lambda thing: (thing.cost, thing.kind, thing.number))
        self._suffices = suffices
        self._least = max(least, min((thing.cost for thing in things), default=0))
        self._asked = 0
        self._best: tuple[Thing, ...] = ()
        self._most = 0.0

    def search(self, first: Sequence[int]) -> Found | None:
        """The cheapest way; None if not even all things together suffice.

        Args:
            first: Numbers of what to try first.

        Raises:
            OutOfWorkError: The budget was spent before any way was found.
        """
        wanted = set(first)
        chosen = [thing for thing in self._things if thing.number in wanted]
        if not self._does(chosen):
            if not self._does(self._things):
                return None
            chosen = self._added(chosen)
        self._keep(chosen)
        try:
            if self._most > self._least:
                self._keep(self._without_needless(chosen))
            exhaustive = self._most <= self._least or self._walk_all()
        except OutOfWorkError:
            exhaustive = False
        return Found(tuple(thing.number for thing in self._best), self._most, exhaustive)

    def _does(self, things: Sequence[Thing]) -> bool:
        self._asked += 1
        return self._suffices([thing.number for thing in things])

    def _keep(self, chosen: Sequence[Thing]) -> None:
        self._best = tuple(chosen)
        self._most = sum(thing.cost for thing in chosen)

    def _added(self, chosen: Sequence[Thing]) -> list[Thing]:
        """Some things with what they lack: each time the last of the fewest further ones that suffice is needed."""
        found = list(chosen)
        rest = [thing for thing in self._things if thing not in found]
        while not self._does(found):
            low, high = 1, len(rest)  # so many of the rest suffice at the most
            while low < high:
                middle = (low + high) // 2
                if self._does([*found, *rest[:middle]]):
                    high = middle
                else:
                    low = middle + 1
            found.append(rest[high - 1])
            del rest[high - 1 :]  # dearer ones are not needed any more
        return found

    def _without_needless(self, chosen: Sequence[Thing]) -> list[Thing]:
        """The same without what it can do without, the dearest first."""
        found = sorted(chosen, key=lambda thing: (thing.cost, thing.kind, thing.number))
        for thing in reversed(list(found)):
            rest = [other for other in found if other is not thing]
            if self._does(rest):
                found = rest
                self._keep(found)
        return found

    def _walk_all(self) -> bool:
        """Go through everything that costs less; says whether that was possible."""
        if len(self._things) > _DEEPEST:
            return False
        self._asked = 0
        self._walk(0, [], 0)
        return True

    def _walk(self, place: int, chosen: list[Thing], cost: float) -> None:
        """Whatever is cheaper than the best and is made of some things and any from a place on, which do suffice."""
        things = self._things
        if place == len(things) or cost + things[place].cost >= self._most or self._most <= self._least:
            return
        if self._asked > _MOST_ASKED:
            raise OutOfWorkError
        thing = things[place]
        more = [*chosen, thing]
        if self._does(more):
            self._keep(more)
            return  # what follows costs no less
        self._walk(place + 1, more, cost + thing.cost)
        after = next((n for n in range(place, len(things)) if things[n].kind != thing.kind), len(things))
        if after < len(things) and cost + things[after].cost < self._most and self._does([*chosen, *things[after:]]):
            self._walk(after, chosen, cost)
