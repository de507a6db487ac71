"""Ed25519 private keys, over libsodium. Source: RFC 8032."""

from __future__ import annotations

from nacl.bindings import crypto_sign, crypto_sign_seed_keypair
from nacl.utils import random as random_bytes

from vcwallet.errors import UsageError
from vcwallet.keys.key_types import KeyType
from vcwallet.keys.primitives.edwards25519 import SIGNATURE_BYTES
from vcwallet.keys.private_key import PrivateKey
from vcwallet.keys.public_key import PublicKey

SEED_BYTES = 32


class Ed25519Key(PrivateKey):
    """An Ed25519 private key."""

    __slots__ = ("_secret", "_seed")

    def __init__(self, seed: bytes) -> None:
        if not isinstance(seed, bytes):
            raise UsageError("key-argument", argument="seed", type=type(seed).__name__, expected="bytes")
        if len(seed) != SEED_BYTES:
            raise UsageError("seed-length", bytes=len(seed), expected=SEED_BYTES)
        public, self._secret = crypto_sign_seed_keypair(seed)
        self._seed = bytes(seed)
        self.public_key = PublicKey(KeyType.ED25519, public)

    @classmethod
    def generate(cls) -> Ed25519Key:
        """A new key from the operating system's random source."""
        return cls(random_bytes(SEED_BYTES))

    @classmethod
    def from_seed(cls, seed: bytes) -> Ed25519Key:
        """The key of a 32-byte seed (the private key of RFC 8032)."""
        return cls(seed)

    @property
    def secret(self) -> bytes:
        """The seed. Handle with care."""
        return self._seed

    def sign(self, data: bytes) -> bytes:
        """The 64-byte Ed25519 signature over `data`."""
        return bytes(crypto_sign(data, self._secret)[:SIGNATURE_BYTES])
