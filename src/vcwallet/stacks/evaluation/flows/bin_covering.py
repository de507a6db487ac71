"""Places of a size: credentials of different sizes, each counted whole in one place, must come to so much in each.

This is bin covering, which is NP-hard, so it is an exact search with a budget. Large credentials go first, and before
all those whose amounts a ceiling limits, those that none does: how much of a ceiling is needed is known only then. A
branch is left where what remains is too little in amount or in number, and where the same was tried before: in another
order, with an equal place in the stead of another, or with an equal credential.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations

from vcwallet.stacks.evaluation.flows.bins import UNLIMITED, Bin, CoveringLimits
from vcwallet.stacks.evaluation.flows.max_flow import bits
from vcwallet.stacks.evaluation.flows.shared_ceilings import Ceilings, Scaled
from vcwallet.stacks.values.work_budget import Work

_MOST_FAILED = 20_000
"""Situations that are kept for not being tried again; beyond that the search is slower, and as exact."""

Filled = tuple[int, ...]
"""Per place, the credentials in it, as bits."""

_Situation = tuple[object, ...]
_Spent = tuple[int, ...]
"""What was spent of each bracket, then of each side condition: the less, the better."""


@dataclass(frozen=True, slots=True)
class _State:
    """How far a search has come: what places still lack, what is in them, what of it has a ceiling, what was spent."""

    needs: tuple[int, ...]
    filled: Filled
    limited: tuple[int, ...]
    spent: _Spent
    least: tuple[int, ...]


class BinCovering:
    """One exact search.

    Args:
        bins: The places.
        limits: What limits it.
        work: The budget.
        accept: Has the last word on a complete filling: whether the rest of the rule can be met with what is left, and
            with what was spent of the side conditions.
        shared: Credentials that `accept` may want, too, as bits: only for these does it matter which were used.
        alike: Of the shared ones, what `accept` can tell them apart by. Without an entry, each is unlike all others.

    Raises:
        OutOfWorkError: The budget was spent.
    """

    def __init__(
        self,
        bins: Sequence[Bin],
        *,
        limits: CoveringLimits = UNLIMITED,
        work: Work,
        accept: Callable[[Filled, _Spent], bool],
        shared: int,
        alike: Mapping[int, Hashable] | None = None,
    ) -> None:
        units = sorted({unit for bin_ in bins for unit in bin_.brings})
        count = 1 + len(limits.ceilings) + len(limits.brackets) + len(limits.sides)
        work.spend(3 * (len(units) + 1) * (len(bins) + count))
        self._limits = limits
        self._uses = len(bins) if limits.uses is None else limits.uses
        self._work = work
        self._accept = accept
        self._shared = shared
        self._failed: dict[_Situation, list[_Spent]] = {}
        self._cost = 2 + (len(bins) + count) // 2
        scaled = Scaled([bin_.need for bin_ in bins], [bin_.brings for bin_ in bins], limits.ceilings, limits.elsewhere)
        by_count = frozenset(number for number, bin_ in enumerate(bins) if bin_.by_count)
        self._by_count = by_count
        self._ceilings = Ceilings(scaled, units, limits.ceilings, limits.elsewhere, exempt=by_count, work=work)
        self._costs = {unit: self._cost_of(unit, bins) for unit in units}
        self._under = {
            unit: tuple(n for n, bracket in enumerate(limits.brackets) if bracket.members >> unit & 1) for unit in units
        }
        rows = {unit: scaled.row(unit) for unit in units}
        self._order(rows, alike or {})
        self._rows = [rows[unit] for unit in self._units]
        self._start = _State(
            scaled.needs,
            (0,) * len(bins),
            (0,) * (len(bins) * self._ceilings.groups),
            (0,) * (len(limits.brackets) + len(limits.sides)),
            (0,) * len(bins) if limits.lean else (),
        )
        self._look_ahead(len(bins))
        self._alike_bins(bins)

    def _cost_of(self, unit: int, bins: Sequence[Bin]) -> tuple[tuple[int, ...], ...]:
        return tuple(tuple(side.cost(unit, bin_.place) for bin_ in bins) for side in self._limits.sides)

    def _order(self, rows: Mapping[int, tuple[int, ...]], alike: Mapping[int, Hashable]) -> None:
        """Large credentials first; next to each other equal ones, and those of which one is used."""
        first: dict[Hashable, int] = {}
        kind: dict[int, int] = {}
        group = self._ceilings.group_of
        for unit, row in rows.items():
            told_by = alike.get(unit, unit) if self._shared >> unit & 1 else None
            key = (row, group[unit], told_by, self._under[unit], self._costs[unit])
            kind[unit] = first.setdefault(key, unit)
        cluster: dict[int, tuple[int, int]] = {}
        for unit in rows:  # of a bracket of one use, all stand together: after them it does not matter who was used
            own = next(
                (self._limits.brackets[n].members for n in self._under[unit] if self._limits.brackets[n].limit == 1), 0
            )
            among = [other for other in bits(own) if other in rows] or [unit]
            largest = max(max(rows[other]) for other in among)
            cluster[unit] = (-largest, kind[unit] if len(among) == 1 else among[0])
        self._work.spend(len(rows) + sum(bracket.members.bit_count() for bracket in self._limits.brackets))
        self._units = sorted(
            rows, key=lambda unit: (group[unit] >= 0, *cluster[unit], -max(rows[unit]), kind[unit], unit)
        )
        self._position = {unit: position for position, unit in enumerate(self._units)}
        self._beyond = [len(self._units)] * len(self._units)
        for position in range(len(self._units) - 2, -1, -1):
            same = kind[self._units[position]] == kind[self._units[position + 1]]
            self._beyond[position] = self._beyond[position + 1] if same else position + 1

    def _look_ahead(self, bins: int) -> None:
        """From each position on: the sums per place, the least costs, and which brackets still matter."""
        self._ahead = [_sums([row[place] for row in self._rows]) for place in range(bins)]
        self._largest: dict[int, list[int]] = {}
        sides = self._limits.sides
        self._cheapest = []
        for side in range(len(sides)):
            lowest = [sorted(self._costs[unit][side])[: self._uses] for unit in self._units]
            self._cheapest.append(_sums([sum(min(0, cost) for cost in costs) for costs in lowest]))
        last = {n: position for position, unit in enumerate(self._units) for n in self._under[unit]}
        self._last_of = [
            len(self._units) if bracket.members & self._shared else last.get(n, -1)
            for n, bracket in enumerate(self._limits.brackets)
        ]
        self._most = [bracket.limit for bracket in self._limits.brackets] + [side.most for side in sides]
        self._rest = self._limits.rest or (0,) * len(sides)

    def _alike_bins(self, bins: Sequence[Bin]) -> None:
        """Places for which every credential brings and costs the same differ only in what they still need."""
        groups: dict[Hashable, list[int]] = {}
        for place in range(len(bins)):
            column = tuple(row[place] for row in self._rows)
            costs = tuple(cost[place] for unit in self._units for cost in self._costs[unit])
            groups.setdefault((column, costs), []).append(place)
        self._groups = list(groups.values())
        self._group_of = {place: number for number, group in enumerate(self._groups) for place in group}

    def search(self) -> Filled | None:
        """A filling that is accepted; None if there is none.

        Raises:
            OutOfWorkError: The budget was spent before that was known.
        """
        waiting: list[tuple[_Situation, _Spent, Iterator[tuple[int, _State]]]] = []
        position, state = 0, self._start
        while True:
            self._work.spend(self._cost)
            situation = self._situation(position, state)
            if not self._has_failed(situation, state.spent):
                if self._ceilings.covered(state.needs, state.limited):
                    if self._is_lean(state) and self._accept(state.filled, state.spent[len(self._limits.brackets) :]):
                        return state.filled
                    self._note(situation, state.spent)
                elif self._is_enough(position, state):
                    waiting.append((situation, state.spent, self._following(position, state)))
            while waiting:
                following = next(waiting[-1][2], None)
                if following is not None:
                    position, state = following
                    break
                situation, spent, _ = waiting.pop()
                self._note(situation, spent)
            else:
                return None

    def _has_failed(self, situation: _Situation, spent: _Spent) -> bool:
        """Whether the same failed before, with no more spent."""
        known = self._failed.get(situation)
        if known is None:
            return False
        self._work.spend(1 + len(known) // 2)
        return any(all(map(int.__le__, before, spent)) for before in known)

    def _note(self, situation: _Situation, spent: _Spent) -> None:
        if len(self._failed) < _MOST_FAILED:
            self._failed.setdefault(situation, []).append(spent)

    def _is_lean(self, state: _State) -> bool:
        """Whether no place could do without something that is in it."""
        if not self._limits.lean:
            return True
        for place, mask in enumerate(state.filled):
            for unit in bits(mask) if place not in self._by_count else ():
                self._work.spend(self._cost)
                if self._ceilings.covered(*self._without(state, place, mask & ~(1 << unit))):
                    return False
        return True

    def _without(self, state: _State, place: int, mask: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """What places lack, and what is in them of each group, where one has only these credentials."""
        groups = self._ceilings.groups
        needs, limited = list(state.needs), list(state.limited)
        needs[place] = self._start.needs[place]
        limited[place * groups : (place + 1) * groups] = [0] * groups
        rest = tuple(needs), tuple(limited)
        for unit in sorted(bits(mask), key=self._position.__getitem__):
            rest = self._ceilings.put(*rest, (place,), unit, self._rows[self._position[unit]])
        return rest

    def _is_enough(self, position: int, state: _State) -> bool:
        """Whether the credentials from there on could do, by amount, number and cost, if nothing else kept them out."""
        if position >= len(self._units):
            return False
        first = len(self._limits.brackets)
        for side, ahead in enumerate(self._cheapest):
            if state.spent[first + side] + ahead[position] + self._rest[side] > self._most[first + side]:
                return False
        needs = self._ceilings.lacking(state.needs, state.limited)
        most = self._largest_from(position)
        if sum(needs) > self._uses * most[-1]:
            return False
        number = 0
        for need, ahead in zip(needs, self._ahead, strict=True):
            if need > ahead[position]:
                return False
            if need:  # no fewer than these, the largest, come to what is needed
                number += bisect_left(most, need)
        return number <= self._uses * (len(most) - 1)

    def _largest_from(self, position: int) -> list[int]:
        """What the largest one, two and so on bring at most; of those of which one is used, only the largest counts."""
        largest = self._largest.get(position)
        if largest is None:
            self._work.spend(1 + (len(self._units) - position) // 2)
            best: dict[object, int] = {}
            for place in range(position, len(self._units)):
                unit = self._units[place]
                own = next((n for n in self._under[unit] if self._most[n] == 1), None)
                key: object = unit if own is None else ("one of", own)
                best[key] = max(best.get(key, 0), *self._rows[place])
            largest = self._largest[position] = list(accumulate(sorted(best.values(), reverse=True), initial=0))
        return largest

    def _situation(self, position: int, state: _State) -> _Situation:
        """All that decides what can still follow, apart from what was spent."""
        used = 0
        if self._shared:
            for mask in state.filled:
                used |= mask & self._shared
        parts = [self._of_place(state, place) for place in range(len(state.needs))]
        if len(self._groups) < len(parts):
            parts = [part for group in self._groups for part in sorted(parts[place] for place in group)]
        return position, tuple(parts), used

    def _of_place(self, state: _State, place: int) -> tuple[int, ...]:
        """All that is known of one place."""
        groups = self._ceilings.groups
        limited = state.limited[place * groups : (place + 1) * groups]
        return (state.needs[place], *limited, *state.least[place : place + 1])

    def _following(self, position: int, state: _State) -> Iterator[tuple[int, _State]]:
        """Count a credential in as many places as may be, then in fewer; then do without it and all equal ones."""
        for places in self._choices(position, state):
            following = self._with(position, places, state)
            if following is not None:
                yield position + 1, following
        beyond = self._beyond[position]
        yield beyond, self._passed(beyond, state)

    def _choices(self, position: int, state: _State) -> Iterator[tuple[int, ...]]:
        """In which places to count a credential; never two ways alike."""
        row, unit = self._rows[position], self._units[position]
        groups, own = self._ceilings.groups, self._ceilings.group_of[unit]
        open_ones = [
            place
            for place, need in enumerate(state.needs)
            if row[place] and need > (0 if own < 0 else state.limited[place * groups + own])
        ]
        for many in range(min(self._uses, len(open_ones)), 0, -1):
            seen = set()
            for places in combinations(open_ones, many):
                self._work.spend(many)
                alike = tuple(
                    sorted(
                        (
                            self._group_of[p],
                            state.needs[p],
                            state.limited[p * groups : (p + 1) * groups],
                            *state.least[p : p + 1],
                        )
                        for p in places
                    )
                )
                if alike not in seen:
                    seen.add(alike)
                    yield places

    def _with(self, position: int, places: tuple[int, ...], state: _State) -> _State | None:
        """The state with a credential counted in these places; None where that would spend too much."""
        unit, row = self._units[position], self._rows[position]
        needs, limited = self._ceilings.put(state.needs, state.limited, places, unit, row)
        filled, spent, least = list(state.filled), list(state.spent), list(state.least)
        for n in self._under[unit]:
            spent[n] += len(places)
            if spent[n] > self._most[n]:
                return None
        first = len(self._limits.brackets)
        for side, costs in enumerate(self._costs[unit]):
            each = [costs[place] for place in places if costs[place]]
            spent[first + side] += sum(each[:1] if self._limits.sides[side].once else each)
        for place in places:
            filled[place] |= 1 << unit
            if least:
                least[place] = min(least[place] or row[place], row[place])
        return self._passed(position + 1, _State(needs, tuple(filled), limited, tuple(spent), tuple(least)))

    def _passed(self, position: int, state: _State) -> _State:
        """The state without what was spent of brackets that nothing more falls under."""
        return (
            state
            if not any(state.spent)
            else _State(
                state.needs,
                state.filled,
                state.limited,
                tuple(
                    0 if n < len(self._last_of) and self._last_of[n] < position else value
                    for n, value in enumerate(state.spent)
                ),
                state.least,
            )
        )


def _sums(amounts: Sequence[int]) -> list[int]:
    """Per position, the sum of all from there on; one more at the end, which is nothing."""
    sums = [0]
    for amount in reversed(amounts):
        sums.append(sums[-1] + amount)
    return sums[::-1]
