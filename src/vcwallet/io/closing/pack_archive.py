"""The archive of a closing pack: a plain ZIP file, read within bounds and never unpacked to a disk.

Read is what a pack needs and nothing else: no comment, no encryption, no ZIP64, no bytes before or between, names of
our own. An archive that other programs could read in another way is refused (docs/security.md, rows 11, 23 and 42).
Source: APPNOTE.TXT, .ZIP File Format Specification 6.3.10, sections 4.3.6, 4.3.16 and 4.4.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from stat import S_IFMT, S_IFREG
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from vcwallet.errors import ClosingPackError
from vcwallet.limits import megabytes

LARGEST_PACK = 256 * 1024 * 1024
"""Bytes of a pack, and of all that is in it."""
LARGEST_FILE = 16 * 1024 * 1024
MOST_FILES = 10_000
_NAME = re.compile(r"[a-z]{1,20}(?:-[a-z]{1,20})?(?:/[a-z0-9][a-z0-9-]{0,99})?\.[a-z0-9]{1,8}")
_END = struct.Struct("<4sHHHHIIH")
_LOCAL = struct.Struct("<4s5HIIIHH")
_LOCAL_SIGNATURE = b"PK\x03\x04"
_END_SIGNATURE = b"PK\x05\x06"
_LARGEST_ENTRY = 46 + 256
"""Bytes of an entry in the directory: its fixed part, and more than the longest name."""
_ENCRYPTED = 0x41  # bits 0 and 6 of the general purpose flag
_REGULAR_FILE = 0o644 << 16


def read_archive(content: bytes) -> dict[str, bytes]:
    """The files in a pack, by their names.

    Raises:
        ClosingPackError: It is no archive of this shape (`pack-zip`), too large (`pack-large`, `pack-files`), or has a
            file of an impossible (`pack-name`) or a repeated name (`pack-name-twice`).
    """
    if len(content) > LARGEST_PACK:
        raise _too_large()
    _check_end(content)
    try:
        with ZipFile(BytesIO(content)) as archive:
            files = _read_all(archive)
            _check_places(content, archive)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, struct.error) as error:
        raise ClosingPackError("pack-zip", problem=type(error).__name__) from error
    return files


def _check_end(content: bytes) -> None:
    """Hold the record at the end against the bounds before anything makes an object for each entry."""
    if len(content) < _END.size:
        raise ClosingPackError("pack-zip", problem="short")
    signature, disk, first_disk, here, entries, size, offset, comment = _END.unpack(content[-_END.size :])
    if signature != _END_SIGNATURE or comment or disk or first_disk or here != entries:
        raise ClosingPackError("pack-zip", problem="end")
    if entries > MOST_FILES or size > MOST_FILES * _LARGEST_ENTRY:
        raise ClosingPackError("pack-files", limit=MOST_FILES)
    if offset + size + _END.size != len(content):
        raise ClosingPackError("pack-zip", problem="gap")


def _check_places(content: bytes, archive: ZipFile) -> None:
    """Each file follows the one before, from the first byte to the directory, and both say the same of it.

    A program that reads without the directory, from the front, reads the same files.
    """
    end = 0
    for entry in archive.infolist():
        name = entry.orig_filename.encode()
        said = (_LOCAL_SIGNATURE, entry.flag_bits, entry.compress_type, entry.CRC, entry.compress_size, entry.file_size)
        signature, _, flags, method, _, _, *sizes, name_size, extra_size = _LOCAL.unpack_from(content, end)
        is_file = S_IFMT(entry.external_attr >> 16) in (0, S_IFREG)
        is_plain = is_file and not (extra_size or entry.extra or entry.comment)
        is_same = (signature, flags, method, *sizes) == said
        start = end + _LOCAL.size
        if entry.header_offset != end or not is_same or not is_plain or content[start : start + name_size] != name:
            raise ClosingPackError("pack-zip", problem="places")
        end = start + name_size + entry.compress_size
    if end != archive.start_dir:
        raise ClosingPackError("pack-zip", problem="gap")


def _read_all(archive: ZipFile) -> dict[str, bytes]:
    entries = archive.infolist()
    if sum(entry.file_size for entry in entries) > LARGEST_PACK:
        raise _too_large()
    files: dict[str, bytes] = {}
    for entry in entries:
        name = entry.orig_filename
        if not _NAME.fullmatch(name):
            raise ClosingPackError("pack-name", name=name[:100])
        if name in files:
            raise ClosingPackError("pack-name-twice", name=name)
        if entry.flag_bits & _ENCRYPTED or entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise ClosingPackError("pack-zip", problem="method")
        if entry.file_size > LARGEST_FILE:
            raise _too_large()
        files[name] = archive.read(entry)  # as many bytes as the entry states at most, and their CRC is checked
    return files


def write_archive(files: Mapping[str, bytes], at: datetime) -> bytes:
    """The pack with these files; the same for the same files and moment.

    Args:
        files: By their names.
        at: The moment that stands beside each name.

    Raises:
        ClosingPackError: There is more than may be read again: `pack-large`, `pack-files`.
    """
    if len(files) > MOST_FILES:
        raise ClosingPackError("pack-files", limit=MOST_FILES)
    if sum(map(len, files.values())) > LARGEST_PACK or any(len(content) > LARGEST_FILE for content in files.values()):
        raise _too_large()
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = ZipInfo(name, at.timetuple()[:6])
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = _REGULAR_FILE
            entry.create_system = 3  # Unix, on every system
            archive.writestr(entry, content)
    return stream.getvalue()


def _too_large() -> ClosingPackError:
    return ClosingPackError("pack-large", most=megabytes(LARGEST_PACK), file=megabytes(LARGEST_FILE))
