"""One run of an evaluation, with certain credentials or with all possible ones; its answer is met or unmet.

With sharing allowed a rule is evaluated leaf by leaf, in linear time; that is also the first look at every other rule,
since what cannot be met with sharing cannot be met at all. Then each way to meet it is an assignment problem.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from math import ceil, inf

from vcwallet.stacks.definition.rules.stack_definition import Slot
from vcwallet.stacks.evaluation.flows.assignment import Assignment
from vcwallet.stacks.evaluation.flows.bin_covering import BinCovering, Filled
from vcwallet.stacks.evaluation.flows.bins import Bin, CoveringLimits
from vcwallet.stacks.evaluation.flows.max_flow import Bracket, Demand, FlowPlace, MaxFlow, bits
from vcwallet.stacks.evaluation.flows.shared_ceilings import Ceiling
from vcwallet.stacks.evaluation.flows.side_conditions import Side, family
from vcwallet.stacks.evaluation.solver.assignment_problem import CandidateTable, Solution
from vcwallet.stacks.evaluation.solver.exclusion_search import ExclusionSearch, ExclusionState
from vcwallet.stacks.evaluation.solver.exemption_tables import exempted_tables
from vcwallet.stacks.evaluation.solver.leaf_evaluation import LeafEvaluation
from vcwallet.stacks.evaluation.solver.rule_plans import RulePlan, RulePlanner
from vcwallet.stacks.evaluation.solver.whole_conditions import WholeConditions
from vcwallet.stacks.values.learning_units import Exact
from vcwallet.stacks.values.work_budget import Work


class SolverRun:
    """One run over one table.

    Raises:
        OutOfWorkError: The budget was spent before something was known; by any method.
    """

    def __init__(self, table: CandidateTable, work: Work) -> None:
        self.table = table
        self._work = work
        self._stack = table.rule.stack
        self._leaves = table.rule.leaves
        self._choosing = ExclusionSearch(table, self._stack.reuse, work)
        self.cliques = self._choosing.cliques
        self.leafwise = LeafEvaluation(table, work)
        self._conditions = WholeConditions(table, work)

    def solve(self) -> Solution | None:
        """How the rule is met, with exemptions if that is needed; None if it is not."""
        for table, exempted in exempted_tables(self.table, self._work):
            run = self if table is self.table else SolverRun(table, self._work)
            solution = run.without_exemptions()
            if solution is not None:
                return replace(solution, exempted=exempted)
        return None

    def without_exemptions(self) -> Solution | None:
        """How the rule is met as it stands; None if it is not."""
        root = self.table.rule.root
        everything = self.table.everything
        whole = self._planner(ExclusionState(everything, everything))
        if not whole.can(root) or whole.least(root) > self._most():
            return None
        return self._choosing.search(self._attempts, self._confirmed)

    def _planner(self, choice: ExclusionState) -> RulePlanner:
        truth = self.leafwise.truth(choice.slots, choice.attests)
        return RulePlanner(self.table.rule, truth, self._work, self.table.needs)

    def _most(self) -> float:
        """How many places all credentials together can fill; the way with the fewest places may have more of them."""
        uses = self._stack.uses
        if uses is None:
            return inf
        usable = 0
        for leaf, fits in zip(self._leaves, self.table.fits, strict=True):
            usable |= fits if isinstance(leaf, Slot) else 0
        return usable.bit_count() * uses

    def _attempts(self, choice: ExclusionState) -> Iterator[Solution]:
        """A solution of each way that has one."""
        if not self.leafwise.resides(choice.attests):
            return
        for plan in self._planner(choice).plans(self.table.rule.root):
            used = self.assign(plan, choice.slots)
            if used is not None:
                yield Solution(plan, used)

    def _confirmed(self, solution: Solution, attests: int) -> Solution | None:
        """The solution with what it attests, where exactly these units may count for that."""
        leaves = solution.plan.attests
        if not self.leafwise.resides(attests):
            return None
        if not all(self.leafwise.holds(leaf, attests) for leaf in leaves):
            return None
        used = solution.used | {leaf: self.leafwise.attesting(leaf, attests) for leaf in leaves}
        return replace(solution, used=used, shown=self.leafwise.shown(attests))

    # Assignment

    def assign(self, plan: RulePlan, allowed: int) -> dict[int, int] | None:
        """Fill all places of one way; per leaf the units in it, as bits."""
        sides = self._conditions.sides(plan, allowed)
        if plan.demands and any(side.once for side in sides):
            return self._all_together(plan, allowed, sides)
        if not plan.sizes:
            return self._counted(plan, allowed, sides)
        self._work.spend(sum(len(self.table.brings[leaf]) for leaf in plan.sizes))
        bins = [self._bin(leaf, allowed) for leaf in plan.sizes]
        places = [place for demand in plan.demands for place in demand.places]
        wanted = 0
        for place in places:
            wanted |= self.table.fits[place] & allowed
        limits = self._limits(plan, allowed, sides)
        if len(bins) == 1 and not (plan.demands or limits.ceilings or limits.elsewhere or limits.brackets or sides):
            return {plan.sizes[0]: sum(1 << unit for unit in _enough(bins[0]))}
        rest = self._rest(plan, allowed, sides)
        if rest is None:
            return None
        assigned: list[dict[int, int]] = []

        def accept(filled: Filled, spent: Sequence[int]) -> bool:
            left = [replace(side, most=side.most - cost) for side, cost in zip(sides, spent, strict=True)]
            others = self._counted(plan, allowed, left, filled)
            if others is not None:
                assigned.append(others)
            return others is not None

        filling = BinCovering(
            bins,
            limits=replace(limits, rest=rest),
            work=self._work,
            accept=accept,
            shared=wanted,
            alike=self._alike(wanted, places, sides),
        )
        filled = filling.search()
        return None if filled is None else assigned[-1] | dict(zip(plan.sizes, filled, strict=True))

    def _all_together(self, plan: RulePlan, allowed: int, sides: Sequence[Side]) -> dict[int, int] | None:
        """Fill all places in one search, where it matters in which of them together a credential is used."""
        limited = self._conditions.shares(plan)
        elsewhere = self._conditions.elsewhere(plan, allowed)
        limited += [] if elsewhere is None else [elsewhere]
        inside = [place for demand in plan.demands for place in demand.places]
        more = [Side(bracket.limit, dict.fromkeys(inside, ((1, bracket.members),))) for bracket in limited]
        for places in _selections(plan.demands, self._work):
            bins = [self._bin(leaf, allowed) for leaf in plan.sizes]
            for place in places:
                brings: dict[int, Exact] = dict.fromkeys(bits(self.table.fits[place] & allowed), Fraction(1))
                bins.append(Bin(Fraction(ceil(self.table.needs[place])), brings, place, by_count=True))
            limits = self._limits(plan, allowed, [*sides, *more])
            most = [side.most for side in limits.sides]

            def accept(_: Filled, spent: Sequence[int], most: list[int] = most) -> bool:
                return all(cost <= limit for cost, limit in zip(spent, most, strict=True))

            self._work.spend(1 + sum(len(bin_.brings) for bin_ in bins))
            filled = BinCovering(bins, limits=limits, work=self._work, accept=accept, shared=0).search()
            if filled is not None:
                return dict(zip((*plan.sizes, *places), filled, strict=True))
        return None

    def _bin(self, number: int, allowed: int) -> Bin:
        brings = {u: b for u, b in self.table.brings[number].items() if b > 0 and (allowed >> u) & 1}
        return Bin(self.table.needs[number], brings, number)

    def _limits(self, plan: RulePlan, allowed: int, sides: Sequence[Side]) -> CoveringLimits:
        """What limits the places of a size."""
        amounts = self._conditions.amounts(plan) if plan.sizes else ()
        ceilings = tuple(
            Ceiling(members, amount, outer)
            for members, amount, outer in zip(self.table.under_cap, amounts, self.table.rule.cap_outer, strict=False)
        )
        limited = any(amount != inf for amount in amounts)
        brackets = [
            Bracket(members, cap.credentials)
            for cap, members in zip(self.table.rule.all_caps, self.table.under_cap, strict=True)
            if cap.credentials is not None and members
        ]
        return CoveringLimits(
            uses=self._stack.uses,
            ceilings=ceilings if limited else (),
            elsewhere=self._conditions.elsewhere_amount(plan, allowed),
            brackets=(*self._clique_brackets(plan, allowed), *brackets),
            sides=tuple(sides),
            lean=bool(self._stack.averages),
        )

    def _clique_brackets(self, plan: RulePlan, allowed: int, taken: Filled = ()) -> list[Bracket]:
        """Of each group in which each excludes each one counts, as often as it may be used and as there are places."""
        groups = [group for clique in self.cliques if (group := clique & allowed) & (group - 1)]
        if not groups:
            return []
        masks = [self.table.fits[place] for demand in plan.demands for place in demand.places]
        masks += [self.table.fits[place] for place in plan.sizes]
        self._work.spend(1 + len(masks) * sum(group.bit_count() for group in groups) // 4)
        uses = len(masks) if self._stack.uses is None else self._stack.uses
        brackets = []
        for group in groups:
            most = max(sum(mask >> unit & 1 for mask in masks) for unit in bits(group))
            brackets.append(Bracket(group, min(uses, most) - sum((mask & group).bit_count() for mask in taken)))
        return brackets

    def _rest(self, plan: RulePlan, allowed: int, sides: Sequence[Side]) -> tuple[int, ...] | None:
        """Per side condition, the least that places by count add to it; None where they cannot be filled at all."""
        if not plan.demands:
            return (0,) * len(sides)
        if not sides:
            return ()
        return self._assignment(plan, allowed, sides).least()

    def _alike(self, wanted: int, places: Sequence[int], sides: Sequence[Side]) -> dict[int, Hashable]:
        """What places by count can tell credentials apart by: where they fit, and what they cost.

        Under which cap they fall, the search knows itself.
        """
        self._work.spend((1 + len(sides)) * len(places) // 2 * wanted.bit_count())
        fits, home = [self.table.fits[place] for place in places], self.table.home
        return {
            unit: (
                home >> unit & 1,
                *(mask >> unit & 1 for mask in fits),
                *(side.cost(unit, place) for side in sides for place in places),
            )
            for unit in bits(wanted)
        }

    def _counted(
        self, plan: RulePlan, allowed: int, sides: Sequence[Side], taken: Filled = ()
    ) -> dict[int, int] | None:
        """Fill the places by count with what places of a size have left."""
        if any(side.most < 0 and not side.costs for side in sides):
            return None
        if not plan.demands:
            elsewhere = self._conditions.elsewhere(plan, allowed)
            kept = all(side.most >= 0 for side in sides) and (elsewhere is None or elsewhere.limit >= 0)
            return {} if kept else None
        used = self._assignment(plan, allowed, sides, taken).solve()
        return None if used is None else {place: used[place] for demand in plan.demands for place in demand.places}

    def _assignment(self, plan: RulePlan, allowed: int, sides: Sequence[Side], taken: Filled = ()) -> Assignment:
        brackets, crossing = self.brackets(plan, allowed, taken)
        load = self._load(taken)
        return Assignment(
            self._places(plan, allowed),
            plan.demands,
            uses=self._stack.uses,
            brackets=brackets,
            sides=(*sides, *crossing),
            load=load,
            work=self._work,
        )

    def _load(self, taken: Filled) -> Counter[int]:
        load = Counter(unit for mask in taken for unit in bits(mask))
        self._work.spend(len(self._leaves) // 4 + len(load))
        return load

    def _places(self, plan: RulePlan, allowed: int) -> list[FlowPlace]:
        inside = {place for demand in plan.demands for place in demand.places}
        return [
            FlowPlace(self.table.fits[number] & allowed, ceil(self.table.needs[number]))
            if number in inside
            else FlowPlace(0, 0)
            for number in range(len(self._leaves))
        ]

    def flow(self, plan: RulePlan, allowed: int, brackets: Sequence[Bracket], taken: Filled = ()) -> MaxFlow:
        """The assignment problem of the places by count, not yet solved."""
        load = self._load(taken)
        places = self._places(plan, allowed)
        return MaxFlow(places, plan.demands, uses=self._stack.uses, brackets=brackets, load=load, work=self._work)

    def count_brackets(self, plan: RulePlan, allowed: int, taken: Filled = ()) -> list[Bracket]:
        """The limits on numbers of credentials, less what places of a size have taken; residency apart."""
        return [*self._clique_brackets(plan, allowed, taken), *self._conditions.caps(plan, taken)]

    def brackets(self, plan: RulePlan, allowed: int, taken: Filled = ()) -> tuple[list[Bracket], list[Side]]:
        """Limits to solve the flow under, and those of them that cross others."""
        limits = self.count_brackets(plan, allowed, taken)
        elsewhere = self._conditions.elsewhere(plan, allowed)
        self._work.spend(len(limits) ** 2 // 4)
        places = frozenset(place for demand in plan.demands for place in demand.places)
        return family([*limits, *([] if elsewhere is None else [elsewhere])], places)


def _selections(demands: Sequence[Demand], work: Work) -> Iterator[tuple[int, ...]]:
    """Every choice of places that satisfies the demands, one after the other, however many there are."""

    def some(demand: Demand) -> Iterator[tuple[int, ...]]:
        return combinations(demand.places, demand.need if len(demand.places) > 1 else 1)

    waiting: list[tuple[Iterator[tuple[int, ...]], tuple[int, ...]]] = [(iter([()]), ())]
    while waiting:
        following, before = waiting[-1]
        places = next(following, None)
        if places is None:
            waiting.pop()
            continue
        work.spend(1 + (len(before) + len(places)) // 8)
        if len(waiting) > len(demands):
            yield before + places
        else:
            waiting.append((some(demands[len(waiting) - 1]), before + places))


def _enough(place: Bin) -> list[int]:
    """The first units of a place of a size that come to what it needs; more than enough is not used up."""
    chosen: list[int] = []
    need = place.need
    for unit in sorted(place.brings):
        if need <= 0:
            break
        chosen.append(unit)
        need -= place.brings[unit]
    return chosen
