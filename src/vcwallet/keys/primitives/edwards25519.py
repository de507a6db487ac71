"""The curve of Ed25519, over libsodium: which keys are safe, and the raw verification.

libsodium refuses keys of small order, which OpenSSL accepts, and verifies about twice as fast (docs/adr/0001).
Sources: RFC 8032, section 5.1; docs/security.md, row 21.
"""

from __future__ import annotations

from vcwallet.errors import SignatureError, VerificationMethodError

SIGNATURE_BYTES = 64


def check_key(raw: bytes) -> None:
    """Refuse the small-order and the non-canonical encodings: under these keys anyone makes signatures that verify.

    Raises:
        VerificationMethodError: Not a canonical encoding of a point of the curve, or one of small order.
    """
    from nacl.bindings import crypto_core_ed25519_is_valid_point

    if not crypto_core_ed25519_is_valid_point(raw):
        raise VerificationMethodError("key-unsafe", type="Ed25519")


def verify_eddsa(raw: bytes, signature: bytes, data: bytes) -> None:
    """Verify a signature with the key of these 32 bytes.

    Raises:
        SignatureError: It does not fit, or has the wrong length.
    """
    from nacl.bindings import crypto_sign_open
    from nacl.exceptions import CryptoError

    if len(signature) != SIGNATURE_BYTES:
        raise SignatureError("signature-length", bytes=len(signature), expected=SIGNATURE_BYTES)
    try:
        crypto_sign_open(signature + data, raw)
    except CryptoError as error:
        raise SignatureError("signature-mismatch") from error
