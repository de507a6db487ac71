"""Places of a size: credentials of different sizes, each counted whole in one place, must come to so much in each.

This is bin covering, which is NP-hard, so it is an exact search with a budget. Large credentials go first; what cannot
be reached any more, and what was tried before in another order, is not tried again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from vcwallet.stacks.units import Exact
from vcwallet.stacks.work import OutOfWorkError, Work


@dataclass(frozen=True, slots=True)
class Bin:
    """A place of a size: how much it needs, and how much each credential (by its number) would bring."""

    need: Exact
    brings: Mapping[int, Exact]


@dataclass(frozen=True, slots=True)
class Ceiling:
    """At most so much, and so many uses, of these credentials (as bits) count; disjoint from each other."""

    members: int
    amount: Exact
    uses: int | None = None


_DEEPEST = 250
"""Credentials that one search looks at; Python's own stack bounds its depth."""

Filled = tuple[int, ...]
"""Per place, the credentials in it, as bits."""


@dataclass(frozen=True, slots=True)
class _State:
    """How far a search has come: what places still need, what is in them, and what kinds may still bring."""

    needs: tuple[Exact, ...]
    filled: Filled
    amounts: tuple[Exact, ...]
    uses: tuple[int | None, ...]


class Filling:
    """One search.

    Args:
        bins: The places.
        uses: How often a credential may be used; None: in any number of places.
        ceilings: Limits on kinds.
        work: The budget.
        accept: Has the last word on a complete filling: whether the rest of the rule can be met with what is left.
        shared: Credentials that `accept` may want, too, as bits: only for these does it matter which were used.
    """

    def __init__(
        self,
        bins: Sequence[Bin],
        *,
        uses: int | None,
        ceilings: Sequence[Ceiling],
        work: Work,
        accept: Callable[[Filled], bool],
        shared: int,
    ) -> None:
        self._bins = bins
        self._uses = len(bins) if uses is None else uses
        self._ceilings = ceilings
        self._work = work
        self._accept = accept
        self._shared = shared
        self._failed: set[tuple[object, ...]] = set()
        units = {unit for one in bins for unit in one.brings}
        self._units = sorted(units, key=lambda unit: (-max(one.brings.get(unit, 0) for one in bins), unit))
        self._ahead = self._suffixes()
        self._rest = _sums([max(one.brings.get(unit, 0) for one in bins) for unit in self._units])
        self._under = {unit: self._ceiling_of(unit) for unit in units}

    def _suffixes(self) -> list[list[Exact]]:
        """Per place and position, how much the credentials from there on could bring at most."""
        return [_sums([one.brings.get(unit, 0) for unit in self._units]) for one in self._bins]

    def _ceiling_of(self, unit: int) -> int:
        return next((i for i, ceiling in enumerate(self._ceilings) if ceiling.members >> unit & 1), -1)

    def search(self) -> Filled | None:
        """A filling that is accepted; None if there is none.

        Raises:
            OutOfWorkError: The budget was spent before that was known.
        """
        amounts: tuple[Exact, ...] = tuple(ceiling.amount for ceiling in self._ceilings)
        uses = tuple(ceiling.uses for ceiling in self._ceilings)
        start = _State(tuple(one.need for one in self._bins), (0,) * len(self._bins), amounts, uses)
        return self._from(0, start)

    def _from(self, position: int, state: _State) -> Filled | None:
        self._work.spend()
        if position > _DEEPEST:
            raise OutOfWorkError
        if all(need <= 0 for need in state.needs):
            return state.filled if self._accept(state.filled) else None
        if self._uses == 1 and sum(need for need in state.needs if need > 0) > self._rest[position]:
            return None
        if any(need > ahead[position] for need, ahead in zip(state.needs, self._ahead, strict=True)):
            return None
        used = 0
        for mask in state.filled:
            used |= mask & self._shared
        seen = (position, state.needs, used, state.amounts, state.uses)
        if seen in self._failed:
            return None
        for places in self._choices(self._units[position], state.needs):
            following = self._with(self._units[position], places, state)
            if following is not None and (found := self._from(position + 1, following)) is not None:
                return found
        self._failed.add(seen)
        return None

    def _choices(self, unit: int, needs: tuple[Exact, ...]) -> Iterator[tuple[int, ...]]:
        """In which places to count a credential: as many as may be first, nowhere last; never two ways alike."""
        open_ones = [i for i, need in enumerate(needs) if need > 0 and self._bins[i].brings.get(unit, 0) > 0]
        for many in range(min(self._uses, len(open_ones)), 0, -1):
            seen = set()
            for places in combinations(open_ones, many):
                alike = tuple(sorted((needs[i], id(self._bins[i].brings)) for i in places))
                if alike not in seen:
                    seen.add(alike)
                    yield places
        yield ()

    def _with(self, unit: int, places: tuple[int, ...], state: _State) -> _State | None:
        """The state with a credential counted in these places; None where its kind may not be used so often."""
        under = self._under[unit]
        needs, filled = list(state.needs), list(state.filled)
        amounts, uses = list(state.amounts), list(state.uses)
        for place in places:
            brought = self._bins[place].brings[unit]
            if under >= 0:
                left = uses[under]
                if left is not None:
                    if left < 1:
                        return None
                    uses[under] = left - 1
                brought = min(brought, amounts[under])
                amounts[under] -= brought
            needs[place] -= brought
            filled[place] |= 1 << unit
        return _State(tuple(needs), tuple(filled), tuple(amounts), tuple(uses))


def _sums(amounts: Sequence[Exact]) -> list[Exact]:
    """Per position, the sum of all from there on; one more at the end, which is nothing."""
    found: list[Exact] = [0]
    for amount in reversed(amounts):
        found.append(found[-1] + amount)
    return found[::-1]
