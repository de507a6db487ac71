"""For a stack that is not met for certain: what comes closest, and what completes it.

Every completion was evaluated: the credentials that it names were added to those that are held, and the rule was met.
It is called the cheapest only where all cheaper ones were walked through, or where no way can cost less, since every
place that is short needs an achievement of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import filterfalse
from math import ceil
from operator import is_

from vcwallet.stacks.definition.rules.stack_definition import Slot
from vcwallet.stacks.evaluation.advice.alternative_achievements import AlternativeAchievements, Earn
from vcwallet.stacks.evaluation.advice.cheapest_completion import Completion, CompletionItem, CompletionWay
from vcwallet.stacks.evaluation.advice.closest_way import Closest, closest
from vcwallet.stacks.evaluation.advice.cost_estimates import CostEstimator, WishKind
from vcwallet.stacks.evaluation.advice.imagined_credentials import Wishes
from vcwallet.stacks.evaluation.advice.step_exclusions import StepExclusions
from vcwallet.stacks.evaluation.advice.trials import Alone, Case, Trials
from vcwallet.stacks.evaluation.advice.wish import Wish
from vcwallet.stacks.evaluation.advice.wish_sizes import WishSizes
from vcwallet.stacks.evaluation.eligibility.editions import age
from vcwallet.stacks.evaluation.solver.assignment_problem import CandidateTable, Solution
from vcwallet.stacks.evaluation.solver.candidate_match import CandidateMatch
from vcwallet.stacks.evaluation.solver.solver import SolverRun
from vcwallet.stacks.values.fit import MAYBE
from vcwallet.stacks.values.work_budget import OutOfWorkError, Work

_MANY = 40
"""Places of one part for which credentials are imagined although others are held that may leave for other parts."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What was found: the closest plan, and a completion where there is one.

    Attributes:
        table: What the solution is about.
        solution: How the rule is met as far as it is, in the way that is completed; None: nothing is known.
        closest: That way, for why its places fall short; None: nothing is known.
        reasons: How each credential fits, prerequisites that are to be earned included.
        doubtful: Numbers of the credentials that it takes and that may not count at all; see `Case.is_doubtful`.
        open_results: Per number of a credential that it takes, what is open about its result where an average rests on
            that.
        earn: What to earn; empty where settling doubts is enough, or nothing completes it.
        completes: Whether earning that, and settling every doubt in the solution, was evaluated to meet the rule.
        optimal: Whether no completion costs less.
        hopeless: Whether nothing that can be earned completes it.
        not_found: Whether nothing that was imagined completes it, and something else might.
        vacuous: Whether nothing can meet the rule, since a part of it asks for nothing.
        out_of_work: Whether the budget was spent before all of this was known.
    """

    table: CandidateTable
    solution: Solution | None = None
    closest: Closest | None = None
    reasons: Sequence[Sequence[CandidateMatch]] = ()
    doubtful: tuple[int, ...] = ()
    open_results: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    earn: tuple[Earn, ...] = ()
    completes: bool = False
    optimal: bool = False
    hopeless: bool = False
    not_found: bool = False
    vacuous: bool = False
    out_of_work: bool = False


def advise(case: Case, work: Work) -> Advice:
    """The advice where the certain credentials did not meet the rule."""
    advice = Advice(case.table, case.solution, reasons=case.reasons)
    try:
        near = closest(SolverRun(case.table, work), work)
        if near is None:
            return replace(advice, vacuous=True)
        advice = replace(advice, closest=near, solution=case.solution or near.solution)
        return _Adviser(case, work).advise(advice)
    except OutOfWorkError:
        return replace(advice, out_of_work=True)


@dataclass(frozen=True, slots=True)
class _CompletionSearch:
    """A completion, and what it was chosen from."""

    trials: Trials
    kinds: Sequence[WishKind]
    way: CompletionWay
    optimal: bool

    @property
    def chosen(self) -> list[Wish]:
        """What it is made of."""
        return list(map(self.trials.wish, self.way.numbers))

    @property
    def alike(self) -> dict[int, Sequence[int]]:
        """For each wish, by its number, all that are worth the same."""
        return {index: kind.members for kind in self.kinds for index in kind.members}


class _Adviser:
    """The search for the cheapest completion of one case."""

    def __init__(self, case: Case, work: Work) -> None:
        self._case = case
        self._work = work
        self._alone = Alone(case, work)
        credentials = case.question.facts.held
        own = [credentials[index] for index in sorted(case.own)]
        self._maker = Wishes(case.question.rule, case.question.policy, case.at, own, work)

    def advise(self, advice: Advice) -> Advice:
        """The advice, with what completes the rule.

        Raises:
            OutOfWorkError: The budget was spent before that was known.
        """
        if self._case.solution is not None:
            return self._completed(advice, [], None)
        near = advice.closest
        least, lacking = (near.least, self._lacking(near.solution)) if near is not None else (0, {})
        rule = self._case.question.rule
        short = {place for place in range(len(rule.leaves)) if place in lacking or not self._alone.holds(place)}
        search = None
        policy = self._case.question.policy
        if not policy.costs and policy.catalogue is None and not rule.stack.compensation:
            search = self._search(self._room(short), lacking, least)
        if search is None or not search.way.cheapest:
            try:
                search = self._search(self._room(range(len(rule.leaves))), lacking, least) or search
            except OutOfWorkError:
                if search is None:
                    raise
        if search is None:
            return replace(advice, hopeless=self._maker.complete, not_found=not self._maker.complete)
        sizing = WishSizes(self._case, self._maker, self._with_results(search), self._work)
        optimal = search.optimal and self._maker.complete
        try:
            with self._work.at_most(self._work.left // 2):  # the other half is for saying what was found
                sizing.shrink()
        except OutOfWorkError:
            optimal = False
        return self._completed(replace(advice, optimal=optimal), sizing.wishes, search)

    def _with_results(self, search: _CompletionSearch) -> list[Wish]:
        """What a completion is made of, each with the averages that its result may be for wherever it fits."""
        if not self._case.question.rule.stack.averages:
            return search.chosen
        matches = search.trials.tables.matches
        return [
            self._maker.results.own(wish, [match.leaf for match in matches[index] if match.is_at_least(MAYBE)])
            for index, wish in zip(search.way.numbers, search.chosen, strict=True)
        ]

    def _lacking(self, solution: Solution) -> dict[int, int]:
        """Per leaf with places by count, how many of them are empty."""
        needs, used = self._case.table.needs, solution.used
        places = (place for demand in solution.plan.demands for place in demand.places)
        empty = {place: ceil(needs[place]) - used.get(place, 0).bit_count() for place in places}
        return {place: many for place, many in empty.items() if many > 0}

    def _search(self, room: dict[int, int], lacking: Mapping[int, int], least: int) -> _CompletionSearch | None:
        """The cheapest completion out of what could be earned for some leaves; None if all of that is not enough."""
        wishes = self._maker.all(room)
        trials = Trials(self._case, wishes, self._work)
        estimator = CostEstimator(self._case, wishes, trials, lacking, self._work)
        estimate = estimator.estimate()
        every = estimator.complete and not self._maker.amounts.clamped
        self._maker.complete = self._maker.complete and every
        things = [CompletionItem(m, kind.cost, n) for n, kind in enumerate(estimator.kinds) for m in kind.members]
        every_least = max(estimate.least, least * min((thing.cost for thing in things), default=0))
        with self._work.at_most(self._work.left * 3 // 4):  # what is cheapest is worth less than that there is a way
            way = Completion(things, trials.wished, least=every_least).search(estimate.wishes)
        if way is None:
            return None
        optimal = way.cheapest and estimator.is_closed(way.cost)
        return _CompletionSearch(trials, estimator.kinds, way, optimal)

    def _room(self, leaves: Iterable[int]) -> dict[int, int]:
        """Per leaf how many credentials may be wanted: all that are held there may be wanted elsewhere."""
        room = {}
        for place in sorted(leaves):
            leaf = self._case.question.rule.leaves[place]
            room[place] = 1
            if isinstance(leaf, Slot):
                lacking = leaf.count - self._case.table.fits[place].bit_count()
                room[place] = leaf.count if leaf.count <= _MANY else max(lacking, _MANY)
        return room

    # What to say

    def _completed(self, advice: Advice, chosen: Sequence[Wish], search: _CompletionSearch | None) -> Advice:
        trials, wished, alike = self._prepared(chosen, search)
        reasons = trials.tables.reasons((*self._case.counted, *wished))
        case = replace(self._case, reasons=reasons)
        counted = _fewer_doubts(case, trials, wished)
        table, solution = trials.run(wished, counted)
        if solution is None:
            return replace(advice, out_of_work=True, optimal=False)
        earning = AlternativeAchievements(self._case.question.rule, trials, counted, alike)
        steps = StepExclusions(case, self._maker, counted, self._work).narrowed(
            tuple(earning.steps(wished, table, solution))
        )
        earn = tuple(map(self._with_skills, steps))
        advice = replace(advice, open_results=trials.open_results(table, solution))
        table, solution = trials.without_wishes(table, solution)
        near = advice.closest
        if self._case.solution is None and (near is None or near.solution.plan != solution.plan):
            near = closest(SolverRun(self._case.table, self._work), self._work, solution.plan)
        doubtful = tuple(index for index in counted if case.is_doubtful(index))
        known = replace(advice, table=table, solution=solution, closest=near, reasons=reasons, doubtful=doubtful)
        return replace(known, earn=earn, completes=True)

    def _prepared(
        self, chosen: Sequence[Wish], search: _CompletionSearch | None
    ) -> tuple[Trials, Sequence[int], Mapping[int, Sequence[int]]]:
        """Trials of what was chosen and of all that is worth the same; the numbers of the former, and of all by it."""
        if search is None:
            return Trials(self._case, (), self._work), (), {}
        if all(map(is_, chosen, search.chosen)):
            return search.trials, search.way.numbers, search.alike
        wishes, first, taken = list(chosen), search.trials.first, frozenset(search.way.numbers)
        groups: dict[tuple[object, ...], list[int]] = {}
        for place, (wish, origin) in enumerate(zip(chosen, search.way.numbers, strict=True)):
            members = search.alike[origin]
            same = groups.setdefault((members, wish.amount, wish.held.targets, wish.ladder), [])
            if not same:
                others = [search.trials.wish(index) for index in members if index not in taken]
                same += range(first + len(wishes), first + len(wishes) + len(others))
                wishes += [self._maker.amounts.like(other, wish) for other in others]
            same.append(first + place)
        numbers = range(first, first + len(chosen))
        return (
            Trials(self._case, wishes, self._work),
            numbers,
            {index: same for same in groups.values() for index in same},
        )

    def _with_skills(self, entry: Earn) -> Earn:
        """The same with the skills that the person lacks."""
        skills = dict.fromkeys(skill for place in entry.leaves for skill in self._alone.skills_missing(place)[0])
        return replace(entry, skills=tuple(skills))


def _fewer_doubts(case: Case, trials: Trials, wished: Sequence[int]) -> tuple[int, ...]:
    """What is held without as much as possible of what is doubtful."""

    def suffices(numbers: Sequence[int]) -> bool:
        return trials.run(wished, numbers)[1] is not None

    counted = case.counted
    sure = tuple(filter(case.is_sure, counted))
    if len(sure) == len(counted):
        return counted
    try:
        if suffices(sure):
            return sure
        table, solution = trials.run(wished, counted)
        used = trials.used(table, solution) if solution is not None else frozenset(counted)
        if suffices(fewer := tuple(i for i in counted if i in used or case.is_sure(i))):
            counted = fewer
        credentials = case.question.facts.held
        doubts = sorted(filterfalse(case.is_sure, counted), key=lambda index: age(credentials[index]), reverse=True)
        for index in doubts:  # of several that would do, the earliest stays
            if suffices(fewer := tuple(i for i in counted if i != index)):
                counted = fewer
    except OutOfWorkError:
        pass
    return counted
