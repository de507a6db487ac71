"""How far a wallet's credentials go towards stacks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from vcwallet.report import VerificationReport
from vcwallet.stacks import Holder, Stack, StackPolicy, StackReport
from vcwallet.stacks.evaluation.facts.report_facts import facts_of
from vcwallet.stacks.evaluation.stack_evaluation import check_facts

__all__ = ["Holder", "progress_towards"]

EARNERS_POLICY = StackPolicy(rule_vouches=True)
"""What the earner asks is what the rule's owner will say: the issuers that a rule names are known by that."""


def progress_towards(
    stacks: Sequence[Stack],
    reports: Iterable[VerificationReport],
    *,
    holder: Holder,
    at: datetime,
    policy: StackPolicy | None,
) -> tuple[StackReport, ...]:
    """The report on each stack.

    Args:
        stacks: The definitions.
        reports: On the wallet's credentials.
        holder: The person whose wallet it is.
        at: The moment to decide for.
        policy: How to check; None: `EARNERS_POLICY`.
    """
    facts = facts_of(reports)
    return tuple(check_facts(stack, facts, at=at, policy=policy or EARNERS_POLICY, holder=holder) for stack in stacks)
