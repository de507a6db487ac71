"""Row 40: a document that proves nothing makes a verifier fetch what a stranger wants."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from support.badges import COLLEGE, MALLORY, Document, badge, changed, presented, signed
from support.status_lists import status_entry
from support.world import WebKey

_VICTIM = "https://victim.example"
_HASH = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
_WEB = WebKey("https://college.example/keys", COLLEGE)

Case = tuple[str, str, Document, str, str, dict[str, Any]]
"""Slug, why, document, code, reason, and what else the case says."""


def fetch_attacks() -> Iterator[Case]:
    """Every case."""
    resources = [{"id": f"{_VICTIM}/{number}", "digestSRI": _HASH} for number in range(3)]
    tempting = badge(relatedResource=resources, credentialStatus=status_entry())
    proof_error, mismatch = "PROOF_VERIFICATION_ERROR", ("CRYPTOGRAPHIC_SECURITY_ERROR", "signature-mismatch")
    why = "Nobody signed it, and it names resources and a status list."
    yield _case("unsigned", why, tempting, proof_error, "no-proof")
    forged = changed(signed(tempting), "/name", "Surgery")
    why = "It was changed after signing, and names resources and a status list."
    yield _case("forged", why, forged, *mismatch)
    why = "The same inside a presentation that is signed."
    yield _case("forged-member", why, presented(forged), *mismatch, challenge="c-1", domain="jobs.example")
    why = "The same as an endorsement of a badge that is signed: what failed is a warning, and still not followed."
    endorsement = _endorsement(relatedResource=resources, credentialStatus=status_entry())
    endorsed = signed(badge(endorsement=[changed(endorsement, "/name", "Other")]))
    row = _case("forged-endorsement", why, endorsed, *mismatch)
    yield *row[:-1], row[-1] | {"outcome": "unknown-issuer"}
    yield from _keys()


def _keys() -> Iterator[Case]:
    """Key documents: only of who is said to have signed, and not without end."""
    method = "INVALID_VERIFICATION_METHOD", "other-controller"
    good = signed(badge())
    why = "The key is said to be in the document of a stranger."
    elsewhere = changed(good, "/proof/verificationMethod", f"{_VICTIM}/keys#key-1")
    yield _case("key-elsewhere", why, elsewhere, *method)
    why = "Each proof names a key in another document."
    several = [good["proof"] | {"verificationMethod": f"{_VICTIM}/{number}#key-1"} for number in range(16)]
    yield _case("keys-elsewhere", why, changed(good, "/proof", several), *method)
    why = "Forged badges of one college after the other, each of which would have its key document fetched."
    members = []
    for number in range(8):
        web = WebKey(f"{_VICTIM}/{number}", MALLORY)
        issuer = {"id": web.controller, "type": ["Profile"], "name": "College"}
        members.append(signed(badge(issuer=issuer), web))  # type: ignore[arg-type]  # it has all that a key needs
    more: dict[str, Any] = {"challenge": "c-1", "domain": "jobs.example"}
    row = _case("keys-of-many", why, presented(*members), "LIMIT_EXCEEDED", "vain-fetches", **more)
    yield *row[:-1], row[-1] | {"outcome": "undetermined", "asked": [f"{_VICTIM}/{number}" for number in range(5)]}
    why = "A forged badge of a college on the web: its key document, and no more."
    issuer = {"id": _WEB.controller, "type": ["Profile"], "name": "College"}
    document = signed(badge(issuer=issuer, credentialStatus=status_entry()), _WEB)  # type: ignore[arg-type]
    row = _case("key-of-issuer", why, changed(document, "/name", "Surgery"), "UNREACHABLE")
    yield *row[:-1], row[-1] | {"outcome": "undetermined", "asked": [_WEB.controller]}


def _endorsement(**members: Any) -> Document:
    document: Document = {
        "@context": badge()["@context"],
        "id": "urn:uuid:7d2f9b0a-0001-4000-8000-0000000000e1",
        "type": ["VerifiableCredential", "EndorsementCredential"],
        "name": "Endorsement",
        "issuer": {"id": MALLORY.did, "type": ["Profile"], "name": "Trade Union"},
        "validFrom": "2026-01-20T00:00:00Z",
        "credentialSubject": {"id": badge()["id"], "type": ["EndorsementSubject"], "endorsementComment": "Good."},
    }
    return signed(document | members, MALLORY)


def _case(slug: str, why: str, document: Document, code: str, reason: str = "", **options: Any) -> Case:
    return slug, why, document, code, reason, {"options": {"fetched": {}, **options}, "asked": []}
