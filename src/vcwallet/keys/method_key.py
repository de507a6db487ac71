"""From a verification method to its public key: one table, by the method's type.

Sources: Controlled Identifiers 1.0, section 2.2 (Multikey, JsonWebKey); for the types from before it, Ed25519 Signature
2018 and 2020, and JSON Web Signature 2020; docs/security.md, row 21.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from vcwallet.encoding import multibase
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import VcwalletError, VerificationMethodError
from vcwallet.keys.jwk import decode_jwk
from vcwallet.keys.key_types import KeyType
from vcwallet.keys.multikey import decode_multikey
from vcwallet.keys.public_key import PublicKey

Reader = Callable[[Any, str], PublicKey]
"""Takes the value of the member, and the pointer for errors."""


def _read_base58(text: str, pointer: str) -> PublicKey:
    try:
        return PublicKey(KeyType.ED25519, multibase.decode(f"z{text}"))
    except VcwalletError as error:
        raise error.located(pointer) from None


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
_BASE58: Mapping[str, Reader] = {"publicKeyBase58": _read_base58}

METHOD_TYPES: Mapping[str, MethodType] = {
    "Multikey": MethodType(_MULTIBASE),
    "JsonWebKey": MethodType(_JWK),
    "JsonWebKey2020": MethodType(_JWK),
    "Ed25519VerificationKey2020": MethodType(_MULTIBASE, KeyType.ED25519),
    "Ed25519VerificationKey2018": MethodType({**_BASE58, **_MULTIBASE, **_JWK}, KeyType.ED25519),
    "EcdsaSecp256k1VerificationKey2019": MethodType({**_JWK, **_MULTIBASE}, KeyType.SECP256K1),
}
_OTHER_TYPE = MethodType({**_MULTIBASE, **_JWK})
"""CID 1.0 leaves other types to the specifications of cryptographic suites. Both members say themselves of which type a
key is, so such a method can hold no key that is taken for another."""

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
        UnsupportedError: A type of key that is not recognised.
    """
    published = [member for member in KEY_MEMBERS if member in method]
    if len(published) > 1:
        raise VerificationMethodError("method-several-keys", pointer=pointer, members=published)
    kind = method.get("type")
    method_type = METHOD_TYPES.get(kind, _OTHER_TYPE) if isinstance(kind, str) else _OTHER_TYPE
    for member, read in method_type.members.items():
        value = method.get(member)
        if isinstance(value, dict if member == "publicKeyJwk" else str):
            key = read(value, pointer)
            expected = method_type.key_type
            if expected is not None and key.type is not expected:
                raise VerificationMethodError(
                    "method-key-type", pointer=pointer, type=kind, key=key.type.value, expected=expected.value
                )
            return key
    raise VerificationMethodError("method-without-key", pointer=pointer, type=str(kind)[:80])
