"""Private keys: made, read and written; what is no private key, or must not sign, is refused without showing it."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, rsa
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from support.badges import COLLEGE
from vcwallet.encoding import base64url
from vcwallet.errors import ParsingError, UnsupportedError, UsageError, VcwalletError, VerificationMethodError
from vcwallet.keys import KeyType, verify
from vcwallet.keys.ecdsa import EcdsaKey, raw_signature
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.keys.key_types import CURVES
from vcwallet.keys.private_forms import decode_private_jwk, decode_private_pem, encode_private_jwk, generate_key
from vcwallet.keys.private_key import PrivateKey
from vcwallet.keys.rsa import RsaKey

DATA = b"what is signed"
OPENSSL_RSA = rsa.generate_private_key(65537, 2048)


def pem(key: Any, form: PrivateFormat = PrivateFormat.PKCS8, passphrase: str | None = None) -> str:
    encryption = NoEncryption() if passphrase is None else BestAvailableEncryption(passphrase.encode())
    text: bytes = key.private_bytes(Encoding.PEM, form, encryption)
    return text.decode()


RSA = decode_private_pem(pem(OPENSSL_RSA))
KEYS: list[PrivateKey] = [
    COLLEGE,
    RSA,
    *(EcdsaKey(key_type, bytes(curve.size - 1) + b"\x07") for key_type, curve in CURVES.items()),
]
EVERY_TYPE = pytest.mark.parametrize("key", KEYS, ids=lambda key: key.public_key.type.value)


@EVERY_TYPE
def test_a_key_is_the_same_as_a_json_web_key(key: PrivateKey) -> None:
    read = decode_private_jwk(encode_private_jwk(key) | {"kid": "1", "use": "sig", "key_ops": ["sign"]})
    assert type(read) is type(key)
    assert (read.public_key, read.secret) == (key.public_key, key.secret)
    verify(key.public_key, read.sign(DATA), DATA)


@EVERY_TYPE
def test_a_key_shows_nowhere(key: PrivateKey) -> None:
    members = encode_private_jwk(key)
    for text in (repr(key), str(key)):
        assert key.secret.hex() not in text
        assert members["d"] not in text
        assert key.did in text
    with pytest.raises(UsageError):
        pickle.dumps(key)


@pytest.mark.parametrize("key_type", [KeyType.ED25519, KeyType.SECP256K1, KeyType.RSA, *CURVES])
def test_a_new_key_signs(key_type: KeyType) -> None:
    key = generate_key(key_type)
    assert key.public_key.type is key_type
    verify(key.public_key, key.sign(DATA), DATA)
    if key_type is not KeyType.RSA:
        assert generate_key(key_type).public_key != key.public_key


def test_rsa_is_made_of_a_size() -> None:
    assert len(RsaKey.generate(2048).sign(DATA)) == 256
    for bits in (1024, 2049, 0, 16384):
        with pytest.raises(UsageError) as caught:
            RsaKey.generate(bits)
        assert caught.value.reason == "rsa-bits"
        assert str(caught.value)


@pytest.mark.parametrize(
    ("made", "key_type"),
    [
        (ed25519.Ed25519PrivateKey.generate(), KeyType.ED25519),
        (OPENSSL_RSA, KeyType.RSA),
        *((ec.generate_private_key(curve.group()), key_type) for key_type, curve in CURVES.items()),
    ],
)
def test_pem_of_openssl_is_read(made: Any, key_type: KeyType) -> None:
    forms = [pem(made), f"a note\n{pem(made)}"]
    if key_type is not KeyType.ED25519:
        forms.append(pem(made, PrivateFormat.TraditionalOpenSSL))
    for text in forms:
        assert decode_private_pem(text).public_key.type is key_type
    key = decode_private_pem(pem(made, passphrase="naïve"), "naïve")
    verify(key.public_key, key.sign(DATA), DATA)


WEAK = rsa.generate_private_key(65537, 1024)
EXPONENT_3 = rsa.generate_private_key(3, 2048)
CLOSED = pem(OPENSSL_RSA, passphrase="open")


@pytest.mark.parametrize(
    ("text", "passphrase", "error", "reason"),
    [
        ("", None, ParsingError, "private-pem"),
        ("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", None, ParsingError, "private-pem"),
        ("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n", None, ParsingError, "private-pem"),
        (pem(OPENSSL_RSA) * 2, None, ParsingError, "private-pem"),
        (CLOSED, None, ParsingError, "private-pem-passphrase"),
        (CLOSED, "wrong", ParsingError, "private-pem-passphrase"),
        (pem(OPENSSL_RSA), "unused", ParsingError, "private-pem-passphrase"),
        (pem(ed448.Ed448PrivateKey.generate()), None, UnsupportedError, "private-key-type"),
        (pem(ec.generate_private_key(ec.BrainpoolP256R1())), None, UnsupportedError, "private-key-type"),
        (pem(WEAK), None, VerificationMethodError, "key-rsa-size"),
        (pem(EXPONENT_3), None, UsageError, "rsa-exponent"),
    ],
    ids=lambda value: value[:12] if isinstance(value, str) else None,
)
def test_other_texts_are_refused(text: str, passphrase: str | None, error: type[VcwalletError], reason: str) -> None:
    with pytest.raises(error) as caught:
        decode_private_pem(text, passphrase)
    assert caught.value.reason == reason
    assert str(caught.value)


ED_JWK, EC_JWK, RSA_JWK = (encode_private_jwk(key) for key in (COLLEGE, KEYS[2], RSA))


@pytest.mark.parametrize(
    ("jwk", "error", "reason"),
    [
        ({name: value for name, value in ED_JWK.items() if name != "d"}, VerificationMethodError, "key-jwk-member"),
        (ED_JWK | {"d": 7}, VerificationMethodError, "key-jwk-member"),
        (ED_JWK | {"d": "AAAA"}, ParsingError, "private-jwk"),
        (ED_JWK | {"d": "A=="}, ParsingError, "base64url-malformed"),
        (ED_JWK | {"x": encode_private_jwk(Ed25519Key.generate())["x"]}, ParsingError, "private-jwk"),
        (EC_JWK | {"d": base64url.encode(bytes(32))}, ParsingError, "private-jwk"),
        (EC_JWK | {"d": base64url.encode(bytes(31) + b"\x08")}, ParsingError, "private-jwk"),
        (RSA_JWK | {"p": RSA_JWK["q"]}, ParsingError, "private-jwk"),
        (RSA_JWK | {"d": "AQAB"}, ParsingError, "private-jwk"),
        ({"kty": "AKP", "alg": "ML-DSA-44", "pub": "AA", "priv": "AA"}, UnsupportedError, "key-jwk"),
        ({"kty": "OKP", "crv": "Ed448", "x": "AA", "d": "AA"}, UnsupportedError, "key-unverified"),
        ({"kty": "OKP", "crv": "X25519", "x": ED_JWK["x"], "d": ED_JWK["d"]}, UnsupportedError, "private-key-type"),
    ],
    ids=lambda value: value.get("kty") if isinstance(value, dict) else str(value),
)
def test_other_json_web_keys_are_refused(jwk: dict[str, Any], error: type[VcwalletError], reason: str) -> None:
    with pytest.raises(error) as caught:
        decode_private_jwk(jwk)
    assert caught.value.reason == reason
    assert str(caught.value)


@pytest.mark.parametrize(
    "call",
    [
        decode_private_jwk,
        decode_private_pem,
        partial(decode_private_pem, pem(OPENSSL_RSA)),
        generate_key,
        RsaKey,
        RsaKey.generate,
    ],
)
@pytest.mark.parametrize("wrong", [[], 7.5, bytearray(32)], ids=repr)
def test_an_argument_of_an_impossible_type_is_refused_in_words(call: Callable[[Any], object], wrong: Any) -> None:
    with pytest.raises(UsageError) as caught:
        call(wrong)
    assert caught.value.reason == "key-argument"
    assert "<" not in str(caught.value)


def test_nothing_is_made_that_does_not_sign() -> None:
    with pytest.raises(UnsupportedError) as caught:
        generate_key(KeyType.X25519)
    assert caught.value.reason == "private-key-type"


@pytest.mark.parametrize("der", [b"", b"\x30\x00", COLLEGE.secret])
def test_der_that_is_no_rsa_key_is_refused(der: bytes) -> None:
    with pytest.raises(UsageError) as caught:
        RsaKey(der)
    assert caught.value.reason == "rsa-key"


class TestRawSignature:
    KEY = EcdsaKey(KeyType.P384, bytes(47) + b"\x07")

    def test_a_signature_in_der_becomes_one_that_fits(self) -> None:
        curve = CURVES[KeyType.P384]
        service = ec.derive_private_key(7, curve.group())
        der = service.sign(DATA, ec.ECDSA(curve.hash()))
        raw = raw_signature(der, KeyType.P384)
        assert len(raw) == 96
        verify(self.KEY.public_key, raw, DATA)

    def test_short_numbers_are_filled_up(self) -> None:
        assert raw_signature(encode_dss_signature(1, 2), KeyType.P256) == bytes(31) + b"\x01" + bytes(31) + b"\x02"

    @pytest.mark.parametrize("der", [b"", b"\x30\x00", bytes(64), encode_dss_signature(1 << 256, 1), None])
    def test_what_is_none_is_refused(self, der: Any) -> None:
        with pytest.raises(UsageError) as caught:
            raw_signature(der, KeyType.P256)
        assert caught.value.reason == "ecdsa-der"
        assert str(caught.value)

    def test_keys_of_other_types_have_none(self) -> None:
        with pytest.raises(UsageError) as caught:
            raw_signature(encode_dss_signature(1, 2), KeyType.ED25519)
        assert caught.value.reason == "ecdsa-key"
