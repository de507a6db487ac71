"""Evaluation of a rule over held and imagined credentials, by the same code as a check."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction

from vcwallet.stacks.definition.rules.compiled_rule import CompiledRule
from vcwallet.stacks.definition.rules.stack_definition import CoversSkills
from vcwallet.stacks.evaluation.advice.credential_shapes import is_about_names
from vcwallet.stacks.evaluation.advice.wish import ANY_LEAF, Wish
from vcwallet.stacks.evaluation.eligibility.average_points import is_reached
from vcwallet.stacks.evaluation.eligibility.credit_measures import CreditMeasures
from vcwallet.stacks.evaluation.eligibility.eligibility import EligibilityResult
from vcwallet.stacks.evaluation.eligibility.filter_fit import FilterMatcher
from vcwallet.stacks.evaluation.facts.held_credentials import Held
from vcwallet.stacks.evaluation.flows.max_flow import bits
from vcwallet.stacks.evaluation.settings.evaluation_question import EvaluationQuestion
from vcwallet.stacks.evaluation.settings.stack_policy import StackPolicy
from vcwallet.stacks.evaluation.solver.assignment_problem import CandidateTable, Solution
from vcwallet.stacks.evaluation.solver.attempts import attempt
from vcwallet.stacks.evaluation.solver.candidate_match import CandidateMatch
from vcwallet.stacks.evaluation.solver.candidate_tables import CandidateTables
from vcwallet.stacks.evaluation.solver.solver import SolverRun
from vcwallet.stacks.evaluation.solver.table_limits import averaged_slots
from vcwallet.stacks.values.fit import MAYBE, YES
from vcwallet.stacks.values.learning_units import Exact, Interval
from vcwallet.stacks.values.work_budget import Work


@dataclass(frozen=True, slots=True)
class Case:
    """An outcome for which advice is sought.

    Attributes:
        question: The question.
        tables: What was found out about the credentials.
        reasons: Per credential how it fits where the like of it is asked for, prerequisites included.
        at: The moment that decides.
        counted: Numbers of the credentials that may count.
        own: Those of them that are the person's for certain.
        table: The table over all that may count.
        solution: How they meet the rule if every doubt is settled; None: they do not.
        tops: Per average, the best result that one may hope for.
    """

    question: EvaluationQuestion
    tables: CandidateTables
    reasons: Sequence[Sequence[CandidateMatch]]
    at: datetime
    counted: tuple[int, ...]
    own: frozenset[int]
    table: CandidateTable
    solution: Solution | None
    tops: tuple[Fraction, ...] = ()

    def is_doubtful(self, index: int) -> bool:
        """Whether it is open if a credential counts at all, whatever it is for."""
        return index not in self.own or self.tables.eligible[index].level < YES

    def is_sure(self, index: int) -> bool:
        """Whether nothing about a credential is open: that it counts, where it fits, and its results."""
        marks = self.tables.marks.limited(index).marks if self.question.rule.stack.averages else ()
        fits = all(match.level != MAYBE for match in self.reasons[index])
        return fits and not self.is_doubtful(index) and not any(mark.is_open for mark in marks)


class Alone:
    """Each leaf of a case by itself, with everything shared that may count, and nothing kept out."""

    def __init__(self, case: Case, work: Work) -> None:
        self._table = case.table
        self._leafwise = SolverRun(case.table, work).leafwise
        self._leaves = case.table.rule.leaves
        self._everything = (1 << len(case.table.units.members)) - 1
        self._fits = case.table.fits

    def holds(self, leaf: int) -> bool:
        """Whether it is met."""
        return self._leafwise.holds(leaf, self._everything)

    def count(self, leaf: int) -> int:
        """How many credentials fit."""
        return (self._fits[leaf] & self._everything).bit_count()

    def total(self, leaf: int) -> Exact:
        """What they come to, where it is about an amount."""
        return self._leafwise.total(leaf, self._everything)

    def skills_missing(self, leaf: int) -> tuple[list[str], int]:
        """The skills that nothing attests, in the order of the rule, and how many of them it takes."""
        place = self._leaves[leaf]
        if not isinstance(place, CoversSkills):
            return [], 0
        have = set(self._leafwise.attested(leaf, self._everything))
        missing = [item.id for item in place.items if item.id not in have]
        return missing, max(0, int(self._table.needs[leaf]) - len(have))


class _Least(CreditMeasures):
    """Amounts in which a wish counts with its least value, which is what its description promises.

    Args:
        rule: The rule.
        policy: Units of credits, and conversions.
        wished: Keys of what is wished for.
    """

    def __init__(self, rule: CompiledRule, policy: StackPolicy, wished: Iterable[str]) -> None:
        super().__init__(rule, policy)
        self._wished = frozenset(wished)

    def amount(self, credential: Held, unit: str) -> Interval:
        """How much a credential is."""
        amount = super().amount(credential, unit)
        return Interval(amount.low, amount.low) if credential.key in self._wished else amount


class Trials:
    """Runs over credentials that are held and credentials that are wished for.

    Args:
        case: What is held.
        wishes: What could be earned. The credential of wish n has the number of all that are held, plus n.
        work: The budget.

    Raises:
        OutOfWorkError: The budget was spent; by any method.
    """

    def __init__(self, case: Case, wishes: Sequence[Wish], work: Work) -> None:
        question, tables = case.question, case.tables
        self._case = case
        self._wishes = wishes
        self._last: tuple[tuple[int, ...], tuple[CandidateTable, Solution | None]] | None = None
        self.first = len(question.facts.held)
        """The number of the first wish."""
        policy = question.policy
        units = {wish.held.achievement: wish.unit for wish in wishes if wish.unit}
        if units:
            policy = replace(policy, units={**units, **policy.units})
        measuring = _Least(question.rule, policy, (wish.held.key for wish in wishes))
        self.tables = CandidateTables(
            question.rule,
            replace(question.facts, held=(*question.facts.held, *(wish.held for wish in wishes))),
            [*tables.eligible, *[EligibilityResult(YES)] * len(wishes)],
            FilterMatcher(
                question.rule,
                case.at,
                policy.recognisers,
                question.facts.associations,
                measuring=measuring,
                work=work,
                at_award=tables.fitting.at_award,
            ),
            measuring,
            work,
            imagined=frozenset(range(self.first, self.first + len(wishes))),
            away=self._away(),
            tops=case.tops if case.solution is None else (),
            reuse=policy.reuse,
        )

    def _away(self) -> frozenset[int]:
        """The wishes of which the words do not say that they are from home, although they may have been imagined so."""
        home = self._case.question.rule.stack.residency
        if home is None or is_about_names(home.accepts):
            return frozenset()
        described = (
            place for place, wish in enumerate(self._wishes) if wish.leaf != ANY_LEAF and wish.also != home.accepts
        )
        return frozenset(self.first + place for place in described)

    def wish(self, index: int) -> Wish:
        """The wish with a number."""
        return self._wishes[index - self.first]

    def run(
        self, wished: Sequence[int], numbers: Sequence[int] | None = None
    ) -> tuple[CandidateTable, Solution | None]:
        """One evaluation of some wishes beside what is held, with all that is possible.

        Args:
            wished: The numbers of the wishes.
            numbers: The numbers of what is held; None: of all that may count.
        """
        counted = (*(self._case.counted if numbers is None else numbers), *sorted(wished))
        if self._last is None or self._last[0] != counted:
            self._last = counted, attempt(self.tables, counted, certain=False)
        return self._last[1]

    def used(self, table: CandidateTable, solution: Solution) -> frozenset[int]:
        """The numbers of all credentials that could be meant by what a solution counts."""
        units = {*solution.exempted.values(), *(unit for mask in solution.used.values() for unit in bits(mask))}
        return frozenset(index for unit in units for index in table.units.members[unit])

    def wished(self, chosen: Sequence[int]) -> frozenset[int] | None:
        """Of some wishes those that a solution uses, and what has to be earned before; None: there is none."""
        table, solution = self.run(chosen)
        if solution is None:
            return None
        rule = self._case.question.rule
        filters = [*(rule.filters[leaf] for leaf, mask in solution.used.items() if mask)]
        filters += [rule.exemptions[number] for number in solution.exempted]
        before = {name for rule_filter in filters for name in rule_filter.after}
        names = {index: self.wish(index).name for index in chosen} if before else {}
        return self.used(table, solution) | {i for i, name in names.items() if rule.classes.get(name, name) in before}

    def open_results(self, table: CandidateTable, solution: Solution) -> dict[int, tuple[str, ...]]:
        """Per number of a credential that is held, what is open about its result where an average rests on that."""
        rule = self._case.question.rule
        results: dict[int, tuple[str, ...]] = {}
        for number, average in enumerate(rule.stack.averages):
            used = 0
            for leaf in averaged_slots(rule, number):
                used |= solution.used.get(leaf, 0)
            counted = [table.units.members[unit][0] for unit in bits(used)]
            marks = {index: self.tables.marks.limited(index).marks[number] for index in counted}
            if not is_reached(average, marks.values()):
                doubts = ((index, mark.doubts) for index, mark in marks.items() if mark.doubt and index < self.first)
                results = {**dict(doubts), **results}
        return results

    def without_wishes(self, table: CandidateTable, solution: Solution) -> tuple[CandidateTable, Solution]:
        """The same as far as it is held."""
        members = tuple(tuple(i for i in unit if i < self.first) for unit in table.units.members)
        units = sum(1 << unit for unit, indexes in enumerate(members) if indexes)
        used = {leaf: self._held_in(mask & units, leaf, members) for leaf, mask in solution.used.items()}
        return replace(table, units=replace(table.units, members=members)), replace(solution, used=used)

    def _held_in(self, mask: int, leaf: int, members: Sequence[Sequence[int]]) -> int:
        """Of some units those of which something that is held fits a leaf; a wish may have been another edition."""
        fitting = (
            unit
            for unit in bits(mask)
            if any(
                match.leaf == leaf and match.is_at_least(MAYBE)
                for i in members[unit]
                for match in self.tables.matches[i]
            )
        )
        return sum(1 << unit for unit in fitting)
