"""From a verification method to its public key: one table, by the method's type.

Sources: Controlled Identifiers 1.0, section 2.2 (Multikey, JsonWebKey); for the types from before it, Ed25519 Signature
2018 and 2020, Ecdsa Secp256k1 Signature 2019, JSON Web Signature 2020, and the vocabulary https://w3id.org/security/v2;
docs/security.md, row 21.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, NamedTuple

from vcwallet.encoding import multibase
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import ParsingError, UnsupportedError, VcwalletError, VerificationMethodError
from vcwallet.keys.jwk import decode_jwk
from vcwallet.keys.key_types import CURVES, KeyType
from vcwallet.keys.multikey import decode_multikey
from vcwallet.keys.public_key import PublicKey
from vcwallet.keys.spki import decode_spki

Reader = Callable[[Any], PublicKey]
"""Takes the value of the member."""


class MethodType(NamedTuple):
    """What a type of verification method says of its key.

    Attributes:
        members: The members in which the key may stand, and what reads each.
        key_type: The type of its key; None where the key says it itself.
    """

    members: Mapping[str, Reader]
    key_type: KeyType | None = None


_MULTIBASE: Mapping[str, Reader] = {"publicKeyMultibase": decode_multikey}
_JWK: Mapping[str, Reader] = {"publicKeyJwk": decode_jwk}
_PEM: Mapping[str, Reader] = {"publicKeyPem": decode_spki}
_SAYING: Mapping[str, Reader] = {**_MULTIBASE, **_JWK}
"""The members whose value says itself of which type a key is."""


def _of_type(key_type: KeyType) -> MethodType:
    """A type of method from before Multikey, that says of which type a key is."""

    def read_raw(raw: bytes) -> PublicKey:
        curve = CURVES.get(key_type)
        if curve is not None and raw[:1] == b"\x04" and len(raw) == 1 + 2 * curve.size:  # uncompressed: SEC 1, 2.3.3
            raw = curve.compress(raw[1 : 1 + curve.size], raw[1 + curve.size :])
        return PublicKey(key_type, raw)

    def read_base58(text: str) -> PublicKey:
        return read_raw(multibase.decode(f"z{text}"))

    def read_hex(text: str) -> PublicKey:
        try:
            raw = bytes.fromhex(text)
        except ValueError:
            raise ParsingError("key-hex") from None
        return read_raw(raw)

    return MethodType({"publicKeyBase58": read_base58, "publicKeyHex": read_hex, **_SAYING}, key_type)


METHOD_TYPES: Mapping[str, MethodType] = {
    "Multikey": MethodType(_MULTIBASE),
    "JsonWebKey": MethodType(_JWK),
    "JsonWebKey2020": MethodType(_JWK),
    "Ed25519VerificationKey2020": MethodType(_SAYING, KeyType.ED25519),
    "Ed25519VerificationKey2018": _of_type(KeyType.ED25519),
    "X25519KeyAgreementKey2020": MethodType(_SAYING, KeyType.X25519),
    "X25519KeyAgreementKey2019": _of_type(KeyType.X25519),
    "EcdsaSecp256k1VerificationKey2019": _of_type(KeyType.SECP256K1),
    "EcdsaSecp256r1VerificationKey2019": _of_type(KeyType.P256),
    "P256Key2021": _of_type(KeyType.P256),
    "P384Key2021": _of_type(KeyType.P384),
    "P521Key2021": _of_type(KeyType.P521),
    "RsaVerificationKey2018": MethodType({**_PEM, **_SAYING}, KeyType.RSA),
    "Bls12381G2Key2020": _of_type(KeyType.BLS12381_G2),
}
_OTHER_TYPE = MethodType({**_SAYING, **_PEM})
"""CID 1.0 leaves other types to the specifications of cryptographic suites. These members say themselves of which type
a key is, so such a method can hold no key that is taken for another."""

_MATERIAL = ("kty", "crv", "x", "y", "n", "e")
"""The members of a JWK that are the key itself."""

KEY_MEMBERS = (
    "publicKeyMultibase",
    "publicKeyJwk",
    "publicKeyBase58",
    "publicKeyBase64",
    "publicKeyHex",
    "publicKeyPem",
)
"""Every member in which a public key is published, now or in the past."""


def method_key(method: JsonObject, pointer: str = "") -> PublicKey:
    """The public key that a verification method holds.

    Args:
        method: The verification method.
        pointer: Where the document that is being verified names it; errors point there.

    Raises:
        VerificationMethodError: `method-without-key`: it holds none. `method-several-keys`: it holds several, or one
            in several forms, which section 2.2 of CID 1.0 forbids: two verifiers could read two keys.
            `method-key-type`: the key is of another type than the method. Or it is a key that must not be used.
        UnsupportedError: A type of key that is not recognised. `method-type`: a type of method that is not known here,
            which holds no key in a form that is.
    """
    published = [member for member in KEY_MEMBERS if member in method]
    if len(published) > 1:
        raise VerificationMethodError("method-several-keys", pointer=pointer, members=published)
    kind = method.get("type")
    method_type = METHOD_TYPES.get(kind, _OTHER_TYPE) if isinstance(kind, str) else _OTHER_TYPE
    for member, read in method_type.members.items():
        value = method.get(member)
        if isinstance(value, dict if member == "publicKeyJwk" else str):
            try:
                key = read(value)
            except VcwalletError as error:
                raise error.located(pointer) from None
            expected = method_type.key_type
            if expected is not None and key.type is not expected:
                raise VerificationMethodError(
                    "method-key-type", pointer=pointer, type=kind, key=key.type.value, expected=expected.value
                )
            return key
    if isinstance(kind, str) and kind not in METHOD_TYPES:
        raise UnsupportedError("method-type", pointer=pointer, type=kind[:80])
    raise VerificationMethodError("method-without-key", pointer=pointer, type=str(kind)[:80])


def written_keys(method: JsonObject) -> tuple[PublicKey, ...]:
    """Every key that a verification method writes out in a form that can be read, whatever it may be used for.

    For what is said *against* a key: it is no less revoked where its entry says that it is for something else, or has
    a broken form beside it.
    """
    kind = method.get("type")
    own = METHOD_TYPES.get(kind, _OTHER_TYPE) if isinstance(kind, str) else _OTHER_TYPE
    keys = []
    for member, read in {**_OTHER_TYPE.members, **own.members}.items():
        value = method.get(member)
        if isinstance(value, dict):
            value = {name: value[name] for name in _MATERIAL if name in value}
        if isinstance(value, dict if member == "publicKeyJwk" else str):
            with suppress(VcwalletError):
                keys.append(read(value))
    return tuple(keys)
