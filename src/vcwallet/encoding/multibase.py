"""Multibase as Data Integrity and Controlled Identifiers use it: base58-btc (`z`) and base64url (`u`).

Base58-btc is a number in 58 digits, behind a digit zero for each leading zero byte. Other bases exist and are refused:
those specifications allow these two.

Sources: Controlled Identifiers 1.0, section 2.4 "Multibase"; draft-msporny-base58-03, sections 2 to 4.
"""

from __future__ import annotations

from typing import Final

from vcwallet.encoding import base64url
from vcwallet.errors import ParsingError

_DIGITS: Final = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_NO_DIGIT: Final = 255
_VALUES: Final = bytes(_DIGITS.index(byte) if byte in _DIGITS else _NO_DIGIT for byte in range(256))
_GROUP: Final = 10
"""Digits that are written together: ten of them still fit into 64 bits, where arithmetic is quick."""
_BASE: Final = 58**_GROUP

_BLOCK: Final = 128
"""Digits that are read together: those of a key or of a signature of 64 bytes are fewer."""
_JOINS: Final = tuple(
    (bits, ((1 << 8 * _BLOCK) - 1) // ((1 << 2 * bits) - 1) * ((1 << bits) - 1), 58 ** (bits // 8))
    for bits in (8, 16, 32, 64, 128, 256, 512)
)
"""The rounds in which neighbouring digits become one of twice the width, all pairs at once: how many bits a digit has,
where every second one is, and how many different ones there are."""

LONGEST: Final = 3_600
"""Characters of the longest base58-btc text that is decoded: a key of ML-DSA-87 has 3,547.

Each block is added to a number that has grown by all blocks before it: time grows with the square of the length.
"""


def base58btc_encode(data: bytes) -> str:
    """Bytes as base58-btc with its `z`."""
    number = int.from_bytes(data, "big")
    digits = bytearray()
    while number:
        number, group = divmod(number, _BASE)
        for _ in range(_GROUP):
            group, value = divmod(group, 58)
            digits.append(_DIGITS[value])
    zeros = len(data) - len(data.lstrip(b"\0"))
    return "z" + "1" * zeros + digits.rstrip(b"1")[::-1].decode("ascii")


def base64url_encode(data: bytes) -> str:
    """Bytes as base64url without padding, with its `u`."""
    return "u" + base64url.encode(data)


def decode(text: str, pointer: str = "", *, base: str | None = None, longest: int = LONGEST) -> bytes:
    """The bytes of a multibase text.

    Args:
        text: The encoded value with its prefix.
        pointer: Where it stood, for the error.
        base: The prefix that must be there (`z` or `u`); None allows both.
        longest: Characters that base58-btc may have; for what is neither key nor signature.

    Raises:
        ParsingError: Not one of the bases allowed, characters outside its alphabet, or longer in base58-btc than
            allowed.
    """
    prefix = text[:1]
    if base is not None and prefix != base:
        raise ParsingError("multibase-other-base", pointer=pointer, prefix=prefix, expected=base)
    if prefix == "u":
        return base64url.decode(text[1:], pointer)
    if prefix != "z":
        raise ParsingError("multibase-unknown", pointer=pointer, prefix=prefix)
    if len(text) - 1 > longest:
        raise ParsingError("multibase-too-long", pointer=pointer, characters=len(text))
    values = text[1:].encode("ascii", "replace").translate(_VALUES)  # by `?`, which is no digit
    if _NO_DIGIT in values:
        raise ParsingError("multibase-malformed", pointer=pointer)
    number = 0
    for start in range(0, len(values), _BLOCK):
        block = values[start : start + _BLOCK]
        joined = int.from_bytes(block, "big")
        for bits, every_second, digits in _JOINS:
            joined = (joined >> bits & every_second) * digits + (joined & every_second)
        number = number * 58 ** len(block) + joined if number else joined
    zeros = len(values) - len(values.lstrip(b"\0"))
    return bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8, "big")
