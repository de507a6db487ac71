"""The verdict that a wallet keeps on a credential: what verification found when it came in, or was last verified."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from vcwallet.checks import STATUS, Check, CheckStatus
from vcwallet.encoding import timestamps
from vcwallet.obstacles import by_own_records, is_by_own_records, obstacles, obstacles_inside
from vcwallet.report import Outcome, VerificationReport

_SILENT = ("", "RECIPIENT_NOT_ASKED")
"""Codes that say nothing to the holder, who knows whom a credential is about."""
_GENUINE = (Outcome.VERIFIED, Outcome.UNKNOWN_ISSUER)
_LONGEST_NAME = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptVerdict:
    """What verification found when the credential came in, or was last verified again.

    Attributes:
        outcome: The one answer.
        authentic: Document, proof, key, validity and status passed, whether the issuer is known or not.
        signed: The document's proof passed, by a key of the issuer; it may have expired since.
        as_of: When that was.
        findings: The checks that had something to say, and of credentials in it those that stand in the way, or passed
            by the holder's own records alone.
        known_as: The name by which the holder's own trust knew the issuer; empty where it did not.
    """

    outcome: Outcome
    authentic: bool
    signed: bool
    as_of: datetime
    findings: tuple[Check, ...] = ()
    known_as: str = ""

    @property
    def obstacles(self) -> tuple[Check, ...]:
        """The findings that kept it from being verified: what failed; where nothing did, what could not be checked."""
        return obstacles(self.findings)

    @property
    def is_by_list(self) -> bool:
        """Whether a status list told against it first of all: a verifier that does not look there does not see it."""
        return any(check.status is CheckStatus.FAILED and _about_status(check) for check in self.obstacles[:1])

    @property
    def is_by_own_records(self) -> bool:
        """Whether it is genuine only because the wallet had it in time: those who did not cannot tell."""
        return self.outcome in _GENUINE and any(map(is_by_own_records, self.findings))

    def outlasts(self, newer: KeptVerdict) -> bool:
        """Whether a status list told against it, and a newer look could not have that list.

        Looking again without the list must not let a revocation be forgotten.
        """
        by_list = {check.id for check in self.obstacles if check.status is CheckStatus.FAILED and _about_status(check)}
        return newer.outcome is Outcome.UNDETERMINED and any(check.id in by_list for check in newer.obstacles)

    @classmethod
    def of(cls, report: VerificationReport) -> KeptVerdict:
        """The part of a report that is worth keeping."""
        inside = (*obstacles_inside(report), *(check for member in report.members for check in by_own_records(member)))
        return cls(
            outcome=report.outcome,
            authentic=report.authentic,
            signed=report.signed,
            as_of=report.at,
            findings=tuple(check for check in (*report.checks, *inside) if check.code not in _SILENT),
            known_as=(report.issuer.known_as or "")[:_LONGEST_NAME] if report.issuer is not None else "",
        )

    def to_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON."""
        members: dict[str, Any] = {
            "outcome": self.outcome.value,
            "authentic": self.authentic,
            "signed": self.signed,
            "as_of": timestamps.format(self.as_of),
            "findings": [check.to_dict() for check in self.findings],
        }
        return members | ({"known_as": self.known_as} if self.known_as else {})

    @classmethod
    def from_dict(cls, members: dict[str, Any]) -> KeptVerdict:
        """The inverse of `to_dict`."""
        return cls(
            outcome=Outcome(members["outcome"]),
            authentic=bool(members["authentic"]),
            signed=bool(members["signed"]),
            as_of=timestamps.parse(members["as_of"]),
            findings=tuple(_check(finding) for finding in members["findings"]),
            known_as=str(members.get("known_as", "")),
        )


def _about_status(check: Check) -> bool:
    return check.kind == STATUS


def _check(members: dict[str, Any]) -> Check:
    return Check(
        members["id"],
        CheckStatus(members["status"]),
        members["code"],
        members.get("reason", ""),
        members.get("pointer", ""),
        members.get("params", {}),
        required=members["required"],
    )
