"""Public keys as JSON Web Keys.

Sources: RFC 7517; RFC 7518, section 6; RFC 8037 (OKP); RFC 8812 (secp256k1); RFC 7638 (thumbprints).
"""

from __future__ import annotations

import json
import re
from hashlib import sha256

from vcwallet.encoding import base64url
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import UnsupportedError, UsageError, VcwalletError, VerificationMethodError
from vcwallet.keys.key_types import ALGORITHMS, CURVES, KEY_TYPES, NAMED_CODECS, KeyType
from vcwallet.keys.primitives import rsassa
from vcwallet.keys.public_key import PublicKey

PRIVATE_MEMBERS = ("d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv")
"""RFC 7518, sections 6.2.2, 6.3.2 and 6.4, and RFC 9964, section 3: what only the holder of a key may know."""

_TYPES = {
    ("OKP", "Ed25519"): KeyType.ED25519,
    ("OKP", "X25519"): KeyType.X25519,
    ("EC", "P-256"): KeyType.P256,
    ("EC", "P-384"): KeyType.P384,
    ("EC", "P-521"): KeyType.P521,
    ("EC", "secp256k1"): KeyType.SECP256K1,
    ("RSA", ""): KeyType.RSA,
}
"""By `kty` and `crv`; what else may stand in a JWK of RSA says nothing of its type."""
_NAMES = {key_type: names for names, key_type in _TYPES.items()}
_NAMED_TYPES = {("OKP", "Ed448"), ("OKP", "X448")} | {
    ("AKP", name) for name in NAMED_CODECS.values() if "-DSA-" in name
}
"""The types that are known by name alone."""
_SUBTYPES = {"OKP": "crv", "EC": "crv", "AKP": "alg"}
"""By `kty`, the member that says more of the type (RFC 9964, section 3, for AKP)."""
_NO_SIGNATURE = re.compile("RSA-OAEP|RSA1_5|ECDH-ES|A(128|192|256)|PBES2-|HS|dir$")
"""Algorithms of RFC 7518 that encrypt, agree on a key, or need a shared secret."""


def decode_jwk(jwk: JsonObject, pointer: str = "") -> PublicKey:
    """The public key of a JWK.

    Raises:
        VerificationMethodError: It has private members, lacks one of its own, or is a key that must not be used.
            `key-jwk-purpose`: a key to verify with whose `use`, `key_ops` or `alg` says that it is for something else.
        UnsupportedError: A type of key that is not recognised.
        ParsingError: A member is not base64url.
        UsageError: `key-argument`: not a dict.
    """
    if not isinstance(jwk, dict):
        raise UsageError("key-argument", argument="jwk", type=type(jwk).__name__, expected="a dict")
    if any(name in jwk for name in PRIVATE_MEMBERS):
        raise VerificationMethodError("key-private", pointer=pointer)
    kty = str(jwk.get("kty"))[:20]
    member = _SUBTYPES.get(kty)
    subtype = "" if member is None else str(jwk.get(member))[:20]
    if (kty, subtype) in _NAMED_TYPES:
        raise UnsupportedError("key-unverified", pointer=pointer, type=subtype)
    key_type = _TYPES.get((kty, subtype))
    if key_type is None:
        raise UnsupportedError("key-jwk", pointer=pointer, kty=kty, crv=subtype)
    try:
        _check_purpose(jwk, key_type)
        if key_type is KeyType.RSA:
            modulus, exponent = (int.from_bytes(jwk_member(jwk, name)) for name in ("n", "e"))
            return PublicKey(key_type, rsassa.from_numbers(modulus, exponent))
        if key_type in CURVES:
            return PublicKey(key_type, CURVES[key_type].compress(jwk_member(jwk, "x"), jwk_member(jwk, "y")))
        return PublicKey(key_type, jwk_member(jwk, "x"))
    except VcwalletError as error:
        raise error.located(pointer) from None


def encode_jwk(key: PublicKey) -> JsonObject:
    """A public key as a JWK, with the members that every key of its type has.

    Raises:
        UnsupportedError: JWK has no form for keys of this type.
    """
    if key.type not in _NAMES:
        raise UnsupportedError("key-jwk", kty=key.type.value, crv="")
    kty, crv = _NAMES[key.type]
    if key.type is KeyType.RSA:
        modulus, exponent = map(encode_number, rsassa.numbers(key.raw))
        return {"kty": kty, "n": modulus, "e": exponent}
    if key.type in CURVES:
        x, y = CURVES[key.type].coordinates(key.raw)
        return {"kty": kty, "crv": crv, "x": base64url.encode(x), "y": base64url.encode(y)}
    return {"kty": kty, "crv": crv, "x": base64url.encode(key.raw)}


def jwk_thumbprint(key: PublicKey) -> str:
    """The thumbprint of a key, SHA-256 in base64url (RFC 7638, section 3)."""
    text = json.dumps(encode_jwk(key), sort_keys=True, separators=(",", ":"))
    return base64url.encode(sha256(text.encode("ascii")).digest())


def jwk_member(jwk: JsonObject, name: str) -> bytes:
    """The bytes of a member.

    Raises:
        VerificationMethodError: `key-jwk-member`: there is none, or it is no text.
        ParsingError: Not base64url.
    """
    value = jwk.get(name)
    if not isinstance(value, str):
        raise VerificationMethodError("key-jwk-member", member=name)
    return base64url.decode(value)


def _check_purpose(jwk: JsonObject, key_type: KeyType) -> None:
    """What a JWK says of its purpose lets a key be verified with (RFC 7517, sections 4.2 to 4.4)."""
    algorithms = KEY_TYPES[key_type].algorithms
    if not algorithms:  # nothing is verified with such a key
        return
    operations = jwk.get("key_ops", ["verify"])
    fitting = {
        "use": jwk.get("use", "sig") == "sig",
        "key_ops": isinstance(operations, list) and "verify" in operations,
        "alg": _is_for(jwk.get("alg", next(iter(algorithms))), key_type),
    }
    for name, is_fitting in fitting.items():
        if not is_fitting:
            value = str(jwk[name])[:80]
            raise VerificationMethodError("key-jwk-purpose", member=name, value=value, type=key_type.value)


def _is_for(algorithm: object, key_type: KeyType) -> bool:
    """Whether a key of a type may be for an algorithm; a name that no registry has says nothing against it."""
    own = KEY_TYPES[key_type].algorithms
    return isinstance(algorithm, str) and (
        algorithm in own or not (algorithm in ALGORITHMS or _NO_SIGNATURE.match(algorithm))
    )


def encode_number(number: int) -> str:
    """A number as a member of a JWK: in as few bytes as it has (RFC 7518, section 2, "Base64urlUInt")."""
    return base64url.encode(number.to_bytes((number.bit_length() + 7) // 8))
