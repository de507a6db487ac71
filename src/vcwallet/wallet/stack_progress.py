"""How far a wallet's credentials go towards stacks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from vcwallet.stacks import Holder, Stack, StackPolicy, StackReport
from vcwallet.stacks.definition.compact_form.readable_definition import check_readable
from vcwallet.stacks.evaluation.facts.report_facts import facts_of
from vcwallet.stacks.evaluation.stack_evaluation import check_facts
from vcwallet.wallet.entries.entry_verification import EntryVerification, OnVerified

__all__ = ["Holder", "progress_towards"]

EARNERS_POLICY = StackPolicy(rule_vouches=True)
"""What the earner asks is what the rule's owner will say: the issuers that a rule names are known by that."""


def progress_towards(
    stacks: Sequence[Stack],
    verification: EntryVerification,
    holder: Holder,
    at: datetime,
    policy: StackPolicy | None,
    *,
    on_progress: OnVerified | None,
) -> tuple[StackReport, ...]:
    """The report on each stack.

    Args:
        stacks: The definitions.
        verification: Verifies the wallet's credentials, once it is known that the definitions are ones.
        holder: The person whose wallet it is.
        at: The moment to decide for.
        policy: How to check; None: `EARNERS_POLICY`.
        on_progress: Told how many credentials are verified, and of how many.

    Raises:
        StackError: A definition that was made in Python is one that its readers would not accept.
    """
    for stack in stacks:
        check_readable(stack)
    facts = facts_of(verification.together(at, on_progress))
    return tuple(check_facts(stack, facts, at=at, policy=policy or EARNERS_POLICY, holder=holder) for stack in stacks)
