"""Public keys. A `PublicKey` has been checked, whatever form it came in: a point of its curve, or a strong RSA key.

Sources: Controlled Identifiers 1.0, section 2.2.2 "Multikey"; docs/security.md, rows 21 and 22.
"""

from __future__ import annotations

from dataclasses import dataclass

from vcwallet.encoding import multibase
from vcwallet.errors import SignatureError, UnsupportedError, UsageError, VerificationMethodError
from vcwallet.keys.key_types import KEY_TYPES, KeyType


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A public key.

    Attributes:
        type: Its type.
        raw: Its bytes as in a Multikey: points in compressed form, RSA as the DER of its `RSAPublicKey`.

    Raises:
        VerificationMethodError: `raw` has the wrong length, or is a key that must not be used.
        UsageError: `key-argument`: no `KeyType`, or no bytes.
    """

    type: KeyType
    raw: bytes

    def __post_init__(self) -> None:
        if not isinstance(self.type, KeyType):
            raise UsageError("key-argument", argument="type", type=type(self.type).__name__, expected="a KeyType")
        if not isinstance(self.raw, bytes):
            raise UsageError("key-argument", argument="raw", type=type(self.raw).__name__, expected="bytes")
        traits = KEY_TYPES[self.type]
        if traits.length not in (None, len(self.raw)):
            raise VerificationMethodError(
                "key-length", type=self.type.value, bytes=len(self.raw), expected=traits.length
            )
        if traits.check is not None:
            traits.check(self.raw)

    @property
    def multibase(self) -> str:
        """The key as Multikey text, `z6Mk...` for Ed25519."""
        return multibase.base58btc_encode(KEY_TYPES[self.type].codec + self.raw)


def verify(key: PublicKey, signature: bytes, data: bytes, *, algorithm: str | None = None, pointer: str = "") -> None:
    """Verify a signature; returning means that it fits. The key decides which algorithms there are, not the document.

    Args:
        key: The public key.
        signature: The raw signature: for ECDSA r and s side by side, never DER.
        data: What was signed; it is hashed as the algorithm says.
        algorithm: Its name in JOSE, such as `ES256`; None for the usual algorithm of the key's type.
        pointer: Where the signature stands in the document, for errors.

    Raises:
        SignatureError: It does not fit, or has the wrong length.
        VerificationMethodError: The key has no such algorithm.
        UnsupportedError: Keys of this type are recognised, and not verified with.
    """
    algorithms = KEY_TYPES[key.type].algorithms
    if not algorithms:
        raise UnsupportedError("key-unverified", pointer=pointer, type=key.type.value)
    name = next(iter(algorithms)) if algorithm is None else algorithm
    if name not in algorithms:
        raise VerificationMethodError("key-algorithm", pointer=pointer, type=key.type.value, algorithm=name[:20])
    try:
        algorithms[name](key.raw, signature, data)
    except SignatureError as error:
        raise error.located(pointer) from error
