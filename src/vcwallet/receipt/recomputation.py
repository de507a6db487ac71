"""Whether a verdict comes out again: the two are laid side by side, and the first difference is named.

By the same version of the library every check has to be the same, code for code. Another version may have other codes,
and checks that this one does not know: there the outcome counts, and what became of each check that both know.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from vcwallet.checks import CHECKS, Check, CheckStatus
from vcwallet.errors import Params
from vcwallet.policy.policy import SKEW
from vcwallet.receipt.receipt_contents import RecordedContext, RecordedVerification
from vcwallet.receipt.receipt_members import moment_text
from vcwallet.receipt.recorded_verdict import RecordedVerdict
from vcwallet.report import Outcome, VerificationReport

_SHOWN = 300
_KNOWN = frozenset(kind.id for kind in CHECKS)


class Recomputed(StrEnum):
    """What came of making a verdict again."""

    CONFIRMED = "confirmed"
    """It is the same."""
    CONTRADICTED = "contradicted"
    """It is another."""
    OPEN = "open"
    """It cannot be made again: something for that is missing."""


@dataclass(frozen=True, slots=True)
class ReceiptFinding:
    """Something to say of a receipt, by its code; the words are made of it.

    Attributes:
        code: Stable code.
        reason: Finer slug under the code.
        params: Plain data for the words.
    """

    code: str
    reason: str
    params: Params = field(default_factory=dict)

    def to_dict(self) -> dict[str, object]:
        """Plain data, ready for JSON."""
        return {"code": self.code, "reason": self.reason} | ({"params": dict(self.params)} if self.params else {})


@dataclass(frozen=True, slots=True, kw_only=True)
class Recomputation:
    """What came of making one verdict again.

    Attributes:
        verification: What the receipt says of it, for the library.
        result: What came of it.
        causes: Of one that is contradicted, the first difference; of one that is open, all that is missing.
        remarks: What is to be known besides.
        report: The report, where it could be made.
    """

    verification: RecordedVerification
    result: Recomputed
    causes: tuple[ReceiptFinding, ...] = ()
    remarks: tuple[ReceiptFinding, ...] = ()
    report: VerificationReport | None = None

    @property
    def name(self) -> str:
        """What the file was called; empty where the receipt does not say that."""
        return self.verification.name

    @property
    def digest(self) -> str:
        """The SHA-256 of what was verified, in hexadecimal; empty where it could not be read."""
        return self.verification.received.sha256

    @property
    def verified_at(self) -> datetime:
        """When it was verified, as the verifier says."""
        return self.verification.question.verified_at

    @property
    def at(self) -> datetime:
        """The moment for which the verdict holds."""
        return self.verification.question.at

    @property
    def then(self) -> Outcome:
        """The outcome that the receipt says."""
        return self.verification.verdict.outcome


def first_difference(
    verification: RecordedVerification, report: VerificationReport, size: int, *, same_version: bool
) -> ReceiptFinding | None:
    """The first place at which what came out differs from what a receipt says; None where they are the same.

    Args:
        verification: What the receipt says.
        report: What came out.
        size: Bytes of what was verified.
        same_version: Whether one version of the library made both.
    """
    then, now = verification.verdict, RecordedVerdict.of(report)
    difference = next(_differences(then, now, "", same_version=same_version), None)
    if difference is not None:
        return difference
    if verification.received.size != size:
        return _of_statement("bytes", "", verification.received.size, size)
    before, after = _contexts(verification.contexts), _contexts(RecordedContext.all_of(report))
    if before != after and (same_version or not before >= after):
        return _of_statement("contexts", "", " ".join(sorted(before - after)), " ".join(sorted(after - before)))
    return None


def remarks_on_time(
    verification: RecordedVerification, report: VerificationReport, present: datetime
) -> Iterator[ReceiptFinding]:
    """What is odd about the moment of a verification, for which there is the verifier's word alone."""
    then = verification.question.verified_at
    if then - SKEW > present:
        yield ReceiptFinding("RECEIPT_REMARK", "future", {"when": moment_text(then)})
    moments = [report.signed_at, *(document.fetched_at for _, document in verification.documents)]
    newest = max(filter(None, moments), default=then)
    if newest - SKEW > then:
        yield ReceiptFinding("RECEIPT_REMARK", "before", {"when": moment_text(then), "newest": moment_text(newest)})


