"""Public keys as SubjectPublicKeyInfo, in DER and in PEM.

Sources: RFC 5280, section 4.1.2.7; RFC 5480 (elliptic curves); RFC 8410 (Ed25519, X25519); RFC 7468 (PEM).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vcwallet.errors import ParsingError, UnsupportedError, VerificationMethodError
from vcwallet.keys.key_types import CURVES, KeyType
from vcwallet.keys.public_key import PublicKey
from vcwallet.keys.rsa import to_der

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.types import PublicKeyTypes

_BY_OPENSSL_NAME = {curve.openssl: key_type for key_type, curve in CURVES.items()}


def decode_spki(data: bytes | str) -> PublicKey:
    """The public key of a SubjectPublicKeyInfo.

    Args:
        data: DER as bytes, PEM as text.

    Raises:
        ParsingError: Not one.
        VerificationMethodError: A private key, or a key that must not be used.
        UnsupportedError: A type of key that is not recognised.
    """
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import load_der_public_key, load_pem_public_key

    if isinstance(data, str) and "PRIVATE KEY-----" in data:
        raise VerificationMethodError("key-private")
    try:
        key = load_pem_public_key(data.encode()) if isinstance(data, str) else load_der_public_key(data)
    except UnsupportedAlgorithm as error:
        raise UnsupportedError("key-spki", type="?") from error
    except ValueError as error:
        raise ParsingError("spki-malformed") from error
    return _from_openssl(key)


def encode_pem(key: PublicKey) -> str:
    """A public key as PEM.

    Raises:
        UnsupportedError: There is no such form for keys of this type.
    """
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    return _to_openssl(key).public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode("ascii")


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
            return PublicKey(KeyType.RSA, to_der(key))
        case EllipticCurvePublicKey() if key.curve.name in _BY_OPENSSL_NAME:
            point = key.public_bytes(Encoding.X962, PublicFormat.CompressedPoint)
            return PublicKey(_BY_OPENSSL_NAME[key.curve.name], point)
    raise UnsupportedError("key-spki", type=type(key).__name__)


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
