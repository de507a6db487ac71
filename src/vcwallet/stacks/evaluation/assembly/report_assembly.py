"""Makes the report from the outcome: which credentials counted where, which did not and why, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from vcwallet.identity import Links
from vcwallet.stacks.definition.compact_form.definition_digest import digest_of
from vcwallet.stacks.definition.rules.filters import Accepts
from vcwallet.stacks.definition.rules.stack_definition import PartStatus
from vcwallet.stacks.evaluation.advice.completion_advice import Advice, advise
from vcwallet.stacks.evaluation.advice.target_results import best_of, guessed_end
from vcwallet.stacks.evaluation.advice.trials import Case
from vcwallet.stacks.evaluation.assembly.known_names import names_in, names_of_known
from vcwallet.stacks.evaluation.assembly.next_steps import Doubt, next_steps
from vcwallet.stacks.evaluation.assembly.part_assembly import PartAssembly
from vcwallet.stacks.evaluation.assembly.part_progress import progress
from vcwallet.stacks.evaluation.assembly.refusals import SHARES_PARTS, SIZE_OF_NAME, Refusals, Serving
from vcwallet.stacks.evaluation.assembly.residency_state import ResidencyState
from vcwallet.stacks.evaluation.assembly.whole_rule_states import WholeRuleStates
from vcwallet.stacks.evaluation.eligibility.single_conditions import endorsed_until
from vcwallet.stacks.evaluation.flows.max_flow import bits
from vcwallet.stacks.evaluation.report.reported_parts import Counted, HallCertificate, NotCounted, Part
from vcwallet.stacks.evaluation.report.reported_steps import NextStep
from vcwallet.stacks.evaluation.report.stack_finding import Finding, Severity, Verdict
from vcwallet.stacks.evaluation.report.stack_report import StackReport
from vcwallet.stacks.evaluation.settings.evaluation_question import CODE, EvaluationQuestion, out_of_work, what_is_hard
from vcwallet.stacks.evaluation.solver.assignment_problem import CandidateTable, Solution
from vcwallet.stacks.evaluation.solver.candidate_match import CandidateMatch
from vcwallet.stacks.evaluation.solver.candidate_tables import CandidateTables
from vcwallet.stacks.evaluation.solver.obstructing_rules import NOTHING_IN_THE_WAY, in_the_way
from vcwallet.stacks.values.amounts import number
from vcwallet.stacks.values.calendar_periods import after
from vcwallet.stacks.values.fit import MAYBE, NO
from vcwallet.stacks.values.work_budget import OutOfWorkError


class ReportAssembly:
    """The assembly of the report of one check.

    Args:
        question: The question.
        tables: What was found out about the credentials.
        links: Whose they are; None where all name one subject.
        own: The credentials of the person that the verdict is about; None where it is about no particular person.
        groups: The credentials of each person.
        at: The moment that decides.
    """

    def __init__(
        self,
        question: EvaluationQuestion,
        tables: CandidateTables,
        *,
        links: Links | None,
        own: list[int] | None,
        groups: list[list[int]],
        at: datetime,
    ) -> None:
        self._at = at
        self._question = question
        self._tables = tables
        self._links = links
        self._own = own
        self._mine = None if own is None else frozenset(own)
        self._groups = groups
        self._reasons = tables.reasons([index for index, result in enumerate(tables.eligible) if result.level])
        self._fits: Sequence[Sequence[CandidateMatch]] = self._reasons
        self._held = question.facts.held
        best_last = sorted(range(len(self._held)), key=lambda i: (tables.eligible[i].level, -i))
        self._places = {self._held[index].key: index for index in best_last}

    def report(
        self,
        verdict: Verdict,
        table: CandidateTable,
        solution: Solution | None,
        *,
        exhausted: bool,
    ) -> StackReport:
        """The report on an outcome."""
        question, stack = self._question, self._question.rule.stack
        advice, barrier = Advice(table, solution), NOTHING_IN_THE_WAY
        if verdict is not Verdict.MET:
            case = self._case(table, solution)
            if verdict is Verdict.UNMET and not exhausted:
                barrier = in_the_way(self._tables, table, case.counted, question.budget.advice)
            advice = advise(case, question.budget.advice)
            self._fits = advice.reasons
        assembly = PartAssembly(self._tables, self._fits, self._mine, self._places)
        completed = tuple(assembly.parts(advice.table, advice.solution))
        shown, parts = Advice(advice.table, advice.solution), completed
        if barrier.table is not None:  # what is held fills the parts; what completes it leaves some of that out
            shown = Advice(barrier.table, barrier.solution)
            parts = tuple(assembly.parts(shown.table, shown.solution))
        elif stack.averages and verdict is Verdict.UNMET and _leaves_out(advice):  # so it does for an average
            shown = Advice(table, advice.closest.solution if advice.closest else None)
            parts = tuple(assembly.parts(shown.table, shown.solution))
        way = (table, solution) if barrier.table is None else (barrier.table, barrier.solution)
        who, met = (assembly.sure, self._places.__getitem__), verdict is Verdict.MET
        home = ResidencyState(self._tables, *way, *who, met, question.budget.advice)
        whole = WholeRuleStates(self._tables, table, parts, self._places, home)
        chosen = frozenset(self._places[credential.key] for part in parts for credential in part.counted)
        used = shown.solution.used if shown.solution else {}
        rules = tuple(whole.all(barrier))
        doubts = whole.open_results() if verdict is Verdict.INDETERMINATE else {}
        serving = Serving(shown.table, used, parts, chosen, rules, doubts)
        refusals = Refusals(self._tables, self._reasons, self._mine, serving)
        parts = tuple(self._with_elsewhere(parts, refusals))
        not_counted = tuple(refusals.all())
        steps = tuple(
            next_steps(advice, question.rule, self._doubts(advice, completed, not_counted, advice.open_results))
        )
        ends = sorted(self._ends(parts)) if verdict is Verdict.MET else []
        if any(reason.reason == SHARES_PARTS for entry in not_counted for reason in entry.for_parts):
            # The same award made of other credentials may complete it, which advice does not imagine; and what fits
            # does not count here, so a count of what fits explains nothing.
            advice = replace(advice, hopeless=False, not_found=advice.not_found or advice.hopeless, closest=None)
        spoken_of = frozenset(_spoken_of(parts, steps))
        return StackReport(
            verdict=verdict,
            stack=stack.id,
            version=stack.version,
            digest=digest_of(stack),
            owner=stack.owner,
            name=stack.name,
            at=question.at,
            subject=self._subject(),
            progress=progress(question.rule.root, parts),
            parts=tuple(parts[number] for number in question.rule.order),
            whole=rules,
            not_counted=not_counted,
            certificate=self._certificate(table, advice) if verdict is Verdict.UNMET else None,
            next_steps=steps,
            optimal=advice.optimal and bool(steps) and verdict is Verdict.UNMET,
            names=names_in(stack, self._held, spoken_of),
            known_issuers=names_of_known(self._held, spoken_of | question.rule.named),
            expires=ends[0][0] if ends else None,
            expires_with=ends[0][1] if ends else "",
            findings=tuple(self._findings(verdict, chosen, advice, exhausted=exhausted)),
            not_checked=question.not_checked,
        )

    def _case(self, table: CandidateTable, solution: Solution | None) -> Case:
        """What is to be advised on: of several people, the one with most credentials is meant."""
        own = max(self._groups, key=len, default=[]) if self._question.holder is None else self._groups[0]
        counted = tuple(index for index, result in enumerate(self._tables.eligible) if result.level > NO)
        tops = tuple(best_of(average, self._held) for average in self._question.rule.stack.averages)
        known = (self._question, self._tables, self._reasons, self._at, counted, frozenset(own))
        return Case(*known, table, solution, tops)

    def _doubts(
        self,
        advice: Advice,
        parts: Sequence[Part],
        not_counted: Sequence[NotCounted],
        results: Mapping[int, tuple[str, ...]],
    ) -> Iterator[Doubt]:
        """What is open about the credentials that a completion takes, and about their results."""
        general = {
            entry.key: (entry.reason, entry.detail) for entry in not_counted if entry.verdict is Verdict.INDETERMINATE
        }
        others = {*advice.doubtful, *(self._places[credential.key] for credential in _open_in(parts))}
        for index in sorted({*others, *results}, key=lambda i: (self._held[i].key, i)):
            key, fits = self._held[index].key, self._fits[index]
            counted = {
                n
                for n, part in enumerate(parts)
                if part.needed and any(credential.key == key for credential in part.counted)
            }
            served = counted or {match.leaf for match in fits if match.level and parts[match.leaf].needed}
            reasons = [general[key]] if key in general and index in advice.doubtful else []
            reasons += [(reason, "") for match in fits if match.leaf in served for reason in self._open(index, match)]
            reasons += [(reason, "") for reason in results.get(index, ())]
            for reason, detail in dict.fromkeys(reasons or [general.get(key, ("size-open", ""))]):
                yield Doubt(key, tuple(parts[leaf].id for leaf in sorted(served)), reason, detail)

    def _open(self, index: int, match: CandidateMatch) -> Iterator[str]:
        """All that is open about whether a credential fits a part."""
        if match.level != MAYBE:
            return
        yield match.reason
        with suppress(OutOfWorkError):  # then one reason is all that is told
            yield from self._tables.fitting.open_reasons(self._held[index], match.leaf)
        if self._question.rule.filters[match.leaf].after and self._held[index].started is None:
            yield "start-unknown"

    @staticmethod
    def compared(report: StackReport, then: Verdict, now: Verdict, status: PartStatus) -> StackReport:
        """The report with both verdicts: at the award and now."""
        findings = report.findings
        if then is not now:
            severity = Severity.WARNING if status is not PartStatus.LIVE else Severity.NOTE
            params = {"then": then.value, "now": now.value}
            findings += (Finding(code=CODE, reason="changed-since-award", severity=severity, params=params),)
        return replace(report, at_award=then, now=now, findings=findings)

    def _subject(self) -> tuple[str, ...]:
        if not self._own:
            return ()
        return tuple(
            sorted(
                {
                    identity.value
                    for index in self._own
                    for identity in self._held[index].subject
                    if identity.kind == "id"
                }
            )
        )

    def _ends(self, parts: tuple[Part, ...]) -> Iterator[tuple[datetime, str]]:
        """When what counted stops to count, and what it is: its validity or endorsement ends, or it becomes too old."""
        exemptions = self._question.rule.stack.exemptions
        for part, leaf in zip(parts, self._question.rule.leaves, strict=True):
            for credential in part.counted:
                if credential.valid_until is not None:
                    yield credential.valid_until, credential.key
                index = self._places[credential.key]
                exempting = [one for one in exemptions if one.part == part.id] if credential.exempts else [leaf]
                for ends in filter(None, (self._lasts(index, one.accepts) for one in exempting)):
                    yield ends, credential.key

    def _lasts(self, index: int, accepts: Accepts) -> datetime | None:
        """Until when a credential stays young enough and endorsed; None: always."""
        held, ends = self._held[index], []
        if accepts.within and held.awarded is not None:
            ends.append(after(held.awarded, accepts.within))
        if accepts.endorsed_by and (until := endorsed_until(held, accepts.endorsed_by)) is not None:
            ends.append(until)
        return min(ends, default=None)

    @staticmethod
    def _with_elsewhere(parts: Sequence[Part], refusals: Refusals) -> Iterator[Part]:
        """The parts; those that are short with what counts elsewhere, and would fit them or misses them."""
        for number_of_leaf, part in enumerate(parts):
            short = part.needed and part.verdict is not Verdict.MET
            yield replace(part, elsewhere=tuple(refusals.elsewhere(number_of_leaf))) if short else part

    def _certificate(self, table: CandidateTable, advice: Advice) -> HallCertificate | None:
        certificate = advice.closest.certificate if advice.closest is not None else None
        if advice.closest is None or certificate is None:
            return None
        keys = [self._held[index].key for unit in bits(certificate.units) for index in table.units.members[unit][:1]]
        return HallCertificate(
            parts=tuple(self._question.rule.leaves[place].id for place in certificate.places),
            need=certificate.need,
            available=max(certificate.available, 0),  # what amounts use up of a cap may be more than it lets through
            credentials=tuple(keys),
            proves_unmet=advice.closest.only_way,
        )

    def _findings(
        self, verdict: Verdict, serving: Iterable[int], advice: Advice, *, exhausted: bool
    ) -> Iterator[Finding]:
        if exhausted and verdict is Verdict.INDETERMINATE:
            yield out_of_work(self._question)
            yield from what_is_hard(self._question)
        if advice.out_of_work:
            params: dict[str, object] = {"work": self._question.budget.limit}
            yield Finding(code=CODE, reason="advice-budget", severity=Severity.NOTE, params=params)
        if advice.vacuous:
            yield Finding(code=CODE, reason="vacuous", severity=Severity.ERROR, pointer="/require")
        if advice.hopeless:
            yield Finding(code=CODE, reason="cannot-be-completed", severity=Severity.WARNING)
        yield from self._guessed_ends(advice)
        if advice.not_found:
            yield Finding(code=CODE, reason="no-completion-found", severity=Severity.NOTE)
        if verdict is Verdict.UNMET and advice.closest is not None and advice.closest.residency:
            residency = self._question.rule.stack.residency
            need = (residency.credentials or (residency.size.amount if residency.size else 0)) if residency else 0
            severity = Severity.WARNING
            yield Finding(code=CODE, reason="residency", severity=severity, pointer="/residency", params={"need": need})
        if len(self._groups) > 1 and verdict is not Verdict.MET:
            params = {"people": len(self._groups)}
            yield Finding(code=CODE, reason="subjects-not-linked", severity=Severity.WARNING, params=params)
        for index in sorted(serving, key=lambda i: self._held[i].key):
            credential, result = self._held[index], self._tables.eligible[index]
            if result.warning:
                severity = Severity.NOTE if result.warning == "in-another-stack" else Severity.WARNING
                params = {"name": credential.name[:SIZE_OF_NAME], "id": credential.id}
                yield Finding(
                    code=CODE, reason=result.warning, severity=severity, pointer=credential.pointer, params=params
                )
        if self._links is not None and self._links.weak:
            yield Finding(code=CODE, reason="weak-hash", severity=Severity.WARNING)

    def _guessed_ends(self, advice: Advice) -> Iterator[Finding]:
        """What was taken for the best result, where more is asked for than fills the parts."""
        if _leaves_out(advice):
            averages = {wish.average for entry in advice.earn for wish in entry.wishes if wish.average and wish.ladder}
            ends = filter(None, {guessed_end(average, self._held) for average in averages})
            for end in map(number, sorted(ends)):
                yield Finding(code=CODE, reason="scale-end-guessed", severity=Severity.NOTE, params={"end": end})


def _leaves_out(advice: Advice) -> bool:
    """Whether what completes the stack leaves out some of what fills its parts."""
    if advice.closest is None or advice.solution is None:
        return False
    near, completed = advice.closest.solution.used.values(), advice.solution.used.values()
    return sum(map(int.bit_count, near)) > sum(map(int.bit_count, completed))


def _spoken_of(parts: Sequence[Part], steps: Sequence[NextStep]) -> Iterator[str]:
    """Identifiers of what is missing and of what to do next."""
    for part in parts:
        yield from part.missing
    for step in steps:
        yield from (*step.achievements, *step.skills, *step.issuers, *step.first)
        for accepts in step.accepts:
            yield from (*accepts.alignments, *accepts.issuers, *accepts.endorsed_by)


def _open_in(parts: Sequence[Part]) -> Iterator[Counted]:
    """What counts in parts only if a doubt is settled: whether it fits, or how much it comes to where that decides."""
    for part in parts:
        for credential in part.counted if part.needed else ():
            if not credential.certain or (credential.low != credential.high and part.verdict is not Verdict.MET):
                yield credential
