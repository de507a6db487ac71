"""The suites that sign the statements of a document: RDFC-1.0, two hashes, and the signature in `proofValue`.

Sources: Data Integrity EdDSA Cryptosuites 1.0 and Data Integrity ECDSA Cryptosuites 1.0, section 3.2 of each, with the
same subsections; they are named at each step. What is hashed, and in which order, is as old as the suites before Data
Integrity (appendix of the former, "The Ed25519Signature2020 Suite").
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
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
    """One of these suites, to verify with.

    Attributes:
        name: Its name.
        hashes: By type of key, the hash of the canonical forms, which RDFC-1.0 uses for its names too.
        proof_type: The `type` of its proofs.
        context: The context that defines its type of proof, where it has one of its own.
        key_types: The types of key it works with.
        read_options: Reads the options of a proof as they are signed: everything but `proofValue`.
    """

    signs_json: ClassVar[bool] = False

    name: str
    hashes: Mapping[KeyType, HashName]
    proof_type: str = DATA_INTEGRITY
    context: str | None = None
    key_types: frozenset[KeyType] = field(init=False)
    read_options: Callable[[SignedForm, EmbeddedProof], JsonObject] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "key_types", frozenset(self.hashes))
        object.__setattr__(self, "read_options", partial(read_signed_options, context=self.context))

    def verify(self, form: SignedForm, proof: EmbeddedProof, key: PublicKey) -> None:
        """3.2.2 Verify Proof.

        Raises:
            SignatureError: The signature does not fit.
            ProofVerificationError: `proofValue` is missing or malformed.
            DataLossError: Something in document or proof would not be covered.
        """
        signature = read_proof_value(proof)
        data = statement_hashes(form, proof, self.hashes[key.type], context=self.context)
        verify(key, signature, data, pointer=f"{proof.pointer}/{PROOF_VALUE}")


@dataclass(frozen=True, slots=True)
class SigningRdfcSuite(RdfcSuite):
    """One of these suites, to sign and to verify with."""

    def create(self, form: SignedForm, options: JsonObject, signer: Signer) -> JsonObject:
        """3.2.1 Create Proof.

        Raises:
            LimitError: A verifier would not make the forms that it needs, within what it has for such a document.
            VcwalletError: Something in the document would not be covered, or the signer failed.
        """
        form.canonical()  # whatever hash is signed: what was signed is read from this one
        draft = EmbeddedProof(options, "/proof")
        signature = signer.sign(statement_hashes(form, draft, self.hashes[signer.public_key.type]))
        return {**options, PROOF_VALUE: multibase.base58btc_encode(signature)}


def statement_hashes(
    form: SignedForm,
    proof: EmbeddedProof,
    hash_name: HashName,
    signature: str = PROOF_VALUE,
    context: str | None = None,
) -> bytes:
    """3.2.4 Hashing: the hash of the proof configuration, then the hash of the document.

    Args:
        form: What the proof covers.
        proof: The proof.
        hash_name: The hash.
        signature: The member that its signature stands in.
        context: The context of its suite, as in `SignedForm.options`.
    """
    try:
        options = form.options(proof.value, signature, context).digest(hash_name)
    except VcwalletError as error:
        raise error.located(proof.pointer) from error
    return options + form.digest(hash_name)
