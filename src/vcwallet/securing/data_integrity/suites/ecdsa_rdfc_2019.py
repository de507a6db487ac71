"""The cryptosuite `ecdsa-rdfc-2019`: ECDSA over hashes of RDFC-1.0 canonical forms, as strong as the curve.

Source: Data Integrity ECDSA Cryptosuites 1.0, section 3.2.
"""

from __future__ import annotations

from vcwallet.keys import KeyType
from vcwallet.securing.data_integrity.cryptosuite import SigningCryptosuite
from vcwallet.securing.data_integrity.rdfc_suite import SigningRdfcSuite

SUITE: SigningCryptosuite = SigningRdfcSuite("ecdsa-rdfc-2019", {KeyType.P256: "sha256", KeyType.P384: "sha384"})
