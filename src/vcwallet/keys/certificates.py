"""X.509 certificates that a key was published, or sent, with (`x5c`): taken for those of the key only where they are.

A certificate beside a key does not decide whose key it is; it is for a relying party that knows who issued it. The
first has to be of the very key: else anyone could put a college's certificate beside a key of their own.
Sources: RFC 7517, section 4.7; RFC 7515, section 4.1.6; docs/security.md, row 15.
"""

from __future__ import annotations

from base64 import b64decode

from vcwallet.errors import VcwalletError
from vcwallet.keys.public_key import PublicKey
from vcwallet.keys.spki import decode_spki

_MOST = 10
"""Certificates of one key that are looked at."""
_LONGEST = 24_000
"""Characters of one certificate: about 16 kB of DER."""


def certificates_of(key: PublicKey, x5c: object) -> tuple[bytes, ...]:
    """The certificates of a key, DER, its own first; none where the first is that of another key, or no certificate.

    Args:
        key: The key, which verified a signature.
        x5c: What stands beside it, in standard base64.
    """
    if not isinstance(x5c, list) or not 0 < len(x5c) <= _MOST:
        return ()
    if not all(isinstance(text, str) and len(text) <= _LONGEST for text in x5c):
        return ()
    from cryptography import x509  # few keys come with certificates
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    try:
        chain = tuple(b64decode(text, validate=True) for text in x5c)
        own = x509.load_der_x509_certificate(chain[0]).public_key()
        spki = own.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        return chain if decode_spki(spki) == key else ()
    except (ValueError, TypeError, UnsupportedAlgorithm, x509.InvalidVersion, VcwalletError):  # none that is known here
        return ()
