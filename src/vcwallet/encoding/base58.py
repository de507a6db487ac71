"""Base58-btc: a number in 58 digits, behind a digit zero for each leading zero byte.

Every signature and key passes through it, and taking ten digits at a time is much faster than the usual way of one
(docs/adr/0001-dependencies.md).
Source: draft-msporny-base58-03, sections 2 to 4.
"""

from __future__ import annotations

from typing import Final

_DIGITS: Final = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_NO_DIGIT: Final = 255
_VALUES: Final = bytes(_DIGITS.index(byte) if byte in _DIGITS else _NO_DIGIT for byte in range(256))
_GROUP: Final = 10
_BASE: Final = 58**_GROUP


def encode(data: bytes) -> str:
    """Bytes as base58-btc text."""
    number = int.from_bytes(data, "big")
    digits = bytearray()
    while number:
        number, group = divmod(number, _BASE)
        for _ in range(_GROUP):
            group, value = divmod(group, 58)
            digits.append(_DIGITS[value])
    zeros = len(data) - len(data.lstrip(b"\0"))
    return "1" * zeros + digits.rstrip(b"1")[::-1].decode("ascii")


def decode(text: str) -> bytes:
    """The bytes of a base58-btc text. Takes time that grows with the square of its length.

    Raises:
        ValueError: A character that is no digit of base58-btc.
    """
    values = text.encode("ascii").translate(_VALUES)  # what is not ASCII is a ValueError, too
    if _NO_DIGIT in values:
        raise ValueError("not base58-btc")
    values = bytes(-len(values) % _GROUP) + values
    number = 0
    for a, b, c, d, e, f, g, h, i, j in zip(*[iter(values)] * _GROUP, strict=True):
        group = ((((((((a * 58 + b) * 58 + c) * 58 + d) * 58 + e) * 58 + f) * 58 + g) * 58 + h) * 58 + i) * 58 + j
        number = number * _BASE + group
    zeros = len(text) - len(text.lstrip("1"))
    return bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8, "big")
