"""For a stack that is not met: the plan that comes closest, and the parts that provably fall short."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import islice

from vcwallet.stacks.definition.rules.stack_definition import Slot
from vcwallet.stacks.evaluation.eligibility.exclusive_sets import allowed_sets
from vcwallet.stacks.evaluation.flows.max_flow import Bracket, FlowCertificate, bits
from vcwallet.stacks.evaluation.solver.assignment_problem import Solution
from vcwallet.stacks.evaluation.solver.rule_plans import RulePlan, RulePlanner
from vcwallet.stacks.evaluation.solver.solver import SolverRun
from vcwallet.stacks.values.learning_units import Exact, exact
from vcwallet.stacks.values.work_budget import OutOfWorkError, Work

_WAYS = 32
"""How many ways are looked at."""
_FOR_SETS = 1_000
"""Steps for seeing whether there is more than one set of credentials that may count together."""


@dataclass(frozen=True, slots=True)
class Closest:
    """The plan that comes closest.

    Attributes:
        solution: The way, filled as far as possible.
        certificate: Which of its places fall short.
        only_way: Whether the rule leaves no other way.
        residency: Whether too little is from home.
        lacking: How much is missing: of places, and of other parts.
        least: How many achievements are missing at least, whatever the way.
    """

    solution: Solution
    certificate: FlowCertificate | None
    only_way: bool
    residency: bool
    lacking: int
    least: int = 0


def closest(run: SolverRun, work: Work, plan: RulePlan | None = None) -> Closest | None:
    """The way that comes closest.

    Args:
        run: The run that did not meet the rule.
        work: The budget.
        plan: The way that is wanted; None: whichever lacks least.

    Returns:
        None where the rule has no way at all, since a part of it asks for nothing.

    Raises:
        OutOfWorkError: The budget was spent before there was any way to tell of.
    """
    return _ClosestSearch(run, work).closest(plan)


class _ClosestSearch:
    def __init__(self, run: SolverRun, work: Work) -> None:
        self._run = run
        self._work = work
        self._leaves = run.table.rule.leaves

    def closest(self, wanted: RulePlan | None) -> Closest | None:
        rule = self._run.table.rule
        planner = RulePlanner(rule, [True] * len(rule.leaves), self._work)
        if not planner.can(rule.root):
            return None
        allowed, sets = self._first_set()
        ways: list[Closest] = []
        stack = rule.stack
        simple = sets == 1 and stack.uses == 1 and not (stack.residency or stack.exemptions or rule.asks_before)
        plans = planner.plans(rule.root)
        first = list(islice(plans, 2))
        only = sets == 1 and len(first) == 1
        try:
            for plan in [wanted] if wanted is not None else [*first, *islice(plans, _WAYS - 2)]:
                ways += [self._way(plan, allowed, only=only)]  # those found before the budget is spent are kept
        except OutOfWorkError:
            if not ways:
                raise
            simple = False
        best = min(ways, key=lambda way: way.lacking)
        every = simple and wanted is None and next(plans, None) is None
        return replace(best, least=min(way.least for way in ways) if every else 0)

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

    def _way(self, plan: RulePlan, allowed: int, *, only: bool) -> Closest:
        run = self._run
        used, short = self._fill_sizes(plan, allowed)
        taken = tuple(used[leaf] for leaf in plan.sizes)
        limits, residency = self._limits(plan, allowed, taken)
        flow = run.flow(plan, allowed, limits, taken)
        certificate = None if flow.solve() else flow.certificate()
        for demand in plan.demands:
            for place in demand.places:
                used[place] = flow.used[place]
        for leaf in plan.attests:
            used[leaf] = run.leafwise.attesting(leaf, allowed)
            short += not run.leafwise.holds(leaf, allowed)
        if residency and certificate is not None:  # would it be complete but for the residency?
            residency = run.flow(plan, allowed, run.count_brackets(plan, allowed, taken), taken).solve()
        far = (residency and certificate is not None) or not run.leafwise.resides(allowed)
        least = 0 if plan.sizes else flow.shortfall()  # with one more achievement, one more place is filled at most
        return Closest(Solution(plan, used), certificate, only, far, flow.shortfall() + short, least)

    def _limits(self, plan: RulePlan, allowed: int, taken: tuple[int, ...]) -> tuple[list[Bracket], bool]:
        """The brackets to solve under, and whether one of them stands for the residency."""
        limits, crossing = self._run.brackets(plan, allowed, taken)
        caps = self._run.count_brackets(plan, allowed, taken)
        return limits, len(limits) + len(crossing) > len(caps)

    def _fill_sizes(self, plan: RulePlan, allowed: int) -> tuple[dict[int, int], int]:
        """Fill places of a size, the largest credentials first; says how many places that leaves short."""
        run = self._run
        used: dict[int, int] = {}
        short = 0
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
            short += need > 0
        return used, short
