"""From a list in a document to its bits, and back: base64url, and gzip or zlib.

A list from a stranger is the one place where a megabyte can ask for a gigabyte (docs/security.md, row 23). So nothing
is inflated beyond the limit, nor beyond the size that the stream itself states at its end.
"""

from __future__ import annotations

import re
import zlib
from base64 import b64decode

from vcwallet.encoding import base64url, multibase
from vcwallet.errors import LimitError, MalformedValueError, ParsingError
from vcwallet.limits import DEFAULT, Limits

_STEP = 256 * 1024
_GZIP, _ZLIB = 31, 15  # how zlib is told which of the two wrappings to expect
_GZIP_MAGIC = b"\x1f\x8b"
_LEVEL = 6
"""Level 9 takes ten times as long for a list with a million changes, and makes it a sixth smaller."""
_ONE_ALPHABET = str.maketrans("-_", "+/")
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]*={0,2}\Z")


def encode_bitstring(data: bytes | bytearray) -> str:
    """Bits as `encodedList` of a BitstringStatusList: gzip in multibase-base64url.

    The same bits always give the same text on one machine, under any Python: no time stands in it (and `gzip.compress`
    names the operating system in some versions only).

    Source: Bitstring Status List 1.0, "Bitstring Generation Algorithm".
    """
    return multibase.base64url_encode(zlib.compress(data, _LEVEL, wbits=_GZIP))


def decode_bitstring(text: object, pointer: str = "", limits: Limits = DEFAULT) -> bytes:
    """The bits of an `encodedList` of a BitstringStatusList.

    Source: Bitstring Status List 1.0, "Bitstring Expansion Algorithm".

    Raises:
        MalformedValueError: It is not gzip in multibase-base64url, or does not end where it should.
        LimitError: It would inflate to more than `limits.inflated_bytes`.
    """
    if not isinstance(text, str):
        raise MalformedValueError("encoded-list", pointer=pointer, problem="no text")
    try:
        compressed = multibase.decode(text, pointer, base="u")
    except ParsingError as error:
        raise MalformedValueError("encoded-list", pointer=pointer, problem=error.reason) from error
    return inflate_gzip(compressed, pointer, limits)


def decode_older(text: object, pointer: str = "", limits: Limits = DEFAULT) -> bytes:
    """The bits of an `encodedList` of StatusList2021 or RevocationList2020: base64 without a multibase prefix.

    The specification of 2020 says zlib and shows gzip, and both of them leave the alphabet open; each is taken.

    Raises:
        MalformedValueError: It is none of these.
        LimitError: It would inflate to more than `limits.inflated_bytes`.
    """
    if not isinstance(text, str) or not _BASE64.match(text):
        raise MalformedValueError("encoded-list", pointer=pointer, problem="base64-malformed")
    bare = text.rstrip("=").translate(_ONE_ALPHABET)
    try:
        compressed = b64decode(bare + "=" * (-len(bare) % 4))
    except ValueError as error:  # an impossible length
        raise MalformedValueError("encoded-list", pointer=pointer, problem="base64-malformed") from error
    if compressed.startswith(_GZIP_MAGIC):
        return inflate_gzip(compressed, pointer, limits)
    return inflate_zlib(compressed, pointer, limits)


def encode_token_list(data: bytes | bytearray) -> str:
    """Bits as `lst` of a Token Status List in JSON: zlib in base64url."""
    return base64url.encode(zlib.compress(data, _LEVEL))


def inflate_gzip(compressed: bytes, pointer: str, limits: Limits) -> bytes:
    """Inflate one gzip member (RFC 1952), which says at its end how large it will be.

    Raises:
        MalformedValueError: Not gzip, truncated, damaged, or with something behind it.
        LimitError: Larger than `limits.inflated_bytes`.
    """
    declared = int.from_bytes(compressed[-4:], "little")
    return _inflate(compressed, _GZIP, min(declared, limits.inflated_bytes), pointer, limits)


def inflate_zlib(compressed: bytes, pointer: str, limits: Limits) -> bytes:
    """Inflate one zlib stream (RFC 1950).

    Raises:
        MalformedValueError: Not zlib, truncated, damaged, or with something behind it.
        LimitError: Larger than `limits.inflated_bytes`.
    """
    return _inflate(compressed, _ZLIB, limits.inflated_bytes, pointer, limits)


def _inflate(compressed: bytes, wrapping: int, most: int, pointer: str, limits: Limits) -> bytes:
    stream = zlib.decompressobj(wrapping)
    parts: list[bytes] = []
    size = 0
    pending = compressed
    try:
        while not stream.eof:
            part = stream.decompress(pending, min(_STEP, most - size + 1))
            pending = stream.unconsumed_tail
            size += len(part)
            if size > most:
                break
            if not part and not pending and not stream.eof:
                raise MalformedValueError("encoded-list", pointer=pointer, problem="truncated")
            parts.append(part)
    except zlib.error as error:
        raise MalformedValueError("encoded-list", pointer=pointer, problem="not-compressed") from error
    if size > most == limits.inflated_bytes:
        raise LimitError("inflated-bytes", pointer=pointer, limit=limits.inflated_bytes)
    if size > most or stream.unused_data:
        raise MalformedValueError("encoded-list", pointer=pointer, problem="trailing-data")
    return b"".join(parts)
