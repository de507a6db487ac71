"""Steps `document` and `proof`: what a document says, and who signed that.

Each needs the other. Whose signature is wanted stands in the document; and contexts can have several revisions, so what
the document says depends on the one under which its signature fits.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from vcwallet.checks import DOCUMENT, HOLDER_KEY, ISSUER_KEY, Check, CheckStatus
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import ContextError, DataLossError, UnsupportedError, VcwalletError
from vcwallet.model.access import identifier_of, issuer_id_of
from vcwallet.securing.data_integrity import SignedForms
from vcwallet.verification.checks.document_check import check_document
from vcwallet.verification.checks.key_check import Role
from vcwallet.verification.checks.proof_check import Proved, check_proofs
from vcwallet.verification.document_reading import Kind, kind_of
from vcwallet.verification.signed_document import SignedDocument, read_signed
from vcwallet.verification.state import Steps, VerificationRun


class ProvedDocument(NamedTuple):
    """A document as it is read, and what came of its proofs.

    Attributes:
        signed: The document.
        kind: What it is, as it is read.
        document_checks: The checks `document` and `conformance`.
        proofs: What came of the proofs.
        is_proved: Whether it was shown to be what its issuer or holder signed.
    """

    signed: SignedDocument
    kind: Kind
    document_checks: list[Check]
    proofs: Proved
    is_proved: bool


def prove(run: VerificationRun, received: JsonObject, kind: Kind) -> Steps[ProvedDocument]:
    """Read a document and verify its proofs.

    Args:
        run: The verification.
        received: The received JSON.
        kind: What it seems to be, for a document that cannot be read.
    """
    policy = run.question.policy
    forms = SignedForms(
        received,
        run.question.contexts,
        run.budget,
        allow_vocab=policy.allow_vocab_contexts,
        allow_inline=policy.allow_inline_contexts,
    )
    choice, signed = _first_readable(run, received, forms)
    signed, known, role = _understood(signed, kind)
    proofs = yield from check_proofs(run, received, forms, role)
    if proofs.choice is not None and proofs.choice != choice:
        signed, known, other = _understood(read_signed(received, forms.of(proofs.choice), policy.limits), kind)
        if other != role:  # under this choice alone: under another one, another signer would be wanted again
            proofs = yield from check_proofs(run, received, forms, other, proofs.choice)
    checks = check_document(signed, known, strict=policy.conformance == "required")
    if not proofs.known:
        checks = _unjudged(checks)
    required = [check for check in (*checks, *proofs.checks) if check.required]
    return ProvedDocument(signed, known, checks, proofs, all(check.status is CheckStatus.PASSED for check in required))


def _unjudged(checks: list[Check]) -> list[Check]:
    """The checks of a document that is secured in a way not known here, whose rules would decide what is odd."""
    document = checks[0]
    if document.status is CheckStatus.FAILED:
        document = Check(DOCUMENT, CheckStatus.INDETERMINATE, UnsupportedError.code, "mechanism", "/proof")
    return [document]


def _first_readable(run: VerificationRun, received: JsonObject, forms: SignedForms) -> tuple[int, SignedDocument]:
    """The document under the newest context revisions under which it can be read; else what the newest say of it."""
    first: SignedDocument | None = None
    for choice in forms.choices():
        signed = read_signed(received, forms.of(choice), run.question.policy.limits)
        first = first or signed
        if not isinstance(signed.error, (DataLossError, ContextError)):  # which another revision might mend
            return choice, signed
    assert first is not None  # noqa: S101 - there is at least one choice
    return 0, first


def _understood(signed: SignedDocument, kind: Kind) -> tuple[SignedDocument, Kind, Role]:
    """A document with what it is, as it is read, and whose signature is wanted.

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
        return signed, kind, Role("authentication", HOLDER_KEY, identifier_of(signed.document.get("holder")))
    return signed, kind, Role("assertionMethod", ISSUER_KEY, issuer_id_of(signed.document) or "")
