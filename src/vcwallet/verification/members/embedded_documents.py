"""Documents inside a document: each verified by the same engine, and reported once, where it stands.

In what an outer record signs, a learner is one node. So what an inner record holds of the learner is held by the outer
one, too; likewise endorsements of one thing that stand in each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from vcwallet.checks import CheckStatus
from vcwallet.encoding.pointer import child
from vcwallet.model.access import entry_pointer, types_of, values_of
from vcwallet.report import MEMBER, VerificationReport
from vcwallet.verification.checks.validation_check import RECEIPT, receipt_beside_credentials
from vcwallet.verification.document_reading import Kind
from vcwallet.verification.signed_document import SignedDocument
from vcwallet.verification.state import Steps, VerificationRun, outcome_of

Entry = tuple[Any, str]
"""What stands inside, and where it stands in the tree."""


def verify_embedded(
    run: VerificationRun, signed: SignedDocument, entries: Sequence[Entry], nesting: int, *, role: str
) -> Steps[dict[int, VerificationReport]]:
    """Verify what stands in a document.

    Returns:
        By position in `entries`, the reports, with their role; in the order of `entries`, without those that are
        reported inside another.
    """
    reports: dict[int, VerificationReport] = {}
    inner: set[int] = set()
    for index in signed.outer_first([value for value, _ in entries]):
        value, place = entries[index]
        if id(value) in inner:
            continue
        report = yield from run.inside(run, value, signed.pointer(value, place), nesting + 1)
        reports[index] = replace(report, role=role)
        if signed.origins is not None:
            inner.update(_received_in(report))
    return {index: reports[index] for index in sorted(reports)}


def verify_members(run: VerificationRun, signed: SignedDocument, nesting: int) -> Steps[tuple[VerificationReport, ...]]:
    """The credentials that a learner record holds, each on its own (CLR 2.0, "ClrCredential Verification")."""
    value = signed.document.get("credentialSubject")
    reports: list[VerificationReport] = []
    for index, subject in enumerate(values_of(value)):
        place = entry_pointer(value, "/credentialSubject", index)
        credentials = subject.get("verifiableCredential") if isinstance(subject, dict) else None
        reports += yield from verify_list(run, signed, credentials, f"{place}/verifiableCredential", nesting)
    return tuple(reports)


def verify_list(
    run: VerificationRun, signed: SignedDocument, value: Any, pointer: str, nesting: int
) -> Steps[tuple[VerificationReport, ...]]:
    """Verify one or many credentials that stand at `pointer` in a document.

    One more than the limit is looked at and no further: its report says that there are too many, and so the whole is
    not verified.
    """
    if value is None:
        return ()
    many = isinstance(value, list)
    values = (value if many else [value])[: run.question.policy.limits.members + 1]
    entries = [(entry, child(pointer, index) if many else pointer) for index, entry in enumerate(values)]
    reports = yield from verify_embedded(run, signed, entries, nesting, role=MEMBER)
    return tuple(
        receipt_beside_credentials(report, run.question) if RECEIPT in types_of(report.document or {}) else report
        for report in reports.values()
    )


def _received_in(report: VerificationReport) -> Iterator[int]:
    """The identities of the documents in a document, as they were received."""
    waiting = [*report.children]
    while waiting:
        child = waiting.pop()
        if child.received is not None:
            yield id(child.received)
        waiting += child.children


def unjudged(members: Iterable[VerificationReport]) -> tuple[VerificationReport, ...]:
    """Members of a document that is secured in a way not known here, which may cover what has no proof of its own.

    Nothing is held against such a member but its own dates: neither that it is unsigned nor that it is no credential.
    """
    return tuple(_unjudged(member) if _is_unsigned(member) else member for member in members)


def _is_unsigned(member: VerificationReport) -> bool:
    return member.kind == Kind.UNREADABLE or any(c.id == "proof" and c.reason == "no-proof" for c in member.checks)


def _unjudged(member: VerificationReport) -> VerificationReport:
    checks = tuple(
        replace(check, status=CheckStatus.INDETERMINATE)
        if check.status is CheckStatus.FAILED and check.id != "validity"
        else check
        for check in member.checks
    )
    return replace(member, checks=checks, outcome=outcome_of(checks, member.members))
