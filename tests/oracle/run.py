"""One evaluation, in which everything is either so or not so: every choice of what counts, and of where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import UTC
from fractions import Fraction
from functools import cached_property
from itertools import chain, combinations, product

from oracle.amounts import UNKNOWN, Amount, Path, amount_of
from oracle.averages import average_is_reached
from oracle.case import MAYBE, NO, YES, Case, Sure
from oracle.counting import Counting, is_issue
from oracle.fits import Fits
from oracle.limits import Brought, Limits
from oracle.ways import Way, subsets, ways
from vcwallet.stacks import Size
from vcwallet.stacks.definition.rules.rule_traversal import leaves
from vcwallet.stacks.definition.rules.stack_definition import CoversSkills, Leaf, MinTotal, Slot
from vcwallet.stacks.evaluation.facts.held_credentials import Held, Standing
from vcwallet.stacks.values.calendar_periods import before

Numbers = tuple[int, ...]
Filling = Mapping[str, Numbers]
"""Per slot, the numbers of the credentials in it."""


@dataclass
class Run:
    """One evaluation.

    Attributes:
        least: How sure something must be to be taken for so.
        fitting: Per part, the credentials that fit it.
        missed: Per slot, those that fit it if their result is compensated.
        exempting: Per exemption, those for which it is granted.
        under: Per credential, the caps that it falls under.
    """

    counting: Counting
    least: Sure
    fitting: dict[str, list[int]]
    missed: dict[str, list[int]]
    exempting: list[list[int]]
    under: dict[int, Path]

    @property
    def case(self) -> Case:
        return self.counting.case

    @property
    def fits(self) -> Fits:
        return self.counting.fits

    @cached_property
    def parts(self) -> dict[str, Leaf]:
        return {leaf.id: leaf for leaf in leaves(self.case.stack.require)}

    def held(self, number: int) -> Held:
        return self.case.held[number]

    def is_met(self) -> bool:
        """Whether any choice meets the rule."""
        return any(
            self._is_met_by(way, together, inside, exempt)
            for together in self._together()
            for inside in self._windows(together)
            for exempt in self._exempt(together)
            for way in ways(self.case.stack.require)
        )

    # Which credentials count once, and which count together

    def are_one(self, one: int, other: int) -> bool:
        """Whether two count once in a part: they are of one achievement, editions or issues, or made of the same."""
        return one == other or (one, other) in self._pairs_of_one or (other, one) in self._pairs_of_one

    def _are_one_in_slots(self, one: int, other: int) -> bool:
        """The same among slots: there, awards may have a few credentials in common where the rule says how many."""
        return self.are_one(one, other) and (min(one, other), max(one, other)) not in self._overlapping

    @cached_property
    def _overlapping(self) -> set[tuple[int, int]]:
        """Pairs that are one for nothing but what both were made of, where the rule lets both fill slots."""
        if not self.case.stack.reuse or not self.case.policy.reuse:
            return set()
        return {pair for pair in self._pairs_of_same_parts if self._may_overlap(*pair)}

    def _may_overlap(self, one: int, other: int) -> bool:
        first, second = self.held(one), self.held(other)
        contents = self.counting.contents
        inside = first.key in contents[other] or second.key in contents[one]
        common = contents[one] & contents[other]
        named = {held.key: (held.issuer, held.id) for held in self.case.held if held.standing is not Standing.REFUSED}
        few = len({named.get(key, key) for key in common}) <= (self.case.stack.reuse or 0)
        sized = [name for name, part in self.parts.items() if isinstance(part, Slot) and part.size is not None]
        weighed = [
            any(number in (*self.fitting[name], *self.missed.get(name, ())) for name in sized)
            for number in (one, other)
        ]
        return few and not inside and not all(weighed) and not self._are_editions(one, other)

    @cached_property
    def _pairs_of_one(self) -> set[tuple[int, int]]:
        return {pair for pair in combinations(sorted(self.under), 2) if self._count_once(*pair)}

    @cached_property
    def _pairs_of_same_parts(self) -> set[tuple[int, int]]:
        return {pair for pair in combinations(sorted(self.under), 2) if self._share_parts(*pair)}

    def _count_once(self, one: int, other: int) -> bool:
        return self._share_parts(one, other) or self._are_editions(one, other)

    def _are_editions(self, one: int, other: int) -> bool:
        first, second = self.held(one), self.held(other)
        if is_issue(first, second):
            return True
        name, other_name = self._name(one), self._name(other)
        related, related_back = (map(self.fits.achievement, held.related) for held in (first, second))
        if name != other_name and other_name not in related and name not in related_back:
            return False
        return not (self._repeats(one) and self._repeats(other) and self._on_other_days(first, second))

    def _share_parts(self, one: int, other: int) -> bool:
        """Whether one is in the other, or both were made of the same."""
        made, made_too = ({self.held(number).key, *self.counting.contents[number]} for number in (one, other))
        return not made.isdisjoint(made_too)

    def _name(self, number: int) -> str:
        """What it is for; what nobody knows of two is not the same."""
        one = self.held(number)
        return self.fits.achievement(one.achievement) if one.achievement else one.key

    def _repeats(self, number: int) -> bool:
        stack = self.case.stack
        fits = (self.fits.filter(self.held(number), one, self.fits.usual(one)) for one in stack.repeatable)
        return any(level >= self.least for level in fits)

    def _on_other_days(self, one: Held, other: Held) -> bool:
        if one.awarded is None or other.awarded is None:
            return self.least is MAYBE
        return one.awarded.astimezone(UTC).date() != other.awarded.astimezone(UTC).date()

    def _together(self) -> list[Numbers]:
        """The largest sets of credentials of which no two exclude each other, and few enough count elsewhere."""
        reuse = self.case.stack.reuse
        used = self.counting.used_elsewhere if reuse is not None else [NO] * len(self.case.held)
        shared = {n for n in self.under if used[n] >= (MAYBE if self.least is YES else YES)}
        pairs = [pair for pair in combinations(sorted(self.under), 2) if self._barred(*pair)]
        limited = sorted(shared.union(*pairs))
        found: list[set[int]] = []
        for chosen in map(set, subsets(limited, largest_first=True)):
            free = not any(chosen.issuperset(pair) for pair in pairs)
            few = reuse is None or len(chosen & shared) <= reuse
            if free and few and not any(chosen < larger for larger in found):
                found.append(chosen)
        return [
            tuple(number for number in sorted(self.under) if number in chosen or number not in limited)
            for chosen in found
        ]

    def _barred(self, one: int, other: int) -> bool:
        """Whether at most one of two counts: they are of two achievements that are never counted together."""
        names = {self._name(one), self._name(other)}
        groups = (set(map(self.fits.achievement, group)) for group in self.case.stack.never_together)
        return len(names) == 2 and any(names <= group for group in groups)

    def _windows(self, together: Numbers) -> list[Numbers]:
        """What of it was awarded within the span, for each that may be the last."""
        span = self.case.stack.span
        if not span:
            return [together]
        dates = {number: self.held(number).awarded for number in together}
        undated = {number for number, awarded in dates.items() if awarded is None and self.least is MAYBE}
        windows = [
            {n for n, awarded in dates.items() if awarded is not None and before(last, span) <= awarded <= last}
            for last in dates.values()
            if last is not None
        ]
        return [tuple(sorted(window | undated)) for window in (*windows, set())]

    def _exempt(self, together: Numbers) -> Iterator[Sequence[int | None]]:
        """Per exemption, the credential for which it is granted; one credential may grant several."""
        yield from product(*([None, *(n for n in fitting if n in together)] for fitting in self.exempting))

    # One way, with one set of credentials

    def _is_met_by(self, way: Way, together: Numbers, inside: Numbers, exempt: Sequence[int | None]) -> bool:
        """Whether the parts of a way are met.

        Args:
            way: Ids of the parts.
            together: What counts.
            inside: What of it counts in slots and totals.
            exempt: Per exemption, the credential for which it is granted.
        """
        needs = {name: self._need(self.parts[name], exempt) for name in way}
        usable = {name: self._usable(part, together, inside, exempt) for name, part in self.parts.items()}
        slots = []
        for name in sorted(way):
            part = self.parts[name]
            if isinstance(part, Slot):
                slots.append(part)
            elif not self._attested(part, needs, usable[name]):
                return False
        choices = [list(self._fillings(slot, needs[slot.id], usable[slot.id])) for slot in slots]
        names = [slot.id for slot in slots]
        fillings = (dict(zip(names, chosen, strict=True)) for chosen in product(*choices))
        anywhere = {
            number
            for name, numbers in usable.items()
            for number in numbers
            if number in inside and number in (*self.fitting[name], *self.missed.get(name, ()))
        }
        return any(self._holds(filling, needs, sorted(anywhere)) for filling in fillings)

    def _usable(self, part: Leaf, together: Numbers, inside: Numbers, exempt: Sequence[int | None]) -> Numbers:
        """What may count for a part: what grants an exemption counts neither for its part nor in any slot."""
        spent = [
            number
            for number, its in zip(exempt, self.case.stack.exemptions, strict=True)
            if number is not None and (isinstance(part, Slot) or its.part == part.id)
        ]
        numbers = together if isinstance(part, CoversSkills) else inside
        return tuple(n for n in numbers if not any(self.are_one(n, other) for other in spent))

    def _need(self, part: Leaf, exempt: Sequence[int | None]) -> Fraction:
        """How much a part needs, less what is exempted."""
        if isinstance(part, CoversSkills):
            need = Fraction(len({skill.id for skill in part.items}) if part.at_least is None else part.at_least)
        else:
            need = Fraction(part.count if part.size is None else str(part.size.amount))
        for one, number in zip(self.case.stack.exemptions, exempt, strict=True):
            if one.part == part.id and number is not None:
                need -= Fraction(str(one.amount))
        return max(need, Fraction(0))

    def _attested(self, part: Leaf, needs: Mapping[str, Fraction], usable: Sequence[int]) -> bool:
        fitting = [number for number in self.fitting[part.id] if number in usable]
        if isinstance(part, MinTotal):
            return self._reaches_total(part, needs[part.id], fitting)
        assert isinstance(part, CoversSkills)
        attested = {
            skill
            for number in fitting
            for skill, sure in self.fits.attests(self.held(number), part).items()
            if sure >= self.least
        }
        return len(attested) >= needs[part.id]

    def _reaches_total(self, part: MinTotal, need: Fraction, fitting: Sequence[int]) -> bool:
        """Whether any choice of one credential for each achievement comes to the total under the caps."""
        limits = self.limits(places=0, need=need, unit=part.size.unit)
        unit = part.size.unit
        return any(limits.through(self._brought(chosen, unit)) >= need for chosen in self._each_once(fitting))

    def _brought(self, numbers: Iterable[int], unit: str) -> list[Brought]:
        return [Brought(self.under[n], self.amount(n, unit), is_home=self._is_home(n)) for n in numbers]

    def _each_once(self, numbers: Sequence[int]) -> Iterator[Numbers]:
        """The largest sets of which no two are of one achievement."""
        twice = any(self.are_one(one, other) for one, other in combinations(numbers, 2))
        for chosen in subsets(numbers) if twice else [tuple(numbers)]:
            if not any(self.are_one(one, other) for one, other in combinations(chosen, 2)):
                yield chosen

    def _fillings(self, slot: Slot, need: Fraction, usable: Sequence[int]) -> Iterator[Numbers]:
        """Every way to fill a slot by itself; no achievement stands twice in one."""
        fitting = [n for n in (*self.fitting[slot.id], *self.missed.get(slot.id, ())) if n in usable]
        if slot.size is not None:
            fitting = [number for number in fitting if self.amount(number, slot.size.unit) > 0]
        for chosen in combinations(fitting, -(-need // 1)) if slot.size is None else subsets(fitting):
            if not any(self._are_one_in_slots(one, other) for one, other in combinations(chosen, 2)):
                yield chosen

    # Whether what fills the slots obeys the rules of the whole stack

    def _holds(self, filling: Filling, needs: Mapping[str, Fraction], anywhere: Sequence[int]) -> bool:
        compensated = {n for name, numbers in filling.items() for n in numbers if n in self.missed.get(name, ())}
        return (
            self._may_be_made_up_for(compensated)
            and self._is_used_as_often_as_allowed(filling)
            and self._numbers_hold(filling, needs)
            and self._sizes_are_reached(filling, needs)
            and self._is_lean(filling, needs)
            and self._is_resident(filling, anywhere)
            and all(average_is_reached(self.case, self.least, one, filling) for one in self.case.stack.averages)
        )

    def _may_be_made_up_for(self, compensated: Set[int]) -> bool:
        rule = self.case.stack.compensation
        if rule is None or rule.size is None:
            return len(compensated) <= (0 if rule is None else rule.credentials or 0)
        sizes = []
        for one in map(self.held, compensated):
            known = UNKNOWN if one.credits is None else amount_of(self.case, one, rule.size.unit)
            sizes.append(known.high if self.least is YES else known.low)
        return sum(sizes, Fraction(0)) <= Fraction(str(rule.size.amount))

    def _is_used_as_often_as_allowed(self, filling: Filling) -> bool:
        everywhere = list(chain(*filling.values()))
        if any(
            one in everywhere and other in everywhere for one, other in self._pairs_of_same_parts - self._overlapping
        ):
            return False  # what stacks were made of fills one place
        often = (sum(self._are_one_in_slots(one, other) for other in everywhere) for one in everywhere)
        return self.case.stack.uses is None or all(times <= self.case.stack.uses for times in often)

    def _numbers_hold(self, filling: Filling, needs: Mapping[str, Fraction]) -> bool:
        """Whether caps let through so many, and enough of the places of slots by count are filled from home."""
        counted = [n for name, numbers in filling.items() if self._size_of(name) is None for n in numbers]
        places = sum(-(-needs[name] // 1) for name in filling if self._size_of(name) is None)
        limits = self.limits(places=places, need=Fraction(0), unit="")
        everywhere = [self.under[number] for number in chain(*filling.values())]
        home = sum(self._is_home(number) for number in counted)
        return limits.numbers_hold(everywhere, [self.under[n] for n in counted]) and home >= self._home_share * places

    def _sizes_are_reached(self, filling: Filling, needs: Mapping[str, Fraction]) -> bool:
        """Whether every slot of a size gets it; what caps let through is shared out among them in any way.

        That can be done if and only if no set of slots needs more than what caps let through to it as a whole (the
        minimum cut of a transport network).
        """
        units = {name: size.unit for name in filling if (size := self._size_of(name)) is not None}
        if not units:
            return True
        limits = self.limits(places=0, need=sum((needs[name] for name in units), Fraction(0)), unit=min(units.values()))
        for names in subsets(sorted(units)):
            brought = chain(*(self._brought(filling[name], units[name]) for name in names))
            if limits.through(list(brought)) < sum(needs[name] for name in names):
                return False
        return True

    def _is_lean(self, filling: Filling, needs: Mapping[str, Fraction]) -> bool:
        """Whether slots of a size hold nothing that they could do without, where an average is asked for."""
        if not self.case.stack.averages:
            return True
        fewer = (
            {**filling, name: tuple(other for other in numbers if other != number)}
            for name, numbers in filling.items()
            if self._size_of(name) is not None
            for number in numbers
        )
        return not any(self._sizes_are_reached(some, needs) for some in fewer)

    def _is_resident(self, filling: Filling, anywhere: Sequence[int]) -> bool:
        wanted = self.case.stack.residency
        if wanted is None:
            return True
        if wanted.size is not None:
            return any(
                sum((self.amount(n, wanted.size.unit) for n in chosen if self._is_home(n)), Fraction(0))
                >= Fraction(str(wanted.size.amount))
                for chosen in self._each_once(anywhere)
            )
        slots = [part for part in self.parts.values() if isinstance(part, Slot)]
        if slots and not any(slot.size is not None for slot in slots):
            return sum(map(self._is_home, chain(*filling.values()))) >= (wanted.credentials or 0)
        return any(sum(map(self._is_home, chosen)) >= (wanted.credentials or 0) for chosen in self._each_once(anywhere))

    def _is_home(self, number: int) -> bool:
        wanted = self.case.stack.residency
        if wanted is None:
            return False
        return self.fits.filter(self.held(number), wanted.accepts, self.fits.usual(wanted.accepts)) >= self.least

    @property
    def _home_share(self) -> Fraction:
        wanted = self.case.stack.residency
        return Fraction(0) if wanted is None or wanted.share is None else Fraction(str(wanted.share))

    def _size_of(self, name: str) -> Size | None:
        part = self.parts[name]
        return None if isinstance(part, CoversSkills) else part.size

    def limits(self, *, places: int, need: Fraction, unit: str) -> Limits:
        return Limits(case=self.case, least=self.least, places=places, need=need, unit=unit)

    def amount(self, number: int, unit: str) -> Amount:
        """What a credential comes to in a unit: at least where that must be sure, else at most."""
        found = amount_of(self.case, self.held(number), unit)
        return found.low if self.least is YES else found.high
