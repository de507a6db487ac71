"""Embedded proofs: Data Integrity 1.0 and its cryptosuites, one file each."""

from vcwallet.securing.data_integrity.create import add_proof
from vcwallet.securing.data_integrity.forms import SignedForm, SignedForms
from vcwallet.securing.data_integrity.proofs import (
    EmbeddedProof,
    check_options,
    list_proofs,
    read_options,
    verify_proof,
)
from vcwallet.securing.data_integrity.suite import SUITES, Cryptosuite, find_suite

__all__ = [
    "SUITES",
    "Cryptosuite",
    "EmbeddedProof",
    "SignedForm",
    "SignedForms",
    "add_proof",
    "check_options",
    "find_suite",
    "list_proofs",
    "read_options",
    "verify_proof",
]
