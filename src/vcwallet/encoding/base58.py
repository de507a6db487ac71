"""Base58-btc: a number in 58 digits, behind a digit zero for each leading zero byte.

Source: draft-msporny-base58-03, sections 2 to 4.
"""

from __future__ import annotations

from typing import Final

_DIGITS: Final = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_NO_DIGIT: Final = 255
_VALUES: Final = bytes(_DIGITS.index(byte) if byte in _DIGITS else _NO_DIGIT for byte in range(256))
_GROUP: Final = 10
"""Digits that are taken together: ten of them still fit into 64 bits, where arithmetic is quick."""
_BASE: Final = 58**_GROUP

LONGEST: Final = 2_047
"""Characters of the longest text that is decoded.

Each group is added to a number that has grown by all groups before it: time grows with the square of the length. No key
or signature comes near this many characters.
"""


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
    """The bytes of a base58-btc text.

    Raises:
        ValueError: Longer than `LONGEST`, or a character that is no digit of base58-btc.
    """
    if len(text) > LONGEST:
        raise ValueError("longer than any key or signature")
    values = text.encode("ascii").translate(_VALUES)  # what is not ASCII is a ValueError, too
    if _NO_DIGIT in values:
        raise ValueError("not base58-btc")
    number = 0
    for start in range(0, len(values), _GROUP):
        digits = values[start : start + _GROUP]
        group = 0
        for value in digits:
            group = group * 58 + value
        number = number * 58 ** len(digits) + group
    zeros = len(text) - len(text.lstrip("1"))
    return bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8, "big")
