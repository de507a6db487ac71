"""Exemptions: each way to have them granted, as a table of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from vcwallet.stacks.assigning import classes_of
from vcwallet.stacks.matching import bits
from vcwallet.stacks.problem import Table, telling_apart
from vcwallet.stacks.rules import Slot
from vcwallet.stacks.work import Work


def exempted_tables(table: Table, work: Work) -> Iterator[tuple[Table, dict[int, int]]]:
    """The table without an exemption, then with one after the other, and per exemption the unit that grants it.

    Of units that nothing tells apart, the first is taken.

    Raises:
        OutOfWorkError: The budget was spent.
    """
    yield table, {}
    if not any(one.units for one in table.exemptions):
        return
    masks = [*telling_apart(table), *(mask for mask in table.units.excludes if mask)]
    alike = classes_of(table.everything, masks, work)
    options = []
    for one in table.exemptions:
        groups = [one.units & group for group in alike if one.units & group]
        most = len(table.exemptions)
        options.append([-1, *(unit for group in groups for unit in list(bits(group))[:most])])
    for chosen in sorted(product(*options), key=lambda units: sum(unit >= 0 for unit in units)):
        granting = {unit for unit in chosen if unit >= 0}
        work.spend(1 + len(granting) * len(table.fits))
        if granting and _may_count_together(table, granting):
            yield _granted(table, chosen), {n: unit for n, unit in enumerate(chosen) if unit >= 0}


def _may_count_together(table: Table, granting: set[int]) -> bool:
    mask = sum(1 << unit for unit in granting)
    most = table.rule.stack.reuse
    few = most is None or (mask & table.reused).bit_count() <= most
    return few and not any(table.units.barred[unit] & mask for unit in granting)


def _granted(table: Table, chosen: Sequence[int]) -> Table:
    """The table where these units grant the exemptions: they fill no slot and do not count for the part itself."""
    needs, fits = list(table.needs), list(table.fits)
    brings, skills = list(table.brings), list(table.skills)
    for one, unit in zip(table.exemptions, chosen, strict=True):
        if unit < 0:
            continue
        needs[one.leaf] -= one.amount
        for leaf in range(len(fits)):
            if leaf == one.leaf or isinstance(table.rule.leaves[leaf], Slot):
                gone = 1 << unit | table.units.excludes[unit]
                fits[leaf] &= ~gone
                brings[leaf] = {other: amount for other, amount in brings[leaf].items() if not gone >> other & 1}
                skills[leaf] = {skill: units & ~gone for skill, units in skills[leaf].items()}
    averages = tuple(
        replace(
            one,
            gains={leaf: {unit: gains[unit] for unit in bits(fits[leaf])} for leaf, gains in one.gains.items()},
            graded={leaf: units & fits[leaf] for leaf, units in one.graded.items()},
        )
        for one in table.averages
    )
    granting = sum(1 << unit for unit in {unit for unit in chosen if unit >= 0})
    return replace(
        table,
        needs=needs,
        fits=fits,
        brings=brings,
        skills=skills,
        averages=averages,
        granting=granting,
    )
