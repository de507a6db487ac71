"""The archive that a workbook is, and the XML of its parts, read as a stream within bounds (docs/security.md, row 42).

Nothing but the parts that are needed is read, each of them once; no tree is built of any. Document types are refused,
since entities live there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any
from xml.parsers.expat import ParserCreate
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

WORKBOOK = "xl/workbook.xml"
_BEGINNING, _ENTRY = b"PK\x03\x04", b"PK\x01\x02"
"""How an archive begins, and an entry of its index."""
_SPREADSHEET, _LOOKED_AT = b"application/vnd.oasis.opendocument.spreadsheet", 200
"""Where a document of OpenDocument says which it is."""
_METHODS = {ZIP_STORED, ZIP_DEFLATED}
"""What else there is takes any amount of memory to unpack."""
_MOST_PARTS = 1_000
_MOST_UNPACKED = 64 * 1024 * 1024
_MOST_ELEMENTS = 1_500_000
"""In all parts that are read: a few seconds of work."""
_DEEPEST = 32
_LONGEST_TAG = 1024 * 1024
_PIECE = 64 * 1024
_NAMESPACES = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/package/2006/relationships",
}
"""Of what is read: the second as programs write it that are set to "strict"."""


class TooLarge(Exception):  # noqa: N818 - what it says, not what went wrong
    """There is more in it than a table has."""


def is_workbook(content: bytes) -> bool:
    """Whether it is a workbook of a spreadsheet program, be it a damaged one, or of a form that is not read."""
    if not content.startswith(_BEGINNING):
        return False
    if _SPREADSHEET in content[:_LOOKED_AT]:
        return True
    if WORKBOOK.encode() not in content:
        return False
    try:
        return content.count(_ENTRY) > _MOST_PARTS or WORKBOOK in ZipFile(BytesIO(content)).namelist()
    except Exception:  # noqa: BLE001 - a damaged archive raises anything
        return True


class WorkbookParts:
    """The parts of a workbook.

    Args:
        content: Its bytes.

    Raises:
        TooLarge: It has more parts, or unpacks to more bytes, than are looked at.
        Exception: It is damaged.
    """

    def __init__(self, content: bytes) -> None:
        if content.count(_ENTRY) > _MOST_PARTS:
            raise TooLarge
        self._archive = ZipFile(BytesIO(content))
        parts = self._archive.infolist()
        # An archive gives out no more of a part than it says that there is.
        if sum(part.file_size for part in parts) > _MOST_UNPACKED:
            raise TooLarge
        self._parts = {part.filename: part for part in parts}
        if len(self._parts) < len(parts) or not {part.compress_type for part in parts} <= _METHODS:
            raise ValueError
        self._elements = 0

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def walk(
        self,
        name: str,
        opened: Callable[[list[str], dict[str, str]], object] = lambda *_: None,
        closed: Callable[[list[str], str], object] = lambda *_: None,
    ) -> Iterator[None]:
        """Go through the elements of a part; a caller gets a turn after each piece of it.

        Args:
            name: The part.
            opened: Receives the names of the elements around one that begins and its own, the innermost last, and its
                attributes. A name in a namespace that is not read is empty.
            closed: Receives these names where it ends, and the text behind the last tag before.

        Raises:
            TooLarge: It has too much in it.
            Exception: It is damaged.
        """
        path: list[str] = []
        text: list[str] = []

        def start(qualified: str, attributes: dict[str, str]) -> None:
            self._elements += 1
            if self._elements > _MOST_ELEMENTS or len(path) == _DEEPEST:
                raise TooLarge
            namespace, _, local = qualified.rpartition(" ")
            path.append(local if namespace in _NAMESPACES else "")
            text.clear()
            opened(path, attributes)

        def end(_: str) -> None:
            closed(path, "".join(text))
            path.pop()
            text.clear()

        parser: Any = ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = start, end
        parser.CharacterDataHandler = text.append
        parser.StartDoctypeDeclHandler = _refuse
        with self._archive.open(self._parts[name]) as stream:
            while piece := stream.read(_PIECE):
                parser.Parse(piece)
                if stream.tell() - parser.CurrentByteIndex > _LONGEST_TAG:
                    raise TooLarge
                yield
            parser.Parse(b"", True)  # noqa: FBT003 - it takes no names
        yield


def _refuse(*_: object) -> None:
    raise ValueError("a document type")
