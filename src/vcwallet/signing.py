"""Keys, signatures, and the canonical forms that are signed.

    from vcwallet.signing import Ed25519Key, canonicalize, jcs

A key that a key service holds signs through `RemoteKey`, one in hardware through `Pkcs11Key`; whatever else has the
members of `Signer` signs as well. `decode_spki` and `decode_jwk` read public keys from the forms that services give
them out in.
"""

from __future__ import annotations

from vcwallet.canonical import CanonicalDataset, canonicalize_nquads, jcs
from vcwallet.io.canonical_forms import canonicalize, to_nquads
from vcwallet.io.pkcs11_key import Pkcs11Key
from vcwallet.keys import KeyType, PublicKey
from vcwallet.keys.ecdsa import EcdsaKey, raw_signature
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.keys.jwk import decode_jwk, encode_jwk, jwk_thumbprint
from vcwallet.keys.multikey import decode_multikey
from vcwallet.keys.private_forms import decode_private_jwk, decode_private_pem, encode_private_jwk, generate_key
from vcwallet.keys.private_key import PrivateKey, SigningKey
from vcwallet.keys.remote_key import RemoteKey
from vcwallet.keys.rsa import RsaKey
from vcwallet.keys.spki import decode_spki, encode_pem
from vcwallet.ports import Signer, TokenSigner

__all__ = [
    "CanonicalDataset",
    "EcdsaKey",
    "Ed25519Key",
    "KeyType",
    "Pkcs11Key",
    "PrivateKey",
    "PublicKey",
    "RemoteKey",
    "RsaKey",
    "Signer",
    "SigningKey",
    "TokenSigner",
    "canonicalize",
    "canonicalize_nquads",
    "decode_jwk",
    "decode_multikey",
    "decode_private_jwk",
    "decode_private_pem",
    "decode_spki",
    "encode_jwk",
    "encode_pem",
    "encode_private_jwk",
    "generate_key",
    "jcs",
    "jwk_thumbprint",
    "raw_signature",
    "to_nquads",
]
