"""The parts of one drawn badge, from the ground up: edge, band, rings, plate, emblem, names, level.

Coordinates are those of a canvas from -300 to 300 in both directions.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Literal

from vcwallet.artwork.achievement_families import Design
from vcwallet.artwork.badge_shapes import BadgeShape
from vcwallet.artwork.colours import Palette
from vcwallet.artwork.glyphs import FAMILIES
from vcwallet.artwork.lettering import LINE_HEIGHT, Breaks, Lettering, fit, is_right_to_left, shortened, width
from vcwallet.artwork.logo import Logo
from vcwallet.errors import UsageError

MAX_RINGS = 8  # the levels of the European, and of most national, qualification frameworks
_EDGE = 286.0  # radius of the whole badge
_BAND = 276.0
_LEVEL_WIDTH = 250.0
_PANEL_HIGH, _PANEL_WIDE, _PANEL_PAD = 84.0, 230.0, 9.0  # of the logo, at the size of a plate without rings
_PANEL_MARGIN = 16.0
_LONGEST_NAME = 2_000  # characters; in letters that can still be enlarged
_MARGIN = 24.0  # between a text and the rim of the plate


@dataclass(frozen=True, slots=True)
class _Block:
    """Where one text may stand: a band across a shape."""

    shape: BadgeShape
    radius: float
    top: float
    bottom: float

    @property
    def height(self) -> float:
        return (self.bottom - self.top) * self.radius

    def first_top(self, count: int, size: float) -> float:
        """Top of the first of so many lines, which together stand in the middle."""
        return (self.top + self.bottom) / 2 * self.radius - count * size * LINE_HEIGHT / 2

    def room(self, index: int, count: int, size: float) -> float:
        """The width at one line: the narrower of its top and its bottom, less the margins."""
        top = self.first_top(count, size) + index * size * LINE_HEIGHT
        halves = (self.shape.half_width(height / self.radius) for height in (top, top + size * LINE_HEIGHT))
        return max(1.0, 2 * (min(halves) * self.radius - _MARGIN))

    def slack(self, lettering: Lettering) -> float:
        """Height that the text leaves free."""
        return self.height - len(lettering.lines) * lettering.size * LINE_HEIGHT


@dataclass(frozen=True, slots=True)
class _Layout:
    """How the room of a plate is shared out.

    Attributes:
        emblem: Size of the emblem, where 1 is the usual; 0 for none.
        name: By how much the block of the name begins and ends elsewhere than the shape says.
        issuer: The same of the issuer's block.
        sizes: Sizes of the name's letters.
        small: Sizes of the issuer's.
        breaks: Where lines may end.
    """

    emblem: float
    name: tuple[float, float]
    issuer: tuple[float, float]
    sizes: tuple[float, ...]
    small: tuple[float, ...]
    breaks: Breaks


_AS_IS = (0.0, 0.0)
_HIGH = (-0.20, 0.03)
_ALL_OF_IT = ((-0.40, -0.03), (-0.08, 0.04))
_SMALL = (28, 26, 24, 22, 20, 18)
_TINY = tuple(14 * 0.93**step for step in range(28))
_LAYOUTS = (
    _Layout(1.0, _AS_IS, _AS_IS, tuple(range(62, 33, -2)), _SMALL, Breaks.WORDS),
    _Layout(0.7, _HIGH, _AS_IS, tuple(range(62, 25, -2)), _SMALL, Breaks.WORDS),
    _Layout(1.0, _AS_IS, _AS_IS, tuple(range(62, 33, -2)), _SMALL, Breaks.SYLLABLES),
    _Layout(0.7, _HIGH, _AS_IS, tuple(range(62, 19, -2)), _SMALL, Breaks.SYLLABLES),
    _Layout(0.0, *_ALL_OF_IT, tuple(range(28, 19, -1)), tuple(range(20, 11, -1)), Breaks.WORDS),
    _Layout(0.0, *_ALL_OF_IT, tuple(range(28, 13, -1)), tuple(range(20, 11, -1)), Breaks.SYLLABLES),
    _Layout(0.0, (-0.40, -0.10), (-0.15, 0.04), _TINY, _TINY, Breaks.ANYWHERE),
)
"""From the most handsome to the one in which everything fits, though it has to be enlarged to be read."""


class Picture:
    """One badge.

    Args:
        design: Shape and emblem.
        colours: What is painted with what.
        rings: How many rings to draw.
        prefix: Begins every id in the file.
        language: BCP 47 tag of the names.
    """

    def __init__(self, design: Design, colours: Palette, *, rings: int, prefix: str, language: str = "en") -> None:
        self._design = design
        self._colours = colours
        self._prefix = prefix
        self._language = language
        self._outer = _BAND * design.inset
        self._ring_step = min(9.0, 46 / max(rings, 1))
        self._rings = rings
        self._radius = self._outer - 14 - self._ring_step * rings  # of the plate

    def ground(self) -> list[str]:
        """Edge, band, one ring a level, and the plate."""
        edge, plate, colours = self._design.edge, self._design.plate, self._colours
        fade = f"{self._prefix}g"
        stops = f'<stop offset="0" stop-color="{colours.plate}"/><stop offset="1" stop-color="{colours.plate_far}"/>'
        hairline = f'fill="none" stroke="{colours.text}" stroke-opacity="0.3" stroke-width="1.5"'
        stroke = f'fill="none" stroke="{colours.ring}" stroke-width="{self._ring_step * 0.38:.1f}"'
        rings = (self._outer - 10 - self._ring_step * ring for ring in range(self._rings))
        return [
            f'<linearGradient id="{fade}" x1="0" y1="0" x2="0" y2="1">{stops}</linearGradient>',
            f'<path fill="#ffffff" d="{edge.path(_EDGE)}"/>',
            f'<path fill="{colours.band}" d="{edge.path(_BAND)}"/>',
            *(f'<path {stroke} d="{plate.path(radius)}"/>' for radius in rings),
            f'<path fill="url(#{fade})" d="{plate.path(self._radius)}"/>',
            f'<path {hairline} d="{plate.path(self._radius - 9)}"/>',
        ]

    def names(self, name: str, issuer: str, logo: Logo | None = None) -> list[str]:
        """Emblem or logo, the achievement's name, a rule, and the issuer's name, drawn together towards the middle."""
        layout, title, under = self._laid_out(name, issuer)
        block, under_block = self._block("name", layout), self._block("issuer", layout)
        slack = block.slack(title)
        rise = -slack * 0.26
        rule = (block.bottom + under_block.top) / 2 * self._radius + rise
        half_rule = self._radius * 0.2
        return [
            *self._top(layout, slack, logo),
            *self._text(title, block, 700),
            f'<path stroke="{self._colours.text}" stroke-width="2" d="M{-half_rule:.1f} {rule:.1f}H{half_rule:.1f}"/>',
            *self._text(under, under_block, 400, shift=rise - under_block.slack(under) * 0.25),
        ]

    def _laid_out(self, name: str, issuer: str) -> tuple[_Layout, Lettering, Lettering]:
        """The first layout in which both names fit, whole.

        Raises:
            UsageError: None; a name is too long for any picture.
        """
        longest = max(len(name), len(issuer))
        if longest > _LONGEST_NAME:
            raise UsageError("badge-text-long", longest=longest)
        for layout in _LAYOUTS:
            title = self._fit(name, self._block("name", layout), layout.sizes, layout.breaks)
            under = title and self._fit(issuer, self._block("issuer", layout), layout.small, layout.breaks)
            if title is not None and under is not None:
                return layout, title, under
        raise UsageError("badge-text-long", longest=longest)

    def _block(self, which: Literal["name", "issuer"], layout: _Layout) -> _Block:
        plate = self._design.plate
        (top, bottom), (higher, lower) = (plate.name, layout.name) if which == "name" else (plate.issuer, layout.issuer)
        return _Block(plate, self._radius, top + higher, bottom + lower)

    def _fit(self, text: str, block: _Block, sizes: tuple[float, ...], breaks: Breaks) -> Lettering | None:
        return fit(text, sizes=sizes, height=block.height, room=block.room, breaks=breaks, language=self._language)

    def level(self, level: str) -> list[str]:
        """The level in letters, on a label at the foot of the badge; nothing for no level."""
        if not level:
            return []
        size = 32 if len(level) < 3 else 25
        letters = shortened(level, _LEVEL_WIDTH / size)
        half = max(27.0, width(letters) * size / 2 + 18)
        middle = self._design.plate.foot * (self._outer + self._radius) / 2 - 6
        place = f'x="{-half:.1f}" y="{middle - 27:.1f}" width="{half * 2:.1f}" height="54" rx="27"'
        return [
            f'<rect {place} fill="#ffffff" stroke="{self._colours.band}" stroke-width="4"/>',
            _line(letters, middle + size * 0.36, size, weight=700, colour=self._colours.label),
        ]

    def _top(self, layout: _Layout, slack: float, logo: Logo | None) -> list[str]:
        """What stands above the names: the logo, or the emblem, or nothing where the names need the room."""
        if not layout.emblem:
            return []
        height = (self._design.plate.emblem - (1 - layout.emblem) * 0.47) * self._radius + slack * 0.4
        return self._emblem(layout, height) if logo is None else self._logo(logo, layout, height)

    def _logo(self, logo: Logo, layout: _Layout, middle: float) -> list[str]:
        """The logo on its panel, as large as the shape lets it be there."""
        scale = layout.emblem * self._radius / 270
        pad = _PANEL_PAD * scale
        high = min(_PANEL_HIGH, _PANEL_WIDE / logo.ratio) * scale
        while (high * logo.ratio / 2 + pad + _PANEL_MARGIN) > self._half_width(middle - high / 2 - pad):
            high *= 0.95
        wide = high * logo.ratio
        panel = f'x="{-wide / 2 - pad:.1f}" y="{middle - high / 2 - pad:.1f}" rx="{pad:.1f}"'
        size = f'width="{wide + 2 * pad:.1f}" height="{high + 2 * pad:.1f}"'
        place = f'x="{-wide / 2:.1f}" y="{middle - high / 2:.1f}" width="{wide:.1f}" height="{high:.1f}"'
        return [f'<rect {panel} {size} fill="{logo.ground}"/>', f'<image {place} href="{logo.url}"/>']

    def _half_width(self, height: float) -> float:
        return self._design.plate.half_width(height / self._radius) * self._radius

    def _emblem(self, layout: _Layout, height: float) -> list[str]:
        place = f'transform="translate(0 {height:.1f}) scale({layout.emblem * self._radius / 270:.3f})"'
        lines = 'fill="none" stroke="currentColor" stroke-width="5" stroke-linecap="round" stroke-linejoin="round"'
        return [f'<g {place} color="{self._colours.text}" {lines}>{self._design.emblem}</g>']

    def _text(self, lettering: Lettering, block: _Block, weight: int, *, shift: float = 0.0) -> list[str]:
        size = lettering.size
        top = block.first_top(len(lettering.lines), size) + shift
        return [
            _line(line, top + (index * LINE_HEIGHT + 0.95) * size, size, weight=weight, colour=self._colours.text)
            for index, line in enumerate(lettering.lines)
        ]


def _line(text: str, baseline: float, size: float, *, weight: int, colour: str) -> str:
    direction = ' direction="rtl"' if is_right_to_left(text) else ""
    return (
        f'<text x="0" y="{baseline:.1f}" font-family="{FAMILIES}" font-size="{size:.4g}" font-weight="{weight}" '
        f'text-anchor="middle" fill="{colour}"{direction}>{escape(text, quote=False)}</text>'
    )
