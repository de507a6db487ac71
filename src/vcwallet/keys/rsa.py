"""RSA private keys, over OpenSSL. Sources: RFC 8017, section 8.2 (RSASSA-PKCS1-v1_5); FIPS 186-5, section A.1.1."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from vcwallet.errors import UsageError
from vcwallet.keys.key_types import KeyType
from vcwallet.keys.primitives import rsassa
from vcwallet.keys.private_key import PrivateKey
from vcwallet.keys.public_key import PublicKey

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

_EXPONENT = 65_537
_LEAST_EXPONENT = 1 << 16
_BITS = 3_072
"""As strong as P-256 and Ed25519 (NIST SP 800-57 part 1, section 5.6.1)."""


class RsaKey(PrivateKey):
    """An RSA private key; it signs with `RS256`.

    Args:
        der: The DER of its `RSAPrivateKey` (RFC 8017, section A.1.2).

    Raises:
        UsageError: `rsa-key`: it is none. `rsa-exponent`: its public exponent is too small to sign with.
            `key-argument`: no bytes.
        VerificationMethodError: A key that must not be used, such as one of fewer than 2,048 bits.
    """

    __slots__ = ("_key",)

    def __init__(self, der: bytes) -> None:
        if not isinstance(der, bytes):
            raise UsageError("key-argument", argument="der", type=type(der).__name__, expected="bytes")
        self._key = _load(der)
        public = self._key.public_key()
        self.public_key = PublicKey(KeyType.RSA, rsassa.public_der(public))
        if public.public_numbers().e <= _LEAST_EXPONENT:
            raise UsageError("rsa-exponent")

    @classmethod
    def generate(cls, bits: int = _BITS) -> RsaKey:
        """A new key from the operating system's random source.

        Args:
            bits: Its size, from 2,048 to 8,192.

        Raises:
            UsageError: `rsa-bits`: another size.
        """
        from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key

        if not isinstance(bits, int):
            raise UsageError("key-argument", argument="bits", type=type(bits).__name__, expected="a number of bits")
        if bits % 8 or not rsassa.FEWEST_BITS <= bits <= rsassa.MOST_BITS:
            raise UsageError("rsa-bits", bits=str(bits)[:20], fewest=rsassa.FEWEST_BITS, most=rsassa.MOST_BITS)
        return cls(private_der(generate_private_key(_EXPONENT, bits)))

    @property
    def secret(self) -> bytes:
        """The DER of its `RSAPrivateKey`. Handle with care."""
        return private_der(self._key)

    def sign(self, data: bytes) -> bytes:
        """The `RS256` signature over `data`; the same data has the same signature."""
        from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
        from cryptography.hazmat.primitives.hashes import SHA256

        return self._key.sign(data, PKCS1v15(), SHA256())


def private_der(key: RSAPrivateKey) -> bytes:
    """The DER of a private key of `cryptography`."""
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    return key.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption())


def rsa_numbers(der: bytes) -> tuple[int, ...]:
    """The secret numbers of a private key, as a JWK has them (RFC 7518, section 6.3.2): d, p, q, dp, dq and qi."""
    numbers = _load(der).private_numbers()
    return numbers.d, numbers.p, numbers.q, numbers.dmp1, numbers.dmq1, numbers.iqmp


def rsa_der(public: tuple[int, int], secret: Sequence[int]) -> bytes:
    """The DER of the private key with this modulus and exponent, and these secret numbers.

    Raises:
        UsageError: `rsa-key`: they do not belong together.
    """
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateNumbers, RSAPublicNumbers

    d, p, q, dp, dq, qi = secret
    try:
        key = RSAPrivateNumbers(p, q, d, dp, dq, qi, RSAPublicNumbers(public[1], public[0])).private_key()
    except ValueError:
        raise UsageError("rsa-key") from None  # the other error could show parts of the key
    return private_der(key)


def _load(der: bytes) -> RSAPrivateKey:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
    from cryptography.hazmat.primitives.serialization import load_der_private_key

    try:
        key = load_der_private_key(der, password=None)
    except (TypeError, ValueError):
        raise UsageError("rsa-key") from None  # the other error could show parts of the key
    if not isinstance(key, RSAPrivateKey):
        raise UsageError("rsa-key")
    return key
