"""A status list as what it is: bits in a row, never a Python list of numbers.

The two families of lists count differently. In the W3C's the first entry stands at the left-most (most significant) bit
of the first byte (Bitstring Status List 1.0, "Bitstring Encoding"); in the IETF's at the right-most (Token Status List,
"Compressed Byte Array").
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from vcwallet.errors import StatusRangeError

Bytes = bytes | bytearray


class First(StrEnum):
    """Which bit of a byte holds the first entry."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class StatusBits:
    """Entries of some bits each, one after the other.

    Attributes:
        data: The bytes; a `bytearray` where entries are to be set.
        size: Bits of one entry: 1 and more where the first is left; 1, 2, 4 or 8 where it is right.
        first: Where counting begins.
    """

    data: Bytes = field(repr=False)
    size: int = 1
    first: First = First.LEFT

    def __len__(self) -> int:
        """How many entries there are."""
        return len(self.data) * 8 // self.size

    def get(self, index: int) -> int:
        """The value of one entry.

        Raises:
            StatusRangeError: There is no such entry ("RANGE_ERROR").
        """
        self._check(index)
        place = index * self.size
        if self.first is First.RIGHT:
            return self.data[place >> 3] >> (place & 7) & ((1 << self.size) - 1)
        if self.size == 1:
            return self.data[place >> 3] >> (7 - (place & 7)) & 1
        end = place + self.size
        return int.from_bytes(self.data[place >> 3 : (end + 7) >> 3]) >> (-end & 7) & ((1 << self.size) - 1)

    def set(self, index: int, value: int) -> None:
        """Change the value of one entry; only where `data` is a bytearray.

        Raises:
            StatusRangeError: There is no such entry, or the value needs more bits than an entry has.
        """
        self._check(index)
        if value >> self.size:
            raise StatusRangeError("status-value", value=value, bits=self.size)
        place = index * self.size
        end = place + self.size
        where = slice(place >> 3, (end + 7) >> 3)
        shift = place & 7 if self.first is First.RIGHT else -end & 7
        chunk = int.from_bytes(self.data[where])
        chunk ^= (chunk ^ value << shift) & ((1 << self.size) - 1) << shift
        self.data[where] = chunk.to_bytes(where.stop - where.start)  # type: ignore[index]  # bytes refuse by themselves

    def count(self) -> int:
        """How many entries are not zero."""
        whole = int.from_bytes(self.data) >> len(self.data) * 8 % self.size  # without bits that make up no entry
        folded = whole
        for shift in range(1, self.size):
            folded |= whole >> shift
        lowest = ((1 << len(self) * self.size) - 1) // ((1 << self.size) - 1)  # the lowest bit of each entry
        return (folded & lowest).bit_count()

    def _check(self, index: int) -> None:
        if not 0 <= index < len(self):
            raise StatusRangeError("status-index", index=index, length=len(self))
