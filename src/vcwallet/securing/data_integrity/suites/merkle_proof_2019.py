"""The suite `MerkleProof2019` of Blockcerts: a document is under the root of a Merkle tree that stands on a ledger.

No key makes such a proof. Its `proofValue` holds the hash of the document, the way from there to the root, and the
transactions (anchors) in which the root is said to stand. That the document leads to the root is verified here. That
the root stands on the ledger, and who wrote it there, only the ledger can say. No member of the proof is covered.

Sources: Merkle Proof 2019 (draft); Blockcerts 3.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import ClassVar, NoReturn

from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import SignatureError, UnsupportedError
from vcwallet.keys import KeyType, PublicKey
from vcwallet.securing.data_integrity.cryptosuite import Cryptosuite
from vcwallet.securing.data_integrity.embedded_proof import EmbeddedProof
from vcwallet.securing.data_integrity.merkle_receipt import read_receipt
from vcwallet.securing.data_integrity.signed_form import PROOF_VALUE, SignedForm


@dataclass(frozen=True, slots=True)
class MerkleSuite:
    """This suite, under one of its names.

    Attributes:
        name: The name.
        proof_type: The `type` of its proofs.
    """

    key_types: ClassVar[frozenset[KeyType]] = frozenset()
    signs_json: ClassVar[bool] = False

    name: str
    proof_type: str

    def read_options(self, _form: SignedForm, proof: EmbeddedProof) -> JsonObject:
        """The proof as it stands."""
        return proof.value

    def verify(self, form: SignedForm, proof: EmbeddedProof, _key: PublicKey | None = None) -> NoReturn:
        """Whether the document leads to the root; if it does, it stays open whether that stands on the ledger.

        Raises:
            UnsupportedError: The document leads to the root: `anchor`, which is not looked up, or `anchor-test`, where
                the root was written on no ledger.
            SignatureError: `merkle-target`: the hash is that of another document. `merkle-root`: the way from it does
                not lead to the root.
            ProofVerificationError: `proofValue` is missing or malformed.
            MissingExtraError: The package that reads CBOR is not installed.
            VcwalletError: The document has no canonical form without loss.
        """
        place = f"{proof.pointer}/{PROOF_VALUE}"
        receipt = read_receipt(proof.value.get(PROOF_VALUE), place)
        node = receipt.target
        for is_left, beside in receipt.path:
            node = sha256(beside + node if is_left else node + beside).digest()
        if node != receipt.root:
            raise SignatureError("merkle-root", pointer=place)
        if form.digest() != receipt.target:
            raise SignatureError("merkle-target", pointer=place)
        if not receipt.anchors:
            raise UnsupportedError("anchor-test", pointer=proof.pointer)
        raise UnsupportedError("anchor", pointer=proof.pointer, anchors=list(receipt.anchors))


SUITE: Cryptosuite = MerkleSuite("MerkleProof2019", "MerkleProof2019")
