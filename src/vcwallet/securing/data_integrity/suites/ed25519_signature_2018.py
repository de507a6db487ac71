"""The suite `Ed25519Signature2018`: Ed25519 over the hashes of canonical forms, as a detached JWS.

Source: Ed25519 Signature 2018 (W3C Credentials Community Group).
"""

from __future__ import annotations

from vcwallet.keys import KeyType
from vcwallet.securing.data_integrity.cryptosuite import Cryptosuite
from vcwallet.securing.data_integrity.jws_suite import JwsSuite

SUITE: Cryptosuite = JwsSuite(
    "Ed25519Signature2018", {KeyType.ED25519: "EdDSA"}, "https://w3id.org/security/suites/ed25519-2018/v1"
)
