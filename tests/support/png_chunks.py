"""PNG files of one pixel, put together chunk by chunk."""

from __future__ import annotations

import struct
import zlib

KEYWORD = b"openbadgecredential"


def chunk(kind: bytes, data: bytes = b"") -> bytes:
    return struct.pack("!I", len(data)) + kind + data + struct.pack("!I", zlib.crc32(kind + data))


def itxt(text: bytes, *, keyword: bytes = KEYWORD, flag: int = 0) -> bytes:
    return chunk(b"iTXt", keyword + b"\0" + bytes([flag, 0]) + b"\0\0" + text)


SIGNATURE = b"\x89PNG\r\n\x1a\n"
HEADER = chunk(b"IHDR", struct.pack("!IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
PICTURE = chunk(b"IDAT", zlib.compress(b"\0\0"))
END = chunk(b"IEND")
START = SIGNATURE + HEADER
