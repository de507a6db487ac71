"""Verifying a token: what it says, and who signed that; then the steps of the credential or presentation in it.

What is read is the payload, by the one strict parser. A credential in a token may have proofs of its own, made before
the token: they are verified beside it, and decide neither what is read nor whose document it is.
Sources: VC-JOSE-COSE, section 5.1 "Verifying a Credential or Presentation Secured with JOSE"; VCDM 1.1, section 6.3.1;
Open Badges 3.0, section 8.2.5 "Verify a Credential".
"""

from __future__ import annotations

from hashlib import sha256

from vcwallet.checks import DOCUMENT, PROOF, Check, CheckStatus
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import ContextError, ParsingError, ProofVerificationError, UnsupportedError, VcwalletError
from vcwallet.report import VerificationReport
from vcwallet.securing.data_integrity import SignedForms
from vcwallet.securing.jose import CompactJws, TokenDocument, check_header, find_form
from vcwallet.verification.checks.document_check import check_document
from vcwallet.verification.checks.proof_check import check_proofs
from vcwallet.verification.checks.proof_finding import Proved
from vcwallet.verification.checks.token_check import check_token
from vcwallet.verification.checks.validation_check import recipient_of_unread
from vcwallet.verification.credential_steps import ProvedDocument, understood, verify_credential
from vcwallet.verification.document_reading import Form, Kind, TokenReading, kind_of
from vcwallet.verification.json_reading import check_words
from vcwallet.verification.signed_document import SignedDocument
from vcwallet.verification.state import Steps, VerificationRun, check_from_error, outcome_of

_CONTEXT, _ESCAPE = b'@context"', b"\\u"
"""How the name of a context may be written in a payload: as it is, or with an escape."""


def verify_token(
    run: VerificationRun, reading: TokenReading, pointer: str = "", nesting: int = 0, *, inside: bool = False
) -> Steps[VerificationReport]:
    """Verify a token; what stands `inside` another document is no presentation.

    Raises:
        VcwalletError: There is a presentation inside another document.
    """
    if reading.form is Form.SD_JWT:
        error = UnsupportedError("securing-form", form=reading.form.value)
        return _report_unread(run, reading, error, pointer, sha256(reading.content).hexdigest())
    jws, claims = reading.jws, reading.document
    digest = sha256(jws.signing_input).hexdigest()  # without the signature, which can be written in several ways
    try:
        check_header(jws.header)
        token = find_form(jws.header, claims).read(jws.header, claims)
        kind = kind_of(token.document)
    except VcwalletError as error:
        return _report_unread(run, reading, error, pointer, digest)
    proved = (yield from _prove(run, jws, token, kind))._replace(token_digest=digest)
    if kind is not Kind.PRESENTATION:
        return (yield from verify_credential(run, proved, pointer, nesting))
    if inside:
        raise ParsingError("presentation-inside")
    from vcwallet.verification.presentation_steps import verify_presentation  # a badge does without it

    return (yield from verify_presentation(run, proved, pointer, nesting))


def _prove(run: VerificationRun, jws: CompactJws, token: TokenDocument, kind: Kind) -> Steps[ProvedDocument]:
    """What a token says, and what came of its signature and of the proofs inside it."""
    policy = run.question.policy
    signed = _read(run, token.document, nested=jws.payload.count(_CONTEXT) > 1 or _ESCAPE in jws.payload)
    signed, kind, role = understood(signed, kind)
    if role.controller is None:  # a presentation without holder is that of the signer who is named
        role = role._replace(controller=token.signer)
    finding = yield from check_token(run, jws, token, role)
    proofs: Proved = yield from check_proofs(run, token.stated, _forms(run, token.stated), role, envelope=finding)
    checks = check_document(signed, kind, strict=policy.conformance == "required", departures=token.departures)
    required = [check for check in (*checks, *proofs.checks) if check.required]
    is_proved = all(check.status is CheckStatus.PASSED for check in required)
    return ProvedDocument(signed, kind, checks, proofs, is_proved)


def _read(run: VerificationRun, document: JsonObject, *, nested: bool) -> SignedDocument:
    """A document as it is read, under the newest contexts that leave its words their meaning."""
    forms = _forms(run, document)
    first: VcwalletError | None = None
    for choice in forms.choices():
        try:
            check_words(document, forms.of(choice).contexts, nested=nested)
        except ContextError as error:  # which another revision might mend
            first = first or error
        except VcwalletError as error:
            return SignedDocument(document, document, error=error, by_names=True)
        else:
            run.saw_contexts(forms.used(choice))
            return SignedDocument(document, document, several=True, by_names=True)
    return SignedDocument(document, document, error=first, by_names=True)


def _forms(run: VerificationRun, document: JsonObject) -> SignedForms:
    policy = run.question.policy
    return SignedForms(
        document,
        run.question.contexts,
        run.budget,
        allow_vocab=policy.allow_vocab_contexts,
        allow_inline=policy.allow_inline_contexts,
    )


def _report_unread(
    run: VerificationRun, reading: TokenReading, error: VcwalletError, pointer: str, digest: str
) -> VerificationReport:
    """The report on a token that says nothing that could be read: for what it is made for, or how."""
    if isinstance(error, UnsupportedError):
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
        Kind.UNREADABLE.value if isinstance(error, ParsingError) else reading.kind.value,
        run.question.at,
        checks,
        pointer=pointer,
        digest=digest,
    )
