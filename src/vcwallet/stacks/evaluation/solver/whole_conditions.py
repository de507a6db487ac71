"""Rules over a whole stack as limits of one assignment: averages, compensation, caps, shares and residency."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import ceil, floor, isinf, lcm

from vcwallet.stacks.definition.rules.rule_traversal import residency_is_of_all_shown
from vcwallet.stacks.evaluation.flows.bin_covering import Filled
from vcwallet.stacks.evaluation.flows.max_flow import Bracket, bits
from vcwallet.stacks.evaluation.flows.shared_ceilings import Ceiling
from vcwallet.stacks.evaluation.flows.side_conditions import Side
from vcwallet.stacks.evaluation.solver.assignment_problem import CandidateTable, Gains
from vcwallet.stacks.evaluation.solver.rule_plans import RulePlan
from vcwallet.stacks.evaluation.solver.table_limits import limits_by_share
from vcwallet.stacks.values.learning_units import Exact, exact
from vcwallet.stacks.values.work_budget import Work


class WholeConditions:
    """The limits over one table.

    Args:
        table: What it is about.
        work: The budget.

    Raises:
        OutOfWorkError: The budget was spent; by any method.
    """

    def __init__(self, table: CandidateTable, work: Work) -> None:
        self._table = table
        self._work = work
        self._stack = table.rule.stack
        self._once = self._stack.uses != 1  # its result counts once, in however many slots it is

    # What every use adds to

    def sides(self, plan: RulePlan, allowed: int) -> list[Side]:
        """Averages and compensation."""
        table = self._table
        slots = [*(place for demand in plan.demands for place in demand.places), *plan.sizes]
        sides: list[Side] = []
        for average in table.averages:
            self._work.spend(1 + sum(len(average.gains.get(place, ())) for place in slots))
            places = [place for place in slots if place in average.gains]
            sides.append(self._reached(average, places, allowed))
            filled = [*plan.sizes, *(demand.places[0] for demand in plan.demands if len(demand.places) == 1)]
            carrying = {place: average.carrying.get(place, 0) & allowed for place in places}
            if not any(place in carrying and not table.fits[place] & allowed & ~carrying[place] for place in filled):
                costs = {place: ((-1, units),) for place, units in carrying.items() if units}
                sides.append(Side(-1, costs, once=self._once))
        return [*sides, *self._compensated(slots, allowed)]

    def _compensated(self, slots: Sequence[int], allowed: int) -> Iterator[Side]:
        """At most so many results are compensated, and of at most so much."""
        table, compensation = self._table, self._stack.compensation
        missed = {place: units for place in slots if (units := table.compensated.get(place, 0) & allowed)}
        if compensation is None or not missed:
            return
        if table.compensations is not None:
            yield Side(table.compensations, {place: ((1, units),) for place, units in missed.items()}, once=self._once)
        if compensation.size is not None:
            most, amounts = exact(compensation.size.amount), table.compensated_amounts
            self._work.spend(1 + len(amounts))
            scale = lcm(most.denominator, *(Fraction(size).denominator for size in amounts.values() if size <= most))
            too_much = int(most * scale) + 1
            costs = {unit: int(size * scale) if size <= most else too_much for unit, size in amounts.items()}
            sizes = {place: tuple((costs[unit], 1 << unit) for unit in bits(units)) for place, units in missed.items()}
            yield Side(too_much - 1, sizes, once=self._once)

    def _reached(self, average: Gains, places: Sequence[int], allowed: int) -> Side:
        """The points above the least average must not come to less than nothing."""
        amounts = [Fraction(gain) for place in places for gain in average.gains[place].values() if not isinf(gain)]
        scale = lcm(*(gain.denominator for gain in amounts))
        endless = 1 + int(sum(map(abs, amounts), start=Fraction(0)) * scale) * (1 + len(places))
        costs: dict[int, tuple[tuple[int, int], ...]] = {}
        for place in places:
            by_cost: dict[int, int] = {}
            for unit, gain in average.gains[place].items():
                if allowed >> unit & 1 and gain:
                    cost = -int(gain * scale) if not isinf(gain) else endless if gain < 0 else -endless
                    by_cost[cost] = by_cost.get(cost, 0) | 1 << unit
            if by_cost:
                costs[place] = tuple(sorted(by_cost.items()))
        return Side(-1 if average.above else 0, costs, once=self._once)

    # Caps and residency

    def caps(self, plan: RulePlan, taken: Filled = ()) -> list[Bracket]:
        """The caps on numbers of credentials, less what places of a size have taken."""
        table = self._table
        self._work.spend(len(table.under_cap) * (1 + len(taken)) // 4)
        brackets = self.shares(plan)
        for cap, members in zip(table.rule.all_caps, table.under_cap, strict=True):
            if cap.credentials is not None and members:
                spent = sum((mask & members).bit_count() for mask in taken)
                brackets.append(Bracket(members, cap.credentials - spent))
        return sorted(brackets, key=lambda bracket: (bracket.members, bracket.limit))

    def shares(self, plan: RulePlan) -> list[Bracket]:
        """The caps that are a share of the places by count."""
        places = sum(demand.need for demand in plan.demands)
        caps = zip(self._table.rule.all_caps, self._table.under_cap, strict=True)
        return [Bracket(members, floor(exact(cap.share) * places)) for cap, members in caps if cap.share is not None]

    def amounts(self, plan: RulePlan) -> tuple[Exact, ...]:
        """Per cap, how much it lets through into the places of a size of one way; infinite where it says nothing."""
        needs: Exact = sum((self._table.needs[leaf] for leaf in plan.sizes), start=Fraction(0))
        limits = self._table.cap_amounts[plan.sizes[0]]
        return tuple(map(min, limits, limits_by_share(self._table.rule, needs)))

    def elsewhere(self, plan: RulePlan, allowed: int) -> Bracket | None:
        """How many of the places by count may be filled from elsewhere; None: all.

        At least r of D filled places from home is the same as at most D - r from elsewhere.
        """
        residency = self._stack.residency
        if residency is None:
            return None
        places = sum(demand.need for demand in plan.demands)
        away = allowed & ~self._table.home
        if residency.share is not None:
            return Bracket(away, places - ceil(exact(residency.share) * places))
        if residency.credentials is None or residency_is_of_all_shown(self._stack):
            return None
        return Bracket(away, places - residency.credentials)

    def elsewhere_amount(self, plan: RulePlan, allowed: int) -> Ceiling | None:
        """How much in places of a size may be from elsewhere; None: all."""
        residency = self._stack.residency
        if residency is None or residency.share is None:
            return None
        needs = sum((self._table.needs[leaf] for leaf in plan.sizes), start=Fraction(0))
        return Ceiling(allowed & ~self._table.home, (1 - exact(residency.share)) * needs)
