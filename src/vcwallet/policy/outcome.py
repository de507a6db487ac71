"""From checks to the one answer: the AND of everything required (THREATS row 9)."""

from __future__ import annotations

from collections.abc import Sequence

from vcwallet.report import Check, CheckStatus, Outcome, VerificationReport, worst

ISSUER_TRUST = "issuer-trust"
_AUTHENTICITY = ("document", "proof", "issuer-key", "holder-key", "validity", "status", "members")


def outcome_of(checks: Sequence[Check], members: Sequence[VerificationReport] = ()) -> Outcome:
    """The worst of the required checks and of the members.

    Args:
        checks: The checks of this document.
        members: Reports of credentials that it is a container for; endorsements are not among them.
    """
    statuses = [check.status for check in checks if check.required and check.id != ISSUER_TRUST]
    trust = [check.status for check in checks if check.required and check.id == ISSUER_TRUST]
    if not (statuses or trust) or CheckStatus.FAILED in statuses:
        own = Outcome.REJECTED
    elif CheckStatus.INDETERMINATE in statuses:
        own = Outcome.UNDETERMINED
    elif any(status is not CheckStatus.PASSED for status in trust):
        own = Outcome.UNKNOWN_ISSUER
    else:
        own = Outcome.VERIFIED
    return worst([own, *(member.outcome for member in members)]) if members else own


def is_authentic(checks: Sequence[Check], members: Sequence[VerificationReport] = ()) -> bool:
    """Whether document, proof, key, validity and status passed, whoever the issuer is; and so for every member."""
    settled = (CheckStatus.PASSED, CheckStatus.NOT_APPLICABLE)  # no set: hashing an enumeration's member takes long
    mine = [check for check in checks if check.required and check.id.partition("[")[0] in _AUTHENTICITY]
    return bool(mine) and all(check.status in settled for check in mine) and all(m.authentic for m in members)
