"""Search for the cheapest set of items that suffices, where a test function says whether a set does.

What suffices is monotone: more of them never suffices less. So a way is found by adding what is missing, cheapest
first, and leaving out what turns out to be needless; and it is the cheapest if walking through all cheaper ones finds
none. Walking costs; where the budget ends, the best way that was found stands.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass

from vcwallet.stacks.values.work_budget import OutOfWorkError

_DEEPEST = 200
"""Things that are walked through; with more, the best way that was found stands."""
_MOST_ASKED = 100
"""Questions that walking through may take."""


@dataclass(frozen=True, slots=True)
class CompletionItem:
    """An item with its cost.

    Attributes:
        number: Its number for the caller.
        cost: What it costs.
        kind: Things of one kind are worth the same, so it matters only how many of them there are.
    """

    number: int
    cost: float
    kind: int


@dataclass(frozen=True, slots=True)
class CompletionWay:
    """A set that suffices: the numbers of its items, their cost, and whether it is certain that none costs less."""

    numbers: tuple[int, ...]
    cost: float
    cheapest: bool


class Completion:
    """One search for the cheapest set.

    Args:
        things: What there is.
        used_of: Of things of these numbers those that a solution uses, as it seems; None: they do not suffice. It
            raises `OutOfWorkError` where its budget is spent.
        least: What every way costs at least, as far as is known.
    """

    def __init__(
        self, things: Sequence[CompletionItem], used_of: Callable[[Sequence[int]], Set[int] | None], *, least: float = 0
    ) -> None:
        self._things = sorted(things, key=_order)
        self._used_of = used_of
        self._used: Set[int] = frozenset()
        self._least = max(least, min((thing.cost for thing in things), default=0))
        self._questions = 0
        self._best: tuple[CompletionItem, ...] = ()
        self._most = 0.0

    def search(self, first: Sequence[int]) -> CompletionWay | None:
        """The cheapest way; None if not even all things together suffice.

        Args:
            first: Numbers of what to try first.

        Raises:
            OutOfWorkError: The budget was spent before any way was found.
        """
        wanted = set(first)
        chosen = [thing for thing in self._things if thing.number in wanted]
        if sum(thing.cost for thing in chosen) < self._least or not self._does(chosen):
            if not self._does(self._things):
                return None
            chosen = self._gathered()
        self._keep(chosen)
        try:
            if self._most > self._least:
                self._without_needless(chosen)
            exhaustive = self._most <= self._least or self._walk_all()
        except OutOfWorkError:
            exhaustive = False
        return CompletionWay(tuple(thing.number for thing in self._best), self._most, exhaustive)

    def _does(self, things: Sequence[CompletionItem]) -> bool:
        self._questions += 1
        used = self._used_of([thing.number for thing in things])
        if used is not None:
            self._used = used
        return used is not None

    def _keep(self, chosen: Sequence[CompletionItem]) -> None:
        self._best = tuple(chosen)
        self._most = sum(thing.cost for thing in chosen)

    def _gathered(self) -> list[CompletionItem]:
        """A way out of all things, which were just seen to suffice: of each cost, from the dearest, what is needed."""
        gathered: list[CompletionItem] = []
        rest = self._things
        while rest:
            ends = [0, *(n for n in range(1, len(rest)) if rest[n].cost > rest[n - 1].cost), len(rest)]
            low, high = 0 if gathered else 1, len(ends) - 1  # so many of the lowest costs suffice beside what was found
            while low < high:
                middle = (low + high) // 2
                if self._does([*gathered, *rest[: ends[middle]]]):
                    high = middle
                else:
                    low = middle + 1
            if not high:
                break
            cheaper, dearest = rest[: ends[high - 1]], rest[ends[high - 1] : ends[high]]
            needed = [thing for thing in dearest if thing.number in self._used]
            if len(needed) == len(dearest) or not self._does([*cheaper, *gathered, *needed]):
                needed = dearest
            if cheaper:
                needed = self._without_needless(needed, beside=[*cheaper, *gathered])
            gathered += needed
            rest = cheaper
        return gathered

    def _without_needless(
        self, chosen: Sequence[CompletionItem], beside: Sequence[CompletionItem] = ()
    ) -> list[CompletionItem]:
        """The same without what it can do without beside others, the dearest first."""
        needed = sorted(chosen, key=_order)
        for thing in reversed(list(needed)):
            rest = [other for other in needed if other is not thing]
            if self._does([*beside, *rest]):
                needed = rest
                if not beside:
                    self._keep(needed)
        return needed

    def _walk_all(self) -> bool:
        """Go through everything that costs less; says whether that was possible."""
        if len(self._things) > _DEEPEST:
            return False
        self._questions = 0
        self._walk(0, [], 0)
        return True

    def _walk(self, place: int, chosen: list[CompletionItem], cost: float) -> None:
        """Whatever is cheaper than the best and is made of some things and any from a place on, which do suffice."""
        things = self._things
        if place == len(things) or cost + things[place].cost >= self._most or self._most <= self._least:
            return
        if self._questions > _MOST_ASKED:
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


def _order(thing: CompletionItem) -> tuple[float, int, int]:
    return thing.cost, thing.kind, thing.number
