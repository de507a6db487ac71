"""Fitting names of any length and script into a badge without knowing the reader's fonts.

An SVG names no font file: each reader's own sans-serif draws it. So widths are estimated with a table that is at least
as wide as the bold cuts of the usual ones, lines are broken where the script allows, and the size shrinks until
everything fits. A name is never cut: where no size of a layout carries it whole, `fit` says so, and the caller gives it
more room or smaller letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
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
_ROUNDING = 1.15  # lines that are fewer may stand where a shape is a little wider than at any of many
_MANY_PIECES = 120
_MANY_LINES = 12  # where one line more or less is not seen
_STUMP = 3
_MOST_MARKS = 4
_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"  # not of one script
_VOWELS = "aeiouyæœøıаеёиоуыэюяіїєαεηιουω"
_ONE_CONSONANT = ("sch", "ch", "ck", "ph", "th", "sh", "qu", "[bcdfgkptv][lr]")
_ONE_CONSONANT_OF = {"mi": ("ng", "wh"), "to": ("ng",), "es": ("ll", "rr"), "fr": ("gn",), "it": ("gn", "gl", "sc")}
"""What is written with several letters and not parted: in the languages of Europe, and in some alone."""
_NOT_AT_LINE_START = frozenset(
    "、。，．・：；？！゛゜ー」』】〕）〉》々ぁぃぅぇぉっゃゅょァィゥェォッャュョ％,.;:!?)]}%ะาำๅๆฯ"
)
_NOT_AT_LINE_END = frozenset("「『【〔（〈《([{เแโใไ")
_BREAK_BEHIND = frozenset("-/‐–—")
_HEAPED_MARKS = re.compile(rf"([{_MARKS}]{{{_MOST_MARKS}}})[{_MARKS}]+")
_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")
_WRITTEN_WITHOUT_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_SOFT_HYPHEN = "\u00ad"  # marks a possible break inside a word; `clean` leaves none from outside


@dataclass(frozen=True, slots=True)
class Lettering:
    """Lines of text with the size at which they fit."""

    lines: tuple[str, ...]
    size: float


class Breaks(Enum):
    """Where lines may end.

    - `WORDS`: between words, or where the script has no spaces.
    - `SYLLABLES`: also between the syllables of a word that is longer than a line.
    - `ANYWHERE`: also between any two letters of such a word.
    """

    WORDS = "words"
    SYLLABLES = "syllables"
    ANYWHERE = "anywhere"


def clean(text: str) -> str:
    """A name as it may be drawn: no control, direction-changing or unpaired characters, single spaces.

    Joiners and variation selectors stay: scripts and emoji are spelled with them. Direction overrides go: they make a
    name look like another one (docs/security.md, row 33). So do marks that are heaped on one letter, more than any
    language writes: they would be drawn across everything above and below.
    """
    drawable = "".join(" " if char.isspace() else char for char in text if char.isspace() or _drawable(char))
    return _HEAPED_MARKS.sub(r"\1", " ".join(drawable.split()))


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


def fit(
    text: str,
    *,
    sizes: Sequence[float],
    height: float,
    room: Room,
    breaks: Breaks = Breaks.SYLLABLES,
    language: str = "en",
) -> Lettering | None:
    """Break a text into lines, at the largest size that fits; all of it or nothing.

    Args:
        text: A cleaned name.
        sizes: Font sizes to try, largest first.
        height: Height of the block.
        room: The width of each line.
        breaks: Where lines may end.
        language: BCP 47 tag of the text; says which letters are one consonant.

    Returns:
        The lines; None if they do not fit at any of the sizes.
    """
    clusters = _clusters(text)
    length = width(text)
    for size in sizes:
        most = int(height / (size * LINE_HEIGHT))
        widest = max((room(index, most, size) for index in range(most)), default=1.0) * _ROUNDING / size
        for count in range(max(1, int(length / widest)), most + 1, 1 + most // _MANY_LINES):
            widths = [room(index, count, size) / size for index in range(count)]
            if length > sum(widths) + count:  # a line may lose a space at its end
                continue
            lines = _arrange(_pieces(clusters, min(widths), breaks, language), widths)
            if lines:
                return Lettering(lines, size)
    return None


def shortened(text: str, available: float) -> str:
    """As much of a text as fits into one line, with an ellipsis where that is not all; for what is no name.

    Args:
        text: A cleaned text.
        available: The width, in units of the font size.
    """
    if width(text) <= available:
        return text
    beginning = ""
    for cluster in _clusters(text):
        if width(beginning + cluster + _ELLIPSIS) > available:
            break
        beginning += cluster
    return beginning.strip() + _ELLIPSIS


def _arrange(pieces: list[str], widths: list[float]) -> tuple[str, ...] | None:
    """Distribute pieces over exactly so many lines as evenly as it goes; None if they do not fit.

    Dynamic programming over (line, first piece): least sum of squared free room. A text of very many pieces is not
    worth that, and its lines are filled one after the other.
    """
    if len(pieces) < len(widths):
        return None
    if len(pieces) > _MANY_PIECES:
        return _filled(pieces, widths)
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


def _filled(pieces: list[str], widths: list[float]) -> tuple[str, ...] | None:
    """Fill line after line; None if something is left."""
    lines: list[str] = []
    start = 0
    for available in widths:
        stop, free = start, available
        while stop < len(pieces) and width(pieces[stop].rstrip().replace(_SOFT_HYPHEN, "-")) <= free:
            free -= width(pieces[stop].replace(_SOFT_HYPHEN, ""))
            stop += 1
        lines.append(_drawn("".join(pieces[start:stop])))
        start = stop
    return tuple(line for line in lines if line) if start == len(pieces) else None


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


def _pieces(clusters: list[str], longest: float, breaks: Breaks, language: str) -> list[str]:
    """Cut a text where a line may end; words that are longer than a line also inside, as far as that is allowed."""
    words = [clusters[:1]]
    for before, cluster in pairwise(clusters):
        if _may_break(before, cluster):
            words.append([cluster])
        else:
            words[-1].append(cluster)
    pieces: list[str] = []
    for word in words:
        if breaks is Breaks.WORDS or width("".join(word).strip()) <= longest:
            pieces.append("".join(word))
        else:
            pieces += _cut(word, breaks, language)
    return pieces


def _cut(word: list[str], breaks: Breaks, language: str) -> list[str]:
    """Cut a word between its syllables or anywhere, though not so near its ends that a stump stands alone."""
    letters = len("".join(word).rstrip(" "))
    places = set(range(1, len(word))) if breaks is Breaks.ANYWHERE else _syllables(word, language)
    if letters > 2 * _STUMP or breaks is Breaks.SYLLABLES:
        places &= set(range(_STUMP, letters + 1 - _STUMP))
    pieces = [""]
    for index, cluster in enumerate(word):
        if index in places:
            pieces[-1] += _SOFT_HYPHEN if _hyphenated(word[index - 1][0]) and _hyphenated(cluster[0]) else ""
            pieces.append("")
        pieces[-1] += cluster
    return pieces


def _syllables(word: list[str], language: str) -> set[int]:
    """Where syllables begin, by a rule that many languages share: with the last consonant before a vowel.

    No rule without a dictionary is right for all words. This one never parts two vowels, nor what is one consonant.
    """
    letters = "".join(unicodedata.normalize("NFD", cluster)[0].lower()[:1] for cluster in word)
    first = re.search(f"[{_VOWELS}]", letters)
    begins = _syllable_beginning(language.partition("-")[0].lower())
    return set() if first is None else {beginning.start() for beginning in begins.finditer(letters, first.end())}


@cache
def _syllable_beginning(language: str) -> re.Pattern[str]:
    together = "|".join((*_ONE_CONSONANT, *_ONE_CONSONANT_OF.get(language, ())))
    return re.compile(rf"(?:{together}|[^\W\d_{_VOWELS}])(?=[{_VOWELS}])")


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
