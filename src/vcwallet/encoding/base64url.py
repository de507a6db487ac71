"""Base64url without padding (RFC 4648 section 5), decoded strictly: one text for one value."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from binascii import a2b_base64
from typing import Final

from vcwallet.errors import ParsingError

ALPHABET: Final = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_STANDARD: Final = bytes.maketrans(b"-_", b"+/")
_LAST: Final = {0: None, 2: "AQgw", 3: "AEIMQUYcgkosw048"}
"""By the length of a text modulo 4, what it may end with: the bits of that character that are not used are zero."""


def encode(data: bytes) -> str:
    """Bytes as base64url text without padding."""
    return urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def decode(text: str, pointer: str = "") -> bytes:
    """The bytes of base64url text.

    Raises:
        ParsingError: A character outside the alphabet, padding, an impossible length, or unused bits that are set
            (which would let several texts stand for one value).
    """
    data = text.encode("utf-8", "surrogatepass")
    if len(data) % 4 == 1 or b"+" in data or b"/" in data or b"=" in data:
        raise ParsingError("base64url-malformed", pointer=pointer)
    try:
        decoded = a2b_base64(data.translate(_STANDARD) + b"=" * (-len(data) % 4), strict_mode=True)
    except ValueError:
        raise ParsingError("base64url-malformed", pointer=pointer) from None
    last = _LAST[len(data) % 4]
    if last is not None and text[-1] not in last:
        raise ParsingError("base64url-not-canonical", pointer=pointer)
    return decoded
