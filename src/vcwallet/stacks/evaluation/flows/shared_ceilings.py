"""Limits on amounts that several places of a size share: how much of each is needed, and whether it suffices.

A ceiling limits what counts. What a place has beyond its need does not count, and takes nothing away from the ceiling.
So which place needs how much of which ceiling is a matter of the whole filling: it is a flow of amounts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isinf, lcm

from vcwallet.stacks.evaluation.flows.min_cost_flow import Network, cheapest
from vcwallet.stacks.values.learning_units import Exact
from vcwallet.stacks.values.work_budget import Work


@dataclass(frozen=True, slots=True)
class Ceiling:
    """At most so much of these credentials (as bits) counts; inside another ceiling (by its number), or in none."""

    members: int
    amount: Exact
    outer: int = -1


class Scaled:
    """All amounts as whole numbers of one unit, with numbers for the infinite that nothing finite reaches."""

    def __init__(
        self,
        needs: Sequence[Exact],
        brings: Sequence[Mapping[int, Exact]],
        ceilings: Sequence[Ceiling],
        elsewhere: Ceiling | None,
    ) -> None:
        amounts = [
            *needs,
            *(ceiling.amount for ceiling in ceilings),
            *(ceiling.amount for ceiling in filter(None, (elsewhere,))),
        ]
        finite = {_fraction(amount) for amount in amounts if not isinf(amount)}
        finite.update(_fraction(amount) for row in brings for amount in row.values() if not isinf(amount))
        self._scale = lcm(*(amount.denominator for amount in finite))
        self._endless = 1 + int(sum(finite) * self._scale) * (1 + len(amounts))
        self._brings = brings
        self.needs = tuple(max(0, self._whole(need, self._endless)) for need in needs)
        unlimited = self._endless * (1 + sum(map(len, brings)))
        self.amounts = tuple(self._whole(ceiling.amount, unlimited) for ceiling in ceilings)
        self.elsewhere = unlimited if elsewhere is None else self._whole(elsewhere.amount, unlimited)

    def row(self, unit: int) -> tuple[int, ...]:
        """What a credential brings to each place."""
        return tuple(self._whole(amounts[unit], self._endless) if unit in amounts else 0 for amounts in self._brings)

    def _whole(self, amount: Exact, endless: int) -> int:
        return endless if isinf(amount) else int(_fraction(amount) * self._scale)


def _fraction(amount: Exact) -> Fraction:
    return amount if isinstance(amount, Fraction) else Fraction(amount)


class Ceilings:
    """The ceilings of one filling.

    A *group* is what stands under the same ceilings. What stands under none is counted at once: it is in no group.

    Args:
        scaled: The amounts.
        units: The credentials.
        ceilings: The ceilings.
        elsewhere: One more, which may cross the others.
        exempt: The numbers of places that they do not limit.
        work: The budget.
    """

    def __init__(
        self,
        scaled: Scaled,
        units: Sequence[int],
        ceilings: Sequence[Ceiling],
        elsewhere: Ceiling | None,
        *,
        exempt: frozenset[int],
        work: Work,
    ) -> None:
        self._work = work
        self._exempt = exempt
        self._amounts = scaled.amounts
        self._outer = [ceiling.outer for ceiling in ceilings]
        self._elsewhere = scaled.elsewhere
        kinds: dict[tuple[int, bool], int] = {}
        self.group_of: dict[int, int] = {}
        """Per credential its group; -1: none."""
        for unit in units:
            inside = [number for number, ceiling in enumerate(ceilings) if ceiling.members >> unit & 1]
            innermost = next((n for n in inside if not any(self._outer[other] == n for other in inside)), -1)
            away = elsewhere is not None and bool(elsewhere.members >> unit & 1)
            free = not away and all(isinf(ceilings[number].amount) for number in inside)
            self.group_of[unit] = -1 if free else kinds.setdefault((innermost, away), len(kinds))
        self._kinds = list(kinds)
        self.groups = len(kinds)

    def put(
        self, needs: tuple[int, ...], limited: tuple[int, ...], places: Sequence[int], unit: int, row: Sequence[int]
    ) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """What places lack, and what is in them of each group, with one more credential in some."""
        group = self.group_of[unit]
        lacking, inside = list(needs), list(limited)
        for place in places:
            if group < 0 or place in self._exempt:
                lacking[place] = max(0, lacking[place] - row[place])
            else:
                at = place * self.groups + group
                inside[at] = min(needs[place], inside[at] + row[place])  # beyond the need nothing counts
        return tuple(lacking), tuple(inside)

    def lacking(self, needs: tuple[int, ...], limited: tuple[int, ...]) -> tuple[int, ...]:
        """What places lack if every ceiling suffices."""
        if not self.groups:
            return needs
        return tuple(
            max(0, need - sum(limited[place * self.groups : (place + 1) * self.groups]))
            for place, need in enumerate(needs)
        )

    def covered(self, needs: tuple[int, ...], limited: tuple[int, ...]) -> bool:
        """Whether every place has what it needs."""
        if any(self.lacking(needs, limited)):
            return False
        return not self.groups or not any(needs) or self._suffice(needs, limited)

    def _suffice(self, needs: tuple[int, ...], limited: tuple[int, ...]) -> bool:
        """Whether what is needed of each ceiling is no more than it lets through."""
        supplies = [sum(limited[group :: self.groups]) for group in range(self.groups)]
        edges = {
            (group, place): amount
            for place in range(len(needs))
            for group in range(self.groups)
            if (amount := limited[place * self.groups + group])
        }
        network = Network(
            supplies=supplies,
            under=[innermost for innermost, _ in self._kinds],
            limits=self._amounts,
            outer=self._outer,
            rooms=needs,
            demand_of=range(len(needs)),
            needs=needs,
            edges=edges,
        )
        away = {pair: 1 for pair in edges if self._kinds[pair[0]][1]}
        sent = cheapest(network, away, self._work)
        return sent is not None and sum(sent[pair] for pair in away if pair in sent) <= self._elsewhere
