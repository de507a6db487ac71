"""Amounts of learning: intervals, since one ECTS credit is 25 to 30 hours.

Nothing is converted twice: an amount is in the unit it was stated in, or one conversion away from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import inf

from vcwallet.stacks.amounts import Number

HOURS = "hours"
ECTS = "ECTS"
NZQCF = "NZQCF"

Exact = Fraction | float
"""A fraction, or infinity for what nobody knows."""

_HOURS_OF = {ECTS: (Fraction(25), Fraction(30)), NZQCF: (Fraction(10), Fraction(10))}
"""ECTS Users' Guide 2015, section 2; New Zealand Qualifications and Credentials Framework: notional learning hours."""
_NAMES = {
    HOURS: HOURS,
    "hour": HOURS,
    "h": HOURS,
    "ects": ECTS,
    "nzqcf": NZQCF,
    "creditunit:ects": ECTS,
}


@dataclass(frozen=True, slots=True)
class Interval:
    """Between `low` and `high`, both included."""

    low: Exact
    high: Exact


NOTHING = Interval(Fraction(0), Fraction(0))
UNKNOWN = Interval(Fraction(0), inf)


def exact(number: Number) -> Fraction:
    """The number that people see: 0.1 is a tenth."""
    return Fraction(str(number))


def unit_named(text: str) -> str:
    """The unit of a name: the known ones in any case of letters, others as they are."""
    return _NAMES.get(text.lower(), text)


def convert(amount: Fraction, unit: str, wanted: str, fixed: Mapping[tuple[str, str], Number]) -> Interval | None:
    """An amount in another unit; None where no single conversion leads there.

    Args:
        amount: How much.
        unit: Of which unit.
        wanted: The unit to have it in.
        fixed: What a policy fixes: how many of the second unit one of the first is.
    """
    unit, wanted = unit_named(unit), unit_named(wanted)
    if unit == wanted:
        return Interval(amount, amount)
    if (unit, wanted) in fixed:
        whole = amount * exact(fixed[unit, wanted])
        return Interval(whole, whole)
    if fixed.get((wanted, unit)):
        whole = amount / exact(fixed[wanted, unit])
        return Interval(whole, whole)
    if wanted == HOURS and unit in _HOURS_OF:
        least, most = _HOURS_OF[unit]
        return Interval(amount * least, amount * most)
    if unit == HOURS and wanted in _HOURS_OF:
        least, most = _HOURS_OF[wanted]
        return Interval(amount / most, amount / least)
    return None
