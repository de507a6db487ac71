"""Places by count under limits of any kind: maximum flow, and where limits cross, an exact search over cheapest flows.

Limits that are disjoint or stand inside one another are brackets of the flow. Any other is a *side condition*: what
every use adds to it must not come to more than it allows. One side condition is decided by one cheapest flow. Several
are weighed against each other (Lagrange): where even the cheapest flow for some weights costs more than they allow
together, there is no way; where a flow keeps all of them, it is one. Between the two, the search forbids step by step
what the best flow did.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from vcwallet.stacks.evaluation.flows.equal_credentials import classes_of, share_out, take_first, units_in
from vcwallet.stacks.evaluation.flows.max_flow import Bracket, Demand, FlowPlace, MaxFlow, bits
from vcwallet.stacks.evaluation.flows.min_cost_flow import Network, Shipped, cheapest
from vcwallet.stacks.evaluation.flows.side_conditions import Side
from vcwallet.stacks.values.work_budget import Work

_ROUNDS = 24
"""How often the weights of side conditions are corrected before the search goes on."""
_ALONE = 8
"""How many side conditions are looked at by themselves in between."""
_WEIGHT = 64
"""With which weight they begin."""


@dataclass(frozen=True, slots=True)
class _Node:
    """How far the search has come: how many of a class must at least, and may at most, be in a place."""

    least: Mapping[tuple[int, int], int]
    most: Mapping[tuple[int, int], int]


class Assignment:
    """One assignment problem with limits.

    Args:
        places: The places by number; those that are not asked for fit nothing.
        demands: What must be filled.
        uses: How often a credential may be used; None: in any number of places.
        brackets: Limits that are disjoint or stand inside one another, inner ones first.
        sides: Side conditions; the search is fast where there is one.
        load: How often credentials were used elsewhere already.
        work: The budget.

    Raises:
        OutOfWorkError: The budget was spent; by any method that looks for something.
    """

    def __init__(
        self,
        places: Sequence[FlowPlace],
        demands: Sequence[Demand],
        *,
        uses: int | None,
        brackets: Sequence[Bracket],
        sides: Sequence[Side],
        load: Mapping[int, int],
        work: Work,
    ) -> None:
        self._places = places
        self._demands = demands
        self._uses = uses
        self._brackets = brackets
        self._sides = sides
        self._load = load
        self._work = work
        self._needed = [place for demand in demands for place in demand.places]

    def solve(self) -> list[int] | None:
        """Per place the credentials in it, as bits; None if there is no way."""
        if any(bracket.limit < 0 for bracket in self._brackets):
            return None
        flow = MaxFlow(
            self._places,
            self._demands,
            uses=self._uses,
            brackets=self._brackets,
            load=self._load,
            work=self._work,
        )
        if not flow.solve():
            return None
        if all(self._total(side, flow.used) <= side.most for side in self._sides):
            return self._in_order(flow.used)
        filled = self._search()
        return None if filled is None else self._in_order(filled)

    def _total(self, side: Side, used: Sequence[int]) -> int:
        entries = [(place, entry) for place in self._needed for entry in side.costs.get(place, ())]
        self._work.spend(1 + len(entries) // 8)
        return sum([cost * (used[place] & members).bit_count() for place, (cost, members) in entries])

    def least(self) -> tuple[int, ...] | None:
        """Per side condition the least that it can come to by itself; None if there is no way to fill the places."""
        self._prepare()
        network = self._network(_Node({}, {}))
        if network is None:
            return None
        least = []
        for of_side in self._costs:
            shipped = cheapest(network, of_side, self._work)
            if shipped is None:
                return None
            least.append(sum([of_side[pair] * number for pair, number in shipped.items()]))
        return tuple(least)

    # Ties

    def _in_order(self, used: Sequence[int]) -> list[int]:
        """The same, where of equal credentials the first ones are used, and of equal places the first has the first."""
        ordered = list(used)
        if self._uses == 1 and not self._load:
            masks = [
                *(self._places[place].fits for place in self._needed),
                *(bracket.members for bracket in self._brackets),
            ]
            masks += [members for side in self._sides for members in side.members]
            everything = 0
            for place in self._needed:
                everything |= self._places[place].fits
            self._work.spend(1 + len(masks))
            for alike in classes_of(everything, masks, self._work):
                take_first(ordered, self._needed, alike)
        groups: dict[tuple[object, ...], list[int]] = {}
        for place in self._needed:
            costs = (side.costs.get(place) for side in self._sides)
            key = self._places[place].fits, ordered[place].bit_count(), *costs
            groups.setdefault(key, []).append(place)
        for places in groups.values():
            share_out(ordered, places)
        return ordered

    # Side conditions

    def _search(self) -> list[int] | None:
        self._prepare()
        waiting: list[Iterator[_Node]] = [iter([_Node({}, {})])]
        while waiting:
            node = next(waiting[-1], None)
            if node is None:
                waiting.pop()
                continue
            network = self._network(node)
            relaxed = None if network is None else self._relaxed(network, node)
            if relaxed is None:
                continue
            shipped, keeps_all = relaxed
            if keeps_all:
                return self._spread(shipped)
            waiting.append(self._following(node, shipped))
        return None

    def _prepare(self) -> None:
        """Equal credentials become one source."""
        masks = [self._places[place].fits for place in self._needed]
        masks += [bracket.members for bracket in self._brackets]
        masks += [members for side in self._sides for members in side.members]
        by_load: dict[int, int] = {}
        for unit, times in self._load.items():
            by_load[times] = by_load.get(times, 0) | 1 << unit
        everything = 0
        for place in self._needed:
            everything |= self._places[place].fits
        self._classes = classes_of(everything, [*masks, *by_load.values()], self._work)
        firsts = [(mask & -mask).bit_length() - 1 for mask in self._classes]
        self._work.spend(
            1 + len(self._classes) * (len(self._needed) + len(self._brackets)) * (1 + len(self._sides)) // 4
        )
        uses = len(self._needed) if self._uses is None else self._uses
        self._supplies = [
            mask.bit_count() * max(0, uses - (0 if self._uses is None else self._load.get(first, 0)))
            for mask, first in zip(self._classes, firsts, strict=True)
        ]
        self._under = [
            next((number for number, bracket in enumerate(self._brackets) if bracket.members >> first & 1), -1)
            for first in firsts
        ]
        self._outer = [
            next(
                (n for n, bracket in enumerate(self._brackets) if n > number and inner.members & ~bracket.members == 0),
                -1,
            )
            for number, inner in enumerate(self._brackets)
        ]
        self._edges = {
            (source, place): self._classes[source].bit_count()
            for source, first in enumerate(firsts)
            for place, number in enumerate(self._needed)
            if self._places[number].fits >> first & 1
        }
        self._costs = [
            {(source, place): side.cost(firsts[source], self._needed[place]) for source, place in self._edges}
            for side in self._sides
        ]

    def _network(self, node: _Node) -> Network | None:
        """The problem of a node, less what must be; None where that is too much already."""
        supplies, limits = list(self._supplies), [bracket.limit for bracket in self._brackets]
        rooms = [self._places[place].room for place in self._needed]
        demand_of = [number for number, demand in enumerate(self._demands) for _ in demand.places]
        needs = [demand.need for demand in self._demands]
        edges = dict(self._edges)
        edges.update((pair, min(edges[pair], most)) for pair, most in node.most.items())
        for (source, place), least in node.least.items():
            edges[source, place] -= least
            supplies[source] -= least
            rooms[place] -= least
            needs[demand_of[place]] -= least
            bracket = self._under[source]
            while bracket >= 0:
                limits[bracket] -= least
                bracket = self._outer[bracket]
        if min([*edges.values(), *supplies, *rooms, *needs, *limits], default=0) < 0:
            return None
        return Network(
            supplies=supplies,
            under=self._under,
            limits=limits,
            outer=self._outer,
            rooms=rooms,
            demand_of=demand_of,
            needs=needs,
            edges=edges,
        )

    def _relaxed(self, network: Network, node: _Node) -> tuple[Shipped, bool] | None:
        """The best flow that was found, and whether it keeps every side condition; None where none can."""
        weights = [0] * len(self._sides)
        alone: set[int] = set()  # side conditions that were looked at by themselves
        best: tuple[int, Shipped] | None = None
        for round_ in range(_ROUNDS):
            costs = {
                pair: cost
                for pair in self._edges
                if (cost := sum([w * of_side[pair] for w, of_side in zip(weights, self._costs, strict=True) if w]))
            }
            self._work.spend(len(self._edges) * (1 + sum(map(bool, weights))) // 8)
            shipped = cheapest(network, costs, self._work)
            if shipped is None:
                return None
            shipped = Counter(shipped) + Counter(node.least)
            totals = [sum([of_side[pair] * n for pair, n in shipped.items()]) for of_side in self._costs]
            over = [total - side.most for total, side in zip(totals, self._sides, strict=True)]
            if max(over) <= 0:
                return shipped, True
            if sum(weight * excess for weight, excess in zip(weights, over, strict=True)) > 0:
                return None
            excess = sum(max(0, excess) for excess in over)
            if best is None or excess < best[0]:
                best = excess, shipped
            lonely = next((n for n, excess in enumerate(over) if excess > 0 and n not in alone), None)
            if lonely is not None and len(alone) < _ALONE:
                alone.add(lonely)
                weights = [int(number == lonely) for number in range(len(weights))]
            else:
                weights = _corrected(weights, over, round_)
        return None if best is None else (best[1], False)

    def _following(self, node: _Node, shipped: Shipped) -> Iterator[_Node]:
        """Every way that differs from a flow: its first step is taken less often, or kept, and the next one is.

        All flows are of the same amount, so one that keeps every step is that flow itself.
        """
        broken = [
            of_side
            for of_side, side in zip(self._costs, self._sides, strict=True)
            if sum(of_side[pair] * number for pair, number in shipped.items()) > side.most
        ]
        order = sorted(shipped, key=lambda pair: (-sum(of_side[pair] for of_side in broken), pair))
        least = dict(node.least)
        for pair in order:
            self._work.spend()
            if shipped[pair] > node.least.get(pair, 0):
                yield _Node(dict(least), {**node.most, pair: shipped[pair] - 1})
            least[pair] = shipped[pair]

    def _spread(self, shipped: Shipped) -> list[int]:
        """From how many of a class to which of them: each at most once in a place, and at most so often in all."""
        used = [0] * len(self._places)
        uses = len(self._needed) if self._uses is None else self._uses
        left = {unit: uses - (0 if self._uses is None else self._load.get(unit, 0)) for unit in units_in(self._classes)}
        for (source, place), number in sorted(shipped.items()):
            fullest = sorted(bits(self._classes[source]), key=lambda unit: (-left[unit], unit))
            self._work.spend(1 + len(fullest))
            for unit in fullest[:number]:
                left[unit] -= 1
                used[self._needed[place]] |= 1 << unit
        return used


def _corrected(weights: Sequence[int], over: Sequence[int], round_: int) -> list[int]:
    """Weights that cost more where a side condition was broken, and less where there was room."""
    if sum(map(bool, weights)) < 2:  # so far one by itself
        weights = [_WEIGHT] * len(weights)
    scale = max(1, *map(abs, over))
    step = max(1, 4 * _WEIGHT // (3 + round_))
    corrected = [max(0, weight + step * excess // scale) for weight, excess in zip(weights, over, strict=True)]
    return corrected if any(corrected) else [1] * len(corrected)
