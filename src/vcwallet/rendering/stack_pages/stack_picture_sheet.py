"""The sheet that a picture of a stack is drawn on, from the top to the bottom: texts, signs, bars and badges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape

WIDTH = 400
"""Units across: about the points of a telephone's screen, so that there the letters have their size."""
INK, PAPER, FAINT = "#1a1f2b", "#ffffff", "#5b6472"
COLOURS: Mapping[str, tuple[str, str]] = {
    "met": ("#1b6b34", "#e6f4e9"),
    "unmet": ("#a3202b", "#ffffff"),
    "indeterminate": ("#7a5200", "#fdf5e3"),
    "spare": (FAINT, "#ffffff"),
    "asked": ("#28518f", "#eef3fb"),
}
"""For each state the colour of its outline, signs and word, and that of its ground."""
DASHES = {"unmet": "6 4", "spare": "2 3"}
_SIGNS = {
    "met": "M-4 0 L-1 3.5 L4.5 -3.5",
    "unmet": "M-3.5 -3.5 L3.5 3.5 M3.5 -3.5 L-3.5 3.5",
    "indeterminate": "M-2.5 -2 C-2.5 -5 3 -5 2.5 -1.8 C2.2 -0.4 0 -0.4 0 1.6 M0 4 L0 4.6",
    "spare": "M-4 0 L4 0",
    "asked": "M-3.5 0 L3.5 0 M0 -3.5 L0 3.5",
}
LINE = 20
_SMALL_LINE = 16
_BADGE = 48
_LETTER, _BOLD_LETTER = 7.4, 8.0
"""Width of a letter of 13 units, on average and rather too much than too little."""
_SMALL_LETTER = 6.5
"""The same of 11.5 units."""


@dataclass(frozen=True, slots=True)
class PictureRow:
    """What fills a place, or is missing in it.

    Attributes:
        state: Its state.
        name: What it is called.
        detail: From whom it is, and when; empty: nothing is said.
        picture: Its picture as a `data:` URL; empty: it has none.
    """

    state: str
    name: str
    detail: str = ""
    picture: str = ""


