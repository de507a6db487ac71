"""The input of one check, and the report for a budget that was spent before any credential was compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from vcwallet.identity import Holder
from vcwallet.stacks.definition.compact_form.definition_digest import digest_of
from vcwallet.stacks.definition.rules.compiled_rule import CompiledRule
from vcwallet.stacks.definition.rules.stack_definition import Slot
from vcwallet.stacks.evaluation.facts.held_credentials import Facts
from vcwallet.stacks.evaluation.report.stack_finding import Finding, Severity, Verdict
from vcwallet.stacks.evaluation.report.stack_report import StackReport
from vcwallet.stacks.evaluation.settings.stack_policy import Award, StackPolicy
from vcwallet.stacks.values.work_budget import SearchBudget

CODE = "STACK"
BUDGET = "budget"
"""The reason of the finding that the budget was spent."""
NOT_ASKED = "recipient"
"""Among what was not checked: whose the credentials are."""
_FEW = 5
"""Groups or parts that are named."""


@dataclass(frozen=True, slots=True)
class EvaluationQuestion:
    """The input of one check."""

    rule: CompiledRule
    facts: Facts
    at: datetime
    policy: StackPolicy
    holder: Holder | None
    award: Award | None
    budget: SearchBudget

    @property
    def not_checked(self) -> tuple[str, ...]:
        """What is not looked into: other stacks; and whose the credentials are, where no person was asked for."""
        return ("other-stacks",) if self.holder is not None else (NOT_ASKED, "other-stacks")


def undecided(question: EvaluationQuestion) -> StackReport:
    """The report where the budget was spent before any credential had been compared with every part."""
    stack = question.rule.stack
    return StackReport(
        verdict=Verdict.INDETERMINATE,
        stack=stack.id,
        version=stack.version,
        digest=digest_of(stack),
        owner=stack.owner,
        name=stack.name,
        at=question.at,
        findings=(out_of_work(question),),
        not_checked=question.not_checked,
    )


def out_of_work(question: EvaluationQuestion) -> Finding:
    """That the budget was spent."""
    params: dict[str, object] = {"work": question.budget.limit}
    return Finding(code=CODE, reason=BUDGET, severity=Severity.WARNING, params=params)


def what_is_hard(question: EvaluationQuestion) -> Iterator[Finding]:
    """What in a rule makes the search long, where the budget was spent: there its owner can simplify it."""
    stack = question.rule.stack
    if stack.never_together:
        pairs = [" + ".join(group) for group in stack.never_together[:_FEW]]
        params = {"count": len(stack.never_together), "groups": pairs}
        yield Finding(
            code=CODE, reason="hard-never-together", severity=Severity.NOTE, pointer="/neverTogether", params=params
        )
    crossing = [
        (name, len(some))
        for name, some in (
            ("caps", question.rule.all_caps),
            ("residency", [rule for rule in (stack.residency,) if rule is not None]),
            ("averages", stack.averages),
            ("compensation", [rule for rule in (stack.compensation,) if rule is not None]),
        )
        if some
    ]
    if sum(number for _, number in crossing) > 1:
        params = {"rules": [f"{name} ({number})" for name, number in crossing]}
        yield Finding(code=CODE, reason="hard-limits", severity=Severity.NOTE, params=params)
    sizes = [leaf.id for leaf in question.rule.leaves if isinstance(leaf, Slot) and leaf.size is not None]
    if len(sizes) > 1:
        params = {"count": len(sizes), "parts": sizes[:_FEW]}
        yield Finding(code=CODE, reason="hard-sizes", severity=Severity.NOTE, pointer="/require", params=params)
