"""Sets of units of which none excludes another, and groups in which each excludes each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vcwallet.stacks.evaluation.eligibility.editions import EditionUnits
from vcwallet.stacks.evaluation.flows.max_flow import bits
from vcwallet.stacks.values.work_budget import OutOfWorkError, Work

_MOST_EXCLUSIVE = 400
"""Beyond so many units that exclude others there are more sets of them than any budget allows."""


def cliques(units: int, excludes: Sequence[int], work: Work) -> tuple[int, ...]:
    """Disjoint groups of some units in which each excludes each, as bits."""
    if not any(excludes):
        return ()
    cliques = []
    left = sum(1 << unit for unit in bits(units) if excludes[unit])
    while left:
        first = (left & -left).bit_length() - 1
        group, candidates = 1 << first, excludes[first] & left
        while candidates:
            unit = (candidates & -candidates).bit_length() - 1
            work.spend()
            group |= 1 << unit
            candidates &= excludes[unit]
        left &= ~group
        if group & (group - 1):
            cliques.append(group)
    return tuple(cliques)


def allowed_sets(units: EditionUnits, work: Work) -> Iterator[int]:
    """The largest sets of units that may count together, as bits; each at least once.

    Raises:
        OutOfWorkError: There are more than the budget allows.
    """
    everything = (1 << len(units.members)) - 1
    exclusive = units.exclusive
    if not exclusive:
        yield everything
        return
    if exclusive.bit_count() > _MOST_EXCLUSIVE:
        raise OutOfWorkError
    for chosen in independent(exclusive, units.excludes, work):
        yield everything & ~exclusive | chosen


def independent(left: int, excludes: Sequence[int], work: Work) -> Iterator[int]:
    """The largest sets of some units of which none excludes another, as bits; each at least once."""
    work.spend()
    if not left:
        yield 0
        return
    first = (left & -left).bit_length() - 1
    for unit in bits((1 << first | excludes[first]) & left):  # the first, or one of those that keep it out
        for others in independent(left & ~(1 << unit | excludes[unit]), excludes, work):
            work.spend()  # on its way out, each set passes through as many generators as it has units
            yield 1 << unit | others
