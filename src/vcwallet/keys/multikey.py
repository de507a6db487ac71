"""Public keys as Multikey text: a multicodec prefix that names the kind, then the raw key, in base58-btc.

Source: Controlled Identifiers 1.0, section 2.2.2 "Multikey". Every Ed25519 key that enters the library passes through
`decode_public_key`, which refuses the small-order and the non-canonical encodings (THREATS row 21): under those keys
anybody can make a signature that verifies.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from nacl.bindings import crypto_core_ed25519_is_valid_point

from vcwallet.encoding import multibase
from vcwallet.errors import UnsupportedError, VcwalletError, VerificationMethodError


class KeyType(StrEnum):
    """Kinds of public key that a Multikey can hold."""

    ED25519 = "Ed25519"
    X25519 = "X25519"
    P256 = "P-256"
    P384 = "P-384"
    P521 = "P-521"
    SECP256K1 = "secp256k1"
    BLS12381_G2 = "BLS12-381-G2"


_CODECS = {
    bytes([0xED, 0x01]): (KeyType.ED25519, 32),
    bytes([0xEC, 0x01]): (KeyType.X25519, 32),
    bytes([0x80, 0x24]): (KeyType.P256, 33),
    bytes([0x81, 0x24]): (KeyType.P384, 49),
    bytes([0x82, 0x24]): (KeyType.P521, 67),
    bytes([0xE7, 0x01]): (KeyType.SECP256K1, 33),
    bytes([0xEB, 0x01]): (KeyType.BLS12381_G2, 96),
}
"""Multicodec prefix (an unsigned varint) to kind and length in bytes of the raw key, points compressed."""
_PREFIXES = {kind: prefix for prefix, (kind, _) in _CODECS.items()}


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A public key: its kind and its raw bytes (points in compressed form)."""

    type: KeyType
    raw: bytes

    @property
    def multibase(self) -> str:
        """The key as Multikey text, `z6Mk...` for Ed25519."""
        return multibase.base58btc_encode(_PREFIXES[self.type] + self.raw)


def decode_public_key(text: str, pointer: str = "") -> PublicKey:
    """The public key of a `publicKeyMultibase` value or a did:key identifier.

    Raises:
        ParsingError: Not base58-btc.
        UnsupportedError: A kind of key that is not known here.
        VerificationMethodError: The wrong length, or an Ed25519 point that is not canonical, not on the curve or of
            small order.
    """
    try:
        return _decode(text)
    except VcwalletError as error:
        raise error.located(pointer) from None


@lru_cache(maxsize=4096)
def _decode(text: str) -> PublicKey:
    """Cached: a few issuers sign most of what a verifier sees, and checking the point costs as much as a signature."""
    data = multibase.decode(text, base="z")
    found = _CODECS.get(data[:2])
    if found is None:
        raise UnsupportedError("key-type", prefix=data[:2].hex())
    kind, length = found
    raw = data[2:]
    if len(raw) != length:
        raise VerificationMethodError("key-length", type=kind.value, bytes=len(raw), expected=length)
    if kind is KeyType.ED25519 and not crypto_core_ed25519_is_valid_point(raw):
        raise VerificationMethodError("key-unsafe", type=kind.value)
    return PublicKey(kind, raw)


def is_whole(text: str) -> bool:
    """Whether no letter of a Multikey is missing, as far as its length tells; the key itself is not judged.

    Much quicker than reading the key: for lists of many.
    """
    try:
        data = multibase.decode(text, base="z")
    except VcwalletError:
        return False
    _, length = _CODECS.get(data[:2], (None, None))
    if length is None:  # a kind that is not known here; the prefixes of all kinds of public key are longer than a byte
        return len(data) > 2 and data[0] > 0x7F
    return len(data) == length + 2
