"""The cryptosuite `eddsa-jcs-2022`: Ed25519 over the SHA-256 hashes of JCS canonical forms.

Source: Data Integrity EdDSA Cryptosuites 1.0, section 3.3.
"""

from __future__ import annotations

from vcwallet.keys import KeyType
from vcwallet.securing.data_integrity.cryptosuite import SigningCryptosuite
from vcwallet.securing.data_integrity.jcs_suite import JcsSuite

SUITE: SigningCryptosuite = JcsSuite("eddsa-jcs-2022", {KeyType.ED25519: "sha256"})
