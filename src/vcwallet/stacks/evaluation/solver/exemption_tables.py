"""Exemptions: each way to have them granted, as a table of its own.

Exemptions of one part that lower it by the same and are granted for the same credentials are one kind. One credential
grants as many of them as are wanted, since more would be used up in vain; and of credentials that nothing tells apart
the first does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from vcwallet.stacks.definition.rules.stack_definition import Slot
from vcwallet.stacks.evaluation.flows.equal_credentials import classes_of
from vcwallet.stacks.evaluation.flows.max_flow import bits
from vcwallet.stacks.evaluation.solver.assignment_problem import CandidateTable, GrantedExemptions, telling_apart
from vcwallet.stacks.values.work_budget import Work

_AT_ONCE = 8
"""Sets of credentials that are intersected in one step of a budget."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """Equal exemptions, by their numbers, and the units that may grant them: of those that are alike, the first."""

    numbers: tuple[int, ...]
    units: tuple[int, ...]


_Granted = tuple[tuple[tuple[int, ...], int], ...]
"""Equal exemptions by their numbers, with the unit that grants them."""


def exempted_tables(table: CandidateTable, work: Work) -> Iterator[tuple[CandidateTable, dict[int, int]]]:
    """The table without an exemption, then with as few as may be, and per exemption the unit that grants it.

    Raises:
        OutOfWorkError: The budget was spent.
    """
    yield table, {}
    if not any(exemption.units for exemption in table.exemptions):
        return
    entries = len(table.fits) + len(table.units.members) + sum(map(len, table.brings)) + sum(map(len, table.skills))
    entries += sum(len(gains) for average in table.averages for gains in average.gains.values())
    work.spend(entries)
    kinds = _kinds(table, work)
    for number in range(1, 1 + sum(len(kind.numbers) for kind in kinds)):
        for chosen in _ways(kinds, number, work):
            if _may_count_together(table, chosen):
                work.spend(2 * entries + number // _AT_ONCE)
                yield (
                    _granted(table, chosen),
                    dict(sorted((number, unit) for numbers, unit in chosen for number in numbers)),
                )


def _kinds(table: CandidateTable, work: Work) -> list[_Kind]:
    equal: dict[GrantedExemptions, list[int]] = {}
    for number, exemption in enumerate(table.exemptions):
        if exemption.units:
            equal.setdefault(exemption, []).append(number)
    units = table.units
    masks = [*telling_apart(table), *(mask for mask in (*units.excludes, *units.barred, *units.overlaps) if mask)]
    alike = classes_of(table.everything, masks, work)
    work.spend(1 + len(equal) * len(alike) // _AT_ONCE)
    return [
        _Kind(tuple(numbers), tuple((same & -same).bit_length() - 1 for same in alike if same & exemption.units))
        for exemption, numbers in equal.items()
    ]


def _ways(kinds: Sequence[_Kind], number: int, work: Work) -> Iterator[_Granted]:
    """Every way to have so many exemptions granted, one after the other, however many ways there are."""
    room = [0]
    for kind in reversed(kinds):
        room.append(room[-1] + len(kind.numbers))
    waiting: list[tuple[int, int, _Granted]] = [(0, number, ())]
    while waiting:
        position, left, chosen = waiting.pop()
        if not left:
            yield chosen
            continue
        kind, later = kinds[position], room[len(kinds) - position - 1]
        fewest, most = max(1, left - later), min(left, len(kind.numbers))
        work.spend(1 + len(kind.units) * sum(1 + (len(chosen) + many) // _AT_ONCE for many in range(fewest, most + 1)))
        for many in range(fewest, most + 1):
            numbers = kind.numbers[:many]
            waiting += [(position + 1, left - many, (*chosen, (numbers, unit))) for unit in reversed(kind.units)]
        if left <= later:
            waiting.append((position + 1, left, chosen))


def _may_count_together(table: CandidateTable, chosen: _Granted) -> bool:
    units = {unit for _, unit in chosen}
    mask = sum(1 << unit for unit in units)
    most = table.rule.stack.reuse
    few = most is None or (mask & table.reused).bit_count() <= most
    return few and not any(table.units.barred[unit] & mask for unit in units)


def _granted(table: CandidateTable, chosen: _Granted) -> CandidateTable:
    """The table where these units grant the exemptions: they fill no slot and do not count for the part itself."""
    needs, gone = list(table.needs), dict.fromkeys(range(len(table.fits)), 0)
    slots = 0
    for numbers, unit in chosen:
        exemption, out = table.exemptions[numbers[0]], 1 << unit | table.units.excludes[unit]
        needs[exemption.leaf] -= exemption.amount * len(numbers)
        gone[exemption.leaf] |= out | table.units.overlaps[unit]
        slots |= out
    for leaf, part in enumerate(table.rule.leaves):
        gone[leaf] |= slots if isinstance(part, Slot) else 0
    fits = [mask & ~gone[leaf] for leaf, mask in enumerate(table.fits)]
    averages = tuple(
        replace(
            average,
            gains={leaf: {unit: gains[unit] for unit in bits(fits[leaf])} for leaf, gains in average.gains.items()},
            carrying={leaf: units & fits[leaf] for leaf, units in average.carrying.items()},
        )
        for average in table.averages
    )
    return replace(
        table,
        needs=needs,
        fits=fits,
        brings=[
            {unit: amount for unit, amount in brings.items() if not gone[leaf] >> unit & 1}
            for leaf, brings in enumerate(table.brings)
        ],
        skills=[
            {skill: units & ~gone[leaf] for skill, units in skills.items()} for leaf, skills in enumerate(table.skills)
        ],
        averages=averages,
        granting=sum(1 << unit for unit in {unit for _, unit in chosen}),
    )
