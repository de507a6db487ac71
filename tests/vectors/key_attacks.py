"""Rows 21 and 22: keys that must not be used, and signatures of ECDSA that are not what they seem.

Every document is signed with the key that it names, so that nothing but what the case says is wrong with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature

from support.badges import COLLEGE, badge, signed
from support.world import WebKey
from vcwallet.encoding import base64url, multibase
from vcwallet.errors import VerificationMethodError
from vcwallet.keys import KeyType, PublicKey
from vcwallet.keys.ecdsa import EcdsaKey
from vcwallet.keys.jwk import encode_jwk
from vcwallet.keys.key_types import KEY_TYPES
from vcwallet.keys.private_key import PrivateKey

Document = dict[str, Any]
Case = tuple[int, str, str, Document, str, str, Document]
WEB = "https://college.example/keys"
SECRET = sha256(b"college").digest()
P256, P384 = EcdsaKey(KeyType.P256, SECRET), EcdsaKey(KeyType.P384, bytes(16) + SECRET)
ORDER_P256 = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
MODULUS_P256 = 0xFFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF
_BAD_KEY, _BAD_SIGNATURE = "INVALID_VERIFICATION_METHOD", "CRYPTOGRAPHIC_SECURITY_ERROR"


@dataclass
class OtherSigner:
    """Names one key, and makes its signatures in another way."""

    key: PrivateKey
    sign: Callable[[bytes], bytes]

    def __post_init__(self) -> None:
        self.public_key = self.key.public_key
        self.controller = self.key.controller
        self.verification_method = self.key.verification_method


def of(key: PrivateKey, **proof: str) -> Document:
    """A badge of the key's own did:key, signed with it; then members of the proof are changed."""
    document = signed(badge(issuer={"id": key.did, "type": ["Profile"], "name": "Example College"}), key)
    return document | {"proof": document["proof"] | proof}


def made_by(key: EcdsaKey, make: Callable[[bytes], bytes]) -> Document:
    """The same, with signatures that are made in another way."""
    document = badge(issuer={"id": key.did, "type": ["Profile"], "name": "Example College"})
    return signed(document, OtherSigner(key, make))  # type: ignore[arg-type]


def with_numbers(change: Callable[[int, int], tuple[int, int]]) -> Document:
    """The same under P-256, with r and s changed."""

    def sign(data: bytes) -> bytes:
        signature = P256.sign(data)
        numbers = change(int.from_bytes(signature[:32]), int.from_bytes(signature[32:]))
        return b"".join(number.to_bytes(32) for number in numbers)

    return made_by(P256, sign)


def with_der(data: bytes) -> bytes:
    """The signature in DER, as key services and OpenSSL write it."""
    signature = P256.sign(data)
    return encode_dss_signature(int.from_bytes(signature[:32]), int.from_bytes(signature[32:]))


def with_sha256(data: bytes) -> bytes:
    """A signature under P-384 over SHA-256 instead of SHA-384."""
    key = ec.derive_private_key(int.from_bytes(SECRET), ec.SECP384R1())
    der = key.sign(data, ec.ECDSA(hashes.SHA256(), deterministic_signing=True))
    return b"".join(number.to_bytes(48) for number in decode_dss_signature(der))


def by_did_key(codec: bytes, raw: bytes, suite: str = "ecdsa-rdfc-2019") -> Document:
    """A badge that names a did:key of these bytes; nothing could be signed with it."""
    text = multibase.base58btc_encode(codec + raw)
    did = f"did:key:{text}"
    document = of(P256, cryptosuite=suite, verificationMethod=f"{did}#{text}")
    return document | {"issuer": document["issuer"] | {"id": did}}


def by_jwk(**members: Any) -> tuple[Document, Document]:
    """A badge that is signed with the P-256 key of a web site, and the key document with changed members of the JWK."""
    return by_method(type="JsonWebKey", publicKeyJwk=encode_jwk(P256.public_key) | members)


def by_method(**members: Any) -> tuple[Document, Document]:
    """The same with any verification method of that site."""
    document = signed(badge(issuer={"id": WEB, "type": ["Profile"], "name": "Example College"}), WebKey(WEB, P256))  # type: ignore[arg-type]
    method_id = document["proof"]["verificationMethod"]
    method = {"id": method_id, "type": "", "controller": WEB} | members
    keys = {"@context": ["https://www.w3.org/ns/cid/v1"], "id": WEB, "verificationMethod": [method]}
    return document, {"options": {"fetched": {WEB: keys | {"assertionMethod": [method_id]}}}}


def off_curve() -> bytes:
    """A compressed point whose x belongs to no point of P-256."""
    for last in range(256):
        raw = P256.public_key.raw[:-1] + bytes([last])
        try:
            PublicKey(KeyType.P256, raw)
        except VerificationMethodError:
            return raw
    raise AssertionError


