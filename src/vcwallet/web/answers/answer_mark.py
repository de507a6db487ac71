"""A mark of an answer, by which it is known to be the same when it is verified again."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from vcwallet.report import VerificationReport


def mark_of(report: VerificationReport) -> str:
    """A digest of what every check came to."""
    return sha256("\n".join(_lines(report)).encode()).hexdigest()


def _lines(report: VerificationReport) -> Iterator[str]:
    yield f"{report.pointer} {report.outcome}"
    for check in report.checks:
        yield f"{check.id} {check.status} {check.code} {check.reason}"
    for inner in (*report.members, *report.endorsements):
        yield from _lines(inner)
