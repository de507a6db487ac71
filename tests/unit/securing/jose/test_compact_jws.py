"""The compact form: one way to write each token, and the key decides the algorithm."""

from __future__ import annotations

import pytest

from support.badges import COLLEGE
from support.tokens import part, parts_of, signed_parts, token_of
from vcwallet.encoding import base64url
from vcwallet.errors import LimitError, UnsupportedError, VcwalletError
from vcwallet.keys import KeyType, PublicKey
from vcwallet.limits import Limits
from vcwallet.securing.jose import check_header, read_compact, sign_compact, verify_compact
from vcwallet.securing.jose.compact_jws import algorithm_to_sign
from vcwallet.signing import EcdsaKey, PrivateKey

HEADER = {"alg": "EdDSA"}
TWICE = b'{"alg":"EdDSA","alg":"none"}'
KEYS: tuple[PrivateKey, ...] = (
    COLLEGE,
    EcdsaKey.generate(KeyType.P256),
    EcdsaKey.generate(KeyType.P384),
    EcdsaKey.generate(KeyType.P521),
    EcdsaKey.generate(KeyType.SECP256K1),
)


@pytest.mark.parametrize("key", KEYS, ids=[key.public_key.type.value for key in KEYS])
def test_each_type_of_key_signs_and_verifies(key: PrivateKey) -> None:
    token = sign_compact({"typ": "vc+jwt"}, {"id": "urn:x:1"}, key)
    jws = read_compact(token)

    verify_compact(jws, key.public_key)
    assert jws.header == {"alg": algorithm_to_sign(key.public_key.type), "typ": "vc+jwt"}
    assert jws.claims() == {"id": "urn:x:1"}


@pytest.mark.parametrize("name", ["EdDSA", "Ed25519"])
def test_ed25519_has_an_old_and_a_new_name(name: str) -> None:
    verify_compact(read_compact(token_of({}, {"alg": name})), COLLEGE.public_key)


@pytest.mark.parametrize(
    ("token", "reason"),
    [
        ("a.b", "token-parts"),
        ("", "token-parts"),
        ("a.b.c.d", "token-parts"),
        ("a.b.c.d.e", "token-parts"),
        (f"{part(HEADER)}=.{part({})}.AA", "base64url-malformed"),
        (f" {part(HEADER)}.{part({})}.AA", "base64url-malformed"),
        (f"{part(HEADER)}.{part({})}.AA\n", "base64url-malformed"),
        (f"{part(HEADER)}.{part({})}.A+", "base64url-malformed"),
        (f"{part(HEADER)}.{part({})}.AB", "base64url-not-canonical"),
        (f"{part(HEADER)}.{part({})}.é", "base64url-malformed"),
        (f"{part([HEADER])}.{part({})}.AA", "token-part-not-object"),
        (f"{part(b'not json')}.{part({})}.AA", "malformed-json"),
        (f"{part(b'')}.{part({})}.AA", "empty"),
        (f"{part(TWICE)}.{part({})}.AA", "duplicate-member"),
    ],
)
def test_there_is_one_way_to_write_a_token(token: str, reason: str) -> None:
    with pytest.raises(VcwalletError) as raised:
        read_compact(token)
    assert (raised.value.code, raised.value.reason) == ("PARSING_ERROR", reason)


