"""Compact tokens (JWT, SD-JWT): read, but their signatures are not verified by this version, and the report says so."""

from __future__ import annotations

from hashlib import sha256

from vcwallet.checks import DOCUMENT, PROOF, Check, CheckStatus
from vcwallet.encoding import base64url, strict_json
from vcwallet.encoding.json_types import JsonObject
from vcwallet.report import VerificationReport
from vcwallet.verification.checks.validation_check import recipient_of_unread
from vcwallet.verification.document_reading import Reading
from vcwallet.verification.state import VerificationRun, outcome_of


def report_on_token(run: VerificationRun, reading: Reading, pointer: str = "") -> VerificationReport:
    """The report on a token: undetermined, since its signature is not checked."""
    unsupported = {"form": reading.form.value}
    reason = "unsigned-token" if _is_unsigned(reading) else "securing-form"
    checks = (
        Check(DOCUMENT, CheckStatus.INDETERMINATE, "UNSUPPORTED", reason, "", unsupported),
        Check(PROOF, CheckStatus.INDETERMINATE, "UNSUPPORTED", reason, "", unsupported),
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


def _is_unsigned(reading: Reading) -> bool:
    """Whether a token says itself that it has no signature (RFC 7515, appendix A.5)."""
    header: JsonObject = strict_json.loads(base64url.decode(reading.content.partition(b".")[0].decode("ascii")))
    algorithm = header.get("alg")
    return isinstance(algorithm, str) and algorithm.lower() == "none"
