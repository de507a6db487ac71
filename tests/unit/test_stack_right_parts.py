"""Which credentials are parts of a stack: renewals, awards, nested awards and credentials without an id."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from stack_support import AT, report, stack, unsettled, urn
from stacked_support import AT_AWARD, RULE, part, stack_check, stacked, verify
from vcwallet.report import Outcome, VerificationReport
from vcwallet.stacks import Award, StackPolicy, StackReport, Verdict, all_of, slot
from vcwallet.stacks.rules import PartStatus, Stack
from vcwallet.stacks.stacked import PartState

MET, UNMET, INDETERMINATE = Verdict.MET, Verdict.UNMET, Verdict.INDETERMINATE
BOTH = stack(all_of(slot("A", urn("a")), slot("B", urn("b"))), awards=urn("welder"))
A, B = part("a"), part("b")


def check(rule: Stack, *found: VerificationReport, **options: Any) -> StackReport:
    return rule.check(found, **({"at": AT} | options))


def why(result: StackReport) -> set[str]:
    return {entry.reason for entry in result.not_counted}


# A renewal displaces from when it is in force


def ahead(name: str) -> VerificationReport:
    """A renewal of a badge that is not yet in force."""
    return report(name, validFrom="2027-01-01T00:00:00Z")


def test_a_renewal_whose_validfrom_lies_ahead_displaces_nothing() -> None:
    today = (report("a"), report("b"))

    result = check(BOTH, *today, ahead("a"))
    assert result.verdict is MET
    assert why(result) == {"awarded-later"}
    assert check(BOTH, *today, unsettled(ahead("a"))).verdict is MET
    in_force = datetime(2027, 1, 1, tzinfo=AT.tzinfo)
    renewed = report("a", validFrom="2027-01-01T00:00:00Z", at=in_force)
    assert why(check(BOTH, *today, renewed, at=in_force)) == {"superseded"}
    assert check(BOTH, ahead("a"), report("b")).verdict is UNMET


def test_at_the_award_a_renewal_of_after_it_displaces_nothing() -> None:
    award = Award(at=AT - timedelta(days=60))
    renewed = report("a", validFrom="2026-05-01T00:00:00Z")
    policy = StackPolicy(part_status=PartStatus.AT_AWARD)

    result = check(BOTH, report("a"), report("b"), renewed, policy=policy, award=award)
    assert (result.verdict, result.at_award, result.now) == (MET, MET, MET)


@pytest.mark.parametrize("policy", [{}, {"policy": AT_AWARD}])
def test_a_renewal_ahead_leaves_a_stacked_credential_as_it_is(policy: dict[str, Any]) -> None:
    renewal = part("a", validFrom="2027-01-01T00:00:00Z")

    assert verify(stacked(A, B), A, B, renewal, **policy).outcome is Outcome.VERIFIED
    missing = verify(stacked(A, B), B, renewal, **policy)
    assert (missing.outcome, stack_check(missing).reason) == (Outcome.UNDETERMINED, "part/missing")
    assert missing.stack is not None
    assert missing.stack.parts[0].state is PartState.MISSING
