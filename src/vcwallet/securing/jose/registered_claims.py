"""The claims that every JSON Web Token may have, and how they are held against the document beside them.

Source: RFC 7519, section 4.1.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from typing import Any

from vcwallet.encoding import timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.numeric_date import is_moment, read_moment
from vcwallet.errors import MalformedValueError, ProofGenerationError
from vcwallet.model.access import as_list
from vcwallet.model.problem import Problem

REGISTERED_CLAIMS = frozenset({"iss", "sub", "aud", "exp", "nbf", "iat", "jti", "nonce", "cnf"})
"""Claims that say something of the token, and are no members of the document that stands in the same object."""

_SECOND = timedelta(seconds=1)
_SHOWN = 200
_STATUS = "status"
"""A claim that is read with the document: it says of the credential where its status is."""


def check_text_claim(claims: JsonObject, claim: str, document: JsonObject, member: str) -> None:
    """Check a claim against a member of the document that says the same; the document has either or both.

    Raises:
        MalformedValueError: `claim-conflict`: they differ; or the claim is no text.
    """
    if claim in claims and member in document and claims[claim] != document[member]:
        raise conflict(claims, claim, f"/{member}", document[member])


def check_party_claim(claims: JsonObject, document: JsonObject, member: str) -> None:
    """Check `iss` against the issuer or the holder, which is an identifier or an object with one.

    Raises:
        MalformedValueError: `claim-conflict`: they differ.
    """
    party = _stated_id(document.get(member))
    if "iss" in claims and party is not None and claims["iss"] != party:
        raise conflict(claims, "iss", f"/{member}", party)


def check_subject_claim(claims: JsonObject, document: JsonObject) -> None:
    """Check `sub` against the subject; of several subjects, it would be each of them.

    Raises:
        MalformedValueError: `claim-conflict`: they differ.
    """
    if "sub" not in claims:
        return
    for subject in as_list(document.get("credentialSubject")):
        identifier = _stated_id(subject)
        if identifier is not None and claims["sub"] != identifier:
            raise conflict(claims, "sub", "/credentialSubject", identifier)


def _stated_id(value: Any) -> Any:
    """What stands as the id of a party or a subject, also where that is no identifier; None for nothing."""
    return value.get("id") if isinstance(value, dict) else value


def check_moment_claim(claims: JsonObject, claim: str, document: JsonObject, member: str) -> datetime | None:
    """Check a claim against a time of the document, to the second, and read it: many claims have no fractions.

    A time that cannot be read says nothing, and the step `validity` says that.

    Raises:
        MalformedValueError: `claim-conflict`: they differ. `claim-moment`: the claim is no number of seconds.
    """
    moment = read_moment(claims, claim)
    if moment is None or member not in document:
        return moment
    try:
        stated = timestamps.read(document[member])
    except MalformedValueError:
        return moment
    if abs(stated - moment) >= _SECOND:
        raise conflict(claims, claim, f"/{member}", document[member])
    return moment


def departures_of(claims: JsonObject, *expected: str) -> Iterator[Problem]:
    """What is not as it should be and changes nothing: claims that are missing, and a time of signing that is none."""
    for name in expected:
        if name not in claims:
            yield Problem("", "claim-missing", {"claim": name})
    if "iat" in claims and not is_moment(claims["iat"]):
        yield Problem("", "claim-moment", {"claim": "iat", "value": str(claims["iat"])[:40]})


def binding_of(claims: JsonObject) -> JsonObject:
    """What binds a presentation to an occasion, by the names of the options of a proof."""
    names = (("nonce", "challenge"), ("aud", "domain"))
    return {option: claims[claim] for claim, option in names if claim in claims}


def signing_moment(claims: JsonObject) -> datetime | None:
    """When a token says that it was signed; None where it does not, or in no way that can be read."""
    moment = read_moment(claims, "iat") if is_moment(claims.get("iat")) else None
    return None if moment in (timestamps.EARLIEST, timestamps.LATEST) else moment


def without_claims(claims: JsonObject) -> JsonObject:
    """The document that stands in one object with its claims; that object itself where it has no claims."""
    if REGISTERED_CLAIMS.isdisjoint(claims):
        return claims
    return {name: value for name, value in claims.items() if name not in REGISTERED_CLAIMS}


def add_claims(document: JsonObject, claims: JsonObject, *, forbidden: Collection[str]) -> JsonObject:
    """A document with claims beside its members.

    Args:
        document: The document.
        claims: The claims.
        forbidden: Names that members may not have in this form of token, beside those of the claims of every token.

    Raises:
        ProofGenerationError: `token-member`: it has a member of such a name, which would become a claim.
    """
    taken = sorted(name for name in document if name in REGISTERED_CLAIMS or name in (_STATUS, *forbidden))
    if taken:
        raise ProofGenerationError("token-member", pointer=f"/{taken[0]}", member=taken[0])
    return {**document, **claims}


def without_none(**claims: Any) -> JsonObject:
    """The claims that have a value."""
    return {name: value for name, value in claims.items() if value is not None}


def conflict(claims: JsonObject, claim: str, pointer: str, value: Any) -> MalformedValueError:
    """The error of a claim that says something else than a member of the document."""
    return MalformedValueError(
        "claim-conflict",
        pointer=pointer,
        claim=claim,
        stated=str(claims[claim])[:_SHOWN],
        member=pointer.removeprefix("/"),
        value="null" if value is None else str(value)[:_SHOWN],
    )
