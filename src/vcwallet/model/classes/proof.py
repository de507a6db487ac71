"""Embedded proofs: their shape only. Whether one holds is for `securing` and `verification` to say.

Sources: Data Integrity 1.0, section 2.1; OB 3.0, "Proof".
"""

from __future__ import annotations

from vcwallet.model.declaration import Model, optional, required
from vcwallet.model.document_kinds import only_type
from vcwallet.model.value_shapes import MOMENT, STRING, URL, one_or_many


class Proof(Model):
    """A proof that stands inside the document it secures.

    Attributes:
        id: Its own URL, by which a proof chain refers to it.
        type: `DataIntegrityProof`, or the name of an older suite.
        cryptosuite: The suite, where `type` is `DataIntegrityProof`.
        proof_purpose: What it was made for: `assertionMethod` under a credential.
        verification_method: URL of the public key.
        created: When it was made, as its maker says.
        expires: When it stops to count.
        domain: For whom it was made; one text or several.
        challenge: What the one who asked for it gave, to make it single-use.
        nonce: A random text, against recognition.
        previous_proof: The ids of the proofs that this one builds upon.
        proof_value: The signature, multibase.
    """

    id = optional(URL)
    type = required(only_type(usual="DataIntegrityProof"))
    cryptosuite = optional(STRING)
    proof_purpose = optional(STRING)
    verification_method = optional(URL)
    created = optional(MOMENT)
    expires = optional(MOMENT)
    domain = optional(one_or_many(STRING, str))
    challenge = optional(STRING)
    nonce = optional(STRING)
    previous_proof = optional(one_or_many(STRING, str))
    proof_value = optional(STRING)
