"""One question to be decided twice, and answers in three values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from vcwallet.stacks import Award, Holder, Stack, StackPolicy, StackReport, Verdict
from vcwallet.stacks.evaluation.facts.held_credentials import Facts, Held
from vcwallet.stacks.evaluation.stack_evaluation import check_facts
from vcwallet.stacks.values.work_budget import SearchBudget, Work

_STEPS = 1_000_000


class Sure(IntEnum):
    """How sure something is; of several conditions, the least sure decides."""

    NO = 0
    MAYBE = 1
    YES = 2


NO, MAYBE, YES = Sure


@dataclass(frozen=True, kw_only=True)
class Case:
    """A rule, credentials, and what the verifier knows and requires."""

    stack: Stack
    facts: Facts
    at: datetime
    policy: StackPolicy
    holder: Holder | None = None
    award: Award | None = None

    @property
    def held(self) -> tuple[Held, ...]:
        return self.facts.held

    def checked(self) -> StackReport:
        """The report of the library."""
        return self._checked(None)

    def verdict(self) -> Verdict:
        """The verdict of the library, without the advice, which takes longer."""
        return self._checked(SearchBudget(_STEPS, search=Work(_STEPS), advice=Work(0))).verdict

    def _checked(self, budget: SearchBudget | None) -> StackReport:
        return check_facts(
            self.stack,
            self.facts,
            at=self.at,
            policy=self.policy,
            holder=self.holder,
            award=self.award,
            budget=budget,
        )
