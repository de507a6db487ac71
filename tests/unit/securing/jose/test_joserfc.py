"""A second opinion on tokens, and where the two differ (docs/adr/0013-tokens.md)."""

from __future__ import annotations

import warnings
from typing import Any

import pytest

from support.badges import COLLEGE, ISSUED, badge
from support.tokens import part, signed_parts, token_of
from vcwallet.errors import VcwalletError
from vcwallet.keys.jwk import decode_jwk, encode_jwk
from vcwallet.securing.jose import check_header, read_compact, sign_compact, verify_compact
from vcwallet.securing.jose.token_creation import create_credential_token
from vcwallet.signing import EcdsaKey, KeyType, PrivateKey

jws: Any = pytest.importorskip("joserfc.jws")
jwk: Any = pytest.importorskip("joserfc.jwk")
errors: Any = pytest.importorskip("joserfc.errors")
KEYS: tuple[PrivateKey, ...] = (
    COLLEGE,
    *(EcdsaKey.generate(t) for t in (KeyType.P256, KeyType.P384, KeyType.P521, KeyType.SECP256K1)),
)
NAMES = ["EdDSA", "Ed25519", "ES256", "ES384", "ES512", "ES256K"]


def deserialize(token: str, key: PrivateKey) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of the old name of Ed25519
        return jws.deserialize_compact(token, jwk.import_key(encode_jwk(key.public_key)), algorithms=NAMES)


def read_strictly(token: str) -> None:
    received = read_compact(token)
    check_header(received.header)
    received.claims()


@pytest.mark.parametrize("key", KEYS, ids=[key.public_key.type.value for key in KEYS])
def test_it_verifies_what_is_signed_here(key: PrivateKey) -> None:
    token = sign_compact({"typ": "vc+jwt"}, badge(), key)

    assert deserialize(token, key).payload == read_compact(token).payload


def test_it_verifies_a_credential() -> None:
    token = create_credential_token(badge(), COLLEGE, form="jwt", created=ISSUED)

    assert deserialize(token, COLLEGE).headers()["kid"] == COLLEGE.verification_method


@pytest.mark.parametrize(
    ("kind", "algorithm"),
    [("OKP", "Ed25519"), ("OKP", "EdDSA"), ("P-256", "ES256"), ("P-384", "ES384"), ("P-521", "ES512")],
)
def test_what_it_signs_is_verified_here(kind: str, algorithm: str) -> None:
    key = jwk.OKPKey.generate_key("Ed25519") if kind == "OKP" else jwk.ECKey.generate_key(kind)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        token = jws.serialize_compact({"alg": algorithm}, b'{"a":1}', key, algorithms=NAMES)

    verify_compact(read_compact(token), decode_jwk(key.as_dict(private=False)))


@pytest.mark.parametrize("algorithm", ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"])
def test_rsa(algorithm: str) -> None:
    key = jwk.RSAKey.generate_key(2048)
    token = jws.serialize_compact({"alg": algorithm}, b"{}", key, algorithms=[algorithm])

    verify_compact(read_compact(token), decode_jwk(key.as_dict(private=False)))


HEADER_TWICE = part(b'{"alg":"none","alg":"EdDSA"}')
CLAIM_TWICE = part(b'{"a":1,"a":2}')
HEADER = part({"alg": "EdDSA"})


@pytest.mark.parametrize(
    "token",
    [
        signed_parts(f"{HEADER_TWICE}.{part({})}"),
        signed_parts(f"{HEADER}.{CLAIM_TWICE}"),
        token_of({}, {"crit": []}),
        token_of({}, {"b64": True}),
    ],
    ids=["alg twice", "a claim twice", "an empty crit", "b64 that changes nothing"],
)
def test_it_accepts_what_is_refused_here(token: str) -> None:
    deserialize(token, COLLEGE)

    with pytest.raises(VcwalletError):
        read_strictly(token)


@pytest.mark.parametrize("header", [{"x": "y"}, {"x5c": ["A" * 600]}], ids=["an unknown member", "a long header"])
def test_it_refuses_what_is_read_here(header: dict[str, Any]) -> None:
    token = token_of({}, header)

    with pytest.raises(errors.JoseError):
        deserialize(token, COLLEGE)
    verify_compact(read_compact(token), COLLEGE.public_key)


def test_it_takes_a_key_under_which_anyone_signs() -> None:
    """The point of order one: with it, a signature of R = the key and S = 0 fits everything."""
    small = bytes([1]) + bytes(31)
    token = f"{HEADER}.{part({})}.{part(small + bytes(32))}"
    public = {"kty": "OKP", "crv": "Ed25519", "x": part(small)}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        jws.deserialize_compact(token, jwk.import_key(public), algorithms=NAMES)

    with pytest.raises(VcwalletError) as raised:
        decode_jwk(public)
    assert raised.value.reason == "key-unsafe"
