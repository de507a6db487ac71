"""Verifying a presentation: who shows these credentials, was it made for this verifier, and each credential in it.

Source: VCDM 2.0 section 4.13 "Verifiable Presentations"; docs/security.md, rows 9 and 10. An unsigned or an empty
presentation is never verified.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vcwallet.checks import HOLDER_KEY, RECIPIENT, Check, CheckStatus, is_authentic
from vcwallet.model.access import identifier_of
from vcwallet.report import VerificationReport
from vcwallet.verification.checks.binding_check import check_binding, check_purpose, check_single_use, have_passed
from vcwallet.verification.checks.members_check import check_members, check_unverified
from vcwallet.verification.checks.validation_check import NOT_ASKED, asked_for, recipient_of_unread
from vcwallet.verification.credential_steps import ProvedDocument, mentions_of
from vcwallet.verification.document_reading import Kind
from vcwallet.verification.members.embedded_documents import unjudged, verify_list
from vcwallet.verification.state import Question, Steps, VerificationRun, outcome_of

_MEMBERS = "/verifiableCredential"
_NOT_READ = Check(RECIPIENT, CheckStatus.INDETERMINATE, "HOLDER_NOT_COMPARABLE", required=False)


def verify_presentation(
    run: VerificationRun, proved: ProvedDocument, pointer: str, nesting: int
) -> Steps[VerificationReport]:
    """All steps for a presentation behind the proof, those for its members, and the report; the worst of all counts."""
    question, signed, document = run.question, proved.signed, proved.signed.document
    if nesting:  # a further source of parts: it was not made in answer to anything
        question = replace(question, challenges=None)
    holder = identifier_of(document.get("holder")) or _presenter(proved.proofs.checks)
    checks = [*proved.document_checks, *check_binding(question, proved.proofs)]
    checks = check_single_use(question.challenges, checks, proved.proofs.options)
    run.holder = proved_holder = _proved_holder(question, checks)
    try:
        members = yield from verify_list(run, signed, document.get("verifiableCredential"), _MEMBERS, nesting)
        if question.policy.refresh and nesting == 0:
            from vcwallet.verification.refreshed_issue import refresh_members  # only where that is wanted

            members = yield from refresh_members(run, members, nesting + 1)
    finally:
        run.holder = None
    members = members if proved.proofs.known else unjudged(members)
    checks += check_purpose(proved.proofs)
    checks.append(check_members(members, _MEMBERS))
    if mentions_of(document).further_credentials:
        checks += check_unverified(signed, ())
    recipient = _check_recipients(question.recipient, proved_holder, members)
    checks = [*signed.placed(checks), recipient]  # whose pointer leads there already
    return VerificationReport(
        outcome=outcome_of(checks, members),
        kind=Kind.PRESENTATION.value,
        holder=holder,
        at=question.at,
        checks=tuple(checks),
        children=members,
        as_of=run.as_of(nesting),
        pointer=pointer,
        relaxed=question.policy.relaxations,
        authentic=is_authentic(checks) and all(member.authentic for member in members),
        document=document,
        received=signed.received,
        digest=proved.token_digest,
        signed_digest=signed.digest,
        signed_at=proved.proofs.signed_at,
    )


def _presenter(checks: tuple[Check, ...]) -> str | None:
    """Who presents, where no holder is stated: the controller of the key that the presentation was signed with."""
    key = checks[-1]
    controller = key.params.get("controller")
    return controller if key.status is CheckStatus.PASSED and isinstance(controller, str) else None


def _proved_holder(question: Question, checks: Sequence[Check]) -> str | None:
    """Who controls the key under a presentation that was made for this occasion; None where that was not shown."""
    key = next((check for check in checks if check.required and check.id == HOLDER_KEY), None)
    controller = None if key is None else key.params.get("controller")
    is_proved = question.wants_an_answer and have_passed(checks)
    return controller if is_proved and isinstance(controller, str) else None


def _check_recipients(expected: tuple[str, ...], holder: str | None, members: tuple[VerificationReport, ...]) -> Check:
    """Step `recipient` for the whole; a notice, since that of each member counts by itself.

    Passed where all are about the person that the verifier expects, or else about the holder; the first that is not
    leads.
    """
    recipients = {member.pointer: _recipient(member) for member in members}
    about = {place: check for place, check in recipients.items() if check.status is not CheckStatus.NOT_APPLICABLE}
    if not expected and (holder is None or not about):
        return NOT_ASKED
    if not about:  # nothing in it is about a person
        return recipient_of_unread(expected)
    place, check = next(
        ((place, check) for place, check in about.items() if check.status is not CheckStatus.PASSED),
        next(iter(about.items())),
    )
    if expected and check.status is not CheckStatus.PASSED:
        return Check(
            RECIPIENT, CheckStatus.INDETERMINATE, "RECIPIENT_OF_SOME", "", place, asked_for(expected), required=False
        )
    return replace(check, pointer=place, required=False)


def _recipient(member: VerificationReport) -> Check:
    """What came of that step for a member; of one that could not be read it is not known."""
    return next((check for check in member.checks if check.id == RECIPIENT), _NOT_READ)
