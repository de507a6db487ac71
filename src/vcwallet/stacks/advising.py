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
from vcwallet.stacks.matching import Bracket, Certificate, Flow, bits
from vcwallet.stacks.plans import Plan, Planner
from vcwallet.stacks.report import NextStep, number
from vcwallet.stacks.rules import CoversSkills, MinTotal, Slot
from vcwallet.stacks.settings import StackPolicy
from vcwallet.stacks.solve import Run, Solution
from vcwallet.stacks.units import Exact, exact
from vcwallet.stacks.work import OutOfWorkError, Work

_WAYS = 32
"""How many ways are looked at."""


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
    """

    solution: Solution | None
    certificate: Certificate | None = None
    steps: tuple[NextStep, ...] = ()
    optimal: bool = False
    only_way: bool = False
    residency: bool = False
    vacuous: bool = False


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


def advise(run: Run, policy: StackPolicy) -> Advice:
    """The advice on one run that did not meet the rule."""
    rule = run.table.rule
    planner = Planner(rule, [True] * len(rule.leaves))
    if not planner.can(rule.root):
        return Advice(None, vacuous=True)
    allowed, sets = _first_set(run)
    plans = list(islice(planner.plans(rule.root), _WAYS + 1))
    ways = [_way(run, plan, allowed, policy) for plan in plans[:_WAYS]]
    best = min(ways, key=lambda way: way.cost)
    seen = len(plans) <= _WAYS and sets == 1
    return Advice(
        solution=best.solution,
        certificate=best.certificate,
        steps=best.steps,
        optimal=seen and all(way.by_count for way in ways) and bool(best.steps) and not best.residency,
        only_way=len(plans) == 1 and sets == 1,
        residency=best.residency,
    )


def _first_set(run: Run) -> tuple[int, int]:
    """The first set of units that may count together, and how many there are, up to two."""
    try:
        sets = list(islice(allowed_sets(run.table.units, Work(1_000)), 2))
    except OutOfWorkError:
        return (1 << len(run.table.units.members)) - 1 & ~run.table.units.exclusive, 2
    return sets[0], len(sets)


def _way(run: Run, plan: Plan, allowed: int, policy: StackPolicy) -> _Way:
    used, steps = _fill_sizes(run, plan, allowed, policy)
    taken = tuple(used[leaf] for leaf in plan.sizes)
    limits, residency = _limits(run, plan, allowed, taken)
    flow = run.flow(plan, allowed, limits, taken)
    certificate = None
    if not flow.solve():
        certificate = flow.certificate()
    for demand in plan.demands:
        for place in demand.places:
            used[place] = flow.used[place]
    lacking = list(_complete(run, flow, plan, policy))
    by_count = not steps
    for leaf in plan.attests:
        used[leaf] = run.attesting(leaf, allowed)
        if not run.holds(leaf, allowed):
            by_count = False
            steps.append(_attest(run, leaf, allowed, policy))
    residency = (
        residency and certificate is not None and run.flow(plan, allowed, run.count_brackets(taken), taken).solve()
    )
    return _Way(Solution(plan, used), certificate, (*lacking, *steps), by_count, residency or not run.resides(allowed))


def _limits(run: Run, plan: Plan, allowed: int, taken: tuple[int, ...]) -> tuple[list[Bracket], bool]:
    """The brackets to solve under, and whether one of them stands for the residency."""
    try:
        first = next(run.brackets(plan, allowed, taken), None)
    except OutOfWorkError:
        first = None
    caps = run.count_brackets(taken)
    return (caps, False) if first is None else (first, len(first) > len(caps))


def _fill_sizes(run: Run, plan: Plan, allowed: int, policy: StackPolicy) -> tuple[dict[int, int], list[NextStep]]:
    """Fill places of a size, the largest first; what is missing then is an upper bound of what is."""
    used: dict[int, int] = {}
    steps: list[NextStep] = []
    uses = run.table.rule.stack.uses
    load: dict[int, int] = {}
    for leaf in plan.sizes:
        brings = run.table.brings[leaf]
        place = run.table.rule.leaves[leaf]
        need: Exact = exact(place.size.amount) if isinstance(place, Slot) and place.size else Fraction(0)
        used[leaf] = 0
        for unit in sorted(bits(run.table.fits[leaf] & allowed), key=lambda unit: (-brings.get(unit, 0), unit)):
            if need > 0 and (uses is None or load.get(unit, 0) < uses) and brings.get(unit, 0) > 0:
                used[leaf] |= 1 << unit
                load[unit] = load.get(unit, 0) + 1
                need -= brings[unit]
        if need > 0:
            steps.append(_amount(run, leaf, need, policy))
    return used, steps


def _complete(run: Run, flow: Flow, plan: Plan, policy: StackPolicy) -> Iterator[NextStep]:
    """Take the cheapest place that helps, until nothing is missing."""
    leaves = run.table.rule.leaves
    places = [place for demand in plan.demands for place in demand.places]
    unit = len(run.table.units.members)
    lacking = [demand for demand in plan.demands if flow.missing(demand) > 0]
    for place in sorted(places, key=lambda place: (_cost(run, place, policy), place)):
        leaf = leaves[place]
        room = leaf.count if isinstance(leaf, Slot) else 0
        helped = 0
        while helped < room and lacking:
            flow.add_unit(place, unit)
            filled = next((demand for demand in lacking if flow.augment(demand) is None), None)
            if filled is None:
                flow.remove_unit(place, unit)
                break
            if flow.missing(filled) == 0:
                lacking.remove(filled)
            helped += 1
            unit += 1
        if helped:
            cost = helped * _cost(run, place, policy)
            yield NextStep(part=leaf.id, count=helped, achievements=_wanted(run, place), cost=cost)


def _wanted(run: Run, place: int) -> tuple[str, ...]:
    """What the rule asks for there and is not held yet, in its order."""
    held = run.table.achievements
    return tuple(name for name in run.table.rule.leaves[place].accepts.achievements if name not in held)


def _cost(run: Run, place: int, policy: StackPolicy) -> float:
    leaf = run.table.rule.leaves[place]
    known = [policy.costs[name] for name in leaf.accepts.achievements if name in policy.costs]
    return float(min(known)) if known else float(policy.costs.get(leaf.id, 1))


def _attest(run: Run, number_of_leaf: int, allowed: int, policy: StackPolicy) -> NextStep:
    leaf = run.table.rule.leaves[number_of_leaf]
    if isinstance(leaf, CoversSkills):
        have = run.attested(number_of_leaf, allowed)
        missing = tuple(item.id for item in leaf.items if item.id not in have)
        lacking = run.skills_needed(leaf) - len(have)
        return NextStep(part=leaf.id, count=lacking, skills=missing, cost=_cost(run, number_of_leaf, policy))
    size = leaf.size if isinstance(leaf, MinTotal) else None
    need: Exact = exact(size.amount) if size else Fraction(0)
    return _amount(run, number_of_leaf, need - run.total(number_of_leaf, allowed), policy)


def _amount(run: Run, number_of_leaf: int, missing: Exact, policy: StackPolicy) -> NextStep:
    leaf = run.table.rule.leaves[number_of_leaf]
    unit = leaf.size.unit if isinstance(leaf, (Slot, MinTotal)) and leaf.size else ""
    return NextStep(
        part=leaf.id,
        amount=number(missing) or 0,
        unit=unit,
        achievements=_wanted(run, number_of_leaf),
        cost=_cost(run, number_of_leaf, policy),
    )
