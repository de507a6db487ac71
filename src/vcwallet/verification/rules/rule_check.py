"""Step `rule`: is a credential as the relying party's own rules ask, beside what is asked of every credential?

Rules judge what was awarded to a person: not endorsements and status lists, and not a learner record that awards
nothing itself, but what stands in it, as in a presentation. The parts of a stacked credential bear the whole out, and
are not what was asked for. A rule sees nothing that is not shown to be as it was signed.
"""

from __future__ import annotations

from copy import deepcopy

from vcwallet.checks import RULE, Check, CheckStatus, is_signed
from vcwallet.encoding.json_types import JsonObject
from vcwallet.model.access import subjects_of
from vcwallet.policy.rules.rule import RuleFacts, Ruling, judged, name_of
from vcwallet.report import IssuerView, VerificationReport
from vcwallet.verification.checks.validation_check import is_about_a_person
from vcwallet.verification.state import VerificationRun

_SHOWN = 200
_MEMBERS = "verifiableCredential"
_CODES = {
    CheckStatus.PASSED: "RULE_MET",
    CheckStatus.FAILED: "RULE_NOT_MET",
    CheckStatus.INDETERMINATE: "RULE_NOT_DECIDED",
}


def check_rules(
    run: VerificationRun,
    document: JsonObject,
    issuer: IssuerView | None,
    checks: tuple[Check, ...],
    endorsements: tuple[VerificationReport, ...],
    *,
    is_record: bool,
) -> list[Check]:
    """One check for each rule, numbered.

    Args:
        run: The verification.
        document: The credential, as it is read.
        issuer: Who issued it.
        checks: What was checked before.
        endorsements: The reports on the endorsements in it.
        is_record: Whether it is a learner record.
    """
    if not is_about_a_person(document) or (is_record and not _awards(document)):
        return []
    if not is_signed(checks):
        return [
            Check(_numbered(number), CheckStatus.INDETERMINATE, "NOT_REACHED", "", "", {"rule": name_of(rule)})
            for number, rule in enumerate(run.rules)
        ]
    facts = RuleFacts(
        document=deepcopy(document),  # a report keeps what was verified, whatever a rule does
        at=run.question.at,
        issuer=issuer,
        checks=checks,
        endorsements=endorsements,
        seen=run.question.seen,
    )
    return [_check(_numbered(number), judged(rule, facts)) for number, rule in enumerate(run.rules)]


def _numbered(number: int) -> str:
    return f"{RULE}[{number}]" if number else RULE


def _awards(document: JsonObject) -> bool:
    """Whether it awards something by itself: of the achievements of a subject with credentials, a record only tells."""
    return any("achievement" in subject and _MEMBERS not in subject for subject, _ in subjects_of(document))


def _check(check_id: str, ruling: Ruling) -> Check:
    code = _CODES[ruling.status] if ruling.code or ruling.status is not CheckStatus.PASSED else ""
    params = {str(name): _plain(value) for name, value in ruling.params.items()}
    if code:
        params["words"] = ruling.words[:_SHOWN]
    return Check(check_id, ruling.status, code, ruling.code[:_SHOWN], ruling.pointer, params)


def _plain(value: object) -> object:
    """A param as JSON has it: what a platform puts there is not known."""
    return value if isinstance(value, (bool, int, float)) or value is None else str(value)[:_SHOWN]
