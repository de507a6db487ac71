"""ECDSA private keys, over OpenSSL. Sources: FIPS 186-5, section 6.3; RFC 6979 (deterministic signatures)."""

from __future__ import annotations

from vcwallet.errors import UsageError
from vcwallet.keys.key_types import CURVES, KeyType
from vcwallet.keys.primitives.prime_curves import PrimeCurve
from vcwallet.keys.private_key import PrivateKey
from vcwallet.keys.public_key import PublicKey


class EcdsaKey(PrivateKey):
    """An ECDSA private key.

    Args:
        key_type: P-256, P-384, P-521 or secp256k1.
        secret: The private number, big-endian, as long as a coordinate.

    Raises:
        UsageError: `ecdsa-key`: keys of that type sign otherwise, or the number is not one of that curve.
            `key-argument`: no `KeyType`, or no bytes.
    """

    __slots__ = ("_curve", "_key", "_secret")

    def __init__(self, key_type: KeyType, secret: bytes) -> None:
        from cryptography.hazmat.primitives.asymmetric import ec
        from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

        curve = _curve_of(key_type)
        if not isinstance(secret, bytes):
            raise UsageError("key-argument", argument="secret", type=type(secret).__name__, expected="bytes")
        if len(secret) != curve.size:
            raise UsageError("ecdsa-key", type=key_type.value)
        try:
            self._key = ec.derive_private_key(int.from_bytes(secret), curve.group())
        except ValueError:
            raise UsageError("ecdsa-key", type=key_type.value) from None
        self._curve, self._secret = curve, secret
        point = self._key.public_key().public_bytes(Encoding.X962, PublicFormat.CompressedPoint)
        self.public_key = PublicKey(key_type, point)

    @classmethod
    def generate(cls, key_type: KeyType = KeyType.P256) -> EcdsaKey:
        """A new key from the operating system's random source.

        Raises:
            UsageError: `ecdsa-key`: keys of that type sign otherwise. `key-argument`: no `KeyType`.
        """
        from cryptography.hazmat.primitives.asymmetric import ec

        curve = _curve_of(key_type)
        number = ec.generate_private_key(curve.group()).private_numbers().private_value
        return cls(key_type, number.to_bytes(curve.size))

    @property
    def secret(self) -> bytes:
        """The private number. Handle with care."""
        return self._secret

    def sign(self, data: bytes) -> bytes:
        """The signature over `data`, r and s side by side; the same data has the same signature."""
        from cryptography.hazmat.primitives.asymmetric import ec

        der = self._key.sign(data, ec.ECDSA(self._curve.hash(), deterministic_signing=True))
        return raw_signature(der, self.public_key.type)


def raw_signature(der: bytes, key_type: KeyType) -> bytes:
    """An ECDSA signature in DER, as most key services give it out, as JOSE and Data Integrity have it.

    Args:
        der: The DER of an `ECDSA-Sig-Value` (RFC 3279, section 2.2.3).
        key_type: The type of the key, whose curve says how long the result is.

    Returns:
        r and s side by side, each as long as a coordinate.

    Raises:
        UsageError: `ecdsa-key`: keys of that type sign otherwise. `ecdsa-der`: it is none, or of a longer curve.
    """
    from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

    size = _curve_of(key_type).size
    try:
        r, s = decode_dss_signature(der)
        return r.to_bytes(size) + s.to_bytes(size)
    except (OverflowError, TypeError, ValueError):
        raise UsageError("ecdsa-der", type=key_type.value) from None


def _curve_of(key_type: KeyType) -> PrimeCurve:
    if not isinstance(key_type, KeyType):
        raise UsageError("key-argument", argument="key_type", type=type(key_type).__name__, expected="a KeyType")
    if key_type not in CURVES:
        raise UsageError("ecdsa-key", type=key_type.value)
    return CURVES[key_type]
