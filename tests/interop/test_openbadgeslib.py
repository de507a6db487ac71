"""A second opinion in Python on Open Badges 3.0: openbadgeslib, with proofs in the badge and with tokens.

Where the two differ, the reason stands at the test and in docs/conformance.md.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any, NamedTuple

import pytest
from openbadgeslib import keys
from openbadgeslib.ob3 import (
    Achievement,
    Issuer,
    OB3LdpSigner,
    OB3LdpVerifier,
    OB3Signer,
    OB3VerificationError,
    OB3Verifier,
    OpenBadgeCredential,
)

import vcwallet
from support.tokens import parts_of
from vcwallet.io.bundled_contexts import bundled
from vcwallet.securing.data_integrity import add_proof
from vcwallet.securing.jose.token_creation import create_credential_token
from vcwallet.signing import PrivateKey, decode_private_pem, decode_spki

pytestmark = pytest.mark.interop

ISSUED = datetime(2025, 1, 31, 12, 0, tzinfo=UTC)
LATER = datetime(2025, 2, 28, 9, 30, tzinfo=UTC)
EARNER = "did:example:ada"


class Pair(NamedTuple):
    """A key that openbadgeslib made, as it has it and as it is read here."""

    private_pem: bytes
    public_pem: bytes
    algorithm: str

    @property
    def own(self) -> PrivateKey:
        return decode_private_pem(self.private_pem.decode())


@pytest.fixture(scope="module", params=keys.KeyType, ids=lambda kind: kind.value)
def pair(request: pytest.FixtureRequest) -> Pair:
    kind = request.param
    return Pair(*keys.KeyFactory(kind).generate_keypair(), keys.alg_for_key_type(kind))


@pytest.fixture(scope="module")
def ed25519() -> Pair:
    return Pair(*keys.KeyFactory(keys.KeyType.ED25519).generate_keypair(), "EdDSA")


def badge_of(did: str) -> OpenBadgeCredential:
    """A badge in the words of openbadgeslib."""
    achievement = Achievement(
        id="urn:uuid:2b9a7c55-0f3e-4a0e-8a3b-0f4be0b1f001",
        name="Schweißen – Grundkurs",
        description="Joins steel sheets by MIG welding, safely and without help.",
        criteria_narrative="Passed the practical examination with 12 of 15 points.",
        tags=["welding", "metal"],
        credits_available=2.5,
    )
    issuer = Issuer(id=did, name="Example College", url="https://college.example")
    return OpenBadgeCredential(issuer=issuer, recipient_id=EARNER, achievement=achievement, issuance_date=ISSUED)


def test_its_keys_are_read_here(pair: Pair) -> None:
    assert decode_spki(pair.public_pem.decode()) == pair.own.public_key


def test_a_badge_signed_here_verifies_there(badge: dict[str, Any], ed25519: Pair) -> None:
    key = ed25519.own
    document = badge | {"issuer": badge["issuer"] | {"id": key.did}}
    signed = add_proof(document, key, created=ISSUED, contexts=bundled())
    assert OB3LdpVerifier.for_issuer_did(key.did).verify(signed).name == badge["name"]
    with pytest.raises(OB3VerificationError):
        OB3LdpVerifier.for_issuer_did(key.did).verify(signed | {"name": "Master Welder"})


def test_a_badge_signed_there_verifies_here(ed25519: Pair) -> None:
    signed = OB3LdpSigner(ed25519.private_pem).sign(badge_of(ed25519.own.did), created=ISSUED)
    report = vcwallet.verify(json.dumps(signed), at=LATER)
    assert report.authentic, report.explain(audience="developer")
    assert report.check("conformance").status == "passed"
    changed = signed | {"name": "Master Welder"}
    assert vcwallet.verify(json.dumps(changed), at=LATER).check("proof").reason == "signature-mismatch"


def test_a_token_signed_here_verifies_there(badge: dict[str, Any], pair: Pair) -> None:
    key = pair.own
    document = badge | {"issuer": badge["issuer"] | {"id": key.did}}
    token = create_credential_token(document, key, form="jwt", created=ISSUED)
    assert parts_of(token)[0]["alg"] == pair.algorithm
    verifier = OB3Verifier(pair.public_pem, issuer_did=key.did)
    assert verifier.verify(token).name == badge["name"]
    other = create_credential_token(document | {"name": "?"}, key, form="jwt", created=ISSUED)
    with pytest.raises(OB3VerificationError):
        verifier.verify(f"{token.rpartition('.')[0]}.{other.rpartition('.')[2]}")


def test_a_token_signed_there_verifies_here(pair: Pair) -> None:
    signer = OB3Signer(pair.private_pem, algorithm=pair.algorithm)
    token = signer.sign(badge_of(pair.own.did))
    assert "kid" not in parts_of(token)[0]  # its tokens bring the key, and the issuer's identifier confirms it
    report = vcwallet.verify(token, at=LATER)
    assert report.authentic, report.explain(audience="developer")
    other = signer.sign_payload(badge_of(pair.own.did).to_jwt_payload() | {"name": "?"})
    changed = f"{token.rpartition('.')[0]}.{other.rpartition('.')[2]}"
    assert vcwallet.verify(changed, at=LATER).check("proof").reason == "signature-mismatch"


def test_a_key_that_the_issuer_did_not_publish_is_open_here(ed25519: Pair) -> None:
    """openbadgeslib is told the key by its caller. Here, what is not published by the issuer is not confirmed."""
    token = OB3Signer(ed25519.private_pem, algorithm="EdDSA").sign(badge_of("https://college.example/issuer"))
    assert OB3Verifier(ed25519.public_pem).verify(token).recipient_id == EARNER
    report = vcwallet.verify(token, at=LATER)
    assert report.check("proof").status == "passed"
    assert report.check("issuer-key").reason == "offline"
    assert report.outcome == "undetermined"
