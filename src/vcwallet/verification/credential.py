"""Verifying one credential: the steps of Open Badges 3.0 "Verification" and VCDM 2.0 section 7.1, numbered once here.

    1  document            conforms to its data model; contexts and keywords are where they may be
    2  proof, issuer-key   the signature fits, by a key of the issuer
    3  refresh             a newer issue is offered
    4  validity, status    in its period, neither revoked nor suspended
    5  recipient           about the person whom the verifier has in mind
    6  endorsements        what others say of it, each verified by these same steps
    7  schema, related-resources, evidence, issuer-trust; of a learner record: members, subjects, associations

Steps 1, 2 and 4 say whether it is authentic; the others, what a relying party makes of it.
"""

from __future__ import annotations

from typing import Any

from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.model.text_choice import one_text
from vcwallet.model.value_shapes import listed
from vcwallet.policy.outcome import is_authentic, outcome_of
from vcwallet.policy.recipient import ABOUT_NO_PERSON, check_recipient, is_about_a_person, recipient_of_unread
from vcwallet.report import MEMBER, Check, CheckStatus, IssuerView, VerificationReport
from vcwallet.verification.embedded import check_unverified, text_of, unjudged, verify_embedded
from vcwallet.verification.endorsements import verify_endorsements
from vcwallet.verification.proving import ProvedDocument
from vcwallet.verification.reading import Kind, identifier_of
from vcwallet.verification.resources import check_evidence, check_related_resources
from vcwallet.verification.schema import check_schemas
from vcwallet.verification.signed import SignedDocument
from vcwallet.verification.state import Inside, Run, Steps
from vcwallet.verification.status import check_status
from vcwallet.verification.validity import check_refresh, check_validity


def verify_credential(
    run: Run, proved: ProvedDocument, kind: Kind, *, pointer: str, nesting: int, inside: Inside
) -> Steps[VerificationReport]:
    """All steps for one credential (or CLR) behind the proof, and its report."""
    question, signed, document = run.question, proved.signed, proved.signed.document
    checks = [*proved.checks]
    checks.append(check_refresh(document))
    checks.append(check_validity(document, question.at))
    checks += yield from check_status(run, document, nesting, inside, proved=proved.is_proved)
    checks.append(_whose(run, document, nesting))
    text = text_of(document)
    endorsements_check, endorsements = yield from verify_endorsements(run, signed, nesting, inside, text=text)
    checks.append(check_schemas(document, signed.received, question.policy))
    checks.append((yield from check_related_resources(document, proved=proved.is_proved)))
    checks.append(check_evidence(document))
    issuer, trust_check = know_issuer(run, document.get("issuer"), "/issuer")
    checks.append(trust_check)
    members: tuple[VerificationReport, ...] = ()
    if text is None or b'"verifiableCredential"' in text:  # whatever the document says it is
        members = yield from _verify_members(run, signed, nesting, inside)
        members = members if proved.proved.known else unjudged(members)
    if members or kind is Kind.CLR:
        checks.append(check_members(members, "/credentialSubject/verifiableCredential"))
    checks += check_unverified(signed, ("credentialSubject",), text=text)
    if kind is Kind.CLR:
        from vcwallet.verification.clr import check_associations, check_subjects  # a badge does without it

        checks.append(check_associations(document, members))
    checks = [*signed.placed(checks), endorsements_check]  # these last lead into what was received already
    if kind is Kind.CLR:
        checks.append(check_subjects(document, question.recipient, members))
    return VerificationReport(
        outcome=outcome_of(checks, members),
        kind=kind.value,
        at=question.at,
        checks=tuple(checks),
        children=(*members, *endorsements),
        issuer=issuer,
        as_of=run.as_of(nesting),
        pointer=pointer,
        relaxed=question.policy.relaxations,
        authentic=is_authentic(checks, members),
        document=document,
        received=signed.received,
        signed_digest=signed.digest,
    )


def _whose(run: Run, document: JsonObject, nesting: int) -> Check:
    """Step `recipient`; what is about no person cannot be compared with one, where that was asked of it itself."""
    asked = run.question.recipient
    if is_about_a_person(document):
        return check_recipient(document, asked, run.holder)
    return ABOUT_NO_PERSON if asked is None or nesting else recipient_of_unread(asked)


def know_issuer(run: Run, value: Any, pointer: str) -> tuple[IssuerView | None, Check]:
    """Step `issuer-trust`: does anything that the verifier trusts know this identifier? Never the name it claims."""
    question = run.question
    required = question.policy.require_known_issuer
    identifier = identifier_of(value)
    if identifier is None:
        return None, Check(
            "issuer-trust", CheckStatus.INDETERMINATE, "UNKNOWN_ISSUER", "no-issuer", pointer, required=required
        )
    claimed = (one_text(value.get("name")) or None) if isinstance(value, dict) else None
    known = question.trust.recognise(identifier, question.at) if question.trust else None
    if known is not None:
        view = IssuerView(identifier, claimed, known.name, known.known_by, known.scope)
        return view, Check(
            "issuer-trust", CheckStatus.PASSED, pointer=pointer, params={"issuer": identifier}, required=required
        )
    status, reason = (CheckStatus.FAILED, "not-listed") if question.trust else (CheckStatus.INDETERMINATE, "no-trust")
    params = {"issuer": identifier[:200]}
    return IssuerView(identifier, claimed), Check(
        "issuer-trust", status, "UNKNOWN_ISSUER", reason, pointer, params, required=required
    )


def check_members(members: tuple[VerificationReport, ...], pointer: str) -> Check:
    """Step `members`: a container holds at least one credential; what each came to is in its own report.

    An empty one proves nothing (THREATS row 9), and nothing speaks against it either.
    """
    if not members:
        return Check("members", CheckStatus.INDETERMINATE, "NO_MEMBERS", "", pointer)
    return Check("members", CheckStatus.PASSED, pointer=pointer, params={"count": len(members)})


def _verify_members(
    run: Run, signed: SignedDocument, nesting: int, inside: Inside
) -> Steps[tuple[VerificationReport, ...]]:
    """The credentials that a CLR transports, each on its own (CLR 2.0, "ClrCredential Verification")."""
    value = signed.document.get("credentialSubject")
    reports: list[VerificationReport] = []
    for index, subject in enumerate(listed(value)):
        place = child("/credentialSubject", index) if isinstance(value, list) else "/credentialSubject"
        held = subject.get("verifiableCredential") if isinstance(subject, dict) else None
        reports += yield from verify_list(run, signed, held, f"{place}/verifiableCredential", nesting, inside=inside)
    return tuple(reports)


def verify_list(
    run: Run, signed: SignedDocument, value: Any, pointer: str, nesting: int, *, inside: Inside
) -> Steps[tuple[VerificationReport, ...]]:
    """Verify one or many credentials that stand at `pointer` in a document.

    One more than the limit is looked at and no further: its report says that there are too many, and so the whole is
    not verified.
    """
    if value is None:
        return ()
    many = isinstance(value, list)
    held = (value if many else [value])[: run.question.policy.limits.members + 1]
    entries = [(entry, child(pointer, index) if many else pointer) for index, entry in enumerate(held)]
    reports = yield from verify_embedded(run, signed, entries, nesting, role=MEMBER, inside=inside)
    return tuple(reports.values())
