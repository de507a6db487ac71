"""Proofs of the suites from before Data Integrity, made by other libraries, verify here; none are made here.

The libraries are those of Digital Bazaar and of Blockcerts, run by Node.js.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

import vcwallet
from support.node_peer import NodePeer, named_key
from vcwallet.keys import KeyType
from vcwallet.signing import EcdsaKey, Ed25519Key, PrivateKey

pytestmark = pytest.mark.interop

LIBRARY = "older-suites"
CREATED = "2025-01-31T12:00:00Z"
LATER = datetime(2025, 2, 28, 9, 30, tzinfo=UTC)
SECRET = bytes(range(1, 33))
KEYS: dict[str, PrivateKey] = {
    "Ed25519": Ed25519Key.from_seed(SECRET),
    "P-256": EcdsaKey(KeyType.P256, SECRET),
    "P-384": EcdsaKey(KeyType.P384, SECRET.rjust(48, b"\0")),
    "secp256k1": EcdsaKey(KeyType.SECP256K1, SECRET),
}


def credential_of(key: PrivateKey) -> dict[str, Any]:
    """An unsigned credential of VCDM 1.1, as these suites were made for."""
    return {
        "@context": ["https://www.w3.org/2018/credentials/v1"],
        "id": "urn:uuid:6f1ec21c-5b6b-4f6c-9d2b-3c2c5d3b7a12",
        "type": ["VerifiableCredential"],
        "issuer": {"id": key.did},
        "issuanceDate": "2025-01-31T12:00:00Z",
        "credentialSubject": {"id": "did:example:ada"},
    }


@pytest.mark.parametrize(
    ("suite", "key"),
    [
        ("Ed25519Signature2020", "Ed25519"),
        ("Ed25519Signature2018", "Ed25519"),
        ("JsonWebSignature2020", "Ed25519"),
        ("JsonWebSignature2020", "P-256"),
        ("JsonWebSignature2020", "P-384"),
        ("EcdsaSecp256k1Signature2019", "secp256k1"),
    ],
)
def test_a_credential_signed_there_verifies_here(peer: NodePeer, suite: str, key: str) -> None:
    request = {"suite": suite, "created": CREATED, **named_key(KEYS[key])}
    signed = peer(LIBRARY, "sign", credential=credential_of(KEYS[key]), **request)
    assert signed["proof"]["type"] == suite
    report = vcwallet.verify(json.dumps(signed), at=LATER)
    assert report.authentic, report.explain(audience="developer")
    assert report.check("proof").params["suite"] == suite
    signed["credentialSubject"]["id"] = "did:example:eve"
    assert vcwallet.verify(json.dumps(signed), at=LATER).check("proof").reason == "signature-mismatch"


def test_a_badge_and_its_presentation_signed_there_verify_here(
    peer: NodePeer, badge: dict[str, Any], issuer_key: Ed25519Key, holder_key: Ed25519Key
) -> None:
    request = {"suite": "Ed25519Signature2020", "created": CREATED}
    signed = peer(LIBRARY, "sign", credential=badge, **request, **named_key(issuer_key))
    assert peer(LIBRARY, "verify", credential=signed) == {"verified": True, "errors": []}
    assert vcwallet.verify(json.dumps(signed), at=LATER).authentic

    asked = {"challenge": "4f1d6c0e-challenge", "domain": "employer.example"}
    presented = peer(LIBRARY, "present", credentials=[signed], **request, **asked, **named_key(holder_key))
    report = vcwallet.verify(json.dumps(presented), at=LATER, **asked)
    assert report.authentic, report.explain(audience="developer")
    assert [child.authentic for child in report.children] == [True]
    assert vcwallet.verify(json.dumps(presented), at=LATER, challenge="another").outcome == "rejected"