def key_attacks() -> Iterator[Case]:
    """Every case: row, slug, why, document, code, reason, and what else is expected."""
    yield from _keys()
    yield from _signatures()
    yield from _types()


def _keys() -> Iterator[Case]:
    codec, raw = KEY_TYPES[KeyType.P256].codec, P256.public_key.raw
    for slug, why, point, reason in [
        ("off-curve", "The x of the key is that of no point of P-256.", off_curve(), "key-off-curve"),
        ("infinity", "The key is the point at infinity.", b"\x00", "key-length"),
        ("infinity-padded", "The key is the point at infinity, as long as another.", bytes(33), "key-off-curve"),
        ("beyond-field", "The x of the key is not below the field.", b"\x02" + b"\xff" * 32, "key-off-curve"),
        (
            "x-plus-field",
            "The x of a point, with the field added.",
            b"\x02" + (MODULUS_P256 + 5).to_bytes(32),
            "key-off-curve",
        ),
        ("hybrid", "The key has the prefix of another form.", b"\x06" + raw[1:], "key-off-curve"),
        ("cut", "The key lacks its last byte.", raw[:-1], "key-length"),
        ("p384-as-p256", "A point of P-384 under the prefix of P-256.", P384.public_key.raw, "key-length"),
    ]:
        yield 21, f"p256-{slug}", why, by_did_key(codec, point), _BAD_KEY, reason, {}
    other = base64url.encode(b"\x07" * 32)
    wide = base64url.encode(P384.public_key.raw[1:])
    for slug, why, members, code, reason in [
        (
            "off-curve",
            "The y of the key is another's, and dropping it would make a valid key.",
            {"y": other},
            _BAD_KEY,
            "key-off-curve",
        ),
        (
            "private",
            "The issuer published the private key with it.",
            {"d": base64url.encode(SECRET)},
            _BAD_KEY,
            "secret-published",
        ),
        ("long-x", "A coordinate is as long as one of P-384.", {"x": wide}, _BAD_KEY, "key-length"),
        (
            "zero",
            "Both coordinates are zero.",
            {"x": base64url.encode(bytes(32)), "y": base64url.encode(bytes(32))},
            _BAD_KEY,
            "key-off-curve",
        ),
        (
            "other-curve",
            "The coordinates are said to be of secp256k1.",
            {"crv": "secp256k1"},
            _BAD_KEY,
            "key-off-curve",
        ),
        ("no-y", "The key lacks a coordinate.", {"y": 7}, _BAD_KEY, "key-jwk-member"),
        ("use", "The key is for encrypting.", {"use": "enc"}, _BAD_KEY, "key-jwk-purpose"),
        (
            "operations",
            "The key is for agreeing on other keys.",
            {"key_ops": ["deriveKey"]},
            _BAD_KEY,
            "key-jwk-purpose",
        ),
        ("algorithm", "The key is for another algorithm.", {"alg": "ECDH-ES"}, _BAD_KEY, "key-jwk-purpose"),
    ]:
        document, options = by_jwk(**members)
        yield 21, f"jwk-{slug}", why, document, code, reason, options
    yield from _methods()
    small_rsa = bytes.fromhex("30818902818100" + "ff" * 128 + "0203010001")
    why = "An RSA key of 1,024 bits."
    yield 21, "rsa-1024", why, by_did_key(KEY_TYPES[KeyType.RSA].codec, small_rsa), _BAD_KEY, "key-rsa-size", {}
    undetermined = {"outcome": "undetermined"}
    why = "A key of a type that nothing is verified with here is no evidence against the badge."
    document = by_did_key(KEY_TYPES[KeyType.BLS12381_G2].codec, bytes(96))
    yield 21, "bls12381-key", why, document, "UNSUPPORTED", "key-unverified", undetermined


