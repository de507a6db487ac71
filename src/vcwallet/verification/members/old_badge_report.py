"""The report on a badge from before Open Badges 3.0: recognised, and undetermined since nothing of it is verified."""

from __future__ import annotations

from collections.abc import Iterator

from vcwallet.checks import DOCUMENT, PROOF, STATUS, VALIDITY, Check, CheckStatus
from vcwallet.model.old_badges.old_badge_reading import OldBadge, OldDocument, hosted_at, read_old_badge
from vcwallet.report import VerificationReport
from vcwallet.verification.checks.validation_check import recipient_of_unread
from vcwallet.verification.document_reading import Form, Kind, Reading
from vcwallet.verification.state import Question, outcome_of

_CODE = "OLD_BADGE"


def old_badge_in(reading: Reading) -> OldBadge:
    """What an older badge says, in whichever form it came."""
    if reading.form is Form.ADDRESS:
        return hosted_at(reading.content.decode("ascii"))
    return read_old_badge(reading.document, signed=reading.form is not Form.JSON)


def report_on_old_badge(reading: Reading, question: Question, pointer: str = "") -> VerificationReport:
    """The report: `undetermined`, whatever it says of itself.

    Args:
        reading: The badge as it was read.
        question: What was asked.
        pointer: Where it stood in what contains it.
    """
    badge = old_badge_in(reading)
    checks = tuple(_checks(badge, question))
    return VerificationReport(
        outcome_of(checks), Kind.OLD_BADGE.value, question.at, checks, pointer=pointer, unverified=badge
    )


def _checks(badge: OldBadge, question: Question) -> Iterator[Check]:
    yield _open(DOCUMENT, badge.what.value if badge.version else "unversioned", {"version": badge.version})
    if badge.what is not OldDocument.ASSERTION:
        return
    sought = badge.verification == "signed" or badge.location
    yield _open(PROOF, badge.verification if sought else "unsaid", {"location": badge.location})
    if badge.expired(question.at):
        yield _open(VALIDITY, "expired", {"until": badge.expires})
    if badge.revoked:
        yield _open(STATUS, "revoked", {})
    yield recipient_of_unread(question.recipient)


def _open(check_id: str, reason: str, params: dict[str, object]) -> Check:
    return Check(check_id, CheckStatus.INDETERMINATE, _CODE, reason, "", params)
