"""One run of an evaluation: with what is certain, or with all that is possible. The answer is then met or unmet.

With sharing allowed a rule is evaluated leaf by leaf, in linear time; that is also the first look at every other rule,
since what cannot be met with sharing cannot be met at all. Then each way to meet it is an assignment problem.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from vcwallet.stacks.compiled import Compiled
from vcwallet.stacks.filling import Bin, Ceiling, Filled, Filling
from vcwallet.stacks.grouping import Units, allowed_sets
from vcwallet.stacks.matching import Bracket, Flow, Place, bits
from vcwallet.stacks.plans import Plan, Planner
from vcwallet.stacks.rules import CoversSkills, MinTotal, Slot
from vcwallet.stacks.units import Exact, exact
from vcwallet.stacks.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What one run is about.

    Attributes:
        rule: The rule.
        units: What counts once.
        fits: Per leaf, the units that fit, as bits.
        brings: Per leaf with a size, how much each unit brings.
        skills: Per leaf about skills, the units that attest each of them, as bits.
        cap_amounts: Per leaf with a size, how much each cap lets through; infinite where it is no cap on amounts.
        home_amounts: How much each unit brings towards the residency, where that is an amount.
        under_cap: Per cap, the units that fall under it, as bits.
        home: The units from home, as bits.
        achievements: Ids of the achievements of all that counts.
    """

    rule: Compiled
    units: Units
    fits: Sequence[int]
    brings: Sequence[dict[int, Exact]]
    skills: Sequence[dict[str, int]]
    cap_amounts: Sequence[tuple[Exact, ...]]
    home_amounts: dict[int, Exact]
    under_cap: tuple[int, ...] = ()
    home: int = 0
    achievements: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Solution:
    """How a rule is met: the way, and per leaf the units that were counted, as bits."""

    plan: Plan
    used: dict[int, int] = field(default_factory=dict)


