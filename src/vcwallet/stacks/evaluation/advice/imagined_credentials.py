"""What could still be earned: credentials that the rule has places for and that the person does not hold.

A wish is imagined just as the rule asks for it: certain, awarded at the moment of the check by an entitled issuer, at
the level, with the result and of the size that a part needs, and nothing beyond that. So an achievement that the rule
names brings credits or skills only to the parts that name it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from itertools import product
from math import ceil

from vcwallet.stacks.definition.rules.compiled_rule import CompiledFilter, CompiledRule
from vcwallet.stacks.definition.rules.constraints import Average, Cap, Residency
from vcwallet.stacks.definition.rules.filters import ANYTHING, KNOWN, Accepts, MinResult, Size
from vcwallet.stacks.definition.rules.stack_definition import Leaf, MinTotal, Slot
from vcwallet.stacks.evaluation.advice.credential_shapes import CredentialShape, CredentialShapes, is_entitled
from vcwallet.stacks.evaluation.advice.target_results import aimed, ladder
from vcwallet.stacks.evaluation.eligibility.credit_measures import CreditMeasures
from vcwallet.stacks.evaluation.facts.held_credentials import Held, Standing
from vcwallet.stacks.evaluation.settings.offer_catalogue import Catalogue
from vcwallet.stacks.evaluation.settings.stack_policy import StackPolicy
from vcwallet.stacks.values.amounts import number as shown_number
from vcwallet.stacks.values.learning_units import convert, exact, rates_of
from vcwallet.stacks.values.work_budget import OutOfWorkError, Work

_MOST = 400
"""Wishes of one check; a rule with more places is not advised on."""
_MOST_OFFERS = 2_000
"""Offers of a catalogue that are looked at."""
ANY_LEAF = -1
_MOST_CHOICES = 4
"""Of types and of alignments that will do in one place, how many are tried."""
ANYBODY = "urn:vcwallet:any-known-issuer"
GRID = 100
"""Amounts are asked for in hundredths of a unit."""
_FINE = 10**9
ANY_SIZE = Fraction(1, _FINE)
"""An amount that weighs as good as nothing."""
_ENDLESS = Fraction(10**6)
"""An amount that outweighs all else in an average."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A credential that could be earned.

    Attributes:
        held: The facts about it, as they would be.
        name: Id of its achievement; empty where a part takes any that its filter describes.
        leaf: Number of the leaf that it was made for; of a prerequisite, the leaf that needs it; `ANY_LEAF` of what a
            catalogue has, which is of the size and for the skills that it says.
        issuers: Who may award it: identifiers, or `known`.
        cost: What it costs to earn.
        before: Whether it is wanted as a prerequisite.
        also: What it is like besides, to count as one from home or under another cap, or to grant an exemption; None:
            that does not matter.
        exempts: Whether all that it is for is to grant an exemption, from the leaf that it was made for.
        ladder: The results that may be aimed for, from low to high; the last is what it has. Empty: as the filters say.
        average: The average that its result is for; None: its result does not matter for one.
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
    also: Accepts | None = None
    exempts: bool = False
    ladder: tuple[MinResult, ...] = ()
    average: Average | None = None
    amount: Fraction | None = None
    measure: str = ""
    unit: str = ""

    @property
    def weighed(self) -> Average | None:
        """The average in which its size matters, if it does."""
        return self.average if self.average and self.average.weigh_by and self.amount is not None else None


Limit = Cap | Residency


@dataclass(frozen=True, slots=True)
class _Form:
    """One form of an achievement: its issuer and all of its like, its type, its alignment, and which limit it fits."""

    issuer: str
    alike: tuple[str, ...]
    kind: str
    target: str
    also: Limit | None


