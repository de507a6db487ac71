"""How many entries a ZIP archive has: counted at its end, before anything is made of them.

Source: APPNOTE.TXT, sections 4.3.12 (central directory), 4.3.14 and 4.3.15 (ZIP64) and 4.3.16 (its end).
"""

from __future__ import annotations

import os
import struct
from typing import IO

_END = struct.Struct("<4s8xL4xH")
_END_64, _LOCATOR_64 = struct.Struct("<4sQ28xQ8x"), struct.Struct("<4s16x")
_ENTRY = struct.Struct("<4s24xHHH12x")
_LONGEST_COMMENT = 0xFFFF
_SIZE_64 = 44
"""What the end of a ZIP64 directory says of its own size, where nothing is added to it."""


def count_entries(file: IO[bytes], most: int, most_bytes: int) -> int:
    """How many entries the central directory has; counting ends behind `most`.

    Its own word for that is not taken: what is counted is what a reader of the archive goes through.

    Args:
        file: The archive.
        most: How many entries it may have.
        most_bytes: How many bytes the directory may have.

    Returns:
        The number; more than `most` where there are more entries or bytes.

    Raises:
        ValueError: Its end is missing or damaged.
        OSError: The file cannot be read.
    """
    file.seek(max(file.seek(0, os.SEEK_END) - _END.size - _LONGEST_COMMENT - _LOCATOR_64.size - _END_64.size, 0))
    tail_at, tail = file.tell(), file.read()
    size, end = _directory(tail)
    if size > most_bytes:
        return most + 1
    if tail_at + end < size:
        raise ValueError
    file.seek(tail_at + end - size)
    directory = file.read(size)
    count = place = 0
    while count <= most and place + _ENTRY.size <= size:
        _, *lengths = _ENTRY.unpack_from(directory, place)
        place += _ENTRY.size + sum(lengths)
        count += 1
    return count


def _directory(tail: bytes) -> tuple[int, int]:
    """The size of the central directory, and where in the last bytes of an archive it ends."""
    end = len(tail) - _END.size
    if end < 0 or not (tail.startswith(b"PK\x05\x06", end) and tail.endswith(b"\0\0")):
        end = tail.rfind(b"PK\x05\x06")
    if end < 0 or len(tail) < end + _END.size:
        raise ValueError
    size: int = _END.unpack_from(tail, end)[1]
    locator = end - _LOCATOR_64.size
    if locator < 0 or not tail.startswith(b"PK\x06\x07", locator):
        return size, end
    end = locator - _END_64.size
    signature, own_size, size = _END_64.unpack_from(tail, max(end, 0))
    if end < 0 or signature != b"PK\x06\x06" or own_size != _SIZE_64:
        raise ValueError
    return size, end
