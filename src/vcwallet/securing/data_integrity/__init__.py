"""Embedded proofs: Data Integrity 1.0 and its cryptosuites, one file each."""

from vcwallet.securing.data_integrity.cryptosuite import (
    SUITES,
    Cryptosuite,
    ReadProof,
    SigningCryptosuite,
    check_options,
    find_suite,
    read_proofs,
    refuse_keyless,
    signing_suites,
    signs_json,
    signs_statements,
    suite_to_sign,
    verify_proof,
)
from vcwallet.securing.data_integrity.embedded_proof import EmbeddedProof, list_proofs
from vcwallet.securing.data_integrity.proof_creation import ProofOptions, add_proof
from vcwallet.securing.data_integrity.signed_form import SignedForm, SignedForms

__all__ = [
    "SUITES",
    "Cryptosuite",
    "EmbeddedProof",
    "ProofOptions",
    "ReadProof",
    "SignedForm",
    "SignedForms",
    "SigningCryptosuite",
    "add_proof",
    "check_options",
    "find_suite",
    "list_proofs",
    "read_proofs",
    "refuse_keyless",
    "signing_suites",
    "signs_json",
    "signs_statements",
    "suite_to_sign",
    "verify_proof",
]
