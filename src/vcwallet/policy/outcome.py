"""From checks to the one answer: the AND of everything required (docs/security.md, row 9)."""

from __future__ import annotations

from collections.abc import Sequence

from vcwallet.checks import ISSUER_TRUST, Check, CheckStatus
from vcwallet.report import Outcome, VerificationReport, worst


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
