"""How far each of many people is with one stack: an iterable goes in, an iterator of small rows comes out.

One person is held at a time, and a few for each process, so that memory does not grow with the number of people.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from heapq import nsmallest

from vcwallet.encoding.given_values import check_moment
from vcwallet.errors import UsageError
from vcwallet.identity import Holder
from vcwallet.io.arguments import check_number, check_workers, several
from vcwallet.report import VerificationReport
from vcwallet.stacks.definition.rules.stack_definition import StackDefinition
from vcwallet.stacks.evaluation.report.stack_finding import Verdict
from vcwallet.stacks.evaluation.report.stack_report import StackReport
from vcwallet.stacks.evaluation.settings.stack_policy import DEFAULT_STACK_POLICY, Award, StackPolicy
from vcwallet.stacks.evaluation.stack_evaluation import check

__all__ = ["Cohort", "CohortRow", "Earner", "cohort", "tally"]

Reports = Iterable[VerificationReport]
OnLooked = Callable[[int], None]
"""Is told how many people have been looked at so far."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Earner:
    """A person, and the credentials of that person.

    Attributes:
        who: Whatever tells this person from others: a number of your records is better than a name.
        reports: Of the credentials; or a function that brings them, which is called where the person is checked. With
            several processes that is in one of these, so that it can read and verify there, and no report travels. It
            must then be importable: a function of a module, or a `functools.partial` of one.
        holder: What is known about the person. None: the person whom all the credentials are about.
        award: An award that was made, to learn whether it still holds.
    """

    who: str
    reports: Reports | Callable[[], Reports] = field(repr=False)
    holder: Holder | None = field(default=None, repr=False)
    award: Award | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortRow:
    """How far one person is.

    Attributes:
        who: As in the `Earner`.
        verdict: The answer.
        met: How many parts are met,
        parts: of how many that the rule asks for.
        cost: What the cheapest completion costs that was found; 0 where the stack is met or no completion is known.
        next_steps: The names of the parts in which something is missing.
        lost: Whether the stack was met at the award and is not now.
        report: Everything; None unless it was asked for.
    """

    who: str
    verdict: Verdict
    met: int
    parts: int
    cost: float = 0
    next_steps: tuple[str, ...] = ()
    lost: bool = False
    report: StackReport | None = field(default=None, repr=False)

    @classmethod
    def of(cls, who: str, report: StackReport, *, whole: bool = False) -> CohortRow:
        """The row of one report; `whole` keeps the report in it."""
        names = {part.id: part.name or part.id for part in report.parts}
        served = (part for step in report.next_steps for part in step.parts)
        return cls(
            who=who,
            verdict=report.verdict,
            met=report.progress.met,
            parts=report.progress.of,
            cost=sum(step.cost for step in report.next_steps),
            next_steps=tuple(dict.fromkeys(names[part] for part in served)),
            lost=report.at_award is Verdict.MET and report.now not in (None, Verdict.MET),
            report=report if whole else None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Cohort:
    """How many people are how far, and who is nearest.

    Attributes:
        people: How many there are.
        met: Of how many the stack is met;
        unmet: not met;
        indeterminate: not decided.
        lost: Of how many it was met at the award and is not now.
        nearest: Of those who do not meet it the nearest: first who lacks what costs least, then who comes first.
    """

    people: int
    met: int
    unmet: int
    indeterminate: int
    lost: int
    nearest: tuple[CohortRow, ...]


def cohort(
    stack: StackDefinition,
    people: Iterable[Earner],
    *,
    at: datetime,
    policy: StackPolicy = DEFAULT_STACK_POLICY,
    keep: Collection[Verdict] = (),
    workers: int = 1,
    on_progress: OnLooked | None = None,
) -> Iterator[CohortRow]:
    """How far each of many people is, in their order, with bounded memory.

        for row in cohort(stack, people, at=now, workers=2):
            database.write(row.who, row.verdict, row.met, row.parts)

    Args:
        stack: The definition.
        people: Any iterable; it is read only a little ahead of the rows.
        at: The moment to decide for; aware, the same for all.
        policy: What the verifier requires.
        keep: Of which verdicts the rows hold the whole report, such as `{Verdict.MET}` before an award. Every
            other is made again by `stack.check`.
        workers: Processes to spread the work over; 1 works in this one. Where processes are spawned (Windows, macOS), a
            script has to do its work under `if __name__ == "__main__":`.
        on_progress: Is told after each person how many have been looked at.

    Returns:
        One row a person. When it is closed early, people who have not been looked at are dropped.

    Raises:
        UsageError: `at` is naive, or an argument is of an impossible type.
        LimitError: A process was ended from outside (`process-ended`).
        Exception: Whatever the function of an `Earner` raises, in place of that person's row; it ends the run.
    """
    check_workers(workers)
    if at is not None:
        check_moment(at)
    if at.tzinfo is None:
        raise UsageError("naive-time", value=at.isoformat())
    checking = _Checking(stack, at, policy, frozenset(keep))
    return _counted(_rows(checking, several("people", people), workers), on_progress)


def tally(rows: Iterable[CohortRow], *, nearest: int = 100) -> Cohort:
    """How many people are how far.

    Args:
        rows: From `cohort`; each is looked at once and dropped, but for the nearest.
        nearest: How many of the nearest are kept, which bounds the memory.

    Raises:
        UsageError: `nearest` is negative.
    """
    check_number("nearest", nearest)
    verdicts: Counter[Verdict] = Counter()
    lost = 0
    near: list[CohortRow] = []
    for row in rows:
        verdicts[row.verdict] += 1
        lost += row.lost
        if row.verdict is Verdict.UNMET and nearest:
            near.append(row)
            if len(near) >= 2 * nearest:  # sorted now and then, so that each costs next to nothing
                near = nsmallest(nearest, near, key=_distance)
    return Cohort(
        people=verdicts.total(),
        met=verdicts[Verdict.MET],
        unmet=verdicts[Verdict.UNMET],
        indeterminate=verdicts[Verdict.INDETERMINATE],
        lost=lost,
        nearest=tuple(nsmallest(nearest, near, key=_distance)),
    )


def _distance(row: CohortRow) -> tuple[bool, float, int]:
    """What is to be earned yet; of whom no completion is known is farther than all others."""
    return not row.next_steps, row.cost, row.met - row.parts


@dataclass(frozen=True, slots=True)
class _Checking:
    """What is the same for all people."""

    stack: StackDefinition
    at: datetime
    policy: StackPolicy
    keep: frozenset[Verdict]

    def row(self, person: Earner) -> CohortRow:
        reports = person.reports() if callable(person.reports) else person.reports
        report = check(self.stack, reports, at=self.at, policy=self.policy, holder=person.holder, award=person.award)
        return CohortRow.of(person.who, report, whole=report.verdict in self.keep)


def _rows(checking: _Checking, people: Iterable[Earner], workers: int) -> Iterator[CohortRow]:
    if workers <= 1:
        yield from map(checking.row, people)
        return
    from vcwallet.io.processes import in_order  # brings much along that one process does not need

    yield from in_order(_Checking.row, map(_to_send, people), workers=workers, kept=checking)


def _to_send(person: Earner) -> Earner:
    """The same person as another process can receive it: an iterator cannot be pickled."""
    return person if callable(person.reports) else replace(person, reports=tuple(person.reports))


def _counted(rows: Iterator[CohortRow], on_progress: OnLooked | None) -> Iterator[CohortRow]:
    for done, row in enumerate(rows, 1):
        if on_progress is not None:
            on_progress(done)
        yield row
