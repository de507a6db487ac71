"""What a page of a stack looks like: the college's colour and logo, and the pictures of the badges.

Pictures are taken from signed data alone, never from elsewhere and never from the file that a credential was baked into
(docs/security.md, row 30). They are shown as images, and SVG of others is never put into the markup of a page (row 29).
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from struct import unpack_from
from types import MappingProxyType
from typing import Any

from vcwallet.artwork.colours import palette
from vcwallet.artwork.logo import Logo
from vcwallet.baking import image_type
from vcwallet.baking.inert import InertCheck
from vcwallet.baking.svg_scan import scan
from vcwallet.errors import VcwalletError
from vcwallet.limits import DEFAULT
from vcwallet.model.access import identifier_of
from vcwallet.report import VerificationReport
from vcwallet.stacks.evaluation.facts.credential_contents import CredentialContents
from vcwallet.stacks.evaluation.facts.held_credentials import Standing
from vcwallet.stacks.evaluation.facts.report_facts import expanded, key_of
from vcwallet.stacks.evaluation.facts.report_standing import standing_of

NO_COLOUR = "#2b3240"
"""The colour of pages of no college."""
_LARGEST = 256 * 1024
_LARGEST_TOGETHER = 4 * 1024 * 1024
_MOST_PIXELS = 4_096
Pictures = Mapping[str, str]
"""From the key of a credential to its picture as a `data:` URL."""
NO_PICTURES: Pictures = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a page looks like.

    Attributes:
        name: What the college calls itself; empty: the page is of no college.
        colour: Its colour, `#rrggbb`. Texts on it are made light or dark, whichever can be read.
        logo: Its logo; see `vcwallet.artwork.make_logo`.
        pictures: The badges' pictures; see `pictures_of`.

    Raises:
        UsageError: The colour is none.
    """

    name: str = ""
    colour: str = NO_COLOUR
    logo: Logo | None = field(default=None, repr=False)
    pictures: Pictures = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        palette(self.colour)


PLAIN = Look()


def pictures_of(reports: Iterable[VerificationReport]) -> dict[str, str]:
    """The pictures in what credentials sign, by the keys by which stack reports name them.

    Left out is what is no PNG or SVG, is larger than badges are (256 kB, or 4 MB together), or could run or load
    anything.
    """
    pictures: dict[str, str] = {}
    left = _LARGEST_TOGETHER
    for report in reports:
        for member, _ in expanded(report, ""):
            url = next(_urls(member), None)
            if url is not None and len(url) <= left:
                left -= len(url)
                pictures.setdefault(key_of(member), url)
    return pictures


def _urls(report: VerificationReport) -> Iterator[str]:
    document = report.document
    if document is None or standing_of(report)[0] is Standing.REFUSED:
        return
    contents = CredentialContents.of(report, document)
    for owner in (*(contents.achievements if not contents.doubt else ()), document):
        content = _content(owner.get("image"))
        kind = None if content is None else image_type(content)
        if content is not None and kind is not None and _is_harmless(content, kind):
            yield f"data:{kind};base64,{b64encode(content).decode('ascii')}"


def _content(image: Any) -> bytes | None:
    url = identifier_of(image)
    if url is None or not url.startswith("data:image/") or len(url) > 2 * _LARGEST:
        return None
    kind, _, data = url.partition(",")
    try:
        content = b64decode(data, validate=True) if kind.endswith(";base64") else b""
    except Error:
        return None
    return content if 0 < len(content) <= _LARGEST else None


def _is_harmless(content: bytes, kind: str) -> bool:
    if kind == "image/png":
        return len(content) > 24 and max(unpack_from("!II", content, 16)) <= _MOST_PIXELS  # PNG, 11.2.1
    try:
        scan(content, DEFAULT, inert=InertCheck(embedded=True))
    except VcwalletError:
        return False
    return True
