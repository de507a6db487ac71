"""The suite `Ed25519Signature2020`: what `eddsa-rdfc-2022` signs, under a type of proof of its own.

Source: Data Integrity EdDSA Cryptosuites 1.0, appendix "The Ed25519Signature2020 Suite".
"""

from __future__ import annotations

from vcwallet.keys import KeyType
from vcwallet.securing.data_integrity.cryptosuite import Cryptosuite
from vcwallet.securing.data_integrity.rdfc_suite import RdfcSuite

SUITE: Cryptosuite = RdfcSuite(
    "Ed25519Signature2020",
    {KeyType.ED25519: "sha256"},
    proof_type="Ed25519Signature2020",
    context="https://w3id.org/security/suites/ed25519-2020/v1",
)
