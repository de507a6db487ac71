"""Making proofs: what comes out, and what is refused before anything is signed."""

from __future__ import annotations

from typing import Any

import pytest

from support.badges import COLLEGE, ISSUED, MALLORY, badge, proof_options, signed
from vcwallet.errors import DataLossError, ProofGenerationError, VcwalletError
from vcwallet.io.bundled_contexts import bundled
from vcwallet.keys import KeyType
from vcwallet.keys.ecdsa import EcdsaKey
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.securing.data_integrity import add_proof


class P521Signer:
    """A signer with a key that no suite here works with."""

    controller = COLLEGE.did
    verification_method = COLLEGE.verification_method
    public_key = EcdsaKey.generate(KeyType.P521).public_key

    def sign(self, data: bytes) -> bytes:
        raise AssertionError("nothing may be signed")


@pytest.mark.parametrize(
    ("options", "signer", "reason"),
    [
        ({"cryptosuite": "rot13"}, COLLEGE, "suite-unknown"),
        ({}, P521Signer(), "suite-none"),
        ({"cryptosuite": "eddsa-rdfc-2022"}, P521Signer(), "suite-key"),
        ({"previous_proof": ["urn:x:nowhere"]}, COLLEGE, "previous-proof-missing"),
    ],
)
def test_what_cannot_be_made_is_refused(options: dict[str, Any], signer: Any, reason: str) -> None:
    with pytest.raises(ProofGenerationError) as caught:
        add_proof(badge(), signer, created=ISSUED, contexts=bundled(), **proof_options(options))
    assert caught.value.reason == reason
    assert str(caught.value)


def test_nothing_that_a_proof_would_not_cover_is_signed() -> None:
    with pytest.raises(DataLossError) as caught:
        signed(badge(grade="A"))
    assert caught.value.pointer == "/grade"


def test_proofs_are_added_beside_those_that_are_there() -> None:
    first = signed(proof_id="urn:uuid:7d2f9b0a-0001-4000-8000-0000000000f1")
    second = signed(first, MALLORY, previous_proof=[first["proof"]["id"]])
    assert second["proof"][0] == first["proof"]
    assert second["proof"][1]["previousProof"] == first["proof"]["id"]
    third = signed(second, proof_id="urn:uuid:7d2f9b0a-0001-4000-8000-0000000000f2")
    both = signed(third, MALLORY, previous_proof=[p["id"] for p in third["proof"] if "id" in p])
    assert len(both["proof"]) == 4
    assert isinstance(both["proof"][3]["previousProof"], list)
    assert "proof" not in badge()


def test_signing_is_deterministic() -> None:
    assert signed() == signed()


def test_a_key_keeps_its_secret() -> None:
    key = Ed25519Key.generate()
    assert key.seed.hex() not in repr(key)
    with pytest.raises(VcwalletError):
        key.__reduce__()
    with pytest.raises(VcwalletError):
        Ed25519Key.from_seed(b"short")
