"""Colours of a badge: one brand colour in, a small palette out in which every text passes WCAG 2.2 level AA.

Contrast is computed, never judged by eye: 4.5 to 1 for text (success criterion 1.4.3) and 3 to 1 for the rings that
tell the level (1.4.11). Letters are white or
dark, whichever the brand colour carries; one that is only a little too light for white letters is deepened by so little
that it stays the brand's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from vcwallet.errors import UsageError

TEXT_CONTRAST = 4.5
GRAPHIC_CONTRAST = 3.0
_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})\Z")
WHITE = "#ffffff"
INK = "#10141c"
_BLACK = "#000000"


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one badge, each `#rrggbb`.

    Attributes:
        plate: The ground of the texts: the brand colour, deepened by a quarter at most.
        plate_far: Where the ground fades to; further away from the text's colour, so that contrast only grows.
        text: Texts and emblem on the plate.
        band: The band around the plate.
        ring: The rings on the band.
        label: Text on white: the level.
    """

    plate: str
    plate_far: str
    text: str
    band: str
    ring: str
    label: str


def palette(brand: str) -> Palette:
    """Derive all colours from the brand colour.

    Raises:
        UsageError: Not written as `#rgb` or `#rrggbb`.
    """
    plate, text = _plate_and_text(normalise(brand))
    far = mix(plate, _BLACK if text == WHITE else WHITE, 0.22)
    band = mix(plate, _BLACK, 0.45)
    return Palette(
        plate=plate,
        plate_far=far,
        text=text,
        band=band,
        ring=_toward_white(plate, band, GRAPHIC_CONTRAST),
        label=next(
            dark for dark in (mix(plate, _BLACK, part / 10) for part in range(3, 11)) if contrast(dark, WHITE) >= 7
        ),
    )


@cache
def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def mix(colour: str, other: str, part: float) -> str:
    """The colour with a part (0 to 1) of another mixed in."""
    channels = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in channels)


def normalise(colour: str) -> str:
    """`#RGB` or `#RRGGBB` as `#rrggbb`.

    Raises:
        UsageError: Neither of the two.
    """
    if not _HEX.match(colour):
        raise UsageError("badge-colour", colour=colour[:40])
    digits = colour[1:].lower()
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


def _plate_and_text(brand: str) -> tuple[str, str]:
    """White letters wherever a slightly deeper ground carries them, else dark ones on the brand colour as it is."""
    for part in range(6):
        plate = mix(brand, _BLACK, part / 20)
        if contrast(WHITE, plate) >= TEXT_CONTRAST:
            return plate, WHITE
    return brand, INK


def _toward_white(colour: str, ground: str, ratio: float) -> str:
    """The first tint of a colour that stands out from its ground."""
    tints = (mix(colour, WHITE, part / 10) for part in range(3, 10))
    return next((tint for tint in tints if contrast(tint, ground) >= ratio), WHITE)


def _luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
