"""Making a presentation: these credentials, shown by this holder, to this verifier, now.

Source: VCDM 2.0, sections 4.13 "Verifiable Presentations" and "Enveloped Verifiable Presentations"; OB 3.0,
"Verifiable Presentation". The proof binds it to the verifier's challenge and domain, so that it cannot be shown again.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import UsageError
from vcwallet.io.arguments import check_signer
from vcwallet.io.bundled_contexts import bundled
from vcwallet.ports import Signer
from vcwallet.securing.data_integrity import ProofOptions, add_proof
from vcwallet.verification import Form, Kind, Reading

_CONTEXT = "https://www.w3.org/ns/credentials/v2"
_ENVELOPES = {Form.JWT: "application/vc+jwt", Form.SD_JWT: "application/vc+sd-jwt"}


def make_presentation(
    readings: Sequence[Reading], signer: Signer, *, challenge: str, domain: str, created: datetime
) -> JsonObject:
    """A signed presentation.

    Args:
        readings: The credentials, in the order in which they are to stand.
        signer: The holder's key.
        challenge: The verifier's challenge.
        domain: Whom it is for, such as `https://employer.example`.
        created: When; aware.

    Raises:
        UsageError: `argument-signer`, `presentation-empty`, `challenge-missing`, `domain-missing`, `present-old-badge`.
        DataLossError: A credential has a member that the proof would not cover.
    """
    check_signer(signer)
    if not readings:
        raise UsageError("presentation-empty")
    if any(reading.kind is Kind.OLD_BADGE for reading in readings):
        raise UsageError("present-old-badge")
    if not challenge.strip():
        raise UsageError("challenge-missing")
    if not domain.strip():
        raise UsageError("domain-missing")
    document: JsonObject = {
        "@context": [_CONTEXT],
        "id": f"urn:uuid:{uuid4()}",
        "type": ["VerifiablePresentation"],
        "holder": signer.controller,
        "verifiableCredential": [_member(reading) for reading in readings],
    }
    options = ProofOptions(purpose="authentication", challenge=challenge, domain=domain)
    return add_proof(document, signer, created=created, contexts=bundled(), options=options)


def _member(reading: Reading) -> JsonObject:
    if reading.form is Form.JSON:
        return reading.document
    token = reading.content.decode("ascii")
    return {
        "@context": [_CONTEXT],
        "id": f"data:{_ENVELOPES[reading.form]},{token}",
        "type": ["EnvelopedVerifiableCredential"],
    }
