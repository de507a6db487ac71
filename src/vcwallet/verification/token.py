"""Compact tokens (JWT, SD-JWT): read, but their signatures are not verified by this version, and the report says so."""

from __future__ import annotations

from hashlib import sha256

from vcwallet.policy.outcome import outcome_of
from vcwallet.policy.recipient import recipient_of_unread
from vcwallet.report import Check, CheckStatus, VerificationReport
from vcwallet.verification.reading import Reading
from vcwallet.verification.state import Run


def report_on_token(run: Run, reading: Reading, pointer: str = "") -> VerificationReport:
    """The report on a token: undetermined, since its signature is not checked."""
    unsupported = {"form": reading.form.value}
    checks = (
        Check("document", CheckStatus.INDETERMINATE, "UNSUPPORTED", "securing-form", "", unsupported),
        Check("proof", CheckStatus.INDETERMINATE, "UNSUPPORTED", "securing-form", "", unsupported),
        recipient_of_unread(run.question.recipient),
    )
    return VerificationReport(
        outcome_of(checks),
        reading.kind.value,
        run.question.at,
        checks,
        pointer=pointer,
        document=reading.document,
        digest=sha256(reading.content).hexdigest(),
    )
