"""Places of a size: credentials of different sizes, each counted whole in one place, must come to so much in each.

This is bin covering, which is NP-hard, so it is an exact search with a budget. Large credentials go first. A branch is
left where what remains is too little in amount or in number, and where the same was tried before: in another order,
with an equal place in the stead of another, or with an equal credential.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, combinations
from math import isinf, lcm

from vcwallet.stacks.units import Exact
from vcwallet.stacks.work import Work


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


_MOST_FAILED = 20_000
"""Situations that are kept for not being tried again; beyond that the search is slower, and as exact."""

Filled = tuple[int, ...]
"""Per place, the credentials in it, as bits."""

_Situation = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _State:
    """How far a search has come: what places still need, what is in them, and what kinds may still bring."""

    needs: tuple[int, ...]
    filled: Filled
    amounts: tuple[int, ...]
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
        alike: Of the shared ones, what `accept` can tell them apart by. Without an entry, each is unlike all others.

    Raises:
        OutOfWorkError: The budget was spent.
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
        alike: Mapping[int, Hashable] | None = None,
    ) -> None:
        units = sorted({unit for one in bins for unit in one.brings})
        work.spend(3 * (len(units) + 1) * (len(bins) + len(ceilings)))
        self._uses = len(bins) if uses is None else uses
        self._work = work
        self._accept = accept
        self._shared = shared
        self._failed: set[_Situation] = set()
        self._cost = 2 + (len(bins) + len(ceilings)) // 2
        scaled = _Scaled(bins, ceilings, len(units))
        self._start = _State(scaled.needs, (0,) * len(bins), scaled.amounts, tuple(one.uses for one in ceilings))
        self._under = {unit: i for i, one in enumerate(ceilings) for unit in units if one.members >> unit & 1}
        rows = {unit: scaled.row(unit) for unit in units}
        self._order(rows, alike or {})
        self._rows = [rows[unit] for unit in self._units]
        columns = list(zip(*self._rows, strict=True)) or [()] * len(bins)
        self._ahead = [_sums(column) for column in columns]
        self._most = list(accumulate(map(max, self._rows), initial=0))
        self._alike_bins(columns)

    def _order(self, rows: Mapping[int, tuple[int, ...]], alike: Mapping[int, Hashable]) -> None:
        """Large credentials first, equal ones next to each other; and after each, where the next unequal one is."""
        first: dict[Hashable, int] = {}
        kind: dict[int, int] = {}
        for unit, row in rows.items():
            told_by = alike.get(unit, unit) if self._shared >> unit & 1 else None
            kind[unit] = first.setdefault((row, self._under.get(unit, -1), told_by), unit)
        self._units = sorted(rows, key=lambda unit: (-max(rows[unit]), kind[unit], unit))
        self._beyond = [len(self._units)] * len(self._units)
        for position in range(len(self._units) - 2, -1, -1):
            same = kind[self._units[position]] == kind[self._units[position + 1]]
            self._beyond[position] = self._beyond[position + 1] if same else position + 1

    def _alike_bins(self, columns: Sequence[tuple[int, ...]]) -> None:
        """Places for which every credential brings the same differ only in what they still need."""
        groups: dict[tuple[int, ...], list[int]] = {}
        for place, column in enumerate(columns):
            groups.setdefault(column, []).append(place)
        self._groups = list(groups.values())
        self._group_of = {place: number for number, group in enumerate(self._groups) for place in group}

    def search(self) -> Filled | None:
        """A filling that is accepted; None if there is none.

        Raises:
            OutOfWorkError: The budget was spent before that was known.
        """
        waiting: list[tuple[_Situation, Iterator[tuple[int, _State]]]] = []
        position, state = 0, self._start
        while True:
            self._work.spend(self._cost)
            if not any(state.needs):
                if self._accept(state.filled):
                    return state.filled
            elif self._is_enough(position, state.needs):
                situation = self._situation(position, state)
                if situation not in self._failed:
                    waiting.append((situation, self._following(position, state)))
            while waiting:
                following = next(waiting[-1][1], None)
                if following is not None:
                    position, state = following
                    break
                if len(self._failed) < _MOST_FAILED:
                    self._failed.add(waiting[-1][0])
                waiting.pop()
            else:
                return None

    def _is_enough(self, position: int, needs: tuple[int, ...]) -> bool:
        """Whether the credentials from there on could do, by amount and by number, if nothing else kept them out."""
        most = self._most
        if sum(needs) > self._uses * (most[-1] - most[position]):
            return False
        number = 0
        for need, ahead in zip(needs, self._ahead, strict=True):
            if need > ahead[position]:
                return False
            if need:  # the largest that are left come next, so no fewer than these come to what is needed
                number += bisect_left(most, most[position] + need, position) - position
        return number <= self._uses * (len(self._units) - position)

    def _situation(self, position: int, state: _State) -> _Situation:
        """All that decides what can still follow."""
        used = 0
        if self._shared:
            for mask in state.filled:
                used |= mask & self._shared
        needs = state.needs
        if len(self._groups) == 1:
            needs = tuple(sorted(needs))
        elif len(self._groups) < len(needs):
            needs = tuple(need for group in self._groups for need in sorted(needs[place] for place in group))
        return position, needs, used, state.amounts, state.uses

    def _following(self, position: int, state: _State) -> Iterator[tuple[int, _State]]:
        """Count a credential in as many places as may be, then in fewer; then do without it and all equal ones."""
        for places in self._choices(position, state.needs):
            following = self._with(position, places, state)
            if following is not None:
                yield position + 1, following
        yield self._beyond[position], state

    def _choices(self, position: int, needs: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        """In which places to count a credential; never two ways alike."""
        row = self._rows[position]
        open_ones = [place for place, need in enumerate(needs) if need and row[place]]
        for many in range(min(self._uses, len(open_ones)), 0, -1):
            seen = set()
            for places in combinations(open_ones, many):
                self._work.spend(many)
                alike = tuple(sorted([(needs[place], self._group_of[place]) for place in places]))
                if alike not in seen:
                    seen.add(alike)
                    yield places

    def _with(self, position: int, places: tuple[int, ...], state: _State) -> _State | None:
        """The state with a credential counted in these places; None where its kind may not be used so often."""
        unit, row = self._units[position], self._rows[position]
        under = self._under.get(unit, -1)
        needs, filled = list(state.needs), list(state.filled)
        amounts, uses = state.amounts, state.uses
        if under >= 0:
            limit, left = uses[under], amounts[under]
            if limit is not None:
                if limit < len(places):
                    return None
                uses = (*uses[:under], limit - len(places), *uses[under + 1 :])
            for place in places:
                brought = min(row[place], left)
                left -= brought
                needs[place] = max(0, needs[place] - brought)
            amounts = (*amounts[:under], left, *amounts[under + 1 :])
        else:
            for place in places:
                needs[place] = max(0, needs[place] - row[place])
        for place in places:
            filled[place] |= 1 << unit
        return _State(tuple(needs), tuple(filled), amounts, uses)


class _Scaled:
    """All amounts as whole numbers of one unit, with numbers for the infinite that nothing finite reaches."""

    def __init__(self, bins: Sequence[Bin], ceilings: Sequence[Ceiling], units: int) -> None:
        amounts = [*(one.need for one in bins), *(one.amount for one in ceilings)]
        finite = {_fraction(amount) for amount in amounts if not isinf(amount)}
        finite.update(_fraction(a) for one in bins for a in one.brings.values() if not isinf(a))
        self._scale = lcm(*(amount.denominator for amount in finite))
        self._endless = 1 + int(sum(finite) * self._scale) * (1 + len(amounts))
        self._bins = bins
        self.needs = tuple(max(0, self._whole(one.need, self._endless)) for one in bins)
        unlimited = self._endless * (units * len(bins) + 1)
        self.amounts = tuple(self._whole(one.amount, unlimited) for one in ceilings)

    def row(self, unit: int) -> tuple[int, ...]:
        """What a credential brings to each place."""
        return tuple(self._whole(one.brings[unit], self._endless) if unit in one.brings else 0 for one in self._bins)

    def _whole(self, amount: Exact, endless: int) -> int:
        return endless if isinf(amount) else int(_fraction(amount) * self._scale)


def _fraction(amount: Exact) -> Fraction:
    return amount if isinstance(amount, Fraction) else Fraction(amount)


def _sums(amounts: Sequence[int]) -> list[int]:
    """Per position, the sum of all from there on; one more at the end, which is nothing."""
    found = [0]
    for amount in reversed(amounts):
        found.append(found[-1] + amount)
    return found[::-1]
