"""Embedded proofs: their shape only. Whether one holds is for `securing` and `verification` to say.

Sources: Data Integrity 1.0, section 2.1; OB 3.0, "Proof".
"""

from __future__ import annotations

from vcwallet.model.base import Maybe, Model, Moment, OneOrManyStrings, Url
from vcwallet.model.kinds import OneType


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

    id: Maybe[Url] = None
    type: OneType
    cryptosuite: Maybe[str] = None
    proof_purpose: Maybe[str] = None
    verification_method: Maybe[Url] = None
    created: Maybe[Moment] = None
    expires: Maybe[Moment] = None
    domain: OneOrManyStrings[str] = ()
    challenge: Maybe[str] = None
    nonce: Maybe[str] = None
    previous_proof: OneOrManyStrings[str] = ()
    proof_value: Maybe[str] = None
