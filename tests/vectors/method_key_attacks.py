"""Row 21: keys that must not be used, in every form in which a verification method publishes one.

Each document is signed with the P-256 key of a web site, which publishes something else than that.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator
from typing import Any

from attack_case import AttackCase
from cryptography.hazmat.primitives.asymmetric.dsa import DSAParameterNumbers, DSAPublicNumbers
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicNumbers
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from key_attacks import P256, SECRET, by_method, off_curve
from token_cases import RSA, SECP256K1

from support.badges import COLLEGE
from vcwallet.encoding import base64url, multibase
from vcwallet.keys.jwk import encode_jwk
from vcwallet.keys.spki import encode_pem

_KEY, _PARSING, _UNSUPPORTED = "INVALID_VERIFICATION_METHOD", "PARSING_ERROR", "UNSUPPORTED"
_PLACE = "/proof/verificationMethod"
_OF_DOCUMENT = ("key-missing", "kind-expected", "secret-published")
"""Reasons that point into the document that was fetched."""
_PRIME = 2**255 - 19
_SMALL = {"zero": bytes(32), "one": b"\x01" + bytes(31), "minus-one": (_PRIME - 1).to_bytes(32, "little")}
"""Three of the fourteen encodings of small order; the others stand in cases of their own."""


def _base58(raw: bytes) -> str:
    return multibase.base58btc_encode(raw)[1:]


def _pem(numbers: RSAPublicNumbers | DSAPublicNumbers) -> str:
    return numbers.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def _uncompressed(x: bytes, y: bytes, lead: int = 4) -> bytes:
    return bytes([lead]) + x + y


def method_key_attacks() -> Iterator[AttackCase]:
    """Every case."""
    for slug, members, code, reason in (*_edwards(), *_curves(), *_rsa(), *_multikeys()):
        method = members | ({} if "type" in members else {"type": "Multikey"})
        data, more = by_method(**method)
        why = f"The issuer publishes a key that must not be used, in a {method['type']} ({slug.replace('-', ' ')})."
        outcome = {"outcome": "undetermined"} if code == _UNSUPPORTED else {}
        pointer = None if reason in _OF_DOCUMENT else _PLACE
        expected = {"code": code, "reason": reason, "pointer": pointer, "options": more["options"]} | outcome
        yield AttackCase(row=21, slug=f"method-{slug}", why=why, data=data, **expected)


_Found = Iterator[tuple[str, dict[str, Any], str, str]]
"""Slug, members of the method, code and reason."""


def _edwards() -> _Found:
    for slug, raw in _SMALL.items():
        old = {"type": "Ed25519VerificationKey2018"}
        yield f"base58-{slug}", old | {"publicKeyBase58": _base58(raw)}, _KEY, "key-unsafe"
        yield f"hex-{slug}", old | {"publicKeyHex": raw.hex()}, _KEY, "key-unsafe"
        text = multibase.base58btc_encode(b"\xed\x01" + raw)
        yield (
            f"ed25519-2020-{slug}",
            {"type": "Ed25519VerificationKey2020", "publicKeyMultibase": text},
            _KEY,
            "key-unsafe",
        )
        jwk = {"kty": "OKP", "crv": "Ed25519", "x": base64url.encode(raw)}
        yield f"jwk-2020-{slug}", {"type": "JsonWebKey2020", "publicKeyJwk": jwk}, _KEY, "key-unsafe"
        pem = b64encode(bytes.fromhex("302a300506032b6570032100") + raw).decode()
        spki = f"-----BEGIN PUBLIC KEY-----\n{pem}\n-----END PUBLIC KEY-----\n"
        yield f"pem-{slug}", {"type": "SomeOtherKey", "publicKeyPem": spki}, _KEY, "key-unsafe"
    old, raw = {"type": "Ed25519VerificationKey2018"}, COLLEGE.public_key.raw
    yield "base58-short", old | {"publicKeyBase58": _base58(raw[:-1])}, _KEY, "key-length"
    yield "base58-with-prefix", old | {"publicKeyBase58": _base58(b"\xed\x01" + raw)}, _KEY, "key-length"
    yield "base58-digits", old | {"publicKeyBase58": "0OIl"}, _PARSING, "multibase-malformed"
    yield "base58-empty", old | {"publicKeyBase58": ""}, _KEY, "key-length"
    yield "hex-digits", old | {"publicKeyHex": "zz"}, _PARSING, "key-hex"


def _curves() -> _Found:
    raw = P256.public_key.raw
    jwk = encode_jwk(P256.public_key)
    x, y = base64url.decode(jwk["x"]), base64url.decode(jwk["y"])
    points = {
        "off-curve": (off_curve(), "key-off-curve"),
        "infinity": (bytes(33), "key-off-curve"),
        "infinity-short": (b"\x00", "key-length"),
        "other-y": (_uncompressed(x, x), "key-off-curve"),
        "hybrid": (_uncompressed(x, y, 6 + (y[-1] & 1)), "key-length"),
        "beyond-field": (b"\x02" + b"\xff" * 32, "key-off-curve"),
    }
    for slug, (point, reason) in points.items():
        for kind in ("P256Key2021", "EcdsaSecp256r1VerificationKey2019"):
            name = f"{kind.lower().removesuffix('verificationkey2019')}-{slug}"
            yield name, {"type": kind, "publicKeyBase58": _base58(point)}, _KEY, reason
    koblitz = {"type": "EcdsaSecp256k1VerificationKey2019"}
    yield "secp256k1-hex-of-p256", koblitz | {"publicKeyHex": _uncompressed(x, y).hex()}, _KEY, "key-off-curve"
    private = encode_jwk(SECP256K1.public_key) | {"d": base64url.encode(SECRET)}
    yield "secp256k1-private", koblitz | {"publicKeyJwk": private}, _KEY, "secret-published"
    yield "secp256k1-as-p384", {"type": "P384Key2021", "publicKeyBase58": _base58(raw)}, _KEY, "key-length"


def _rsa() -> _Found:
    old, pem = {"type": "RsaVerificationKey2018"}, encode_pem(RSA.public_key)
    small = _pem(RSAPublicNumbers(65_537, 2**1023 + 1))
    small_factor = _pem(RSAPublicNumbers(65_537, 3 * (2**2047 + 1)))
    square = _pem(RSAPublicNumbers(65_537, (2**1024 + 643) ** 2))
    yield "pem-rsa-1024", old | {"publicKeyPem": small}, _KEY, "key-rsa-size"
    yield "pem-rsa-small-factor", old | {"publicKeyPem": small_factor}, _KEY, "key-rsa-malformed"
    yield "pem-rsa-square", old | {"publicKeyPem": square}, _KEY, "key-rsa-malformed"
    yield "pem-private", old | {"publicKeyPem": pem.replace("PUBLIC", "PRIVATE")}, _KEY, "key-private"
    yield "pem-two", old | {"publicKeyPem": pem + pem}, _PARSING, "spki-malformed"
    yield (
        "pem-certificate",
        old | {"publicKeyPem": pem.replace("PUBLIC KEY", "CERTIFICATE")},
        _PARSING,
        "spki-malformed",
    )
    yield "pem-cut", old | {"publicKeyPem": pem[:200]}, _PARSING, "spki-malformed"
    yield "pem-of-ed25519", old | {"publicKeyPem": encode_pem(COLLEGE.public_key)}, _KEY, "method-key-type"
    dsa = _pem(DSAPublicNumbers(4, DSAParameterNumbers(2**2047 + 5, 2**255 + 95, 2)))
    yield "pem-dsa", {"type": "SomeOtherKey", "publicKeyPem": dsa}, _UNSUPPORTED, "key-spki"


def _multikeys() -> _Found:
    text, raw = P256.public_key.multibase, P256.public_key.raw
    yield (
        "multikey-without-prefix",
        {"publicKeyMultibase": multibase.base58btc_encode(raw)},
        _UNSUPPORTED,
        "key-type",
    )
    long_prefix = multibase.base58btc_encode(b"\x80\xa4\x00" + raw)
    yield "multikey-long-prefix", {"publicKeyMultibase": long_prefix}, _UNSUPPORTED, "key-type"
    yield (
        "multikey-behind",
        {"publicKeyMultibase": multibase.base58btc_encode(b"\x80\x24" + raw + b"\0")},
        _KEY,
        "key-length",
    )
    yield "multikey-empty", {"publicKeyMultibase": ""}, _PARSING, "multibase-unknown"
    yield "multikey-upper-case", {"publicKeyMultibase": f"Z{text[1:]}"}, _PARSING, "multibase-unknown"
    yield "multikey-hex", {"publicKeyMultibase": f"f{raw.hex()}"}, _PARSING, "multibase-unknown"
    yield "multikey-list", {"publicKeyMultibase": [text]}, "INVALID_CONTROLLED_IDENTIFIER_DOCUMENT", "kind-expected"
    yield (
        "multikey-as-jwk",
        {"publicKeyMultibase": json.dumps(encode_jwk(P256.public_key))},
        _PARSING,
        "multibase-unknown",
    )
    secret = multibase.base58btc_encode(b"\x86\x26" + SECRET)
    yield "multikey-private", {"publicKeyMultibase": secret}, _KEY, "key-private"
    yield "multikey-secret-beside", {"publicKeyMultibase": text, "secretKeyMultibase": secret}, _KEY, "secret-published"
    yield "multikey-without-key", {}, _KEY, "key-missing"
    yield "unknown-type", {"type": "SomeOtherKey"}, _UNSUPPORTED, "method-type"
