"""What one check was asked, and the report where the budget was spent before there was anything to tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from vcwallet.identity import Holder
from vcwallet.stacks.compiled import Compiled
from vcwallet.stacks.digests import digest_of
from vcwallet.stacks.facts import Facts
from vcwallet.stacks.report import Finding, Severity, StackReport, Verdict
from vcwallet.stacks.settings import Award, StackPolicy
from vcwallet.stacks.work import SearchBudget

CODE = "STACK"
BUDGET = "budget"
"""The reason of the finding that the budget was spent."""


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked."""

    rule: Compiled
    facts: Facts
    at: datetime
    policy: StackPolicy
    holder: Holder | None
    award: Award | None
    budget: SearchBudget


def undecided(asked: Question) -> StackReport:
    """The report where the budget was spent before any credential had been compared with every part."""
    stack = asked.rule.stack
    return StackReport(
        verdict=Verdict.INDETERMINATE,
        stack=stack.id,
        version=stack.version,
        digest=digest_of(stack),
        owner=stack.owner,
        name=stack.name,
        at=asked.at,
        findings=(out_of_work(asked),),
        not_checked=("other-stacks",),
    )


def out_of_work(asked: Question) -> Finding:
    """That the budget was spent."""
    params: dict[str, object] = {"work": asked.budget.limit}
    return Finding(code=CODE, reason=BUDGET, severity=Severity.WARNING, params=params)
