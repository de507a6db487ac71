"""Private keys of every type: made anew, and read and written as JSON Web Key and PEM.

Sources: RFC 7517; RFC 7518, section 6; RFC 8037, section 2; RFC 8812; RFC 5958 (PKCS #8); RFC 7468 (PEM).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from vcwallet.encoding import base64url
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import ParsingError, UnsupportedError, UsageError
from vcwallet.keys.ecdsa import EcdsaKey
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.keys.jwk import PRIVATE_MEMBERS, decode_jwk, encode_jwk, encode_number, jwk_member
from vcwallet.keys.key_types import CURVES, KeyType
from vcwallet.keys.primitives import rsassa
from vcwallet.keys.private_key import PrivateKey
from vcwallet.keys.public_key import PublicKey
from vcwallet.keys.rsa import RsaKey, private_der, rsa_der, rsa_numbers

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes

_GENERATORS: Mapping[KeyType, Callable[[], PrivateKey]] = {
    KeyType.ED25519: Ed25519Key.generate,
    KeyType.RSA: RsaKey.generate,
    **{key_type: partial(EcdsaKey.generate, key_type) for key_type in CURVES},
}
_PEM_KINDS = ("PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "EC PRIVATE KEY", "RSA PRIVATE KEY")
_RSA_MEMBERS = ("d", "p", "q", "dp", "dq", "qi")


def generate_key(key_type: KeyType) -> PrivateKey:
    """A new private key of a type, from the operating system's random source.

    Raises:
        UsageError: `key-argument`: no `KeyType`.
        UnsupportedError: Nothing is signed with keys of that type.
    """
    if not isinstance(key_type, KeyType):
        raise UsageError("key-argument", argument="key_type", type=type(key_type).__name__, expected="a KeyType")
    if key_type not in _GENERATORS:
        raise UnsupportedError("private-key-type", type=key_type.value)
    return _GENERATORS[key_type]()


def restore_key(key_type: KeyType, secret: bytes) -> PrivateKey:
    """The private key whose `secret` this is.

    Raises:
        UsageError: It is none of that type.
        UnsupportedError: Nothing is signed with keys of that type.
    """
    if key_type is KeyType.ED25519:
        return Ed25519Key(secret)
    if key_type is KeyType.RSA:
        return RsaKey(secret)
    if key_type in CURVES:
        return EcdsaKey(key_type, secret)
    raise UnsupportedError("private-key-type", type=key_type.value)


def decode_private_jwk(jwk: JsonObject) -> PrivateKey:
    """The private key of a JWK. Its public members must be those of the private key.

    Raises:
        ParsingError: `private-jwk`: it has no private members, or they do not belong to the public ones; a member is
            not base64url.
        VerificationMethodError, UnsupportedError: As `decode_jwk`, for the public members.
        UnsupportedError: Nothing is signed with keys of that type.
        UsageError: `key-argument`: not a dict.
    """
    if not isinstance(jwk, dict):
        raise UsageError("key-argument", argument="jwk", type=type(jwk).__name__, expected="a dict")
    outside = {name: value for name, value in jwk.items() if name not in (*PRIVATE_MEMBERS, "use", "key_ops", "alg")}
    public = decode_jwk(outside)
    if public.type not in _GENERATORS:
        raise UnsupportedError("private-key-type", type=public.type.value)
    try:
        key = _with_secret(public, jwk)
    except UsageError:
        raise ParsingError("private-jwk") from None
    if key.public_key != public:
        raise ParsingError("private-jwk")
    return key


def encode_private_jwk(key: PrivateKey) -> JsonObject:
    """A private key as a JWK, with its secret: for keeping it where nothing but its owner reads."""
    public = encode_jwk(key.public_key)
    if key.public_key.type is not KeyType.RSA:
        return public | {"d": base64url.encode(key.secret)}
    return public | dict(zip(_RSA_MEMBERS, map(encode_number, rsa_numbers(key.secret)), strict=True))


def decode_private_pem(pem: str, passphrase: str | None = None) -> PrivateKey:
    """The private key of a PEM text: PKCS #8, encrypted or not, or the older forms for EC and RSA.

    Args:
        pem: The text, with one key in it.
        passphrase: What it is encrypted with, if it is.

    Raises:
        ParsingError: `private-pem`: not one private key. `private-pem-passphrase`: it is encrypted and no passphrase
            was given, or another one, or one was given and it is not encrypted.
        VerificationMethodError: A key that must not be used, such as RSA of fewer than 2,048 bits.
        UnsupportedError: Nothing is signed with keys of that type.
        UsageError: `key-argument`: no text.
    """
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    for argument, value in (("pem", pem), ("passphrase", "" if passphrase is None else passphrase)):
        if not isinstance(value, str):
            raise UsageError("key-argument", argument=argument, type=type(value).__name__, expected="text")
    kinds = [kind for kind in _PEM_KINDS if f"-----BEGIN {kind}-----" in pem]
    if len(kinds) != 1 or pem.count(f"-----BEGIN {kinds[0]}-----") != 1:
        raise ParsingError("private-pem")
    secret = None if passphrase is None else passphrase.encode()
    is_encrypted = kinds[0] == "ENCRYPTED PRIVATE KEY" or "Proc-Type: 4,ENCRYPTED" in pem
    if is_encrypted != (secret is not None):
        raise ParsingError("private-pem-passphrase")
    try:
        key = load_pem_private_key(pem.encode(), secret)
    except UnsupportedAlgorithm:
        raise UnsupportedError("private-key-type", type="?") from None
    except (TypeError, ValueError):  # the other error could show parts of the key
        raise ParsingError("private-pem-passphrase" if is_encrypted else "private-pem") from None
    return _from_openssl(key)


def _with_secret(public: PublicKey, jwk: JsonObject) -> PrivateKey:
    if public.type is not KeyType.RSA:
        return restore_key(public.type, jwk_member(jwk, "d"))
    secrets = [int.from_bytes(jwk_member(jwk, name)) for name in _RSA_MEMBERS]
    return RsaKey(rsa_der(rsassa.numbers(public.raw), secrets))


def _from_openssl(key: PrivateKeyTypes) -> PrivateKey:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

    match key:
        case Ed25519PrivateKey():
            return Ed25519Key(key.private_bytes_raw())
        case RSAPrivateKey():
            return RsaKey(private_der(key))
        case EllipticCurvePrivateKey():
            for key_type, curve in CURVES.items():
                if curve.openssl == key.curve.name:
                    number = key.private_numbers().private_value
                    return EcdsaKey(key_type, number.to_bytes(curve.size))
            raise UnsupportedError("private-key-type", type=key.curve.name)
    raise UnsupportedError("private-key-type", type=type(key).__name__.removesuffix("PrivateKey"))
