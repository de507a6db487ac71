"""Learner records for tests: badges of one learner, and the record that holds them."""

from __future__ import annotations

from typing import Any

from support.badges import COLLEGE, EARNER, Document, badge, signed

CLR = "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json"
OB = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
V1 = "https://www.w3.org/2018/credentials/v1"
V2 = "https://www.w3.org/ns/credentials/v2"
MEMBERS = "/credentialSubject/verifiableCredential"


def achievement(number: int) -> str:
    """The id of one of the achievements."""
    return f"https://college.example/achievements/{number}"


def described(number: int) -> Document:
    """An achievement as a record lists it."""
    return badge()["credentialSubject"]["achievement"] | {"id": achievement(number), "name": f"Part {number}"}


def part(number: int, subject: Document | None = None, **changes: Any) -> Document:
    """A signed badge for one of the achievements; `subject` replaces or (None) removes members of its subject."""
    about = badge()["credentialSubject"] | {"achievement": described(number)} | (subject or {})
    about = {name: value for name, value in about.items() if value is not None}
    identifier = f"urn:uuid:7d2f9b0a-0001-4000-8000-1{number:011d}"
    return signed(badge(**{"id": identifier, "name": f"Part {number}", "credentialSubject": about} | changes))


def relation(source: int, kind: str, target: int) -> Document:
    """An association between two of the achievements."""
    ends = {"sourceId": achievement(source), "targetId": achievement(target)}
    return {"type": "Association", "associationType": kind, **ends}


def bare_record(*members: Document, subject: Document | None = None, **changes: Any) -> Document:
    """An honest record without a proof; `subject` replaces or (None) removes members of its subject."""
    about = {"id": EARNER.did, "type": ["ClrSubject"], "verifiableCredential": list(members), **(subject or {})}
    document: Document = {
        "@context": [V2, CLR, OB],
        "id": "urn:uuid:7d2f9b0a-0001-4000-8000-0000000000c1",
        "type": ["VerifiableCredential", "ClrCredential"],
        "issuer": {"id": COLLEGE.did, "type": ["Profile"], "name": "Example College"},
        "validFrom": "2026-02-01T00:00:00Z",
        "name": "Record of achievements",
        "credentialSubject": {name: value for name, value in about.items() if value is not None},
    }
    return {name: value for name, value in (document | changes).items() if value is not None}


def record(*members: Document, subject: Document | None = None, **changes: Any) -> Document:
    """The same, signed by the college."""
    return signed(bare_record(*members, subject=subject, **changes))
