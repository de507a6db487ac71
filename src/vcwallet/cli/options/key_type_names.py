"""How the types of key are called on the command line."""

from __future__ import annotations

from collections.abc import Mapping

from vcwallet.signing import KeyType

KEY_TYPES: Mapping[str, KeyType] = {
    "ed25519": KeyType.ED25519,
    "p256": KeyType.P256,
    "p384": KeyType.P384,
    "secp256k1": KeyType.SECP256K1,
    "rsa": KeyType.RSA,
}
"""Those that keys are made of; the usual one first."""
