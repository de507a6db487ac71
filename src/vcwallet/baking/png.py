"""Credentials in PNG files: one uncompressed `iTXt` chunk (OB 3.0, "PNG").

Baking inserts bytes and changes none: the new chunk stands right behind the header, every other byte of the file stays
where it was relative to its neighbours. Reading walks the whole file, although the specification lets a reader stop at
the first credential: only then can a second credential or a cut file be refused instead of being read differently by
another reader (docs/security.md, rows 11 and 28).

Decisions that the specification leaves open:

* Bytes after the end chunk are no part of the picture. Phones and download servers add some, so reading passes over
  them and baking leaves them out. Only where they speak of a credential, which a reader that searches the raw bytes
  could find, is the file refused.
* A wrong checksum is refused in the chunks that make the picture and in the credential's. Programs that change a text
  or a date and forget its checksum are frequent, and such a chunk says nothing that is read here.
* A compressed credential is refused, as the specification forbids it. So nothing is ever inflated here, and no
  text bomb can go off.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from vcwallet.baking.payload import check_credential_size, check_image_size, form_of
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

    @property
    def is_critical(self) -> bool:
        """Whether the picture cannot be drawn without it: its type begins with a capital (PNG, 5.4)."""
        return self.kind[:1].isupper()

    def is_intact(self, image: bytes) -> bool:
        """Whether it fits its checksum."""
        return _checksum_of(self.kind, self.data) == image[self.end - 4 : self.end]


def bake_png(image: bytes, credential: bytes, *, replace: bool = False, limits: Limits = DEFAULT) -> bytes:
    """Put a credential into a PNG; every other chunk stays byte for byte, what is behind the last is left out.

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
    rest = image[: chunks[-1].end]
    for chunk in reversed(existing):
        rest = rest[: chunk.start] + rest[chunk.end :]
    # Keyword, no compression (flag and method 0), no language, no translated keyword, then the text (PNG, 11.3.3.4).
    data = KEYWORD + b"\0\0\0\0\0" + credential
    new = struct.pack("!I", len(data)) + b"iTXt" + data + _checksum_of(b"iTXt", data)
    baked = rest[:_AFTER_HEADER] + new + rest[_AFTER_HEADER:]
    check_image_size(baked, limits)
    return baked


def unbake_png(image: bytes, *, limits: Limits = DEFAULT) -> bytes:
    """Read the credential out of a PNG, as the exact bytes that were baked.

    Raises:
        BakingError: No sound PNG, or not exactly one credential in the form that the specification asks for.
        LimitError: Larger than the limits allow.
    """
    texts = [chunk for chunk in _chunks(image, limits) if chunk.kind in _TEXT_CHUNKS]
    credentials = [chunk for chunk in texts if chunk.keyword == KEYWORD]
    if len(credentials) > 1:
        raise BakingError("several-credentials", offset=credentials[1].start, count=len(credentials))
    if not credentials:
        raise _without_credential(image, texts)
    credential = _text(credentials[0])
    check_credential_size(credential, limits)
    form_of(credential)
    return credential


def _without_credential(image: bytes, texts: list[_Chunk]) -> BakingError:
    """Why there is none: a text that is damaged could have been it."""
    damaged = next((chunk for chunk in texts if not chunk.is_intact(image)), None)
    old = next((chunk for chunk in texts if chunk.keyword == _OLD_KEYWORD), None)
    if damaged:
        return _checksum(damaged)
    return BakingError("open-badges-2", offset=old.start) if old else BakingError("no-credential")


def _checksum_of(kind: bytes, data: bytes) -> bytes:
    return struct.pack("!I", zlib.crc32(data, zlib.crc32(kind)))


def unbake_old_png(image: bytes, *, limits: Limits = DEFAULT) -> bytes:
    """Read the badge of Open Badges 1 or 2 out of a PNG: what an `iTXt` chunk has, else the address in a `tEXt` one.

    Source: Open Badges 2.0, "Badge Baking", sections "Extracting" and "Legacy PNGs".

    Raises:
        BakingError: No sound PNG, or not exactly one badge in such a chunk.
        LimitError: Larger than the limits allow.
    """
    old = [chunk for chunk in _chunks(image, limits) if chunk.keyword == _OLD_KEYWORD]
    badges = [chunk for chunk in old if chunk.kind == b"iTXt"] or old
    if len(badges) != 1:
        raise BakingError("several-credentials" if badges else "no-credential", count=len(badges))
    badge = badges[0].data[len(_OLD_KEYWORD) + 1 :] if badges[0].kind == b"tEXt" else _text(badges[0])
    check_credential_size(badge, limits)
    return badge.strip()


def _text(chunk: _Chunk) -> bytes:
    """The text of an iTXt chunk: keyword NUL, flag, method, language NUL, translated keyword NUL, text."""
    if chunk.kind != b"iTXt":
        raise BakingError("wrong-chunk", offset=chunk.start, chunk=chunk.kind.decode("ascii"))
    fields = chunk.data.partition(b"\0")[2]
    if len(fields) < 2 or fields[0] > 1:
        raise BakingError("text-chunk-malformed", offset=chunk.start)
    if fields[0]:
        raise BakingError("compressed-credential", offset=chunk.start)
    parts = fields[2:].split(b"\0", 2)
    if len(parts) != 3:
        raise BakingError("text-chunk-malformed", offset=chunk.start)
    return parts[2]


def _chunks(image: bytes, limits: Limits) -> Iterator[_Chunk]:
    """Every chunk of a PNG up to its end: header first, picture data there, and no other credential behind the end."""
    check_image_size(image, limits)
    if not image.startswith(SIGNATURE):
        raise BakingError("png-signature", offset=0)
    offset = len(SIGNATURE)
    has_picture = False
    for number in range(_MAX_CHUNKS + 1):
        if number == _MAX_CHUNKS:
            raise LimitError("image-chunks", offset=offset, limit=_MAX_CHUNKS)
        chunk = _chunk(image, offset)
        if chunk.kind == b"CgBI":
            raise BakingError("png-for-phones", offset=offset)
        if (number == 0) != (chunk.kind == b"IHDR") or (number == 0 and len(chunk.data) != 13):
            raise BakingError("png-header", offset=offset)
        yield chunk
        offset = chunk.end
        has_picture = has_picture or chunk.kind == b"IDAT"
        if chunk.kind == b"IEND":
            break
    if not has_picture:
        raise BakingError("png-no-picture", offset=offset)
    if KEYWORD in image[offset:]:
        raise BakingError("credential-after-end", offset=offset)


def _chunk(image: bytes, start: int) -> _Chunk:
    """The chunk at an offset: its length, its type, its data and their checksum (PNG, 5.3)."""
    if len(image) < start + _FRAME:
        raise BakingError("png-truncated", offset=start)
    length, kind = struct.unpack_from("!I4s", image, start)
    if not kind.isalpha():
        raise BakingError("png-chunk-type", offset=start)
    end = start + _FRAME + length
    if end > len(image):
        raise BakingError("png-truncated", offset=start)
    chunk = _Chunk(start, end, kind, image[start + 8 : end - 4])
    if not chunk.is_intact(image) and (chunk.is_critical or chunk.keyword == KEYWORD):
        raise _checksum(chunk)
    return chunk


def _checksum(chunk: _Chunk) -> BakingError:
    return BakingError("png-checksum", offset=chunk.start, chunk=chunk.kind.decode("ascii"))
