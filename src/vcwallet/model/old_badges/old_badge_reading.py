"""What badges before Open Badges 3.0 (0.5, 1.0, 1.1, 2.0, 2.1) say, read without verifying anything.

They have no proof in them: a hosted assertion holds because its issuer serves it, a signed one is the payload of a JWS.
Neither is verified here, so all that stands in an `OldBadge` is an unverified claim (docs/security.md, row 30).

Source: Open Badges 2.0, sections "Assertion", "BadgeClass", "Profile" and "VerificationObject".
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from enum import StrEnum
from itertools import chain
from typing import Any

from vcwallet.encoding.json_types import JsonObject
from vcwallet.model.access import one_text, types_of
from vcwallet.model.old_badges.old_versions import LONGEST, version_of, web_address

_SECONDS = re.compile(r"[0-9]{9,10}")
"""From 1973 on: with fewer digits, Open Badges being younger, it is a date or a year."""
_DATE = re.compile(r"[0-9]{8}")


class OldDocument(StrEnum):
    """What a document of Open Badges 1 or 2 is."""

    ASSERTION = "assertion"
    BADGE_CLASS = "badge-class"
    ISSUER = "issuer"
    ENDORSEMENT = "endorsement"
    REVOCATION_LIST = "revocation-list"
    KEY = "key"
    OTHER = "other"


_OF_TYPE = {
    "Assertion": OldDocument.ASSERTION,
    "BadgeClass": OldDocument.BADGE_CLASS,
    "Issuer": OldDocument.ISSUER,
    "Profile": OldDocument.ISSUER,
    "Endorsement": OldDocument.ENDORSEMENT,
    "RevocationList": OldDocument.REVOCATION_LIST,
    "CryptographicKey": OldDocument.KEY,
}
_OF_MEMBER = dict.fromkeys(("badge", "recipient", "revoked", "verify"), OldDocument.ASSERTION) | {
    "criteria": OldDocument.BADGE_CLASS
}
_SIGNED = {"signed", "SignedBadge"}
_HOSTED = {"hosted", "HostedBadge"}


@dataclass(frozen=True, slots=True, kw_only=True)
class OldBadge:
    """What a badge before Open Badges 3.0 says, of which nothing was verified. Empty is what it does not say.

    Attributes:
        version: `0.5`, `1.0`, `1.1`, `2.0` or `2.1`; empty where only an address is known.
        what: `assertion` for a badge that was awarded; else which part of one it is.
        id: Its identifier.
        name: What the badge is called.
        description: What it is for.
        badge: Where the description of the badge is, if that is not in it.
        issuer: Identifier or web site of the issuer.
        issuer_name: What the issuer is called.
        recipient: To whom it was awarded: an address, or the hash of one.
        recipient_hashed: Whether that is a hash.
        issued_on: When, as written; seconds of a Unix clock as a date.
        expires: When it ends, the same way.
        revoked: Whether it says of itself that it was revoked.
        verification: `hosted` or `signed`.
        location: Where a verifier would look: the hosted assertion, or the key that it is signed with.
    """

    version: str
    what: OldDocument
    id: str = ""
    name: str = ""
    description: str = ""
    badge: str = ""
    issuer: str = ""
    issuer_name: str = ""
    recipient: str = ""
    recipient_hashed: bool = False
    issued_on: str = ""
    expires: str = ""
    revoked: bool = False
    verification: str = ""
    location: str = ""

    def expired(self, at: datetime) -> bool:
        """Whether, by its own account, it had ended at that moment; a date without a time ends with its day."""
        try:
            end = datetime.fromisoformat(self.expires)
        except ValueError:
            return False
        if len(self.expires) <= len("2026-01-31"):
            end = end.replace(hour=23, minute=59, second=59)
        return (end if end.tzinfo else end.replace(tzinfo=UTC)) < at

    def to_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON: what it says, and no more."""
        members = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: str(value) if name == "what" else value for name, value in members.items() if value}


def read_old_badge(document: JsonObject, *, signed: bool = False) -> OldBadge:
    """What a document of an older version says; members of another kind than theirs are left out.

    Args:
        document: The document, or the claims of a token.
        signed: Whether it came as a token.
    """
    kind = _what(document)
    badge = document.get("badge") if kind is OldDocument.ASSERTION else document
    described = badge if isinstance(badge, dict) else {}
    party = document if kind is OldDocument.ISSUER else described.get("issuer", document.get("issuer"))
    issuer = party if isinstance(party, dict) else {"id": party}
    recipient = document.get("recipient")
    identity = recipient if isinstance(recipient, dict) else {"identity": recipient}
    is_award = kind in (OldDocument.ASSERTION, OldDocument.ENDORSEMENT)
    verification, location = _verification(document, signed=signed) if is_award else ("", "")
    return OldBadge(
        version=version_of(document) or "",
        what=kind,
        id=_text(document.get("id")) or _text(document.get("uid")),
        name=_text(described.get("name")),
        description=_text(described.get("description")),
        badge=_text(badge if isinstance(badge, str) else described.get("id")) if badge is not document else "",
        issuer=_first_text(issuer, "id", "url", "origin"),
        issuer_name=_text(issuer.get("name")),
        recipient=_text(identity.get("identity")),
        recipient_hashed=identity.get("hashed") is True or _is_hash(identity.get("identity")),
        issued_on=_moment(document.get("issuedOn", document.get("issued_on"))),
        expires=_moment(document.get("expires")),
        revoked=document.get("revoked") is True,
        verification=verification,
        location=location,
    )


def hosted_at(address: str) -> OldBadge:
    """The badge of which a picture has the address alone, as all had before 2013."""
    location = _text(address)
    return OldBadge(version="", what=OldDocument.ASSERTION, id=location, verification="hosted", location=location)


def _what(document: JsonObject) -> OldDocument:
    types = types_of(document)
    of_type = (kind for name, kind in _OF_TYPE.items() if name in types)
    of_member = (kind for name, kind in _OF_MEMBER.items() if name in document)
    return next(chain(of_type, of_member), OldDocument.OTHER)


def _verification(document: JsonObject, *, signed: bool) -> tuple[str, str]:
    """How and where it asks to be verified (OB 2.0, "VerificationObject"; 0.5 knows only hosting)."""
    value = document.get("verification", document.get("verify"))
    verification = value if isinstance(value, dict) else {}
    kinds = types_of(verification)
    if signed or not kinds.isdisjoint(_SIGNED):
        return "signed", _first_text(verification, "creator", "url")
    location = _text(verification.get("url")) or web_address(document.get("id"))
    return ("hosted", location) if location or not kinds.isdisjoint(_HOSTED) else ("", "")


def _first_text(owner: JsonObject, *names: str) -> str:
    return next(filter(None, (_text(owner.get(name)) for name in names)), "")


def _text(value: Any) -> str:
    """One text of a value that may be text, a text with its language, or an array of either; bounded."""
    return one_text(value).strip()[:LONGEST]


def _is_hash(value: Any) -> bool:
    return isinstance(value, str) and bool(re.match(r"(?:sha256|sha1|md5)\$", value))


def _moment(value: Any) -> str:
    """A time as written, or that which eight digits of a date or the seconds of a Unix clock stand for."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    text = _text(value)
    if _DATE.fullmatch(text):
        with suppress(ValueError):  # eight digits that are no date
            return date.fromisoformat(text).isoformat()
    if _SECONDS.fullmatch(text):
        return datetime.fromtimestamp(int(text), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return text
