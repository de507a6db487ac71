"""Ed25519 key pairs and the raw signature operation, over libsodium.

libsodium refuses keys of small order, which OpenSSL accepts, and verifies about twice as fast (docs/adr/0001).
Source: RFC 8032; did:key for the identifier of a key that identifies itself.
"""

from __future__ import annotations

from nacl.bindings import crypto_sign, crypto_sign_open, crypto_sign_seed_keypair
from nacl.exceptions import BadSignatureError, CryptoError
from nacl.utils import random as random_bytes

from vcwallet.errors import SignatureError, UsageError
from vcwallet.keys.multikey import KeyType, PublicKey

SEED_BYTES = 32
SIGNATURE_BYTES = 64


class Ed25519Key:
    """A private key that is its own identity: its controller is the did:key of its public half.

    Satisfies `ports.Signer`. The seed never shows in `repr`, in errors or in pickles.
    """

    __slots__ = ("_secret", "_seed", "public_key")

    def __init__(self, seed: bytes) -> None:
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
    def seed(self) -> bytes:
        """The secret itself, for sealing it into a store. Handle with care."""
        return self._seed

    @property
    def did(self) -> str:
        """The did:key identifier of this key."""
        return f"did:key:{self.public_key.multibase}"

    @property
    def controller(self) -> str:
        """Whom this key signs for: its own did:key."""
        return self.did

    @property
    def verification_method(self) -> str:
        """The one verification method of a did:key."""
        return f"{self.did}#{self.public_key.multibase}"

    def sign(self, data: bytes) -> bytes:
        """The 64-byte Ed25519 signature over `data`."""
        return bytes(crypto_sign(data, self._secret)[:SIGNATURE_BYTES])

    def __repr__(self) -> str:
        return f"Ed25519Key({self.did})"

    def __reduce__(self) -> tuple[object, ...]:
        raise UsageError("key-not-picklable")


def verify_signature(public_key: PublicKey, signature: bytes, data: bytes, pointer: str = "") -> None:
    """Check an Ed25519 signature; returning means that it fits.

    Raises:
        SignatureError: It does not fit, or has the wrong length.
    """
    if len(signature) != SIGNATURE_BYTES:
        raise SignatureError("signature-length", pointer=pointer, bytes=len(signature), expected=SIGNATURE_BYTES)
    try:
        crypto_sign_open(signature + data, public_key.raw)
    except (BadSignatureError, CryptoError) as error:
        raise SignatureError("signature-mismatch", pointer=pointer) from error
