"""What the status of a part was when a stack was awarded, as far as a status list shows it.

Most lists do not say when something was revoked. Shown is what an edition of the list says that was the newest at that
moment: one that is at hand, or one that the publisher of the list kept (`?timestamp=`). Where there is none, all that
is left is the word of the issuer that awarded the stack.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from vcwallet.checks import Check, CheckStatus
from vcwallet.report import VerificationReport
from vcwallet.stacks.stacked.reports_at_hand import lists_against
from vcwallet.stacks.stacked.stack_binding import SeenList
from vcwallet.stacks.stacked.stacked_inquiry import StackedInquiry
from vcwallet.verification.checks.status_check import check_status
from vcwallet.verification.state import Steps, VerificationRun
from vcwallet.verification.status_lists.list_cache import ListCache

_SETTLED = (CheckStatus.PASSED, CheckStatus.NOT_APPLICABLE)


def status_then(run: VerificationRun, inquiry: StackedInquiry, keys: Iterable[str]) -> Steps[dict[str, CheckStatus]]:
    """For each part that is revoked or suspended now: passed, if it was in force at the award; failed, if it was not.

    Args:
        run: The verification.
        inquiry: The stacked credential.
        keys: Keys of what it was made of.
    """
    statuses: dict[str, CheckStatus] = {}
    awarded = inquiry.awarded
    if awarded is None or awarded > inquiry.at:
        return statuses
    lists = {part.digest: part.lists for part in inquiry.binding.parts}
    for key in keys:
        report = inquiry.at_hand.get(key)
        if report is None or report.document is None or not inquiry.at_hand.held(key).lapsed_status:
            continue
        run.check_time("/stackAward")
        checks = yield from _at(awarded, run, report)
        entries = [check.status for check in checks]
        if CheckStatus.FAILED in entries or _was_seen(run, report, lists.get(key, ())):
            statuses[key] = CheckStatus.FAILED
        elif all(status in _SETTLED for status in entries):
            statuses[key] = CheckStatus.PASSED
    return statuses


def _at(moment: datetime, run: VerificationRun, report: VerificationReport) -> Steps[list[Check]]:
    """The status checks for another moment; what is found for it is not kept for the present.

    The moment stands in the award, so a list that was issued after it says nothing about it, however soon after.
    """
    question, lists = run.question, run.lists
    run.question, run.lists = replace(question, at=moment, skew=timedelta(0)), ListCache()
    try:
        return (yield from check_status(run, dict(report.document or {}), 0, proved=True))
    finally:
        run.question, run.lists = question, lists


def _was_seen(run: VerificationRun, report: VerificationReport, lists: tuple[SeenList, ...]) -> bool:
    """Whether the list that says so now is, byte for byte, the one that was looked at for the award."""
    says_so = lists_against(report)
    return any(seen.url in says_so and (seen.url, seen.digest) in run.sightings for seen in lists)
