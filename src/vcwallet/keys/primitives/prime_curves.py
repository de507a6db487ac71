"""The curves of ECDSA, over OpenSSL: points that are on them, and the raw verification.

A signature is r and s side by side, each as long as a coordinate (IEEE P1363), never DER. Where (r, s) fits, so does
(r, n - s), as FIPS 186-5 has it: the bytes of a signature identify nothing (docs/security.md, row 22).
Sources: FIPS 186-5, section 6; SEC 1, section 2.3 (points); NIST SP 800-186; SEC 2 (secp256k1).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from vcwallet.errors import SignatureError, VerificationMethodError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec


@dataclass(frozen=True, slots=True)
class PrimeCurve:
    """One curve, with the hash that belongs to it.

    Attributes:
        name: Its name in JWK (RFC 7518, section 6.2.1.1; RFC 8812).
        openssl: Its name in OpenSSL.
        size: Length of a coordinate in bytes; a compressed point has one more, a signature is two of it.
        hash_name: The hash of ECDSA over this curve.
    """

    name: str
    openssl: str
    size: int
    hash_name: str

    def check_key(self, point: bytes) -> None:
        """Refuse what is no compressed point of the curve; the point at infinity has no such form.

        Raises:
            VerificationMethodError: It is none.
        """
        _load_point(self, point)

    def verify_ecdsa(self, point: bytes, signature: bytes, data: bytes) -> None:
        """Verify a signature with the key that is this compressed point.

        Raises:
            SignatureError: It does not fit, has the wrong length, or r or s is zero or not below the order.
        """
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
        from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

        if len(signature) != 2 * self.size:
            raise SignatureError("signature-length", bytes=len(signature), expected=2 * self.size)
        der = encode_dss_signature(int.from_bytes(signature[: self.size]), int.from_bytes(signature[self.size :]))
        try:
            _load_point(self, point).verify(der, data, ECDSA(self.hash()))
        except InvalidSignature as error:
            raise SignatureError("signature-mismatch") from error

    def compress(self, x: bytes, y: bytes) -> bytes:
        """The compressed point of two coordinates.

        Raises:
            VerificationMethodError: They are of the wrong length, or no point of the curve.
        """
        if len(x) != self.size or len(y) != self.size:
            raise VerificationMethodError("key-length", type=self.name, bytes=len(x) + len(y), expected=2 * self.size)
        _load_point(self, b"\x04" + x + y)
        return bytes([2 + (y[-1] & 1)]) + x

    def coordinates(self, point: bytes) -> tuple[bytes, bytes]:
        """The two coordinates of a compressed point of the curve."""
        numbers = _load_point(self, point).public_numbers()
        return numbers.x.to_bytes(self.size), numbers.y.to_bytes(self.size)

    def group(self) -> ec.EllipticCurve:
        """The curve as `cryptography` has it."""
        from cryptography.hazmat.primitives.asymmetric import ec

        curve: ec.EllipticCurve = getattr(ec, self.openssl.upper())()
        return curve

    def hash(self) -> hashes.HashAlgorithm:
        """The hash as `cryptography` has it."""
        from cryptography.hazmat.primitives import hashes

        algorithm: hashes.HashAlgorithm = getattr(hashes, self.hash_name)()
        return algorithm


P256 = PrimeCurve("P-256", "secp256r1", 32, "SHA256")
P384 = PrimeCurve("P-384", "secp384r1", 48, "SHA384")
P521 = PrimeCurve("P-521", "secp521r1", 66, "SHA512")
SECP256K1 = PrimeCurve("secp256k1", "secp256k1", 32, "SHA256")


@lru_cache(maxsize=1024)
def _load_point(curve: PrimeCurve, point: bytes) -> ec.EllipticCurvePublicKey:
    """Cached: a few issuers sign most of what a verifier sees."""
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey

    try:
        return EllipticCurvePublicKey.from_encoded_point(curve.group(), point)
    except ValueError as error:
        raise VerificationMethodError("key-off-curve", type=curve.name) from error
