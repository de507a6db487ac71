"""How large a credential has to be that could still be earned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from math import ceil

from vcwallet.stacks.definition.rules.compiled_rule import CompiledRule
from vcwallet.stacks.definition.rules.constraints import Cap, Residency
from vcwallet.stacks.definition.rules.filters import Size, SizeRange
from vcwallet.stacks.definition.rules.stack_definition import Leaf, MinTotal, Slot
from vcwallet.stacks.evaluation.advice.wish import Wish
from vcwallet.stacks.evaluation.eligibility.credit_measures import CreditMeasures
from vcwallet.stacks.evaluation.facts.held_credentials import Held
from vcwallet.stacks.evaluation.settings.stack_policy import StackPolicy
from vcwallet.stacks.values.amounts import number as shown_number
from vcwallet.stacks.values.learning_units import convert, exact, rates_of

_FINE = 10**9
"""An amount of credits is rounded up to this fraction of a unit."""
GRID = 100
"""Amounts are asked for in hundredths of a unit."""
ANY_SIZE = Fraction(1, _FINE)
"""An amount that weighs as good as nothing."""
_ENDLESS = Fraction(10**6)
"""An amount that outweighs all else in an average."""
MOST_WISHES = 400
"""Wishes of one check; a rule with more places is not advised on."""

Limit = Cap | Residency


class WishAmounts:
    """How large the credentials of wishes are: no larger than parts, limits and averages ask for.

    Args:
        rule: The rule.
        policy: Units and conversions.
        credentials: The credentials of the person.
    """

    def __init__(self, rule: CompiledRule, policy: StackPolicy, credentials: Sequence[Held]) -> None:
        self._rule = rule
        self._policy = policy
        self._held = credentials
        self._rates = rates_of(policy.conversions)
        self._measuring = CreditMeasures(rule, policy)
        self._capped = [cap.accepts.size for cap in rule.all_caps if cap.accepts.size is not None]
        self.clamped = False
        """Whether something would be larger, were it not held already: another edition of it may be."""
        self._held_of: dict[str, list[Held]] = {}
        for credential in credentials:
            if credential.achievement:
                self._held_of.setdefault(self._first(credential.achievement), []).append(credential)

    def _first(self, name: str) -> str:
        return self._rule.classes.get(name, name)

    def sized(self, wish: Wish, amount: Fraction, measure: str) -> Wish:
        """The wish for so much of a unit; for an achievement that is held already, no more than it comes to."""
        known = [self._measuring.amount(held, measure).high for held in self._held_of.get(self._first(wish.name), ())]
        if (most := max(known, default=0)) and amount > most:
            amount, self.clamped = Fraction(most), True
        return self._of_size(wish, amount, measure)

    def _of_size(self, wish: Wish, amount: Fraction, measure: str) -> Wish:
        credits_, unit = self._stated(wish.held, amount, measure)
        return replace(wish, held=replace(wish.held, credits=credits_), amount=amount, measure=measure, unit=unit)

    def largest(self, wish: Wish) -> Wish:
        """The wish of the greatest size that its leaf takes, or of one that outweighs all else.

        Another edition of what is held may be larger than that is.
        """
        limit = self._rule.leaves[wish.leaf].accepts.size
        least, most = (None, None) if limit is None else (limit.at_least, limit.at_most)
        amount = self.within(_ENDLESS, wish.measure, limit.unit if limit else "", least, most)
        return self._of_size(wish, amount, wish.measure)

    def like(self, wish: Wish, other: Wish) -> Wish:
        """The wish with the size, skills and results of another."""
        credential = replace(wish.held, targets=other.held.targets, grades=other.held.grades)
        wish = replace(wish, held=credential, ladder=other.ladder, averages=other.averages)
        return wish if other.amount is None else self.sized(wish, other.amount, other.measure)

    def within(
        self, wanted: Fraction, unit: str, other: str, least: int | float | None, most: int | float | None
    ) -> Fraction:
        """An amount brought inside the range of sizes that a filter takes."""
        if least is not None and (low := convert(exact(least), other, unit, self._rates)):
            wanted = max(wanted, Fraction(low.high))
        if most is not None and (high := convert(exact(most), other, unit, self._rates)):
            wanted = min(wanted, Fraction(high.low))
        return wanted

    def usual(self, unit: str) -> Fraction:
        """How much a credential is that only has to weigh something: no more than what the person holds, else 1."""
        amounts = [self._measuring.amount(credential, unit).low for credential in self._held]
        return max((Fraction(amount) for amount in amounts if amount), default=Fraction(1))

    def wanted(self, leaves: Sequence[int], leaf: int, also: Limit | None) -> tuple[Fraction | None, str]:
        """As much as the parts that it is for may need of one credential; None: its size does not matter.

        Where no part asks for an amount, it is one that no cap on sizes is about: a size that is not stated may be any.
        """
        limits = [self._rule.leaves[leaf].accepts.size, also.accepts.size if also else None]
        ranges = [limit for limit in limits if limit is not None]
        sizes = [size for number in leaves if (size := _size_of(self._rule.leaves[number])) is not None]
        sizes += [also.size] if isinstance(also, Residency) and also.size is not None else []
        is_limited = also is not None and also.accepts.size is not None
        capped = [] if sizes or is_limited else self._capped
        if not (sizes or ranges or capped):
            return None, ""
        measure = sizes[0].unit if sizes else (ranges or capped)[0].unit
        wanted = max((exact(size.amount) for size in sizes if size.unit == measure), default=Fraction(0))
        choices = [wanted, *(exact(size.at_most) + Fraction(1, GRID) for size in capped if size.at_most is not None)]
        amounts = [self._inside(ranges, choice, measure) for choice in choices]
        return next((amount for amount in amounts if not _is_inside(capped, amount, measure)), amounts[0]), measure

    def _inside(self, ranges: Sequence[SizeRange], amount: Fraction, unit: str) -> Fraction:
        """An amount brought inside of some ranges."""
        for limit in ranges:
            amount = self.within(amount, unit, limit.unit, limit.at_least, limit.at_most)
        return amount

    def pieces(self, leaf: Leaf) -> int:
        """How many credentials of the greatest size that will do a part of a size takes."""
        size, limit = _size_of(leaf), leaf.accepts.size
        if size is None or limit is None or limit.at_most is None or not limit.at_most:
            return 1
        most = convert(exact(limit.at_most), limit.unit, size.unit, self._rates)
        return (
            1 if most is None or not most.low else min(MOST_WISHES + 1, ceil(exact(size.amount) / Fraction(most.low)))
        )

    def _stated(self, credential: Held, wanted: Fraction, measure: str) -> tuple[int | float, str]:
        """How many credits come to an amount, and their unit where neither rule nor policy names it."""
        for source in (self._policy.units, self._rule.units):
            known = source.get(credential.achievement) or source.get(credential.issuer)
            credit = convert(Fraction(1), known, measure, self._rates) if known else None
            if credit is not None and credit.low:
                return _rounded(wanted / Fraction(credit.low)), ""
        return _rounded(wanted), measure


def _rounded(amount: Fraction) -> int | float:
    """An amount of credits, rounded up so finely that it comes to no other hundredth of the unit that is asked for."""
    return shown_number(Fraction(ceil(amount * _FINE), _FINE)) or 0


def _is_inside(ranges: Sequence[SizeRange], amount: Fraction, unit: str) -> bool:
    """Whether an amount may be inside of one of some ranges; what is in another unit may be."""
    return any(
        size.unit != unit
        or (exact(size.at_least or 0) <= amount and (size.at_most is None or amount <= exact(size.at_most)))
        for size in ranges
    )


def _size_of(leaf: Leaf) -> Size | None:
    return leaf.size if isinstance(leaf, (Slot, MinTotal)) else None
