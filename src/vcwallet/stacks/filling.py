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
        self._under = {unit: self._ceiling_of(unit) for unit in units}

    def _suffixes(self) -> list[list[Exact]]:
        """Per place and position, how much the credentials from there on could bring at most."""
        found = []
        for one in self._bins:
            sums: list[Exact] = [0]
            for unit in reversed(self._units):
                sums.append(sums[-1] + one.brings.get(unit, 0))
            found.append(sums[::-1])
        return found

    def _ceiling_of(self, unit: int) -> int:
        return next((i for i, ceiling in enumerate(self._ceilings) if ceiling.members >> unit & 1), -1)

    def search(self) -> Filled | None:
        """A filling that is accepted; None if there is none.

        Raises:
            OutOfWorkError: The budget was spent before that was known.
        """
        amounts: tuple[Exact, ...] = tuple(ceiling.amount for ceiling in self._ceilings)
        return self._from(
            0,
            tuple(one.need for one in self._bins),
            (0,) * len(self._bins),
            amounts,
            tuple(ceiling.uses for ceiling in self._ceilings),
        )

    def _from(
        self,
        position: int,
        needs: tuple[Exact, ...],
        filled: Filled,
        amounts: tuple[Exact, ...],
        uses: tuple[int | None, ...],
    ) -> Filled | None:
        self._work.spend()
        if position > _DEEPEST:
            raise OutOfWorkError
        if all(need <= 0 for need in needs):
            if self._accept(filled):
                return filled
            return None
        if any(need > ahead[position] for need, ahead in zip(needs, self._ahead, strict=True)):
            return None
        used = 0
        for mask in filled:
            used |= mask & self._shared
        state = (position, needs, used, amounts, uses)
        if state in self._failed:
            return None
        unit = self._units[position]
        for places in self._choices(unit, needs):
            found = self._with(position, places, needs, filled, amounts, uses)
            if found is not None:
                return found
        self._failed.add(state)
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

    def _with(
        self,
        position: int,
        places: tuple[int, ...],
        needs: tuple[Exact, ...],
        filled: Filled,
        amounts: tuple[Exact, ...],
        uses: tuple[int | None, ...],
    ) -> Filled | None:
        """The search with the credential at this position counted in these places."""
        unit = self._units[position]
        under = self._under[unit]
        needs_now, filled_now = list(needs), list(filled)
        amounts_now, uses_now = list(amounts), list(uses)
        for place in places:
            brought = self._bins[place].brings[unit]
            if under >= 0:
                left = uses_now[under]
                if left is not None:
                    if left < 1:
                        return None
                    uses_now[under] = left - 1
                brought = min(brought, amounts_now[under])
                amounts_now[under] -= brought
            needs_now[place] -= brought
            filled_now[place] |= 1 << unit
        return self._from(position + 1, tuple(needs_now), tuple(filled_now), tuple(amounts_now), tuple(uses_now))
