"""The result of checking a stacked credential together with its parts: frozen data, no sentences."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from vcwallet.checks import CheckStatus
from vcwallet.encoding import timestamps
from vcwallet.stacks.evaluation.report.stack_finding import Finding
from vcwallet.stacks.evaluation.report.stack_report import StackReport

SCHEMA = 1
"""Version of `StackedReport.to_dict()`."""

_INTERNAL = ("contents",)


class PartState(StrEnum):
    """The state of a part that a stacked credential names."""

    VERIFIED = "verified"
    LAPSED = "lapsed"
    UNSETTLED = "unsettled"
    REFUSED = "refused"
    SUPERSEDED = "superseded"
    TAMPERED = "tampered"
    MISNAMED = "misnamed"
    ANOTHER_FORM = "another-form"
    MISSING = "missing"


class StatusAtAward(StrEnum):
    """How the verifier knows that a part which is revoked or suspended now was in force at the award."""

    PROVED = "proved"
    ON_WORD = "on-word"
    REVOKED = "revoked"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class StackedPart:
    """A part that the credential names, and its state.

    Attributes:
        credential: Its id, as the credential names it; empty where it has none.
        issuer: Its issuer, as the credential names it.
        digest: SHA-256 of what was signed, of a token its first two parts, in hexadecimal.
        status: Whether it may count: passed, failed or indeterminate.
        state: What was found.
        reason: Finer slug: why the status is not passed, or what to know although it is.
        embedded: Whether it stands in the credential itself, rather than beside it.
        pointer: Where it stood in what was handed in; empty where it was not found.
        name: What it is for; empty unless it is genuine.
        issuer_name: The name of its issuer, as the verifier's trust knows it, else as claimed.
        known: Whether the verifier's trust knows its issuer.
        awarded: When it was awarded.
        at_award: Of one that is revoked or suspended now: how it is known what it was at the award; None of others.
        looked_at: Whether the credential says which status lists its issuer looked at.
        stacked: Whether it is a stacked credential itself.
    """

    credential: str
    issuer: str
    digest: str
    status: CheckStatus
    state: PartState
    reason: str = ""
    embedded: bool = False
    pointer: str = ""
    name: str = ""
    issuer_name: str = ""
    known: bool = False
    awarded: datetime | None = None
    at_award: StatusAtAward | None = None
    looked_at: bool = False
    stacked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StackedReport:
    """The result of checking a stacked credential together with its parts.

    Attributes:
        verdict: Passed, failed or indeterminate.
        stack: Id of the definition; with `version` and `digest` as the credential names them.
        owner: Who is responsible for the definition; empty where it is not at hand.
        name: What people call it.
        awards: Id of the achievement that it awards; empty where it is not at hand.
        rule_by: Who vouches for the text of the definition: `verifier` (its own copy), `owner` (who also issued this
            credential); empty: none.
        issuer: Who issued the stacked credential.
        awarded: When.
        parts: Every part that it names, in its order.
        report: The rule evaluated again, under the version that it was awarded under; None without the rule.
        current: The same under the version that the verifier holds for the current one; None where that is the same.
        findings: Everything to know, the gravest first.
        not_checked: What was not looked into, as slugs.
        contents: Keys of everything that it was made of, down to the leaves.
        issuer_name: The name of the issuer, as the verifier's trust knows it; empty where it does not.
    """

    verdict: CheckStatus
    stack: str
    version: str
    digest: str
    owner: str
    name: str
    awards: str
    rule_by: str
    issuer: str
    awarded: datetime | None
    parts: tuple[StackedPart, ...]
    report: StackReport | None = None
    current: StackReport | None = None
    findings: tuple[Finding, ...] = ()
    not_checked: tuple[str, ...] = ()
    contents: tuple[str, ...] = ()
    issuer_name: str = ""

    schema: ClassVar[int] = SCHEMA

    @property
    def passed(self) -> bool:
        """True only for the verdict *passed*."""
        return self.verdict is CheckStatus.PASSED

    def __bool__(self) -> bool:
        raise TypeError("a stacked report has three verdicts: ask report.passed or report.verdict")

    def to_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON; its shape is versioned by `schema`."""
        pairs = ((entry.name, getattr(self, entry.name)) for entry in fields(self))
        return {"schema": self.schema, **{n: _plain(v) for n, v in pairs if v is not None and n not in _INTERNAL}}


def _plain(value: Any) -> Any:
    if isinstance(value, (StackReport, Finding)):
        return value.to_dict()
    if isinstance(value, StackedPart):
        pairs = ((entry.name, getattr(value, entry.name)) for entry in fields(value))
        return {name: _plain(entry) for name, entry in pairs if entry not in (None, "")}
    if isinstance(value, datetime):
        return timestamps.format(value)
    if isinstance(value, StrEnum):
        return value.value
    return [_plain(entry) for entry in value] if isinstance(value, tuple) else value
