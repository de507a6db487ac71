"""What could still be earned: credentials that the rule has places for and that the person does not hold.

A wish is imagined just as the rule asks for it: certain, awarded at the moment of the check by an entitled issuer, at
the level, with the result and of the size that a part needs, and nothing beyond that. So an achievement that the rule
names brings credits or skills only to the parts that name it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from fractions import Fraction
from itertools import product
from math import ceil

from vcwallet.stacks.compiled import Compiled, Filter
from vcwallet.stacks.facts import Held, Standing, Target
from vcwallet.stacks.filters import KNOWN, Accepts, Level, Size
from vcwallet.stacks.report import number as shown_number
from vcwallet.stacks.results import DescribedResult, Grade
from vcwallet.stacks.rules import CoversSkills, Leaf, MinTotal, Slot
from vcwallet.stacks.settings import StackPolicy
from vcwallet.stacks.units import convert, exact, rates_of
from vcwallet.stacks.work import OutOfWorkError, Work

_MOST = 400
"""Wishes of one check; a rule with more places is not advised on."""
_MOST_CHOICES = 4
"""Of types and of alignments that will do in one place, how many are tried."""
_ANYBODY = "urn:vcwallet:any-known-issuer"
GRID = 100
"""Amounts are asked for in hundredths of a unit."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A credential that could be earned.

    Attributes:
        held: The facts about it, as they would be.
        name: Id of its achievement; empty where a part takes any that its filter describes.
        leaf: Number of the leaf that it was made for; of a prerequisite, the leaf that needs it.
        issuers: Who may award it: identifiers, or `known`.
        cost: What it costs to earn.
        before: Whether it is wanted as a prerequisite.
        amount: How much it is, in `measure`; None: its size does not matter.
        measure: The unit of `amount`.
        unit: The unit of its credits, where nothing else names it; empty: rule or policy do.
    """

    held: Held
    name: str
    leaf: int
    issuers: tuple[str, ...]
    cost: float
    before: bool = False
    amount: Fraction | None = None
    measure: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class _Shape:
    """What one imagined credential is like besides its achievement and issuer."""

    types: frozenset[str]
    targets: tuple[Target, ...]
    levels: tuple[tuple[str, int, int], ...]
    grades: tuple[Grade, ...]


class Wishes:
    """Makes the wishes of one rule.

    Args:
        rule: The rule.
        policy: What it costs to earn something, and units of credits.
        at: The moment of the check.
        like: A credential of the person, for its subject; None: there is none.
        work: The budget.
    """

    def __init__(self, rule: Compiled, policy: StackPolicy, at: datetime, like: Held | None, work: Work) -> None:
        self._rule = rule
        self._policy = policy
        self._at = at
        self._subject = like.subject if like else ()
        self._work = work
        self._rates = rates_of(policy.conversions)
        self._issuers = self._representatives()
        self.complete = True
        """Whether everything was imagined that could serve; False where a part has too many variants."""

    def all(self, room: Mapping[int, int]) -> list[Wish]:
        """Every wish, in the order of the rule.

        Args:
            room: Per leaf, how many credentials it may need beyond those that are held.

        Raises:
            OutOfWorkError: There would be too many, or the budget was spent.
        """
        found: dict[tuple[object, ...], Wish] = {}
        for wish in self._each(room):
            self._work.spend(4)
            shape = (wish.name or wish.held.achievement, replace(wish.held, key="", id=""), wish.amount)
            found.setdefault(shape, wish)
            if len(found) > _MOST:
                raise OutOfWorkError
        return [
            replace(wish, held=replace(wish.held, key=f"wish-{place:05}", id=f"urn:vcwallet:wish:{place}"))
            for place, wish in enumerate(found.values())
        ]

    def _each(self, room: Mapping[int, int]) -> Iterator[Wish]:
        for place, (leaf, its) in enumerate(zip(self._rule.leaves, self._rule.filters, strict=True)):
            for name in self._unlike(leaf.accepts.after, self._rule.classes):
                yield from self._variants(name, its, self._rule.asking((name,)), leaf=place, before=True)
            names = self._unlike(leaf.accepts.achievements, its.achievements.classes)
            for name in names:
                if name != self._rule.stack.awards:
                    others = [other for other in self._rule.asking((name,)) if other != place]
                    yield from self._variants(name, its, [place, *others], leaf=place)
            if not names:
                copies = room.get(place, 0) if isinstance(leaf, Slot) and leaf.size is None else 1
                copies = max(copies, self._pieces(leaf))
                if copies > _MOST:
                    raise OutOfWorkError
                for copy in range(copies):
                    yield from self._variants("", its, [place], leaf=place, copy=copy)

    @staticmethod
    def _unlike(names: Iterable[str], classes: Mapping[str, str]) -> list[str]:
        """Ids of achievements, of equal ones the first."""
        found: dict[str, str] = {}
        for name in names:
            found.setdefault(classes.get(name, name), name)
        return list(found.values())

    def _pieces(self, leaf: Leaf) -> int:
        """How many credentials of the greatest size that will do a part of a size takes."""
        size, limit = _size_of(leaf), leaf.accepts.size
        if size is None or limit is None or limit.at_most is None or not limit.at_most:
            return 1
        most = convert(exact(limit.at_most), limit.unit, size.unit, self._rates)
        return 1 if most is None or not most.low else min(_MOST + 1, ceil(exact(size.amount) / Fraction(most.low)))

    def _variants(
        self, name: str, its: Filter, leaves: Sequence[int], *, leaf: int, copy: int = 0, before: bool = False
    ) -> Iterator[Wish]:
        """One achievement in every form that can make a difference: by issuer, type and alignment."""
        first = its.accepts if not before else Accepts()
        types, targets = first.types[:_MOST_CHOICES] or ("",), first.alignments[:_MOST_CHOICES] or ("",)
        if len(first.types) > _MOST_CHOICES or len(first.alignments) > _MOST_CHOICES:
            self.complete = False
        entitled = [(one, alike) for one, alike in self._issuers if _entitled(one, its)]
        for variant, ((issuer, alike), kind, target) in enumerate(product(entitled, types, targets)):
            asked = [number for number in leaves if _entitled(issuer, self._rule.filters[number])]
            awarded = self._awarded([self._rule.leaves[number].accepts for number in asked])
            if awarded is None:
                continue
            shape = self._shape(asked, kind, target)
            fresh = name or f"urn:vcwallet:wish:{leaf}:{variant}:{copy}"
            held = Held(
                key="",
                pointer="",
                standing=Standing.CERTAIN,
                issuer=issuer,
                known=True,
                subject=self._subject,
                achievement=fresh,
                achievement_type=min(shape.types, default=""),
                targets=shape.targets,
                grades=shape.grades,
                evidence=True,
                awarded=awarded,
                started=awarded,
                valid_from=awarded,
            )
            named = tuple(KNOWN if one == _ANYBODY else one for one in alike if _entitled(one, its))
            wish = Wish(held, name, leaf, named, self._cost(name, [leaf, *asked]), before)
            amount, measure = self._amount(asked, leaf)
            yield wish if amount is None else self.sized(wish, amount, measure)

    def sized(self, wish: Wish, amount: Fraction, measure: str) -> Wish:
        """The wish for so much of a unit."""
        credits_, unit = self._stated(wish.held, amount, measure)
        return replace(wish, held=replace(wish.held, credits=credits_), amount=amount, measure=measure, unit=unit)

    def _cost(self, name: str, leaves: Iterable[int]) -> float:
        costs = self._policy.costs
        if name in costs:
            return float(costs[name])
        return float(next((costs[i] for n in leaves if (i := self._rule.leaves[n].id) in costs), 1))

    def _awarded(self, filters: Iterable[Accepts]) -> datetime | None:
        """When it is awarded at the earliest; None where a fixed period is over."""
        day = self._at
        for accepts in filters:
            if accepts.awarded is not None and accepts.awarded.since:
                day = max(day, datetime.combine(date.fromisoformat(accepts.awarded.since), time(), UTC))
            if accepts.awarded is not None and accepts.awarded.until:
                until = datetime.combine(date.fromisoformat(accepts.awarded.until), time.max, UTC)
                if until < day:
                    return None
        return day

    def _representatives(self) -> list[tuple[str, tuple[str, ...]]]:
        """One issuer of each kind that the rule can tell apart, with all issuers of that kind."""
        rule = self._rule
        filters = [*rule.filters, *rule.caps, *([rule.residency] if rule.residency else [])]
        sets = list(dict.fromkeys(its.issuers for its in filters))
        named = sorted({name for issuers in sets for name in issuers} - {KNOWN})
        known = [_ANYBODY] if any(not issuers or KNOWN in issuers for issuers in sets) else []
        kinds: dict[tuple[bool, ...], list[str]] = {}
        for issuer in [*sorted(named, key=lambda name: name != rule.stack.owner), *known]:
            self._work.spend(1 + len(sets) // 4)
            kinds.setdefault(tuple(issuer in one for one in sets), []).append(issuer)
        return [(alike[0], tuple(alike)) for alike in kinds.values()]

    # What it is like

    def _shape(self, asked: Sequence[int], kind: str, target: str) -> _Shape:
        """What as many of some leaves as possible ask for at once, the first of them in any case."""
        shape = _Shape(frozenset({kind} - {""}), (), (), ())
        for place, number in enumerate(asked):
            leaf = self._rule.leaves[number]
            joined = self._joined(shape, leaf, target if place == 0 else "")
            shape = joined if joined is not None else shape
        found = dict.fromkeys(shape.targets)
        for scheme, low, _ in shape.levels:
            url = self._level_url(scheme, low)
            found.update({Target(url=url): None} if url else {})
        return replace(shape, targets=tuple(sorted(found)))

    def _joined(self, shape: _Shape, leaf: Leaf, target: str) -> _Shape | None:
        accepts = leaf.accepts
        types = shape.types
        if accepts.types and types.isdisjoint(accepts.types):
            if types:
                return None
            types = frozenset({accepts.types[0]})
        targets = list(shape.targets)
        if accepts.alignments and not {one.url for one in targets} & set(accepts.alignments):
            targets.append(Target(url=target or accepts.alignments[0]))
        levels = self._with_level(shape.levels, accepts.level)
        if isinstance(leaf, CoversSkills):
            targets += self._skills(leaf)
            for item in leaf.items:
                levels = levels if levels is None else self._with_level(levels, item.level)
        if levels is None:
            return None
        grades = shape.grades
        if accepts.result is not None:
            of = accepts.result.of
            grades = (*grades, Grade(description=of, described=DescribedResult(id=of), value=accepts.result.at_least))
        return _Shape(types, tuple(targets), levels, grades)

    def _skills(self, leaf: CoversSkills) -> list[Target]:
        if leaf.items:
            return [Target(url=item.id, framework=leaf.framework) for item in leaf.items]
        if (leaf.at_least or 0) > _MOST:
            raise OutOfWorkError
        return [
            Target(url=f"urn:vcwallet:any-skill:{skill}", framework=leaf.framework)
            for skill in range(leaf.at_least or 0)
        ]

    def _with_level(
        self, levels: tuple[tuple[str, int, int], ...], wanted: Level | None
    ) -> tuple[tuple[str, int, int], ...] | None:
        """The ranges of levels with one more; None where they contradict each other."""
        if wanted is None:
            return levels
        ranges = {scheme: (low, high) for scheme, low, high in levels}
        low, high = ranges.get(wanted.scheme, (0, len(self._rule.levels.names(wanted.scheme)) - 1))
        least = self._rule.levels.rank(wanted.scheme, wanted.at_least)
        most = self._rule.levels.rank(wanted.scheme, wanted.at_most)
        low, high = max(low, least or 0), high if most is None else min(high, most)
        if low > high:
            return None
        ranges[wanted.scheme] = low, high
        return tuple((scheme, *both) for scheme, both in ranges.items())

    def _level_url(self, scheme: str, rank: int) -> str:
        return self._rule.levels.url(scheme, rank)

    def _amount(self, asked: Sequence[int], leaf: int) -> tuple[Fraction | None, str]:
        """As much as the parts that it is for may need of one credential; None: its size does not matter."""
        limit = self._rule.leaves[leaf].accepts.size
        sizes = [size for number in asked if (size := _size_of(self._rule.leaves[number])) is not None]
        if not sizes and limit is None:
            return None, ""
        measure = sizes[0].unit if sizes else limit.unit if limit else ""
        wanted = max((exact(size.amount) for size in sizes if size.unit == measure), default=Fraction(0))
        if limit is not None:
            wanted = self._within(wanted, measure, limit.unit, limit.at_least, limit.at_most)
        return wanted, measure

    def _within(
        self, wanted: Fraction, unit: str, other: str, least: int | float | None, most: int | float | None
    ) -> Fraction:
        """An amount brought inside the range of sizes that a filter takes."""
        if least is not None and (low := convert(exact(least), other, unit, self._rates)):
            wanted = max(wanted, Fraction(low.high))
        if most is not None and (high := convert(exact(most), other, unit, self._rates)):
            wanted = min(wanted, Fraction(high.low))
        return wanted

    def _stated(self, held: Held, wanted: Fraction, measure: str) -> tuple[int | float, str]:
        """How many credits come to an amount, and their unit where neither rule nor policy names it."""
        for source in (self._policy.units, self._rule.units):
            known = source.get(held.achievement) or source.get(held.issuer)
            one = convert(Fraction(1), known, measure, self._rates) if known else None
            if one is not None and one.low:
                return _rounded(wanted / Fraction(one.low)), ""
        return _rounded(wanted), measure


def _rounded(amount: Fraction) -> int | float:
    """An amount in hundredths, rounded up: what is asked for must suffice."""
    return shown_number(Fraction(ceil(amount * GRID), GRID)) or 0


def _size_of(leaf: Leaf) -> Size | None:
    return leaf.size if isinstance(leaf, (Slot, MinTotal)) else None


def _entitled(issuer: str, its: Filter) -> bool:
    return not its.issuers or issuer in its.issuers or KNOWN in its.issuers
