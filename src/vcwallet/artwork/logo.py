"""An institution's logo in badge artwork: made small and checked once, when it is given.

It stands on a panel of its own: white, or dark where little of it could be told from white, by the contrast that WCAG
2.2 asks of graphics (1.4.11). Whatever it was given as, it goes into the artwork as a small PNG inside the file:
nothing is loaded, nothing runs, and names and styles of an SVG cannot get into those of the badge.
"""

from __future__ import annotations

import struct
from base64 import b64encode
from collections import Counter
from dataclasses import dataclass, field

from vcwallet.artwork.colours import GRAPHIC_CONTRAST, INK, WHITE, contrast
from vcwallet.artwork.raster import svg_to_png
from vcwallet.baking import bake, image_type
from vcwallet.errors import BakingError, MissingExtraError, UsageError

LARGEST_FILE = 1024 * 1024
"""Larger files are refused."""
_LARGEST = 10 * 1024
"""Bytes in the artwork, which stands in every credential if it is small enough."""
_WIDTHS = (320, 240, 180, 120)
_MOST_PIXELS = 4_096
_SLIMMEST = 8
_LEAST_SEEN = 0.02  # of the whole picture
_ENOUGH_SEEN = 0.2  # of what is not transparent
_OPAQUE = 128
_TRIAL = b"{}"


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo as it stands in artwork.

    Attributes:
        png: The picture.
        ground: The colour of the panel that it stands on.
    """

    png: bytes = field(repr=False)
    ground: str

    @property
    def ratio(self) -> float:
        """Width by height."""
        width, height = _size(self.png)
        return width / height

    @property
    def url(self) -> str:
        """The picture as a `data:` URL."""
        return f"data:image/png;base64,{b64encode(self.png).decode('ascii')}"


def make_logo(content: bytes) -> Logo:
    """A logo of a PNG or SVG file.

    Args:
        content: The file.

    Raises:
        BakingError: It is no PNG or SVG (`logo-kind`), is damaged, or could run or load something.
        UsageError: It is too large or detailed (`logo-bytes`, `logo-pixels`, `logo-detailed`), too slim to be seen
            (`logo-slim`), or nearly nothing of it can be told from a light or a dark ground (`logo-unseen`).
        MissingExtraError: The extra `images` is not installed.
    """
    if len(content) > LARGEST_FILE:
        raise UsageError("logo-bytes", bytes=len(content), limit=LARGEST_FILE)
    kind = image_type(content)
    if kind is None:
        raise BakingError("logo-kind")
    bake(content, _TRIAL)  # refuses what is damaged, and what an SVG must not hold
    small = _small_png(content) if kind == "image/png" else _drawn(content, embedded=False)
    width, height = _size(small)
    if not 1 / _SLIMMEST <= width / height <= _SLIMMEST:
        raise UsageError("logo-slim", width=width, height=height, limit=_SLIMMEST)
    return Logo(small, _ground(small))


def _small_png(content: bytes) -> bytes:
    width, height = _size(content)
    if max(width, height) > _MOST_PIXELS:
        raise UsageError("logo-pixels", width=width, height=height, limit=_MOST_PIXELS)
    if len(content) <= _LARGEST and max(width, height) <= _WIDTHS[0]:
        return content
    picture = f'<image href="{Logo(content, WHITE).url}" width="{width}" height="{height}"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{picture}</svg>'
    return _drawn(svg.encode(), embedded=True)


def _drawn(svg: bytes, *, embedded: bool) -> bytes:
    """The largest drawing that is small enough."""
    for width in _WIDTHS:
        drawn = svg_to_png(svg, width=width, embedded=embedded)
        if len(drawn) <= _LARGEST:
            return drawn
    raise UsageError("logo-detailed", bytes=len(drawn), limit=_LARGEST)


def _size(content: bytes) -> tuple[int, int]:
    """Width and height, which stand in the first chunk (PNG, 11.2.1)."""
    width, height = struct.unpack_from("!II", content, 16)
    return width, height


def _ground(content: bytes) -> str:
    """White, unless little of the logo is seen on it and more on a dark ground."""
    colours = _colours(content)
    seen = {
        ground: sum(count for colour, count in colours.items() if contrast(colour, ground) >= GRAPHIC_CONTRAST)
        for ground in (WHITE, INK)
    }
    ground = WHITE if seen[WHITE] >= sum(colours.values()) * _ENOUGH_SEEN else max(seen, key=seen.__getitem__)
    width, height = _size(content)
    if seen[ground] < width * height * _LEAST_SEEN:
        raise UsageError("logo-unseen")
    return ground


def _colours(content: bytes) -> Counter[str]:
    """The colours of the pixels that are not transparent, with how often each is there."""
    try:
        import png
    except ImportError:
        raise MissingExtraError("extra-missing", extra="images", package="pypng") from None
    try:
        width, _, rows, _ = png.Reader(bytes=content).asRGBA8()
        pixels = (row[at : at + 4] for row in rows for at in range(0, width * 4, 4))
        return Counter(f"#{bytes(pixel[:3]).hex()}" for pixel in pixels if pixel[3] >= _OPAQUE)
    except png.Error as error:
        raise BakingError("cannot-draw", why=str(error)[:200]) from None
