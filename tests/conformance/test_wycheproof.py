"""Wycheproof: signatures that go wrong in a known way, each as its makers expect it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from vcwallet.encoding import base64url
from vcwallet.errors import ParsingError, SignatureError, VcwalletError, VerificationMethodError
from vcwallet.identifiers import PublishedKey
from vcwallet.identifiers.published_keys import algorithm_of
from vcwallet.keys import PublicKey, verify
from vcwallet.keys.jwk import decode_jwk
from vcwallet.keys.spki import decode_spki
from vcwallet.securing.jose import check_header, read_compact, verify_compact

pytestmark = pytest.mark.conformance


def _groups(vectors: Path, name: str) -> list[dict[str, Any]]:
    groups: list[dict[str, Any]] = json.loads((vectors / "wycheproof" / f"{name}_test.json").read_bytes())["testGroups"]
    assert groups
    return groups


def _fits(key: PublicKey, signature: bytes, data: bytes, algorithm: str | None = None) -> bool:
    try:
        verify(key, signature, data, algorithm=algorithm)
    except SignatureError:
        return False
    return True


@pytest.mark.parametrize(
    "name",
    [
        "ecdsa_secp256r1_sha256_p1363",
        "ecdsa_secp384r1_sha384_p1363",
        "ecdsa_secp256k1_sha256_p1363",
        "ed25519",
    ],
)
def test_raw_signatures(vectors: Path, name: str) -> None:
    for group in _groups(vectors, name):
        key = decode_spki(bytes.fromhex(group["publicKeyDer"]))
        assert decode_spki(group["publicKeyPem"]) == key
        if "publicKeyJwk" in group:
            assert decode_jwk(group["publicKeyJwk"]) == key
        for case in group["tests"]:
            fits = _fits(key, bytes.fromhex(case["sig"]), bytes.fromhex(case["msg"]))
            assert fits == (case["result"] == "valid"), case


@pytest.mark.parametrize("name", ["ecdsa_secp256r1_sha256", "ecdsa_secp384r1_sha384"])
def test_no_signature_in_der_is_taken_for_a_raw_one(vectors: Path, name: str) -> None:
    for group in _groups(vectors, name):
        key = decode_spki(bytes.fromhex(group["publicKeyDer"]))
        assert not any(_fits(key, bytes.fromhex(case["sig"]), bytes.fromhex(case["msg"])) for case in group["tests"])


def test_signatures_of_json_web_signatures(vectors: Path) -> None:
    """The signature alone: what may stand in a header is not decided here."""
    algorithms = set()
    for group in _groups(vectors, "json_web_signature"):
        for case in group["tests"] if "public" in group else ():
            if case["result"] == "valid" or "ModifiedSignature" in case["flags"]:
                data, _, text = case["jws"].rpartition(".")
                algorithm = json.loads(base64url.decode(data.partition(".")[0]))["alg"]
                fits = _fits(decode_jwk(group["public"]), _decoded(text), data.encode(), algorithm)
                assert fits == (case["result"] == "valid"), case
                algorithms.add(algorithm)
    assert algorithms == {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES512"}


def test_json_web_signatures(vectors: Path) -> None:
    """The whole tokens, as they are read here. The keys of two examples of RFC 7520 name another algorithm."""
    unlike = set()
    for group in _groups(vectors, "json_web_signature"):
        for case in group["tests"] if "public" in group else ():
            if _verifies(case["jws"], group["public"]) != (case["result"] == "valid"):
                unlike.add((case["tcId"], case["comment"], case["result"]))
    assert unlike == {(346, "Figure20", "valid"), (350, "Figure20", "valid")}


def test_nothing_is_signed_with_a_shared_secret(vectors: Path) -> None:
    """Most of what is malformed there is refused as that; what is well-formed, for its algorithm."""
    reasons = set()
    for group in _groups(vectors, "json_web_signature"):
        for case in group["tests"] if "public" not in group else ():
            with pytest.raises(VcwalletError) as caught:
                check_header(read_compact(case["jws"]).header)
            if case["result"] == "valid":
                reasons.add((caught.value.reason, "=" in case["jws"] or " " in case["jws"]))
    assert reasons <= {("token-shared-secret", False), ("base64url-malformed", False), ("base64url-malformed", True)}


def _verifies(token: Any, public: dict[str, Any]) -> bool:
    try:
        key = decode_jwk(public)
        published = PublishedKey(key, frozenset(), {}, algorithm_of(public, key))
        received = read_compact(token)
        if not published.is_for(check_header(received.header)):
            return False
        verify_compact(received, key)
    except VcwalletError:
        return False
    return True


def test_keys_that_say_that_they_are_for_encryption_are_refused(vectors: Path) -> None:
    groups = [group for group in _groups(vectors, "json_web_signature") if "encryption" in group.get("comment", "")]
    assert len(groups) == 4
    for group in groups:
        assert {case["result"] for case in group["tests"]} == {"invalid"}
        with pytest.raises(VerificationMethodError) as caught:
            decode_jwk(group["public"])
        assert caught.value.reason == "key-jwk-purpose"


def _decoded(text: str) -> bytes:
    try:
        return base64url.decode(text)
    except ParsingError:  # which is no signature either
        return b""
