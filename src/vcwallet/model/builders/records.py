"""Builders for learner records: credentials of one person, and how their achievements hang together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TypedDict, Unpack

from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.errors import IssuingError
from vcwallet.model.builders.awards import as_image
from vcwallet.model.builders.parts import compose, new_id, one_or_many, part, renamed, whole
from vcwallet.model.classes import clr
from vcwallet.model.document_kinds import LEARNER_RECORD, OPEN_BADGES, VCDM_2


class RecordDetails(TypedDict, total=False):
    """Further members of a learner record.

    Attributes:
        description: A short description to show in wallets.
        image: A picture to show in wallets: a URL, a `data:` URL, or an `Image`.
        awarded_date: When it was first published, where `valid_from` is the date of a correction.
        evidence: `Evidence` objects, as `evidence` makes them.
        schemas: `CredentialSchema` objects with `id` and `type`.
        refresh_service: Where a newer issue can be had: an object with `id` and `type`.
        terms_of_use: `TermsOfUse` objects with `type`.
        related_resources: Resources elsewhere with their digests (VCDM 2.0, section 5.3).
        endorsements: Signed endorsement credentials about this record.
        endorsement_jwts: The same as compact JWS.
    """

    description: str | None
    image: str | JsonObject | None
    awarded_date: datetime | None
    evidence: Iterable[JsonObject]
    schemas: Iterable[JsonObject]
    refresh_service: JsonObject | None
    terms_of_use: Iterable[JsonObject]
    related_resources: Iterable[JsonObject]
    endorsements: Iterable[JsonObject]
    endorsement_jwts: Iterable[str]


_DETAILS = {
    "description": "description",
    "image": "image",
    "awarded_date": "awardedDate",
    "evidence": "evidence",
    "schemas": "credentialSchema",
    "refresh_service": "refreshService",
    "terms_of_use": "termsOfUse",
    "related_resources": "relatedResource",
    "endorsements": "endorsement",
    "endorsement_jwts": "endorsementJwt",
}
_ENVELOPED = "EnvelopedVerifiableCredential"


def association(source: str | JsonObject, association_type: str, target: str | JsonObject) -> JsonObject:
    """An `Association`: how one achievement relates to another.

    Read from left to right: `association(week_1, "isPartOf", course)`.

    Args:
        source: An achievement, or its id.
        association_type: `isPartOf`, `isChildOf`, `precedes`, ... (CLR 2.0, "AssociationType"); a closed vocabulary.
        target: Another achievement, or its id.

    Raises:
        IssuingError: An unknown type, an id that is no URL, or an achievement related to itself.
    """
    source_id, target_id = (end.get("id") if isinstance(end, dict) else end for end in (source, target))
    members = {"type": "Association", "associationType": association_type}
    built = part(clr.Association, {**members, "sourceId": source_id, "targetId": target_id})
    if source_id == target_id:
        raise IssuingError("association-itself", pointer="/targetId", id=str(target_id)[:200])
    return built


def clr_credential(
    *,
    issuer: str | JsonObject,
    name: str,
    members: Iterable[JsonObject],
    valid_from: datetime,
    recipient: str | None = None,
    identifiers: Iterable[JsonObject] = (),
    achievements: Iterable[JsonObject] = (),
    associations: Iterable[JsonObject] = (),
    partial: bool | None = None,
    valid_until: datetime | None = None,
    id: str | None = None,  # noqa: A002 - the specification's name
    status: JsonObject | Sequence[JsonObject] | None = None,
    contexts: Iterable[str] = (),
    **details: Unpack[RecordDetails],
) -> JsonObject:
    """A `ClrCredential`: a record of credentials of one learner, without a proof yet.

    Args:
        issuer: Profile of the publisher, or its URL alone; the key that signs must belong to it.
        name: A name to show in wallets, such as `Transcript of records`.
        members: The credentials, each signed already by its issuer, in the order to show them in.
        valid_from: From when it is valid; with a zone.
        recipient: The learner's DID or other URL; this or an identifier must be there.
        identifiers: What else the learner is known by, as `hashed_identity` makes it.
        achievements: Achievements that associations speak of and no credential here awards.
        associations: How achievements hang together, as `association` makes them.
        partial: True where the publisher knows of more credentials of this learner; readers take a record that says
            nothing for all of them.
        valid_until: Until when; None for without end.
        id: A URL for this very record; by default a new `urn:uuid:`.
        status: Where to ask whether it was revoked: an object with `id` and `type`, or several.
        contexts: Further JSON-LD contexts, for members that neither CLR nor Open Badges defines.
        details: What else can be said; see `RecordDetails`.

    Raises:
        IssuingError: A member without a proof, an e-mail address as `recipient`, or what VCDM 2.0 or CLR 2.0 forbids,
            with reason and place.
        UsageError: An argument that there is not.
    """
    if recipient is not None and "@" in recipient and ":" not in recipient:
        raise IssuingError("recipient-unhashed", pointer="/credentialSubject/id")
    more = renamed(details, _DETAILS)
    subject = {
        "id": recipient,
        "type": ["ClrSubject"],
        "identifier": identifiers,
        "achievement": achievements,
        "verifiableCredential": _signed(list(members)),
        "association": associations,
    }
    credential = {
        "@context": [VCDM_2, LEARNER_RECORD, OPEN_BADGES, *contexts],
        "id": id or new_id(),
        "type": ["VerifiableCredential", "ClrCredential"],
        "name": name,
        "partial": partial,
        "issuer": issuer,
        "validFrom": valid_from,
        "validUntil": valid_until,
        "credentialSubject": compose(subject),
        "credentialStatus": status if status is None or isinstance(status, dict) else one_or_many(status),
        **more,
    }
    return whole(compose({**credential, "image": as_image(more.get("image"))}))


def _signed(members: list[JsonObject]) -> list[JsonObject]:
    for index, member in enumerate(members):
        if "proof" not in member and _ENVELOPED not in member.get("type", ()):
            raise IssuingError("member-unsigned", pointer=child("/credentialSubject/verifiableCredential", index))
    return members
