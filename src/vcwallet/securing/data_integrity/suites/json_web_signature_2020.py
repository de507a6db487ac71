"""The suite `JsonWebSignature2020`: keys of many types over the hashes of canonical forms, as a detached JWS.

Source: JSON Web Signature 2020 (W3C Credentials Community Group), "JOSE Conformance".
"""

from __future__ import annotations

from vcwallet.keys import KeyType
from vcwallet.securing.data_integrity.cryptosuite import Cryptosuite
from vcwallet.securing.data_integrity.jws_suite import JwsSuite

SUITE: Cryptosuite = JwsSuite(
    "JsonWebSignature2020",
    {
        KeyType.ED25519: "EdDSA",
        KeyType.SECP256K1: "ES256K",
        KeyType.P256: "ES256",
        KeyType.P384: "ES384",
        KeyType.RSA: "PS256",
    },
    "https://w3id.org/security/suites/jws-2020/v1",
)
