"""The input of checking a stacked credential together with its parts, and the points that the check makes."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from vcwallet.checks import CheckStatus
from vcwallet.identity import Holder, Identity, identities_of_one
from vcwallet.limits import DEFAULT
from vcwallet.report import VerificationReport
from vcwallet.stacks.definition.rules.stack_definition import StackDefinition
from vcwallet.stacks.evaluation.report.stack_finding import Finding, Severity
from vcwallet.stacks.evaluation.settings.stack_policy import DEFAULT_STACK_POLICY, StackPolicy
from vcwallet.stacks.stacked.reports_at_hand import ReportsAtHand
from vcwallet.stacks.stacked.stack_binding import StackBinding
from vcwallet.stacks.values.member_moments import moment_of
from vcwallet.stacks.values.work_budget import SearchBudget

CODE = "STACKED"
_SEVERITY = {CheckStatus.FAILED: Severity.ERROR, CheckStatus.INDETERMINATE: Severity.WARNING}
_GRAVITY = (CheckStatus.PASSED, CheckStatus.INDETERMINATE, CheckStatus.FAILED)


@dataclass(frozen=True, slots=True, kw_only=True)
class StackedInquiry:
    """A stacked credential, and what the verifier knows beside it.

    Attributes:
        outer: The report on the stacked credential; its proof and key have passed.
        binding: What it says of itself.
        at_hand: Reports on parts, wherever they came from.
        at: The moment to decide for; aware.
        policy: What the verifier requires.
        definitions: Definitions that the verifier has itself, the current edition of each last.
        trusted: Whether the verifier trusts the issuer to award stacks of others.
        holder: What the verifier knows about the person.
        then: Per key of a part, what its status was at the award, as far as lists at hand show it.
        embedded: Keys of what stands in the credential itself.
        budget: What the checks of all stacks of one input may cost together.
        subject: Whom it was awarded to.
        awarded: When it was awarded.
    """

    outer: VerificationReport
    binding: StackBinding
    at_hand: ReportsAtHand
    at: datetime
    policy: StackPolicy = DEFAULT_STACK_POLICY
    definitions: tuple[StackDefinition, ...] = ()
    trusted: bool = False
    holder: Holder | None = None
    then: Mapping[str, CheckStatus] = field(default_factory=dict)
    embedded: Container[str] = frozenset()
    budget: SearchBudget = field(default_factory=lambda: SearchBudget.of(DEFAULT.search_steps))
    subject: tuple[Identity, ...] = field(init=False)
    awarded: datetime | None = field(init=False)

    def __post_init__(self) -> None:
        document = self.outer.document or {}
        moments = (moment_of(document, name) for name in ("awardedDate", "validFrom", "issuanceDate"))
        object.__setattr__(self, "subject", identities_of_one(document.get("credentialSubject"), self.issuer))
        object.__setattr__(self, "awarded", next(filter(None, moments), None))

    @property
    def issuer(self) -> str:
        """Identifier of the issuer that awarded the stack."""
        return self.outer.issuer.id if self.outer.issuer else ""


@dataclass(frozen=True, slots=True)
class StackedPoint:
    """A finding, and the status that follows from it."""

    status: CheckStatus
    finding: Finding


def point(
    status: CheckStatus,
    reason: str,
    params: Mapping[str, object],
    *,
    pointer: str = "/stackAward",
    severity: Severity | None = None,
) -> StackedPoint:
    """A point under the code of this check; its severity follows from the status unless it is given."""
    grade = severity or _SEVERITY.get(status, Severity.NOTE)
    shown = {name: value[:200] if isinstance(value, str) else value for name, value in params.items()}
    return StackedPoint(status, Finding(code=CODE, reason=reason, severity=grade, pointer=pointer, params=shown))


def gravest(statuses: Iterable[CheckStatus]) -> CheckStatus:
    """The worst of some statuses; passed where there are none."""
    return max(statuses, key=_GRAVITY.index, default=CheckStatus.PASSED)


def gravity(status: CheckStatus) -> int:
    """How bad a status is, for sorting: the higher the worse."""
    return _GRAVITY.index(status)
