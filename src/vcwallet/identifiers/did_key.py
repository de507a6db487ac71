"""did:key: the identifier *is* the key, so its document is made on the spot, offline and for ever.

Source: The did:key Method v0.9, "Create a did key". Only what signing needs is expanded: the key agreement key that
the method can derive from an Ed25519 key is left out.
"""

from __future__ import annotations

import re

from vcwallet.encoding import multibase
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import UnsupportedError, VerificationMethodError
from vcwallet.identifiers.identifier_method import IdentifierMethod, Resolution, ResolutionOptions, Resolved
from vcwallet.identifiers.published_keys import KeyDocument
from vcwallet.keys import KeyType
from vcwallet.keys.multikey import decode_multikey, is_whole

PREFIX = "did:key:"
_MULTIBASE = re.compile(r"[A-Za-z0-9_-]+")
_CONTEXTS = ("https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1")
_G1, _G2, _G1_G2 = b"\xea\x01", b"\xeb\x01", b"\xee\x01"
_G1_SIZE, _G2_SIZE, _LONGEST_PAIR = 48, 96, 201
_SIGNING_RELATIONSHIPS = ("authentication", "assertionMethod", "capabilityDelegation", "capabilityInvocation")


def document(did: str) -> JsonObject:
    """The DID document of a did:key, its key as a Multikey.

    Raises:
        ParsingError: Not multibase behind the prefix.
        UnsupportedError: A type of key that is not recognised.
        VerificationMethodError: Not a plain did:key, or a key that must not be used.
    """
    text = did.removeprefix(PREFIX)
    if text == did or not _MULTIBASE.fullmatch(text):
        raise VerificationMethodError("did-key-malformed", did=did[:120])
    cid: JsonObject = {"@context": list(_CONTEXTS), "id": did, "verificationMethod": []}
    relationships: tuple[str, ...] = _SIGNING_RELATIONSHIPS
    try:
        key = decode_multikey(text)
    except UnsupportedError as unknown:
        keys = _two_keys(text)
        if not keys:
            raise unknown from None
    else:
        if key.multibase != text:  # base58 has leading-zero variants of one key; only one is its identifier
            raise VerificationMethodError("did-key-malformed", did=did[:120])
        keys = (text,)
        if key.type is KeyType.X25519:
            relationships = ("keyAgreement",)
    methods = [f"{did}#{text}" for text in keys]
    cid["verificationMethod"] = [
        {"id": method, "type": "Multikey", "controller": did, "publicKeyMultibase": text}
        for method, text in zip(methods, keys, strict=True)
    ]
    return cid | {name: list(methods) for name in relationships}


def _two_keys(text: str) -> tuple[str, ...]:
    """The Multikeys in an identifier of a key pair of BLS12-381, of G1 and of G2; none where it is of another type."""
    if len(text) > _LONGEST_PAIR:
        return ()
    data = multibase.decode(text)
    pair, first, second = data[:2], data[2:-_G2_SIZE], data[-_G2_SIZE:]
    if pair != _G1_G2 or len(first) != _G1_SIZE or multibase.base58btc_encode(data) != text:
        return ()
    return multibase.base58btc_encode(_G1 + first), multibase.base58btc_encode(_G2 + second)


class DidKey:
    """The DIDs that begin with `did:key:`."""

    is_fetched = False

    def fault(self, identifier: str) -> str | None:
        """`identifier-did-key` where no key is in it; see `IdentifierMethod`."""
        return None if is_whole(identifier.removeprefix(PREFIX)) else "identifier-did-key"

    def address(self, _identifier: str) -> None:
        """None: nothing is published; see `IdentifierMethod`."""

    def document(self, identifier: str, _options: ResolutionOptions) -> Resolution:
        """The document that the key in the identifier makes; see `IdentifierMethod`."""
        yield from ()
        return Resolved(KeyDocument(document(identifier), identifier))


METHOD: IdentifierMethod = DidKey()
