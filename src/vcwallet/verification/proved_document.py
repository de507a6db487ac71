"""Steps `document` and `proof`: what a document says, and who signed that.

Each needs the other. Whose signature is wanted stands in the document; and contexts can have several revisions, so what
the document says depends on the one under which its signature fits.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from vcwallet.checks import Check, CheckStatus
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import ContextError, DataLossError, UnsupportedError, VcwalletError
from vcwallet.securing.data_integrity import SignedForms
from vcwallet.verification.checks.document_check import check_document
from vcwallet.verification.checks.proof_check import Proved, Role, check_proofs
from vcwallet.verification.document_reading import Kind, identifier_of, kind_of
from vcwallet.verification.signed_document import SignedDocument, read_signed
from vcwallet.verification.state import Run, Steps


class ProvedDocument(NamedTuple):
    """A document as it is read, and what came of its proofs.

    Attributes:
        signed: The document.
        kind: What it is, as it is read.
        document_checks: The checks `document` and `conformance`.
        proved: What came of the proofs.
    """

    signed: SignedDocument
    kind: Kind
    document_checks: list[Check]
    proved: Proved

    @property
    def checks(self) -> list[Check]:
        """The checks of both steps, in their order."""
        return [*self.document_checks, *self.proved.checks]

    @property
    def is_proved(self) -> bool:
        """Whether it was shown to be what its issuer or holder signed."""
        return all(check.status is CheckStatus.PASSED for check in self.checks if check.required)


def prove(run: Run, received: JsonObject, kind: Kind) -> Steps[ProvedDocument]:
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
    signed, known = _told_apart(signed, kind)
    role = _role(signed, known)
    proved = yield from check_proofs(run, received, forms, role)
    if proved.choice is not None and proved.choice != choice:
        signed, known = _told_apart(read_signed(received, forms.of(proved.choice), policy.limits), kind)
        other = _role(signed, known)
        if other != role:  # under this choice alone: under another one, another signer would be wanted again
            proved = yield from check_proofs(run, received, forms, other, proved.choice)
    checks = check_document(signed, known, strict=policy.conformance == "required")
    return ProvedDocument(signed, known, checks if proved.known else _unjudged(checks), proved)


def _unjudged(checks: list[Check]) -> list[Check]:
    """The checks of a document that is secured in a way not known here, whose rules would decide what is odd."""
    document = checks[0]
    if document.status is CheckStatus.FAILED:
        document = Check("document", CheckStatus.INDETERMINATE, UnsupportedError.code, "mechanism", "/proof")
    return [document]


def _first_readable(run: Run, received: JsonObject, forms: SignedForms) -> tuple[int, SignedDocument]:
    """The document under the newest context revisions under which it can be read; else what the newest say of it."""
    first: SignedDocument | None = None
    for choice in forms.choices():
        signed = read_signed(received, forms.of(choice), run.question.policy.limits)
        first = first or signed
        if not isinstance(signed.error, (DataLossError, ContextError)):  # which another revision might mend
            return choice, signed
    assert first is not None  # noqa: S101 - there is at least one choice
    return 0, first


def _told_apart(signed: SignedDocument, seen: Kind) -> tuple[SignedDocument, Kind]:
    """A document with what it is, as it is read; where that is no credential, it cannot be read as one."""
    try:
        known = seen if signed.origins is None else kind_of(signed.document)
        if known is Kind.OLD_BADGE:
            raise UnsupportedError("old-badge")
    except VcwalletError as error:
        return replace(signed, error=error), seen
    return signed, known


def _role(signed: SignedDocument, kind: Kind) -> Role:
    """Whose signature is wanted. A credential without issuer has nobody who could have signed it."""
    if kind is Kind.PRESENTATION:
        return Role("authentication", "holder-key", identifier_of(signed.document.get("holder")))
    return Role("assertionMethod", "issuer-key", identifier_of(signed.document.get("issuer")) or "")
