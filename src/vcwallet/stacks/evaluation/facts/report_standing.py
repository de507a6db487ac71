"""How sure it is that a document holds, from the report of its verification."""

from __future__ import annotations

from collections.abc import Iterator

from vcwallet.checks import ISSUER_TRUST, TIMED, TRUST_NOT_CHECKED, Check, CheckStatus, is_signed
from vcwallet.report import Outcome, VerificationReport
from vcwallet.stacks.evaluation.facts.held_credentials import Standing


def is_trust_open(report: VerificationReport) -> bool:
    """Whether it could not be found out whether the verifier's trust knows the issuer of a document."""
    return any(check.id == ISSUER_TRUST and check.code == TRUST_NOT_CHECKED for check in report.checks)


def holds(report: VerificationReport) -> bool:
    """Whether a document is genuine and in force, and nothing about it is open but who its issuer is.

    A source of trust that could not be asked says nothing of the document.
    """
    if not report.authentic or report.outcome is Outcome.REJECTED:
        return False
    if report.outcome is not Outcome.UNDETERMINED:
        return True
    is_open = any(check.required and check.status is CheckStatus.INDETERMINATE for check in _but_trust(report))
    return not is_open and all(holds(member) for member in report.members)


def _but_trust(report: VerificationReport) -> Iterator[Check]:
    return (check for check in report.checks if check.id != ISSUER_TRUST)


def standing_of(report: VerificationReport) -> tuple[Standing, str]:
    """How sure it is that a credential holds, and the code of what speaks against it.

    An issuer that is not known, or cannot be looked up, does not make a credential uncertain here: whether it must be
    known is for the policy.
    """
    if holds(report):
        return Standing.CERTAIN, ""
    required = [check for check in report.checks if check.required and check.id != ISSUER_TRUST]
    failed = [check for check in required if check.status is CheckStatus.FAILED]
    open_ones = [check for check in required if check.status is CheckStatus.INDETERMINATE]
    if any(check.kind not in TIMED for check in failed) or not required:
        return Standing.REFUSED, _code(failed) if failed else "NOT_VERIFIED"
    if failed:  # expired, revoked or suspended: whether that matters is for the rule, as it is where something is open
        members = {standing_of(member)[0] for member in report.members}
        if Standing.REFUSED in members or not is_signed(report.checks):
            return Standing.REFUSED, _code(failed)
        if not open_ones and Standing.UNCERTAIN not in members:
            return Standing.LAPSED, _code(failed)
    return Standing.UNCERTAIN, _code(open_ones) if open_ones else _worst_member(report)


def _code(checks: list[Check]) -> str:
    """The code of the first step that has one; its checks (of several status entries) have no order that is signed."""
    kind = checks[0].kind
    return min(check.code for check in checks if check.kind == kind)


def _worst_member(report: VerificationReport) -> str:
    return "MEMBERS_NOT_VERIFIED" if report.children else "NOT_VERIFIED"


def has_lapsed(report: VerificationReport) -> bool:
    """Whether it is expired, revoked or suspended, be something about it open besides or not."""
    return any(check.kind in TIMED for check in _failed(report))


def was_taken_back(report: VerificationReport) -> bool:
    """Whether it is revoked or suspended, as opposed to expired only."""
    return any(check.kind == "status" for check in _failed(report))


def _failed(report: VerificationReport) -> Iterator[Check]:
    return (check for check in report.checks if check.required and check.status is CheckStatus.FAILED)
