"""Whether a rule can be met at all, by whatever its entitled issuers award."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from vcwallet.stacks.definition.rules.filters import Accepts
from vcwallet.stacks.definition.rules.stack_definition import AllOf, AnyOf, Node, NOf, StackDefinition
from vcwallet.stacks.evaluation.facts.held_credentials import Facts
from vcwallet.stacks.evaluation.report.stack_finding import Finding, Severity
from vcwallet.stacks.evaluation.settings.stack_policy import StackPolicy
from vcwallet.stacks.evaluation.stack_evaluation import check_facts
from vcwallet.stacks.lint.lint_findings import finding

_POLICY = StackPolicy(work=200_000)
_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)  # nothing that is asked here depends on the time
LIMITS = frozenset({"cap-zero", "cap-for-all"})
"""Warnings that are the reason where a rule cannot be met."""


def with_attainment(stack: StackDefinition, faults: Sequence[Finding]) -> list[Finding]:
    """The faults of a rule, and whether it can never be met: an error of its own, or the reason for it made one.

    Args:
        stack: The definition.
        faults: What was found in it. Where that has an error, nothing is added.
    """
    if any(fault.severity is Severity.ERROR for fault in faults) or _can_be_met(stack):
        return list(faults)
    if any(fault.reason in LIMITS for fault in faults):
        return [replace(f, severity=Severity.ERROR) if f.reason in LIMITS else f for f in faults]
    return [*faults, finding("cannot-be-met", Severity.ERROR, "/require")]


def _can_be_met(stack: StackDefinition) -> bool:
    """Whether anything that could be earned completes it, or nothing is known of that."""
    rule = replace(stack, require=_timeless(stack.require))
    report = check_facts(rule, Facts(()), at=_MOMENT, policy=_POLICY)
    return not any(fault.reason == "cannot-be-completed" for fault in report.findings)


def _timeless(node: Node) -> Node:
    """A part without conditions on when something was awarded, which time changes."""
    if isinstance(node, (AllOf, AnyOf, NOf)):
        return replace(node, parts=tuple(map(_timeless, node.parts)))
    accepts: Accepts = replace(node.accepts, awarded=None, within="")
    return replace(node, accepts=accepts)
