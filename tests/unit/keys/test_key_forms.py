"""The forms of a public key: Multikey, JWK, SubjectPublicKeyInfo, and the verification methods that hold one."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from typing import Any

import base58
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed448, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from support.badges import COLLEGE
from vcwallet.encoding import base64url, multibase
from vcwallet.errors import ParsingError, UnsupportedError, UsageError, VcwalletError, VerificationMethodError
from vcwallet.identifiers import did_key
from vcwallet.keys import KeyType, PublicKey, multikey
from vcwallet.keys.ecdsa import EcdsaKey
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.keys.jwk import decode_jwk, encode_jwk, jwk_thumbprint
from vcwallet.keys.key_types import CURVES
from vcwallet.keys.method_key import method_key
from vcwallet.keys.multikey import decode_multikey
from vcwallet.keys.spki import decode_spki, encode_pem

P256 = EcdsaKey(KeyType.P256, bytes(31) + b"\x07").public_key
X25519 = PublicKey(KeyType.X25519, bytes(31) + b"\x07")
BLS = PublicKey(KeyType.BLS12381_G2, bytes(96))
RSA_JWK = {  # RFC 7638, section 3.1
    "kty": "RSA",
    "n": "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjB"
    "ZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8"
    "KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_"
    "xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw",
    "e": "AQAB",
}
KEYS = [
    COLLEGE.public_key,
    X25519,
    decode_jwk(RSA_JWK),
    *(EcdsaKey(key_type, bytes(curve.size - 1) + b"\x07").public_key for key_type, curve in CURVES.items()),
]


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.type.value)
def test_every_form_says_the_same_key(key: PublicKey) -> None:
    assert decode_multikey(key.multibase) == key
    assert multikey.is_whole(key.multibase)
    assert decode_jwk(encode_jwk(key)) == key
    pem = encode_pem(key)
    assert decode_spki(pem) == key


def test_a_form_that_a_type_does_not_have_is_unsupported() -> None:
    for encode in (encode_jwk, encode_pem):
        with pytest.raises(UnsupportedError) as caught:
            encode(BLS)
        assert str(caught.value)


def test_the_thumbprint_is_that_of_the_specification() -> None:
    named = RSA_JWK | {"alg": "RS256", "kid": "2011-04-29"}
    assert jwk_thumbprint(decode_jwk(named)) == "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"


def test_the_thumbprint_of_an_ed25519_key_is_that_of_the_specification() -> None:
    """RFC 8037, appendix A.3."""
    key = decode_jwk({"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"})
    assert jwk_thumbprint(key) == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"


EC_JWK = encode_jwk(P256)


@pytest.mark.parametrize(
    ("changes", "error", "reason"),
    [
        ({"d": "AAAA"}, VerificationMethodError, "key-private"),
        ({"kty": "oct", "k": "AAAA"}, VerificationMethodError, "key-private"),
        ({"kty": "oct"}, UnsupportedError, "key-jwk"),
        ({"kty": ["EC"]}, UnsupportedError, "key-jwk"),
        ({"crv": "P-192"}, UnsupportedError, "key-jwk"),
        ({"crv": "Ed448", "kty": "OKP"}, UnsupportedError, "key-unverified"),
        ({"alg": "ML-DSA-44", "kty": "AKP", "pub": "AAAA"}, UnsupportedError, "key-unverified"),
        ({"alg": "ML-DSA-99", "kty": "AKP", "pub": "AAAA"}, UnsupportedError, "key-jwk"),
        ({"alg": "ML-DSA-44", "kty": "AKP", "priv": "AAAA"}, VerificationMethodError, "key-private"),
        ({"crv": "P-384"}, VerificationMethodError, "key-length"),
        ({"y": None}, VerificationMethodError, "key-jwk-member"),
        ({"y": 7}, VerificationMethodError, "key-jwk-member"),
        ({"y": EC_JWK["x"]}, VerificationMethodError, "key-off-curve"),
        ({"x": EC_JWK["y"], "y": EC_JWK["x"]}, VerificationMethodError, "key-off-curve"),
        (
            {"x": base64url.encode(bytes(32)), "y": base64url.encode(bytes(32))},
            VerificationMethodError,
            "key-off-curve",
        ),
        ({"x": EC_JWK["x"] + "="}, ParsingError, "base64url-malformed"),
        (RSA_JWK | {"n": base64url.encode(b"\xff" * 128)}, VerificationMethodError, "key-rsa-size"),
        (RSA_JWK | {"n": base64url.encode(b"\xff" * 4096)}, VerificationMethodError, "key-rsa-size"),
        (RSA_JWK | {"e": "AQ"}, VerificationMethodError, "key-rsa-malformed"),
        (RSA_JWK | {"e": "Ag"}, VerificationMethodError, "key-rsa-malformed"),
        (RSA_JWK | {"n": base64url.encode(b"\xff" * 255 + b"\xfe")}, VerificationMethodError, "key-rsa-malformed"),
        (RSA_JWK | {"e": base64url.encode(b"\x01" * 9)}, VerificationMethodError, "key-rsa-exponent"),
        ({"use": "enc"}, VerificationMethodError, "key-jwk-purpose"),
        ({"use": None}, VerificationMethodError, "key-jwk-purpose"),
        ({"key_ops": ["deriveKey"]}, VerificationMethodError, "key-jwk-purpose"),
        ({"key_ops": []}, VerificationMethodError, "key-jwk-purpose"),
        ({"key_ops": "verify"}, VerificationMethodError, "key-jwk-purpose"),
        ({"use": "sig", "key_ops": ["sign"]}, VerificationMethodError, "key-jwk-purpose"),
        ({"alg": "ES384"}, VerificationMethodError, "key-jwk-purpose"),
        ({"alg": "EdDSA"}, VerificationMethodError, "key-jwk-purpose"),
        ({"alg": ["ES256"]}, VerificationMethodError, "key-jwk-purpose"),
        (RSA_JWK | {"alg": "RSA-OAEP"}, VerificationMethodError, "key-jwk-purpose"),
        ({"alg": "ECDH-ES+A128KW"}, VerificationMethodError, "key-jwk-purpose"),
        ({"alg": "HS256"}, VerificationMethodError, "key-jwk-purpose"),
    ],
    ids=str,
)
def test_json_web_keys_that_are_refused(changes: dict[str, Any], error: type[VcwalletError], reason: str) -> None:
    with pytest.raises(error) as caught:
        decode_jwk(EC_JWK | changes, "/proof/verificationMethod")
    assert caught.value.reason == reason
    assert caught.value.pointer == "/proof/verificationMethod"
    assert str(caught.value)


@pytest.mark.parametrize(
    ("key", "members"),
    [
        (P256, {"use": "sig", "key_ops": ["sign", "verify"], "alg": "ES256", "kid": "1"}),
        (COLLEGE.public_key, {"alg": "EdDSA"}),  # RFC 8037
        (COLLEGE.public_key, {"alg": "Ed25519"}),  # RFC 9864
        (decode_jwk(RSA_JWK), {"alg": "PS512"}),
        (P256, {"alg": "ES257"}),  # a name that no registry has
        (X25519, {"use": "enc", "alg": "ECDH-ES"}),  # which nothing is verified with
    ],
)
def test_what_a_json_web_key_says_of_its_purpose_may_fit(key: PublicKey, members: dict[str, Any]) -> None:
    assert decode_jwk(encode_jwk(key) | members) == key


@pytest.mark.parametrize(
    "call",
    [
        decode_jwk,
        decode_spki,
        decode_multikey,
        lambda wrong: PublicKey(KeyType.ED25519, wrong),
        lambda wrong: PublicKey(wrong, COLLEGE.public_key.raw),
        lambda wrong: EcdsaKey(wrong, bytes(31) + b"\x07"),
        lambda wrong: EcdsaKey(KeyType.P256, wrong),
        EcdsaKey.generate,
        Ed25519Key,
    ],
)
@pytest.mark.parametrize("wrong", [None, [], 7, bytearray(32)], ids=repr)
def test_an_argument_of_an_impossible_type_is_refused_in_words(call: Callable[[Any], object], wrong: Any) -> None:
    with pytest.raises(UsageError) as caught:
        call(wrong)
    assert caught.value.reason == "key-argument"
    assert "<" not in str(caught.value)


@pytest.mark.parametrize("key_type", ["P-256", "foo"])
def test_a_type_of_key_is_no_text(key_type: Any) -> None:
    for call in (lambda: PublicKey(key_type, P256.raw), lambda: EcdsaKey(key_type, bytes(31) + b"\x07")):
        with pytest.raises(UsageError):
            call()


def _pem(key: Any) -> str:
    text: bytes = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return text.decode()


def test_der_is_read_as_pem_is() -> None:
    der = ec.derive_private_key(7, ec.SECP256R1()).public_key()
    assert decode_spki(der.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)) == P256


def test_a_point_in_a_hybrid_form_is_refused_and_a_compressed_one_read() -> None:
    """RFC 5480, section 2.2."""
    key = ec.derive_private_key(7, ec.SECP256R1()).public_key()
    der = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    point = key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    hybrid = der.replace(point, bytes([6 + point[-1] % 2]) + point[1:])
    assert hybrid != der
    block = "-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----\n"
    for data in (hybrid, block.format(b64encode(hybrid).decode())):
        with pytest.raises(ParsingError) as caught:
            decode_spki(data)
        assert caught.value.reason == "spki-malformed"
    compressed = bytes.fromhex("3039301306072a8648ce3d020106082a8648ce3d030107032200") + P256.raw
    assert decode_spki(compressed) == decode_spki(block.format(b64encode(compressed).decode())) == P256


SECRET = ec.derive_private_key(7, ec.SECP256R1()).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
SMALL_ORDER = bytes.fromhex("302a300506032b6570032100") + b"\x01" + bytes(31)  # which OpenSSL takes


@pytest.mark.parametrize(
    ("data", "error", "reason"),
    [
        ("", ParsingError, "spki-malformed"),
        ("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n", ParsingError, "spki-malformed"),
        ("-----BEGIN PUBLIC KEY-----\nAAA\n-----END PUBLIC KEY-----\n", ParsingError, "spki-malformed"),
        (encode_pem(P256) + encode_pem(X25519), ParsingError, "spki-malformed"),
        (encode_pem(P256).encode(), ParsingError, "spki-malformed"),
        (b"\x30\x00", ParsingError, "spki-malformed"),
        (bytes.fromhex("300b300506032a030403020001"), UnsupportedError, "key-spki"),  # of an algorithm 1.2.3.4
        (SECRET.decode(), VerificationMethodError, "key-private"),
        (SMALL_ORDER, VerificationMethodError, "key-unsafe"),
        (_pem(ed448.Ed448PrivateKey.generate()), UnsupportedError, "key-spki"),
        (_pem(rsa.generate_private_key(65537, 1024)), VerificationMethodError, "key-rsa-size"),
        (_pem(ec.generate_private_key(ec.BrainpoolP256R1())), UnsupportedError, "key-spki"),
    ],
)
def test_other_infos_are_refused(data: bytes | str, error: type[VcwalletError], reason: str) -> None:
    with pytest.raises(error) as caught:
        decode_spki(data)
    assert caught.value.reason == reason
    assert str(caught.value)


@pytest.mark.parametrize(
    "method",
    [
        {"type": "Multikey", "publicKeyMultibase": COLLEGE.public_key.multibase},
        {"type": "JsonWebKey", "publicKeyJwk": encode_jwk(COLLEGE.public_key)},
        {"type": "JsonWebKey2020", "publicKeyJwk": encode_jwk(COLLEGE.public_key)},
        {"type": "Ed25519VerificationKey2020", "publicKeyMultibase": COLLEGE.public_key.multibase},
        {"type": "Ed25519VerificationKey2018", "publicKeyBase58": base58.b58encode(COLLEGE.public_key.raw).decode()},
        {"type": "Ed25519VerificationKey2018", "publicKeyJwk": encode_jwk(COLLEGE.public_key)},
        {"type": "Ed25519VerificationKey2018", "publicKeyHex": COLLEGE.public_key.raw.hex()},
        {"type": "Ed25519VerificationKey2020", "publicKeyJwk": encode_jwk(COLLEGE.public_key)},
        {"type": "SomeOtherKey", "publicKeyPem": encode_pem(COLLEGE.public_key)},
        {"type": "SomeOtherKey", "publicKeyMultibase": COLLEGE.public_key.multibase},
        {"type": "SomeOtherKey", "publicKeyJwk": encode_jwk(COLLEGE.public_key)},
    ],
    ids=str,
)
def test_the_key_of_a_verification_method_is_read(method: dict[str, Any]) -> None:
    assert method_key(method) == COLLEGE.public_key


@pytest.mark.parametrize(
    ("name", "key_type"),
    [
        ("EcdsaSecp256k1VerificationKey2019", KeyType.SECP256K1),
        ("EcdsaSecp256r1VerificationKey2019", KeyType.P256),
        ("P256Key2021", KeyType.P256),
        ("P384Key2021", KeyType.P384),
        ("P521Key2021", KeyType.P521),
    ],
)
def test_the_point_of_an_older_method_stands_in_any_of_its_forms(name: str, key_type: KeyType) -> None:
    key = EcdsaKey(key_type, bytes(CURVES[key_type].size - 1) + b"\x07").public_key
    uncompressed = b"\x04" + b"".join(CURVES[key_type].coordinates(key.raw))
    for form in (
        {"publicKeyHex": key.raw.hex()},
        {"publicKeyHex": uncompressed.hex()},
        {"publicKeyBase58": base58.b58encode(key.raw).decode()},
        {"publicKeyBase58": base58.b58encode(uncompressed).decode()},
        {"publicKeyJwk": encode_jwk(key)},
        {"publicKeyMultibase": key.multibase},
    ):
        assert method_key({"type": name, **form}) == key
    for damaged in (uncompressed[:-1], uncompressed[:-1] + bytes([uncompressed[-1] ^ 1]), b"\x06" + uncompressed[1:]):
        with pytest.raises(VerificationMethodError):
            method_key({"type": name, "publicKeyHex": damaged.hex()})


def test_an_rsa_key_stands_in_pem() -> None:
    key = decode_jwk(RSA_JWK)
    assert method_key({"type": "RsaVerificationKey2018", "publicKeyPem": encode_pem(key)}) == key


@pytest.mark.parametrize(
    ("method", "reason"),
    [
        ({"type": "Bls12381G1Key2020", "publicKeyBase58": "1"}, "method-type"),
        ({"type": "EcdsaSecp256k1RecoveryMethod2020", "blockchainAccountId": "eip155:1:0x0"}, "method-type"),
        ({"type": "JsonWebKey", "publicKeyJwk": {"kty": "AKP", "alg": "ML-DSA-65", "pub": "AA"}}, "key-unverified"),
    ],
    ids=str,
)
def test_a_method_that_is_not_known_here_says_nothing_against_its_key(method: dict[str, Any], reason: str) -> None:
    with pytest.raises(UnsupportedError) as caught:
        method_key(method, "/proof/verificationMethod")
    assert (caught.value.reason, caught.value.pointer) == (reason, "/proof/verificationMethod")
    assert str(caught.value)


@pytest.mark.parametrize(
    ("codec", "length", "name"),
    [
        ("8324", 57, "Ed448"),
        ("ea01", 48, "BLS12-381-G1"),
        ("9024", 1312, "ML-DSA-44"),
        ("9124", 1952, "ML-DSA-65"),
        ("9224", 2592, "ML-DSA-87"),
        ("a024", 32, "SLH-DSA-SHA2-128s"),
        ("ab24", 64, "SLH-DSA-SHAKE-256f"),
    ],
)
@pytest.mark.parametrize("encode", [multibase.base58btc_encode, multibase.base64url_encode])
def test_a_type_that_is_known_by_name_is_named(
    codec: str, length: int, name: str, encode: Callable[[bytes], str]
) -> None:
    text = encode(bytes.fromhex(codec) + b"\xff" * length)
    assert multikey.is_whole(text)
    for read in (decode_multikey, lambda text: did_key.document(f"did:key:{text}")):
        with pytest.raises(UnsupportedError) as caught:
            read(text)
        assert (caught.value.reason, caught.value.params["type"]) == ("key-unverified", name)


def test_a_key_longer_than_any_known_says_nothing_against_itself() -> None:
    with pytest.raises(UnsupportedError) as caught:
        decode_multikey("z" + "2" * 5000)
    assert caught.value.reason == "key-too-long"
    assert str(caught.value)


@pytest.mark.parametrize("prefix", ["8026", "8126", "8526", "8626", "8726", "8a26"])
def test_a_private_key_is_no_multikey_to_verify_with(prefix: str) -> None:
    """The prefixes of `secretKeyMultibase` (CID 1.0, section 2.2.2), and others of the multicodec table."""
    text = multibase.base58btc_encode(bytes.fromhex(prefix) + bytes(range(32)))
    with pytest.raises(VerificationMethodError) as caught:
        decode_multikey(text)
    assert caught.value.reason == "key-private"


def test_a_multikey_of_a_known_type_stands_in_base58() -> None:
    """CID 1.0, section 2.2.2: two texts for one key would be two identifiers."""
    key = COLLEGE.public_key
    with pytest.raises(ParsingError) as caught:
        decode_multikey(multibase.base64url_encode(bytes.fromhex("ed01") + key.raw))
    assert caught.value.reason == "multibase-other-base"


@pytest.mark.parametrize(
    ("method", "reason"),
    [
        ({"type": "Multikey"}, "method-without-key"),
        ({"type": "RsaVerificationKey2018", "publicKeyPem": encode_pem(P256)}, "method-key-type"),
        ({"type": "Ed25519VerificationKey2018", "publicKeyHex": "zz"}, "key-hex"),
        ({"type": "Ed25519VerificationKey2018", "publicKeyHex": "00" * 32}, "key-unsafe"),
        ({"type": "EcdsaSecp256k1VerificationKey2019", "publicKeyHex": P256.raw.hex()[:-2]}, "key-length"),
        ({"type": ["Multikey"], "publicKeyBase58": "1"}, "method-without-key"),
        ({"type": "Ed25519VerificationKey2018", "publicKeyBase58": "1" * 32}, "key-unsafe"),
        ({"type": "Ed25519VerificationKey2018", "publicKeyBase58": "1" * 4000}, "multibase-too-long"),
        ({"type": "Ed25519VerificationKey2018", "publicKeyBase58": "l"}, "multibase-malformed"),
        ({"type": "JsonWebKey", "publicKeyJwk": EC_JWK | {"d": "AA"}}, "key-private"),
        ({"type": "JsonWebKey", "publicKeyJwk": EC_JWK | {"use": "enc"}}, "key-jwk-purpose"),
        ({"type": "Multikey", "publicKeyMultibase": P256.multibase, "publicKeyJwk": EC_JWK}, "method-several-keys"),
        ({"type": "JsonWebKey", "publicKeyHex": "00", "publicKeyJwk": EC_JWK}, "method-several-keys"),
        ({"type": "SomeOtherKey", "publicKeyMultibase": None, "publicKeyJwk": EC_JWK}, "method-several-keys"),
        ({"type": "Ed25519VerificationKey2020", "publicKeyMultibase": P256.multibase}, "method-key-type"),
        ({"type": "Ed25519VerificationKey2018", "publicKeyJwk": EC_JWK}, "method-key-type"),
        ({"type": "EcdsaSecp256k1VerificationKey2019", "publicKeyJwk": EC_JWK}, "method-key-type"),
    ],
    ids=str,
)
def test_the_key_of_a_verification_method_is_refused(method: dict[str, Any], reason: str) -> None:
    with pytest.raises(VcwalletError) as caught:
        method_key(method, "/proof/verificationMethod")
    assert caught.value.reason == reason
    assert caught.value.pointer == "/proof/verificationMethod"
