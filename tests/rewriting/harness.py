"""Compositions of rewritings over documents of every kind, and whether their reports stay what they were.

PYTHONPATH=src:tests python -m rewriting.harness 2000 [first document] [rewriting ...]
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, cached_property
from random import Random

from rewriting.all import REWRITINGS
from rewriting.catalogue import Document
from rewriting.checking import Checked, Step, Tally, said, steps
from rewriting.documents import AT, Case, case, world
from rewriting.reports import comparable, difference, only_worse
from support.stack_evidence import KNOWN
from vcwallet import Policy, Verifier
from vcwallet.checks import Check, CheckStatus
from vcwallet.report import Outcome, VerificationReport

_RANKS = list(Outcome)
MOST_STEPS = 6
_TRIES = 8
"""Compositions of which nothing could be done, and are drawn anew."""
FOR_EACH = 5
"""Compositions for each document: making one and its first report costs as much as one of these."""


class Answer(StrEnum):
    """What became of the report."""

    SAME = "the same report"
    WORSE = "only worse, with an embedded document spoiled"
    REFUSED_BY_BOTH = "refused, by the canonical form too"
    REFUSED_RIGHTLY = "refused, another node is at the top"
    REFUSED = "refused, though legal"
    OTHER = "another answer"
    BETTER = "another answer, and a better one"


@cache
def verifier() -> Verifier:
    """Knows the colleges, takes inline contexts, and keeps the status lists that it has verified."""
    return Verifier(policy=Policy(allow_inline_contexts=True), trust=KNOWN, fetcher=world())


def verify(document: Document, about: Case) -> VerificationReport:
    """The report on a spelling of a case's document."""
    parts = [json.dumps(part) for part in about.parts]
    return verifier().verify(json.dumps(document), at=AT, parts=parts, **about.asked)


@dataclass
class Subject:
    """A document with its report, and all that is done to it.

    Attributes:
        seed: Which document.
        tallies: Takes how often each rewriting applied.
    """

    seed: int
    tallies: dict[str, Tally] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.case = case(self.seed)
        self.report = verify(self.case.document, self.case)
        self.comparable = comparable(self.report)
        self.checked = Checked(self.case.document, self.tallies)

    @cached_property
    def _uncounted(self) -> Checked:
        """For compositions that are made once more."""
        return Checked(self.case.document)

    def answer(self, document: Document, done: list[Step]) -> Answer:
        """What the report on a spelling is, beside that on the original."""
        report = verify(document, self.case)
        if done and done[-1].rewriting.refused:
            return Answer.OTHER if report.authentic else Answer.REFUSED_RIGHTLY
        if not said(document).taken:
            return Answer.OTHER if report.authentic else Answer.REFUSED_BY_BOTH
        if comparable(report) == self.comparable:
            return Answer.SAME
        if any(step.rewriting.spoils_embedded for step in done) and only_worse(self.report, report):
            return Answer.WORSE
        if not report.authentic and refusal(self.report, report):
            return Answer.REFUSED
        return Answer.BETTER if _RANKS.index(report.outcome) < _RANKS.index(self.report.outcome) else Answer.OTHER

    def minimal(self, done: list[Step], wanted: Answer) -> list[Step]:
        """The steps without those that are not needed for an answer."""
        for step in list(done):
            fewer = [other for other in done if other is not step]
            document, kept = self._uncounted.compose(fewer)
            if kept and self.answer(document, kept) is wanted:
                done = kept
        return done

    def explain(self, done: list[Step]) -> str:
        """What the composition changes in the report, for people."""
        document, kept = self._uncounted.compose(done)
        lines = difference(self.comparable, comparable(verify(document, self.case)))
        names = " + ".join(step.name for step in kept)
        shown = "\n".join(f"    {line[:300]}" for line in lines[:12])
        return f"document {self.seed} ({self.case.kind}), {names}:\n{shown}\n    steps: {kept}"


def refusal(before: VerificationReport, after: VerificationReport) -> Check | None:
    """The check that refuses a spelling and did not refuse the original."""
    known = {(check.id, check.code, check.reason) for check in before.checks}
    for check in after.checks:
        bad = check.status in (CheckStatus.FAILED, CheckStatus.INDETERMINATE)
        new = (check.id, check.code, check.reason) not in known
        if bad and new and check.id.partition("[")[0] in ("document", "proof"):
            return check
    return None


@dataclass
class Found:
    """What came of many compositions.

    Attributes:
        answers: How often there was which answer.
        refusals: Of legal spellings that were refused: code and reason.
        blamed: The rewritings in the smallest compositions that were refused.
        others: Of those with another answer: what they are, in their smallest form.
        causes: The rewritings in these.
        tallies: How often each rewriting was tried, applied, and left the statements as they were.
    """

    answers: Counter[Answer] = field(default_factory=Counter)
    refusals: Counter[str] = field(default_factory=Counter)
    blamed: Counter[str] = field(default_factory=Counter)
    others: list[str] = field(default_factory=list)
    causes: Counter[str] = field(default_factory=Counter)
    tallies: dict[str, Tally] = field(default_factory=dict)

    def describe(self) -> str:
        """The figures, for people."""
        lines = [f"{count:7} {answer}" for answer, count in self.answers.most_common()]
        lines += ["", "refused, though legal, with:", *_listed(self.refusals), "  by:", *_listed(self.blamed)]
        lines += ["", "another answer by:", *_listed(self.causes), *self.others[:20]]
        return "\n".join(lines)


def _listed(counts: Counter[str]) -> list[str]:
    return [f"{count:7} {name}" for name, count in counts.most_common(40)]


def run(compositions: int, first: int = 0, names: list[str] | None = None) -> Found:
    """Rewrite documents and compare their reports.

    Args:
        compositions: How many, of up to six rewritings each.
        first: Seed of the first document.
        names: The rewritings to compose; all by default.
    """
    found = Found()
    for number in range(compositions):
        if number % FOR_EACH == 0:
            subject = Subject(first + number // FOR_EACH, found.tallies)
        random = Random(f"{first} {number}")
        for _ in range(_TRIES):
            document, done = subject.checked.compose(steps(random, random.randint(1, MOST_STEPS), names))
            if done:
                _judge(found, subject, document, done)
                break
    return found


def _judge(found: Found, subject: Subject, document: Document, done: list[Step]) -> None:
    answer = subject.answer(document, done)
    found.answers[answer] += 1
    if answer is Answer.REFUSED:
        check = refusal(subject.report, verify(document, subject.case))
        found.refusals[f"{check.code}/{check.reason}" if check else ""] += 1
        found.blamed[_cause(subject.minimal(done, answer))] += 1
    elif answer in (Answer.OTHER, Answer.BETTER):
        least = subject.minimal(done, answer)
        found.causes[_cause(least)] += 1
        found.others.append(f"{answer}: {subject.explain(least)}")


def _cause(done: list[Step]) -> str:
    return " + ".join(sorted(step.name for step in done))


if __name__ == "__main__":
    count, start = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0
    result = run(count, start, sys.argv[3:] or None)
    sys.stdout.write(result.describe() + "\n")
    sys.exit(1 if result.others or result.refusals else 0)

__all__ = ["REWRITINGS", "Answer", "Found", "Subject", "run", "verify"]
