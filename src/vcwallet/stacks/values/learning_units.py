"""Amounts of learning: intervals, since one ECTS credit is 25 to 30 hours.

Nothing is converted twice: an amount is in the unit it was stated in, or one conversion away from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import inf

from vcwallet.errors import UsageError
from vcwallet.stacks.values.amounts import Number, is_amount

HOURS = "hours"
ECTS = "ECTS"
NZQCF = "NZQCF"

Exact = Fraction | float
"""A fraction, or infinity for what is not known."""

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


_ROUNDED = Fraction(1, 100)
"""How far a conversion and its way back may be apart, where both are given: one of them was rounded."""


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
    return _NAMES.get(text.strip().lower(), text)


Rates = Mapping[tuple[str, str], Number]
"""How many of the second unit one of the first is."""


def rates_of(conversions: Rates) -> dict[tuple[str, str], Fraction]:
    """The conversions that a policy fixes, by the known names of their units, in both directions.

    Raises:
        UsageError: One is no number above 0, or two of them contradict each other.
    """
    rates: dict[tuple[str, str], Fraction] = {}
    for (unit, wanted), rate in conversions.items():
        if not is_amount(rate) or rate == 0:
            raise UsageError("conversion", unit=unit, wanted=wanted, value=str(rate)[:40])
        own, other, exactly = unit_named(unit), unit_named(wanted), exact(rate)
        if rates.setdefault((own, other), exactly) != exactly or (own == other and exactly != 1):
            raise UsageError("conversions-contradict", unit=unit, wanted=wanted)
    for (own, other), exactly in list(rates.items()):
        back = rates.setdefault((other, own), 1 / exactly)
        if not 1 - _ROUNDED <= exactly * back <= 1 + _ROUNDED:
            raise UsageError("conversions-contradict", unit=own, wanted=other)
    return rates


def convert(amount: Fraction, unit: str, wanted: str, rates: Mapping[tuple[str, str], Fraction]) -> Interval | None:
    """An amount in another unit; None where no single conversion leads there.

    Args:
        amount: How much.
        unit: Of which unit.
        wanted: The unit to have it in.
        rates: What a policy fixes; see `rates_of`.
    """
    unit, wanted = unit_named(unit), unit_named(wanted)
    if unit == wanted:
        return Interval(amount, amount)
    if (unit, wanted) in rates:
        whole = amount * rates[unit, wanted]
        return Interval(whole, whole)
    if wanted == HOURS and unit in _HOURS_OF:
        least, most = _HOURS_OF[unit]
        return Interval(amount * least, amount * most)
    if unit == HOURS and wanted in _HOURS_OF:
        least, most = _HOURS_OF[wanted]
        return Interval(amount / most, amount / least)
    return None
