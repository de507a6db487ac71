"""Verifying one credential: every step behind the proof, in the order of `vcwallet.checks`, and its report."""

from __future__ import annotations

from vcwallet.checks import (
    ENDORSEMENTS,
    EVIDENCE,
    NOT_APPLICABLE,
    OCCASION,
    REFRESH,
    RELATED_RESOURCES,
    SCHEMA,
    STATUS,
    Check,
    is_authentic,
)
from vcwallet.policy.outcome import outcome_of
from vcwallet.policy.recipient import check_recipient
from vcwallet.report import VerificationReport
from vcwallet.verification.checks.endorsements_check import verify_endorsements
from vcwallet.verification.checks.issuer_trust_check import check_issuer_trust
from vcwallet.verification.checks.members_check import check_members, check_unverified
from vcwallet.verification.checks.resources_check import check_evidence, check_related_resources
from vcwallet.verification.checks.schema_check import check_schemas
from vcwallet.verification.checks.status_check import check_status
from vcwallet.verification.checks.validity_check import check_refresh, check_validity
from vcwallet.verification.document_reading import Kind
from vcwallet.verification.members.embedded_documents import unjudged, verify_members
from vcwallet.verification.proved_document import ProvedDocument
from vcwallet.verification.signed_document import mentions_of
from vcwallet.verification.state import Steps, VerificationRun


def verify_credential(
    run: VerificationRun, proved: ProvedDocument, pointer: str, nesting: int
) -> Steps[VerificationReport]:
    """All steps for one credential (or learner record) behind the proof, and its report.

    Args:
        run: The verification.
        proved: The credential, with what came of its proofs.
        pointer: Where it stands in the document that contains it.
        nesting: How deep.
    """
    question, signed, document = run.question, proved.signed, proved.signed.document
    is_record, mentions = proved.kind is Kind.CLR, mentions_of(document)
    checks = [*proved.document_checks, *proved.proofs.checks]
    checks.append(check_refresh() if OCCASION[REFRESH] in document else NOT_APPLICABLE[REFRESH])
    checks.append(check_validity(document, question.at))
    if OCCASION[STATUS] in document:
        checks += yield from check_status(run, document, nesting, proved=proved.is_proved)
    else:
        checks.append(NOT_APPLICABLE[STATUS])
    checks.append(check_recipient(document, question.recipient, run.holder, inside=nesting > 0))
    endorsements_check = NOT_APPLICABLE[ENDORSEMENTS]
    endorsements: tuple[VerificationReport, ...] = ()
    if mentions.endorsements:
        endorsements_check, endorsements = yield from verify_endorsements(run, signed, nesting)
    for check_id in (SCHEMA, RELATED_RESOURCES, EVIDENCE):
        is_there = OCCASION[check_id] in document
        checks.append((yield from _check_reference(run, proved, check_id)) if is_there else NOT_APPLICABLE[check_id])
    issuer, trust_check = check_issuer_trust(question, document.get("issuer"))
    checks.append(trust_check)
    members: tuple[VerificationReport, ...] = ()
    if mentions.credentials:  # whatever the document says it is
        members = yield from verify_members(run, signed, nesting)
        members = members if proved.proofs.known else unjudged(members)
    if members or is_record:
        checks.append(check_members(members, "/credentialSubject/verifiableCredential"))
    if mentions.further_credentials:
        checks += check_unverified(signed, ("credentialSubject",))
    if is_record:
        from vcwallet.verification.checks.record_check import (  # a badge needs neither
            check_associations,
            check_subjects,
        )

        checks.append(check_associations(document, members))
    if signed.origins is not None:
        checks = signed.placed(checks)
    checks.append(endorsements_check)  # which leads into what was received already, as does the next
    if is_record:
        checks.append(check_subjects(document, question.recipient, members))
    return VerificationReport(
        outcome=outcome_of(checks, members),
        kind=proved.kind.value,
        at=question.at,
        checks=tuple(checks),
        children=(*members, *endorsements),
        issuer=issuer,
        as_of=run.as_of(nesting),
        pointer=pointer,
        relaxed=question.policy.relaxations,
        authentic=is_authentic(checks) and all(member.authentic for member in members),
        document=document,
        received=signed.received,
        signed_digest=signed.digest,
    )


def _check_reference(run: VerificationRun, proved: ProvedDocument, check_id: str) -> Steps[Check]:
    """The check of something that a credential refers to: schemas, related resources or evidence."""
    document = proved.signed.document
    if check_id == SCHEMA:
        return check_schemas(document, proved.signed.received, run.question.policy)
    if check_id == RELATED_RESOURCES:
        return (yield from check_related_resources(document, proved=proved.is_proved))
    return check_evidence(document)
