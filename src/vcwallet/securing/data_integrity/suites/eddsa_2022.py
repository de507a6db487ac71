"""The cryptosuite `eddsa-2022`: the name that `eddsa-rdfc-2022` had in drafts.

Source: Data Integrity EdDSA Cryptosuites, working drafts of 2022 and 2023.
"""

from __future__ import annotations

from vcwallet.keys import KeyType
from vcwallet.securing.data_integrity.cryptosuite import Cryptosuite
from vcwallet.securing.data_integrity.rdfc_suite import RdfcSuite

SUITE: Cryptosuite = RdfcSuite("eddsa-2022", {KeyType.ED25519: "sha256"})
