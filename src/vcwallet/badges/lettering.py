"""Fitting names of any length and script into a badge without knowing the reader's fonts.

An SVG names no font file: each reader's own sans-serif draws it. So widths are estimated with a table that is at least
as wide as the bold cuts of the usual ones, lines are broken where the script allows, and the size shrinks until
everything fits. A name that does not fit even at the smallest legible size ends in an ellipsis; the alternative text
always has all of it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Protocol

LINE_HEIGHT = 1.22
"""Distance of baselines, in units of the font size; leaves room for the marks of Thai, Arabic and Devanagari."""

# Widths in units of the font size. The widest of DejaVu Sans Bold, Noto Sans Bold and Liberation Sans Bold (which has
# the widths of Arial and Helvetica), rounded up.
_ASCII_WIDTHS = {
    0.36: " 'ijl|",
    0.42: ",.I:;-/\\",
    0.48: 'f!()[]t`r"',
    0.57: "*J_",
    0.62: "zcs?",
    0.69: "Lxvykae",
    0.74: "EFTo$0123456789Sbdghnpqu{}YZCP",
    0.79: "BRXAKV",
    0.85: "GUD#+<=>HN^~OQ",
    0.94: "&w",
    1.06: "@M%m",
    1.12: "W",
}
_WIDTHS = {char: width for width, chars in _ASCII_WIDTHS.items() for char in chars}
_WIDE_LETTERS = dict.fromkeys("ЩШЮЫЖФщшюыжѠѼѸ", 1.35) | dict.fromkeys("صضسش", 1.1)
_SCRIPT_WIDTHS = (  # first and last code point of a block of scripts, and the width of its wider letters
    (0x0370, 0x03FF, 0.95),  # Greek
    (0x0400, 0x052F, 0.98),  # Cyrillic
    (0x0530, 0x058F, 1.0),  # Armenian
    (0x0590, 0x05FF, 0.8),  # Hebrew
    (0x0600, 0x08FF, 0.8),  # Arabic, Syriac and others
    (0x0900, 0x0DFF, 0.9),  # the scripts of India and Sri Lanka
    (0x0E00, 0x0EFF, 0.8),  # Thai, Lao
    (0x1F000, 0x1FAFF, 1.3),  # emoji
)
_UNKNOWN_WIDTH = 1.06
_ELLIPSIS = "…"
_NOT_AT_LINE_START = frozenset(
    "、。，．・：；？！゛゜ー」』】〕）〉》々ぁぃぅぇぉっゃゅょァィゥェォッャュョ％,.;:!?)]}%ะาำๅๆฯ"
)
_NOT_AT_LINE_END = frozenset("「『【〔（〈《([{เแโใไ")
_BREAK_BEHIND = frozenset("-/‐–—")
_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")
_WRITTEN_WITHOUT_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_SOFT_HYPHEN = "\u00ad"  # marks a possible break inside a word; `clean` leaves none from outside


@dataclass(frozen=True, slots=True)
class Lettering:
    """Lines of text with the size at which they fit."""

    lines: tuple[str, ...]
    size: float
    complete: bool


def clean(text: str) -> str:
    """A name as it may be drawn: no control, direction-changing or unpaired characters, single spaces.

    Joiners and variation selectors stay: scripts and emoji are spelled with them. Direction overrides go: they make a
    name look like another one (THREATS row 33).
    """
    kept = "".join(" " if char.isspace() else char for char in text if char.isspace() or _drawable(char))
    return " ".join(kept.split())


def _drawable(char: str) -> bool:
    category = unicodedata.category(char)
    return category not in {"Cc", "Cs", "Cn", "Co", "Cf"} or char in "\u200c\u200d" or 0xE0020 <= ord(char) <= 0xE007F


def is_right_to_left(text: str) -> bool:
    """Whether a paragraph runs right to left: its first letter decides (Unicode UAX #9, rules P2 and P3)."""
    strong = next((kind for kind in map(unicodedata.bidirectional, text) if kind in {"L", "R", "AL"}), "L")
    return strong != "L"


@cache
def char_width(char: str) -> float:
    """Estimated width of a character, on the safe side, in units of the font size."""
    if char in _WIDTHS or char in _WIDE_LETTERS:
        return _WIDTHS.get(char) or _WIDE_LETTERS[char]
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0.0
    decomposed = unicodedata.normalize("NFKD", char)
    if decomposed != char:
        return max(0.36, sum(map(char_width, decomposed)))
    code = ord(char)
    for first, last, width in _SCRIPT_WIDTHS:
        if first <= code <= last:
            return width
    return _UNKNOWN_WIDTH


def width(text: str) -> float:
    """Estimated width of a text, in units of the font size."""
    return sum(map(char_width, text))


class Room(Protocol):
    """How wide a line may be."""

    def __call__(self, index: int, count: int, size: float) -> float:
        """Width for line `index` of `count` lines at a font size, in the units of the font size."""
        ...


def fit(text: str, *, sizes: Sequence[float], height: float, room: Room, max_lines: int) -> Lettering:
    """Break a text into lines, at the largest size that fits.

    Words are broken only if no size helps.

    Args:
        text: A cleaned name.
        sizes: Font sizes to try, largest first.
        height: Height of the block.
        room: The width of each line.
        max_lines: Most lines allowed.

    Returns:
        The lines. If nothing fits, as much of the text as fits at the smallest size, with an ellipsis.
    """
    length = width(text)
    for hyphenate in (False, True):
        for size in sizes:
            for count in range(1, min(max_lines, int(height / (size * LINE_HEIGHT))) + 1):
                widths = [room(index, count, size) / size for index in range(count)]
                if length > sum(widths) + count:  # a line may lose a space at its end
                    continue
                lines = _arrange(_pieces(text, min(widths) if hyphenate else None), widths)
                if lines:
                    return Lettering(lines, size, complete=True)
    size = sizes[-1]
    count = max(1, min(max_lines, int(height / (size * LINE_HEIGHT))))
    return Lettering(
        _shortened(text, [room(index, count, size) / size for index in range(count)]), size, complete=False
    )


def _shortened(text: str, widths: list[float]) -> tuple[str, ...]:
    """As much of a text as fits into these lines, and an ellipsis."""
    pieces = _pieces(text, min(widths))
    lines: list[str] = []
    for available in widths[:-1]:
        line = ""
        while pieces and width(_drawn(line + pieces[0])) <= available:
            line += pieces.pop(0)
        lines.append(_drawn(line))
    last = ""
    while pieces and width(_drawn(last + pieces[0]) + _ELLIPSIS) <= widths[-1]:
        last += pieces.pop(0)
    return (*lines, last.replace(_SOFT_HYPHEN, "").strip() + _ELLIPSIS)


def _arrange(pieces: list[str], widths: list[float]) -> tuple[str, ...] | None:
    """Distribute pieces over exactly so many lines as evenly as it goes; None if they do not fit.

    Dynamic programming over (line, first piece): least sum of squared free room.
    """
    if len(pieces) < len(widths):
        return None
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, (0,))}
    for available in widths:
        following: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (cost, cuts) in best.items():
            for stop, free in _endings(pieces, start, available):
                total = cost + (free / available) ** 2
                if stop not in following or total < following[stop][0]:
                    following[stop] = (total, (*cuts, stop))
        best = following
    if len(pieces) not in best:
        return None
    return tuple(_drawn("".join(pieces[start:stop])) for start, stop in pairwise(best[len(pieces)][1]))


