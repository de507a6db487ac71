"""SVG pictures as PNG, for places that show no SVG. Needs the extra `images` (resvg)."""

from __future__ import annotations

from vcwallet.artwork.glyphs import missing_glyphs
from vcwallet.baking.inert import InertCheck
from vcwallet.baking.svg_scan import scan
from vcwallet.encoding.text import decoded
from vcwallet.errors import BakingError, MissingExtraError, UsageError
from vcwallet.limits import DEFAULT, Limits

_MAX_WIDTH = 4_096
_SHOWN = 10
_DPI = 96
"""Pixels of an inch in CSS: sizes in mm, cm, in and pt mean nothing without it."""


def svg_to_png(svg: bytes, *, width: int = 400, embedded: bool = False, limits: Limits = DEFAULT) -> bytes:
    """Draw an SVG as a PNG.

    The rasteriser would open files that the picture names, so a picture that refers to anything outside itself is
    refused before it gets there, and one that embeds another picture, unless that is allowed. How long a filter may
    take is not bounded: draw pictures of your own with it, and show strangers' pictures as they are.

    Args:
        svg: The picture, in UTF-8.
        width: Width of the PNG in pixels; a picture that is taller than wide is made as tall as this, so that a strange
            viewBox cannot ask for more pixels than these.
        embedded: Whether PNG, JPEG, GIF and WebP inside the file are drawn too: for pictures of one's own.
        limits: Bounds on the picture.

    Raises:
        MissingExtraError: The extra `images` is not installed.
        BakingError: Not a sound and inert SVG, or one that cannot be drawn, or no fonts to draw its text with
            (`no-fonts`, `no-glyphs`).
        UsageError: A width that no badge has.
    """
    if not 1 <= width <= _MAX_WIDTH:
        raise UsageError("picture-width", width=width, limit=_MAX_WIDTH)
    scan(svg, limits, inert=InertCheck(embedded=embedded))
    try:
        import resvg_py
    except ImportError:
        raise MissingExtraError("extra-missing", extra="images", package="resvg-py") from None
    text = decoded(svg)

    def draw(*, fonts: bool) -> bytes:
        return bytes(
            resvg_py.svg_to_bytes(svg_string=text, width=width, height=width, dpi=_DPI, skip_system_fonts=not fonts)
        )

    try:
        picture = draw(fonts=True)
        if "<text" in text and picture == draw(fonts=False):  # a badge without its name would look finished
            raise BakingError("no-fonts")
        if missing := missing_glyphs(text):
            raise BakingError("no-glyphs", characters=missing[:_SHOWN])
    except ValueError as error:
        raise BakingError("cannot-draw", why=str(error)[:200]) from None
    return picture
