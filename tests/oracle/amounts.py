"""What credentials and caps come to in a unit, as intervals; nothing is converted twice."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import inf

from oracle.case import Case
from vcwallet.stacks import Cap
from vcwallet.stacks.evaluation.facts.held_credentials import Held
from vcwallet.stacks.values.amounts import Number

Amount = Fraction | float
Path = tuple[int, ...]
"""The caps that a credential falls under, from outer to inner, each by its place in the one before; empty: none."""
_HOURS = {"ECTS": (25, 30), "NZQCF": (10, 10)}


@dataclass(frozen=True)
class Interval:
    low: Amount
    high: Amount


UNKNOWN = Interval(Fraction(0), inf)


def amount_of(case: Case, one: Held, unit: str) -> Interval:
    """What a credential comes to: nothing where it states no credits, anything where nobody says of what."""
    if one.opaque:
        return UNKNOWN
    if one.credits is None:
        return Interval(Fraction(0), Fraction(0))
    for source in (case.policy.units, dict(case.stack.units)):
        for name in (one.achievement, one.issuer):
            if name in source:
                return _converted(case, one.credits, source[name], unit)
    return UNKNOWN


def cap_of(case: Case, cap: Cap, unit: str) -> Interval:
    """What a cap lets through."""
    return Interval(inf, inf) if cap.size is None else _converted(case, cap.size.amount, cap.size.unit, unit)


def _converted(case: Case, number: Number, unit: str, wanted: str) -> Interval:
    amount = Fraction(str(number))
    fixed = {pair: Fraction(str(rate)) for pair, rate in case.policy.conversions.items()}
    if unit == wanted:
        return Interval(amount, amount)
    if (unit, wanted) in fixed:
        return Interval(amount * fixed[unit, wanted], amount * fixed[unit, wanted])
    if (wanted, unit) in fixed:
        return Interval(amount / fixed[wanted, unit], amount / fixed[wanted, unit])
    if wanted == "hours" and unit in _HOURS:
        return Interval(amount * _HOURS[unit][0], amount * _HOURS[unit][1])
    if unit == "hours" and wanted in _HOURS:
        return Interval(amount / _HOURS[wanted][1], amount / _HOURS[wanted][0])
    return UNKNOWN
