"""Parts of a stacked credential whose issuers the verifier knows by the rule alone."""

from __future__ import annotations

import pytest

from support.stack_evidence import COLLEGE, MALLORY, OTHER, stack, urn
from support.stacked_credentials import part, record, verify
from vcwallet import Policy, TrustList
from vcwallet.checks import CheckStatus
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.report import Outcome
from vcwallet.stacks import Accepts, Stack, StackPolicy, all_of, slot
from vcwallet.trust import TrustedIssuer

VOUCHED = Policy(stack_policy=StackPolicy(rule_vouches=True))
COLLEGE_ALONE = TrustList([TrustedIssuer(COLLEGE.did, "Example College")])


def rule(owner: Ed25519Key = COLLEGE, partner: Ed25519Key = OTHER) -> Stack:
    theirs = Accepts(achievements=(urn("b"),), issuers=(partner.did,))
    return stack(all_of(slot("one", urn("a")), slot("two", accepts=theirs)), owner=owner.did, awards=urn("welder"))


def shown(made_of: Stack, *, by: Ed25519Key = COLLEGE, partner: Ed25519Key = OTHER, policy: Policy) -> tuple[str, str]:
    """What the stack comes to, and what the whole does."""
    document = record(part("a", by), part("b", partner), rule=made_of, key=by)
    report = verify(document, trust=COLLEGE_ALONE, policy=policy)
    assert report.stack is not None
    return report.stack.verdict, report.outcome


@pytest.mark.parametrize(("policy", "verdict"), [(Policy(), "indeterminate"), (VOUCHED, "passed")])
def test_a_known_owner_s_rule_vouches_for_a_partner_where_the_policy_lets_it(policy: Policy, verdict: str) -> None:
    assert shown(rule(), policy=policy) == (CheckStatus(verdict), Outcome.UNKNOWN_ISSUER)


def test_a_stranger_s_rule_vouches_for_no_issuer() -> None:
    assert shown(rule(MALLORY), by=MALLORY, policy=VOUCHED) == (CheckStatus.INDETERMINATE, Outcome.UNKNOWN_ISSUER)


def test_a_rule_vouches_only_for_those_whom_it_names() -> None:
    assert shown(rule(), partner=MALLORY, policy=VOUCHED)[0] is CheckStatus.FAILED
