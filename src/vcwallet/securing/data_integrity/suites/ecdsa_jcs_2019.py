"""The cryptosuite `ecdsa-jcs-2019`: ECDSA over hashes of JCS canonical forms, as strong as the curve.

Source: Data Integrity ECDSA Cryptosuites 1.0, section 3.3.
"""

from __future__ import annotations

from vcwallet.keys import KeyType
from vcwallet.securing.data_integrity.cryptosuite import SigningCryptosuite
from vcwallet.securing.data_integrity.jcs_suite import JcsSuite

SUITE: SigningCryptosuite = JcsSuite("ecdsa-jcs-2019", {KeyType.P256: "sha256", KeyType.P384: "sha384"})
