"""The parts of one drawn badge, from the ground up: edge, band, rings, plate, emblem, names, level.

Coordinates are those of a canvas from -300 to 300 in both directions.
"""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape

from vcwallet.badges.colours import Palette
from vcwallet.badges.kinds import Design
from vcwallet.badges.lettering import LINE_HEIGHT, Lettering, fit, is_right_to_left, width
from vcwallet.badges.shapes import Shape

MAX_RINGS = 8  # the levels of the European, and of most national, qualification frameworks
_EDGE = 286.0  # radius of the whole badge
_BAND = 276.0
_NAME_SIZES = tuple(range(62, 19, -2))
_ISSUER_SIZES = (28, 26, 24, 22, 20, 18)
_CROWDED = 34  # a name that fits only in smaller letters gets some of the emblem's room
_MARGIN = 24.0  # between a text and the rim of the plate
_MAX_TEXT = 600  # characters worth fitting

_FAMILIES = "Noto Sans, DejaVu Sans, Liberation Sans, Arial, Helvetica, sans-serif"
"""Named, because a rasteriser knows what no browser needs to be told: which family `sans-serif` is on this machine."""


@dataclass(frozen=True, slots=True)
class _Block:
    """Where one text may stand: a band across a shape."""

    shape: Shape
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

    def fit(self, text: str, sizes: tuple[int, ...], max_lines: int) -> Lettering:
        """Letter a text so that it stays inside."""
        return fit(text[:_MAX_TEXT], sizes=sizes, height=self.height, room=self.room, max_lines=max_lines)

    def slack(self, lettering: Lettering) -> float:
        """Height that the text leaves free."""
        return self.height - len(lettering.lines) * lettering.size * LINE_HEIGHT


class Picture:
    """One badge.

    Args:
        design: Shape and emblem.
        colours: What is painted with what.
        rings: How many rings to draw.
        prefix: Begins every id in the file.
    """

    def __init__(self, design: Design, colours: Palette, *, rings: int, prefix: str) -> None:
        self._design = design
        self._colours = colours
        self._prefix = prefix
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

    def names(self, name: str, issuer: str) -> list[str]:
        """The emblem, the achievement's name, a rule, and the issuer's name, drawn together towards the middle."""
        plate, radius = self._design.plate, self._radius
        emblem, scale = plate.emblem, 1.0
        block = _Block(plate, radius, *plate.name)
        title = block.fit(name, _NAME_SIZES, 5)
        if title.size < _CROWDED or not title.complete:
            emblem, scale = emblem - 0.14, 0.7
            block = _Block(plate, radius, plate.name[0] - 0.20, plate.name[1] + 0.03)
            title = block.fit(name, _NAME_SIZES, 8)
        under_block = _Block(plate, radius, *plate.issuer)
        under = under_block.fit(issuer, _ISSUER_SIZES, 3)
        slack = block.slack(title)
        rise = -slack * 0.26
        rule = (block.bottom + plate.issuer[0]) / 2 * radius + rise
        half_rule = radius * 0.2
        return [
            self._emblem(emblem * radius + slack * 0.4, scale * radius / 270),
            *self._text(title, block, 700),
            f'<path stroke="{self._colours.text}" stroke-width="2" d="M{-half_rule:.1f} {rule:.1f}H{half_rule:.1f}"/>',
            *self._text(under, under_block, 400, shift=rise - under_block.slack(under) * 0.25),
        ]

    def level(self, level: str) -> list[str]:
        """The level in letters, on a label at the foot of the badge; nothing for no level."""
        if not level:
            return []
        shown = fit(level, sizes=(32 if len(level) < 3 else 25, 20), height=40, room=lambda *_: 250.0, max_lines=1)
        half = max(27.0, width(shown.lines[0]) * shown.size / 2 + 18)
        middle = self._design.plate.foot * (self._outer + self._radius) / 2 - 6
        place = f'x="{-half:.1f}" y="{middle - 27:.1f}" width="{half * 2:.1f}" height="54" rx="27"'
        return [
            f'<rect {place} fill="#ffffff" stroke="{self._colours.band}" stroke-width="4"/>',
            _line(shown.lines[0], middle + shown.size * 0.36, shown.size, weight=700, colour=self._colours.label),
        ]

    def _emblem(self, height: float, scale: float) -> str:
        return (
            f'<g transform="translate(0 {height:.1f}) scale({scale:.3f})" color="{self._colours.text}" fill="none" '
            'stroke="currentColor" stroke-width="5" stroke-linecap="round" stroke-linejoin="round">'
            f"{self._design.emblem}</g>"
        )

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
        f'<text x="0" y="{baseline:.1f}" font-family="{_FAMILIES}" font-size="{size:g}" font-weight="{weight}" '
        f'text-anchor="middle" fill="{colour}"{direction}>{escape(text)}</text>'
    )
