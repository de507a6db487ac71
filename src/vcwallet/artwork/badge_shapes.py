"""The shapes of badges: each tells, before anything is read, which kind of achievement this is.

A shape is one closed outline in units of its own radius around (0, 0), y downwards, drawn at several sizes: the edge,
the rings, the plate. It also knows how wide it is at each height, which is what keeps texts inside it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

Point = tuple[float, float]
_KAPPA = 0.5522847498  # control points of the cubic that is nearest to a quarter of a circle
_SAMPLES = 24


@dataclass(frozen=True)
class BadgeShape:
    """One outline, and where the texts go in it.

    Attributes:
        start: Where the outline begins.
        curves: Cubic curves, each two control points and an end.
        emblem: Height of the emblem's centre.
        name: Top and bottom of the name's block.
        issuer: Top and bottom of the issuer's block.
        foot: Height at which the level stands.
    """

    start: Point
    curves: tuple[tuple[Point, Point, Point], ...]
    emblem: float = -0.58
    name: tuple[float, float] = (-0.36, 0.27)
    issuer: tuple[float, float] = (0.40, 0.72)
    foot: float = 1.0

    def path(self, radius: float) -> str:
        """The outline as SVG path data."""
        parts = [f"M{_pair(self.start, radius)}"]
        parts += [f"C{' '.join(_pair(point, radius) for point in curve)}" for curve in self.curves]
        return "".join(parts) + "Z"

    def half_width(self, height: float) -> float:
        """Distance from the middle to the right side, at a height; 0 above and below the shape."""
        reach = 0.0
        for (x1, y1), (x2, y2) in pairwise(self._outline):
            if min(y1, y2) <= height <= max(y1, y2) and y1 != y2:
                reach = max(reach, x1 + (x2 - x1) * (height - y1) / (y2 - y1))
        return reach

    @cached_property
    def _outline(self) -> list[Point]:
        points = [self.start]
        for first, second, end in self.curves:
            begin = points[-1]
            points += [_on_curve(begin, first, second, end, step / _SAMPLES) for step in range(1, _SAMPLES + 1)]
        return points


def _on_curve(begin: Point, first: Point, second: Point, end: Point, t: float) -> Point:
    a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
    return (
        a * begin[0] + b * first[0] + c * second[0] + d * end[0],
        a * begin[1] + b * first[1] + c * second[1] + d * end[1],
    )


def _pair(point: Point, radius: float) -> str:
    return f"{point[0] * radius:.2f} {point[1] * radius:.2f}"


def _circle() -> tuple[Point, tuple[tuple[Point, Point, Point], ...]]:
    k = _KAPPA
    return (0, -1), (
        ((k, -1), (1, -k), (1, 0)),
        ((1, k), (k, 1), (0, 1)),
        ((-k, 1), (-1, k), (-1, 0)),
        ((-1, -k), (-k, -1), (0, -1)),
    )


def _rounded(corners: Sequence[Point], cut: float) -> tuple[Point, tuple[tuple[Point, Point, Point], ...]]:
    """A polygon whose corners are rounded off, `cut` away from each corner."""
    curves: list[tuple[Point, Point, Point]] = []
    count = len(corners)
    position = start = _toward(corners[0], corners[1], cut)
    for index in range(1, count + 1):
        corner, following = corners[index % count], corners[(index + 1) % count]
        arrive, leave = _toward(corner, corners[index - 1], cut), _toward(corner, following, cut)
        curves.extend(
            (
                (_along(position, arrive, 1 / 3), _along(position, arrive, 2 / 3), arrive),
                (_along(arrive, corner, _KAPPA), _along(leave, corner, _KAPPA), leave),
            )
        )
        position = leave
    return start, tuple(curves)


def _toward(corner: Point, other: Point, distance: float) -> Point:
    return _along(corner, other, distance / math.dist(corner, other))


def _along(begin: Point, end: Point, part: float) -> Point:
    return begin[0] + (end[0] - begin[0]) * part, begin[1] + (end[1] - begin[1]) * part


def _regular(sides: int, turn: float) -> list[Point]:
    angles = [math.radians(turn + 360 * index / sides) for index in range(sides)]
    return [(math.cos(angle), math.sin(angle)) for angle in angles]


def _scallops(count: int, depth: float) -> tuple[Point, tuple[tuple[Point, Point, Point], ...]]:
    """A circle whose edge is a row of little arcs, as on a rosette."""
    step = 2 * math.pi / count
    valley, bulge = 1 - depth, 1 + depth / 3

    def at(angle: float, distance: float) -> Point:
        return distance * math.sin(angle), -distance * math.cos(angle)

    curves = [
        (at((i + 0.12) * step, bulge), at((i + 0.88) * step, bulge), at((i + 1) * step, valley)) for i in range(count)
    ]
    return at(0, valley), tuple(curves)


def _shield() -> tuple[Point, tuple[tuple[Point, Point, Point], ...]]:
    return (0, -0.98), (
        ((0.20, -0.90), (0.52, -0.85), (0.80, -0.86)),
        ((0.87, -0.86), (0.90, -0.82), (0.90, -0.76)),
        ((0.91, -0.40), (0.92, -0.10), (0.88, 0.16)),
        ((0.80, 0.60), (0.42, 0.84), (0, 1.02)),
        ((-0.42, 0.84), (-0.80, 0.60), (-0.88, 0.16)),
        ((-0.92, -0.10), (-0.91, -0.40), (-0.90, -0.76)),
        ((-0.90, -0.82), (-0.87, -0.86), (-0.80, -0.86)),
        ((-0.52, -0.85), (-0.20, -0.90), (0, -0.98)),
    )


CIRCLE = BadgeShape(*_circle())
ROSETTE_EDGE = BadgeShape(*_scallops(28, 0.055))
HEXAGON = BadgeShape(*_rounded(_regular(6, -90), 0.16), emblem=-0.58, name=(-0.37, 0.24), issuer=(0.36, 0.66))
OCTAGON = BadgeShape(*_rounded(_regular(8, -67.5), 0.13), foot=0.94)
TILE = BadgeShape(*_rounded([(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)], 0.3), issuer=(0.40, 0.70), foot=0.9)
SHIELD = BadgeShape(*_shield(), emblem=-0.55, name=(-0.34, 0.22), issuer=(0.33, 0.62))
