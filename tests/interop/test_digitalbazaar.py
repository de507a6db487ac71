"""A badge made here verifies in an independent implementation, and one made there verifies here.

The peer is Digital Bazaar's `vc` with its cryptosuites eddsa-rdfc-2022 and ecdsa-rdfc-2019, run by Node.js.
`make test` installs it where npm is present.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

import vcwallet
from support.node_peer import NodePeer, named_key
from vcwallet.io.bundled_contexts import bundled
from vcwallet.keys import KeyType
from vcwallet.keys.ecdsa import EcdsaKey
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.keys.key_types import CURVES
from vcwallet.securing.data_integrity import ProofOptions, add_proof

pytestmark = pytest.mark.interop

LIBRARY = "digitalbazaar"
ISSUED = datetime(2025, 1, 31, 12, 0, tzinfo=UTC)
LATER = datetime(2025, 2, 28, 9, 30, tzinfo=UTC)
CHALLENGE = "4f1d6c0e-challenge"
DOMAIN = "employer.example"


@pytest.fixture
def signed_here(badge: dict[str, Any], issuer_key: Ed25519Key) -> dict[str, Any]:
    return add_proof(badge, issuer_key, created=ISSUED, contexts=bundled())


@pytest.fixture
def signed_there(peer: NodePeer, badge: dict[str, Any], issuer_key: Ed25519Key) -> dict[str, Any]:
    return peer(LIBRARY, "sign", credential=badge, seed=issuer_key.secret.hex(), created="2025-01-31T12:00:00Z")


def as_sent(document: dict[str, Any]) -> bytes:
    return json.dumps(document, ensure_ascii=False).encode()


def test_a_badge_signed_here_verifies_there(peer: NodePeer, signed_here: dict[str, Any]) -> None:
    assert peer(LIBRARY, "verify", credential=signed_here) == {"verified": True, "errors": []}


def test_a_badge_changed_after_signing_here_is_refused_there(peer: NodePeer, signed_here: dict[str, Any]) -> None:
    signed_here["credentialSubject"]["achievement"]["name"] = "Master Welder"

    answer = peer(LIBRARY, "verify", credential=signed_here)

    assert answer["verified"] is False
    assert "Invalid signature." in answer["errors"]


def test_a_badge_signed_there_verifies_here(signed_there: dict[str, Any]) -> None:
    report = vcwallet.verify(as_sent(signed_there), at=LATER)

    assert report.authentic
    assert report.outcome == vcwallet.Outcome.UNKNOWN_ISSUER


def test_a_badge_changed_after_signing_there_is_refused_here(signed_there: dict[str, Any]) -> None:
    signed_there["credentialSubject"]["achievement"]["name"] = "Master Welder"

    report = vcwallet.verify(as_sent(signed_there), at=LATER)

    assert report.outcome == vcwallet.Outcome.REJECTED
    assert {check.id: check.code for check in report.checks}["proof"] == "CRYPTOGRAPHIC_SECURITY_ERROR"


def test_both_sign_the_same_badge_with_the_same_bytes(
    signed_here: dict[str, Any], signed_there: dict[str, Any]
) -> None:
    assert signed_here["proof"]["proofValue"] == signed_there["proof"]["proofValue"]


# ECDSA. There it signs with random numbers, so no two signatures are alike.


@pytest.fixture(params=[KeyType.P256, KeyType.P384], ids=str)
def ecdsa_key(request: pytest.FixtureRequest) -> EcdsaKey:
    return EcdsaKey(request.param, bytes(CURVES[request.param].size - 32) + bytes(range(1, 33)))


@pytest.fixture
def ecdsa_badge(badge: dict[str, Any], ecdsa_key: EcdsaKey) -> dict[str, Any]:
    return badge | {"issuer": badge["issuer"] | {"id": ecdsa_key.did}}


def test_a_badge_signed_here_with_ecdsa_verifies_there(
    peer: NodePeer, ecdsa_badge: dict[str, Any], ecdsa_key: EcdsaKey
) -> None:
    signed = add_proof(ecdsa_badge, ecdsa_key, created=ISSUED, contexts=bundled())
    assert signed["proof"]["cryptosuite"] == "ecdsa-rdfc-2019"
    assert peer(LIBRARY, "verify", credential=signed) == {"verified": True, "errors": []}
    signed["credentialSubject"]["achievement"]["name"] = "Master Welder"
    assert peer(LIBRARY, "verify", credential=signed)["verified"] is False


def test_a_badge_signed_there_with_ecdsa_verifies_here(
    peer: NodePeer, ecdsa_badge: dict[str, Any], ecdsa_key: EcdsaKey
) -> None:
    signed = peer(LIBRARY, "sign", credential=ecdsa_badge, created="2025-01-31T12:00:00Z", **named_key(ecdsa_key))
    assert vcwallet.verify(as_sent(signed), at=LATER).authentic
    signed["credentialSubject"]["achievement"]["name"] = "Master Welder"
    assert vcwallet.verify(as_sent(signed), at=LATER).check("proof").reason == "signature-mismatch"


@pytest.fixture
def presented_here(signed_here: dict[str, Any], holder_key: Ed25519Key) -> dict[str, Any]:
    presentation = {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiablePresentation"],
        "holder": holder_key.did,
        "verifiableCredential": [signed_here],
    }
    options = ProofOptions(purpose="authentication", challenge=CHALLENGE, domain=DOMAIN)
    return add_proof(presentation, holder_key, created=LATER, contexts=bundled(), options=options)


def test_a_presentation_made_here_verifies_there(peer: NodePeer, presented_here: dict[str, Any]) -> None:
    answer = peer(LIBRARY, "verify-presentation", presentation=presented_here, challenge=CHALLENGE, domain=DOMAIN)

    assert answer == {"verified": True, "errors": []}


def test_a_presentation_made_here_is_refused_there_under_another_challenge(
    peer: NodePeer, presented_here: dict[str, Any]
) -> None:
    answer = peer(LIBRARY, "verify-presentation", presentation=presented_here, challenge="another", domain=DOMAIN)

    assert answer["verified"] is False


@pytest.fixture
def presented_there(peer: NodePeer, signed_there: dict[str, Any], holder_key: Ed25519Key) -> dict[str, Any]:
    key = {"seed": holder_key.secret.hex(), "created": "2025-02-28T09:30:00Z"}
    return peer(LIBRARY, "present", credentials=[signed_there], challenge=CHALLENGE, domain=DOMAIN, **key)


def test_a_presentation_made_there_verifies_here(presented_there: dict[str, Any]) -> None:
    report = vcwallet.verify(as_sent(presented_there), at=LATER, challenge=CHALLENGE, domain=DOMAIN)

    assert report.kind == "presentation"
    assert report.authentic
    assert report.outcome == vcwallet.Outcome.UNKNOWN_ISSUER
    assert [child.authentic for child in report.children] == [True]


@pytest.mark.parametrize(
    ("expected", "code"),
    [
        ({"challenge": "another", "domain": DOMAIN}, "INVALID_CHALLENGE_ERROR"),
        ({"challenge": CHALLENGE, "domain": "another.example"}, "INVALID_DOMAIN_ERROR"),
    ],
    ids=["challenge", "domain"],
)
def test_a_presentation_made_there_is_refused_here_when_it_was_made_for_another(
    presented_there: dict[str, Any], expected: dict[str, str], code: str
) -> None:
    report = vcwallet.verify(as_sent(presented_there), at=LATER, **expected)

    assert report.outcome == vcwallet.Outcome.REJECTED
    assert code in {check.code for check in report.checks}
