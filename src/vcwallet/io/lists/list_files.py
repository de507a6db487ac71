"""What a status list says of itself: as JSON, or in a token. Nothing here is verified."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from vcwallet.encoding import strict_json, timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.numeric_date import read_moment
from vcwallet.errors import ParsingError, VcwalletError
from vcwallet.limits import Limits
from vcwallet.model.access import values_of

SUFFIXES = (".json", ".jwt")
"""How the names of files with lists end."""


class ListStatement(NamedTuple):
    """What a status list says of itself.

    Attributes:
        identifier: Its id, or the URL that it says it is at; None where it does not say.
        valid_from: From when on it speaks; None where it does not say.
        signed_at: When it was signed, where it says so.
    """

    identifier: str | None
    valid_from: datetime | None
    signed_at: datetime | None


def read_statement(content: bytes, limits: Limits) -> ListStatement:
    """What a status list says of itself.

    Raises:
        VcwalletError: It is neither JSON nor a token, or what it says cannot be read.
    """
    text = content.strip(b" \t\r\n")
    if text[:2] == b"ey":  # how each token begins: with a JSON object in base64url
        return _of_token(text, limits)
    document = strict_json.loads(content, limits)
    if not isinstance(document, dict):
        raise ParsingError("not-an-object", type=type(document).__name__)
    return _of_document(document, _signed_at(document))


def _of_token(token: bytes, limits: Limits) -> ListStatement:
    from vcwallet.securing.jose import find_form, read_compact  # most lists are JSON

    jws = read_compact(token, limits)
    claims = jws.claims(limits)
    issued = read_moment(claims, "iat")
    if "status_list" in claims:  # a Status List Token
        subject = claims.get("sub")
        identifier = subject if isinstance(subject, str) else None
        return ListStatement(identifier, issued, issued)
    return _of_document(find_form(jws.header, claims).read(jws.header, claims).document, issued)


def _of_document(document: JsonObject, signed_at: datetime | None) -> ListStatement:
    """Of a credential, or of 1EdTech's plain list."""
    identifier = document.get("id")
    name = "validFrom" if "validFrom" in document else "issuanceDate"
    return ListStatement(
        identifier if isinstance(identifier, str) else None,
        timestamps.read(document[name], f"/{name}") if name in document else None,
        signed_at,
    )


def _signed_at(document: JsonObject) -> datetime | None:
    moments = []
    for proof in values_of(document.get("proof")):
        try:
            moments.append(timestamps.read(proof["created"]))
        except (KeyError, TypeError, VcwalletError):  # not said, or not in a way that helps; the proof is checked later
            continue
    return max(moments, default=None)
