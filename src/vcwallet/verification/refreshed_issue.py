"""Step `refresh`: the newer issue that the issuer of a credential offers, which then is what the report is about.

The service is asked once, and only by a credential that was shown to be as its issuer signed it: else anyone could have
the verifier fetch what they like. What the service answers is verified by the same engine, and counts only if it is a
newer issue of this very credential: signed by its issuer, with its id, of its types, about its subject. Whatever else
comes back, the credential goes on as it was handed in, and the report says why.

A newer issue that has expired or was revoked is what its issuer says today: the report is about it all the same.

Sources: Open Badges 3.0, "OpenBadgeCredential Verification", step 3; VCDM 2.0, section 5.4; docs/security.md, row 35.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple

from vcwallet.checks import ISSUER_KEY, OCCASION, REFRESH, SIGNED, Check, CheckStatus
from vcwallet.encoding import timestamps
from vcwallet.errors import VcwalletError
from vcwallet.identifiers import https_address
from vcwallet.model.access import global_id_of, issuer_id_of, nodes_of, objects_of, types_of
from vcwallet.model.credential_issues import Issue, start_of
from vcwallet.ports import NeedDocument
from vcwallet.report import VerificationReport
from vcwallet.verification.document_reading import Form, Kind, Reading, read_bytes
from vcwallet.verification.state import Steps, VerificationRun, may_hold_a_stack

PURPOSE = "refreshed-credential"
_SERVICE = frozenset(
    {"1EdTechCredentialRefresh", "https://purl.imsglobal.org/spec/vccr/v1p0/context.json#1EdTechCredentialRefresh"}
)
"""The one kind of service that is asked, by its name and where its context is not named."""
_FORMS = (Form.JSON, Form.JWT)
_SAME_CLASS = {"OpenBadgeCredential": "AchievementCredential"}
"""Names for one class."""
_SHOWN = 500


class Refreshed(NamedTuple):
    """What came of asking for a newer issue.

    Attributes:
        report: On the newer issue, with the other one as `original`; else on the credential that was handed in.
        newer: The newer issue as it was read; None where there is none.
    """

    report: VerificationReport
    newer: Reading | None = None


class _NotRefreshedError(Exception):
    """Why the credential goes on as it was handed in."""

    def __init__(self, status: CheckStatus, reason: str, code: str = "REFRESH_FAILED", /, **params: Any) -> None:
        super().__init__(reason)
        self.check = Check(REFRESH, status, code, reason, f"/{OCCASION[REFRESH]}", params, required=False)


def refresh(run: VerificationRun, report: VerificationReport, nesting: int = 0) -> Steps[Refreshed]:
    """Ask for the newer issue of a credential, if it offers one.

    Args:
        run: The verification.
        report: The finished report on the credential.
        nesting: Of the credential.
    """
    if report.document is None or OCCASION[REFRESH] not in report.document or report.kind == Kind.PRESENTATION.value:
        return Refreshed(report)
    url = ""
    try:
        url = _address(report, report.document)
        newer, reading = yield from _fetch(run, url, report.pointer, nesting)
        _compare(report, newer, run)
    except _NotRefreshedError as error:
        params = {**error.check.params, "url": url[:_SHOWN]} if url else error.check.params
        return Refreshed(_with(report, replace(error.check, params=params)))
    params = {"url": url[:_SHOWN], "until_now": _shown(report, newer), "from": _shown(newer, report)}
    check = Check(REFRESH, CheckStatus.PASSED, "REFRESHED", "", f"/{OCCASION[REFRESH]}", params, required=False)
    newer = replace(newer, role=report.role, pointer=report.pointer, original=report)
    return Refreshed(_with(newer, check), reading)


def refresh_members(
    run: VerificationRun, members: tuple[VerificationReport, ...], nesting: int
) -> Steps[tuple[VerificationReport, ...]]:
    """The members of a presentation, each by its newest issue."""
    refreshed = []
    for member in members:
        result = yield from refresh(run, member, nesting)
        refreshed.append(result.report)
    return tuple(refreshed)


def _address(report: VerificationReport, document: Mapping[str, Any]) -> str:
    """Where the newer issue is. Of several services, which have no order, the first by its address."""
    if not report.signed:
        raise _NotRefreshedError(CheckStatus.INDETERMINATE, "proof", "NOT_REACHED")
    if may_hold_a_stack(report):
        raise _NotRefreshedError(CheckStatus.INDETERMINATE, "stacked")
    services = [*nodes_of(document[OCCASION[REFRESH]])]
    known = [service for service in services if not _SERVICE.isdisjoint(types_of(service))]
    if not known:
        types = sorted({name for service in services for name in types_of(service)})
        raise _NotRefreshedError(CheckStatus.INDETERMINATE, "other-service", types=", ".join(types)[:_SHOWN])
    address = min(filter(None, map(global_id_of, known)), default=None)
    if address is None:
        raise _NotRefreshedError(CheckStatus.INDETERMINATE, "no-address")
    return address


def _fetch(run: VerificationRun, url: str, pointer: str, nesting: int) -> Steps[tuple[VerificationReport, Reading]]:
    """What the service answers, verified; it is as its issuer signed it."""
    try:
        address = yield from https_address(url, run.key_documents)
        answer = yield NeedDocument(address, PURPOSE)
    except VcwalletError as error:
        reason = "offline" if error.reason == "offline" else "unreachable"
        raise _NotRefreshedError(
            CheckStatus.INDETERMINATE, reason, **{**error.params, "cause": error.reason}
        ) from error
    try:
        reading = read_bytes(answer.content, run.question.policy.limits)
    except VcwalletError as error:
        raise _NotRefreshedError(CheckStatus.INDETERMINATE, "unreadable", cause=error.reason) from error
    if reading.form not in _FORMS or reading.image is not None or reading.kind is Kind.PRESENTATION:
        raise _NotRefreshedError(CheckStatus.INDETERMINATE, "no-credential")
    value = reading.document if reading.form is Form.JSON else reading.content.decode("ascii")
    with run.first_seen_now():
        report = yield from run.inside(run, value, pointer, nesting)
    if not report.signed:
        failed = any(c.kind in SIGNED and c.required and c.status is CheckStatus.FAILED for c in report.checks)
        raise _NotRefreshedError(CheckStatus.FAILED if failed else CheckStatus.INDETERMINATE, "unproved")
    return report, reading


def _compare(old: VerificationReport, new: VerificationReport, run: VerificationRun) -> None:
    """Whether one credential is a newer issue of the other, which is in force by now.

    Raises:
        _NotRefreshedError: It is not.
    """
    before, after = old.document or {}, new.document or {}
    if old.signed_digest and old.signed_digest == new.signed_digest:
        raise _NotRefreshedError(CheckStatus.PASSED, "", "REFRESH_CURRENT")
    if not global_id_of(before):
        raise _NotRefreshedError(CheckStatus.INDETERMINATE, "no-id")
    for reason, part in (
        ("other-issuer", issuer_id_of),
        ("other-id", global_id_of),
        ("other-type", _classes_of),
        ("other-subject", _subjects_of),
    ):
        if part(before) != part(after):
            raise _NotRefreshedError(CheckStatus.FAILED, reason)
    if not all(_subjects_of(before) or [None]):  # two that are about no one in particular need not be about one
        raise _NotRefreshedError(CheckStatus.INDETERMINATE, "no-subject")
    begins, starts = start_of(before), start_of(after)
    if begins is None or starts is None:
        raise _NotRefreshedError(CheckStatus.INDETERMINATE, "no-date")
    is_newer = Issue(begins, old.signed_at).is_older_than(Issue(starts, new.signed_at))
    if is_newer is None:
        raise _NotRefreshedError(CheckStatus.INDETERMINATE, "no-date")
    if not is_newer:
        raise _NotRefreshedError(CheckStatus.FAILED, "older", **{"from": _shown(new, old)})
    ends = [_end_of_key(check) for check in new.checks if check.kind == ISSUER_KEY]
    if ends and all(end is not None and end <= starts for end in ends):
        raise _NotRefreshedError(CheckStatus.FAILED, "ended-key", since=timestamps.format(max(filter(None, ends))))
    if starts > run.question.at:
        raise _NotRefreshedError(CheckStatus.PASSED, "", "REFRESH_AHEAD", **{"from": timestamps.format(starts)})


def _end_of_key(check: Check) -> datetime | None:
    """When the key of a signature was retired; None while it signs. Who has it can date a signature back."""
    return timestamps.parse(check.params["since"]) if check.code == "KEY_RETIRED" else None


def _classes_of(document: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(_SAME_CLASS.get(name, name) for name in types_of(document))


def _subjects_of(document: Mapping[str, Any]) -> frozenset[object]:
    """By what each subject is known: its id; where it has none, its identifiers, which an issuer could hash anew."""
    return frozenset(map(_identity_of, nodes_of(document.get("credentialSubject"))))


def _identity_of(subject: Mapping[str, Any]) -> object:
    identifiers = objects_of(subject.get("identifier"))
    return global_id_of(subject) or frozenset(
        (str(entry.get("identityType")), str(entry.get("identityHash")), str(entry.get("salt")))
        for entry in identifiers
        if entry.get("identityHash")
    )


def _shown(report: VerificationReport, other: VerificationReport) -> str:
    """Of when an issue is: from when it is valid; where that is the same of both, when it was signed."""
    start = start_of(report.document or {})
    moment = report.signed_at if start == start_of(other.document or {}) else start
    return "" if moment is None else timestamps.format(moment)


def _with(report: VerificationReport, check: Check) -> VerificationReport:
    """The report with another answer to this step."""
    checks = tuple(check if known.id == REFRESH else known for known in report.checks)
    return replace(report, checks=checks)
