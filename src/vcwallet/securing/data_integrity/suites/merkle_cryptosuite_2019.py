"""The cryptosuite `merkle-proof-2019`: the name of `MerkleProof2019` in Data Integrity.

Source: Blockcerts 3.2.
"""

from __future__ import annotations

from vcwallet.securing.data_integrity.cryptosuite import DATA_INTEGRITY, Cryptosuite
from vcwallet.securing.data_integrity.suites.merkle_proof_2019 import MerkleSuite

SUITE: Cryptosuite = MerkleSuite("merkle-proof-2019", DATA_INTEGRITY)
