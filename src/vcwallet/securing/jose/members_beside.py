"""Members of a credential or presentation that stand beside the claim that holds it.

Nothing is read there. But a program that takes the payload for the document would read them, so what a verdict is made
of must not say anything else there (docs/security.md, row 17).
Source: VCDM 1.1, section 6.3.1 "JSON Web Token", by which they belong inside.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from vcwallet.encoding import timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import MalformedValueError
from vcwallet.model.access import identifier_of
from vcwallet.model.problem import Problem
from vcwallet.securing.jose.registered_claims import conflict

_OTHER_VERSION = {
    "issuanceDate": "validFrom",
    "validFrom": "issuanceDate",
    "expirationDate": "validUntil",
    "validUntil": "expirationDate",
}
"""The moments, each with its name in the other version of VCDM."""
_PARTIES = frozenset({"issuer", "holder"})
_DECISIVE = frozenset(
    {"id", "type", "credentialSubject", "credentialStatus", "verifiableCredential", "proof", *_PARTIES, *_OTHER_VERSION}
)
"""What a verdict is made of."""
_SHOWN = frozenset(
    {
        "@context",
        "awardedDate",
        "credentialSchema",
        "description",
        "endorsement",
        "endorsementJwt",
        "evidence",
        "image",
        "name",
        "refreshService",
        "relatedResource",
        "termsOfUse",
    }
)
"""What else credentials and presentations have; other claims are the business of who makes tokens."""
_SECOND = timedelta(seconds=1)


def check_beside(claims: JsonObject, document: JsonObject, stated: JsonObject) -> Iterator[Problem]:
    """Each member that stands beside the document.

    Args:
        claims: The payload.
        document: The document as it is read, with what the claims say of it.
        stated: The document as it stands in its claim.

    Raises:
        MalformedValueError: `claim-conflict`: one that a verdict is made of says something else than the document.
    """
    for name, value in claims.items():
        if name not in _DECISIVE and name not in _SHOWN:
            continue
        inside = document.get(name, document.get(_OTHER_VERSION.get(name, "")))
        if name in _DECISIVE and not (_says_the_same(name, value, inside) or value == stated.get(name, inside)):
            raise conflict(claims, name, f"/{name}", inside)
        yield Problem("", "claim-beside", {"member": name})


def _says_the_same(name: str, value: Any, inside: Any) -> bool:
    if name in _PARTIES:
        return identifier_of(value) is not None and identifier_of(value) == identifier_of(inside)
    if name not in _OTHER_VERSION:
        return bool(value == inside)
    try:
        return abs(timestamps.read(value) - timestamps.read(inside)) < _SECOND
    except MalformedValueError:
        return bool(value == inside)