def _endings(pieces: list[str], start: int, available: float) -> Iterator[tuple[int, float]]:
    """Where a line that begins with a piece may end, and the room left free there."""
    line = ""
    for stop in range(start + 1, len(pieces) + 1):
        line += pieces[stop - 1]
        free = available - width(_drawn(line))
        if free < 0:
            return
        yield stop, free


def _drawn(line: str) -> str:
    """A line as it is drawn: a word that goes on in the next line shows a hyphen."""
    line = line.strip()
    if line.endswith(_SOFT_HYPHEN):
        line = line[:-1] + "-"
    return line.replace(_SOFT_HYPHEN, "")


def _pieces(text: str, longest: float | None) -> list[str]:
    """Cut a text where a line may end, and, if a longest width is given, cut also the words that are longer."""
    clusters = _clusters(text)
    words = [clusters[:1]]
    for before, cluster in pairwise(clusters):
        if _may_break(before, cluster):
            words.append([cluster])
        else:
            words[-1].append(cluster)
    pieces: list[str] = []
    for word in words:
        if longest is not None and width("".join(word).strip()) > longest:
            pieces += _syllables(word)
        else:
            pieces.append("".join(word))
    return pieces


def _syllables(word: list[str]) -> list[str]:
    """Cut a word that fits on no line: anywhere, though not so near its ends that a stump stands alone."""
    pieces = ["".join(word[:3]), *word[3:-3], "".join(word[-3:])] if len(word) > 6 else list(word)
    return [
        piece + _SOFT_HYPHEN if index < len(pieces) - 1 and _hyphenated(piece[-1]) else piece
        for index, piece in enumerate(pieces)
    ]


def _hyphenated(char: str) -> bool:
    """Whether words of this script are broken with a hyphen: Latin, Greek, Cyrillic, Armenian."""
    return char.isalpha() and ord(char) < 0x0590


def _may_break(before: str, after: str) -> bool:
    if after == " " or after[0] in _NOT_AT_LINE_START or before[0] in _NOT_AT_LINE_END:
        return False
    if before == " " or before in _BREAK_BEHIND:
        return True
    return _unspaced(before[0]) or _unspaced(after[0])


def _unspaced(char: str) -> bool:
    """Whether lines break beside this character without a space: Han, kana, emoji, Thai, Lao, Burmese, Khmer.

    Hangul is as wide as Han, but breaks at its spaces.
    """
    if _HANGUL.match(char):
        return False
    return unicodedata.east_asian_width(char) in {"W", "F"} or bool(_WRITTEN_WITHOUT_SPACES.match(char))


def _clusters(text: str) -> list[str]:
    """Roughly the user-perceived characters (Unicode UAX #29): a letter with its marks, an emoji with its joiners."""
    clusters: list[str] = []
    for char in text:
        joined = clusters and (
            unicodedata.category(char) in {"Mn", "Me", "Mc", "Cf"}
            or clusters[-1].endswith("\u200d")
            or "\U0001f3fb" <= char <= "\U0001f3ff"
            or (_flag_half(char) and len(clusters[-1]) == 1 and _flag_half(clusters[-1]))
        )
        if joined:
            clusters[-1] += char
        else:
            clusters.append(char)
    return clusters


def _flag_half(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"
