"""The ways in which a rule can be met: which places must be filled, for each choice that the rule leaves open.

A choice among places that take one credential each is no choice here but one demand of the flow ("two of these three
places"); so is "all of". Only choices among larger parts are walked through, one after the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from vcwallet.stacks.compiled import Choice, Compiled
from vcwallet.stacks.matching import Demand
from vcwallet.stacks.rules import Slot


@dataclass(frozen=True, slots=True)
class Plan:
    """One way: demands of places by count, places of a size, and leaves that are attested."""

    demands: tuple[Demand, ...] = ()
    sizes: tuple[int, ...] = ()
    attests: tuple[int, ...] = ()

    def __add__(self, other: Plan) -> Plan:
        return Plan(self.demands + other.demands, self.sizes + other.sizes, self.attests + other.attests)


_NOTHING = Plan()


class Planner:
    """The ways of one rule.

    Args:
        rule: The rule.
        truth: Per leaf, whether it can be met by itself; what cannot is left out. All true: every way there is.
    """

    def __init__(self, rule: Compiled, truth: Sequence[bool]) -> None:
        self._rule = rule
        self._truth = truth

    def can(self, choice: Choice) -> bool:
        """Whether a part can be met if credentials may be shared: where not, it cannot be met at all."""
        if choice.never:
            return False
        if choice.leaf >= 0:
            return self._truth[choice.leaf]
        return sum(map(self.can, choice.children)) >= choice.n

    def least(self, choice: Choice) -> int:
        """How many credentials the places of a part take at least; for parts that can be met."""
        if choice.leaf >= 0:
            leaf = self._rule.leaves[choice.leaf]
            return 0 if not isinstance(leaf, Slot) else 1 if leaf.size else leaf.count
        return sum(sorted(self.least(child) for child in choice.children if self.can(child))[: choice.n])

    def plans(self, choice: Choice) -> Iterator[Plan]:
        """Every way, in the order of the rule."""
        if not self.can(choice):
            return
        if choice.leaf >= 0:
            yield self._leaf(choice.leaf)
            return
        alive = [child for child in choice.children if self.can(child)]
        free = [child for child in alive if self._attests(child)]
        if choice.n == len(choice.children):
            yield from self._each(alive)
        elif len(free) >= choice.n:
            yield from self._each(free[: choice.n])
        else:
            yield from self._some(choice.n - len(free), free, [child for child in alive if not self._attests(child)])

    def _some(self, n: int, free: list[Choice], rest: list[Choice]) -> Iterator[Plan]:
        """So many of the rest, besides what costs nothing: as many single places as there may be, then fewer."""
        single = [child for child in rest if self._is_single(child)]
        larger = [child for child in rest if not self._is_single(child)]
        for many in range(min(n, len(single)), max(0, n - len(larger)) - 1, -1):
            places = tuple(child.leaf for child in single)
            demand = Plan((Demand(places, many),)) if many else _NOTHING
            for chosen in combinations(larger, n - many):
                for plan in self._each([*free, *chosen]):
                    yield demand + plan

    def _each(self, parts: Sequence[Choice]) -> Iterator[Plan]:
        """Every combination of a way for each part; not by recursion, since a stranger's rule may have any width."""
        if not parts:
            yield _NOTHING
            return
        ways, sums = [self.plans(parts[0])], [_NOTHING]
        while ways:
            plan = next(ways[-1], None)
            if plan is None:
                ways.pop()
                sums.pop()
            elif len(ways) == len(parts):
                yield sums[-1] + plan
            else:
                sums.append(sums[-1] + plan)
                ways.append(self.plans(parts[len(ways)]))

    def _leaf(self, number: int) -> Plan:
        leaf = self._rule.leaves[number]
        if not isinstance(leaf, Slot):
            return Plan(attests=(number,))
        return Plan(sizes=(number,)) if leaf.size else Plan((Demand((number,), leaf.count),))

    def _is_single(self, choice: Choice) -> bool:
        if choice.leaf < 0:
            return False
        leaf = self._rule.leaves[choice.leaf]
        return isinstance(leaf, Slot) and leaf.size is None and leaf.count == 1

    def _attests(self, choice: Choice) -> bool:
        """Whether a part uses no credential up."""
        if choice.leaf >= 0:
            return not isinstance(self._rule.leaves[choice.leaf], Slot)
        return all(map(self._attests, choice.children))
