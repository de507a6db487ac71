"""Public keys as SubjectPublicKeyInfo, in DER and in PEM.

Sources: RFC 5280, section 4.1.2.7; RFC 5480 (elliptic curves); RFC 8410 (Ed25519, X25519); RFC 7468 (PEM).
"""

from __future__ import annotations

import re
from base64 import b64decode
from typing import TYPE_CHECKING

from vcwallet.errors import ParsingError, UnsupportedError, UsageError, VerificationMethodError
from vcwallet.keys.key_types import CURVES, KeyType
from vcwallet.keys.primitives.rsassa import public_der
from vcwallet.keys.public_key import PublicKey

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.types import PublicKeyTypes

_PEM = re.compile(r"-----BEGIN ((?:RSA )?PUBLIC KEY)-----([A-Za-z0-9+/=\s]*)-----END \1-----")
_BY_OPENSSL_NAME = {curve.openssl: key_type for key_type, curve in CURVES.items()}


def decode_spki(data: bytes | str) -> PublicKey:
    """The public key of a SubjectPublicKeyInfo.

    Args:
        data: DER as bytes, PEM as text.

    Raises:
        ParsingError: Not one; more than one; or a point in the hybrid form, which RFC 5480, section 2.2, forbids.
        VerificationMethodError: A private key, or a key that must not be used.
        UnsupportedError: A type of key that is not recognised.
        UsageError: `key-argument`: neither bytes nor text.
    """
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import load_der_public_key

    if not isinstance(data, (bytes, str)):
        raise UsageError(
            "key-argument", argument="data", type=type(data).__name__, expected="PEM as text, DER as bytes"
        )
    der = _read_pem(data) if isinstance(data, str) else data
    try:
        key = load_der_public_key(der)
    except UnsupportedAlgorithm as error:
        raise UnsupportedError("key-spki", type="?") from error
    except ValueError as error:
        raise ParsingError("spki-malformed") from error
    _check_point(key, der)
    return _from_openssl(key)


def encode_pem(key: PublicKey) -> str:
    """A public key as PEM.

    Raises:
        UnsupportedError: There is no such form for keys of this type.
    """
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    return _to_openssl(key).public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode("ascii")


def _read_pem(text: str) -> bytes:
    """The DER of the only key in a PEM text (RFC 7468, section 3)."""
    if "PRIVATE KEY-----" in text:
        raise VerificationMethodError("key-private")
    block = _PEM.search(text)
    if block is None or text.count("-----BEGIN ") != 1:
        raise ParsingError("spki-malformed")
    try:
        return b64decode("".join(block[2].split()), validate=True)
    except ValueError as error:
        raise ParsingError("spki-malformed") from error


def _check_point(key: PublicKeyTypes, der: bytes) -> None:
    """The point of an elliptic curve, which ends the DER, is uncompressed or compressed: OpenSSL takes hybrid ones."""
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    if isinstance(key, EllipticCurvePublicKey) and not der.endswith(
        tuple(
            key.public_bytes(Encoding.X962, form)
            for form in (PublicFormat.UncompressedPoint, PublicFormat.CompressedPoint)
        )
    ):
        raise ParsingError("spki-malformed")


def _from_openssl(key: PublicKeyTypes) -> PublicKey:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    match key:
        case Ed25519PublicKey():
            return PublicKey(KeyType.ED25519, key.public_bytes_raw())
        case X25519PublicKey():
            return PublicKey(KeyType.X25519, key.public_bytes_raw())
        case RSAPublicKey():
            return PublicKey(KeyType.RSA, public_der(key))
        case EllipticCurvePublicKey() if key.curve.name in _BY_OPENSSL_NAME:
            point = key.public_bytes(Encoding.X962, PublicFormat.CompressedPoint)
            return PublicKey(_BY_OPENSSL_NAME[key.curve.name], point)
        case EllipticCurvePublicKey():
            raise UnsupportedError("key-spki", type=key.curve.name)
    raise UnsupportedError("key-spki", type=type(key).__name__.removesuffix("PublicKey"))


def _to_openssl(key: PublicKey) -> PublicKeyTypes:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_der_public_key

    if key.type is KeyType.ED25519:
        return Ed25519PublicKey.from_public_bytes(key.raw)
    if key.type is KeyType.X25519:
        return X25519PublicKey.from_public_bytes(key.raw)
    if key.type is KeyType.RSA:
        return load_der_public_key(key.raw)
    if key.type in CURVES:
        return EllipticCurvePublicKey.from_encoded_point(CURVES[key.type].group(), key.raw)
    raise UnsupportedError("key-spki", type=key.type.value)
