"""Assignment as maximum flow: places on one side, credentials on the other, each used at most so many times.

Greedy is wrong here: what fills this place may be the only thing that fits the next. Shortest augmenting paths are
exact. Sets of credentials are integers, one bit each, so a step over thousands of them is a few machine instructions.
The lowest bit goes first, so the numbering of the credentials decides ties.

Between the source and the credentials stand brackets ("at most two from vendors"), which may stand inside one another:
when a bracket is full, one of its credentials is given up for another. Between the places and the sink stand demands
("two of these three places"): when a place is emptied, another of the same demand may be filled instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from vcwallet.stacks.values.work_budget import Work

_AT_ONCE = 8
"""Places, or limits, that are looked at in one step of a budget."""
_PATH = 32
"""What a path costs however short it is, as so many places."""


@dataclass(frozen=True, slots=True)
class FlowPlace:
    """A place: which credentials fit, as bits, and how many it takes."""

    fits: int
    room: int = 1


@dataclass(frozen=True, slots=True)
class Demand:
    """So many must come to rest in these places (by their numbers), all together."""

    places: tuple[int, ...]
    need: int


@dataclass(frozen=True, slots=True)
class Bracket:
    """At most so many uses of these credentials, given as bits. Two brackets are disjoint, or one lies in the other."""

    members: int
    limit: int


@dataclass(frozen=True, slots=True)
class FlowCertificate:
    """Why it falls short (Hall; minimum cut): these places need more than there is for them.

    Attributes:
        places: Their numbers.
        need: How many they need.
        available: How many they can get at most.
        units: The credentials that fit any of them, as bits.
    """

    places: tuple[int, ...]
    need: int
    available: int
    units: int


_Came = dict[int, tuple[int, int, int] | None]
"""How a search came to each place: from where, with which credential, which was given up for it."""


def bits(mask: int) -> Iterator[int]:
    """The numbers of the bits that are set, from low to high."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


