"""Where a picture may point: to its own parts, to pictures and fonts inside the file, and from a link to the web."""

from __future__ import annotations

import re

_SPACE = r"[ \t\r\n\f]*"  # what a URL parser takes away; any other character would begin a relative address
_DATA = _SPACE + r"data:(?:%s)(?:;[a-z0-9-]+=[\w.%%+-]*)*;base64,[A-Za-z0-9+/=%%\s]*\Z"
_OWN_PART = re.compile(_SPACE + "#")
_PICTURE_TYPES = "image/(?:(?:x-|a)?png|(?:x-)?p?jpe?g|jpe|jfif|gif|webp)"
"""Types as programs write them: `image/jpg` and `image/x-png` are no registered names, and frequent."""
_PICTURE = re.compile(_DATA % _PICTURE_TYPES, re.IGNORECASE | re.ASCII)
_IMAGE_DATA = re.compile(_SPACE + r"(data:image/[a-z0-9.+-]*)", re.IGNORECASE | re.ASCII)
_FONT = re.compile(
    _DATA % r"font/[a-z0-9-]+|application/(?:x-)?font-[a-z0-9-]+|application/octet-stream", re.IGNORECASE | re.ASCII
)
_WEB_LINK = re.compile(_SPACE + "(?:https?://|mailto:)", re.IGNORECASE)
_SCRIPT_LINK = re.compile(r"[\s\x00-\x20]*(?:javascript|vbscript|data)\s*:", re.IGNORECASE)


def is_own_part(reference: str) -> bool:
    """Whether it names a part of the same file."""
    return bool(_OWN_PART.match(reference))


def is_embedded_picture(reference: str) -> bool:
    """Whether it is a PNG, JPEG, GIF or WebP, inside the file in base64."""
    return bool(_PICTURE.match(reference))


def image_data(reference: str) -> str:
    """The beginning of a reference to an image of any kind inside the file; empty for every other reference."""
    match = _IMAGE_DATA.match(reference)
    return match[1] if match else ""


def is_embedded_font(reference: str) -> bool:
    """Whether it is a font, inside the file in base64."""
    return bool(_FONT.match(reference))


def is_web_link(reference: str) -> bool:
    """Whether it is a page or an address of mail, which opens when a reader follows the link."""
    return bool(_WEB_LINK.match(reference))


def is_script(reference: str) -> bool:
    """Whether following it would run something."""
    return bool(_SCRIPT_LINK.match(reference))
