"""Verified endorsements of a credential, its achievement or its issuer.

Every party can attach an endorsement, and to anything. So only what was verified counts, and
only where its subject is what it is attached for (Open Badges 3.0, "EndorsementCredential").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from vcwallet.model.access import nodes_of, text_of
from vcwallet.report import Outcome, VerificationReport


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class VerifiedEndorsement:
    """One endorsement.

    Attributes:
        issuer: Who endorsed.
        known: Whether the verifier's trust knows them; never of what an issuer says of its own.
        certain: Whether it was verified; else something about it is open.
    """

    issuer: str
    known: bool
    certain: bool


def endorsements_of(report: VerificationReport, achievement: Mapping[str, Any]) -> tuple[VerifiedEndorsement, ...]:
    """The endorsements in a credential that hold or may hold, each once, sorted: their order is not signed."""
    if not report.endorsements:
        return ()
    document = report.document or {}
    issuer = report.issuer.id if report.issuer is not None else ""
    endorsed = {text_of(document, "id"), text_of(achievement, "id"), issuer} - {""}
    endorsements = set()
    for endorsement in report.endorsements:
        by = endorsement.issuer
        about = {text_of(subject, "id") for subject in nodes_of((endorsement.document or {}).get("credentialSubject"))}
        if by is None or endorsement.outcome is Outcome.REJECTED or not about or not about <= endorsed:
            continue
        certain = endorsement.authentic and endorsement.outcome in (Outcome.VERIFIED, Outcome.UNKNOWN_ISSUER)
        endorsements.add(
            VerifiedEndorsement(issuer=by.id, known=by.known_as is not None and by.id != issuer, certain=certain)
        )
    return tuple(sorted(endorsements))
