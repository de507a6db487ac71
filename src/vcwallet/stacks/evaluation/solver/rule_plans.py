"""The ways in which a rule can be met: which places must be filled, for each choice that the rule leaves open.

A choice among places that take one credential each is no choice here but one demand of the flow ("two of these three
places"); so is "all of". Only choices among larger parts are walked through, one after the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import ceil

from vcwallet.stacks.definition.rules.compiled_rule import CompiledRule, RuleNode
from vcwallet.stacks.definition.rules.stack_definition import Slot
from vcwallet.stacks.evaluation.flows.max_flow import Demand
from vcwallet.stacks.values.work_budget import Work

_AT_ONCE = 8
"""Parts that are looked at in one step of the budget."""


@dataclass(frozen=True, slots=True)
class RulePlan:
    """One way: demands of places by count, places of a size, and leaves that are attested."""

    demands: tuple[Demand, ...] = ()
    sizes: tuple[int, ...] = ()
    attests: tuple[int, ...] = ()


_NOTHING = RulePlan()


class RulePlanner:
    """The ways of one rule.

    Args:
        rule: The rule.
        truth: Per leaf, whether it can be met by itself; what cannot is left out. All true: every way there is.
        work: The budget; every part that is looked at, and every place of a way, costs.
        needs: Per leaf how much it needs; None: as the rule says. What needs nothing uses nothing up.
    """

    def __init__(
        self, rule: CompiledRule, truth: Sequence[bool], work: Work, needs: Sequence[Fraction] | None = None
    ) -> None:
        self._rule = rule
        self._needs = rule.needs if needs is None else needs
        self._work = work
        work.spend(len(truth))
        stack = rule.stack
        self._by_filled = bool(stack.residency or stack.averages or any(cap.share is not None for cap in rule.all_caps))
        """Whether more places that are filled can be better than fewer."""
        self._can: dict[int, bool] = {}
        self._attests: dict[int, bool] = {}
        self._survey(rule.root, truth)

    def _survey(self, choice: RuleNode, truth: Sequence[bool]) -> None:
        """Note of every part whether it can be met, and whether it uses no credential up; inner ones first."""
        if choice.leaf >= 0:
            self._can[id(choice)] = truth[choice.leaf] and not choice.never
            uses_up = isinstance(self._rule.leaves[choice.leaf], Slot) and self._needs[choice.leaf] > 0
            self._attests[id(choice)] = not uses_up
            return
        for child in choice.children:
            self._survey(child, truth)
        able = sum(self._can[id(child)] for child in choice.children)
        self._can[id(choice)] = able >= choice.n and not choice.never
        self._attests[id(choice)] = all(self._attests[id(child)] for child in choice.children)

    def can(self, choice: RuleNode) -> bool:
        """Whether a part can be met if credentials may be shared: where not, it cannot be met at all."""
        return self._can[id(choice)]

    def least(self, choice: RuleNode) -> int:
        """How many credentials the places of a part take at least; for parts that can be met."""
        if choice.leaf >= 0:
            leaf, need = self._rule.leaves[choice.leaf], self._needs[choice.leaf]
            return 0 if not isinstance(leaf, Slot) or need <= 0 else 1 if leaf.size else ceil(need)
        return sum(sorted(self.least(child) for child in choice.children if self.can(child))[: choice.n])

    def plans(self, choice: RuleNode) -> Iterator[RulePlan]:
        """Every way, in the order of the rule."""
        self._work.spend(2)
        if not self.can(choice):
            return
        if choice.leaf >= 0:
            yield self._leaf(choice.leaf)
            return
        self._work.spend(len(choice.children) // _AT_ONCE)
        alive = [child for child in choice.children if self.can(child)]
        free = [child for child in alive if self._attests[id(child)]]
        if choice.n == len(choice.children):
            yield from self._each(alive)
            return
        rest = [child for child in alive if not self._attests[id(child)]]
        most = min(choice.n, len(free))
        least = max(0, choice.n - len(rest)) if self._by_filled else most
        for many in range(most, least - 1, -1):
            yield from self._some(choice.n - many, free[:many], rest)

    def _some(self, n: int, free: list[RuleNode], rest: list[RuleNode]) -> Iterator[RulePlan]:
        """So many of the rest, besides what costs nothing: as many single places as there may be, then fewer."""
        single = [child for child in rest if self._is_single(child)]
        larger = [child for child in rest if not self._is_single(child)]
        places = tuple(child.leaf for child in single)
        for many in range(min(n, len(single)), max(0, n - len(larger)) - 1, -1):
            demand = (RulePlan((Demand(places, many),)),) if many else ()
            for chosen in combinations(larger, n - many):
                for plan in self._each([*free, *chosen]):
                    yield _joined((*demand, plan)) if demand else plan

    def _each(self, parts: Sequence[RuleNode]) -> Iterator[RulePlan]:
        """Every combination of a way for each part; not by recursion, since a stranger's rule may have any width."""
        self._work.spend(1 + len(parts) // _AT_ONCE)
        if not parts:
            yield _NOTHING
            return
        ways, chosen = [self.plans(parts[0])], [_NOTHING]
        while ways:
            plan = next(ways[-1], None)
            if plan is None:
                ways.pop()
                chosen.pop()
                continue
            chosen[len(ways) - 1] = plan
            if len(ways) < len(parts):
                ways.append(self.plans(parts[len(ways)]))
                chosen.append(_NOTHING)
            else:
                self._work.spend(len(chosen))
                yield _joined(chosen)

    def _leaf(self, number: int) -> RulePlan:
        leaf = self._rule.leaves[number]
        need = self._needs[number]
        if not isinstance(leaf, Slot) or need <= 0:
            return RulePlan(attests=(number,))
        return RulePlan(sizes=(number,)) if leaf.size else RulePlan((Demand((number,), ceil(need)),))

    def _is_single(self, choice: RuleNode) -> bool:
        if choice.leaf < 0:
            return False
        leaf = self._rule.leaves[choice.leaf]
        return isinstance(leaf, Slot) and leaf.size is None and 0 < self._needs[choice.leaf] <= 1


def _joined(plans: Sequence[RulePlan]) -> RulePlan:
    """Several ways that are all followed, as one."""
    return RulePlan(
        tuple(demand for plan in plans for demand in plan.demands),
        tuple(size for plan in plans for size in plan.sizes),
        tuple(leaf for plan in plans for leaf in plan.attests),
    )
