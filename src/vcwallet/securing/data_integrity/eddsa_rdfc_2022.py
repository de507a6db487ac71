"""The cryptosuite `eddsa-rdfc-2022`: Ed25519 over two SHA-256 hashes of RDFC-1.0 canonical forms.

Source: Data Integrity EdDSA Cryptosuites 1.0, section 3.2; the subsections are named at each step.
"""

from __future__ import annotations

from vcwallet.encoding import multibase
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.errors import ProofVerificationError, VcwalletError
from vcwallet.keys.ed25519 import verify_signature
from vcwallet.keys.multikey import KeyType, PublicKey
from vcwallet.ports import Signer
from vcwallet.securing.data_integrity.signed_form import SignedForm


class EddsaRdfc2022:
    """The suite; stateless."""

    name = "eddsa-rdfc-2022"
    key_types = frozenset({KeyType.ED25519})

    def create(self, form: SignedForm, options: JsonObject, signer: Signer) -> JsonObject:
        """3.2.1 Create Proof."""
        signature = signer.sign(_hash_data(form, options, "/proof"))
        return {**options, "proofValue": multibase.base58btc_encode(signature)}

    def verify(self, form: SignedForm, proof: JsonObject, key: PublicKey, *, pointer: str) -> None:
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
        verify_signature(key, signature, _hash_data(form, proof, pointer), place)


def _hash_data(form: SignedForm, proof: JsonObject, pointer: str) -> bytes:
    """3.2.4 Hashing: the hash of the proof configuration, then the hash of the document."""
    try:
        options = form.options_digest(proof)
    except VcwalletError as error:
        raise error.located(pointer) from error
    return options + form.digest()
