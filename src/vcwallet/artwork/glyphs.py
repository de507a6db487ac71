"""Which characters of a picture no font on this machine has: a rasteriser draws empty boxes for them, and says nothing.

Found out by drawing: a character that looks like one that no font can have (the last of those for private use) is
missing. Each is drawn once in a process, in a few hundred microseconds.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from html import escape

from defusedxml.ElementTree import fromstring

from vcwallet.baking.inert.drawing_elements import SVG

FAMILIES = "Noto Sans, DejaVu Sans, Liberation Sans, Arial, Helvetica, sans-serif"
"""Named one by one: a rasteriser does not know which family `sans-serif` is on this machine."""
_NO_CHARACTER = "\U0010fffd"
_UNDRAWN = {"Cc", "Cf", "Mn", "Me", "Zs", "Zl", "Zp"}
"""Spaces and what is drawn with the letter before it; a font that has the letters of a script has its marks."""


def missing_glyphs(svg: str) -> list[str]:
    """The characters in the texts of a picture that no font has, each once, in their order.

    Args:
        svg: A sound picture.
    """
    if svg.isascii() and "&#" not in svg:
        return []
    texts = (text for element in fromstring(svg.encode()).iter(f"{{{SVG}}}text") for text in element.itertext())
    seen = dict.fromkeys(char for text in texts for char in text)
    drawn = (char for char in seen if not char.isascii() and unicodedata.category(char) not in _UNDRAWN)
    return [char for char in drawn if _picture(char) == _picture(_NO_CHARACTER)]


@cache
def _picture(char: str) -> bytes:
    import resvg_py  # the caller found it installed

    text = f'<text x="8" y="32" font-family="{FAMILIES}" font-size="24">{escape(char, quote=False)}</text>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48">{text}</svg>'
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=48))
