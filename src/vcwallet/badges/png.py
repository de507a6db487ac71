"""Credentials in PNG files: one uncompressed `iTXt` chunk (OB 3.0, "PNG").

Baking inserts bytes and changes none: the new chunk stands right behind the header, every other byte of the file stays
where it was relative to its neighbours. Reading walks the whole file, although the specification lets a reader stop at
the first credential: only then can a second credential, a bad checksum or a cut file be refused instead of being read
differently by somebody else (THREATS rows 11 and 28).

Two decisions that the specification leaves open:

* Bytes after the end chunk are refused, in baking and in reading. They are no part of the picture, most programs drop
  them silently, and a reader that searches the raw bytes could find another credential there.
* A compressed credential is refused, as the specification forbids it. So nothing is ever inflated here, and no
  text bomb can go off.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass

import png

from vcwallet.badges.payload import check_credential_size, check_image_size, form_of
from vcwallet.errors import BakingError, LimitError
from vcwallet.limits import DEFAULT, Limits

SIGNATURE = b"\x89PNG\r\n\x1a\n"
KEYWORD = b"openbadgecredential"
_OLD_KEYWORD = b"openbadges"  # Open Badges 1 and 2
_TEXT_CHUNKS = frozenset({b"iTXt", b"tEXt", b"zTXt"})
_MAX_CHUNKS = 65_536  # a 32 MiB picture in chunks of half a kilobyte; honest encoders write larger ones
_AFTER_HEADER = len(SIGNATURE) + 12 + 13  # IHDR is first and always holds 13 bytes (PNG, 11.2.2)
_FRAME = 12  # length, type and checksum around the data of a chunk (PNG, 5.3)


@dataclass(frozen=True, slots=True)
class _Chunk:
    start: int
    end: int
    kind: bytes
    data: bytes

    @property
    def keyword(self) -> bytes | None:
        """The keyword of a text chunk, whichever of the three kinds it is."""
        return self.data.partition(b"\0")[0] if self.kind in _TEXT_CHUNKS else None


def bake_png(image: bytes, credential: bytes, *, replace: bool = False, limits: Limits = DEFAULT) -> bytes:
    """Put a credential into a PNG; every other chunk stays byte for byte.

    Args:
        image: The PNG file.
        credential: UTF-8 JSON or a Compact JWS.
        replace: Take out a credential that is already there, instead of refusing.
        limits: Bounds on the image and the credential.

    Raises:
        BakingError: The image is no sound PNG or carries a credential already, or the credential has neither form.
        LimitError: Image, credential or result are larger than the limits allow.
    """
    form_of(credential)
    check_credential_size(credential, limits)
    chunks = list(_chunks(image, limits))
    existing = [chunk for chunk in chunks if chunk.keyword == KEYWORD]
    if existing and not replace:
        raise BakingError("already-baked", offset=existing[0].start)
    rest = image
    for chunk in reversed(existing):
        rest = rest[: chunk.start] + rest[chunk.end :]
    # Keyword, no compression (flag and method 0), no language, no translated keyword, then the text (PNG, 11.3.3.4).
    new = io.BytesIO()
    png.write_chunk(new, b"iTXt", KEYWORD + b"\0\0\0\0\0" + credential)
    baked = rest[:_AFTER_HEADER] + new.getvalue() + rest[_AFTER_HEADER:]
    check_image_size(baked, limits)
    return baked


def unbake_png(image: bytes, *, limits: Limits = DEFAULT) -> bytes:
    """Read the credential out of a PNG, as the exact bytes that were baked.

    Raises:
        BakingError: No sound PNG, or not exactly one credential in the form that the specification asks for.
        LimitError: Larger than the limits allow.
    """
    found: list[_Chunk] = []
    old: _Chunk | None = None
    for chunk in _chunks(image, limits):
        if chunk.keyword == KEYWORD:
            found.append(chunk)
        elif chunk.keyword == _OLD_KEYWORD:
            old = chunk
    if len(found) > 1:
        raise BakingError("several-credentials", offset=found[1].start, count=len(found))
    if not found:
        if old:
            raise BakingError("open-badges-2", offset=old.start)
        raise BakingError("no-credential")
    credential = _text(found[0])
    check_credential_size(credential, limits)
    form_of(credential)
    return credential


def _text(chunk: _Chunk) -> bytes:
    """The text of an iTXt chunk: keyword NUL, flag, method, language NUL, translated keyword NUL, text."""
    if chunk.kind != b"iTXt":
        raise BakingError("wrong-chunk", offset=chunk.start, chunk=chunk.kind.decode("ascii"))
    fields = chunk.data[len(KEYWORD) + 1 :]
    if len(fields) < 2 or fields[0] > 1:
        raise BakingError("text-chunk-malformed", offset=chunk.start)
    if fields[0]:
        raise BakingError("compressed-credential", offset=chunk.start)
    parts = fields[2:].split(b"\0", 2)
    if len(parts) != 3:
        raise BakingError("text-chunk-malformed", offset=chunk.start)
    return parts[2]


def _chunks(image: bytes, limits: Limits) -> Iterator[_Chunk]:
    """Every chunk of a sound PNG: header first, checksums right, picture data there, and nothing behind the end."""
    check_image_size(image, limits)
    if not image.startswith(SIGNATURE):
        raise BakingError("png-signature", offset=0)
    offset = len(SIGNATURE)
    has_picture = False
    for count, (kind, data) in enumerate(_read(image)):
        if count == 0 and (kind != b"IHDR" or len(data) != 13):
            raise BakingError("png-header", offset=offset)
        if count and kind == b"IHDR":
            raise BakingError("png-header", offset=offset)
        if count >= _MAX_CHUNKS:
            raise LimitError("image-chunks", offset=offset, limit=_MAX_CHUNKS)
        end = offset + _FRAME + len(data)
        yield _Chunk(offset, end, kind, data)
        offset = end
        has_picture = has_picture or kind == b"IDAT"
    if not has_picture:
        raise BakingError("png-no-picture", offset=offset)
    if offset != len(image):
        raise BakingError("data-after-end", offset=offset, bytes=len(image) - offset)


def _read(image: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Read chunks up to IEND with pypng, and turn its complaints into ours."""
    stream = io.BytesIO(image)
    reader = png.Reader(file=stream)
    while True:
        start = stream.tell() or len(SIGNATURE)
        try:
            kind, data = reader.chunk()
        except (png.Error, EOFError):
            raise _why(image, start) from None
        yield kind, data
        if kind == b"IEND":
            return


def _why(image: bytes, start: int) -> BakingError:
    """Say which rule the chunk at `start` breaks; pypng says so in words only."""
    if len(image) < start + _FRAME:
        return BakingError("png-truncated", offset=start)
    length, kind = struct.unpack_from("!I4s", image, start)
    if not kind.isalpha():
        return BakingError("png-chunk-type", offset=start)
    if start + _FRAME + length > len(image):
        return BakingError("png-truncated", offset=start)
    return BakingError("png-checksum", offset=start, chunk=kind.decode("ascii"))
