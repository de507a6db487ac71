"""Classes of indistinguishable credentials and places: each class is one source of a flow, used in a fixed order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vcwallet.stacks.evaluation.flows.max_flow import bits
from vcwallet.stacks.values.work_budget import Work

_FEW = 6
"""In how many masks credentials are on average, where it is faster to look at each of these."""


def units_in(masks: Sequence[int]) -> Iterator[int]:
    """The credentials in some masks, by their numbers."""
    for mask in masks:
        yield from bits(mask)


def classes_of(everything: int, masks: Sequence[int], work: Work) -> list[int]:
    """The credentials that no mask tells apart, by their first ones."""
    different = [both for mask in dict.fromkeys(masks) if (both := mask & everything)]
    if sum(mask.bit_count() for mask in different) <= _FEW * everything.bit_count():
        work.spend(1 + len(different) // 8 + everything.bit_count() // 2)
        return _by_membership(everything, different)
    groups = [everything] if everything else []
    for mask in different:
        work.spend(1 + len(groups) // 8)
        split: list[int] = []
        for group in groups:
            inside = group & mask
            split += (inside, group ^ inside) if inside and inside != group else (group,)
        groups = split
    return sorted(groups, key=lambda mask: mask & -mask)


def _by_membership(everything: int, masks: Sequence[int]) -> list[int]:
    """The same where each credential is in a few masks: by which they are."""
    inside = dict.fromkeys(bits(everything), 0)
    for number, mask in enumerate(masks):
        for unit in bits(mask):
            inside[unit] |= 1 << number
    classes: dict[int, int] = {}
    for unit, numbers in inside.items():
        classes[numbers] = classes.get(numbers, 0) | 1 << unit
    return list(classes.values())


def take_first(used: list[int], places: Sequence[int], alike: int) -> None:
    """Of equal credentials, use the first ones."""
    if not alike & (alike - 1):
        return
    order = bits(alike)
    for place in places:
        if inside := used[place] & alike:
            first = sum(1 << next(order) for _ in range(inside.bit_count()))
            used[place] ^= inside ^ first


def share_out(used: list[int], places: Sequence[int]) -> None:
    """Of equal places with as many in each, the first have the first."""
    if len(places) < 2:
        return
    units = [unit for place in places for unit in bits(used[place])]
    if len(set(units)) < len(units):
        return
    units.sort()
    each = len(units) // len(places)
    for number, place in enumerate(places):
        used[place] = sum(1 << unit for unit in units[number * each : (number + 1) * each])
