"""Parts of a stacked credential that the verifier takes another's word for: of the rule, or of a recogniser."""

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


@pytest.mark.parametrize(
    ("recognisers", "verdict", "outcome"),
    [
        ((), CheckStatus.INDETERMINATE, Outcome.UNDETERMINED),
        ((MALLORY.did,), CheckStatus.INDETERMINATE, Outcome.UNDETERMINED),
        ((OTHER.did,), CheckStatus.PASSED, Outcome.VERIFIED),
    ],
)
def test_an_award_on_the_word_of_a_body_that_the_verifier_does_not_name_is_open(
    recognisers: tuple[str, ...], verdict: CheckStatus, outcome: Outcome
) -> None:
    made_of = stack(slot("one", accepts=Accepts(achievements=(urn("a"),), issuers=("known",))), awards=urn("welder"))
    equal = part("x", OTHER, achievement={"related": [{"type": ["Related"], "id": urn("a")}]})
    policy = Policy(stack_policy=StackPolicy(recognisers=frozenset(recognisers)))

    report = verify(record(equal, rule=made_of), policy=policy)

    assert report.stack is not None
    assert (report.stack.verdict, report.outcome) == (verdict, outcome)
    assert ("another body's word" in report.explain()) is (outcome is not Outcome.VERIFIED)


def test_a_word_on_one_part_does_not_excuse_that_another_is_missing() -> None:
    known = Accepts(achievements=(urn("a"),), issuers=("known",))
    made_of = stack(all_of(slot("one", accepts=known), slot("two", urn("b"))), awards=urn("welder"))
    equal = part("x", OTHER, achievement={"related": [{"type": ["Related"], "id": urn("a")}]})

    assert verify(record(equal, rule=made_of)).outcome is Outcome.REJECTED