@pytest.mark.parametrize("payload", [b"[]", b'"text"', b"1", b'{"a":1,"a":2}', b'{"a":NaN}', b"\xff", b""])
def test_a_payload_is_an_object_that_is_read_in_one_way(payload: bytes) -> None:
    jws = read_compact(signed_parts(f"{part(HEADER)}.{base64url.encode(payload)}"))

    verify_compact(jws, COLLEGE.public_key)  # what is signed is one thing, and what it says is another
    with pytest.raises(VcwalletError) as raised:
        jws.claims()
    assert raised.value.code == "PARSING_ERROR"


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        ({}, "token-algorithm-missing"),
        ({"alg": None}, "token-algorithm-missing"),
        ({"alg": ""}, "token-algorithm-missing"),
        ({"alg": ["EdDSA"]}, "token-algorithm-missing"),
        ({"alg": "none"}, "token-unsigned"),
        ({"alg": "NoNe"}, "token-unsigned"),
        ({"alg": "HS256"}, "token-shared-secret"),
        ({"alg": "hs512"}, "token-shared-secret"),
        ({"alg": "EdDSA", "crit": ["exp"]}, "token-critical"),
        ({"alg": "EdDSA", "crit": []}, "token-critical"),
        ({"alg": "EdDSA", "crit": ["b64"], "b64": False}, "token-critical"),
        ({"alg": "EdDSA", "b64": True}, "token-critical"),
        ({"alg": "none", "crit": ["b64"]}, "token-critical"),
    ],
)
def test_headers_that_are_refused(header: dict[str, object], reason: str) -> None:
    with pytest.raises(VcwalletError) as raised:
        check_header(header)
    assert (raised.value.code, raised.value.reason) == ("PROOF_VERIFICATION_ERROR", reason)


@pytest.mark.parametrize("name", ["ES256K-R", "ML-DSA-44", "eddsa", "RS1", "A128GCM"])
def test_an_unknown_algorithm_is_no_verdict(name: str) -> None:
    with pytest.raises(UnsupportedError) as raised:
        check_header({"alg": name})
    assert raised.value.reason == "token-algorithm"
    assert raised.value.params == {"algorithm": name}


@pytest.mark.parametrize("name", ["ES256", "ES384", "RS256", "PS256", "ES256K"])
def test_the_key_decides_and_not_the_header(name: str) -> None:
    with pytest.raises(VcwalletError) as raised:
        verify_compact(read_compact(token_of({}, {"alg": name})), COLLEGE.public_key)
    assert (raised.value.code, raised.value.reason) == ("INVALID_VERIFICATION_METHOD", "key-algorithm")


def test_what_was_changed_does_not_fit() -> None:
    header, payload, signature = token_of({"a": 1}).split(".")
    other = part({"a": 2})

    with pytest.raises(VcwalletError) as raised:
        verify_compact(read_compact(f"{header}.{other}.{signature}"), COLLEGE.public_key)
    assert raised.value.code == "CRYPTOGRAPHIC_SECURITY_ERROR"
    assert payload != other


def test_a_token_without_signature_has_none_that_fits() -> None:
    header, payload, _ = token_of({}).split(".")
    with pytest.raises(VcwalletError) as raised:
        verify_compact(read_compact(f"{header}.{payload}."), COLLEGE.public_key)
    assert raised.value.reason == "signature-length"


def test_limits_hold() -> None:
    token = token_of({"a": "b" * 500})
    with pytest.raises(LimitError):
        read_compact(token, Limits(document_bytes=200))
    with pytest.raises(LimitError):
        read_compact(token_of({}, {"x": [[[[]]]]}), Limits(depth=3))
    with pytest.raises(LimitError):
        read_compact(token_of({"x": [[[[]]]]})).claims(Limits(depth=3))


def test_keys_that_sign_nothing_make_no_tokens() -> None:
    class Recipient:
        verification_method = "did:example:1#1"
        controller = "did:example:1"
        public_key = PublicKey(KeyType.X25519, bytes(31) + b"\x09")

        def sign(self, data: bytes) -> bytes:
            raise AssertionError(data)

    with pytest.raises(VcwalletError) as raised:
        sign_compact({}, {}, Recipient())
    assert (raised.value.code, raised.value.reason) == ("PROOF_GENERATION_ERROR", "token-key")


def test_nothing_is_signed_that_would_be_read_in_two_ways() -> None:
    with pytest.raises(VcwalletError) as raised:
        sign_compact({}, {"a": 2**60}, COLLEGE)
    assert raised.value.reason == "number-unsafe"


def test_the_header_names_the_algorithm_once() -> None:
    assert parts_of(sign_compact({"kid": "x"}, {}, COLLEGE))[0] == {"alg": "EdDSA", "kid": "x"}
