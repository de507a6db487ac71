"""A key that another system holds, such as a key service: here is its public half, and what asks for a signature."""

from __future__ import annotations

from collections.abc import Callable

from vcwallet.errors import ProofGenerationError, UsageError
from vcwallet.keys.private_key import SigningKey
from vcwallet.keys.public_key import PublicKey


class RemoteKey(SigningKey):
    """A key that another system holds.

    Args:
        public_key: The public half, read with `decode_spki` or `decode_jwk` from what the system gives out.
        sign: Takes the data, not its hash, and returns the signature, raw: 64 bytes for Ed25519, r and s side by side
            for ECDSA (`raw_signature` makes them of DER), PKCS #1 v1.5 with SHA-256 for RSA. What it raises is passed
            on.

    Raises:
        UsageError: `key-argument`: no `PublicKey`, or nothing that can be called.
    """

    __slots__ = ("_sign",)

    def __init__(self, public_key: PublicKey, sign: Callable[[bytes], bytes]) -> None:
        for argument, value, fits, expected in (
            ("public_key", public_key, isinstance(public_key, PublicKey), "a PublicKey"),
            ("sign", sign, callable(sign), "a function"),
        ):
            if not fits:
                raise UsageError("key-argument", argument=argument, type=type(value).__name__, expected=expected)
        self.public_key = public_key
        self._sign = sign

    def sign(self, data: bytes) -> bytes:
        """The signature over `data`, as the other system makes it.

        Raises:
            ProofGenerationError: `signature-faulty`: what it returns is no bytes.
        """
        signature = self._sign(data)
        if not isinstance(signature, bytes):
            raise ProofGenerationError("signature-faulty", method=self.verification_method)
        return signature
