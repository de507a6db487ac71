"""The document of an issuer's identifier: the keys that sign for it, and those that signed for it before.

A key that was retired stays listed for making assertions, with the moment of its end (`expires`), so that what it
signed before can be verified; one that others may have stays with the moment from which it counts no more (`revoked`).
Sources: Controlled Identifiers 1.0, sections 2.1 to 2.3 and "Revocation Semantics"; DID Core 1.0, section 6.3
"JSON-LD"; Securing Verifiable Credentials using JOSE and COSE, section 4.2 "Using Controlled Identifier Documents",
which asks for keys as JSON Web Keys.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vcwallet.encoding import timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import IssuingError
from vcwallet.issuer.identifier.hosted_key import DERIVED
from vcwallet.issuer.records.issuer_keys import IssuerKey
from vcwallet.keys.jwk import encode_jwk

_CONTEXT = "https://www.w3.org/ns/cid/v1"
_DID_CONTEXTS = (
    "https://www.w3.org/ns/did/v1",
    "https://w3id.org/security/multikey/v1",
    "https://w3id.org/security/jwk/v1",
)


def refuse_derived(issuer: str) -> None:
    """Find out whether an identifier has a document that is published.

    Raises:
        IssuingError: `identifier-derived`: it is made of one key, and its document follows from it.
    """
    if issuer.startswith(DERIVED):
        raise IssuingError("identifier-derived", issuer=issuer[:200])


def identifier_document(issuer: str, keys: Iterable[IssuerKey]) -> JsonObject:
    """The controlled identifier document of an issuer: its keys, each to make assertions with and for nothing else.

    Args:
        issuer: The identifier, where the document is to be published.
        keys: Those that sign for it, or signed.

    Raises:
        IssuingError: `identifier-derived`.
    """
    refuse_derived(issuer)
    methods = [method for key in keys for method in _methods(issuer, key)]
    return {
        "@context": list(_DID_CONTEXTS) if issuer.startswith("did:") else _CONTEXT,
        "id": issuer,
        "verificationMethod": methods,
        "assertionMethod": [method["id"] for method in methods],
    }


def _methods(issuer: str, key: IssuerKey) -> Iterator[JsonObject]:
    """The verification methods of one key."""
    ends = {"expires": key.retired_at, "revoked": key.revoked_at}
    ended = {name: timestamps.format(at) for name, at in ends.items() if at is not None}
    yield {
        "id": key.verification_method,
        "type": "Multikey",
        "controller": issuer,
        "publicKeyMultibase": key.public_key.multibase,
        **ended,
    }
    if key.token_method is not None:
        yield {
            "id": key.token_method,
            "type": "JsonWebKey",
            "controller": issuer,
            "publicKeyJwk": encode_jwk(key.public_key),
            **ended,
        }
