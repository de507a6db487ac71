"""The suite `EcdsaSecp256k1Signature2019`: ECDSA on secp256k1 over the hashes of canonical forms, as a detached JWS.

Source: EcdsaSecp256k1Signature2019 (W3C Credentials Community Group, lds-ecdsa-secp256k1-2019).
"""

from __future__ import annotations

from vcwallet.keys import KeyType
from vcwallet.securing.data_integrity.cryptosuite import Cryptosuite
from vcwallet.securing.data_integrity.jws_suite import JwsSuite

SUITE: Cryptosuite = JwsSuite(
    "EcdsaSecp256k1Signature2019", {KeyType.SECP256K1: "ES256K"}, "https://w3id.org/security/suites/secp256k1-2019/v1"
)
