"""What the status of a part was when a stack was awarded, as far as a status list shows it.

Most lists do not say when something was revoked. Shown is what an edition of the list says that was the newest at that
moment: one that is at hand, or one that whoever publishes the list kept (`?timestamp=`). Where there is none, all that
is left is the word of whoever awarded the stack.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from vcwallet.report import Check, CheckStatus, VerificationReport
from vcwallet.stacks.stacked.stack_binding import SeenList
from vcwallet.stacks.stacked.stacked_inquiry import StackedInquiry
from vcwallet.verification.list_cache import ListCache
from vcwallet.verification.state import Inside, Run, Steps
from vcwallet.verification.status import check_status

_SETTLED = (CheckStatus.PASSED, CheckStatus.NOT_APPLICABLE)


def status_then(run: Run, asked: StackedInquiry, keys: Iterable[str], inside: Inside) -> Steps[dict[str, CheckStatus]]:
    """For each part that is revoked or suspended now: passed, if it was in force at the award; failed, if it was not.

    Args:
        run: The verification.
        asked: The stacked credential.
        keys: Keys of what it was made of.
        inside: Verifies the credentials that lists come in.
    """
    found: dict[str, CheckStatus] = {}
    awarded = asked.awarded
    if awarded is None or awarded > asked.at:
        return found
    lists = {part.digest: part.lists for part in asked.binding.parts}
    for key in keys:
        report = asked.at_hand.get(key)
        if report is None or report.document is None or not asked.at_hand.held(key).lapsed_status:
            continue
        run.check_time("/stackAward")
        checks = yield from _at(awarded, run, report, inside)
        statuses = [check.status for check in checks]
        if CheckStatus.FAILED in statuses or _was_seen(run, report, lists.get(key, ())):
            found[key] = CheckStatus.FAILED
        elif all(status in _SETTLED for status in statuses):
            found[key] = CheckStatus.PASSED
    return found


def _at(moment: datetime, run: Run, report: VerificationReport, inside: Inside) -> Steps[list[Check]]:
    """The status checks for another moment; what is found for it is not kept for the present.

    The moment stands in the award, so a list that was issued after it says nothing about it, however soon after.
    """
    question, lists = run.question, run.lists
    run.question, run.lists = replace(question, at=moment, skew=timedelta(0)), ListCache()
    try:
        return (yield from check_status(run, dict(report.document or {}), 0, inside, proved=True))
    finally:
        run.question, run.lists = question, lists


def _was_seen(run: Run, report: VerificationReport, lists: tuple[SeenList, ...]) -> bool:
    """Whether the list that says so now is, byte for byte, the one that was looked at for the award."""
    says_so = {c.params.get("list") for c in report.checks if c.id.startswith("status") and c.status == "failed"}
    return any(seen.url in says_so and (seen.url, seen.digest) in run.sightings for seen in lists)
