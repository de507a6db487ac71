"""Making proofs: what comes out, and what is refused before anything is signed."""

from __future__ import annotations

from typing import Any

import pytest

from support.badges import COLLEGE, ISSUED, MALLORY, NOW, badge, proof_options, signed
from vcwallet import Verifier
from vcwallet.errors import DataLossError, LimitError, ProofGenerationError, UsageError, VcwalletError
from vcwallet.io.bundled_contexts import bundled
from vcwallet.keys import KeyType
from vcwallet.keys.ecdsa import EcdsaKey
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.limits import Budget
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
    assert key.secret.hex() not in repr(key)
    with pytest.raises(VcwalletError):
        key.__reduce__()
    with pytest.raises(VcwalletError):
        Ed25519Key.from_seed(b"short")


# Work: what is signed can be verified

KEYS = [COLLEGE, EcdsaKey(KeyType.P256, bytes(31) + b"\x07"), EcdsaKey(KeyType.P384, bytes(47) + b"\x07")]


def rings(key: Any, length: int, count: int) -> dict[str, Any]:
    """A badge of the key with rings of objects without `id` that look alike."""

    def node(ring: int, place: int) -> dict[str, Any]:
        own = {"id": f"_:r{ring}x{place % length}"}
        return own if place == length else own | {"type": ["Profile"], "name": "n", "parentOrg": node(ring, place + 1)}

    document = badge(issuer={"id": key.controller, "type": ["Profile"], "name": "Example College"})
    creator = {"type": ["Profile"], "name": "top", "parentOrg": [node(ring, 0) for ring in range(count)]}
    document["credentialSubject"]["achievement"]["creator"] = creator
    return document


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.public_key.type.value)
@pytest.mark.parametrize(("length", "count"), [(8, 20), (12, 12), (20, 10), (24, 8), (32, 8), (40, 6), (32, 12)])
def test_what_is_signed_is_verified(key: Any, length: int, count: int) -> None:
    unsigned = rings(key, length, count)
    try:
        document = signed(unsigned, key)
    except LimitError:
        document = signed(unsigned, key, budget=Budget(node_work=10_000_000))  # a verifier would not have made it
        assert not Verifier().verify(document, at=NOW).authentic
    else:
        assert Verifier().verify(document, at=NOW).authentic


def test_a_key_of_p384_signs_what_one_of_p256_does() -> None:
    """Its signature needs a form with SHA-384, and what was signed is read from one with SHA-256."""
    document = signed(rings(KEYS[2], 20, 10), KEYS[2])
    assert Verifier().verify(document, at=NOW).authentic


def test_a_small_document_has_a_small_budget_when_it_is_signed() -> None:
    document = rings(KEYS[2], 40, 4)
    with pytest.raises(LimitError) as caught:
        signed(document, KEYS[2])
    assert caught.value.reason == "ambiguous-blank-nodes"
    assert signed(document, KEYS[2], budget=Budget())


@pytest.mark.parametrize("signer", [None, object(), "did:key:z6Mk"])
def test_something_else_than_a_signer_is_refused(signer: Any) -> None:
    with pytest.raises(UsageError) as caught:
        add_proof(badge(), signer, created=ISSUED, contexts=bundled())
    assert caught.value.reason == "argument-signer"


@pytest.mark.parametrize("value", ["\ud800", 2**70, object()], ids=["half of a character", "large number", "no JSON"])
def test_what_json_cannot_carry_is_refused_as_such(value: Any) -> None:
    with pytest.raises(VcwalletError) as caught:
        signed(badge(name=value))
    assert not isinstance(caught.value, LimitError)
