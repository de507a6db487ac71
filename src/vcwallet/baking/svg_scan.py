"""One look through an SVG file: where its root is, which credentials it holds, what in it is not inert.

The file is parsed by expat through defusedxml with document types forbidden, as a stream of events: no tree is built,
so size is bounded by the input. The events carry byte offsets, which is what lets baking insert text into the file
instead of writing the file anew (a new writing renames prefixes, drops comments and turns line ends).

Document types are refused, since entities live there (docs/security.md, row 29). One exception is made: the public
identifiers of SVG, without an internal subset, stand at the top of nearly every SVG that a drawing program wrote, the
official examples of Open Badges among them. That line declares nothing and names what the root already says, so it is
blanked out, at the same length, before parsing; nothing is fetched, and an entity in such a file is still an error.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import XMLParser

from vcwallet.baking.inert import InertCheck
from vcwallet.baking.inert.drawing_elements import OPEN_BADGES, OPEN_BADGES_2, SVG, TEXT_ONLY
from vcwallet.baking.payload import check_image_size
from vcwallet.encoding.text import without_mark
from vcwallet.errors import BakingError, LimitError
from vcwallet.limits import Limits

_CREDENTIAL = f"{{{OPEN_BADGES}}}credential"
_OLD_ASSERTION = f"{{{OPEN_BADGES_2}}}assertion"
_SVG_ROOT = f"{{{SVG}}}svg"
_SVG_STYLE = f"{{{SVG}}}style"
_MAX_TAGS = 200_000  # an elaborate drawing has a few thousand
_MAX_ATTRIBUTES = 400_000
_MAX_DEPTH = 64  # of a picture that is to be drawn: the rasteriser recurses, and its stack ends before 256
_PROLOG_BYTES = 65_536  # declaration, comments and document type, which stand before the root
_BOM = b"\xef\xbb\xbf"

_MISC = rb"(?>[ \t\r\n]++|<!--[^-]*+(?:-[^-]++)*+-->|<\?[^?]*+(?:\?(?!>)[^?]*+)*+\?>)*+"
_DECLARATION = re.compile(
    rb"<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:\"1\.0\"|'1\.0')"
    rb"(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(?:\"([A-Za-z0-9._-]+)\"|'([A-Za-z0-9._-]+)'))?"
)
_KNOWN_DOCTYPE = re.compile(
    rb"(?:" + _BOM + rb")?+" + _MISC + rb"(<!DOCTYPE[ \t\r\n]++svg[ \t\r\n]++PUBLIC[ \t\r\n]++"
    rb"(?:\"-//W3C//DTD SVG [A-Za-z0-9. ]{1,20}//EN\"|'-//W3C//DTD SVG [A-Za-z0-9. ]{1,20}//EN')[ \t\r\n]*+"
    rb"(?:\"https?://www\.w3\.org/[A-Za-z0-9./-]{1,80}\"|'https?://www\.w3\.org/[A-Za-z0-9./-]{1,80}')[ \t\r\n]*+>)"
)
_LOOKS_LIKE_SVG = re.compile(
    rb"(?:" + _BOM + rb")?+" + _MISC + rb"(?:<!DOCTYPE[ \t\r\n]++(?:[\w.-]++:)?+svg\b|<(?:[\w.-]++:)?+svg[\s/>])"
)
_PREFIXED = re.compile(rb"<[^\s/>:]*+:")
_TAG = re.compile(rb"<(?>[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')++>")


@dataclass(slots=True)
class CredentialElement:
    """One `<openbadges:credential>`, or `assertion` of older badges: where it stands and what it says."""

    start: int
    verify: str | None
    end: int = 0
    nested: bool = False
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All character data directly inside the element."""
        return "".join(self.pieces)


@dataclass(slots=True)
class Scan:
    """What one look through the file found."""

    root: bytes = b""
    root_start: int = -1
    credentials: list[CredentialElement] = field(default_factory=list)
    assertions: list[CredentialElement] = field(default_factory=list)

    @property
    def root_end(self) -> int:
        """Offset just behind the start tag of the root."""
        return self.root_start + len(self.root)