def has_other_codes(then: RecordedVerdict, now: RecordedVerdict) -> bool:
    """Whether verdicts that say the same say it by other codes, or by other checks."""
    return next(_differences(then, now, "", same_version=True), None) is not None


def _contexts(contexts: Iterable[RecordedContext]) -> set[str]:
    return {f"{each.name.url} {each.revision} {each.name.sha256}" for each in contexts}


def _differences(
    then: RecordedVerdict, now: RecordedVerdict, place: str, *, same_version: bool
) -> Iterator[ReceiptFinding]:
    before, after = ([*_comparable(verdict, same_version=same_version)] for verdict in (then, now))
    for first, second in _pairs(before, after):
        if not same_version and (first is None or second is None):  # which one of the versions does not make
            continue
        if _facts(first, same_version=same_version) != _facts(second, same_version=same_version):
            yield _of_check(first, second, place)
    if then.outcome is not now.outcome or then.kind != now.kind:
        kinds = ("", "") if then.kind == now.kind else (f" ({then.kind})", f" ({now.kind})")
        params = {"place": place, "then": f"{then.outcome.value}{kinds[0]}", "now": f"{now.outcome.value}{kinds[1]}"}
        yield ReceiptFinding("RECEIPT_CONTRADICTED", "outcome", params)
    for name, first_text, second_text in (
        ("issuer", then.issuer, now.issuer),
        ("signedDigest", then.signed_digest, now.signed_digest),
        ("pointer", then.pointer, now.pointer),
        ("role", then.role, now.role),
    ):
        if first_text != second_text:
            yield _of_statement(name, place, first_text, second_text)
    if len(then.inside) != len(now.inside) or (then.original is None) != (now.original is None):
        counts = {"place": place, "then": len(then.inside), "now": len(now.inside)}
        yield ReceiptFinding("RECEIPT_CONTRADICTED", "inside", counts)
    for inner, again in zip(then.inside, now.inside, strict=False):
        where = inner.pointer if inner.pointer.startswith(place) else f"{place}{inner.pointer}"
        yield from _differences(inner, again, where, same_version=same_version)
    if then.original is not None and now.original is not None:
        yield from _differences(then.original, now.original, place, same_version=same_version)


def _comparable(verdict: RecordedVerdict, *, same_version: bool) -> Iterator[Check]:
    return (check for check in verdict.checks if same_version or check.kind in _KNOWN)


def _pairs(then: list[Check], now: list[Check]) -> Iterator[tuple[Check | None, Check | None]]:
    """Checks of one id side by side; None where one verdict does not have it."""
    after = {check.id: check for check in now}
    yield from ((check, after.get(check.id)) for check in then)
    before = {check.id for check in then}
    yield from ((None, check) for check in now if check.id not in before)


def _facts(check: Check | None, *, same_version: bool) -> object:
    if same_version or check is None:
        return None if check is None else (check.status, check.required, check.code, check.reason, check.pointer)
    return check.status, check.required


def _of_statement(member: str, place: str, then: object, now: object) -> ReceiptFinding:
    params = {"member": member, "place": place, "then": _shown(then), "now": _shown(now)}
    return ReceiptFinding("RECEIPT_CONTRADICTED", "statement", params)


def _shown(value: object) -> str:
    return str(value)[:_SHOWN] or "-"


def _of_check(then: Check | None, now: Check | None, place: str) -> ReceiptFinding:
    check = then or now
    return ReceiptFinding(
        "RECEIPT_CONTRADICTED",
        "check",
        {
            "check": "" if check is None else check.id,
            "place": place,
            "then": _said(then),
            "now": _said(now),
            "now_code": "" if now is None else f"{now.code}/{now.reason}".strip("/"),
        },
    )


def _said(check: Check | None) -> str:
    """A check in a few signs."""
    if check is None:
        return "-"
    codes = " ".join(filter(None, (f"{check.code}/{check.reason}".strip("/"), check.pointer)))
    notice = ", a notice" if not check.required and check.status is not CheckStatus.PASSED else ""
    return f"{check.status.value}{notice}{f' ({codes})' if codes else ''}"
