"""Adding a proof to a document.

Source: Data Integrity 1.0, sections 4.2 "Add Proof" and 4.3 "Add Proof Set/Chain".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from vcwallet.encoding import strict_json, timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import ProofGenerationError, VcwalletError
from vcwallet.limits import Budget
from vcwallet.ports import Contexts, Signer
from vcwallet.securing.data_integrity.cryptosuite import DATA_INTEGRITY, SigningCryptosuite, signs_json, suite_to_sign
from vcwallet.securing.data_integrity.embedded_proof import EmbeddedProof, list_proofs
from vcwallet.securing.data_integrity.signed_form import SignedForm, SignedForms


@dataclass(frozen=True, slots=True)
class ProofOptions:
    """What a new proof says besides when and with which key it was made.

    Attributes:
        purpose: `assertionMethod` for a credential, `authentication` for a presentation.
        expires: When the proof ends; aware. Written to the second.
        challenge: The verifier's challenge, for a presentation.
        domain: The verifier that a presentation is meant for, or several.
        nonce: A text of the signer's choice, which makes two proofs of one document differ.
        proof_id: An id, so that a later proof can build on this one.
        previous_proof: Ids of proofs in the document that this one covers as well.
        cryptosuite: Name of the suite; None for that of the signer's type of key.
    """

    purpose: str = "assertionMethod"
    expires: datetime | None = None
    challenge: str | None = None
    domain: str | Sequence[str] | None = None
    nonce: str | None = None
    proof_id: str | None = None
    previous_proof: Sequence[str] = ()
    cryptosuite: str | None = None


ASSERTION = ProofOptions()
"""Those of a credential."""


def add_proof(
    document: JsonObject,
    signer: Signer,
    *,
    created: datetime,
    contexts: Contexts,
    options: ProofOptions = ASSERTION,
    allow_vocab: bool = False,
    budget: Budget | None = None,
) -> JsonObject:
    """A copy of the document with one more proof.

    Args:
        document: The credential or presentation; not changed. Proofs that it has already stay.
        signer: The key, or what holds it.
        created: When the proof is made; aware. Written to the second.
        contexts: The pinned contexts; the newest revision of each is used.
        options: What else the proof says.
        allow_vocab: Whether contexts with `@vocab` may be used; for examples and tests.
        budget: The work that may be done. None: what a verifier has for the finished document, so that what is signed
            can be verified.

    Raises:
        LimitError: More work than that, such as objects without `id` that cannot be told apart.
        ProofGenerationError: Unknown suite, a key that does not fit it, a previous proof that is not there, or an end
            that is not after `created`.
        DataLossError: A member that the proof would not cover, such as an undefined term.
        ContextError: An unknown context.
    """
    suite = suite_to_sign(signer, options.cryptosuite)
    existing = list_proofs(document)
    if flaw := next((proof.flaw for proof in existing if proof.flaw is not None), None):
        raise flaw
    members = _members(options, suite, signer, created)
    draft = EmbeddedProof(members, "/proof", _positions(options.previous_proof, existing))
    budget = budget or Budget(size=_fewest_bytes(document))
    forms = SignedForms(document, contexts, budget, allow_vocab=allow_vocab, allow_inline=True)
    if draft.previous:  # a verifier makes the forms of the others too, by the same budget
        for proof in existing:
            if not signs_json(proof.value):
                _covered(forms, existing, proof).canonical()
    signed = suite.create(_covered(forms, existing, draft), members, signer)
    proofs = [*(proof.value for proof in existing), signed]
    return {**document, "proof": proofs[0] if len(proofs) == 1 else proofs}


def _covered(forms: SignedForms, existing: tuple[EmbeddedProof, ...], proof: EmbeddedProof) -> SignedForm:
    """What a proof covers, under the newest revisions: the document with the proofs that it builds on (4.3, step 6)."""
    return forms.of(0, proof.previous, tuple(existing[position].value for position in proof.previous))


def _fewest_bytes(document: JsonObject) -> int:
    """How small a document can be written."""
    try:
        return len(strict_json.dumps(document))
    except (VcwalletError, TypeError):  # no JSON: making its statements says where
        return 0


def _members(options: ProofOptions, suite: SigningCryptosuite, signer: Signer, created: datetime) -> JsonObject:
    """The members of the proof, without the signature, in the order in which they are written."""
    previous = options.previous_proof
    domain = options.domain
    if options.expires is not None and options.expires <= created:
        raise ProofGenerationError("expires-first", expires=timestamps.format(options.expires))
    members = {
        "id": options.proof_id,
        "type": suite.proof_type,
        "cryptosuite": suite.name if suite.proof_type == DATA_INTEGRITY else None,
        "created": timestamps.format(created),
        "expires": None if options.expires is None else timestamps.format(options.expires),
        "verificationMethod": signer.verification_method,
        "proofPurpose": options.purpose,
        "challenge": options.challenge,
        "domain": domain if domain is None or isinstance(domain, str) else list(domain) or None,
        "nonce": options.nonce,
        "previousProof": previous[0] if len(previous) == 1 else list(previous) or None,
    }
    return {name: value for name, value in members.items() if value is not None}


def _positions(ids: Sequence[str], existing: tuple[EmbeddedProof, ...]) -> tuple[int, ...]:
    """The positions of the proofs that the new one builds on, in the order of the document."""
    positions = {proof.value.get("id"): index for index, proof in enumerate(existing)}
    for proof_id in ids:
        if proof_id not in positions:
            raise ProofGenerationError("previous-proof-missing", id=proof_id)
    return tuple(sorted({positions[proof_id] for proof_id in ids}))
