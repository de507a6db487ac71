"""One run of an evaluation: with what is certain, or with all that is possible. The answer is then met or unmet.

With sharing allowed a rule is evaluated leaf by leaf, in linear time; that is also the first look at every other rule,
since what cannot be met with sharing cannot be met at all. Then each way to meet it is an assignment problem.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import inf

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
        sizes = [None if isinstance(leaf, CoversSkills) else leaf.size for leaf in self._leaves]
        self._needs = [None if size is None else exact(size.amount) for size in sizes]
        self._entries = sum(map(self._entries_of, range(len(self._leaves))))

    def solve(self) -> Solution | None:
        """How the rule is met; None if it is not.

        Raises:
            OutOfWorkError: The budget was spent before that was known.
        """
        root = self.table.rule.root
        everything = (1 << len(self.table.units.members)) - 1
        whole = self._planner(everything)
        if not whole.can(root) or whole.least(root) > self._most():
            return None
        for allowed in allowed_sets(self.table.units, self._work):
            planner = whole if allowed == everything else self._planner(allowed)
            if not self.resides(allowed):
                continue
            for plan in planner.plans(root):
                if (used := self.assign(plan, allowed)) is not None:
                    return Solution(plan, used | {leaf: self.attesting(leaf, allowed) for leaf in plan.attests})
        return None

    def _planner(self, allowed: int) -> Planner:
        return Planner(self.table.rule, self.truth(allowed), self._work)

    def _most(self) -> float:
        """How many places all credentials together can fill; the way with the fewest places may have more of them."""
        uses = self._stack.uses
        if uses is None:
            return inf
        usable = 0
        for leaf, fits in zip(self._leaves, self.table.fits, strict=True):
            usable |= fits if isinstance(leaf, Slot) else 0
        return usable.bit_count() * uses

    # Leaf by leaf

    def _entries_of(self, number: int) -> int:
        """How many entries have to be looked at to see whether one leaf is met by itself."""
        if isinstance(self._leaves[number], CoversSkills):
            return 1 + len(self.table.skills[number])
        return 1 + len(self.table.brings[number])

    def truth(self, allowed: int) -> list[bool]:
        """Per leaf, whether it is met by itself, with sharing allowed.

        Raises:
            OutOfWorkError: The budget was spent.
        """
        self._work.spend(1 + self._entries // 2)
        return [self.holds(leaf, allowed) for leaf in range(len(self._leaves))]

    def holds(self, number: int, allowed: int) -> bool:
        """Whether one leaf is met by itself."""
        leaf = self._leaves[number]
        if isinstance(leaf, CoversSkills):
            return len(self.attested(number, allowed)) >= self.skills_needed(leaf)
        need = self._needs[number]
        if need is None:
            return (self.table.fits[number] & allowed).bit_count() >= _room(leaf)
        return self.total(number, allowed) >= need

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
        self._work.spend(1 + (len(self._leaves) + len(self.table.home_amounts)) // 4)
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
        self._work.spend(sum(len(self.table.brings[leaf]) for leaf in plan.sizes))
        bins = [self._bin(leaf, allowed) for leaf in plan.sizes]
        places = [place for demand in plan.demands for place in demand.places]
        wanted = 0
        for place in places:
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
            alike=self._alike(wanted, places),
        )
        filled = filling.search()
        return None if filled is None else rest[-1] | dict(zip(plan.sizes, filled, strict=True))

    def _accept(self, plan: Plan, allowed: int, filled: Filled, rest: list[dict[int, int]]) -> bool:
        """Whether the places by count can be filled with what places of a size have left."""
        if not plan.demands:
            rest.append({})
            return True
        found = self._flow(plan, allowed, taken=filled)
        if found is None:
            return False
        rest.append(found)
        return True

    def _alike(self, wanted: int, places: Sequence[int]) -> dict[int, Hashable]:
        """What places by count can tell credentials apart by: where they fit, and whether they are from home.

        Under which cap they fall, the search knows itself.
        """
        self._work.spend(len(places) // 2 * wanted.bit_count())
        fits, home = [self.table.fits[place] for place in places], self.table.home
        return {unit: (home >> unit & 1, *(mask >> unit & 1 for mask in fits)) for unit in bits(wanted)}

    def _bin(self, number: int, allowed: int) -> Bin:
        brings = {u: b for u, b in self.table.brings[number].items() if b > 0 and (allowed >> u) & 1}
        return Bin(self._needs[number] or 0, brings)

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
        return None

    def flow(self, plan: Plan, allowed: int, brackets: Sequence[Bracket], taken: Filled = ()) -> Flow:
        """The assignment problem of the places by count, not yet solved."""
        inside = {place for demand in plan.demands for place in demand.places}
        places = [
            Place(self.table.fits[number] & allowed if number in inside else 0, _room(leaf))
            for number, leaf in enumerate(self._leaves)
        ]
        load = Counter(unit for mask in taken for unit in bits(mask))
        self._work.spend(len(places) // 4 + len(load))
        uses = self._stack.uses
        return Flow(places, plan.demands, uses=uses, brackets=brackets, load=load, work=self._work)

    def count_brackets(self, taken: Filled = ()) -> list[Bracket]:
        """The caps on numbers of credentials, less what places of a size have taken."""
        self._work.spend(len(self._stack.caps) * (1 + len(taken)) // 4)
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
            for shared in _shared_out(caps, self.table.home, places, self._work):
                yield [*shared, elsewhere]


def _shared_out(caps: Sequence[Bracket], home: int, places: int, work: Work) -> Iterator[list[Bracket]]:
    """Every way to divide caps that hold some of both between home and elsewhere, where so many places are filled."""
    crossing = [cap for cap in reversed(caps) if cap.members & home and cap.members & ~home]
    most = [1 + min(cap.limit, places) for cap in crossing]
    work.spend(sum(most))
    for limits in product(*map(range, most)):
        work.spend(1 + len(caps))
        outside = dict(zip(map(id, crossing), limits, strict=True))
        yield [bracket for cap in caps for bracket in _divided(cap, home, outside.get(id(cap)))]


def _divided(cap: Bracket, home: int, outside: int | None) -> tuple[Bracket, ...]:
    """A cap in two: so many from outside, the rest from home; None: as it is."""
    if outside is None:
        return (cap,)
    return Bracket(cap.members & ~home, outside), Bracket(cap.members & home, cap.limit - outside)


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
