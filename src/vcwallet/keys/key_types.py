"""The types of public key, in one table: how each is written as a Multikey, checked, and verified with.

A type without algorithms is recognised and not verified with: what it signed is *indeterminate*, never failed. So is
what was signed with a type that has only a name here.
Sources: the multicodec table (prefixes); RFC 7518, RFC 8037, RFC 8812 and RFC 9864 (names of algorithms; its `ESP256`
and `ESP384` are of COSE alone).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

from vcwallet.keys.primitives import edwards25519
from vcwallet.keys.primitives.prime_curves import P256, P384, P521, SECP256K1, PrimeCurve
from vcwallet.keys.primitives.rsassa import check_key as check_rsa_key
from vcwallet.keys.primitives.rsassa import verify_rsa

RawVerify = Callable[[bytes, bytes, bytes], None]
"""Takes the raw key, the signature and the data; raises `SignatureError` where they do not fit."""


class KeyType(StrEnum):
    """Types of public key that are recognised."""

    ED25519 = "Ed25519"
    X25519 = "X25519"
    P256 = "P-256"
    P384 = "P-384"
    P521 = "P-521"
    SECP256K1 = "secp256k1"
    RSA = "RSA"
    BLS12381_G2 = "BLS12-381-G2"


class KeyTraits(NamedTuple):
    """What is known of a type of key.

    Attributes:
        codec: Its multicodec prefix, an unsigned varint.
        length: Length in bytes of the raw key; None where it varies.
        check: Refuses raw keys that must not be used; None where there is nothing to check but the length.
        algorithms: What verifies with it, by the name of the algorithm in JOSE; the usual algorithm first.
    """

    codec: bytes
    length: int | None
    check: Callable[[bytes], None] | None = None
    algorithms: Mapping[str, RawVerify] = MappingProxyType({})


def _ecdsa(codec: bytes, curve: PrimeCurve, algorithm: str) -> KeyTraits:
    return KeyTraits(codec, curve.size + 1, curve.check_key, {algorithm: curve.verify_ecdsa})


_EDDSA_ALGORITHMS: Mapping[str, RawVerify] = {
    "Ed25519": edwards25519.verify_eddsa,
    "EdDSA": edwards25519.verify_eddsa,  # its name before RFC 9864
}
_RSA_ALGORITHMS: Mapping[str, RawVerify] = {
    "RS256": partial(verify_rsa, padding="PKCS1v15", hash_name="SHA256"),
    "RS384": partial(verify_rsa, padding="PKCS1v15", hash_name="SHA384"),
    "RS512": partial(verify_rsa, padding="PKCS1v15", hash_name="SHA512"),
    "PS256": partial(verify_rsa, padding="PSS", hash_name="SHA256"),
    "PS384": partial(verify_rsa, padding="PSS", hash_name="SHA384"),
    "PS512": partial(verify_rsa, padding="PSS", hash_name="SHA512"),
}

KEY_TYPES: Mapping[KeyType, KeyTraits] = {
    KeyType.ED25519: KeyTraits(b"\xed\x01", 32, edwards25519.check_key, _EDDSA_ALGORITHMS),
    KeyType.P256: _ecdsa(b"\x80\x24", P256, "ES256"),
    KeyType.P384: _ecdsa(b"\x81\x24", P384, "ES384"),
    KeyType.P521: _ecdsa(b"\x82\x24", P521, "ES512"),
    KeyType.SECP256K1: _ecdsa(b"\xe7\x01", SECP256K1, "ES256K"),
    KeyType.RSA: KeyTraits(b"\x85\x24", None, check_rsa_key, _RSA_ALGORITHMS),
    KeyType.X25519: KeyTraits(b"\xec\x01", 32),
    KeyType.BLS12381_G2: KeyTraits(b"\xeb\x01", 96),
}

ALGORITHMS: Mapping[str, RawVerify] = {
    name: verify for traits in KEY_TYPES.values() for name, verify in traits.algorithms.items()
}
"""What verifies by each algorithm that some type of key has, by its name in JOSE."""

CURVES: Mapping[KeyType, PrimeCurve] = {
    KeyType.P256: P256,
    KeyType.P384: P384,
    KeyType.P521: P521,
    KeyType.SECP256K1: SECP256K1,
}
"""The types whose keys are points of a curve of ECDSA."""

NAMED_CODECS: Mapping[bytes, str] = {
    b"\xea\x01": "BLS12-381-G1",
    b"\xee\x01": "BLS12-381-G1G2",
    b"\xef\x01": "sr25519",
    b"\x83\x24": "Ed448",
    b"\x84\x24": "X448",
    b"\x86\x24": "SM2",
    b"\x8b\x24": "ML-KEM-512",
    b"\x8c\x24": "ML-KEM-768",
    b"\x8d\x24": "ML-KEM-1024",
    b"\x90\x24": "ML-DSA-44",
    b"\x91\x24": "ML-DSA-65",
    b"\x92\x24": "ML-DSA-87",
    b"\xa0\x24": "SLH-DSA-SHA2-128s",
    b"\xa1\x24": "SLH-DSA-SHAKE-128s",
    b"\xa2\x24": "SLH-DSA-SHA2-128f",
    b"\xa3\x24": "SLH-DSA-SHAKE-128f",
    b"\xa4\x24": "SLH-DSA-SHA2-192s",
    b"\xa5\x24": "SLH-DSA-SHAKE-192s",
    b"\xa6\x24": "SLH-DSA-SHA2-192f",
    b"\xa7\x24": "SLH-DSA-SHAKE-192f",
    b"\xa8\x24": "SLH-DSA-SHA2-256s",
    b"\xa9\x24": "SLH-DSA-SHAKE-256s",
    b"\xaa\x24": "SLH-DSA-SHA2-256f",
    b"\xab\x24": "SLH-DSA-SHAKE-256f",
}
"""The types that are known by name alone, by their multicodec prefix."""


def same_algorithm(name: str, other: str) -> bool:
    """Whether two names mean one algorithm, as `EdDSA` and, since RFC 9864, `Ed25519` do."""
    return name == other or (name in ALGORITHMS and ALGORITHMS[name] is ALGORITHMS.get(other))
