"""The document of an issuer's identifier: the keys that sign for it, and those that signed for it before.

A key that was retired stays listed for making assertions, with the moment of its end (`expires`), so that what it
signed before can be verified; one that others may have stays with the moment from which it counts no more (`revoked`).
Sources: Controlled Identifiers 1.0, sections 2.1 to 2.3 and "Revocation Semantics"; DID Core 1.0, section 6.3
"JSON-LD"; Securing Verifiable Credentials using JOSE and COSE, section 4.2 "Using Controlled Identifier Documents",
which asks for keys as JSON Web Keys; Well Known DID Configuration 1.0, "Linked Domain Service Endpoint".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from vcwallet.encoding import timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import IssuingError
from vcwallet.identifiers.web_location import web_location
from vcwallet.issuer.identifier.hosted_key import DERIVED
from vcwallet.issuer.records.issuer_keys import IssuerKey
from vcwallet.keys.jwk import encode_jwk

_CONTEXT = "https://www.w3.org/ns/cid/v1"
DOMAIN_CONTEXT = "https://identity.foundation/.well-known/did-configuration/v1"
_DID_CONTEXTS = (
    "https://www.w3.org/ns/did/v1",
    "https://w3id.org/security/multikey/v1",
    "https://w3id.org/security/jwk/v1",
)

_WEB_PLACES: Mapping[str, Callable[[str], str]] = {
    "did:web:": str,
    "did:webvh:": lambda rest: rest.partition(":")[2],  # behind the hash of its log
}
"""Where the place on the web stands in the DIDs that lead there."""


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
    origin = own_origin(issuer)
    contexts = [*_DID_CONTEXTS, *([] if origin is None else [DOMAIN_CONTEXT])]
    document: JsonObject = {
        "@context": contexts if issuer.startswith("did:") else _CONTEXT,
        "id": issuer,
        "verificationMethod": methods,
        "assertionMethod": [method["id"] for method in methods],
    }
    if origin is not None:
        document["service"] = [{"id": f"{issuer}#domain", "type": "LinkedDomains", "serviceEndpoint": origin}]
    return document


def own_origin(issuer: str) -> str | None:
    """The website that a DID leads to, and whose it therefore is; None where it leads to none.

    The document names it as its own (Well Known DID Configuration, "Linked Domain Service Endpoint"), which counts for
    nothing until the website says the same: `DomainRegister`.
    """
    for method, place in _WEB_PLACES.items():
        if issuer.startswith(method):
            return web_location(place(issuer.removeprefix(method))).origin
    return None


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
