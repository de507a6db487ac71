"""From a verification method to its public key: one table, by the method's type.

Sources: Controlled Identifiers 1.0, section 2.2 (Multikey, JsonWebKey); for the types from before it, Ed25519 Signature
2018 and 2020, and JSON Web Signature 2020.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

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


_MULTIBASE: Mapping[str, Reader] = {"publicKeyMultibase": decode_multikey}
_JWK: Mapping[str, Reader] = {"publicKeyJwk": decode_jwk}

KEY_MEMBERS: Mapping[str, Mapping[str, Reader]] = {
    "Multikey": _MULTIBASE,
    "JsonWebKey": _JWK,
    "JsonWebKey2020": _JWK,
    "Ed25519VerificationKey2020": _MULTIBASE,
    "Ed25519VerificationKey2018": {"publicKeyBase58": _read_base58, **_MULTIBASE, **_JWK},
}
"""By type of verification method: the members in which its key may stand, and what reads each."""
_OF_OTHER_TYPES = {**_MULTIBASE, **_JWK}


def method_key(method: JsonObject, pointer: str = "") -> PublicKey:
    """The public key that a verification method holds.

    Args:
        method: The verification method.
        pointer: Where the document that is being verified names it; errors point there.

    Raises:
        VerificationMethodError: It holds none, or one that must not be used.
        UnsupportedError: A type of key that is not recognised.
    """
    kind = method.get("type")
    for member, read in KEY_MEMBERS.get(kind if isinstance(kind, str) else "", _OF_OTHER_TYPES).items():
        value = method.get(member)
        if isinstance(value, dict if member == "publicKeyJwk" else str):
            return read(value, pointer)
    raise VerificationMethodError("method-without-key", pointer=pointer, type=str(kind)[:80])
