"""Both ways with the libraries of the Digital Credentials Consortium, which universities build on."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

import vcwallet
from support.node_peer import NodePeer, named_key
from vcwallet.io.bundled_contexts import bundled
from vcwallet.securing.data_integrity import ProofOptions, add_proof
from vcwallet.signing import Ed25519Key

pytestmark = pytest.mark.interop

LIBRARY = "digitalcredentials"
CREATED = "2025-01-31T12:00:00Z"
ISSUED = datetime(2025, 1, 31, 12, 0, tzinfo=UTC)
LATER = datetime(2025, 2, 28, 9, 30, tzinfo=UTC)
ASKED = {"challenge": "4f1d6c0e-challenge", "domain": "employer.example"}


def changed(signed: dict[str, Any]) -> dict[str, Any]:
    return {**signed, "name": "Master Welder"}


def test_a_badge_signed_here_verifies_there(peer: NodePeer, badge: dict[str, Any], issuer_key: Ed25519Key) -> None:
    signed = add_proof(badge, issuer_key, created=ISSUED, contexts=bundled())
    assert peer(LIBRARY, "verify", credential=signed) == {"verified": True, "errors": []}
    assert peer(LIBRARY, "verify", credential=changed(signed))["verified"] is False


@pytest.mark.parametrize("suite", ["eddsa-rdfc-2022", "Ed25519Signature2020"])
def test_a_badge_signed_there_verifies_here(
    peer: NodePeer, badge: dict[str, Any], issuer_key: Ed25519Key, suite: str
) -> None:
    signed = peer(LIBRARY, "sign", credential=badge, suite=suite, created=CREATED, **named_key(issuer_key))
    report = vcwallet.verify(json.dumps(signed), at=LATER)
    assert report.authentic, report.explain(audience="developer")
    assert report.check("proof").params["suite"] == suite
    assert vcwallet.verify(json.dumps(changed(signed)), at=LATER).check("proof").reason == "signature-mismatch"


def test_a_presentation_made_here_verifies_there(
    peer: NodePeer, badge: dict[str, Any], issuer_key: Ed25519Key, holder_key: Ed25519Key
) -> None:
    presentation = {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiablePresentation"],
        "holder": holder_key.did,
        "verifiableCredential": [add_proof(badge, issuer_key, created=ISSUED, contexts=bundled())],
    }
    options = ProofOptions(purpose="authentication", **ASKED)
    presented = add_proof(presentation, holder_key, created=LATER, contexts=bundled(), options=options)
    assert peer(LIBRARY, "verify-presentation", presentation=presented, **ASKED) == {"verified": True, "errors": []}
    other = ASKED | {"challenge": "another"}
    assert peer(LIBRARY, "verify-presentation", presentation=presented, **other)["verified"] is False


@pytest.mark.parametrize("suite", ["eddsa-rdfc-2022", "Ed25519Signature2020"])
def test_a_presentation_made_there_verifies_here(
    peer: NodePeer, badge: dict[str, Any], issuer_key: Ed25519Key, holder_key: Ed25519Key, suite: str
) -> None:
    request = {"suite": suite, "created": CREATED}
    signed = peer(LIBRARY, "sign", credential=badge, **request, **named_key(issuer_key))
    presented = peer(LIBRARY, "present", credentials=[signed], **request, **ASKED, **named_key(holder_key))
    report = vcwallet.verify(json.dumps(presented), at=LATER, **ASKED)
    assert report.authentic, report.explain(audience="developer")
    assert vcwallet.verify(json.dumps(presented), at=LATER, **ASKED | {"domain": "x.example"}).outcome == "rejected"
