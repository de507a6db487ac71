"""The cryptosuite `eddsa-rdfc-2022`: Ed25519 over the SHA-256 hashes of RDFC-1.0 canonical forms.

Source: Data Integrity EdDSA Cryptosuites 1.0, section 3.2.
"""

from __future__ import annotations

from vcwallet.keys import KeyType
from vcwallet.securing.data_integrity.cryptosuite import SigningCryptosuite
from vcwallet.securing.data_integrity.rdfc_suite import SigningRdfcSuite

SUITE: SigningCryptosuite = SigningRdfcSuite("eddsa-rdfc-2022", {KeyType.ED25519: "sha256"})
