"""Verifying a token: what it says, and who signed that. What follows is the same as for any document.

What is read is the payload, by the one strict parser. A credential in a token may have proofs of its own, made before
the token: they are verified beside it, and decide neither what is read nor whose document it is.
Sources: VC-JOSE-COSE, section 5.1 "Verifying a Credential or Presentation Secured with JOSE"; VCDM 1.1, section 6.3.1;
Open Badges 3.0, section 8.2.5 "Verify a Credential".
"""

from __future__ import annotations

from hashlib import sha256

from vcwallet.checks import DOCUMENT, PROOF, Check, CheckStatus
from vcwallet.errors import ParsingError, ProofVerificationError, UnsupportedError, VcwalletError
from vcwallet.report import IssuerView, VerificationReport
from vcwallet.securing.jose import TokenDocument, check_header, document_in, find_form
from vcwallet.verification.checks.document_check import check_document
from vcwallet.verification.checks.proof_check import check_proofs
from vcwallet.verification.checks.token_check import check_token
from vcwallet.verification.checks.validation_check import recipient_of_unread
from vcwallet.verification.credential_steps import ProvedDocument, identify
from vcwallet.verification.document_reading import Form, Kind, TokenReading, kind_of
from vcwallet.verification.other_documents import OTHERS
from vcwallet.verification.signed_document import read_newest
from vcwallet.verification.state import Steps, VerificationRun, check_from_error, outcome_of
from vcwallet.verification.trust.trust_check import claimed_issuer


def read_token(reading: TokenReading) -> tuple[TokenDocument, Kind]:
    """What a token says, by the rules of its form, and what that is; nothing about it is verified.

    Raises:
        VcwalletError: It is of no form that is read here, says nothing that could be, or is made for something else.
    """
    if reading.form is Form.SD_JWT:
        raise UnsupportedError("securing-form", form=reading.form.value)
    header, claims = reading.jws.header, reading.document
    try:
        check_header(header)
        token = find_form(header, claims).read(header, claims)
    except ProofVerificationError:
        kind_of(document_in(claims))  # what holds no credential is none, whatever it was signed for
        raise
    return token, kind_of(token.document)


def prove_token(run: VerificationRun, reading: TokenReading, token: TokenDocument, kind: Kind) -> Steps[ProvedDocument]:
    """Verify the signature of a token, and the proofs of the document in it.

    Args:
        run: The verification.
        reading: The token.
        token: What it says.
        kind: What that is.
    """
    policy = run.question.policy
    forms = run.forms_of(token.document)
    choice, signed = read_newest(token.document, forms, policy.limits, is_payload=True)
    if signed.error is None:
        run.saw_contexts(forms.used(choice))
    signed, kind, role = identify(signed, kind)
    if role.controller is None:  # a presentation without holder is that of the signer who is named
        role = role._replace(controller=token.signature.signer)
    finding = yield from check_token(run, reading.jws, token.signature, role)
    proofs = yield from check_proofs(run, token.stated, run.forms_of(token.stated), role, envelope=finding)
    checks = check_document(signed, kind, strict=policy.conformance == "required", departures=token.departures)
    return ProvedDocument(signed, kind, checks, proofs, _digest(reading))


def report_on_unread_token(
    run: VerificationRun, reading: TokenReading, error: VcwalletError, pointer: str
) -> VerificationReport:
    """The report on a token that says nothing that could be read: for what it is made for, or how."""
    is_other = error.reason in OTHERS
    if isinstance(error, UnsupportedError) and not is_other:
        document = Check(DOCUMENT, CheckStatus.INDETERMINATE, error.code, "mechanism")
        proof = check_from_error(PROOF, error)
    elif isinstance(error, ProofVerificationError):
        document = Check(DOCUMENT, CheckStatus.INDETERMINATE, "NOT_REACHED", "proof")
        proof = check_from_error(PROOF, error)
    else:
        document = check_from_error(DOCUMENT, error)
        proof = Check(PROOF, CheckStatus.INDETERMINATE, "NOT_REACHED", "document")
    checks = (document, proof, recipient_of_unread(run.question.recipient))
    return VerificationReport(
        outcome_of(checks),
        Kind.UNREADABLE.value if is_other or isinstance(error, ParsingError) else reading.kind.value,
        run.question.at,
        checks,
        issuer=_claimed_issuer(reading) if document.reason == "mechanism" else None,
        pointer=pointer,
        digest=_digest(reading),
    )


def _claimed_issuer(reading: TokenReading) -> IssuerView | None:
    """From whom a token says that it is, whose signature cannot be verified here."""
    claims = reading.document
    return claimed_issuer(document_in(claims).get("issuer", claims.get("iss")))


def _digest(reading: TokenReading) -> str:
    """The SHA-256 of what is signed of a token: without the signature, which can be written in several ways."""
    signed = reading.content if reading.form is Form.SD_JWT else reading.jws.signing_input
    return sha256(signed).hexdigest()
