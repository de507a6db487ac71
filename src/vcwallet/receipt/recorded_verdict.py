"""The verdict of a verification, as a receipt has it: the outcome, and every check by its codes.

The params of checks are left out. They name people, and the words made of them are not what a verdict is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self

from vcwallet.checks import Check, CheckStatus
from vcwallet.encoding.json_types import JsonObject
from vcwallet.receipt.receipt_members import Members, stated
from vcwallet.report import Outcome, VerificationReport

_MOST_DEPTH = 16
_CHECK = ("id", "status", "notice", "code", "reason", "pointer")
_VERDICT = ("outcome", "kind", "pointer", "role", "issuer", "signedDigest", "checks", "inside", "original")


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedVerdict:
    """The verdict on one document.

    Attributes:
        outcome: The one answer.
        kind: What it is, such as `credential`.
        checks: The checks, without params.
        inside: The verdicts on what it contains.
        original: Of a newer issue, the verdict on what was handed in.
        pointer: Where it stood in the one that contains it.
        role: What it is there.
        issuer: The identifier of its issuer, where that signed it; else empty.
        signed_digest: See `VerificationReport`.
    """

    outcome: Outcome
    kind: str
    checks: tuple[Check, ...]
    inside: tuple[RecordedVerdict, ...] = ()
    original: RecordedVerdict | None = None
    pointer: str = ""
    role: str = ""
    issuer: str = ""
    signed_digest: str = ""

    @classmethod
    def of(cls, report: VerificationReport) -> Self:
        """What a receipt has of a report."""
        return cls(
            outcome=report.outcome,
            kind=report.kind,
            checks=tuple(
                Check(check.id, check.status, check.code, check.reason, check.pointer, required=check.required)
                for check in report.checks
            ),
            inside=tuple(map(cls.of, report.children)),
            original=None if report.original is None else cls.of(report.original),
            pointer=report.pointer,
            role=report.role,
            issuer=report.issuer.id if report.issuer is not None and report.signed else "",
            signed_digest=report.signed_digest,
        )

    def to_json(self) -> JsonObject:
        """As it stands in a receipt."""
        return stated(
            {
                "outcome": self.outcome.value,
                "kind": self.kind,
                "pointer": self.pointer,
                "role": self.role,
                "issuer": self.issuer,
                "signedDigest": self.signed_digest,
                "checks": [_check_json(check) for check in self.checks],
                "inside": [verdict.to_json() for verdict in self.inside],
                "original": None if self.original is None else self.original.to_json(),
            }
        )

    @classmethod
    def from_json(cls, value: Any, pointer: str, depth: int = 0) -> Self:
        """The inverse of `to_json`.

        Raises:
            ReceiptError: It is none.
        """
        members = Members(value, pointer, _VERDICT)
        if depth > _MOST_DEPTH:
            raise members.misshapen("inside")
        try:
            outcome = Outcome(members.text("outcome"))
        except ValueError:
            raise members.misshapen("outcome") from None
        original = members.of_kind("original", dict) if "original" in members else None
        return cls(
            outcome=outcome,
            kind=members.text("kind"),
            checks=tuple(_check(entry, place) for entry, place in members.entries("checks")),
            inside=tuple(cls.from_json(entry, place, depth + 1) for entry, place in members.entries("inside")),
            original=None if original is None else cls.from_json(original, f"{pointer}/original", depth + 1),
            pointer=members.text("pointer", ""),
            role=members.text("role", ""),
            issuer=members.text("issuer", ""),
            signed_digest=members.text("signedDigest", ""),
        )


def _check_json(check: Check) -> JsonObject:
    return stated(
        {
            "id": check.id,
            "status": check.status.value,
            "notice": not check.required,
            "code": check.code,
            "reason": check.reason,
            "pointer": check.pointer,
        }
    )


def _check(value: Any, pointer: str) -> Check:
    members = Members(value, pointer, _CHECK)
    try:
        status = CheckStatus(members.text("status"))
    except ValueError:
        raise members.misshapen("status") from None
    code, reason, place = (members.text(name, "") for name in ("code", "reason", "pointer"))
    return Check(members.text("id"), status, code, reason, place, required=not members.truth("notice"))
