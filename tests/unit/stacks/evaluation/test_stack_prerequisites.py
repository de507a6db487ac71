"""Who may award what has to be held before: the provider that teaches and the assessor that examines may be two."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from support.stack_evidence import AT, COLLEGE, OTHER, facts, held, stack, urn
from vcwallet.stacks import Accepts, all_of, slot
from vcwallet.stacks.definition.rules.filters import KNOWN
from vcwallet.stacks.evaluation.stack_evaluation import check_facts

BEFORE = datetime(2025, 1, 1, tzinfo=UTC)
BEGUN = datetime(2025, 6, 1, tzinfo=UTC)


def gateway(issuer: str = COLLEGE.did, name: str = "gateway") -> object:
    return held(0, name, issuer=issuer, known=True, awarded=BEFORE)


def final(issuer: str = OTHER.did) -> object:
    return held(1, "final", issuer=issuer, known=True, started=BEGUN)


def examined(*issuers: str) -> Accepts:
    return Accepts(achievements=(urn("final"),), issuers=issuers, after=(urn("gateway"),))


def verdict(rule: object, *credentials: object) -> str:
    return check_facts(rule, facts(*credentials), at=AT).verdict.value


def test_the_provider_teaches_and_the_assessor_examines() -> None:
    rule = stack(
        all_of(slot("gateway", urn("gateway")), slot("final", accepts=examined(OTHER.did))), issuers=(COLLEGE.did,)
    )
    assert verdict(rule, gateway(), final()) == "met"


def test_what_is_equal_to_it_is_of_the_same_issuers() -> None:
    equal = (urn("gateway"), urn("access"))
    rule = stack(
        all_of(slot("gateway", urn("access")), slot("final", accepts=examined(OTHER.did))),
        issuers=(COLLEGE.did,),
        equivalents=(equal,),
    )
    assert verdict(rule, gateway(name="access"), final()) == "met"


def test_the_issuers_of_the_successor_may_award_it_too() -> None:
    rule = stack(slot("final", accepts=examined(OTHER.did)), issuers=(COLLEGE.did,))
    assert verdict(rule, gateway(OTHER.did), final()) == "met"
    assert verdict(rule, gateway(), final()) == "unmet"


@pytest.mark.parametrize(("issuer", "found"), [(COLLEGE.did, "met"), (OTHER.did, "unmet")])
def test_any_known_issuer_may_examine_and_does_not_say_what_comes_before(issuer: str, found: str) -> None:
    rule = stack(slot("final", accepts=examined(KNOWN)), issuers=(COLLEGE.did,))
    assert verdict(rule, gateway(issuer), final()) == found


def test_any_known_issuer_may_award_it_where_a_part_says_so() -> None:
    anyone = Accepts(achievements=(urn("gateway"),), issuers=(KNOWN,))
    rule = stack(
        all_of(slot("gateway", accepts=anyone), slot("final", accepts=examined(KNOWN))), issuers=(COLLEGE.did,)
    )
    assert verdict(rule, gateway(OTHER.did), final()) == "met"
