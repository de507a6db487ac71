"""Which checks stand in the way of relying on a document: one rule for every text and table that names them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vcwallet.checks import ISSUER_TRUST, TRUST_NOT_CHECKED, Check, CheckStatus
from vcwallet.report import Outcome, VerificationReport

_SILENT = ("", "NOT_REACHED")
_MECHANISM = "mechanism"
_UNREADABLE = "unreadable"
_WORST_FIRST = (Outcome.REJECTED, Outcome.UNDETERMINED, Outcome.UNKNOWN_ISSUER, Outcome.VERIFIED)


def failures(checks: Iterable[Check]) -> list[Check]:
    """What is wrong with it; that its issuer is not known is nothing wrong."""
    return [check for check in _counting(checks) if check.status is CheckStatus.FAILED]


def open_questions(checks: Iterable[Check]) -> list[Check]:
    """What could not be settled. That it is secured in an unknown way is named once, by the check that says how."""
    pending = [check for check in _counting(checks) if check.status is CheckStatus.INDETERMINATE]
    named = any(check.code == "UNSUPPORTED" and check.reason != _MECHANISM for check in pending)
    return [check for check in pending if not (named and check.reason == _MECHANISM)]


def obstacles(checks: Iterable[Check]) -> tuple[Check, ...]:
    """What keeps it from being verified: what is wrong; else what is open; else that the issuer is not known."""
    checks = tuple(checks)
    trust = [
        check
        for check in checks
        if check.id == ISSUER_TRUST and check.required and check.status is not CheckStatus.PASSED
    ]
    return tuple(failures(checks) or open_questions(checks) or [check for check in trust if check.code not in _SILENT])


def rejected_parts(report: VerificationReport) -> Iterator[VerificationReport]:
    """The members, at any depth, that a rejected whole is rejected for: something is wrong with them. Depth first."""
    for member in report.members:
        if member.outcome is Outcome.REJECTED and not has_lapsed(member, report):
            if failures(member.checks):
                yield member
            yield from rejected_parts(member)


def obstacles_inside(report: VerificationReport) -> Iterator[Check]:
    """What stands in the way of relying on the members, at any depth, as `obstacles` has it of each; depth first."""
    for member in report.members:
        if not has_lapsed(member, report):
            yield from obstacles(member.checks)
            yield from obstacles_inside(member)


def worse_around(report: VerificationReport, around: Iterable[VerificationReport]) -> tuple[Outcome, Check] | None:
    """What is wrong with, or open about, something that a document stands in, where that is worse than its own outcome.

    What is wrong with another document that stands beside it says nothing of this one.

    Args:
        report: On the document.
        around: On what it stands in, at any depth: a presentation, a record, a stack, or what an endorsement is of.

    Returns:
        The outcome that it counts no better than, and the check that says why; None where its own stands.
    """
    surrounding = tuple(around)
    for outcome, found in ((Outcome.REJECTED, failures), (Outcome.UNDETERMINED, open_questions)):
        if _is_worse(outcome, report):
            for each in surrounding:
                if checks := found(each.checks):
                    return outcome, checks[0]
    return None


def _is_worse(outcome: Outcome, report: VerificationReport) -> bool:
    """Whether an outcome is worse than that of a report; what cannot be read is worse than what is open."""
    if report.kind == _UNREADABLE:
        return outcome is Outcome.REJECTED
    return _WORST_FIRST.index(outcome) < _WORST_FIRST.index(report.outcome)


def by_own_records(report: VerificationReport) -> Iterator[Check]:
    """What passed, of it and of what is in it, because the relying party had it in time by its own records."""
    yield from (check for check in report.checks if is_by_own_records(check))
    for member in report.members:
        yield from by_own_records(member)


def is_by_own_records(check: Check) -> bool:
    """Whether a check passed by what the relying party says of when it had the document, and by nothing else."""
    return check.status is CheckStatus.PASSED and "seen" in check.params


def has_lapsed(part: VerificationReport, whole: VerificationReport) -> bool:
    """Whether it is a part of a stack that counted when that was awarded, and does not hold today."""
    counted = () if whole.stack is None else whole.stack.parts
    digests = {named.digest for named in counted if named.status is CheckStatus.PASSED}
    return part.outcome is Outcome.REJECTED and not digests.isdisjoint(filter(None, (part.signed_digest, part.digest)))


def _counting(checks: Iterable[Check]) -> list[Check]:
    """That an issuer is unknown is nothing wrong; that it could not be found out is an open question."""
    return [
        check
        for check in checks
        if check.required
        and (check.id != ISSUER_TRUST or check.code == TRUST_NOT_CHECKED)
        and check.code not in _SILENT
    ]
