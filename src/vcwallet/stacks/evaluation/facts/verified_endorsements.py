"""Reads verified endorsements of a credential, its achievement or its issuer.

Every party can attach an endorsement, and to anything. So only what was verified counts, and
only where its subject is what it is attached for (Open Badges 3.0, "EndorsementCredential").
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vcwallet.model.access import nodes_of, text_of
from vcwallet.report import VerificationReport
from vcwallet.stacks.evaluation.facts.held_credentials import ALWAYS, FOR_EVER, Standing, VerifiedEndorsement
from vcwallet.stacks.evaluation.facts.report_standing import is_trust_open, standing_of, was_taken_back
from vcwallet.stacks.values.member_moments import moments_of


def endorsements_of(report: VerificationReport, achievement: Mapping[str, Any]) -> tuple[VerifiedEndorsement, ...]:
    """The endorsements in a credential that hold, held or may hold, each once, sorted: their order is not signed."""
    if not report.endorsements:
        return ()
    document = report.document or {}
    issuer = report.issuer.id if report.issuer is not None else ""
    endorsed = {text_of(document, "id"), text_of(achievement, "id"), issuer} - {""}
    endorsements = set()
    for endorsement in report.endorsements:
        by = endorsement.issuer
        about = {text_of(subject, "id") for subject in nodes_of((endorsement.document or {}).get("credentialSubject"))}
        standing, _ = standing_of(endorsement)
        if by is None or standing is Standing.REFUSED or not about or not about <= endorsed:
            continue
        is_another = by.id != issuer
        dates = endorsement.document or {}
        endorsements.add(
            VerifiedEndorsement(
                issuer=by.id,
                known=is_another and by.known_as is not None,
                trust_open=is_another and is_trust_open(endorsement),
                certain=standing in (Standing.CERTAIN, Standing.LAPSED),
                begins=max(moments_of(dates, "validFrom", "issuanceDate"), default=ALWAYS),
                ends=min(moments_of(dates, "validUntil", "expirationDate"), default=FOR_EVER),
                taken_back=was_taken_back(endorsement),
            )
        )
    return tuple(sorted(endorsements))
