"""did:key expansions of the method's test vectors: the same identifiers, the same key bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import base58
import pytest

from vcwallet.errors import UnsupportedError, VcwalletError
from vcwallet.identifiers import did_key
from vcwallet.keys import KeyType
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.keys.jwk import encode_jwk
from vcwallet.keys.method_key import method_key
from vcwallet.keys.multikey import decode_multikey

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


@pytest.mark.parametrize(
    ("name", "types"),
    [
        ("nist-curves", {KeyType.P256, KeyType.P384, KeyType.P521}),
        ("secp256k1", {KeyType.SECP256K1}),
        ("rsa", {KeyType.RSA}),
        ("bls12381", {KeyType.BLS12381_G2}),
        ("x25519", {KeyType.X25519}),
    ],
)
def test_identifiers_of_other_types_expand_to_the_same_keys(vectors: Path, name: str, types: set[KeyType]) -> None:
    read = set()
    cases = json.loads((vectors / "did-key" / f"{name}.json").read_text(encoding="utf-8"))
    for did, case in cases.get("didDocument", cases).items():
        if did.startswith("did:key:z5Tc"):  # two keys, of G1 and of G2, in one identifier
            methods = did_key.document(did)["verificationMethod"]
            expected = {method["id"] for method in case["didDocument"]["verificationMethod"]}
            assert len(methods) == 2
            assert expected <= {method["id"] for method in methods}
            with pytest.raises(UnsupportedError):
                method_key(methods[0])
            continue
        key = method_key(did_key.document(did)["verificationMethod"][0])
        read.add(key.type)
        assert did_key.document(did)["id"] == did == f"did:key:{key.multibase}"
        for member in _stated(case):
            if isinstance(member, dict):
                assert encode_jwk(key) == {name: member[name] for name in encode_jwk(key)}
            else:
                assert base58.b58decode(member) == key.raw
    assert read == types


def test_the_methods_of_the_published_expansions_are_read(vectors: Path) -> None:
    """In the older types of verification method, in which these documents hold the same keys."""
    read: dict[str, int] = {}
    for path in (vectors / "did-key").glob("*.json"):
        cases = json.loads(path.read_text(encoding="utf-8"))
        for did, case in cases.get("didDocument", cases).items():
            for method in case.get("didDocument", case)["verificationMethod"]:
                fragment = method["id"].partition("#")[2]
                if method["type"] == "Bls12381G1Key2020" or did.startswith("did:key:z5Tc"):
                    continue
                assert method_key(method) == decode_multikey(fragment), method
                read[method["type"]] = read.get(method["type"], 0) + 1
    assert read.keys() == {
        "Bls12381G2Key2020",
        "EcdsaSecp256k1VerificationKey2019",
        "Ed25519VerificationKey2018",
        "JsonWebKey2020",
        "P256Key2021",
        "X25519KeyAgreementKey2019",
    }


def _stated(case: Any) -> Iterator[Any]:
    """Every public key that is written out for an identifier; derived keys of another type left out."""
    if isinstance(case, dict):
        for name, value in case.items():
            if name in ("publicKeyJwk", "publicKeyBase58"):
                yield value
            elif name not in ("keyAgreementKeyPair", "keyAgreement"):
                yield from _stated(value)
    elif isinstance(case, list):
        for value in case:
            yield from _stated(value)


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