class Wishes:
    """Makes the wishes of one rule.

    Args:
        rule: The rule.
        policy: What it costs to earn something, and units of credits.
        at: The moment of the check.
        held: The credentials of the person.
        work: The budget.
    """

    def __init__(self, rule: CompiledRule, policy: StackPolicy, at: datetime, held: Sequence[Held], work: Work) -> None:
        self._rule = rule
        self._policy = policy
        self._at = at
        self._subject = held[0].subject if held else ()
        self._work = work
        self._rates = rates_of(policy.conversions)
        self._measuring = CreditMeasures(rule, policy)
        self.issuers = self._representatives()
        """One issuer of each kind that the rule can tell apart, with all of that kind."""
        self._shapes = CredentialShapes(rule)
        averages = sorted(rule.stack.averages, key=repr)  # the order in which they stand is no data
        self._ladders = [(average, ladder(average, held)) for average in averages]
        self._held = held
        self._limits = list(self._limits_of_their_own())
        self._found: list[Wish] = []
        self._seen: set[tuple[object, ...]] = set()
        self.complete = not (rule.stack.averages or rule.stack.exemptions)
        """Whether everything was imagined that could serve; False where a part has too many variants."""

    def all(self, room: Mapping[int, int]) -> list[Wish]:
        """Every wish, in the order of the rule.

        Args:
            room: The leaves that something is wished for, by their numbers, and how many credentials each may need
                beyond those that are held.

        Raises:
            OutOfWorkError: There would be too many, or the budget was spent.
        """
        self._found, self._seen = [], set()
        if self._policy.catalogue is not None:
            self._add_offers(self._policy.catalogue, room)
            return self._found
        for place, many in room.items():
            leaf, its = self._rule.leaves[place], self._rule.filters[place]
            for name in self._unlike(leaf.accepts.after, self._rule.classes, place):
                self._add_variants(name, its, self._rule.asking((name,)), leaf=place, before=True)
            names = self._unlike(leaf.accepts.achievements, its.achievements.classes, place)
            for name in names:
                if name != self._rule.stack.awards:
                    others = [other for other in self._rule.asking((name,)) if other != place]
                    for copy in range(self._times(name, leaf, many)):
                        self._add_variants(name, its, [place, *others], leaf=place, copy=copy)
            if not names:
                copies = max(many if isinstance(leaf, Slot) and leaf.size is None else 1, self._pieces(leaf))
                if copies > _MOST:
                    raise OutOfWorkError
                for copy in range(copies):
                    self._add_variants("", its, [place], leaf=place, copy=copy)
        self._add_exempting(room)
        return self._found

    def _unlike(self, names: Iterable[str], classes: Mapping[str, str], leaf: int) -> list[str]:
        """Ids of achievements: of equal ones, named or not, the cheapest; of equally cheap ones the first."""
        found: dict[str, list[str]] = {}
        for name in names:
            found.setdefault(classes.get(name, name), []).append(name)
        for first in found if classes else ():
            found[first] += self._rule.equals(first)
        return [min(alike, key=lambda name: self._cost(name, [leaf])) for alike in found.values()]

    def _times(self, name: str, leaf: Leaf, many: int) -> int:
        """How often one achievement may be earned for a leaf."""
        first = self._rule.classes.get(name, name)
        again = any(not its.achievements.firsts or first in its.achievements.firsts for its in self._rule.repeatable)
        return min(many, _MOST) if again and isinstance(leaf, Slot) and leaf.size is None else 1

    def _pieces(self, leaf: Leaf) -> int:
        """How many credentials of the greatest size that will do a part of a size takes."""
        size, limit = _size_of(leaf), leaf.accepts.size
        if size is None or limit is None or limit.at_most is None or not limit.at_most:
            return 1
        most = convert(exact(limit.at_most), limit.unit, size.unit, self._rates)
        return 1 if most is None or not most.low else min(_MOST + 1, ceil(exact(size.amount) / Fraction(most.low)))

    def _add_offers(self, catalogue: Catalogue, room: Mapping[int, int]) -> None:
        """What a catalogue has, from each kind of issuer that awards it, with the results that the rule asks for."""
        leaves, kinds = self._rule.leaves, dict(self.issuers)
        for place, offer in enumerate(catalogue.offers):
            self._work.spend(8)
            asked = [n for n in self._rule.asking((offer.id,)) if n in room]
            awarded = self._awarded([leaves[n].accepts for n in asked])
            if offer.retired or not offer.id or offer.id == self._rule.stack.awards or awarded is None:
                continue
            grades = self._shapes.of([*asked, *(n for n in room if n not in asked)], offer.type, "").grades
            for issuer in dict.fromkeys(self._representative(name) for name in offer.issuers):
                held = replace(
                    offer.held(place),
                    key=f"wish-{len(self._found):05}",
                    id=f"urn:vcwallet:wish:{len(self._found)}",
                    issuer=issuer,
                    subject=self._subject,
                    grades=grades,
                    awarded=awarded,
                    started=awarded,
                    valid_from=awarded,
                )
                issuers = tuple(name for name in offer.issuers if name in kinds.get(issuer, (issuer,)))
                cost = self._cost(offer.id, asked)
                self._found.append(Wish(held, offer.id, ANY_LEAF, issuers, cost, unit=offer.unit))
                if len(self._found) > _MOST_OFFERS:
                    raise OutOfWorkError

    def _representative(self, issuer: str) -> str:
        """The first issuer of the same kind; the issuer itself where the rule does not name it."""
        return next((first for first, alike in self.issuers if issuer in alike), issuer)

    def _add_variants(
        self, name: str, its: CompiledFilter, leaves: Sequence[int], *, leaf: int, copy: int = 0, before: bool = False
    ) -> None:
        """One achievement in every form that can make a difference."""
        for variant, form in enumerate(self._forms(its, ANYTHING if before else its.accepts)):
            asked = [place for place in leaves if is_entitled(form.issuer, self._rule.filters[place])]
            same = (name, form, before, copy, *sorted(asked))
            if name and same in self._seen:
                continue
            self._work.spend(8)
            shape = self._shapes.of(asked, form.kind, form.target, form.also.accepts if form.also else None)
            served = asked if shape.whole else asked[:1]  # else a leaf that it does not serve would decide when
            awarded = self._awarded([self._rule.leaves[place].accepts for place in served])
            if awarded is None or not shape.also:
                continue
            if shape.whole:  # else what comes first decides what it is like
                self._seen.add(same)
            fresh = name or f"urn:vcwallet:wish:{leaf}:{variant}:{copy}"
            wish = Wish(
                held=self._imagined(fresh, form.issuer, shape, awarded + timedelta(days=copy)),
                name=name,
                leaf=leaf,
                issuers=called([one for one in form.alike if is_entitled(one, its)]),
                cost=self._cost(name, [leaf, *asked]),
                before=before,
                also=form.also.accepts if form.also else None,
            )
            wish = self._graded(wish, served)
            amount, measure = self._amount(asked, leaf, form.also)
            if amount is None and wish.average is not None and wish.average.weigh_by:
                amount, measure = self._usual(wish.average.weigh_by), wish.average.weigh_by
            self._found.append(wish if amount is None else self.sized(wish, amount, measure))
            if len(self._found) > _MOST:
                raise OutOfWorkError

    def _add_exempting(self, room: Mapping[int, int]) -> None:
        """What grants an exemption from one of the leaves, and what has to be held before."""
        numbers = {leaf.id: number for number, leaf in enumerate(self._rule.leaves)}
        for its, exemption in zip(self._rule.exemptions, self._rule.stack.exemptions, strict=True):
            leaf, accepts = numbers[exemption.part], exemption.accepts
            awarded = self._awarded([accepts])
            form = next(self._forms(its, accepts), None)
            if leaf not in room or awarded is None or form is None:
                continue
            for name in self._unlike(accepts.after, self._rule.classes, leaf):
                self._add_variants(name, its, self._rule.asking((name,)), leaf=leaf, before=True)
            for name in self._unlike(accepts.achievements, its.achievements.classes, leaf) or [""]:
                self._work.spend(8)
                shape = self._shapes.of((), form.kind, form.target, accepts)
                fresh = name or f"urn:vcwallet:wish:exempting:{len(self._found)}"
                wish = Wish(
                    held=self._imagined(fresh, form.issuer, shape, awarded),
                    name=name,
                    leaf=leaf,
                    issuers=called([one for one in form.alike if is_entitled(one, its)]),
                    cost=self._cost(name, [leaf]),
                    also=accepts,
                    exempts=True,
                )
                if (size := accepts.size) is not None:
                    amount = self.within(Fraction(0), size.unit, size.unit, size.at_least, size.at_most)
                    wish = self.sized(wish, amount, size.unit)
                self._found.append(wish)

    def _forms(self, its: CompiledFilter, accepts: Accepts) -> Iterator[_Form]:
        """By whom, of which type and alignment; and such that it counts as one from home, or under an earlier cap."""
        types, targets = accepts.types[:_MOST_CHOICES] or ("",), accepts.alignments[:_MOST_CHOICES] or ("",)
        if len(accepts.types) > _MOST_CHOICES or len(accepts.alignments) > _MOST_CHOICES:
            self.complete = False
        for issuer, alike in self.issuers:
            if is_entitled(issuer, its):
                limits = [limit for limit, own in self._limits if is_entitled(issuer, own)]
                for kind, target, also in product(types, targets, (None, *limits)):
                    yield _Form(issuer, alike, kind, target, also)

    def _imagined(self, name: str, issuer: str, shape: CredentialShape, awarded: datetime) -> Held:
        number = len(self._found)
        return Held(
            key=f"wish-{number:05}",
            pointer="",
            standing=Standing.CERTAIN,
            issuer=issuer,
            id=f"urn:vcwallet:wish:{number}",
            known=True,
            subject=self._subject,
            achievement=name,
            achievement_type=min(shape.types, default=""),
            targets=shape.targets,
            grades=shape.grades,
            languages=shape.languages,
            endorsements=shape.endorsements,
            evidence=True,
            awarded=awarded,
            started=awarded,
            valid_from=awarded,
        )

    def _limits_of_their_own(self) -> Iterator[tuple[Limit, CompiledFilter]]:
        """The limits for which a credential may have to be like something that no part asks for."""
        stack, rule = self._rule.stack, self._rule
        home = stack.residency
        if home is not None and rule.residency and (home.size is not None or not _is_about_issuers(home.accepts)):
            yield home, rule.residency
        caps = list(zip(stack.caps, rule.caps, strict=False))[:-1]  # under an earlier one it escapes the later ones
        yield from ((cap, its) for cap, its in caps[:_MOST_CHOICES] if not _is_about_issuers(cap.accepts))

    def aimed(self, wish: Wish, results: tuple[MinResult, ...]) -> Wish:
        """The wish with the last of some results."""
        if wish.average is None or not results:
            return wish
        return replace(wish, held=aimed(wish.held, wish.average, results[-1]), ladder=results)

    def _graded(self, wish: Wish, leaves: Iterable[int]) -> Wish:
        """The wish with the best result for an average that is over what fills one of some leaves."""
        slots = {leaf.id for place in leaves if isinstance(leaf := self._rule.leaves[place], Slot)}
        for average, results in self._ladders:
            if slots and (not average.over or not slots.isdisjoint(average.over)):
                return self.aimed(replace(wish, average=average), results)
        return wish

    def _usual(self, unit: str) -> Fraction:
        """How much a credential is that only has to weigh something: no more than what the person holds, else 1."""
        amounts = [self._measuring.amount(one, unit).low for one in self._held]
        return max((Fraction(amount) for amount in amounts if amount), default=Fraction(1))

    def largest(self, wish: Wish) -> Wish:
        """The wish of the greatest size that its leaf takes, or of one that outweighs all else."""
        limit = self._rule.leaves[wish.leaf].accepts.size
        least, most = (None, None) if limit is None else (limit.at_least, limit.at_most)
        amount = self.within(_ENDLESS, wish.measure, limit.unit if limit else "", least, most)
        return self.sized(wish, amount, wish.measure)

    def like(self, wish: Wish, other: Wish) -> Wish:
        """The wish with the size, skills and results of another."""
        held = replace(wish.held, targets=other.held.targets, grades=other.held.grades)
        wish = replace(wish, held=held, ladder=other.ladder)
        return wish if other.amount is None else self.sized(wish, other.amount, other.measure)

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
        filters = [*rule.filters, *rule.caps, *([rule.residency] if rule.residency else []), *rule.exemptions]
        sets = list(dict.fromkeys(its.issuers for its in filters))
        named = sorted({name for issuers in sets for name in issuers} - {KNOWN})
        known = [ANYBODY] if any(not issuers or KNOWN in issuers for issuers in sets) else []
        kinds: dict[tuple[bool, ...], list[str]] = {}
        for issuer in [*sorted(named, key=lambda name: name != rule.stack.owner), *known]:
            self._work.spend(1 + len(sets) // 4)
            kinds.setdefault(tuple(issuer in one for one in sets), []).append(issuer)
        return [(alike[0], tuple(alike)) for alike in kinds.values()]

    def _amount(self, asked: Sequence[int], leaf: int, also: Limit | None) -> tuple[Fraction | None, str]:
        """As much as the parts that it is for may need of one credential; None: its size does not matter."""
        limit = self._rule.leaves[leaf].accepts.size
        sizes = [size for number in asked if (size := _size_of(self._rule.leaves[number])) is not None]
        sizes += [also.size] if isinstance(also, Residency) and also.size is not None else []
        if not sizes and limit is None:
            return None, ""
        measure = sizes[0].unit if sizes else limit.unit if limit else ""
        wanted = max((exact(size.amount) for size in sizes if size.unit == measure), default=Fraction(0))
        if limit is not None:
            wanted = self.within(wanted, measure, limit.unit, limit.at_least, limit.at_most)
        return wanted, measure

    def within(
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


def called(issuers: Iterable[str]) -> tuple[str, ...]:
    """Issuers as a filter names them."""
    return tuple(KNOWN if one == ANYBODY else one for one in issuers)


def _rounded(amount: Fraction) -> int | float:
    """An amount of credits, rounded up so finely that it comes to no other hundredth of the unit that is asked for."""
    return shown_number(Fraction(ceil(amount * _FINE), _FINE)) or 0


def _is_about_issuers(accepts: Accepts) -> bool:
    return accepts == Accepts(issuers=accepts.issuers, achievements=accepts.achievements)


def _size_of(leaf: Leaf) -> Size | None:
    return leaf.size if isinstance(leaf, (Slot, MinTotal)) else None
