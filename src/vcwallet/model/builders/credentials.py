"""Builders for whole credentials, ready to be signed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TypedDict, Unpack

from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import IssuingError
from vcwallet.model.builders.awards import as_image
from vcwallet.model.builders.parts import compose, new_id, one_or_many, renamed, whole
from vcwallet.model.document_kinds import OPEN_BADGES, VCDM_2


class AwardDetails(TypedDict, total=False):
    """Further members of an award.

    Attributes:
        description: A short description to show in wallets.
        awarded_date: When it was first awarded, where `valid_from` is the date of a correction.
        activity_start: When the learning began.
        activity_end: When the learning ended.
        narrative: What connects the evidence. Markdown.
        role: What the recipient was, such as `Captain`.
        term: The academic term.
        license_number: Number of a licence that this credential grants.
        source: Profile of the assessor, where that is not the issuer.
        schemas: `CredentialSchema` objects with `id` and `type`.
        refresh_service: Where a newer issue can be had: an object with `id` and `type`.
        terms_of_use: `TermsOfUse` objects with `type`.
        related_resources: Resources elsewhere with their digests (VCDM 2.0, section 5.3).
        endorsements: Signed endorsement credentials about this credential.
        endorsement_jwts: The same as compact JWS.
    """

    description: str | None
    awarded_date: datetime | None
    activity_start: datetime | None
    activity_end: datetime | None
    narrative: str | None
    role: str | None
    term: str | None
    license_number: str | None
    source: JsonObject | None
    schemas: Iterable[JsonObject]
    refresh_service: JsonObject | None
    terms_of_use: Iterable[JsonObject]
    related_resources: Iterable[JsonObject]
    endorsements: Iterable[JsonObject]
    endorsement_jwts: Iterable[str]


_OF_SUBJECT = {
    "activity_start": "activityStartDate",
    "activity_end": "activityEndDate",
    "narrative": "narrative",
    "role": "role",
    "term": "term",
    "license_number": "licenseNumber",
    "source": "source",
}
_OF_CREDENTIAL = {
    "description": "description",
    "awarded_date": "awardedDate",
    "schemas": "credentialSchema",
    "refresh_service": "refreshService",
    "terms_of_use": "termsOfUse",
    "related_resources": "relatedResource",
    "endorsements": "endorsement",
    "endorsement_jwts": "endorsementJwt",
}


def achievement_credential(
    *,
    issuer: str | JsonObject,
    achievement: JsonObject,
    valid_from: datetime,
    recipient: str | None = None,
    identifiers: Iterable[JsonObject] = (),
    valid_until: datetime | None = None,
    id: str | None = None,  # noqa: A002 - the specification's name
    name: str | None = None,
    image: str | JsonObject | None = None,
    evidence: Iterable[JsonObject] = (),
    results: Iterable[JsonObject] = (),
    credits_earned: float | None = None,
    status: JsonObject | Sequence[JsonObject] | None = None,
    contexts: Iterable[str] = (),
    **details: Unpack[AwardDetails],
) -> JsonObject:
    """An `AchievementCredential`: an Open Badge 3.0 for one recipient, without a proof yet.

    Args:
        issuer: Profile of the issuer, or its URL alone; the key that signs must belong to it.
        achievement: What is awarded, as `achievement` makes it.
        valid_from: From when it is valid; with a zone.
        recipient: The recipient's DID or other URL; this or an identifier must be there.
        identifiers: What else the recipient is known by, as `hashed_identity` makes it.
        valid_until: Until when; None for without end.
        id: A URL for this very credential; by default a new `urn:uuid:`.
        name: A name to show in wallets; by default the achievement's.
        image: A picture to show in wallets: a URL, a `data:` URL, or an `Image`.
        evidence: The recipient's work, as `evidence` makes it.
        results: What the recipient reached, as `result` makes it.
        credits_earned: How many credits, in the unit of `credits_available`, which OB 3.0 has no member for.
        status: Where to ask whether it was revoked: an object with `id` and `type`, or several. 1EdTech's schema of
            OB 3.0 takes one; VCDM 2.0, upon which OB 3.0 builds, takes several.
        contexts: Further JSON-LD contexts, for members that Open Badges does not define.
        details: What else can be said; see `AwardDetails`.

    Raises:
        IssuingError: An e-mail address as `recipient`, or what VCDM 2.0 or OB 3.0 forbids, with reason and place.
        UsageError: An argument that there is not.
    """
    if recipient is not None and "@" in recipient and ":" not in recipient:
        raise IssuingError("recipient-unhashed", pointer="/credentialSubject/id")
    more = renamed(details, _OF_SUBJECT | _OF_CREDENTIAL)
    of_subject = {name: more.pop(name) for name in _OF_SUBJECT.values() if name in more}
    subject: JsonObject = {
        "id": recipient,
        "type": ["AchievementSubject"],
        "identifier": identifiers,
        "achievement": achievement,
    }
    subject |= {"creditsEarned": credits_earned, "result": results, **of_subject}
    members = {
        "@context": [VCDM_2, OPEN_BADGES, *contexts],
        "id": id or new_id(),
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": name if name is not None else achievement.get("name"),
        "issuer": issuer,
        "validFrom": valid_from,
        "validUntil": valid_until,
        "credentialSubject": compose(subject),
        "image": as_image(image),
        "evidence": evidence,
        "credentialStatus": _status(status),
        **more,
    }
    return whole(compose(members))


def endorsement_credential(
    *,
    issuer: str | JsonObject,
    subject: str | JsonObject,
    name: str,
    valid_from: datetime,
    comment: str | None = None,
    subject_name: str | None = None,
    valid_until: datetime | None = None,
    id: str | None = None,  # noqa: A002 - the specification's name
    description: str | None = None,
    awarded_date: datetime | None = None,
    status: JsonObject | Sequence[JsonObject] | None = None,
    schemas: Iterable[JsonObject] = (),
    contexts: Iterable[str] = (),
) -> JsonObject:
    """An `EndorsementCredential`: a claim about a profile, an achievement or a credential, not signed yet.

    Args:
        issuer: Profile of the endorser, or its URL alone.
        subject: What is endorsed, as an object with an `id`, or that id.
        name: A name to show.
        valid_from: From when it is valid; with a zone.
        comment: The endorser's words. Markdown.
        subject_name: The name by which the endorser knows what is endorsed (`name` of VCDM 2.0 in its subject).
        valid_until: Until when; None for without end.
        id: A URL for this very credential; by default a new `urn:uuid:`.
        description: A short description to show.
        awarded_date: When it was first given.
        status: Where to ask whether it was revoked: an object with `id` and `type`, or several; as in a badge.
        schemas: `CredentialSchema` objects with `id` and `type`.
        contexts: Further JSON-LD contexts.

    Returns:
        The credential without a proof.

    Raises:
        IssuingError: What VCDM 2.0 or Open Badges 3.0 forbids, with the reason and the place in the credential.
    """
    endorsed = {
        "id": subject.get("id") if isinstance(subject, dict) else subject,
        "type": ["EndorsementSubject"],
        "name": subject_name,
        "endorsementComment": comment,
    }
    members = {
        "@context": [VCDM_2, OPEN_BADGES, *contexts],
        "id": id or new_id(),
        "type": ["VerifiableCredential", "EndorsementCredential"],
        "name": name,
        "description": description,
        "issuer": issuer,
        "validFrom": valid_from,
        "validUntil": valid_until,
        "awardedDate": awarded_date,
        "credentialSubject": compose(endorsed),
        "credentialStatus": _status(status),
        "credentialSchema": schemas,
    }
    return whole(compose(members))


def _status(status: JsonObject | Sequence[JsonObject] | None) -> object:
    return status if status is None or isinstance(status, dict) else one_or_many(status)
