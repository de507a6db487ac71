"""ZIP archives of credentials, read member by member within bounds (docs/security.md, rows 27, 41 and 42).

Nothing is ever unpacked to a disk, so the names of members lead nowhere: they are only shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import PurePosixPath
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from vcwallet.batch.archives.central_directory import count_entries
from vcwallet.errors import LimitError, ParsingError, VcwalletError
from vcwallet.limits import DEFAULT

_BEGINNINGS = (b"PK\x03\x04", b"PK\x05\x06")
_OFFICE = {"[Content_Types].xml", "META-INF/manifest.xml"}
"""Members that documents of office programs have: Office Open XML (ECMA-376, part 2), and OpenDocument (part 2)."""
_MOST_PARTS = 10_000
"""How many parts a document of an office program has."""
_ENCRYPTED = 0x1
"""Bit 0 of the general purpose flags (APPNOTE.TXT, section 4.4.4)."""
_SYSTEM_FOLDER = "__MACOSX"
_METHODS = {ZIP_STORED, ZIP_DEFLATED}
"""What nearly every archive is packed with. What else there is takes any amount of memory to unpack."""
_ENTRY_BYTES = 1024
"""What an entry of the central directory may take, on average: its name, and what systems add."""


def begins_as_archive(content: bytes) -> bool:
    """Whether it begins as a ZIP archive does; so do documents of office programs."""
    return content.startswith(_BEGINNINGS)


def is_archive(content: bytes) -> bool:
    """Whether it is a ZIP archive of files, and no document of an office program."""
    return begins_as_archive(content) and not _OFFICE & _names_in(content)


def _names_in(content: bytes) -> set[str]:
    """Names in it, if it may be a document of an office program; nothing of what cannot be read."""
    if not any(name.encode() in content for name in _OFFICE):
        return set()
    file = BytesIO(content)
    try:
        count = count_entries(file, _MOST_PARTS, _MOST_PARTS * _ENTRY_BYTES)
        return {*ZipFile(file).namelist()} if count <= _MOST_PARTS else set()
    except Exception:  # noqa: BLE001 - a damaged archive raises anything
        return set()


@dataclass(frozen=True, slots=True)
class ArchiveMember:
    """One member.

    Attributes:
        name: As it stands in the archive; never to be used as a path.
        content: Its bytes; empty where they cannot be had.
        error: Why they cannot be had; None where they are there.
    """

    name: str
    content: bytes = field(default=b"", repr=False)
    error: VcwalletError | None = None


class Archive:
    """The members of a ZIP archive that may be credentials, in its order.

    Left out are folders, hidden files, and what operating systems add.

    Args:
        content: The archive: its bytes, or a file that is open for reading.
        most: How many members it may have.
        unpacked_bytes: What they may come to, all together.

    Raises:
        ParsingError: `archive-damaged`: it cannot be read; `office-document`: it is one.
        LimitError: `archive-too-large`: it has more members, or declares more bytes.
    """

    def __init__(self, content: bytes | IO[bytes], *, most: int, unpacked_bytes: int) -> None:
        file = BytesIO(content) if isinstance(content, bytes) else content
        try:
            count = count_entries(file, 2 * most, 2 * most * _ENTRY_BYTES)
            archive = ZipFile(file) if count <= 2 * most else None
        except Exception as error:  # a damaged archive raises anything
            raise ParsingError("archive-damaged") from error
        if archive is None:
            raise LimitError("archive-too-large", limit=most)
        self._archive = archive
        if not _OFFICE.isdisjoint(archive.namelist()):
            raise ParsingError("office-document", kind="Office")
        self._entries = [entry for entry in self._archive.infolist() if _may_be_one(entry)]
        if len(self._entries) > most:
            raise LimitError("archive-too-large", limit=most)
        if sum(entry.file_size for entry in self._entries) > unpacked_bytes:
            raise LimitError("archive-too-large", limit=unpacked_bytes)

    def __len__(self) -> int:
        return len(self._entries)

    def members(self) -> Iterator[ArchiveMember]:
        """Each member, unpacked as it is asked for."""
        return map(self.member, range(len(self)))

    def names(self) -> list[str]:
        """What the members are called."""
        return [entry.filename for entry in self._entries]

    def member(self, number: int) -> ArchiveMember:
        """One member, unpacked to no more than it declares."""
        entry = self._entries[number]
        if entry.flag_bits & _ENCRYPTED:
            return ArchiveMember(entry.filename, error=ParsingError("archive-encrypted"))
        if entry.compress_type not in _METHODS:
            return ArchiveMember(entry.filename, error=ParsingError("archive-method"))
        try:
            with self._archive.open(entry) as stream:
                content = stream.read(DEFAULT.input_bytes + 1)  # one more, so that the verifier sees that it is larger
        except Exception:  # noqa: BLE001 - the same
            return ArchiveMember(entry.filename, error=ParsingError("archive-damaged"))
        return ArchiveMember(entry.filename, content)


def _may_be_one(entry: ZipInfo) -> bool:
    path = PurePosixPath(entry.filename)
    return not (entry.is_dir() or path.name.startswith(".") or _SYSTEM_FOLDER in path.parts)