def looks_like_svg(data: bytes) -> bool:
    """Whether the first element, or the document type, is called svg; says nothing about soundness."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):  # UTF-16: recognised, so that reading can say why it is refused
        data = data[:4096].decode("utf-16", "replace").encode("utf-8")
    return bool(_LOOKS_LIKE_SVG.match(data[:_PROLOG_BYTES]))


def scan(image: bytes, limits: Limits, *, inert: InertCheck | None = None) -> Scan:
    """Parse an SVG file once.

    Args:
        image: The file.
        limits: Bounds on its size.
        inert: Looks at every element, if the picture must be inert.

    Raises:
        BakingError: Not UTF-8, not well-formed, a document type, or not SVG at the root; or what `inert` refuses.
        LimitError: Larger, or of more elements, than any honest badge.
    """
    _check_extent(image, limits)
    _check_encoding(image)
    events = _Events(image, inert)
    parser = XMLParser(target=events, encoding="utf-8", forbid_dtd=True)
    events.expat = parser.parser
    try:
        parser.feed(_without_known_doctype(image))
        parser.close()
    except DefusedXmlException:
        raise BakingError("svg-document-type", offset=parser.parser.CurrentByteIndex) from None
    except ParseError:
        raise BakingError("svg-malformed", offset=max(parser.parser.ErrorByteIndex, 0)) from None
    return events.scanned


def _check_extent(image: bytes, limits: Limits) -> None:
    """Bound the number of tags and attributes before parsing: each costs far more memory than its bytes."""
    check_image_size(image, limits)
    if image.count(b"<") > _MAX_TAGS:
        raise LimitError("image-elements", limit=_MAX_TAGS)
    if image.count(b"=") > _MAX_ATTRIBUTES:
        raise LimitError("image-elements", limit=_MAX_ATTRIBUTES)


def _check_encoding(image: bytes) -> None:
    """UTF-8 that also says so, or says nothing; XML 1.0, whose rules on line ends baking relies on."""
    try:
        image.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BakingError("svg-not-utf-8", offset=error.start) from None
    text = without_mark(image)
    if not re.match(rb"<\?xml[ \t\r\n]", text):
        return
    declaration = _DECLARATION.match(text)
    if not declaration:
        raise BakingError("svg-declaration", offset=0)
    encoding = declaration[1] or declaration[2]
    if encoding and encoding.lower() != b"utf-8":
        raise BakingError("svg-not-utf-8", offset=declaration.start(), encoding=encoding.decode("ascii"))


def _without_known_doctype(image: bytes) -> bytes:
    doctype = _KNOWN_DOCTYPE.match(image[:_PROLOG_BYTES])
    if not doctype:
        return image
    start, end = doctype.span(1)
    return image[:start] + b" " * (end - start) + image[end:]


class _Events:
    """Receives what the parser sees, and keeps only what a caller asks for."""

    def __init__(self, image: bytes, inert: InertCheck | None) -> None:
        self.scanned = Scan()
        self.expat: object = None
        self._image = image
        self._inert = inert
        self._depth = 0
        self._open: list[tuple[int, CredentialElement]] = []
        self._text_only: str | None = None
        self._text: list[str] = []

    @property
    def _offset(self) -> int:
        return int(getattr(self.expat, "CurrentByteIndex", 0))

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        offset = self._offset
        if self._depth == 0:
            if tag != _SVG_ROOT:
                raise BakingError("not-svg", offset=offset)
            self.scanned.root_start, self.scanned.root = offset, self._tag(offset)
        self._depth += 1
        if self._open:
            self._open[-1][1].nested = True
        if tag in (_CREDENTIAL, _OLD_ASSERTION):
            element = CredentialElement(offset, attributes.get("verify"))
            (self.scanned.credentials if tag == _CREDENTIAL else self.scanned.assertions).append(element)
            self._open.append((self._depth, element))
        if self._inert:
            self._check(self._inert, tag, attributes, offset)

    def _check(self, inert: InertCheck, tag: str, attributes: dict[str, str], offset: int) -> None:
        if self._depth > _MAX_DEPTH:
            raise LimitError("image-depth", offset=offset, limit=_MAX_DEPTH)
        if self._text_only:
            inert.inside_text(tag, offset)
        inert.element(tag, attributes, offset, prefixed=bool(_PREFIXED.match(self._image, offset)))
        if tag in TEXT_ONLY:
            self._text_only, self._text = tag, []

    def end(self, tag: str) -> None:
        offset = self._offset
        if self._open and self._open[-1][0] == self._depth:
            element = self._open.pop()[1]
            element.end = offset + len(self._tag(offset))
        self._depth -= 1
        if self._inert and self._text_only:
            if tag == _SVG_STYLE:
                self._inert.style("".join(self._text), offset)
            self._text_only = None

    def data(self, text: str) -> None:
        if self._open and self._open[-1][0] == self._depth:
            self._open[-1][1].pieces.append(text)
        if self._text_only:
            self._text.append(text)

    def comment(self, text: str) -> None:
        if self._inert:
            self._inert.comment(text, self._offset)

    def pi(self, target: str, text: str | None = None) -> None:
        if self._inert:
            self._inert.instruction(target, self._offset, text or "")

    def close(self) -> None:
        """Nothing is left to do: what was seen is in `scanned`."""

    def _tag(self, offset: int) -> bytes:
        """The text of the tag at an offset; the parser has just read it, so it is well-formed."""
        tag = _TAG.match(self._image, offset)
        return tag[0] if tag else b""
