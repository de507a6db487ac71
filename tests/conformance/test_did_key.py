"""did:key expansions of the method's test vectors: the same identifiers, the same key bytes."""

from __future__ import annotations

import json
from pathlib import Path

import base58
import pytest

from vcwallet.errors import UnsupportedError, VcwalletError
from vcwallet.identifiers import did_key, method_key
from vcwallet.keys.ed25519 import Ed25519Key

pytestmark = pytest.mark.conformance


def test_ed25519_identifiers_expand_to_the_same_keys(vectors: Path) -> None:
    cases = json.loads((vectors / "did-key" / "ed25519-x25519.json").read_text(encoding="utf-8"))
    assert cases
    for did, case in cases.items():
        document = did_key.document(did)
        assert document["id"] == did
        theirs = case["didDocument"]
        method = document["verificationMethod"][0]
        assert {entry if isinstance(entry, str) else entry["id"] for entry in theirs["assertionMethod"]} == {
            method["id"]
        }
        assert document["assertionMethod"] == [method["id"]]
        seed = case.get("seed")
        if seed is not None:
            key = Ed25519Key.from_seed(bytes.fromhex(seed))
            assert key.did == did
            assert method_key(method) == key.public_key
        stated = theirs["verificationMethod"][0].get("publicKeyBase58")
        if stated is not None:
            assert base58.b58decode(stated) == method_key(method).raw


@pytest.mark.parametrize("name", ["x25519", "nist-curves", "secp256k1", "bls12381", "rsa"])
def test_other_keys_are_read_or_said_to_be_unknown(vectors: Path, name: str) -> None:
    for did in json.loads((vectors / "did-key" / f"{name}.json").read_text(encoding="utf-8")):
        if not did.startswith("did:key:z"):
            continue
        try:
            assert did_key.document(did)["verificationMethod"][0]["controller"] == did
        except UnsupportedError as error:
            assert error.reason == "key-type"  # noqa: PT017 - either outcome is right


@pytest.mark.parametrize(
    "did",
    [
        "did:key:",
        "did:key:z6Mk",
        "did:key:zzz0",
        "did:key:u7QGrq",
        "did:key:z6MkehRgf7yJbgaGfYsdoAsKdBPE3dj2CYhowQdcjqSJgvVd#x",
        "did:key:z6MkehRgf7yJbgaGfYsdoAsKdBPE3dj2CYhowQdcjqSJgvVd:extra",
        "did:key:z16MkehRgf7yJbgaGfYsdoAsKdBPE3dj2CYhowQdcjqSJgvVd",
    ],
)
def test_malformed_identifiers_are_refused(did: str) -> None:
    with pytest.raises(VcwalletError):
        did_key.document(did)
