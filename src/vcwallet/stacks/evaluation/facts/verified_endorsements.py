"""Verified endorsements of a credential, its achievement or its issuer.

Every party can attach an endorsement, and to anything. So only what was verified counts, and
only where its subject is what it is attached for (Open Badges 3.0, "EndorsementCredential").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from vcwallet.checks import ISSUER_TRUST, TRUST_NOT_CHECKED, Check, CheckStatus
from vcwallet.model.access import nodes_of, text_of
from vcwallet.report import Outcome, VerificationReport


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class VerifiedEndorsement:
    """One endorsement.

    Attributes:
        issuer: Who endorsed.
        known: Whether the verifier's trust knows them; never of what an issuer says of its own.
        trust_open: Whether that could not be found out.
        certain: Whether it was verified; else something about it is open.
    """

    issuer: str
    known: bool
    trust_open: bool = False
    certain: bool


def is_trust_open(report: VerificationReport) -> bool:
    """Whether it could not be found out whether the verifier's trust knows the issuer of a document."""
    return any(check.id == ISSUER_TRUST and check.code == TRUST_NOT_CHECKED for check in report.checks)


def holds(report: VerificationReport) -> bool:
    """Whether a document is genuine and in force, and nothing about it is open but who its issuer is.

    A source of trust that could not be asked says nothing of the document.
    """
    if not report.authentic or report.outcome is Outcome.REJECTED:
        return False
    if report.outcome is not Outcome.UNDETERMINED:
        return True
    is_open = any(check.required and check.status is CheckStatus.INDETERMINATE for check in _but_trust(report))
    return not is_open and all(holds(member) for member in report.members)


def _but_trust(report: VerificationReport) -> Iterator[Check]:
    return (check for check in report.checks if check.id != ISSUER_TRUST)


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
        is_another = by.id != issuer
        endorsements.add(
            VerifiedEndorsement(
                issuer=by.id,
                known=is_another and by.known_as is not None,
                trust_open=is_another and is_trust_open(endorsement),
                certain=holds(endorsement),
            )
        )
    return tuple(sorted(endorsements))
