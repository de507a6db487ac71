"""Keys that sign. Each is its own identity: its controller is the did:key of its public half.

They satisfy `ports.Signer`. Source: The did:key Method v0.9.
"""

from __future__ import annotations

from abc import ABC, abstractmethod

from vcwallet.errors import UsageError
from vcwallet.keys.public_key import PublicKey


class SigningKey(ABC):
    """A key that signs, wherever it is kept.

    Attributes:
        public_key: The public half.
    """

    __slots__ = ("public_key",)

    public_key: PublicKey

    @abstractmethod
    def sign(self, data: bytes) -> bytes:
        """The raw signature over `data`, by the usual algorithm of the key's type."""

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

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.did})"

    def __reduce__(self) -> tuple[object, ...]:
        raise UsageError("key-not-picklable")


class PrivateKey(SigningKey):
    """A private key in this process. The secret never shows in `repr`, in errors or in pickles."""

    __slots__ = ()

    @property
    @abstractmethod
    def secret(self) -> bytes:
        """The secret itself, for keeping it sealed. Handle with care."""