class MaxFlow:
    """One assignment problem and the best assignment found so far.

    Args:
        places: The places.
        demands: What must be filled; every place belongs to one demand.
        uses: How often a credential may be used, each time in another place; None: any number of times.
        brackets: Limits on the use of kinds, inner ones before outer ones.
        load: How often credentials were used elsewhere already.
        work: The budget; None: no limit, which is for problems that are small for certain.

    Raises:
        OutOfWorkError: The budget was spent; by any method that looks for something.
    """

    __slots__ = (
        "_brackets",
        "_demand_of",
        "_demands",
        "_fits",
        "_full",
        "_load",
        "_open",
        "_room",
        "_spent",
        "_uses",
        "_work",
        "fresh",
        "used",
    )

    def __init__(
        self,
        places: Sequence[FlowPlace],
        demands: Sequence[Demand],
        *,
        uses: int | None = 1,
        brackets: Sequence[Bracket] = (),
        load: Mapping[int, int] | None = None,
        work: Work | None = None,
    ) -> None:
        self._work = work
        self._charge(len(places) + len(brackets))
        self._fits = [place.fits for place in places]
        self._room = [place.room for place in places]
        self._demands = demands
        self._demand_of = {place: demand for demand in demands for place in demand.places}
        self._uses = uses
        self._brackets = brackets
        self._spent = [0] * len(brackets)
        self._load = dict(load or {})
        self._full = 0
        if uses is not None:
            self._full = sum(1 << unit for unit, times in self._load.items() if times >= uses)
        self._open = -1
        self.used = [0] * len(places)
        """Per place, the credentials in it, as bits."""
        self.fresh = [0] * len(places)
        """Per place, how many more are in it that are not there yet: for asking what it would take."""
        self._reopen()

    def _charge(self, entries: int) -> None:
        if self._work is not None:
            self._work.spend(1 + entries // _AT_ONCE)

    def solve(self) -> bool:
        """Fill as much as can be filled; says whether that is everything."""
        complete = True
        for demand in self._demands:
            while self.missing(demand) > 0:
                if self.augment(demand) is not None:
                    complete = False
                    break
        return complete

    def missing(self, demand: Demand) -> int:
        """How many a demand still lacks."""
        return demand.need - sum([self.used[place].bit_count() + self.fresh[place] for place in demand.places])

    def room(self, place: int) -> int:
        """How many more a place takes."""
        return self._room[place] - self.used[place].bit_count() - self.fresh[place]

    def demand_of(self, place: int) -> Demand:
        """What a place belongs to."""
        return self._demand_of[place]

    def shortfall(self) -> int:
        """How many all demands lack together."""
        return sum(map(self.missing, self._demands))

    def augment(self, *demands: Demand) -> tuple[int, ...] | None:
        """Bring one more to rest in one of some demands.

        Returns:
            None if that worked; else the places that were reached in vain, which are the minimum cut.
        """
        if self._work is not None:
            self._charge(_PATH + sum([len(demand.places) for demand in demands]) + len(self._brackets))
        used, fresh, room = self.used, self.fresh, self._room
        came: _Came = {
            place: None
            for demand in demands
            for place in demand.places
            if used[place].bit_count() + fresh[place] < room[place]
        }
        queue = list(came)
        opened = set(map(id, demands))  # whose places with room are in the queue
        seen = 0
        for place in queue:  # grows while it is walked through
            reach = self._fits[place] & ~self.used[place] & ~seen
            if free := reach & ~self._full & self._open:
                self._shift(place, (free & -free).bit_length() - 1, came)
                return None
            seen |= reach
            if reach:
                self._ask(place, reach, came, queue, opened)
        return tuple(sorted(came))

    def _ask(self, place: int, reach: int, came: _Came, queue: list[int], opened: set[int]) -> None:
        """Find the places that could give up one of these, or one of the same bracket, for this place."""
        blocked = self._blocked(reach & ~self._full)
        self._charge(len(self.used) * (1 + len(blocked)) + len(self._brackets))
        for other, mask in enumerate(self.used):
            if not mask or other in came:
                continue
            if both := mask & reach:
                unit = (both & -both).bit_length() - 1
                came[other] = (place, unit, unit)
            else:
                for members, wanted in blocked:
                    if both := mask & members:
                        came[other] = (place, wanted, (both & -both).bit_length() - 1)
                        break
                else:
                    continue
            queue.append(other)
            demand = self._demand_of[other]
            if id(demand) not in opened:
                opened.add(id(demand))
                self._charge(len(demand.places))
                siblings = [place for place in demand.places if place not in came and self.room(place) > 0]
                came.update(dict.fromkeys(siblings, (other, -1, -1)))
                queue += siblings

    def _blocked(self, wanted: int) -> list[tuple[int, int]]:
        """For each full bracket that alone keeps one of these out: its members, and the first of those it keeps out."""
        blocked = []
        for bracket, spent in zip(self._brackets, self._spent, strict=True):
            if spent >= bracket.limit and (kept := wanted & bracket.members):
                blocked.append((bracket.members, (kept & -kept).bit_length() - 1))
                wanted &= ~bracket.members  # giving up one of an inner bracket makes room in the outer ones, too
        return blocked

    def _shift(self, place: int, unit: int, came: _Came) -> None:
        """Put a free credential into a place, and so on back along the path by which the place was reached."""
        while True:
            self._put(place, unit, 1)
            step = came[place]
            if step is not None and step[1] < 0:  # filled in the stead of another place of the same demand
                place = step[0]
                step = came[place]
            if step is None:
                break
            self._put(place, step[2], -1)
            place, unit = step[0], step[1]
        self._reopen()

    def _put(self, place: int, unit: int, change: int) -> None:
        bit = 1 << unit
        self.used[place] ^= bit
        for index, bracket in enumerate(self._brackets):
            if bracket.members & bit:
                self._spent[index] += change
        if self._uses is not None:
            load = self._load.get(unit, 0) + change
            self._load[unit] = load
            self._full = self._full | bit if load >= self._uses else self._full & ~bit

    def _reopen(self) -> None:
        self._open = -1
        for bracket, spent in zip(self._brackets, self._spent, strict=True):
            if spent >= bracket.limit:
                self._open &= ~bracket.members

    def certificate(self) -> FlowCertificate | None:
        """Why it falls short, after `solve`; None if it does not."""
        for demand in self._demands:
            if self.missing(demand) > 0 and (reached := self.augment(demand)) is not None:
                self._charge(len(self._brackets) ** 2)
                return self._certify(reached)
        return None

    def _certify(self, reached: tuple[int, ...]) -> FlowCertificate:
        inside = set(reached)
        demands = {id(demand): demand for demand in map(self.demand_of, reached)}
        need = sum(d.need - sum(self._room[p] for p in d.places if p not in inside) for d in demands.values())
        units = 0
        for place in reached:
            units |= self._fits[place]
        return FlowCertificate(reached, need, self._available(reached, units), units)

    def _available(self, reached: tuple[int, ...], units: int) -> int:
        def uses_of(mask: int) -> int:
            if self._uses == 1:
                return mask.bit_count()
            self._charge(mask.bit_count() * len(reached))
            count = [sum(self._fits[place] >> unit & 1 for place in reached) for unit in bits(mask)]
            return sum(count if self._uses is None else (min(self._uses, places) for places in count))

        limited: list[tuple[int, int]] = []  # members, and what they can give at most; inner brackets first
        for bracket in self._brackets:
            own = bracket.members & units
            inner = [entry for entry in limited if entry[0] & own]
            rest = own & ~sum(members for members, _ in inner)
            most = min(bracket.limit, uses_of(rest) + sum(most for _, most in inner))
            limited = [entry for entry in limited if entry not in inner]
            limited.append((own, most))
            limited = [entry for entry in limited if entry[0]]
        outside = units
        for members, _ in limited:
            outside &= ~members
        return uses_of(outside) + sum(most for _, most in limited)