class Run:
    """One run over one table."""

    def __init__(self, table: Table, work: Work) -> None:
        self.table = table
        self._work = work
        self._stack = table.rule.stack
        self._leaves = table.rule.leaves

    def solve(self) -> Solution | None:
        """How the rule is met; None if it is not.

        Raises:
            OutOfWorkError: The budget was spent before that was known.
        """
        root = self.table.rule.root
        everything = (1 << len(self.table.units.members)) - 1
        if not Planner(self.table.rule, self.truth(everything)).can(root):
            return None
        if self._is_too_little(everything):
            return None
        for allowed in allowed_sets(self.table.units, self._work):
            self._work.spend(len(self._leaves))
            planner = Planner(self.table.rule, self.truth(allowed))
            if not self.resides(allowed):
                continue
            for plan in planner.plans(root):
                self._work.spend(1 + len(plan.demands))  # so that the time that a step takes is bounded
                if (used := self.assign(plan, allowed)) is not None:
                    return Solution(plan, used | {leaf: self.attesting(leaf, allowed) for leaf in plan.attests})
        return None

    def _is_too_little(self, everything: int) -> bool:
        """Whether even the way with the fewest places has more of them than all credentials together can fill."""
        uses = self._stack.uses
        if uses is None:
            return False
        usable = 0
        for leaf, fits in zip(self._leaves, self.table.fits, strict=True):
            usable |= fits if isinstance(leaf, Slot) else 0
        return Planner(self.table.rule, self.truth(everything)).least(self.table.rule.root) > usable.bit_count() * uses

    # Leaf by leaf

    def truth(self, allowed: int) -> list[bool]:
        """Per leaf, whether it is met by itself, with sharing allowed."""
        return [self.holds(leaf, allowed) for leaf in range(len(self._leaves))]

    def holds(self, number: int, allowed: int) -> bool:
        """Whether one leaf is met by itself."""
        leaf = self._leaves[number]
        if isinstance(leaf, CoversSkills):
            return len(self.attested(number, allowed)) >= self.skills_needed(leaf)
        if isinstance(leaf, MinTotal):
            return self.total(number, allowed) >= exact(leaf.size.amount)
        if leaf.size is not None:
            return self.total(number, allowed) >= exact(leaf.size.amount)
        return (self.table.fits[number] & allowed).bit_count() >= leaf.count

    @staticmethod
    def skills_needed(leaf: CoversSkills) -> int:
        """How many skills a leaf asks for."""
        return len(leaf.items) if leaf.at_least is None else leaf.at_least

    def attested(self, number: int, allowed: int) -> list[str]:
        """The skills that are attested."""
        units_that_may = allowed | self.table.units.nested
        return [skill for skill, units in self.table.skills[number].items() if units & units_that_may]

    def total(self, number: int, allowed: int) -> Exact:
        """What fits a leaf with a size comes to; caps cut it off."""
        brings = self.table.brings[number]
        sums: dict[int, Exact] = {}
        for unit in bits(self.table.fits[number] & allowed):
            cap = self.table.units.kinds[unit][0]
            sums[cap] = sums.get(cap, 0) + brings.get(unit, 0)
        limits = self.table.cap_amounts[number]
        return sum((min(amount, limits[cap]) if cap >= 0 else amount for cap, amount in sums.items()), start=0)

    def attesting(self, number: int, allowed: int) -> int:
        """The units that serve a leaf which uses nothing up."""
        fits = self.table.fits[number] & allowed
        brings = self.table.brings[number]
        if isinstance(self._leaves[number], CoversSkills):
            return self.table.fits[number] & (allowed | self.table.units.nested)
        if isinstance(self._leaves[number], MinTotal):
            return sum(1 << unit for unit in bits(fits) if brings.get(unit, 0) > 0)
        return fits

    # Residency

    def resides(self, allowed: int) -> bool:
        """Whether enough is from home, where that is a matter of all that fits and not of places filled."""
        residency = self._stack.residency
        if residency is None:
            return True
        anywhere = 0
        for fits in self.table.fits:
            anywhere |= fits
        if residency.size is not None:
            amounts = self.table.home_amounts
            have = sum((amounts.get(unit, 0) for unit in bits(anywhere & allowed & self.table.home)), start=0)
            return have >= exact(residency.size.amount)
        return self.by_places or (anywhere & allowed & self.table.home).bit_count() >= (residency.credentials or 0)

    @property
    def by_places(self) -> bool:
        """Whether residency counts filled places: there are places, and none is of a size."""
        slots = [leaf for leaf in self._leaves if isinstance(leaf, Slot)]
        return bool(slots) and all(slot.size is None for slot in slots)

    # Assignment

    def assign(self, plan: Plan, allowed: int) -> dict[int, int] | None:
        """Fill all places of one way; per leaf the units in it, as bits."""
        if not plan.sizes:
            return self._flow(plan, allowed)
        bins = [self._bin(leaf, allowed) for leaf in plan.sizes]
        wanted = 0
        for demand in plan.demands:
            for place in demand.places:
                wanted |= self.table.fits[place] & allowed
        if len(bins) == 1 and not plan.demands and not self._stack.caps:
            return {plan.sizes[0]: sum(1 << unit for unit in _enough(bins[0]))}
        rest: list[dict[int, int]] = []
        filling = Filling(
            bins,
            uses=self._stack.uses,
            ceilings=self._ceilings(plan.sizes),
            work=self._work,
            accept=lambda filled: self._accept(plan, allowed, filled, rest),
            shared=wanted,
        )
        filled = filling.search()
        return None if filled is None else rest[-1] | dict(zip(plan.sizes, filled, strict=True))

    def _accept(self, plan: Plan, allowed: int, filled: Filled, rest: list[dict[int, int]]) -> bool:
        """Whether the places by count can be filled with what places of a size have left."""
        if not plan.demands:
            rest.append({})
            return True
        self._work.spend(len(plan.demands))
        found = self._flow(plan, allowed, taken=filled)
        if found is None:
            return False
        rest.append(found)
        return True

    def _bin(self, number: int, allowed: int) -> Bin:
        leaf = self._leaves[number]
        size = leaf.size if isinstance(leaf, Slot) else None
        brings = {u: b for u, b in self.table.brings[number].items() if b > 0 and (allowed >> u) & 1}
        return Bin(exact(size.amount) if size else 0, brings)

    def _ceilings(self, sizes: Sequence[int]) -> list[Ceiling]:
        limits = self.table.cap_amounts[sizes[0]]
        return [
            Ceiling(members, limits[index], self._stack.caps[index].credentials)
            for index, members in enumerate(self.table.under_cap)
            if members
        ]

    def _flow(self, plan: Plan, allowed: int, taken: Filled = ()) -> dict[int, int] | None:
        for brackets in self.brackets(plan, allowed, taken):
            flow = self.flow(plan, allowed, brackets, taken)
            if flow.solve():
                return {place: flow.used[place] for demand in plan.demands for place in demand.places}
            self._work.spend()
        return None

    def flow(self, plan: Plan, allowed: int, brackets: Sequence[Bracket], taken: Filled = ()) -> Flow:
        """The assignment problem of the places by count, not yet solved."""
        inside = {place for demand in plan.demands for place in demand.places}
        places = [
            Place(self.table.fits[number] & allowed if number in inside else 0, _room(leaf))
            for number, leaf in enumerate(self._leaves)
        ]
        load = Counter(unit for mask in taken for unit in bits(mask))
        return Flow(places, plan.demands, uses=self._stack.uses, brackets=brackets, load=load)

    def count_brackets(self, taken: Filled = ()) -> list[Bracket]:
        """The caps on numbers of credentials, less what places of a size have taken."""
        found = []
        for cap, members in zip(self._stack.caps, self.table.under_cap, strict=True):
            if cap.credentials is not None and members:
                spent = sum((mask & members).bit_count() for mask in taken)
                found.append(Bracket(members, cap.credentials - spent))
        return found

    def brackets(self, plan: Plan, allowed: int, taken: Filled) -> Iterator[list[Bracket]]:
        """Limits to solve the flow under; where residency and caps cross, every way to share the caps out.

        At least r of D filled places from home is the same as at most D - r from elsewhere: one more bracket.
        """
        caps = self.count_brackets(taken)
        residency = self._stack.residency
        if residency is None or residency.credentials is None or not self.by_places:
            yield caps
            return
        places = sum(demand.need for demand in plan.demands)
        elsewhere = Bracket(allowed & ~self.table.home, places - residency.credentials)
        if elsewhere.limit >= 0:
            for shared in _shared_out(caps, self.table.home, self._work):
                yield [*shared, elsewhere]


def _shared_out(caps: Sequence[Bracket], home: int, work: Work) -> Iterator[list[Bracket]]:
    """Every way to divide caps that hold some of both between home and elsewhere."""
    if not caps:
        yield []
        return
    first, inside, outside = caps[0], caps[0].members & home, caps[0].members & ~home
    for rest in _shared_out(caps[1:], home, work):
        if not inside or not outside:
            yield [first, *rest]
            continue
        for limit in range(first.limit + 1):
            work.spend()
            yield [Bracket(outside, limit), Bracket(inside, first.limit - limit), *rest]


def _enough(one: Bin) -> list[int]:
    """The first units of a place of a size that come to what it needs; more than enough is not used up."""
    chosen: list[int] = []
    need = one.need
    for unit in sorted(one.brings):
        if need <= 0:
            break
        chosen.append(unit)
        need -= one.brings[unit]
    return chosen


def _room(leaf: object) -> int:
    return leaf.count if isinstance(leaf, Slot) else 0
