"""Base58-btc: a number in 58 digits, behind a digit zero for each leading zero byte.

Every signature and key passes through it, and taking many digits at a time is much faster than the usual way of one
(docs/adr/0001-dependencies.md).
Source: draft-msporny-base58-03, sections 2 to 4.
"""

from __future__ import annotations

from functools import lru_cache
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
    """The bytes of a base58-btc text. Twice as long a text takes more than twice the time.

    Raises:
        ValueError: A character that is no digit of base58-btc.
    """
    values = text.encode("ascii").translate(_VALUES)  # what is not ASCII is a ValueError, too
    if _NO_DIGIT in values:
        raise ValueError("not base58-btc")
    number = int.from_bytes(values, "big")
    for bits, odd, base in _joins((len(values) - 1).bit_length()):
        number = (number >> bits & odd) * base + (number & odd)
    zeros = len(text) - len(text.lstrip("1"))
    return bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8, "big")


@lru_cache(maxsize=16)
def _joins(rounds: int) -> tuple[tuple[int, int, int], ...]:
    """How to make one number of digits that stand in one byte each, up to two to the power of `rounds` of them.

    Each round joins every two neighbours into one field of twice the bits, all of them in one operation: a long integer
    serves as a row of small ones. A field never overflows, since 58 is less than 256.

    Returns:
        For each round the bits of a field, a mask of every other field, and what a step to the left is worth.
    """
    joins = []
    for done in range(rounds):
        width = 1 << done
        pair = bytes(width) + b"\xff" * width
        joins.append((8 * width, int.from_bytes(pair * (1 << rounds - done - 1), "big"), 58**width))
    return tuple(joins)
