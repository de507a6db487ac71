"""Keys, signatures, and the canonical forms that are signed.

    from vcwallet.signing import Ed25519Key, canonicalize, jcs

A key of your own, in a vault or in hardware, signs by standing behind `Signer`.
"""

from __future__ import annotations

from vcwallet.canonical import CanonicalDataset, canonicalize_nquads, jcs
from vcwallet.io.canonical_forms import canonicalize, to_nquads
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.ports import Signer

__all__ = [
    "CanonicalDataset",
    "Ed25519Key",
    "Signer",
    "canonicalize",
    "canonicalize_nquads",
    "jcs",
    "to_nquads",
]
