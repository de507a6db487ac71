"""The suites that sign the statements of a document: RDFC-1.0, two hashes, and the signature in `proofValue`.

Sources: Data Integrity EdDSA Cryptosuites 1.0 and Data Integrity ECDSA Cryptosuites 1.0, section 3.2 of each, with the
same subsections; they are named at each step.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from vcwallet.encoding import multibase
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import VcwalletError
from vcwallet.keys import KeyType, PublicKey, verify
from vcwallet.ports import Signer
from vcwallet.securing.data_integrity.cryptosuite import DATA_INTEGRITY
from vcwallet.securing.data_integrity.embedded_proof import EmbeddedProof, read_proof_value, read_signed_options
from vcwallet.securing.data_integrity.signed_form import PROOF_VALUE, HashName, SignedForm


@dataclass(frozen=True, slots=True)
class RdfcSuite:
    """One of these suites.

    Attributes:
        name: Its name.
        hashes: By type of key, the hash of the canonical forms, which RDFC-1.0 uses for its names too.
        key_types: The types of key it works with.
    """

    proof_type: ClassVar[str] = DATA_INTEGRITY
    signs_json: ClassVar[bool] = False
    is_verified_only: ClassVar[bool] = False

    name: str
    hashes: Mapping[KeyType, HashName]
    key_types: frozenset[KeyType] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "key_types", frozenset(self.hashes))

    read_options = staticmethod(read_signed_options)

    def create(self, form: SignedForm, options: JsonObject, signer: Signer) -> JsonObject:
        """3.2.1 Create Proof.

        Raises:
            LimitError: A verifier would not make the forms that it needs, within what it has for such a document.
        """
        form.canonical()  # whatever hash is signed: what was signed is read from this one
        signature = signer.sign(self._hash_data(form, options, signer.public_key.type, "/proof"))
        return {**options, PROOF_VALUE: multibase.base58btc_encode(signature)}

    def verify(self, form: SignedForm, proof: EmbeddedProof, key: PublicKey) -> None:
        """3.2.2 Verify Proof.

        Raises:
            SignatureError: The signature does not fit.
            ProofVerificationError: `proofValue` is missing or malformed.
            DataLossError: Something in document or proof would not be covered.
        """
        signature = read_proof_value(proof)
        data = self._hash_data(form, proof.value, key.type, proof.pointer)
        verify(key, signature, data, pointer=f"{proof.pointer}/{PROOF_VALUE}")

    def _hash_data(self, form: SignedForm, proof: JsonObject, key_type: KeyType, pointer: str) -> bytes:
        """3.2.4 Hashing: the hash of the proof configuration, then the hash of the document."""
        hash_name = self.hashes[key_type]
        try:
            options = form.options(proof).digest(hash_name)
        except VcwalletError as error:
            raise error.located(pointer) from error
        return options + form.digest(hash_name)
