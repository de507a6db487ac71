"""The least sizes, results and numbers of skills with which a completion still suffices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from math import ceil, isinf

from vcwallet.stacks.definition.rules.stack_definition import CoversSkills, Slot
from vcwallet.stacks.evaluation.advice.imagined_credentials import Wishes
from vcwallet.stacks.evaluation.advice.target_results import points_of
from vcwallet.stacks.evaluation.advice.trials import Alone, Case, Trials
from vcwallet.stacks.evaluation.advice.wish import ANY_LEAF, Wish
from vcwallet.stacks.evaluation.advice.wish_amounts import ANY_SIZE, GRID
from vcwallet.stacks.values.learning_units import exact
from vcwallet.stacks.values.work_budget import Work


class WishSizes:
    """The reduction of the wishes of one completion.

    Args:
        case: What is held.
        maker: What made the wishes.
        wishes: What completes it.
        work: The budget.
    """

    def __init__(self, case: Case, maker: Wishes, wishes: Sequence[Wish], work: Work) -> None:
        self._case = case
        self._maker = maker
        self._work = work
        self._alone = Alone(case, work)
        self.wishes = list(wishes)
        """As small as was found so far; they complete it at any time."""

    def shrink(self) -> None:
        """Make them as small as they can be, one after the other.

        Raises:
            OutOfWorkError: The budget was spent before that.
        """
        for place in sorted(range(len(self.wishes)), key=self._order):
            wish = self.wishes[place]
            if wish.leaf == ANY_LEAF:
                continue
            if wish.amount is not None:
                self._shrink_amount(place, wish)
            if len(wish.ladder) > 1:
                self._lower_result(place, self.wishes[place])
            if isinstance(leaf := self._case.question.rule.leaves[wish.leaf], CoversSkills):
                self._shrink_skills(place, leaf)

    def _order(self, place: int) -> bool:
        """First what needs no size but to weigh something, so that totals do not rely on it."""
        wish = self.wishes[place]
        leaf = self._case.question.rule.leaves[max(0, wish.leaf)]
        return not (wish.weighed and isinstance(leaf, Slot) and leaf.size is None)

    def _suffices(self, place: int, wish: Wish) -> bool:
        """Whether it would do in the place of another; if so, it takes it."""
        wishes = [*self.wishes[:place], wish, *self.wishes[place + 1 :]]
        at_worst = [self._at_worst(wish) for wish in wishes]
        if not self._do(wishes) or (at_worst != wishes and not self._do(at_worst)):
            return False
        self.wishes = wishes
        return True

    def _do(self, wishes: Sequence[Wish]) -> bool:
        trials = Trials(self._case, wishes, self._work)
        return trials.run(range(trials.first, trials.first + len(wishes)))[1] is not None

    def _at_worst(self, wish: Wish) -> Wish:
        """The wish as large as it may be where that lowers an average: the words state only the least size.

        A larger one weighs more, or leaves no room in its slot for others with better results.
        """
        points = [(points_of(average, wish.ladder[-1]), exact(average.at_least)) for average in wish.averages]
        lowers = any(value is not None and value < least for value, least in points)
        return self._maker.amounts.largest(wish) if lowers and wish.amount is not None else wish

    def _lower_result(self, place: int, wish: Wish) -> None:
        """Aim for no better result than is needed."""
        low, high = 0, len(wish.ladder)  # so many steps are not enough, and these are
        while high - low > 1:
            middle = (low + high) // 2
            would_do = self._suffices(place, self._maker.results.aimed(wish, wish.ladder[:middle]))
            low, high = (low, middle) if would_do else (middle, high)

    def _shrink_amount(self, place: int, wish: Wish) -> None:
        high = ceil((wish.amount or Fraction(0)) * GRID)
        low = -1

        def would_do(hundredths: int) -> bool:
            return self._suffices(place, self._maker.amounts.sized(wish, Fraction(hundredths, GRID), wish.measure))

        if wish.weighed:
            if self._suffices(place, self._maker.amounts.sized(wish, ANY_SIZE, wish.measure)):
                return
            low = 0
        for guess in self._guesses(wish, high):
            if low < guess < high:
                low, high = (low, guess) if would_do(guess) else (guess, high)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if would_do(middle) else (middle, high)

    def _guesses(self, wish: Wish, most: int) -> tuple[int, ...]:
        """What is likely to be just enough and just too little: what its leaf lacks by itself; and nothing."""
        leaf = self._case.question.rule.leaves[wish.leaf]
        if isinstance(leaf, CoversSkills) or leaf.size is None:
            return 0, 1
        have = self._alone.total(wish.leaf)
        missing = most if isinf(have) else ceil((Fraction(str(leaf.size.amount)) - Fraction(have)) * GRID)
        return missing, missing - 1

    def _shrink_skills(self, place: int, leaf: CoversSkills) -> None:
        wish = self.wishes[place]
        missing, many = self._alone.skills_missing(wish.leaf)
        if leaf.items:
            dropped = {item.id for item in leaf.items} - {*missing[:many]}
        else:  # any of the framework
            dropped = {target.url for target in wish.held.targets if target.framework == leaf.framework}
            dropped -= {*sorted(dropped)[:many]}
        targets = tuple(target for target in wish.held.targets if target.url not in dropped)
        self._suffices(place, replace(wish, held=replace(wish.held, targets=targets)))
