"""An endorsement that stands at a place which the relying party named."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from vcwallet.errors import UnreachableError
from vcwallet.model.access import types_of
from vcwallet.policy.trust.document_edition import DocumentEdition, TrustReading, latest
from vcwallet.policy.trust.evidence.credential_evidence import Worth, credential_content, term_of, weigh
from vcwallet.policy.trust.evidence.endorsement_link import ENDORSEMENT_TYPE
from vcwallet.policy.trust.trust_source import ENDORSEMENT, TrustWork, reading, verified
from vcwallet.ports import FetchedDocument
from vcwallet.report import VerificationReport

_SHOWN = 200


def published_endorsement(url: str, signers: Collection[str]) -> TrustWork[TrustReading[VerificationReport]]:
    """The report on an endorsement, which holds, or held, or was taken back.

    Args:
        url: Where it stands.
        signers: Who may have signed it; empty: anyone.

    Raises:
        UnreachableError: It cannot be had. `endorsement-instead`: what stands there is no endorsement by any of these,
            or it could not be found out whether it holds.
    """
    return (yield from reading(url, ENDORSEMENT, credential_content, partial(_examined, signers=signers)))


def _examined(
    content: bytes, document: FetchedDocument, signers: Collection[str]
) -> TrustWork[DocumentEdition[VerificationReport]]:
    report = yield from verified(content)
    evidence, stated = weigh(report), report.document or {}
    signer = "" if report.issuer is None else report.issuer.id
    is_genuine = evidence.worth not in (Worth.OPEN, Worth.REFUSED) and ENDORSEMENT_TYPE in types_of(stated)
    if not is_genuine or (signers and signer not in signers):
        cause = evidence.finding or signer[:_SHOWN]
        raise UnreachableError("endorsement-instead", url=document.url, cause=cause)
    term = term_of(stated)
    return DocumentEdition(report, signer, latest(term.since, report.signed_at), term.until)
