"""Credentials that speak of issuers: lists of recognised entities, and endorsements of profiles."""

from __future__ import annotations

from typing import Any

from support.badges import COLLEGE, Document, signed
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.model.access import identifier_of
from vcwallet.model.document_kinds import OPEN_BADGES, RECOGNIZED_ENTITIES, VCDM_2

MINISTRY = Ed25519Key.from_seed(b"ministry" + bytes(24))
AGENCY = Ed25519Key.from_seed(b"agency" + bytes(26))
COUNCIL = Ed25519Key.from_seed(b"council" + bytes(25))
LIST = "https://ministry.example/institutions.json"


def to_issue(by: str | None = None, *schemas: Document, **changes: Any) -> Document:
    """The recognised action of issuing; `schemas` are what is issued has to fit."""
    action: Document = {"type": "RecognizedAction", "action": "issue"}
    if by is not None:
        action["recognizedBy"] = by
    if schemas:
        action["outputValidation"] = list(schemas)
    return _changed(action, changes)


def entity(identifier: str = COLLEGE.did, **changes: Any) -> Document:
    """An entry: the college, which is recognised to issue."""
    listed = {
        "id": identifier,
        "type": "RecognizedEntity",
        "name": "College of Example",
        "legalName": "Example College of Further Education",
        "image": "https://college.example/logo.png",
        "url": "https://college.example/",
        "recognizedTo": to_issue(),
    }
    return _changed(listed, changes)


def unsigned_list(*entities: Document, issuer: Any = MINISTRY.did, **changes: Any) -> Document:
    """A list of the ministry, unsigned."""
    document: Document = {
        "@context": [VCDM_2, RECOGNIZED_ENTITIES],
        "id": LIST,
        "type": ["VerifiableCredential", "RecognizedEntityCredential"],
        "issuer": issuer,
        "validFrom": "2026-01-01T00:00:00Z",
        "validUntil": "2027-01-01T00:00:00Z",
        "credentialSubject": list(entities) or [entity()],
    }
    return _changed(document, changes)


def entity_list(*entities: Document, key: Ed25519Key = MINISTRY, **changes: Any) -> Document:
    """A list, signed."""
    return signed(unsigned_list(*entities, **({"issuer": key.did} | changes)), key)


def unsigned_endorsement(endorsed: str = COLLEGE.did, by: Any = AGENCY.did, **changes: Any) -> Document:
    """An endorsement of the college's profile by the agency; members `subject_...` go into its subject."""
    subject = {
        "id": endorsed,
        "type": ["EndorsementSubject"],
        "name": "College of Example",
        "endorsementComment": "Meets the standards of 2025.",
    }
    inside = {name.removeprefix("subject_"): value for name, value in changes.items() if name.startswith("subject_")}
    outside = {name: value for name, value in changes.items() if not name.startswith("subject_")}
    document: Document = {
        "@context": [VCDM_2, OPEN_BADGES],
        "id": f"https://agency.example/endorsements/{str(identifier_of(by))[-8:]}-{endorsed[-8:]}",
        "type": ["VerifiableCredential", "EndorsementCredential"],
        "issuer": by,
        "validFrom": "2025-09-01T00:00:00Z",
        "validUntil": "2030-09-01T00:00:00Z",
        "name": "Accreditation",
        "credentialSubject": _changed(subject, inside),
    }
    return _changed(document, outside)


def endorsement(endorsed: str = COLLEGE.did, key: Ed25519Key = AGENCY, **changes: Any) -> Document:
    """An endorsement, signed."""
    return signed(unsigned_endorsement(endorsed, key.did, **changes), key)


def _changed(document: Document, changes: Document) -> Document:
    return {name: value for name, value in (document | changes).items() if value is not None}
