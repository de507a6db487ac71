"""A policy in a document: read strictly, and as it would be written in a program."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from vcwallet.errors import MalformedValueError
from vcwallet.policy import (
    AllOf,
    AnyOf,
    EndorsedBy,
    HasEvidence,
    IssuedAfter,
    IssuedBy,
    IssuedWithin,
    KnownBy,
    OfAchievement,
    OfType,
    Policy,
    PolicyDocumentError,
    policy_from_json,
)
from vcwallet.policy.policy_document import policy_to_json
from vcwallet.policy.rules.rule import RuleFacts, Ruling


def test_a_document_is_the_policy_that_a_program_writes() -> None:
    rules = [
        {"issuedBy": ["did:x:1"]},
        {"ofAchievement": ["urn:x:*"]},
        {"ofType": ["OpenBadgeCredential"]},
        {"issuedWithinDays": 730},
        {"issuedAfter": "2026-01-01T00:00:00Z"},
        {"allOf": [{"hasEvidence": "pinned"}, {"anyOf": [{"knownBy": ["Register"]}, {"endorsedBy": ["did:x:2"]}]}]},
    ]
    document = {
        "requireKnownIssuer": False,
        "status": "best-effort",
        "conformance": "required",
        "partStatus": "at-award",
        "requireChallenge": True,
        "proofs": ["eddsa-rdfc-2022"],
        "countries": ["NL"],
        "trustedListIssuers": ["did:x:3"],
        "maxStatusDays": 3,
        "maxKeyDays": 4,
        "maxTrustDays": 0.5,
        "rules": rules,
    }
    assert policy_from_json(document) == Policy(
        require_known_issuer=False,
        status="best-effort",
        conformance="required",
        part_status="at-award",
        proofs=("eddsa-rdfc-2022",),
        countries=("NL",),
        trusted_list_issuers=("did:x:3",),
        max_status_age=timedelta(days=3),
        max_key_age=timedelta(days=4),
        max_trust_age=timedelta(hours=12),
        rules=[
            IssuedBy(["did:x:1"]),
            OfAchievement(["urn:x:*"]),
            OfType(["OpenBadgeCredential"]),
            IssuedWithin(timedelta(days=730)),
            IssuedAfter(datetime(2026, 1, 1, tzinfo=UTC)),
            AllOf([HasEvidence(pinned=True), AnyOf([KnownBy(["Register"]), EndorsedBy(["did:x:2"])])]),
        ],
    )
    assert policy_from_json({}) == Policy()
    assert policy_to_json(policy_from_json(document)) == {
        name: value
        for name, value in document.items()
        if name != "requireChallenge"  # which is as usual
    }
    assert policy_to_json(Policy()) == {}
    text = json.dumps(document)
    assert policy_from_json(text) == policy_from_json(text.encode()) == policy_from_json(document)


@pytest.mark.parametrize(
    ("document", "pointer"),
    [
        ([], ""),
        ({"requireKnownIsuer": True}, "/requireKnownIsuer"),
        ({"allowVocabContexts": True}, "/allowVocabContexts"),
        ({"requireKnownIssuer": "yes"}, "/requireKnownIssuer"),
        ({"requireKnownIssuer": None}, "/requireKnownIssuer"),
        ({"status": "optional"}, "/status"),
        ({"countries": "NL"}, "/countries"),
        ({"countries": ["NL", "Germany"]}, "/countries/1"),
        ({"countries": ["de"]}, "/countries/0"),
        ({"proofs": ["eddsa-rdfc-2022", "x"]}, "/proofs/1"),
        ({"maxStatusDays": True}, "/maxStatusDays"),
        ({"maxKeyDays": -1}, "/maxKeyDays"),
        ({"maxTrustDays": 1e12}, "/maxTrustDays"),
        ({"rules": {"issuedBy": ["did:x:1"]}}, "/rules"),
        ({"rules": []}, "/rules"),
        ({"rules": [{}]}, "/rules/0"),
        ({"rules": [{"issuedBy": ["did:x:1"], "ofType": ["A"]}]}, "/rules/0"),
        ({"rules": [{"isuedBy": ["did:x:1"]}]}, "/rules/0/isuedBy"),
        ({"rules": [{"issuedBy": []}]}, "/rules/0/issuedBy"),
        ({"rules": [{"anyOf": [{"knownBy": [" "]}]}]}, "/rules/0/anyOf/0/knownBy"),
        ({"rules": [{"allOf": []}]}, "/rules/0/allOf"),
        ({"rules": [{"unsafeAcceptAll": True}]}, "/rules/0/unsafeAcceptAll"),
        ({"rules": [{"hasEvidence": True}]}, "/rules/0/hasEvidence"),
    ],
)
def test_what_is_no_policy_is_refused_with_its_place(document: Any, pointer: str) -> None:
    with pytest.raises(PolicyDocumentError) as caught:
        policy_from_json(document)
    assert caught.value.pointer == pointer
    assert "<" not in str(caught.value)


def test_a_moment_has_an_offset() -> None:
    with pytest.raises(MalformedValueError) as caught:
        policy_from_json({"rules": [{"issuedAfter": "2026-01-01"}]})
    assert caught.value.pointer == "/rules/0/issuedAfter"


class Own:
    """A rule of a platform's own."""

    name = "own"

    def judge(self, facts: RuleFacts) -> Ruling:
        return Ruling.met()


@pytest.mark.parametrize(
    ("policy", "field"),
    [
        (Policy(rules=[Own()]), "rules"),
        (Policy(rules=[AnyOf([IssuedBy(["did:x:1"]), Own()])]), "rules"),
        (Policy(rules=[IssuedBy(["did:x:1"], name="partners")]), "rules"),
        (Policy(rules=[AllOf([])]), "rules"),
        (Policy(max_key_age=timedelta(days=40_000)), "max_key_age"),
    ],
)
def test_what_no_document_can_say_is_not_written(policy: Policy, field: str) -> None:
    with pytest.raises(PolicyDocumentError) as refused:
        policy_to_json(policy)

    assert (refused.value.reason, refused.value.params["field"]) == ("policy-unwritten", field)
