"""Credentials in SVG files: one `<openbadges:credential>` right behind the start tag of the root (OB 3.0, "SVG").

Baking inserts text and changes none: comments, prefixes, indentation and line ends of the artist's file stay as they
were. The JSON of a credential goes into a CDATA section, so that it can be read with the eye; the two things that a
CDATA section cannot hold, `]]>` and a carriage return (which XML would turn into a line feed), are written between two
sections. So what is read is, byte for byte, what was baked, or baking refuses.
"""

from __future__ import annotations

import re

from vcwallet.baking.inert import InertCheck
from vcwallet.baking.inert.drawing_elements import OPEN_BADGES
from vcwallet.baking.payload import check_credential_size, check_image_size, form_of
from vcwallet.baking.svg_scan import CredentialElement, Scan, scan
from vcwallet.errors import BakingError
from vcwallet.limits import DEFAULT, Limits

_PREFIX = re.compile(rb"[ \t\r\n]xmlns:openbadges[ \t\r\n]*=[ \t\r\n]*(?:\"([^\"]*)\"|'([^']*)')")
_NOT_IN_XML = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, section 2.2


def bake_svg(image: bytes, credential: bytes, *, replace: bool = False, limits: Limits = DEFAULT) -> bytes:
    """Put a credential into an SVG; every other byte stays.

    Args:
        image: The SVG file, in UTF-8.
        credential: UTF-8 JSON or a Compact JWS.
        replace: Take out a credential that is already there, instead of refusing.
        limits: Bounds on the image and the credential.

    Raises:
        BakingError: The image is no sound and inert SVG or carries a credential already, or the credential has
            neither form or holds a character that XML cannot carry.
        LimitError: Image, credential or result are larger than the limits allow.
    """
    form = form_of(credential)
    check_credential_size(credential, limits)
    scanned = scan(image, limits, inert=InertCheck(embedded=True))
    if scanned.credentials and not replace:
        raise BakingError("already-baked", offset=scanned.credentials[0].start)
    declaration, local_declaration = _declarations(scanned.root)
    if form == "jwt":
        element = b'<openbadges:credential%s verify="%s"></openbadges:credential>' % (local_declaration, credential)
    else:
        element = b"<openbadges:credential%s>%s</openbadges:credential>" % (local_declaration, _cdata(credential))
    rest = _without(image[scanned.root_end :], scanned.credentials, scanned.root_end)
    baked = image[: scanned.root_start] + _root(scanned.root, declaration, element) + rest
    check_image_size(baked, limits)
    return _read_back(baked, credential, limits)


def unbake_svg(image: bytes, *, limits: Limits = DEFAULT) -> bytes:
    """Read the credential out of an SVG, as the exact bytes that were baked.

    The element may stand anywhere in the file: others bake it less neatly than the specification says, and what makes
    a reading unmistakable is that there is only one.

    Raises:
        BakingError: No sound SVG, or not exactly one credential in a form that the specification gives.
        LimitError: Larger than the limits allow.
    """
    element = _only_credential(scan(image, limits))
    if element.nested:
        raise BakingError("credential-has-elements", offset=element.start)
    has_text = bool(element.text.strip())
    if element.verify is not None and has_text:
        raise BakingError("ambiguous-credential", offset=element.start)
    credential = (element.text if element.verify is None else element.verify).encode("utf-8")
    check_credential_size(credential, limits)
    if form_of(credential) != ("json" if element.verify is None else "jwt"):
        raise BakingError("credential-misplaced", offset=element.start)
    return credential


def unbake_old_svg(image: bytes, *, limits: Limits = DEFAULT) -> bytes:
    """Read the badge of Open Badges 1 or 2 out of an SVG: what the element `assertion` holds, else its `verify`.

    Source: Open Badges 2.0, "Badge Baking", section "SVGs".

    Raises:
        BakingError: No sound SVG, or not exactly one such element.
        LimitError: Larger than the limits allow.
    """
    assertions = scan(image, limits).assertions
    if len(assertions) != 1:
        raise BakingError("several-credentials" if assertions else "no-credential", count=len(assertions))
    badge = (assertions[0].text.strip() or (assertions[0].verify or "").strip()).encode("utf-8")
    check_credential_size(badge, limits)
    return badge


def _only_credential(scanned: Scan) -> CredentialElement:
    if not scanned.credentials:
        if scanned.assertions:
            raise BakingError("open-badges-2", offset=scanned.assertions[0].start)
        raise BakingError("no-credential")
    if len(scanned.credentials) > 1:
        raise BakingError("several-credentials", offset=scanned.credentials[1].start, count=len(scanned.credentials))
    return scanned.credentials[0]


def _declarations(root: bytes) -> tuple[bytes, bytes]:
    """Where to declare the prefix: on the root, as specified, or on the element if the root uses it otherwise."""
    ours = b' xmlns:openbadges="%s"' % OPEN_BADGES.encode("ascii")
    existing = _PREFIX.search(root)
    if not existing:
        return ours, b""
    return b"", b"" if (existing[1] or existing[2]) == OPEN_BADGES.encode("ascii") else ours


def _root(tag: bytes, declaration: bytes, element: bytes) -> bytes:
    """The start tag with the declaration added and the element behind it; an empty root is opened up for it."""
    if not tag.endswith(b"/>"):
        return tag[:-1] + declaration + b">" + element
    name = re.split(rb"[ \t\r\n/]", tag[1:], maxsplit=1)[0]
    return tag[:-2] + declaration + b">" + element + b"</" + name + b">"


def _without(rest: bytes, credentials: list[CredentialElement], shift: int) -> bytes:
    """The file behind the root's start tag, without the credentials in it; one inside another goes with the outer."""
    remaining = bytearray()
    position = 0
    for element in credentials:
        if element.start - shift >= position:
            remaining += rest[position : element.start - shift]
            position = element.end - shift
    return bytes(remaining + rest[position:])


def _cdata(credential: bytes) -> bytes:
    text = credential.decode("utf-8")
    unfit = _NOT_IN_XML.search(text)
    if unfit:
        raise BakingError("not-xml-text", character=f"U+{ord(unfit[0]):04X}", position=unfit.start())
    text = text.replace("]]>", "]]]]><![CDATA[>").replace("\r", "]]>&#13;<![CDATA[")
    return f"<![CDATA[{text}]]>".encode()


def _read_back(baked: bytes, credential: bytes, limits: Limits) -> bytes:
    """Hand out nothing that does not read as what was baked."""
    if unbake_svg(baked, limits=limits) != credential:
        raise BakingError("read-back")
    return baked
