"""The DID configuration of a website: the statements in it, each by the institution whose website it is.

Source: Well Known DID Configuration 1.0, "DID Configuration Resource", "Domain Linkage Credential" and "JSON Web Token
Proof Format".
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from vcwallet.encoding import strict_json, timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import LimitError, ParsingError, VcwalletError
from vcwallet.issuer.identifier.hosted_files import JSON, HostedFile
from vcwallet.issuer.identifier.issuer_document import DOMAIN_CONTEXT
from vcwallet.limits import DEFAULT
from vcwallet.model.document_kinds import VCDM_1
from vcwallet.policy.trust.did_configuration import WELL_KNOWN, DidConfiguration
from vcwallet.securing.jose.compact_jws import read_compact


def linkage_claims(issuer: str, origin: str, since: datetime, until: datetime) -> JsonObject:
    """The payload of a Domain Linkage Credential: these members, and no others.

    Args:
        issuer: The DID that the website belongs to.
        origin: The website.
        since: From when it is said, in whole seconds.
        until: Until when.
    """
    credential = {
        "@context": [VCDM_1, DOMAIN_CONTEXT],
        "type": ["VerifiableCredential", "DomainLinkageCredential"],
        "issuer": issuer,
        "issuanceDate": timestamps.format(since),
        "expirationDate": timestamps.format(until),
        "credentialSubject": {"id": issuer, "origin": origin},
    }
    return {
        "iss": issuer,
        "sub": issuer,
        "nbf": int(since.timestamp()),
        "exp": int(until.timestamp()),
        "vc": credential,
    }


def configuration_file(origin: str, entries: Sequence[Any] = ()) -> HostedFile:
    """The file of a website, with these statements in it."""
    content = strict_json.dumps({"@context": DOMAIN_CONTEXT, "linked_dids": list(entries)}) + b"\n"
    return HostedFile(origin + WELL_KNOWN, JSON, content)


def read_entries(content: bytes) -> list[Any] | None:
    """The statements in a file; None where it is no DID configuration that verifiers read."""
    try:
        DidConfiguration(content)
    except VcwalletError:
        return None
    return list(strict_json.loads(content)["linked_dids"])


def origin_of(entry: str | JsonObject) -> str | None:
    """Of which website a statement is, by its own word; None where that cannot be read."""
    try:
        claims = read_compact(entry).claims(DEFAULT) if isinstance(entry, str) else entry
    except (ParsingError, LimitError):
        return None
    credential = claims.get("vc", claims)
    subject = credential.get("credentialSubject") if isinstance(credential, dict) else None
    return str(subject.get("origin")) if isinstance(subject, dict) else None
