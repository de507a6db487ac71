"""Fixed keys, an honest badge, and how to sign, present and change it."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any

from vcwallet.io.bundled_contexts import bundled
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.securing.data_integrity import ProofOptions, add_proof

COLLEGE = Ed25519Key.from_seed(bytes(range(32)))
MALLORY = Ed25519Key.from_seed(b"mallory" + bytes(25))
EARNER = Ed25519Key.from_seed(b"earner" + bytes(26))
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
ISSUED = datetime(2026, 1, 15, 9, 30, tzinfo=UTC)
Document = dict[str, Any]


def badge(**changes: Any) -> Document:
    """An honest, unsigned micro-credential; `changes` replace or (None) remove members."""
    document: Document = {
        "@context": [
            "https://www.w3.org/ns/credentials/v2",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        ],
        "id": "urn:uuid:7d2f9b0a-0001-4000-8000-000000000001",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": {"id": COLLEGE.did, "type": ["Profile"], "name": "Example College"},
        "validFrom": "2026-01-15T09:30:00Z",
        "name": "Safe Use of Ladders",
        "credentialSubject": {
            "id": EARNER.did,
            "type": ["AchievementSubject"],
            "achievement": {
                "id": "urn:uuid:7d2f9b0a-0001-4000-8000-000000000002",
                "type": ["Achievement"],
                "name": "Safe Use of Ladders",
                "description": "Chooses, inspects and sets up ladders.",
                "criteria": {"narrative": "Passed the practical assessment."},
            },
        },
    }
    return {name: value for name, value in (document | changes).items() if value is not None}


def proof_options(options: dict[str, Any]) -> dict[str, Any]:
    """The same as arguments of `add_proof`, where those that stand in the proof travel together."""
    names = {field.name for field in fields(ProofOptions)}
    inside = {name: value for name, value in options.items() if name in names}
    return {name: value for name, value in options.items() if name not in names} | {"options": ProofOptions(**inside)}


def signed(document: Document | None = None, key: Ed25519Key = COLLEGE, **options: Any) -> Document:
    """A document with a proof; the honest badge if none is given."""
    unsigned = badge() if document is None else document
    return add_proof(unsigned, key, created=ISSUED, contexts=bundled(), **proof_options(options))


def presented(*members: Document, key: Ed25519Key = EARNER, **options: Any) -> Document:
    """A signed presentation."""
    document: Document = {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiablePresentation"],
        "holder": EARNER.did,
    }
    if members:
        document["verifiableCredential"] = list(members)
    usual = {"purpose": "authentication", "challenge": "c-1", "domain": "jobs.example"}
    return signed(document, key, **(usual | options))


def changed(document: Document, pointer: str, value: Any) -> Document:
    """A copy with one place set to a value."""
    copy = deepcopy(document)
    *path, last = pointer.split("/")[1:]
    place: Any = copy
    for token in path:
        place = place[int(token)] if isinstance(place, list) else place[token]
    place[int(last) if isinstance(place, list) else last] = value
    return copy
