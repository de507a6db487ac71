"""What a website publishes of its DIDs, `/.well-known/did-configuration.json`, and the rules for the credentials in it.

A Domain Linkage Credential is issued by a DID about itself, and says of which origin it is; that it stands on that
website says the rest. It has no `id`, a beginning and an end; as a token it has no other members than the specification
names. Entries are independent: one that does not hold says nothing of the others.
Source: Well Known DID Configuration 1.0.0, "DID Configuration Resource", "Domain Linkage Credential" and "DID
Configuration Resource Verification".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any, NamedTuple

from vcwallet.encoding import strict_json, timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import MalformedValueError, VcwalletError
from vcwallet.identifiers.identifier_syntax import is_did
from vcwallet.limits import Limits
from vcwallet.model.access import identifier_of, texts_of, types_of
from vcwallet.securing.jose import read_compact

WELL_KNOWN = "/.well-known/did-configuration.json"
_LIMITS = Limits(document_bytes=1024 * 1024, nodes=50_000, depth=32)
_MEMBERS = frozenset({"@context", "linked_dids"})
_HEADER = frozenset({"alg", "kid"})
_CLAIMS = frozenset({"exp", "iss", "nbf", "sub", "vc"})
_TYPE = "DomainLinkageCredential"
_SERVICE = "LinkedDomains"
_TERM = (("issuanceDate", "expirationDate"), ("validFrom", "validUntil"))
"""Beginning and end, as each version of the data model calls them; the specification is older than the second."""
_MOST_ENTRIES = 1_000
_MOST_OF_ONE = 5
"""Entries about one DID that are looked at."""
_SHOWN = 200


class DomainLinkageError(VcwalletError):
    """A website, or a credential on it, does not show that a DID is the website's own."""

    code = "DOMAIN_LINKAGE_ERROR"


class LinkageTerm(NamedTuple):
    """From when until when a Domain Linkage Credential counts."""

    since: datetime
    until: datetime


class DidConfiguration:
    """What a website publishes of its DIDs, by DID; nothing of it is verified.

    Args:
        content: The bytes of the resource.

    Raises:
        ParsingError: Not strict JSON.
        MalformedValueError: `did-configuration`: it is no such resource, or has members that none may have.
        LimitError: It is larger than any honest one.
    """

    __slots__ = ("_entries",)

    def __init__(self, content: bytes) -> None:
        resource = strict_json.loads(content, _LIMITS)
        linked = resource.get("linked_dids") if isinstance(resource, dict) else None
        if not isinstance(linked, list) or len(linked) > _MOST_ENTRIES or resource.keys() != _MEMBERS:
            raise MalformedValueError("did-configuration", pointer="/linked_dids")
        self._entries: dict[str, list[tuple[str, str | JsonObject]]] = {}
        for index, entry in enumerate(linked):
            did = stated_issuer(entry)
            if did is not None:
                self._entries.setdefault(did, []).append((f"/linked_dids/{index}", entry))

    def entries(self, did: str) -> list[tuple[str, str | JsonObject]]:
        """The credentials that say that they are of a DID, each with its place; the first few of many."""
        return self._entries.get(did, [])[:_MOST_OF_ONE]


def read_configuration(content: bytes) -> DidConfiguration:
    """What the bytes of a resource say; raises as `DidConfiguration` does."""
    return DidConfiguration(content)


def check_linkage(entry: str | JsonObject, document: Mapping[str, Any], did: str, origin: str) -> LinkageTerm:
    """Whether a credential says that a DID is of an origin, by the rules beside its proof.

    Args:
        entry: The credential as it stands in the resource: a token, or an object with a proof.
        document: What it says, as it was signed.
        did: The DID.
        origin: The origin from which the resource was asked for.

    Raises:
        DomainLinkageError: It does not, or has a member that no such credential has; with the pointer to it.
        MalformedValueError: A time in it is none.
    """
    if isinstance(entry, str):
        _check_token(entry, did)
    subject = document.get("credentialSubject")
    if _TYPE not in types_of(document) or not isinstance(subject, Mapping):
        raise DomainLinkageError("linkage-type", pointer="/type")
    if "id" in document:
        raise DomainLinkageError("linkage-member", pointer="/id", member="id")
    if not is_did(did) or subject.get("id") != did or identifier_of(document.get("issuer")) != did:
        raise DomainLinkageError("linkage-did", pointer="/credentialSubject/id", did=did[:_SHOWN])
    stated = subject.get("origin")
    if stated != origin:
        raise DomainLinkageError(
            "linkage-origin", pointer="/credentialSubject/origin", origin=str(stated)[:_SHOWN], expected=origin[:_SHOWN]
        )
    for begin, end in _TERM:
        if begin in document and end in document:
            return LinkageTerm(timestamps.read(document[begin], f"/{begin}"), timestamps.read(document[end], f"/{end}"))
    raise DomainLinkageError("linkage-term")


def linked_origins(document: Mapping[str, Any]) -> Iterator[str]:
    """The origins that the document of a DID names as its own ("Linked Domain Service Endpoint")."""
    services = document.get("service")
    for service in services if isinstance(services, list) else ():
        if isinstance(service, dict) and _SERVICE in types_of(service):
            endpoint = service.get("serviceEndpoint")
            named = endpoint.get("origins") if isinstance(endpoint, dict) else endpoint
            yield from (origin.removesuffix("/") for origin in sorted(texts_of(named)))


def _check_token(token: str, did: str) -> None:
    jws = read_compact(token, _LIMITS)
    if strange := jws.header.keys() ^ _HEADER:
        raise DomainLinkageError("linkage-header", member=min(strange)[:80])
    claims = jws.claims(_LIMITS)
    if strange := (claims.keys() - _CLAIMS) or ({"iss", "sub", "vc"} - claims.keys()):
        claim = min(strange)[:80]
        raise DomainLinkageError("linkage-claim", pointer=f"/{claim}", member=claim)
    for claim in ("iss", "sub"):
        if claims[claim] != did:
            raise DomainLinkageError("linkage-did", pointer=f"/{claim}", did=did[:_SHOWN])


def stated_issuer(entry: Any) -> str | None:
    """Of whom an entry says that it is; None where it says nothing that could be read."""
    if isinstance(entry, str):
        with suppress(VcwalletError):
            return identifier_of(read_compact(entry, _LIMITS).claims(_LIMITS).get("iss"))
        return None
    return identifier_of(entry.get("issuer")) if isinstance(entry, dict) else None
