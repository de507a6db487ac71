"""What limits each credential, and what tells it from other editions of its achievement."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import product

from vcwallet.stacks.definition.rules.compiled_rule import CompiledRule
from vcwallet.stacks.definition.rules.filters import Size
from vcwallet.stacks.evaluation.eligibility.average_points import Mark, PointScale, mark_of
from vcwallet.stacks.evaluation.eligibility.editions import EditionKind, EditionUnits
from vcwallet.stacks.evaluation.eligibility.eligibility import EligibilityResult
from vcwallet.stacks.evaluation.eligibility.filter_fit import FilterMatcher
from vcwallet.stacks.evaluation.facts.held_credentials import Held
from vcwallet.stacks.evaluation.flows.max_flow import bits
from vcwallet.stacks.values.fit import MAYBE, NO, YES
from vcwallet.stacks.values.learning_units import NOTHING, UNKNOWN, Exact, Interval
from vcwallet.stacks.values.work_budget import Work

_NONE = -1
_AT_ONCE = 8
"""Caps that are looked at in one step of a budget."""
_COMPARED = 3
"""Steps for comparing a credential with a filter."""
_MARKED = 8
"""Steps for what a credential means for an average."""


@dataclass(frozen=True, slots=True)
class Limited:
    """What limits a credential.

    Attributes:
        caps: The innermost caps that it may fall under, by number; -1: none. One where that is certain.
        least: Of a cap and one inside it only the less favourable: what may be meant in what is certain.
        most: Only the more favourable: what may be meant in what is possible.
        home: Whether it is from home: YES, MAYBE or NO.
        repeatable: Whether its achievement counts several times: YES, MAYBE or NO.
        marks: Per average, what it means for it.
    """

    caps: tuple[int, ...]
    least: tuple[int, ...]
    most: tuple[int, ...]
    home: int
    repeatable: int
    marks: tuple[Mark, ...]

    def contending(self, *, certain: bool) -> tuple[int, ...]:
        """The caps that it is to be tried under."""
        return self.least if certain else self.most


@dataclass(slots=True)
class LimitMarks:
    """The limits on the credentials of one check, computed once for each.

    Raises:
        OutOfWorkError: The budget was spent; by any method.
    """

    rule: CompiledRule
    held: Sequence[Held]
    eligible: Sequence[EligibilityResult]
    fitting: FilterMatcher
    amount: Callable[[int, Size], Interval]
    work: Work
    tops: Sequence[Fraction] = ()
    _limited: dict[int, Limited] = field(default_factory=dict)
    _inside: dict[int, list[int]] = field(default_factory=dict)
    _scales: tuple[PointScale, ...] = ()

    def __post_init__(self) -> None:
        self._scales = tuple(map(PointScale.of, self.rule.stack.averages))
        if self.tops:
            scales = zip(self._scales, self.tops, strict=True)
            self._scales = tuple(replace(scale, best=min(scale.best, top)) for scale, top in scales)
        for cap, outer in enumerate(self.rule.cap_outer):
            self._inside.setdefault(outer, []).append(cap)

    @property
    def apply(self) -> bool:
        """Whether the rule has anything that credentials differ by."""
        rule, stack = self.rule, self.rule.stack
        return bool(rule.caps or rule.residency or rule.repeatable or stack.averages or stack.reuse)

    def limited(self, index: int) -> Limited:
        """What limits a credential."""
        limited = self._limited.get(index)
        if limited is None:
            limited = self._limited[index] = self._find(index)
        return limited

    def settled(self, index: int) -> bool:
        """Whether nothing of it is open."""
        limited = self.limited(index)
        dated = limited.repeatable == NO or self.held[index].awarded is not None
        sure = dated and len(limited.caps) == 1 and MAYBE not in (limited.home, limited.repeatable)
        size = self.compensated(index)
        return sure and size.low == size.high and all(mark.settled for mark in limited.marks)

    def cap_of(self, index: int) -> int:
        """The number of the first cap that a credential may fall under; -1: none."""
        return self.limited(index).caps[0] if self.rule.caps else _NONE

    def cap_choices(self, counted: Sequence[int], *, certain: bool) -> Iterator[dict[int, int]]:
        """The ways in which credentials may fall under caps: what is certain must be met in each, else any will do.

        Of a cap and one inside it the less favourable is meant in what is certain, else the more favourable.
        """
        open_ones = {}
        for index in counted if self.rule.caps else ():
            caps = self.limited(index).contending(certain=certain)
            self.work.spend(1 + len(caps) // _AT_ONCE)
            if len(caps) > 1:
                open_ones[index] = caps
        for chosen in product(*open_ones.values()):
            self.work.spend(1 + len(chosen) // _AT_ONCE)
            yield dict(zip(open_ones, chosen, strict=True))

    def kind(self, index: int, under: Mapping[int, int], *, certain: bool) -> EditionKind:
        """What limits a credential; where that is not sure, the less favourable in what is certain.

        Args:
            index: Its number.
            under: The caps of those of which these are not sure.
            certain: Whether only what is sure counts.
        """
        limited, credential = self.limited(index), self.held[index]
        cap = under[index] if index in under else limited.contending(certain=certain)[0]
        day = ""
        if limited.repeatable >= (YES if certain else MAYBE):
            day = (
                credential.awarded.date().isoformat()
                if credential.awarded is not None
                else ""
                if certain
                else credential.key
            )
        passed = self.eligible[index].passed
        distinction = (credential.credits, limited.marks, passed, self.compensated(index)) if limited.marks else ()
        home = limited.home == YES if certain else limited.home >= MAYBE
        return EditionKind(cap, home, self.eligible[index].reused > (NO if certain else MAYBE), day, distinction)

    def compensated(self, index: int) -> Interval:
        """How much a credential is of what may be compensated; not known where it states no credits."""
        compensation, credential = self.rule.stack.compensation, self.held[index]
        if compensation is None or compensation.size is None:
            return NOTHING
        return UNKNOWN if credential.credits is None else self.amount(index, compensation.size)

    def compensated_amounts(
        self, units: EditionUnits, places: Mapping[int, int], imagined: frozenset[int], *, certain: bool
    ) -> dict[int, Exact]:
        """How much each unit is that may be compensated, if the rule limits that: the most that it may be, if certain.

        Args:
            units: What counts once.
            places: Per place, the units that may be, as bits.
            imagined: Numbers of credentials that are not there.
            certain: Whether only what is sure counts.
        """
        compensation = self.rule.stack.compensation
        if compensation is None or compensation.size is None:
            return {}
        amounts: dict[int, Exact] = {}
        for unit in {unit for mask in places.values() for unit in bits(mask)}:
            index = units.members[unit][0]  # those of one unit are alike in this
            amount = self.compensated(index)
            amounts[unit] = amount.high if certain or index in imagined else amount.low
        return amounts

    def _find(self, index: int) -> Limited:
        credential, rule, fits = self.held[index], self.rule, self.fitting.fits
        home = fits(credential, rule.residency)[0] if rule.residency is not None else NO
        repeatable = NO
        for rule_filter in rule.repeatable:
            self.work.spend(_COMPARED)
            repeatable = max(repeatable, fits(credential, rule_filter)[0])
        self.work.spend(len(rule.stack.averages) * (_MARKED + len(credential.grades)))

        def amount(size: Size) -> Interval:
            return self.amount(index, size)

        averages = zip(rule.stack.averages, self._scales, strict=True)
        marks = tuple(mark_of(credential, average, scale, amount) for average, scale in averages)
        caps = self._caps(credential)
        least, most = self._contending(caps) if len(caps) > 1 else (caps, caps)
        return Limited(caps, least, most, home, repeatable, marks)

    def _caps(self, credential: Held) -> tuple[int, ...]:
        """The innermost caps that it may fall under: of the caps in one place, the first that it fits."""
        caps: list[int] = []
        waiting = [_NONE]
        while waiting:
            cap = waiting.pop()
            settled = False
            for number in self._inside.get(cap, ()):
                self.work.spend(_COMPARED)
                level = self.fitting.fits(credential, self.rule.caps[number])[0]
                if level:
                    waiting.append(number)
                if level == YES:
                    settled = True
                    break
            if not settled:
                caps.append(cap)
        return tuple(sorted(caps, key=lambda cap: (cap == _NONE, cap)))

    def _contending(self, caps: Sequence[int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Of caps those with none of them inside, and those inside none of them."""
        outer = {cap: frozenset(self._outer(cap)) for cap in caps}
        self.work.spend(1 + sum(map(len, outer.values())) // _AT_ONCE)
        around, some = frozenset().union(*outer.values()), frozenset(caps)
        return (
            tuple(cap for cap in caps if cap not in around),
            tuple(cap for cap in caps if outer[cap].isdisjoint(some)),
        )

    def _outer(self, cap: int) -> Iterator[int]:
        while cap != _NONE:
            cap = self.rule.cap_outer[cap]
            yield cap