@dataclass(slots=True)
class PictureSheet:
    """A sheet, with what has been drawn on it.

    Attributes:
        prefix: What the ids within the picture begin with.
        y: How far down it goes.
        pieces: The elements, one after the other.
        definitions: What several places show, by its `data:` URL: the id of the element and the element.
    """

    prefix: str
    y: int = 8
    pieces: list[str] = field(default_factory=list)
    definitions: dict[str, tuple[str, str]] = field(default_factory=dict)

    def text(self, x: int, text: str, *, bold: bool = False, colour: str = INK, room: int = 0) -> None:
        """One line of text, shortened to what fits."""
        weight = ' font-weight="bold"' if bold else ""
        shown = fitted(text, (room or WIDTH - 8) - x)
        self.pieces.append(f'<text x="{x}" y="{self.y + 14}" fill="{colour}"{weight}>{escape(shown)}</text>')
        self.y += LINE

    def word(self, text: str, state: str) -> int:
        """The word of a state at the end of this line; where a text before it has to end."""
        self.pieces.append(
            f'<text x="{WIDTH - 16}" y="{self.y + 14}" fill="{COLOURS[state][0]}" font-weight="bold" text-anchor="end">'
            f"{escape(text)}</text>"
        )
        return WIDTH - 24 - round(len(text) * _LETTER)

    def title(self, x: int, text: str, *, room: int) -> None:
        """A name in bold letters on one line or two; what does not fit on the second is left out."""
        first, *others = list(wrapped(text, room - x, _BOLD_LETTER)) or [""]
        self.text(x, first, bold=True)
        if others:
            self.y -= LINE - _SMALL_LINE
            self.text(x, fitted(" ".join(others), room - x, _BOLD_LETTER), bold=True)

    def passage(self, x: int, text: str, *, room: int = WIDTH - 16) -> None:
        """A smaller text on as many lines as it needs."""
        for line in wrapped(text, room - x):
            self.pieces.append(f'<text x="{x}" y="{self.y + 12}" fill="{INK}" font-size="11.5">{escape(line)}</text>')
            self.y += _SMALL_LINE

    def row(self, x: int, row: PictureRow, *, badges: bool) -> None:
        """A sign or a badge, the name, and below it from whom and when.

        Args:
            x: Where it begins.
            row: What it says.
            badges: Whether rows beside it have badges, so that all names begin at one place.
        """
        high = _BADGE if badges else LINE + (_SMALL_LINE if row.detail else 0)
        left = x + (_BADGE + 4 if badges else 22)
        top = self.y
        if row.picture:
            self.pieces.append(f'<use href="#{self._badge(row.picture)}" x="{x}" y="{top + 1}"/>')
            self.sign(x + 39, top + 39, row.state, small=True)
        elif badges:
            line = COLOURS[row.state][0]
            self.pieces.append(
                f'<circle cx="{x + 22}" cy="{top + 23}" r="19" fill="none" stroke="{line}" stroke-dasharray="3 3"/>'
            )
            self.sign(x + 22, top + 23, row.state, small=True)
        else:
            self.sign(x + 8, top + 10, row.state, small=True)
        self.y = top + ((5 if row.detail else 13) if badges else 0)
        self.text(left, row.name, room=WIDTH - 16)
        if row.detail:
            self.y -= 3
            shown = fitted(row.detail, WIDTH - 16 - left, _SMALL_LETTER)
            self.pieces.append(
                f'<text x="{left}" y="{self.y + 13}" fill="{FAINT}" font-size="11.5">{escape(shown)}</text>'
            )
        self.y = top + high

    def bar(self, x: int, *, have: float, upto: float, state: str) -> None:
        """How much of an amount there is: solid what is certain, hatched what is open, empty what is missing.

        Args:
            x: Where it begins.
            have: Which part of it is certain, from 0 to 1.
            upto: Which part there is if all doubts are resolved.
            state: In whose colour.
        """
        wide = WIDTH - 24 - x
        sure, possible = round(wide * min(have, 1)), round(wide * min(max(upto, have), 1))
        for width, fill in ((possible, f"url(#{self.prefix}-open)"), (sure, COLOURS[state][0])):
            if width:
                self.pieces.append(f'<rect x="{x}" y="{self.y + 2}" width="{width}" height="12" fill="{fill}"/>')
        self.pieces.append(
            f'<rect x="{x}" y="{self.y + 2}" width="{wide}" height="12" fill="none" stroke="{INK}" rx="2"/>'
        )
        self.y += LINE

    def sign(self, x: int, y: int, state: str, *, small: bool = False) -> None:
        """The sign of a state in a circle."""
        line = COLOURS[state][0]
        radius = 6.5 if small else 9
        dashes = f' stroke-dasharray="{DASHES[state]}"' if state == "spare" else ""
        scale = ' transform="scale(0.8)"' if small else ""
        self.pieces.append(
            f'<g transform="translate({x} {y})" fill="none" stroke="{line}" stroke-width="1.8" stroke-linecap="round">'
            f'<circle r="{radius}" fill="{PAPER}"{dashes}/><path d="{_SIGNS[state]}"{scale}/></g>'
        )

    def box(self, x: int, top: int, state: str, *, before: int) -> None:
        """A box from `top` to here, beneath what was drawn since `before` (a number of pieces)."""
        line, ground = COLOURS[state]
        dashes = f' stroke-dasharray="{DASHES[state]}"' if state in DASHES else ""
        self.pieces.insert(
            before,
            f'<rect x="{x}" y="{top}" width="{WIDTH - 8 - x}" height="{self.y - top}" rx="6" fill="{ground}" '
            f'stroke="{line}" stroke-width="2"{dashes}/>',
        )

    def svg(self, *, title: str, description: str, lang: str) -> str:
        """The whole picture, with words for readers who do not see it."""
        height, ids = self.y + 8, f"{self.prefix}-title {self.prefix}-desc"
        badges = "".join(element for _, element in self.definitions.values())
        return "".join(
            (
                f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" ',
                f'height="{height}" role="img" aria-labelledby="{ids}" lang="{lang}" ',
                'font-family="system-ui, sans-serif" font-size="13">',
                f'<title id="{self.prefix}-title">{escape(title)}</title>',
                f'<desc id="{self.prefix}-desc">{escape(description)}</desc>',
                f"<defs>{self._hatching()}{badges}</defs>",
                f'<rect width="{WIDTH}" height="{height}" fill="{PAPER}"/>',
                *self.pieces,
                "</svg>",
            )
        )

    def _badge(self, url: str) -> str:
        """The id of a picture, which stands in the file once however often it is shown."""
        name = f"{self.prefix}-badge-{len(self.definitions)}"
        element = f'<image id="{name}" href="{escape(url)}" width="44" height="44"/>'
        return self.definitions.setdefault(url, (name, element))[0]

    def _hatching(self) -> str:
        colour = COLOURS["indeterminate"][0]
        return (
            f'<pattern id="{self.prefix}-open" width="6" height="6" patternUnits="userSpaceOnUse" '
            f'patternTransform="rotate(45)"><rect width="6" height="6" fill="{PAPER}"/>'
            f'<rect width="2" height="6" fill="{colour}"/></pattern>'
        )


def fitted(text: str, room: float, letter: float = _LETTER) -> str:
    """A text shortened to what fits into so many units."""
    taken = 0.0
    for place, character in enumerate(text):
        taken += letter if ord(character) < 0x1100 else 2 * letter
        if taken > room:
            return text[: max(place - 1, 0)] + "…"
    return text


def wrapped(text: str, room: float, letter: float = _SMALL_LETTER) -> Iterator[str]:
    """A text in lines that fit into so many units; a word that is longer than a line is divided."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if _fits(longer, room, letter):
            line = longer
            continue
        if line:
            yield line
        line = word
        while not _fits(line, room, letter):
            most = next(end for end in range(len(line), 0, -1) if end == 1 or _fits(line[:end], room, letter))
            yield line[:most]
            line = line[most:]
    if line:
        yield line


def _fits(text: str, room: float, letter: float) -> bool:
    return sum(letter if ord(character) < 0x1100 else 2 * letter for character in text) <= room
