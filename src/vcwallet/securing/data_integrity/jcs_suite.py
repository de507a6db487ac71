"""The suites that sign the JSON of a document: JCS, two hashes, and the signature in `proofValue`.

A proof names the contexts that it was made under. Contexts that were put behind them since are not signed, and what
they say is not read.
Sources: Data Integrity EdDSA Cryptosuites 1.0 and Data Integrity ECDSA Cryptosuites 1.0, section 3.3 of each, with the
same subsections; they are named at each step.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from vcwallet.canonical import jcs
from vcwallet.encoding import multibase
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import ProofVerificationError
from vcwallet.keys import KeyType, PublicKey, verify
from vcwallet.model.access import as_list
from vcwallet.ports import Signer
from vcwallet.securing.data_integrity.cryptosuite import DATA_INTEGRITY
from vcwallet.securing.data_integrity.embedded_proof import EmbeddedProof, read_proof_value
from vcwallet.securing.data_integrity.signed_form import HASHES, PROOF_VALUE, HashName, SignedForm


@dataclass(frozen=True, slots=True)
class JcsSuite:
    """One of these suites.

    Attributes:
        name: Its name.
        hashes: By type of key, the hash of the canonical forms.
        key_types: The types of key it works with.
    """

    proof_type: ClassVar[str] = DATA_INTEGRITY
    signs_json: ClassVar[bool] = True

    name: str
    hashes: Mapping[KeyType, HashName]
    key_types: frozenset[KeyType] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "key_types", frozenset(self.hashes))

    def read_options(self, _form: SignedForm, proof: EmbeddedProof) -> JsonObject:
        """The proof as it stands, but for its signature: each member of it is signed."""
        return {name: value for name, value in proof.value.items() if name != PROOF_VALUE}

    def create(self, form: SignedForm, options: JsonObject, signer: Signer) -> JsonObject:
        """3.3.1 Create Proof.

        Raises:
            VcwalletError: JCS cannot write the document, or the signer failed.
        """
        context = form.document.get("@context")
        proof = options if context is None else {**options, "@context": context}
        signature = signer.sign(self._hash_data(form, proof, signer.public_key.type))
        return {**proof, PROOF_VALUE: multibase.base58btc_encode(signature)}

    def verify(self, form: SignedForm, proof: EmbeddedProof, key: PublicKey) -> None:
        """3.3.2 Verify Proof.

        Raises:
            SignatureError: The signature does not fit.
            ProofVerificationError: `proofValue` is missing or malformed. `proof-context`: the contexts of the document
                do not begin with those of the proof.
        """
        signature = read_proof_value(proof)
        options = self.read_options(form, proof)
        if "@context" in options:
            signed, received = as_list(options["@context"]), as_list(form.document.get("@context", []))
            if received[: len(signed)] != signed:
                raise ProofVerificationError("proof-context", pointer=f"{proof.pointer}/@context")
        data = self._hash_data(form, options, key.type)
        verify(key, signature, data, pointer=f"{proof.pointer}/{PROOF_VALUE}")

    def _hash_data(self, form: SignedForm, proof: JsonObject, key_type: KeyType) -> bytes:
        """3.3.4 Hashing: the hash of the proof configuration, then the hash of the document."""
        digest = HASHES[self.hashes[key_type]]
        context = proof.get("@context", form.document.get("@context"))
        return digest(jcs(proof)).digest() + digest(form.json(context)).digest()
