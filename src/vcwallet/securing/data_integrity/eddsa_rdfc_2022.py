"""The cryptosuite `eddsa-rdfc-2022`: Ed25519 over two SHA-256 hashes of RDFC-1.0 canonical forms.

Source: Data Integrity EdDSA Cryptosuites 1.0, section 3.2; the subsections are named at each step.
"""

from __future__ import annotations

from hashlib import sha256

from vcwallet.canonical import ContextResolver, Documents, canonicalize
from vcwallet.encoding import multibase
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.multikey import KeyType, PublicKey
from vcwallet.encoding.pointer import child
from vcwallet.errors import ProofVerificationError, VcwalletError
from vcwallet.keys.ed25519 import verify_signature
from vcwallet.limits import Limits
from vcwallet.ports import Signer


class EddsaRdfc2022:
    """The suite; stateless."""

    name = "eddsa-rdfc-2022"
    key_types = frozenset({KeyType.ED25519})

    def create(
        self, document: JsonObject, options: JsonObject, signer: Signer, resolve: ContextResolver, limits: Limits
    ) -> JsonObject:
        """3.2.1 Create Proof."""
        signature = signer.sign(self.hash_data(document, options, resolve, limits))
        return {**options, "proofValue": multibase.base58btc_encode(signature)}

    def verify(
        self,
        document: JsonObject,
        proof: JsonObject,
        key: PublicKey,
        resolve: ContextResolver,
        limits: Limits,
        *,
        pointer: str,
    ) -> None:
        """3.2.2 Verify Proof.

        Raises:
            SignatureError: The signature does not fit.
            ProofVerificationError: `proofValue` is missing or malformed.
            DataLossError: Something in document or proof would not be covered.
        """
        value, place = proof.get("proofValue"), child(pointer, "proofValue")
        if not isinstance(value, str):
            raise ProofVerificationError("proof-value-missing", pointer=place)
        signature = multibase.decode(value, place, base="z")
        options = {name: entry for name, entry in proof.items() if name != "proofValue"}
        verify_signature(key, signature, self.hash_data(document, options, resolve, limits, pointer=pointer), place)

    def hash_data(
        self,
        document: JsonObject,
        options: JsonObject,
        resolve: ContextResolver,
        limits: Limits,
        *,
        pointer: str = "/proof",
    ) -> bytes:
        """3.2.4 Hashing: the hash of the proof configuration, then the hash of the document."""
        contexts = Documents(resolve)
        configuration = {**options, "@context": document.get("@context")}  # 3.2.5 Proof Configuration
        try:
            canonical_proof = canonicalize(configuration, contexts=contexts, limits=limits)
        except VcwalletError as error:
            raise error.located(pointer) from error
        canonical_document = canonicalize(document, contexts=contexts, limits=limits)
        return sha256(canonical_proof).digest() + sha256(canonical_document).digest()
