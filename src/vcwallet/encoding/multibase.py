"""Multibase as Data Integrity and Controlled Identifiers use it: base58-btc (`z`) and base64url (`u`).

Source: Controlled Identifiers 1.0, section 2.4 "Multibase". Other bases exist and are refused: those specifications
allow these two.
"""

from __future__ import annotations

from vcwallet.encoding import base58, base64url
from vcwallet.errors import ParsingError


def base58btc_encode(data: bytes) -> str:
    """Bytes as base58-btc with its `z`."""
    return "z" + base58.encode(data)


def base64url_encode(data: bytes) -> str:
    """Bytes as base64url without padding, with its `u`."""
    return "u" + base64url.encode(data)


def decode(text: str, pointer: str = "", *, base: str | None = None) -> bytes:
    """The bytes of a multibase text.

    Args:
        text: The encoded value with its prefix.
        pointer: Where it stood, for the error.
        base: The prefix that must be there (`z` or `u`); None allows both.

    Raises:
        ParsingError: Not one of the bases allowed, characters outside its alphabet, or longer in base58-btc than any
            key or signature (`base58.LONGEST`).
    """
    prefix = text[:1]
    if base is not None and prefix != base:
        raise ParsingError("multibase-other-base", pointer=pointer, prefix=prefix, expected=base)
    if prefix == "u":
        return base64url.decode(text[1:], pointer)
    if prefix != "z":
        raise ParsingError("multibase-unknown", pointer=pointer, prefix=prefix)
    if len(text) - 1 > base58.LONGEST:
        raise ParsingError("multibase-too-long", pointer=pointer, characters=len(text))
    try:
        return base58.decode(text[1:])
    except ValueError:
        raise ParsingError("multibase-malformed", pointer=pointer) from None
