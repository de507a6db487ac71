"""did:jwk: the identifier is a JSON Web Key, written in base64url, so its document is made on the spot.

Source: did:jwk Method Specification, "DID Operations".
"""

from __future__ import annotations

from vcwallet.encoding import base64url, strict_json
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import UnsupportedError, VcwalletError, VerificationMethodError
from vcwallet.identifiers.did_url import InvalidDidError
from vcwallet.identifiers.identifier_method import IdentifierMethod, Resolution, ResolutionOptions, Resolved
from vcwallet.identifiers.published_keys import KeyDocument
from vcwallet.keys import KeyType
from vcwallet.keys.jwk import PRIVATE_MEMBERS, decode_jwk

PREFIX = "did:jwk:"
_LONGEST = 16_384
"""Characters of an identifier that is looked at: a key of RSA with 16,384 bits has 5,500 or so."""
_CONTEXTS = ("https://www.w3.org/ns/did/v1", "https://w3id.org/security/suites/jws-2020/v1")
_SIGNING_RELATIONSHIPS = ("assertionMethod", "authentication", "capabilityInvocation", "capabilityDelegation")
_AGREEMENT_ONLY = frozenset({KeyType.X25519})


def document(did: str) -> JsonObject:
    """The DID document of a did:jwk: one method, `#0`, for what the key says that it is for.

    Raises:
        UnsupportedError: A type of key that is not recognised.
        InvalidDidError: `did-jwk-malformed`: there is no JSON Web Key in it.
        VerificationMethodError: A key that must not be used, such as a private one.
    """
    jwk = _key_in(did)
    if any(name in jwk for name in PRIVATE_MEMBERS):
        raise VerificationMethodError("key-private")
    method = f"{did}#0"
    cid: JsonObject = {
        "@context": list(_CONTEXTS),
        "id": did,
        "verificationMethod": [{"id": method, "type": "JsonWebKey2020", "controller": did, "publicKeyJwk": jwk}],
    }
    if jwk.get("use") == "enc":
        return cid | {"keyAgreement": [method]}
    relationships = () if decode_jwk(jwk).type in _AGREEMENT_ONLY else _SIGNING_RELATIONSHIPS
    if jwk.get("use") != "sig":
        relationships = (*relationships, "keyAgreement")
    return cid | {name: [method] for name in relationships}


def _key_in(did: str) -> JsonObject:
    text = did.removeprefix(PREFIX)
    try:
        if text == did or len(text) > _LONGEST:
            raise InvalidDidError("did-jwk-malformed", did=did[:120])
        jwk = strict_json.loads(base64url.decode(text))
    except VcwalletError:
        raise InvalidDidError("did-jwk-malformed", did=did[:120]) from None
    if not isinstance(jwk, dict):
        raise InvalidDidError("did-jwk-malformed", did=did[:120])
    return jwk


class DidJwk:
    """The DIDs that begin with `did:jwk:`."""

    is_fetched = False

    def fault(self, identifier: str) -> str | None:
        """`identifier-did-jwk` where no key is in it; see `IdentifierMethod`."""
        try:
            document(identifier)
        except UnsupportedError:  # a key all the same
            return None
        except VcwalletError:
            return "identifier-did-jwk"
        return None

    def address(self, _identifier: str) -> None:
        """None: nothing is published; see `IdentifierMethod`."""

    def document(self, identifier: str, _options: ResolutionOptions) -> Resolution:
        """The document that the key in the identifier makes; see `IdentifierMethod`."""
        yield from ()
        return Resolved(KeyDocument(document(identifier), identifier))


METHOD: IdentifierMethod = DidJwk()
