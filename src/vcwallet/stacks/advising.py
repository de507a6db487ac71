"""Where a stack is not met: the way that comes closest, why it falls short, and the cheapest completion.

For places that take so many credentials each, the sets of places that can be filled form a transversal matroid, so
taking the cheapest place that helps, again and again, is optimal; the flow says whether it helps. Among several ways
the cheapest of the first ones is taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice

from vcwallet.stacks.grouping import allowed_sets
from vcwallet.stacks.matching import Bracket, Certificate, Demand, Flow, bits
from vcwallet.stacks.plans import Plan, Planner
from vcwallet.stacks.problem import Solution, Table
from vcwallet.stacks.report import NextStep, number
from vcwallet.stacks.rules import CoversSkills, MinTotal, Slot
from vcwallet.stacks.settings import StackPolicy
from vcwallet.stacks.solve import Run
from vcwallet.stacks.units import Exact, exact
from vcwallet.stacks.work import OutOfWorkError, Work

_WAYS = 32
"""How many ways are looked at."""
_FOR_SETS = 1_000
"""Steps for seeing whether there is more than one set of credentials that may count together."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What to say.

    Attributes:
        solution: The way that comes closest, filled as far as possible.
        certificate: Why its places fall short.
        steps: The cheapest completion of that way.
        optimal: Whether it is the cheapest of all.
        only_way: Whether the rule leaves no other way.
        residency: Whether too little is from home.
        vacuous: Whether nothing can meet the rule, since a part of it asks for nothing.
        out_of_work: Whether the budget was spent before all of this was known.
    """

    solution: Solution | None
    certificate: Certificate | None = None
    steps: tuple[NextStep, ...] = ()
    optimal: bool = False
    only_way: bool = False
    residency: bool = False
    vacuous: bool = False
    out_of_work: bool = False


@dataclass(frozen=True, slots=True)
class _Way:
    solution: Solution
    certificate: Certificate | None
    steps: tuple[NextStep, ...]
    by_count: bool
    residency: bool

    @property
    def cost(self) -> float:
        return sum(step.cost for step in self.steps)


def advise(table: Table, policy: StackPolicy, work: Work) -> Advice:
    """The advice where a run over this table did not meet the rule."""
    try:
        return _Adviser(Run(table, work), policy, work).advise()
    except OutOfWorkError:
        return Advice(None, out_of_work=True)


class _Adviser:
    """Looks for what comes closest.

    Args:
        run: The run that did not meet the rule.
        policy: What it costs to earn something.
        work: The budget.
    """

    def __init__(self, run: Run, policy: StackPolicy, work: Work) -> None:
        self._run = run
        self._policy = policy
        self._work = work
        self._leaves = run.table.rule.leaves
        self._costs: dict[int, float] = {}

    def advise(self) -> Advice:
        """The advice.

        Raises:
            OutOfWorkError: The budget was spent before there was any way to tell of.
        """
        rule = self._run.table.rule
        planner = Planner(rule, [True] * len(rule.leaves), self._work)
        if not planner.can(rule.root):
            return Advice(None, vacuous=True)
        allowed, sets = self._first_set()
        ways: list[_Way] = []
        plans = planner.plans(rule.root)
        more = True
        try:
            for plan in islice(plans, _WAYS):  # those that were found before the budget is spent are kept
                ways += [self._way(plan, allowed)]
            more = next(plans, None) is not None
        except OutOfWorkError:
            if not ways:
                raise
        best = min(ways, key=lambda way: way.cost)
        sure = not more and sets == 1
        return Advice(
            solution=best.solution,
            certificate=best.certificate,
            steps=best.steps,
            optimal=sure and all(way.by_count for way in ways) and bool(best.steps) and not best.residency,
            only_way=sure and len(ways) == 1,
            residency=best.residency,
        )

    def _first_set(self) -> tuple[int, int]:
        """The first set of units that may count together, and how many there are, up to two."""
        units = self._run.table.units
        few = Work(_FOR_SETS)
        try:
            sets = list(islice(allowed_sets(units, few), 2))
        except OutOfWorkError:
            sets = []
        self._work.spend(few.limit - max(0, few.left))
        if not sets:
            return (1 << len(units.members)) - 1 & ~units.exclusive, 2
        return sets[0], len(sets)

    def _way(self, plan: Plan, allowed: int) -> _Way:
        run = self._run
        used, steps = self._fill_sizes(plan, allowed)
        taken = tuple(used[leaf] for leaf in plan.sizes)
        limits, residency = self._limits(plan, allowed, taken)
        flow = run.flow(plan, allowed, limits, taken)
        certificate = None
        if not flow.solve():
            certificate = flow.certificate()
        for demand in plan.demands:
            for place in demand.places:
                used[place] = flow.used[place]
        lacking = list(self._complete(flow, plan))
        by_count = not steps
        for leaf in plan.attests:
            used[leaf] = run.leafwise.attesting(leaf, allowed)
            if not run.leafwise.holds(leaf, allowed):
                by_count = False
                steps.append(self._attest(leaf, allowed))
        residency = (
            residency
            and certificate is not None
            and run.flow(plan, allowed, run.count_brackets(plan, allowed, taken), taken).solve()
        )
        residency = residency or not run.leafwise.resides(allowed)
        return _Way(Solution(plan, used), certificate, (*lacking, *steps), by_count, residency)

    def _limits(self, plan: Plan, allowed: int, taken: tuple[int, ...]) -> tuple[list[Bracket], bool]:
        """The brackets to solve under, and whether one of them stands for the residency."""
        limits, crossing = self._run.brackets(plan, allowed, taken)
        caps = self._run.count_brackets(plan, allowed, taken)
        return limits, len(limits) + len(crossing) > len(caps)

    def _fill_sizes(self, plan: Plan, allowed: int) -> tuple[dict[int, int], list[NextStep]]:
        """Fill places of a size, the largest first; what is missing then is an upper bound of what is."""
        run = self._run
        used: dict[int, int] = {}
        steps: list[NextStep] = []
        uses = run.table.rule.stack.uses
        load: dict[int, int] = {}
        for leaf in plan.sizes:
            brings = run.table.brings[leaf]
            self._work.spend(1 + 2 * len(brings))
            place = self._leaves[leaf]
            need: Exact = exact(place.size.amount) if isinstance(place, Slot) and place.size else Fraction(0)
            used[leaf] = 0
            for unit in sorted(bits(run.table.fits[leaf] & allowed), key=lambda unit: (-brings.get(unit, 0), unit)):
                if need > 0 and (uses is None or load.get(unit, 0) < uses) and brings.get(unit, 0) > 0:
                    used[leaf] |= 1 << unit
                    load[unit] = load.get(unit, 0) + 1
                    need -= brings[unit]
            if need > 0:
                steps.append(self._amount(leaf, need))
        return used, steps

    def _complete(self, flow: Flow, plan: Plan) -> Iterator[NextStep]:
        """Take the cheapest place that helps, until nothing is missing.

        A further credential helps only in places that were reached in vain from those that lack something; putting one
        there makes no others reached.
        """
        places = [place for demand in plan.demands for place in demand.places]
        lacking = {id(demand): demand for demand in plan.demands if flow.missing(demand) > 0}
        reached = frozenset(flow.augment(*lacking.values()) or ()) if lacking else frozenset()
        for place in sorted(places, key=lambda place: (self._cost(place), place)):
            helped = self._help(flow, place, lacking) if place in reached else 0
            if helped:
                self._work.spend(1 + len(self._leaves[place].accepts.achievements) // 4)
                cost = helped * self._cost(place)
                yield NextStep(part=self._leaves[place].id, count=helped, achievements=self._wanted(place), cost=cost)

    def _help(self, flow: Flow, place: int, lacking: dict[int, Demand]) -> int:
        """Put credentials that are not there yet into a place, as many as help; says how many."""
        leaf, own = self._leaves[place], flow.demand_of(place)
        room = leaf.count if isinstance(leaf, Slot) else 0
        helped = max(0, min(flow.missing(own), flow.room(place)))  # for itself, all at once
        flow.fresh[place] += helped
        if flow.missing(own) <= 0:
            lacking.pop(id(own), None)
        unit = len(self._run.table.units.members)
        while helped < room and lacking:  # and instead of those in it, which go where something is lacking
            flow.add_unit(place, unit)
            if flow.augment(*lacking.values()) is not None:
                flow.remove_unit(place, unit)
                break
            for done in [key for key, demand in lacking.items() if flow.missing(demand) <= 0]:
                del lacking[done]
            helped += 1
            unit += 1
        return helped

    def _wanted(self, place: int) -> tuple[str, ...]:
        """What the rule asks for there and is not held yet, in its order."""
        held = self._run.table.achievements
        return tuple(name for name in self._leaves[place].accepts.achievements if name not in held)

    def _cost(self, place: int) -> float:
        if place not in self._costs:
            leaf, costs = self._leaves[place], self._policy.costs
            known = [costs[name] for name in leaf.accepts.achievements if name in costs] if costs else []
            self._costs[place] = float(min(known)) if known else float(costs.get(leaf.id, 1))
        return self._costs[place]

    def _attest(self, place: int, allowed: int) -> NextStep:
        leaf, run = self._leaves[place], self._run
        if isinstance(leaf, CoversSkills):
            have = frozenset(run.leafwise.attested(place, allowed))
            self._work.spend(1 + len(leaf.items) // 4)
            missing = tuple(item.id for item in leaf.items if item.id not in have)
            lacking = int(run.table.needs[place]) - len(have)
            return NextStep(part=leaf.id, count=lacking, skills=missing, cost=self._cost(place))
        size = leaf.size if isinstance(leaf, MinTotal) else None
        need: Exact = exact(size.amount) if size else Fraction(0)
        return self._amount(place, need - run.leafwise.total(place, allowed))

    def _amount(self, place: int, missing: Exact) -> NextStep:
        leaf = self._leaves[place]
        self._work.spend(1 + len(leaf.accepts.achievements) // 4)
        unit = leaf.size.unit if isinstance(leaf, (Slot, MinTotal)) and leaf.size else ""
        return NextStep(
            part=leaf.id,
            amount=number(missing) or 0,
            unit=unit,
            achievements=self._wanted(place),
            cost=self._cost(place),
        )
