"""Verifying a presentation: who shows these credentials, was it made for this verifier, and each credential in it.

Source: VCDM 2.0 section 4.13 "Verifiable Presentations"; THREATS rows 9 and 10. An unsigned or an empty presentation is
never verified.
"""

from __future__ import annotations

from typing import Any

from vcwallet.policy.outcome import is_authentic, outcome_of
from vcwallet.report import Check, CheckStatus, VerificationReport
from vcwallet.verification.credential import check_members, verify_list
from vcwallet.verification.embedded import check_unverified, text_of, unjudged
from vcwallet.verification.proofs import check_binding
from vcwallet.verification.proving import ProvedDocument
from vcwallet.verification.reading import Kind, identifier_of
from vcwallet.verification.state import Inside, Run, Steps

_MEMBERS = "/verifiableCredential"


def verify_presentation(
    run: Run, proved: ProvedDocument, *, pointer: str, nesting: int, inside: Inside
) -> Steps[VerificationReport]:
    """All steps for a presentation behind the proof, those for its members, and the report; the worst of all counts."""
    question, signed, document = run.question, proved.signed, proved.signed.document
    holder = identifier_of(document.get("holder")) or _presenter(proved.proved.checks)
    checks = [*proved.document_checks, *check_binding(run, proved.proved)]
    members = yield from verify_list(
        run, signed, document.get("verifiableCredential"), _MEMBERS, nesting, inside=inside
    )
    members = members if proved.proved.known else unjudged(members)
    checks.append(check_members(members, _MEMBERS))
    checks += check_unverified(signed, (), text=text_of(document))
    checks = [*signed.placed(checks), _check_holder(holder, members)]  # whose pointer leads there already
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
        authentic=is_authentic(checks, members),
        document=document,
        received=signed.received,
        signed_digest=signed.digest,
    )


def _presenter(checks: tuple[Check, ...]) -> str | None:
    """Who presents, where no holder is stated: whoever controls the key that the presentation was signed with."""
    key = checks[-1]
    controller = key.params.get("controller")
    return controller if key.status is CheckStatus.PASSED and isinstance(controller, str) else None


def _check_holder(holder: str | None, members: tuple[VerificationReport, ...]) -> Check:
    """Are the credentials about the one who shows them? A notice, since a parent may show a child's."""
    subjects: list[tuple[str, str | None]] = [
        (member.pointer, _subject_id(member.document)) for member in members if member.document is not None
    ]
    for place, subject in subjects:
        if subject is not None and holder is not None and subject != holder:
            params: dict[str, Any] = {"holder": holder[:200], "subject": subject[:200]}
            return Check("recipient", CheckStatus.FAILED, "HOLDER_IS_NOT_SUBJECT", "", place, params, required=False)
    if holder is None or len(subjects) < len(members) or any(subject is None for _, subject in subjects):
        return Check("recipient", CheckStatus.INDETERMINATE, "HOLDER_NOT_COMPARABLE", "", _MEMBERS, required=False)
    return Check("recipient", CheckStatus.PASSED, required=False)


def _subject_id(document: Any) -> str | None:
    subject = document.get("credentialSubject")
    return identifier_of(subject) if isinstance(subject, dict) else None
