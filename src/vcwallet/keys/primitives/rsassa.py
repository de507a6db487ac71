"""RSA, over OpenSSL: which keys are strong enough, and the raw verification.

A key is the DER of its `RSAPublicKey`, as in Multikey. The exponent 3 is allowed, as in RFC 8017, section 3.1: forging
under it needs a verifier that does not compare the whole padded message, and OpenSSL does. No key that signs here has
it (FIPS 186-5, section A.1.1, asks for more than 65,536).
Sources: RFC 8017, sections 8.1, 8.2 and A.1.1; NIST SP 800-89, section 5.3.3 (what a public key shows of its weakness).
"""

from __future__ import annotations

from functools import lru_cache
from math import gcd, isqrt, prod
from typing import TYPE_CHECKING, Literal

from vcwallet.errors import SignatureError, VerificationMethodError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

FEWEST_BITS = 2_048
MOST_BITS = 8_192
"""The work of a verification grows with the square of this."""
_MOST_EXPONENT_BITS = 64
"""The work grows with this, too; nearly all keys have the exponent 65,537, of 17 bits."""
_SMALL_PRIMES = prod(
    number for number in range(3, 752) if all(number % divisor for divisor in range(2, isqrt(number) + 1))
)

Padding = Literal["PKCS1v15", "PSS"]


def check_key(raw: bytes) -> None:
    """Refuse keys that are too short to be safe, and too long to be worked with.

    Raises:
        VerificationMethodError: Malformed, fewer than 2,048 bits, or more than 8,192; a modulus that is even, has a
            small factor or is a square; an exponent that is even, 1, or of more than 64 bits.
    """
    _check_numbers(*numbers(raw))


def verify_rsa(raw: bytes, signature: bytes, data: bytes, *, padding: Padding, hash_name: str) -> None:
    """Verify a signature with the key of this DER.

    Raises:
        SignatureError: It does not fit, or has the wrong length.
    """
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import padding as paddings

    key, digest = _load_key(raw), getattr(hashes, hash_name)()
    expected = (key.key_size + 7) // 8
    if len(signature) != expected:
        raise SignatureError("signature-length", bytes=len(signature), expected=expected)
    pss = paddings.PSS(paddings.MGF1(digest), digest.digest_size)
    try:
        key.verify(signature, data, pss if padding == "PSS" else paddings.PKCS1v15(), digest)
    except InvalidSignature as error:
        raise SignatureError("signature-mismatch") from error


def from_numbers(modulus: int, exponent: int) -> bytes:
    """The DER of a key.

    Raises:
        VerificationMethodError: As `check_key`.
    """
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicNumbers

    _check_numbers(modulus, exponent)
    try:
        return public_der(RSAPublicNumbers(exponent, modulus).public_key())
    except ValueError as error:
        raise VerificationMethodError("key-rsa-malformed") from error


def numbers(raw: bytes) -> tuple[int, int]:
    """The modulus and the exponent of a key."""
    pair = _load_key(raw).public_numbers()
    return pair.n, pair.e


def public_der(key: RSAPublicKey) -> bytes:
    """The DER of a key of `cryptography`."""
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    return key.public_bytes(Encoding.DER, PublicFormat.PKCS1)


def _check_numbers(modulus: int, exponent: int) -> None:
    """The exponent's lower bound, and that it is odd, is held by OpenSSL."""
    bits = modulus.bit_length()
    if not FEWEST_BITS <= bits <= MOST_BITS:
        raise VerificationMethodError("key-rsa-size", bits=bits, fewest=FEWEST_BITS, most=MOST_BITS)
    if modulus % 2 == 0 or gcd(modulus, _SMALL_PRIMES) > 1 or isqrt(modulus) ** 2 == modulus:  # quickly factored
        raise VerificationMethodError("key-rsa-malformed")
    if exponent.bit_length() > _MOST_EXPONENT_BITS:
        raise VerificationMethodError("key-rsa-exponent", bits=exponent.bit_length(), most=_MOST_EXPONENT_BITS)


@lru_cache(maxsize=256)
def _load_key(raw: bytes) -> RSAPublicKey:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
    from cryptography.hazmat.primitives.serialization import load_der_public_key

    try:
        key = load_der_public_key(raw)
    except ValueError as error:
        raise VerificationMethodError("key-rsa-malformed") from error
    if not isinstance(key, RSAPublicKey) or public_der(key) != raw:  # such as an SPKI, or another spelling
        raise VerificationMethodError("key-rsa-malformed")
    return key
