"""Adding a proof to a document.

Source: Data Integrity 1.0, sections 4.2 "Add Proof" and 4.3 "Add Proof Set/Chain".
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from vcwallet.encoding import timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import ProofGenerationError
from vcwallet.limits import DEFAULT, Budget, Limits
from vcwallet.ports import Contexts, Signer
from vcwallet.securing.data_integrity.cryptosuite import suite_to_sign
from vcwallet.securing.data_integrity.embedded_proof import EmbeddedProof, covered_document, list_proofs
from vcwallet.securing.data_integrity.signed_form import form_to_sign


def add_proof(
    document: JsonObject,
    signer: Signer,
    *,
    created: datetime,
    contexts: Contexts,
    purpose: str = "assertionMethod",
    challenge: str | None = None,
    domain: str | None = None,
    proof_id: str | None = None,
    previous_proof: Sequence[str] = (),
    cryptosuite: str | None = None,
    allow_vocab: bool = False,
    limits: Limits = DEFAULT,
) -> JsonObject:
    """A copy of the document with one more proof.

    Args:
        document: The credential or presentation; not changed. Proofs that it has already stay.
        signer: The key, or what holds it.
        created: When the proof is made; aware. Written to the second.
        contexts: The pinned contexts; the newest revision of each is used.
        purpose: `assertionMethod` for a credential, `authentication` for a presentation.
        challenge: The verifier's challenge, for a presentation.
        domain: The verifier that a presentation is meant for.
        proof_id: An id, so that a later proof can build on this one.
        previous_proof: Ids of proofs in the document that this one covers as well.
        cryptosuite: Name of the suite; None for that of the signer's type of key.
        allow_vocab: Whether contexts with `@vocab` may be used; for examples and tests.
        limits: Bounds on the work.

    Raises:
        ProofGenerationError: Unknown suite, a key that does not fit it, or a previous proof that is not there.
        DataLossError: A member that the proof would not cover, such as an undefined term.
        ContextError: An unknown context.
    """
    suite = suite_to_sign(signer, cryptosuite)
    options: JsonObject = {"type": suite.proof_type, "cryptosuite": suite.name}
    if proof_id is not None:
        options = {"id": proof_id, **options}
    options |= {
        "created": timestamps.format(created),
        "verificationMethod": signer.verification_method,
        "proofPurpose": purpose,
    }
    options |= {name: value for name, value in (("challenge", challenge), ("domain", domain)) if value is not None}
    if previous_proof:
        options["previousProof"] = previous_proof[0] if len(previous_proof) == 1 else list(previous_proof)
    existing = list_proofs(document)
    if flaw := next((proof.flaw for proof in existing if proof.flaw is not None), None):
        raise flaw
    covered = covered_document(document, existing, _draft(options, existing))
    form = form_to_sign(covered, contexts, Budget(limits), allow_vocab=allow_vocab)
    proof = suite.create(form, options, signer)
    proofs = [*(item.value for item in existing), proof]
    return {**document, "proof": proofs[0] if len(proofs) == 1 else proofs}


def _draft(options: JsonObject, existing: tuple[EmbeddedProof, ...]) -> EmbeddedProof:
    """The proof to be made, with the positions of those that it builds on."""
    previous = options.get("previousProof", [])
    names = [previous] if isinstance(previous, str) else previous
    positions = {proof.value.get("id"): index for index, proof in enumerate(existing)}
    for name in names:
        if name not in positions:
            raise ProofGenerationError("previous-proof-missing", id=name)
    return EmbeddedProof(options, "/proof", tuple(positions[name] for name in names))
