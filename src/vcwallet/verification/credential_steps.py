"""Verifying one document: what it says and who signed that; then the steps of a credential, and its report.

The steps are in the order of `vcwallet.checks`. The first two need each other: whose signature is wanted stands in the
document; and contexts can have several revisions, so what the document says depends on the one under which its
signature fits.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple

from vcwallet.checks import (
    DOCUMENT,
    ENDORSEMENTS,
    EVIDENCE,
    HOLDER_KEY,
    ISSUER_KEY,
    NOT_APPLICABLE,
    OCCASION,
    REFRESH,
    RELATED_RESOURCES,
    SCHEMA,
    STATUS,
    Check,
    CheckStatus,
    is_authentic,
)
from vcwallet.encoding import strict_json
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import UnsupportedError, VcwalletError
from vcwallet.model.access import identifier_of
from vcwallet.model.credential_issues import start_of
from vcwallet.report import VerificationReport
from vcwallet.verification.checks.document_check import check_document
from vcwallet.verification.checks.endorsements_check import verify_endorsements
from vcwallet.verification.checks.members_check import check_members, check_unverified
from vcwallet.verification.checks.proof_check import check_proofs
from vcwallet.verification.checks.proof_finding import Proved, Role
from vcwallet.verification.checks.resources_check import check_evidence, check_related_resources
from vcwallet.verification.checks.schema_check import check_schemas
from vcwallet.verification.checks.status_check import check_status
from vcwallet.verification.checks.validation_check import check_recipient, check_validity
from vcwallet.verification.document_reading import Kind, kind_of
from vcwallet.verification.members.embedded_documents import unjudged, verify_members
from vcwallet.verification.signed_document import SignedDocument, read_newest, read_signed
from vcwallet.verification.state import Steps, VerificationRun, outcome_of
from vcwallet.verification.trust.trust_check import check_issuer_trust

NOT_REFRESHED = Check(REFRESH, CheckStatus.INDETERMINATE, "NOT_REFRESHED", "", "/refreshService", required=False)
"""A newer issue is offered, and was not asked for: that is done when the report on this one is finished."""


class ProvedDocument(NamedTuple):
    """A document as it is read, and what came of its proofs.

    Attributes:
        signed: The document.
        kind: What it is, as it is read.
        document_checks: The checks `document` and `conformance`.
        proofs: What came of the proofs.
        token_digest: Of a token, the SHA-256 of what is signed of its text, in hexadecimal.
    """

    signed: SignedDocument
    kind: Kind
    document_checks: list[Check]
    proofs: Proved
    token_digest: str = ""

    @property
    def key(self) -> str:
        """By what a stacked credential names it as a part; empty where what was signed is not known."""
        return self.token_digest or self.signed.digest

    @property
    def is_proved(self) -> bool:
        """Whether it was shown to be what its issuer or holder signed."""
        checks = (*self.document_checks, *self.proofs.checks)
        return all(check.status is CheckStatus.PASSED for check in checks if check.required)

    @property
    def made(self) -> datetime | None:
        """When it says that it was signed, else since when it counts; None where it says neither."""
        return self.proofs.signed_at or start_of(self.signed.document)


def prove(run: VerificationRun, received: JsonObject, kind: Kind) -> Steps[ProvedDocument]:
    """Read a document and verify its proofs.

    Args:
        run: The verification.
        received: The received JSON.
        kind: What it seems to be, for a document that cannot be read.
    """
    policy = run.question.policy
    forms = run.forms_of(received)
    choice, signed = read_newest(received, forms, policy.limits)
    signed, known, role = identify(signed, kind)
    proofs = yield from check_proofs(run, received, forms, role)
    if proofs.choice is None:
        run.saw_contexts(forms.used(choice) if signed.by_names else ())
    elif proofs.choice != choice or signed.by_names:  # where the JSON of a proof did not tell its suite
        signed = read_signed(received, forms.of(proofs.choice), policy.limits, over_statements=True)
        signed, known, other = identify(signed, kind)
        if other != role:  # under this choice alone: under another one, another signer would be wanted again
            proofs = yield from check_proofs(run, received, forms, other, proofs.choice)
    checks = check_document(signed, known, strict=policy.conformance == "required")
    return ProvedDocument(signed, known, checks if proofs.known else _unjudged(checks), proofs)


def _unjudged(checks: list[Check]) -> list[Check]:
    """The checks of a document that is secured in a way not known here, whose rules would decide what is odd."""
    document = checks[0]
    if document.status is CheckStatus.FAILED:
        document = Check(DOCUMENT, CheckStatus.INDETERMINATE, UnsupportedError.code, "mechanism", "/proof")
    return [document]


def identify(signed: SignedDocument, kind: Kind) -> tuple[SignedDocument, Kind, Role]:
    """What a document is, as it is read, and whose signature is wanted.

    Where it is no credential, it cannot be read as one. A credential without issuer has none who could have signed it.
    """
    if signed.origins is not None:
        try:
            stated = kind_of(signed.document)
            if stated is Kind.OLD_BADGE:
                raise UnsupportedError("old-badge")
            kind = stated
        except VcwalletError as error:
            signed = replace(signed, error=error)
    if kind is Kind.PRESENTATION:
        holder = identifier_of(signed.document.get("holder"))
        return signed, kind, Role("authentication", HOLDER_KEY, holder, other_purpose="assertionMethod")
    document = signed.document
    begins = document.get("validFrom", document.get("issuanceDate"))
    return signed, kind, Role("assertionMethod", ISSUER_KEY, identifier_of(document.get("issuer")) or "", begins=begins)


class Mentions(NamedTuple):
    """What a document may hold in it, so that it has to be looked through.

    Attributes:
        digests: Digests of files.
        endorsements: Endorsements.
        credentials: Credentials.
        further_credentials: Credentials in a place that its kind has none in.
    """

    digests: bool
    endorsements: bool
    credentials: bool
    further_credentials: bool


def mentions_of(document: Any) -> Mentions:
    """What a document may hold, seen at a glance by its text; one that nests deeper than the writer goes may all."""
    try:
        text = strict_json.dumps(document)
    except TypeError:
        return Mentions(digests=True, endorsements=True, credentials=True, further_credentials=True)
    credentials = b'"verifiableCredential"' in text
    further = credentials or text.count(b'"credentialSubject"') > 1
    return Mentions(
        b'"digestSRI"' in text or b'"digestMultibase"' in text, b'"endorsement' in text, credentials, further
    )


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
    checks.append(NOT_REFRESHED if OCCASION[REFRESH] in document else NOT_APPLICABLE[REFRESH])
    checks.append(check_validity(document, question.at))
    if OCCASION[STATUS] in document or "status" in document:
        checks += yield from check_status(run, document, nesting, proved=proved.is_proved)
    else:
        checks.append(NOT_APPLICABLE[STATUS])
    checks += check_recipient(document, question.recipient, run.holder, inside=nesting > 0)
    endorsements_check = NOT_APPLICABLE[ENDORSEMENTS]
    endorsements: tuple[VerificationReport, ...] = ()
    if mentions.endorsements:
        endorsements_check, endorsements = yield from verify_endorsements(run, signed, nesting)
    for check_id in (SCHEMA, RELATED_RESOURCES, EVIDENCE):
        is_there = OCCASION[check_id] in document or (check_id == RELATED_RESOURCES and mentions.digests)
        checks.append((yield from _check_reference(run, proved, check_id)) if is_there else NOT_APPLICABLE[check_id])
    issuer, trust_checks = yield from check_issuer_trust(
        run, signed, proved.proofs, nesting, endorsements, proved=proved.is_proved
    )
    checks += trust_checks
    members: tuple[VerificationReport, ...] = ()
    of_members: list[Check] = []
    if is_record or mentions.further_credentials:  # a badge has no credentials inside
        members, of_members = yield from _verify_contents(run, proved, mentions, nesting)
    if run.rules and proved.key not in run.stacked_parts:
        from vcwallet.verification.rules.rule_check import check_rules  # most policies have none

        known = (*checks, endorsements_check)
        held = members if is_record else None
        checks += check_rules(run, document, issuer, known, endorsements, members=held)
    checks += of_members
    if signed.origins is not None:
        checks = signed.placed(checks)
    checks.append(endorsements_check)  # which leads into what was received already, as does the next
    if is_record:
        from vcwallet.verification.checks.record_check import check_subjects  # a badge does without it

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
        digest=proved.token_digest,
        signed_digest=signed.digest,
        signed_at=proved.proofs.signed_at,
    )


def _verify_contents(
    run: VerificationRun, proved: ProvedDocument, mentions: Mentions, nesting: int
) -> Steps[tuple[tuple[VerificationReport, ...], list[Check]]]:
    """The reports on the credentials inside, and the checks of what they are together."""
    signed, is_record = proved.signed, proved.kind is Kind.CLR
    members: tuple[VerificationReport, ...] = ()
    checks: list[Check] = []
    if mentions.credentials:  # whatever the document says it is
        rules, parts = run.rules, run.stacked_parts
        if rules:
            from vcwallet.verification.rules.rule_check import parts_named  # most policies have none

            run.rules = rules if is_record and proved.key not in parts else ()  # else they bear the whole out
            run.stacked_parts = parts | parts_named(signed.document)
        try:
            members = yield from verify_members(run, signed, nesting)
        finally:
            run.rules, run.stacked_parts = rules, parts
        members = members if proved.proofs.known else unjudged(members)
    if members or is_record:
        checks.append(check_members(members, "/credentialSubject/verifiableCredential"))
    if mentions.further_credentials:
        checks += check_unverified(signed, ("credentialSubject",))
    if is_record:
        from vcwallet.verification.checks.record_check import check_associations  # a badge does without it

        checks.append(check_associations(signed.document, members))
    return members, checks


def _check_reference(run: VerificationRun, proved: ProvedDocument, check_id: str) -> Steps[Check]:
    """The check of something that a credential refers to: schemas, related resources or evidence."""
    document = proved.signed.document
    if check_id == SCHEMA:
        return check_schemas(document, proved.signed.received, run.question.policy)
    if check_id == RELATED_RESOURCES:
        return (
            yield from check_related_resources(
                document, run.question.contexts, run.key_documents, proved=proved.is_proved
            )
        )
    return check_evidence(document)
