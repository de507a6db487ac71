"""The cheapest flow: so much from sources into places, under brackets; each step from a source to a place has a cost.

One cost beside a full assignment is all that maximum flow lacks for "at most so many from elsewhere", for an average,
or for a cap that crosses another. Successive shortest paths; amounts and costs are whole numbers, and costs may be
negative. Equal credentials are one source, so the size of a problem is that of its differences.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from vcwallet.stacks.values.work_budget import Work

_AT_ONCE = 12
"""Edges that are looked at in one step of a budget."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """A flow problem.

    Attributes:
        supplies: Per source, how much it has.
        under: Per source, the innermost bracket that it stands under; -1: none.
        limits: Per bracket, how much passes.
        outer: Per bracket, the one around it; -1: none. Inner ones come before outer ones.
        rooms: Per place, how much it takes.
        demand_of: Per place, its demand.
        needs: Per demand, how much must come to rest in its places, all together.
        edges: What can go from a source to a place, at most.
    """

    supplies: Sequence[int]
    under: Sequence[int]
    limits: Sequence[int]
    outer: Sequence[int]
    rooms: Sequence[int]
    demand_of: Sequence[int]
    needs: Sequence[int]
    edges: Mapping[tuple[int, int], int]


@dataclass(slots=True)
class _Graph:
    """Residual edges, each beside its reverse."""

    ends: list[int] = field(default_factory=list)
    left: list[int] = field(default_factory=list)
    costs: list[int] = field(default_factory=list)
    out: list[list[int]] = field(default_factory=list)

    def add(self, origin: int, other: int, most: int, cost: int = 0) -> int:
        number = len(self.ends)
        self.out[origin].append(number)
        self.out[other].append(number + 1)
        self.ends += (other, origin)
        self.left += (most, 0)
        self.costs += (cost, -cost)
        return number

    def push(self, edge: int, amount: int) -> None:
        self.left[edge] -= amount
        self.left[edge ^ 1] += amount


Shipped = dict[tuple[int, int], int]
"""How much goes from a source to a place."""


def cheapest(network: Network, costs: Mapping[tuple[int, int], int], work: Work) -> Shipped | None:
    """The cheapest way to satisfy every demand; None if there is no way.

    Args:
        network: The problem.
        costs: Per edge, the cost of each unit that goes along; nothing where there is no entry.
        work: The budget.

    Raises:
        OutOfWorkError: The budget was spent.
    """
    work.spend(1 + (len(network.edges) + len(network.supplies)) // _AT_ONCE)
    graph, edges, source, sink = _built(network, costs)
    missing = sum(network.needs)
    while missing > 0:
        path = _shortest(graph, source, sink, work)
        if path is None:
            return None
        amount = min(missing, *(graph.left[edge] for edge in path))
        for edge in path:
            graph.push(edge, amount)
        missing -= amount
    return {pair: sent for pair, edge in edges.items() if (sent := graph.left[edge ^ 1])}


def _built(
    network: Network, costs: Mapping[tuple[int, int], int]
) -> tuple[_Graph, dict[tuple[int, int], int], int, int]:
    sources, brackets, places = len(network.supplies), len(network.limits), len(network.rooms)
    of_bracket, of_place = sources, sources + brackets
    of_demand = of_place + places
    source = of_demand + len(network.needs)
    sink = source + 1
    graph = _Graph(out=[[] for _ in range(sink + 1)])
    for number, (most, outer) in enumerate(zip(network.limits, network.outer, strict=True)):
        graph.add(source if outer < 0 else of_bracket + outer, of_bracket + number, most)
    for number, (most, under) in enumerate(zip(network.supplies, network.under, strict=True)):
        graph.add(source if under < 0 else of_bracket + under, number, most)
    edges = {
        (source, place): graph.add(source, of_place + place, most, costs.get((source, place), 0))
        for (source, place), most in network.edges.items()
        if most > 0
    }
    for place, (most, demand) in enumerate(zip(network.rooms, network.demand_of, strict=True)):
        graph.add(of_place + place, of_demand + demand, most)
    for demand, need in enumerate(network.needs):
        graph.add(of_demand + demand, sink, need)
    return graph, edges, source, sink


def _shortest(graph: _Graph, source: int, sink: int, work: Work) -> list[int] | None:
    """The edges of a cheapest path that still takes something, by label correcting; there are no negative cycles."""
    ends, left, costs, out = graph.ends, graph.left, graph.costs, graph.out
    distance: list[int | None] = [None] * len(out)
    came = [-1] * len(out)
    waiting = [False] * len(out)
    distance[source] = 0
    queue = deque([source])
    while queue:
        current = queue.popleft()
        waiting[current] = False
        work.spend(1 + len(out[current]) // _AT_ONCE)
        so_far = distance[current] or 0
        for edge in out[current]:
            if left[edge] <= 0:
                continue
            other, reached = ends[edge], so_far + costs[edge]
            known = distance[other]
            if known is None or reached < known:
                distance[other], came[other] = reached, edge
                if not waiting[other]:
                    waiting[other] = True
                    queue.append(other)
    if distance[sink] is None:
        return None
    path, node = [], sink
    while node != source:
        path.append(came[node])
        node = ends[came[node] ^ 1]
    return path
