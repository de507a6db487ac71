"""Which wishes are worth the same, what a completion costs at least, and what to try first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import inf

from vcwallet.stacks.definition.rules.compiled_rule import RuleNode
from vcwallet.stacks.definition.rules.stack_definition import Slot
from vcwallet.stacks.evaluation.advice.trials import Alone, Case, Trials
from vcwallet.stacks.evaluation.advice.wish import ANY_LEAF, Wish
from vcwallet.stacks.values.calendar_periods import after
from vcwallet.stacks.values.fit import YES
from vcwallet.stacks.values.work_budget import Work


@dataclass(frozen=True, slots=True)
class WishKind:
    """Wishes that are worth the same.

    Attributes:
        members: Their numbers; see `Trials`.
        cost: What each costs.
        leaves: The leaves that they fit.
    """

    members: tuple[int, ...]
    cost: float
    leaves: frozenset[int]


@dataclass(slots=True)
class CostEstimate:
    """The cost of a part if every credential may be shared and nothing excludes anything: a lower bound.

    Attributes:
        least: What it costs at least.
        cost: What the wishes cost that were picked for it.
        wishes: Their numbers.
    """

    least: float = 0
    cost: float = 0
    wishes: list[int] = field(default_factory=list)


class CostEstimator:
    """Estimates from each leaf by itself.

    Args:
        case: What is held.
        wishes: What could be earned.
        trials: The credentials of both.
        lacking: Per leaf, how many places are empty in the way that comes closest.
        work: The budget.

    Raises:
        OutOfWorkError: The budget was spent; by any method.
    """

    def __init__(
        self, case: Case, wishes: Sequence[Wish], trials: Trials, lacking: Mapping[int, int], work: Work
    ) -> None:
        self._case = case
        self._wishes = wishes
        self._trials = trials
        self._lacking = lacking
        self._work = work
        self._rule = case.question.rule
        self._alone = Alone(case, work)
        self._prerequisites = {
            name for rule_filter in (*self._rule.filters, *self._rule.exemptions) for name in rule_filter.after
        }
        self._taken: set[int] = set()
        self._counted: dict[str, list[int]] = {}
        for index in case.counted:
            self._counted.setdefault(self._first(case.question.facts.held[index].achievement), []).append(index)
        self.complete = True
        """Whether every wish that serves something is of a kind; False where it is open under which cap one falls."""
        self.kinds = self._alike()

    def estimate(self) -> CostEstimate:
        """The estimate for the whole rule."""
        estimate = self._of(self._rule.root)
        stack = self._rule.stack
        if estimate.least == inf or stack.compensation or stack.exemptions:  # less than every place may be enough
            estimate.least = 0
        return estimate

    def is_closed(self, cost: float) -> bool:
        """Whether nothing else that could exist completes it for less than a cost.

        What a part describes without naming it may serve other parts as well, if there is such an achievement.
        """
        if self._case.question.policy.catalogue is not None:
            return True
        if not self.kinds or cost <= min(kind.cost for kind in self.kinds):
            return True
        for place, leaf in enumerate(self._rule.leaves):
            by_count = isinstance(leaf, Slot) and leaf.size is None
            if not by_count and not self._alone.holds(place):
                return False
        return self._rule.stack.uses == 1 or all(leaf.accepts.achievements for leaf in self._rule.leaves)

    # Kinds

    def _alike(self) -> list[WishKind]:
        """The wishes that fit anywhere or are prerequisites, by what they are worth."""
        limits, single = self._trials.tables.marks.limited, self._singular()
        kinds: dict[tuple[object, ...], list[int]] = {}
        leaves: dict[tuple[object, ...], frozenset[int]] = {}
        again: set[tuple[object, ...]] = set()
        for place, wish in enumerate(self._wishes):
            self._work.spend(4)
            index, credential = self._trials.first + place, wish.held
            fits = frozenset(match.leaf for match in self._trials.tables.matches[index] if match.level == YES)
            name = self._first(credential.achievement)
            exempts = tuple(
                self._trials.tables.fitting.fits(credential, rule_filter)[0] for rule_filter in self._rule.exemptions
            )
            needed = wish.before or YES in exempts
            if not needed and not self._is_useful(wish, name, fits, limits(index)):
                continue
            if len(limits(index).caps) > 1:  # nothing says under which it would fall
                self.complete = False
                continue
            apart = name if wish.before or name in single else ""
            granted = (wish.cost, credential.credits, wish.unit, credential.targets, credential.grades)
            worth = (fits, limits(index), index in self._trials.tables.away, exempts, granted, apart)
            leaves[worth] = fits
            same = (worth, credential.achievement, credential.awarded)
            if same not in again:
                kinds.setdefault(worth, []).append(index)  # else the same in another form, which is worth no more
            again.add(same)
        return [
            WishKind(tuple(members), self._wishes[members[0] - self._trials.first].cost, leaves[worth])
            for worth, members in kinds.items()
        ]

    def _is_useful(self, wish: Wish, name: str, fits: frozenset[int], limits: object) -> bool:
        if wish.leaf == ANY_LEAF and name in self._prerequisites:
            return True
        return bool(fits) and not self._is_held(name, fits, limits)

    def _first(self, name: str) -> str:
        return self._rule.classes.get(name, name)

    def _singular(self) -> set[str]:
        """Achievements that are not worth the same as others: barred, held in some form, or wanted before others."""
        rule, credentials = self._rule, self._case.question.facts.held
        excluded = {name for group in rule.never for name in group}
        excluded.update(self._prerequisites)
        counted = [credentials[index] for index in self._case.counted]
        return excluded | {
            self._first(name) for credential in counted for name in (credential.achievement, *credential.related)
        }

    def _is_held(self, name: str, fits: frozenset[int], limits: object) -> bool:
        """Whether another edition of it that is held serves all of this already."""
        if self._rule.repeatable:  # a newer one may count, too
            return False
        for index in self._counted.get(name, ()):
            if self._may_be_late(index):
                continue
            served = {match.leaf for match in self._case.reasons[index] if match.level == YES}
            if fits <= served and self._case.tables.marks.limited(index) == limits:
                return True
        return False

    def _may_be_late(self, index: int) -> bool:
        """Whether a newer one may stand nearer to the rest, where the rule has a span."""
        span, awarded = self._rule.stack.span, self._case.question.facts.held[index].awarded
        newest = max((wish.held.awarded for wish in self._wishes if wish.held.awarded is not None), default=None)
        return bool(span) and (awarded is None or newest is None or after(awarded, span) < newest)

    # Estimates

    def _of(self, choice: RuleNode) -> CostEstimate:
        self._work.spend()
        if choice.never:
            return CostEstimate(inf, inf)
        if choice.leaf >= 0:
            return self._of_leaf(choice.leaf)
        children = sorted(map(self._of, choice.children), key=lambda estimate: estimate.cost)
        least = sorted(estimate.least for estimate in children)[: choice.n]
        together = sum if self._rule.stack.uses == 1 else max  # else one achievement may serve several parts
        return CostEstimate(
            together(least),
            sum(estimate.cost for estimate in children[: choice.n]),
            [wish for estimate in children[: choice.n] for wish in estimate.wishes],
        )

    def _of_leaf(self, place: int) -> CostEstimate:
        leaf = self._rule.leaves[place]
        empty = self._lacking.get(place, 0)  # although it would be filled by itself, perhaps
        holds = self._alone.holds(place)
        if holds and not empty:
            return CostEstimate()
        lacking = 0 if holds else 1
        if not holds and isinstance(leaf, Slot) and leaf.size is None:
            lacking = max(0, leaf.count - self._would_fit(place))
        able = self._able(place)
        self._work.spend(1 + len(able))
        there = [(kind.cost, index) for kind in able for index in kind.members]
        if len(there) < lacking:
            return CostEstimate(inf, inf)
        picked = ([entry for entry in there if entry[1] not in self._taken] + there)[: max(lacking, empty)]
        self._taken.update(index for _, index in picked)
        before = [name for name in leaf.accepts.after if not self._has(name)]
        wishes = [index for _, index in picked] + [i for name in before for i in self._wished(name)]
        least = sum(cost for cost, _ in there[:lacking])
        # One credential may serve a total or skills besides a slot, so these cost nothing for certain.
        return CostEstimate(least if isinstance(leaf, Slot) else 0, sum(cost for cost, _ in picked), wishes)

    def _able(self, place: int) -> list[WishKind]:
        """What fits a leaf; what is cheap first, then what the fewest leaves with empty places can use."""
        fitting = (kind for kind in self.kinds if place in kind.leaves)
        empty = self._lacking.keys()
        return sorted(fitting, key=lambda kind: (kind.cost, len(kind.leaves & empty), len(kind.leaves)))

    def _would_fit(self, place: int) -> int:
        """How many credentials fit a leaf, or do once what has to be held before them is earned."""
        if not self._rule.filters[place].after:
            return self._alone.count(place)
        matches = self._case.tables.matches
        fitting = {
            index
            for index in self._case.counted
            if any(match.leaf == place and match.level for match in matches[index])
        }
        return len({self._first(self._case.question.facts.held[index].achievement) for index in fitting})

    def _has(self, name: str) -> bool:
        return self._first(name) in self._counted

    def _wished(self, name: str) -> list[int]:
        """The first wish for an achievement."""
        first = self._first(name)
        numbers = (index for kind in self.kinds for index in kind.members)
        return next(([i] for i in numbers if self._first(self._wishes[i - self._trials.first].name) == first), [])
