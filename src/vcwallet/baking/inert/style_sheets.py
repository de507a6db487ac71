"""CSS that only draws: in style sheets, in `style`, and in attributes that are properties of CSS.

The text is taken apart as CSS Syntax 3 does it, which is simple where nothing is escaped: so a backslash, which can
spell `url` in a thousand ways, is refused, and so is a quotation mark or comment that does not end. What is left to
look at are at-rules and functions, of which only the ones below may stand there.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_RULES = "charset font-face keyframes -webkit-keyframes -moz-keyframes -o-keyframes media page supports"
AT_RULES = frozenset(_RULES.split())

_COLOURS = "rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix light-dark icc-color device-cmyk"
_GRADIENTS = (
    "linear-gradient radial-gradient conic-gradient repeating-linear-gradient repeating-radial-gradient "
    "repeating-conic-gradient"
)
_TRANSFORMS = (
    "matrix matrix3d translate translatex translatey translatez translate3d scale scalex scaley scalez scale3d rotate "
    "rotatex rotatey rotatez rotate3d skew skewx skewy perspective"
)
_SHAPES = "path polygon circle ellipse inset rect xywh ray"
_FILTERS = "blur brightness contrast drop-shadow grayscale hue-rotate invert opacity saturate sepia"
_NUMBERS = "calc min max clamp round mod rem sin cos tan asin acos atan atan2 pow sqrt hypot log exp abs sign var"
_TIMING = "cubic-bezier steps linear"
_FONTS = "local format tech"
_SELECTORS = "not is where has nth-child nth-last-child nth-of-type nth-last-of-type lang dir"
FUNCTIONS = frozenset(
    f"{_COLOURS} {_GRADIENTS} {_TRANSFORMS} {_SHAPES} {_FILTERS} {_NUMBERS} {_TIMING} {_FONTS} {_SELECTORS}".split()
)
"""Functions in lower case: CSS does not care. `url` is looked at on its own."""

_WORTH_A_LOOK = re.compile(r"[(@\\\"']|/\*")
_TOKEN = re.compile(
    r"(?P<whole>/\*.*?\*/|\"[^\"\n\r\f]*\"|'[^'\n\r\f]*')"
    r"|(?P<open>/\*|[\\\"'])"
    r"|@(?P<rule>[^\s(){}\[\];:,\"'/@]*+)\(?"
    r"|(?P<call>\()",
    re.DOTALL,
)
_LONGEST_NAME = 64
_NAME = re.compile(r"[^\s(){}\[\];:,.\"'/@!#$%&*+<=>?^`|~]*\Z")
_ADDRESS = re.compile(
    r"[ \t\r\n\f]*(?:\"(?P<double>[^\"\n\r\f]*)\"|'(?P<single>[^'\n\r\f]*)'|(?P<bare>[^ \t\r\n\f\"'()]*))"
    r"[ \t\r\n\f]*(?:\)|\Z)"
)


class StyleProblem(Exception):  # noqa: N818 - not an error of the caller: the check gives it its reason and place
    """Something in a style that is not only drawing.

    Args:
        what: The text that is in the way.
        outside: Whether it refers to something outside the picture.
    """

    def __init__(self, what: str, *, outside: bool = False) -> None:
        super().__init__(what)
        self.what = what
        self.outside = outside


def check_style(text: str, is_own: Callable[[str], bool]) -> None:
    """Look at a style sheet, at declarations or at one value.

    Args:
        text: The CSS.
        is_own: Whether what stands in `url(...)` is part of the file.

    Raises:
        StyleProblem: It loads something, could hide that it does, or uses a function that is not known to be harmless.
    """
    if not _WORTH_A_LOOK.search(text):  # nearly all values, path data among them
        return
    if "\\" in text:
        raise StyleProblem("\\")
    position = 0
    while token := _TOKEN.search(text, position):
        position = token.end()
        if token["open"]:
            raise StyleProblem(text[token.start() : token.start() + 40])
        if token["rule"] is not None:
            _check_rule(token["rule"])
        elif token["call"]:
            position = _check_function(text, position, is_own)


def _check_rule(name: str) -> None:
    if name.lower() not in AT_RULES:
        raise StyleProblem(f"@{name[:40]}", outside=name.lower() == "import")


def _check_function(text: str, position: int, is_own: Callable[[str], bool]) -> int:
    """Where to read on: behind a `url(...)`, inside any other function or between mere brackets.

    Args:
        text: The CSS.
        position: Just behind the opening bracket; a name right before it makes it a function.
        is_own: As of `check_style`.
    """
    before = _NAME.search(text[max(0, position - 1 - _LONGEST_NAME) : position - 1])
    name = before[0].lower() if before else ""
    if name == "url":
        address = _ADDRESS.match(text, position)
        target = address and (address["double"] or address["single"] or address["bare"])
        if not address or not target or not is_own(target):
            raise StyleProblem((target or text[position : position + 80])[:80], outside=True)
        return address.end()
    if name and name not in FUNCTIONS:
        raise StyleProblem(f"{name[:40]}()")
    return position
