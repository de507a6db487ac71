"""Keys in any form: what is none is refused with an error of this library, and what is one comes back the same."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from support.badges import COLLEGE
from vcwallet.encoding import multibase
from vcwallet.errors import VcwalletError
from vcwallet.identifiers import did_key
from vcwallet.io.pkcs11_key import KeyUri
from vcwallet.keys import KeyType, PublicKey, verify
from vcwallet.keys.ecdsa import EcdsaKey, raw_signature
from vcwallet.keys.jwk import decode_jwk
from vcwallet.keys.key_types import CURVES, KEY_TYPES, NAMED_CODECS
from vcwallet.keys.method_key import KEY_MEMBERS, METHOD_TYPES, method_key
from vcwallet.keys.multikey import decode_multikey
from vcwallet.keys.private_forms import decode_private_jwk, decode_private_pem, encode_private_jwk, restore_key
from vcwallet.keys.spki import decode_spki, encode_pem

KEYS = [COLLEGE, *(EcdsaKey(key_type, bytes(curve.size - 1) + b"\x07") for key_type, curve in CURVES.items())]
_JWK_MEMBERS = (
    "kty",
    "crv",
    "alg",
    "use",
    "key_ops",
    "x",
    "y",
    "d",
    "n",
    "e",
    "p",
    "q",
    "dp",
    "dq",
    "qi",
    "pub",
    "priv",
)
_WORDS = st.sampled_from(
    [
        "OKP",
        "EC",
        "RSA",
        "AKP",
        "oct",
        "Ed25519",
        "Ed448",
        "P-256",
        "secp256k1",
        "ML-DSA-44",
        "sig",
        "AQAB",
        "",
        "=",
        "ü",
    ]
)
_VALUES = _WORDS | st.text(max_size=40) | st.none() | st.integers() | st.lists(st.text(max_size=5), max_size=2)
_JWKS = st.dictionaries(st.sampled_from(_JWK_MEMBERS), _VALUES, max_size=8)
_CODECS = [traits.codec for traits in KEY_TYPES.values()] + list(NAMED_CODECS)
_TEXTS = st.text(max_size=200) | st.binary(max_size=100).map(lambda data: encode_pem(COLLEGE.public_key) + data.hex())


@given(_JWKS)
def test_any_json_web_key_is_read_or_refused(jwk: dict[str, Any]) -> None:
    for decode in (decode_jwk, decode_private_jwk):
        with suppress(VcwalletError):
            decode(jwk)


@given(st.sampled_from(KEYS), st.data())
def test_a_json_web_key_with_one_damaged_member_is_no_other_key(key: Any, data: st.DataObject) -> None:
    jwk = encode_private_jwk(key)
    name = data.draw(st.sampled_from(sorted(jwk)))
    damaged = jwk | {name: data.draw(_VALUES)}
    with suppress(VcwalletError):
        assert decode_private_jwk(damaged).public_key == key.public_key


@given(_TEXTS)
def test_any_text_is_read_or_refused(text: str) -> None:
    for decode in (decode_spki, decode_private_pem, decode_multikey, KeyUri.parse):
        with suppress(VcwalletError):
            decode(text)
    with suppress(VcwalletError):
        did_key.document(f"did:key:{text}")


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(VcwalletError):
        decode_spki(data)
    for key_type in KeyType:
        with suppress(VcwalletError):
            restore_key(key_type, data)
        with suppress(VcwalletError):
            raw_signature(data, key_type)
        with suppress(VcwalletError):
            assert decode_multikey(PublicKey(key_type, data).multibase).raw == data


@given(st.sampled_from(_CODECS), st.binary(max_size=100))
def test_what_looks_like_a_key_is_one_or_refused(codec: bytes, data: bytes) -> None:
    for write in (multibase.base58btc_encode, multibase.base64url_encode):
        with suppress(VcwalletError):
            assert decode_multikey(write(codec + data)).raw == data


@given(
    st.sampled_from([*METHOD_TYPES, "AnotherKey", "", None, 7]) | st.lists(st.text(max_size=5), max_size=2),
    st.dictionaries(st.sampled_from(KEY_MEMBERS), _VALUES | _JWKS, max_size=2),
)
def test_any_verification_method_is_read_or_refused(kind: object, members: dict[str, Any]) -> None:
    with suppress(VcwalletError):
        method_key({"type": kind, **members})


@given(st.sampled_from(KEYS), st.binary(max_size=140), st.sampled_from(["Ed25519", "EdDSA", "ES256", "none", "", None]))
def test_no_bytes_are_a_signature(key: Any, signature: bytes, algorithm: str | None) -> None:
    try:
        verify(key.public_key, signature, b"what is signed", algorithm=algorithm)
    except VcwalletError:
        return
    raise AssertionError(signature.hex())
