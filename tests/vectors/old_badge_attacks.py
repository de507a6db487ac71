"""Row 30: badges from before Open Badges 3.0 that try to pass for something that was verified."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import Any

from support.badges import badge, changed, presented, signed
from vcwallet.baking import bake
from vcwallet.encoding import base64url

Document = dict[str, Any]
_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="http://openbadges.org">'
    "<openbadges:assertion><![CDATA[{}]]></openbadges:assertion></svg>"
)
_OLD: Document = {
    "@context": "https://w3id.org/openbadges/v2",
    "type": "Assertion",
    "id": "https://evil.example/1",
    "recipient": {"type": "email", "hashed": False, "identity": "mallory@evil.example"},
    "issuedOn": "2026-01-15T09:30:00Z",
    "verification": {"type": "hosted"},
    "badge": {"name": "Doctor of Everything", "issuer": {"name": "Example College", "id": "https://college.example"}},
}


def old_badge_attacks() -> Iterator[tuple[str, str, Any, str, str, Document]]:
    """Slug, why, data, code, reason and what else is expected of each case."""
    undetermined = {"outcome": "undetermined"}
    yield "older-badge", "Says what it likes, and nobody signed it.", _OLD, "OLD_BADGE", "assertion", undetermined
    borrowed = _OLD | {"proof": signed()["proof"]}
    yield "older-badge-borrows-a-proof", "Has a genuine proof.", borrowed, "OLD_BADGE", "hosted", undetermined
    for name, alg in (("without-signature", "none"), ("with-any-signature", "RS256")):
        parts = (json.dumps({"alg": alg}).encode(), json.dumps(_OLD).encode(), b"x")
        token = ".".join(map(base64url.encode, parts))
        more = undetermined | {"source": "text"}
        yield f"older-badge-token-{name}", "A token that nobody checked.", token, "OLD_BADGE", "signed", more
    disguised = _OLD | {"type": ["VerifiableCredential", "OpenBadgeCredential", "Assertion"]}
    unsigned = ("PROOF_VERIFICATION_ERROR", "no-proof")
    yield "older-badge-says-it-is-new", "Names itself a credential.", disguised, *unsigned, {}
    mixed = signed() | {name: _OLD[name] for name in ("recipient", "badge", "verification")}
    why = "A genuine credential, to which the members of an older badge were added."
    yield "older-badge-in-a-credential", why, mixed, "DATA_LOSS_DETECTION_ERROR", "", {}
    yield (
        "older-badge-presented",
        "Stands in a presentation.",
        presented(signed(badge())) | {"verifiableCredential": [_OLD]},
        "OLD_BADGE",
        "",
        {"options": {"challenge": "c-1", "domain": "jobs.example"}},
    )
    forged = changed(signed(), "/credentialSubject/achievement/name", "Doctor of Everything")
    picture = bake(_SVG.format(json.dumps(_OLD)).encode(), json.dumps(forged).encode())
    more = {"source": "base64"}
    why = "A picture with a forged credential, and an older badge that says the same."
    data = base64.b64encode(picture).decode()
    yield "older-badge-beside-a-forgery", why, data, "CRYPTOGRAPHIC_SECURITY_ERROR", "signature-mismatch", more
