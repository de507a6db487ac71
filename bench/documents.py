"""What is measured: a badge, and Comprehensive Learner Records of any number of badges, made the same at every run.

Everything here is honest and conforms to its data model. It is made rather than stored, so that one can see what is in
it and ask for more of it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, cached_property
from typing import Any

from vcwallet.canonical import canonicalize_dataset
from vcwallet.io.bundled_contexts import bundled
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.keys.private_key import PrivateKey
from vcwallet.ports import Signer
from vcwallet.securing.data_integrity import add_proof
from vcwallet.securing.data_integrity.signed_form import Resolution

Document = dict[str, Any]

COLLEGES = [Ed25519Key.from_seed(bytes([number]) * 32) for number in range(1, 6)]
EARNER = Ed25519Key.from_seed(b"earner" + bytes(26))
ISSUED = datetime(2026, 1, 15, 9, 30, tzinfo=UTC)
AT = datetime(2026, 6, 1, 12, tzinfo=UTC)

VC = "https://www.w3.org/ns/credentials/v2"
OB = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
CLR = "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json"


@dataclass(frozen=True)
class Sample:
    """A document to measure with.

    Attributes:
        unsigned: As it was before it was signed.
        signed: The same with its proof.
        key: Whose proof it is.
    """

    unsigned: Document
    signed: Document
    key: Ed25519Key

    @cached_property
    def options(self) -> Document:
        """What a signer is asked for: the proof without its value."""
        return {name: value for name, value in self.signed["proof"].items() if name != "proofValue"}

    @cached_property
    def text(self) -> bytes:
        """The signed document as it would be sent."""
        return as_sent(self.signed)

    @cached_property
    def counts(self) -> tuple[int, int]:
        """Quads and blank nodes of the unsigned document."""
        found = canonicalize_dataset(self.unsigned, contexts=Resolution(bundled()))
        return found.nquads.count(b"\n"), len(found.identifiers)


def as_sent(document: Document) -> bytes:
    """JSON without needless space."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def sign(document: Document, key: PrivateKey, **options: Any) -> Document:
    """The document with a proof of the suite of its key."""
    return add_proof(document, key, created=ISSUED, contexts=bundled(), **options)


def sample(document: Document, key: Ed25519Key = COLLEGES[0]) -> Sample:
    """A document and its signed form."""
    return Sample(document, sign(document, key), key)


@cache
def badges(count: int) -> list[Sample]:
    """So many different badges, by five colleges for as many earners, so that nobody can remember the last answer."""
    return [small(number) for number in range(count)]


@cache
def small(number: int = 0) -> Sample:
    """An Open Badge of 3.0 kB with 70 quads and 4 blank nodes."""
    key = COLLEGES[number % len(COLLEGES)]
    document = _badge(number, key)
    document["evidence"].append(_evidence(2 * number + 1, "film"))
    subject = document["credentialSubject"]
    subject["id"] = Ed25519Key.from_seed(number.to_bytes(32, "big")).did
    subject["result"] = [
        {"type": ["Result"], "resultDescription": urn("d", number), "value": "87", "status": "Completed"}
    ]
    achievement = subject["achievement"]
    achievement["alignment"].append(_alignment("ESCO: work at height", "https://skills.example/esco/9f2"))
    achievement["resultDescription"] = [
        {
            "id": urn("d", number),
            "type": ["ResultDescription"],
            "name": "Practical assessment",
            "resultType": "Percent",
            "valueMin": "0",
            "valueMax": "100",
            "requiredValue": "60",
        }
    ]
    return sample(document, key)


def by_hosted(number: int, key: Signer) -> bytes:
    """A badge of an issuer whose identifier has a document of its own."""
    document = _badge(number, COLLEGES[0])
    document["issuer"]["id"] = key.controller
    return as_sent(add_proof(document, key, created=ISSUED, contexts=bundled()))


@cache
def record(members: int) -> Sample:
    """A CLR of so many signed badges by five colleges, signed by its publisher; 2.2 kB and 47 quads a badge."""
    document = {
        "@context": [VC, CLR, OB],
        "id": urn("c", 0),
        "type": ["VerifiableCredential", "ClrCredential"],
        "issuer": _profile(COLLEGES[0]),
        "validFrom": "2026-01-15T09:30:00Z",
        "name": "Learner record",
        "credentialSubject": {
            "id": EARNER.did,
            "type": ["ClrSubject"],
            "verifiableCredential": [_member(number) for number in range(members)],
        },
    }
    return sample(document)


def _member(number: int) -> Document:
    key = COLLEGES[number % len(COLLEGES)]
    return sign(_badge(number, key), key)


def _badge(number: int, key: Ed25519Key) -> Document:
    """A badge with a bit of everything that badges usually have."""
    name = f"Safe Use of Ladders, part {number + 1}"
    return {
        "@context": [VC, OB],
        "id": urn("a", number),
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": _profile(key),
        "validFrom": "2026-01-15T09:30:00Z",
        "validUntil": "2036-01-01T00:00:00Z",
        "awardedDate": "2026-01-10T00:00:00Z",
        "name": name,
        "description": "Awarded after an assessment.",
        "credentialSubject": {
            "id": EARNER.did,
            "type": ["AchievementSubject"],
            "creditsEarned": 2.5,
            "activityStartDate": "2025-12-01T00:00:00Z",
            "activityEndDate": "2026-01-10T00:00:00Z",
            "role": "Candidate",
            "achievement": _achievement(number, name),
        },
        "evidence": [_evidence(2 * number, "log")],
    }


def _achievement(number: int, name: str) -> Document:
    return {
        "id": urn("b", number),
        "type": ["Achievement"],
        "achievementType": "Certificate",
        "name": name,
        "description": "Chooses, inspects, carries and sets up ladders, and knows when to use another tool.",
        "criteria": {
            "narrative": "Passed the practical assessment: chose the right ladder for three jobs, inspected it by the "
            "checklist, set it up on sloping ground, and worked from it for ten minutes under observation."
        },
        "creditsAvailable": 3.5,
        "inLanguage": "en",
        "humanCode": f"SAFE-{number}",
        "version": "3",
        "image": _image(f"https://college.example/badges/{number}.png"),
        "fieldOfStudy": "Construction",
        "tag": ["ladders", "safety", "work at height"],
        "alignment": [_alignment("EQF 3", "https://europa.eu/europass/eqf/3")],
    }


def _alignment(name: str, url: str) -> Document:
    return {"type": ["Alignment"], "targetName": name, "targetUrl": url, "targetType": "CTDL"}


def _evidence(number: int, name: str) -> Document:
    return {
        "id": urn("e", number),
        "type": ["Evidence"],
        "name": f"The candidate's {name} of ten climbs",
        "narrative": f"A {name} of ten climbs on four sites, kept by the candidate and countersigned.",
        "genre": "Portfolio",
        "audience": "Employers",
    }


def _image(url: str) -> Document:
    return {"id": url, "type": "Image", "caption": "A ladder in a ring"}


def _profile(key: Ed25519Key) -> Document:
    return {
        "id": key.did,
        "type": ["Profile"],
        "name": "Example College",
        "url": "https://college.example",
        "email": "badges@college.example",
    }


def urn(kind: str, number: int) -> str:
    """An identifier; `kind` is one hexadecimal digit."""
    return f"urn:uuid:7d2f9b0a-{number:04x}-4000-8000-{kind * 12}"
