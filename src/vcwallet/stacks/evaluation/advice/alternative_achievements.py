"""The achievements that a step of a completion may name: those that do as well, each tried in place of the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from vcwallet.stacks.definition.rules.compiled_rule import CompiledRule
from vcwallet.stacks.definition.rules.filters import Accepts
from vcwallet.stacks.definition.rules.stack_definition import Slot
from vcwallet.stacks.evaluation.advice.trials import Trials
from vcwallet.stacks.evaluation.advice.wish import ANY_LEAF, Wish
from vcwallet.stacks.evaluation.flows.max_flow import bits
from vcwallet.stacks.evaluation.solver.assignment_problem import CandidateTable, Solution
from vcwallet.stacks.values.fit import MAYBE
from vcwallet.stacks.values.work_budget import OutOfWorkError

_MOST_EVALUATED = 24
"""Alternatives of one step that are evaluated; if all of them do, so do the others, which are worth the same."""


@dataclass(frozen=True, slots=True)
class Earn:
    """Achievements to earn that are worth the same.

    Attributes:
        wishes: Which; any `count` of them.
        count: How many.
        leaves: Numbers of the leaves that they serve.
        exempting: Numbers of the exemptions that they grant besides.
        skills: Skills that nothing attests, of the leaves that are about skills.
        outside: Filters of what fits otherwise and would not do.
        issuers: Who may award them.
        kind: The only type that will do; empty: any that the leaves take.
        other_days: Whether they are awarded on days of their own, since one achievement counts again for each day.
    """

    wishes: tuple[Wish, ...]
    count: int
    leaves: tuple[int, ...]
    exempting: tuple[int, ...] = ()
    skills: tuple[str, ...] = ()
    outside: tuple[Accepts, ...] = ()
    issuers: tuple[str, ...] = ()
    kind: str = ""
    other_days: bool = False


@dataclass(slots=True)
class _EarningStep:
    """Wishes of one step, by number.

    Attributes:
        names: Those of the completion, and the alternatives that do.
        count: How many are earned.
        leaves: Numbers of the leaves that they serve.
        exempting: Numbers of the exemptions that they grant besides.
        untried: Alternatives that have not been evaluated.
    """

    names: list[int]
    count: int
    leaves: tuple[int, ...]
    exempting: tuple[int, ...]
    untried: list[int]

    @property
    def last(self) -> list[int]:
        """The last of the names, as many as are earned."""
        return self.names[-self.count :]

    @property
    def next(self) -> list[int]:
        """The same with the next alternative, if there is one, in the place of the first."""
        return [*self.names, *self.untried[:1]][-self.count :]


class AlternativeAchievements:
    """The steps of one completion.

    Args:
        rule: The rule.
        trials: The wishes.
        credentials: The numbers of what is held and counts.
        alike: Per number of a wish, the numbers of all that are worth the same.
    """

    def __init__(
        self, rule: CompiledRule, trials: Trials, credentials: Sequence[int], alike: Mapping[int, Sequence[int]]
    ) -> None:
        self._rule = rule
        self._trials = trials
        self._held = credentials
        self._alike = alike

    def steps(self, chosen: Sequence[int], table: CandidateTable, solution: Solution) -> Iterator[Earn]:
        """What to earn, prerequisites first.

        Args:
            chosen: The numbers of the wishes of the completion.
            table: What its solution is about.
            solution: How they meet the rule.
        """
        steps = self._grouped(chosen, table, solution)
        if _tells_apart(self._rule):
            self._evaluate(steps)
        again = self._again(chosen)
        for step in steps:
            wishes = tuple(map(self._trials.wish, [*step.names, *step.untried]))
            other_days = any(self._class(index) in again for index in step.names)
            yield Earn(wishes, step.count, step.leaves, step.exempting, other_days=other_days)

    def _again(self, chosen: Sequence[int]) -> set[str]:
        """Achievements that are earned several times, or once more than they are held, and count for each day."""
        limited, held = self._trials.tables.marks.limited, self._trials.tables.facts.held
        daily = {self._class(index) for index in chosen if limited(index).repeatable}
        names = [*map(self._class, chosen), *(self._first(held[index].achievement) for index in self._held)]
        return {name for name in daily if names.count(name) > 1}

    def _grouped(self, chosen: Sequence[int], table: CandidateTable, solution: Solution) -> list[_EarningStep]:
        """Wishes that are worth the same and serve the same, together, with their alternatives."""
        serving, granting = self._serving(table, solution), _granting(table, solution)
        groups: dict[tuple[object, ...], _EarningStep] = {}
        for index in chosen:
            wish = self._trials.wish(index)
            otherwise = () if wish.before or wish.leaf == ANY_LEAF else (wish.leaf,)  # needed, if only as one from home
            exempting = () if wish.exempts else tuple(granting.get(index, ()))
            leaves = (wish.leaf,) if wish.exempts else tuple(serving.get(index, () if exempting else otherwise))
            key = (tuple(self._alike[index]), leaves, exempting, wish.amount, wish.held.targets, wish.ladder)
            groups.setdefault(key, _EarningStep([], 0, leaves, exempting, [])).names.append(index)
        taken = set(map(self._class, chosen))
        steps = sorted(groups.values(), key=lambda step: (not self._is_before(step), step.leaves))
        for step in steps:
            step.count = len(step.names)
            own = {self._class(step.names[0])} if step.count == 1 else set()
            names = {"", *(self._trials.wish(index).name for index in step.names)}
            for index in self._alike[step.names[0]]:  # what two steps offered would be earned once
                if self._trials.wish(index).name not in names and self._class(index) not in taken - own:
                    step.untried.append(index)
                    taken.add(self._class(index))
        return steps

    def _serving(self, table: CandidateTable, solution: Solution) -> dict[int, list[int]]:
        """Per number of a credential, the leaves that it serves: of editions, each those that it fits."""
        serving: dict[int, list[int]] = {}
        for leaf, mask in sorted(solution.used.items()):
            for unit in bits(mask):
                for index in table.units.members[unit]:
                    matches = self._trials.tables.matches[index]
                    if any(match.leaf == leaf and match.is_at_least(MAYBE) for match in matches):
                        serving.setdefault(index, []).append(leaf)
        return serving

    def _is_before(self, step: _EarningStep) -> bool:
        return any(self._trials.wish(index).before for index in step.names)

    def _class(self, index: int) -> str:
        return self._first(self._trials.wish(index).held.achievement)

    def _first(self, name: str) -> str:
        return self._rule.classes.get(name, name)

    def _evaluate(self, steps: Sequence[_EarningStep]) -> None:
        """Leave out alternatives that do not do; those of all steps are tried together, one of each at a time."""
        try:
            for _ in range(_MOST_EVALUATED):
                pending = [step for step in steps if step.untried]
                if len(pending) > 1 and self._does([step.next for step in steps]):
                    for step in pending:
                        step.names.append(step.untried.pop(0))
                    continue
                for step in pending:
                    if self._does([step.next if other is step else other.last for other in steps]):
                        step.names.append(step.untried.pop(0))
                    else:
                        step.untried.clear()
        except OutOfWorkError:
            for step in steps:
                step.untried.clear()

    def _does(self, chosen: Sequence[Sequence[int]]) -> bool:
        return self._trials.run([index for some in chosen for index in some], self._held)[1] is not None


def _tells_apart(rule: CompiledRule) -> bool:
    """Whether achievements that fill the same slots may still differ in what they do."""
    stack = rule.stack
    limited = stack.caps or stack.residency or stack.never_together or stack.equivalents or stack.reuse is not None
    special = stack.averages or stack.compensation or stack.exemptions or stack.repeatable or stack.span
    by_count = all(isinstance(leaf, Slot) and leaf.size is None for leaf in rule.leaves)
    return bool(limited or special or rule.asks_before or not by_count)


def _granting(table: CandidateTable, solution: Solution) -> dict[int, list[int]]:
    """Per number of a credential, the exemptions that it grants."""
    granting: dict[int, list[int]] = {}
    for number, unit in sorted(solution.exempted.items()):
        for index in table.units.members[unit]:
            if number in table.granted_by.get(index, ()):
                granting.setdefault(index, []).append(number)
    return granting
