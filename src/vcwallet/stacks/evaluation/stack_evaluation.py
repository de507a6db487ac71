"""Checks a stack: from verification reports to one of three verdicts.

Two runs: with what is certain, and with what is certain or uncertain. Met in the first is met; unmet in the second is
unmet; anything else is indeterminate. Pure: no file, no clock; the same input in any order gives the same report.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from vcwallet.errors import UsageError
from vcwallet.identity import ID, Holder, Identity, LinkedSubject, Links
from vcwallet.report import VerificationReport
from vcwallet.stacks.definition.compact_form.readable_definition import check_readable
from vcwallet.stacks.definition.rules.compiled_rule import compiled
from vcwallet.stacks.definition.rules.stack_definition import PartStatus, StackDefinition
from vcwallet.stacks.evaluation.assembly.report_assembly import ReportAssembly
from vcwallet.stacks.evaluation.eligibility.credit_measures import CreditMeasures
from vcwallet.stacks.evaluation.eligibility.editions import age
from vcwallet.stacks.evaluation.eligibility.eligibility import Eligibility, EligibilityResult
from vcwallet.stacks.evaluation.eligibility.filter_fit import FilterMatcher
from vcwallet.stacks.evaluation.eligibility.own_award import OwnAward
from vcwallet.stacks.evaluation.facts.held_credentials import Facts, with_all_issues
from vcwallet.stacks.evaluation.facts.report_facts import facts_of
from vcwallet.stacks.evaluation.report.stack_finding import Verdict
from vcwallet.stacks.evaluation.report.stack_report import StackReport
from vcwallet.stacks.evaluation.settings.evaluation_question import EvaluationQuestion, out_of_work, undecided
from vcwallet.stacks.evaluation.settings.stack_policy import DEFAULT_STACK_POLICY, Award, StackPolicy
from vcwallet.stacks.evaluation.solver.assignment_problem import CandidateTable, Solution
from vcwallet.stacks.evaluation.solver.attempts import attempt
from vcwallet.stacks.evaluation.solver.best_solution import bettered
from vcwallet.stacks.evaluation.solver.candidate_tables import CandidateTables
from vcwallet.stacks.values.fit import NO, YES
from vcwallet.stacks.values.work_budget import OutOfWorkError, SearchBudget


def check(
    stack: StackDefinition,
    reports: Iterable[VerificationReport],
    *,
    at: datetime,
    policy: StackPolicy = DEFAULT_STACK_POLICY,
    holder: Holder | None = None,
    award: Award | None = None,
) -> StackReport:
    """Decide from verification reports whether a stack is met.

    Args:
        stack: The definition.
        reports: Of credentials, presentations and records; of any outcome. Nothing counts that did not verify.
        at: The moment to decide for; aware.
        policy: What the verifier requires.
        holder: What the verifier knows about the person. None: the person whom all the credentials are about.
        award: An award that was made, where one is being checked.

    Raises:
        UsageError: `at` is naive.
        StackError: The policy names a level that its scheme does not have (`level`).
    """
    check_readable(stack)
    return check_facts(stack, facts_of(reports), at=at, policy=policy, holder=holder, award=award)


def check_facts(
    stack: StackDefinition,
    facts: Facts,
    *,
    at: datetime,
    policy: StackPolicy = DEFAULT_STACK_POLICY,
    holder: Holder | None = None,
    award: Award | None = None,
    budget: SearchBudget | None = None,
) -> StackReport:
    """The same from facts, for a caller that checks one wallet against many stacks.

    Args:
        stack: The definition.
        facts: What is known of the credentials.
        at: The moment to decide for; aware.
        policy: What the verifier requires.
        holder: What the verifier knows about the person.
        award: An award that was made, where one is being checked.
        budget: What it may cost, if it is one of several checks that share a budget. None: `policy.work` steps.

    Raises:
        UsageError: `at` is naive.
        StackError: The policy names a level that its scheme does not have (`level`).
    """
    if at.tzinfo is None:
        raise UsageError("naive-time", value=at.isoformat())
    at = at.astimezone(UTC)
    facts = replace(facts, held=tuple(with_all_issues(facts.held)))
    status = policy.status_for(stack.part_status)
    rule = compiled(stack)
    if policy.levels:
        rule = replace(rule, levels=rule.levels.with_others(policy.levels))
    question = EvaluationQuestion(rule, facts, at, policy, holder, award, budget or SearchBudget.of(policy.work))
    report = _checked(question, status)
    if award is None:
        return report
    other = PartStatus.LIVE if status is PartStatus.AT_AWARD else PartStatus.AT_AWARD
    second, exhausted = _verdict(question, other)
    if exhausted and report.verdict is not Verdict.INDETERMINATE:
        report = replace(report, findings=(*report.findings, out_of_work(question)))
    then, now = (report.verdict, second) if status is PartStatus.AT_AWARD else (second, report.verdict)
    return ReportAssembly.compared(report, then, now, status)


@dataclass(frozen=True, slots=True)
class _Outcome:
    """The outcome of the two runs."""

    verdict: Verdict
    table: CandidateTable
    solution: Solution | None
    counted: tuple[int, ...]
    exhausted: bool = False


@dataclass(frozen=True, slots=True)
class _Decided:
    """The outcome, with the tables and the people that it rests on."""

    outcome: _Outcome
    tables: CandidateTables
    links: Links | None
    groups: list[list[int]]
    at: datetime


def _checked(question: EvaluationQuestion, status: PartStatus) -> StackReport:
    """The report under one status policy."""
    try:
        decided = _decided(question, status, dated_then=_is_dated_then(question, status))
        outcome, groups = _best(decided), decided.groups
        own = next((group for group in groups if set(group).issuperset(outcome.counted)), None)
        if own is None:
            own = max(groups, key=len)  # of several people, the one with most credentials is meant, as in advice
        assembly = ReportAssembly(question, decided.tables, links=decided.links, own=own, groups=groups, at=decided.at)
    except OutOfWorkError:
        return undecided(question)
    return assembly.report(outcome.verdict, outcome.table, outcome.solution, exhausted=outcome.exhausted)


def _is_dated_then(question: EvaluationQuestion, status: PartStatus) -> bool:
    """Whether ages and endorsements count at the award: policy and rule say that, or the rule alone.

    What a rule means by "of the last two years" is for its owner to say; what the status of a part must be, a stricter
    policy says.
    """
    return PartStatus.AT_AWARD in (status, question.rule.stack.part_status)


def _best(decided: _Decided) -> _Outcome:
    """The outcome, with the best way to meet the rule where it is met."""
    outcome = decided.outcome
    if outcome.verdict is not Verdict.MET or outcome.solution is None:
        return outcome
    table, solution = bettered(decided.tables, outcome.counted, (outcome.table, outcome.solution))
    return replace(outcome, table=table, solution=solution)


def _verdict(question: EvaluationQuestion, status: PartStatus) -> tuple[Verdict, bool]:
    """The verdict alone, and whether the budget was spent before there was one."""
    try:
        outcome = _decided(question, status, dated_then=status is PartStatus.AT_AWARD).outcome
    except OutOfWorkError:
        return Verdict.INDETERMINATE, True
    return outcome.verdict, outcome.exhausted and outcome.verdict is Verdict.INDETERMINATE


def _decided(question: EvaluationQuestion, status: PartStatus, *, dated_then: bool) -> _Decided:
    """The outcome under one status policy.

    Args:
        question: What is asked.
        status: What the status of a part must be.
        dated_then: Whether ages and endorsements count at the award, where there was one.
    """
    work = question.budget.search
    awarded = "" if question.award is None else question.award.achievement
    own = OwnAward(question.rule, question.policy.recognisers, question.facts.associations, awarded)
    eligibility = Eligibility(
        question.rule, question.policy, at=question.at, status=status, award=question.award, own=own, work=work
    )
    eligible = eligibility.decide(question.facts.held)
    award = question.award if dated_then else None
    moment = question.at if award is None else award.at
    measuring = CreditMeasures(question.rule, question.policy)
    fitting = FilterMatcher(
        question.rule,
        moment,
        question.policy.recognisers,
        question.facts.associations,
        measuring=measuring,
        work=work,
        at_award=award is not None,
    )
    known = (question.rule, question.facts, eligible, fitting, measuring, work)
    tables = CandidateTables(*known, reuse=question.policy.reuse)
    links, groups = _people(question, eligible)
    return _Decided(_decide(tables, eligible, groups), tables, links, groups, moment)


def _people(
    question: EvaluationQuestion, eligible: Sequence[EligibilityResult]
) -> tuple[Links | None, list[list[int]]]:
    """The credentials of each person: one group, or several that nothing links."""
    able = [index for index, result in enumerate(eligible) if result.level]
    if not able:
        return None, [[]]
    credentials = question.facts.held
    if question.holder is None and _have_one_id(credentials[index].subject for index in able):
        return None, [able]
    vouched = question.rule.named if question.policy.rule_vouches else frozenset()
    subjects = [
        LinkedSubject(held.subject, held.issuer, eligible[index].level == YES and held.may_link(vouched))
        for index, held in ((index, credentials[index]) for index in able)
    ]
    links = Links(subjects, question.holder, question.budget.search.spend)
    groups = [[able[place] for place in group] for group in links.groups()]
    return links, sorted(
        groups, key=lambda group: [min(age(question.facts.held[index]) for index in group)] if group else []
    )


def _have_one_id(subjects: Iterable[Sequence[Identity]]) -> bool:
    """Whether all have the very same id: the usual case, in which nothing has to be linked."""
    ids = {identities[0] if identities else None for identities in subjects}
    first = ids.pop() if len(ids) == 1 else None
    return first is not None and first.kind == ID and first.institution != ""


def _decide(tables: CandidateTables, eligible: Sequence[EligibilityResult], groups: list[list[int]]) -> _Outcome:
    possible = tuple(index for index, result in enumerate(eligible) if result.level > NO)
    whole, best, exhausted = _attempt(tables, possible, certain=False)
    if best is None and not exhausted:
        return _Outcome(Verdict.UNMET, whole, None, possible)
    ran_out = exhausted
    settled = tables.settled and all(eligible[index].level == YES for index in possible)
    if settled and len(groups) == 1 and len(groups[0]) == len(possible):
        if best is not None:
            return _Outcome(Verdict.MET, whole, best, possible)
        return _Outcome(Verdict.INDETERMINATE, whole, None, possible, exhausted=True)
    for group in groups:
        sure = tuple(index for index in group if eligible[index].level == YES)
        table, solution, spent = _attempt(tables, sure, certain=True)
        if solution is not None:
            return _Outcome(Verdict.MET, table, solution, sure)
        ran_out = ran_out or spent
    return _Outcome(Verdict.INDETERMINATE, whole, best, possible, exhausted=ran_out)


def _attempt(
    tables: CandidateTables, counted: Sequence[int], *, certain: bool
) -> tuple[CandidateTable, Solution | None, bool]:
    """One run, and whether the budget was spent before there was an answer."""
    whole = tables.table(counted, certain=certain)
    try:
        return (*attempt(tables, counted, certain=certain, whole=whole), False)
    except OutOfWorkError:
        return whole, None, True