def _methods() -> Iterator[Case]:
    text, other = P256.public_key.multibase, encode_jwk(COLLEGE.public_key)
    for slug, why, members, reason in [
        (
            "two-keys",
            "The method holds two keys: which of them is read depends on the verifier.",
            {"type": "Multikey", "publicKeyMultibase": text, "publicKeyJwk": other},
            "method-several-keys",
        ),
        (
            "two-keys-of-another-type",
            "The same in a method of a type that nothing is known of.",
            {"type": "SomeOtherKey", "publicKeyMultibase": text, "publicKeyJwk": other},
            "method-several-keys",
        ),
        (
            "key-in-two-forms",
            "The method holds one key in two forms, which section 2.2 of CID 1.0 forbids.",
            {"type": "Multikey", "publicKeyMultibase": text, "publicKeyJwk": encode_jwk(P256.public_key)},
            "method-several-keys",
        ),
        (
            "ed25519-2020-of-p256",
            "The type of the method is for Ed25519, its key is one of P-256.",
            {"type": "Ed25519VerificationKey2020", "publicKeyMultibase": text},
            "method-key-type",
        ),
        (
            "ed25519-2018-of-p256",
            "The same in the older type, as a JSON Web Key.",
            {"type": "Ed25519VerificationKey2018", "publicKeyJwk": encode_jwk(P256.public_key)},
            "method-key-type",
        ),
        (
            "secp256k1-2019-of-p256",
            "The type of the method is for secp256k1, its key is one of P-256.",
            {"type": "EcdsaSecp256k1VerificationKey2019", "publicKeyJwk": encode_jwk(P256.public_key)},
            "method-key-type",
        ),
    ]:
        document, options = by_method(**members)
        yield 21, f"method-{slug}", why, document, _BAD_KEY, reason, options
    modulus = (2**8191 + 3).to_bytes(1024)  # without small factors
    numbers = {"n": base64url.encode(modulus), "e": base64url.encode(b"\x7f" + b"\xff" * 1023)}
    document, options = by_method(type="JsonWebKey", publicKeyJwk={"kty": "RSA"} | numbers)
    why = "An RSA key with an exponent of 8,191 bits, which is much work."
    yield 21, "rsa-exponent", why, document, _BAD_KEY, "key-rsa-exponent", options


def _signatures() -> Iterator[Case]:
    numbers: list[tuple[str, str, Callable[[int, int], tuple[int, int]]]] = [
        ("zeros", "r and s are zero, which fits every document where nobody looks.", lambda _r, _s: (0, 0)),
        ("r-zero", "r is zero.", lambda _r, s: (0, s)),
        ("s-zero", "s is zero.", lambda r, _s: (r, 0)),
        ("r-order", "r is the order of the curve.", lambda _r, s: (ORDER_P256, s)),
        ("s-order", "s is the order of the curve.", lambda r, _s: (r, ORDER_P256)),
        ("largest", "r and s are as large as their bytes allow.", lambda _r, _s: (2**256 - 1, 2**256 - 1)),
        ("swapped", "r and s are swapped.", lambda r, s: (s, r)),
        ("ones", "r and s are one.", lambda _r, _s: (1, 1)),
    ]
    for slug, why, change in numbers:
        yield 22, slug, why, with_numbers(change), _BAD_SIGNATURE, "signature-mismatch", {}
    why = "The other value of s, which everyone can compute: it verifies, so a signature's bytes identify nothing."
    honest = of(P256)
    accepted = {"outcome": "unknown-issuer", "same_as": honest}
    yield 22, "other-s", why, with_numbers(lambda r, s: (r, ORDER_P256 - s)), "", "", accepted
    yield 22, "der", "The signature in DER.", made_by(P256, with_der), _BAD_SIGNATURE, "signature-length", {}
    why = "A signature under P-384 over SHA-256, which is weaker than the curve."
    yield 22, "p384-sha256", why, made_by(P384, with_sha256), _BAD_SIGNATURE, "signature-mismatch", {}
    why = "The hash of the forms is SHA-256, as for P-256, and the key is of P-384."
    moved = of(P256, verificationMethod=P384.verification_method) | {"issuer": of(P384)["issuer"]}
    yield 22, "other-curve", why, moved, _BAD_SIGNATURE, "signature-length", {}
    changed = honest | {"name": "Another Badge"}
    yield 22, "changed", "A badge that was changed.", changed, _BAD_SIGNATURE, "signature-mismatch", {}
    text = multibase.base58btc_encode(bytes(64) + multibase.decode(honest["proof"]["proofValue"]))
    yield 22, "padded", "Zeros before the signature.", of(P256, proofValue=text), _BAD_SIGNATURE, "signature-length", {}


def _types() -> Iterator[Case]:
    why = "The suite is for keys of another type than the key is."
    for slug, key, suite in [
        ("ed25519-key", COLLEGE, "ecdsa-rdfc-2019"),
        ("p256-key-for-eddsa", P256, "eddsa-rdfc-2022"),
    ]:
        yield 22, slug, why, of(key, cryptosuite=suite), _BAD_KEY, "key-suite-mismatch", {}
    for slug, key_type in [("secp256k1-key", KeyType.SECP256K1), ("p521-key", KeyType.P521)]:
        other = EcdsaKey(key_type, bytes(34 if key_type is KeyType.P521 else 0) + SECRET).public_key
        document = by_did_key(KEY_TYPES[key_type].codec, other.raw)
        yield 22, slug, why, document, _BAD_KEY, "key-suite-mismatch", {}
