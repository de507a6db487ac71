"""Signs that are drawn as Latin letters, and that neither the tables of UTS #39 nor normal forms take for them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

_NAMED = re.compile(
    "(?:LATIN LETTER SMALL CAPITAL|NEGATIVE (?:CIRCLED|SQUARED) LATIN CAPITAL LETTER|REGIONAL INDICATOR SYMBOL LETTER)"
    " ([A-Z])"
)
"""Names in Unicode of signs for one letter each."""
_BLOCKS = ((0x0250, 0x02AF), (0x1D00, 0x1D2B), (0xA720, 0xA7FF), (0x1F150, 0x1F1FF))
"""Where those signs are."""
_INDICATOR = "[\U0001f1e6-\U0001f1ff]"
_FLAGS = re.compile(rf"(?<!\w)(?<!{_INDICATOR})(?:{_INDICATOR}{{2}}){{1,2}}(?!{_INDICATOR})(?!\w)")
"""One flag or two, apart from letters: each is a pair of regional indicators."""
_RARE_STROKES = dict(zip("丅丄丫乂卂卄匚丂乇丨乚冂凵", "TLYXAHCSEILNU", strict=True))
"""Characters that hardly any East Asian text has, by the letter that they are drawn as."""
_STROKES = _RARE_STROKES | dict(zip("七丁工エ口ロ卜山八几乃尺卩千", "TTIIOOFWAnBRPF", strict=True))
"""The same with those that are common where other East Asian characters stand beside them."""
_LATIN = "A-Za-z\u00c0-\u024f"
_EAST_ASIAN = "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3040-\u31ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9d"
_AMONG_LETTERS = re.compile(
    f"(?<=[{_LATIN}])[{''.join(_STROKES)}](?=[{_LATIN}])"
    f"|(?<=[a-z])[{_EAST_ASIAN}](?=[a-z])"
    f"|(?<=[{_LATIN}])[{''.join(_RARE_STROKES)}]+(?![{_EAST_ASIAN}])"
    f"|(?<![{_EAST_ASIAN}])[{''.join(_RARE_STROKES)}]+(?=[{_LATIN}])"
)
"""East Asian characters where Latin letters would stand; beside Latin words, such characters are usual."""


def without_flags(text: str) -> str:
    """A text without the flags of countries."""
    return _FLAGS.sub("", text)


def plain_letter(character: str) -> str:
    """The letter of ASCII that a styled one stands for; empty where it stands for none."""
    plain = unicodedata.normalize("NFKC", character.translate(_by_name()))
    return plain if len(plain) == 1 and plain.isascii() and plain.isalpha() else ""


def unstyled(text: str) -> str:
    """A text with ordinary letters in place of styled ones."""
    return unicodedata.normalize("NFKC", text.translate(_by_name()))


def stroke_among_letters(word: str) -> str:
    """The first East Asian character that stands where a Latin letter would; empty where there is none."""
    stroke = _AMONG_LETTERS.search(word)
    return stroke[0] if stroke else ""


def strokes_as_letters(text: str) -> str:
    """A text with the letters that East Asian characters among Latin ones are drawn as."""
    return _AMONG_LETTERS.sub(lambda strokes: "".join(_STROKES.get(each, each) for each in strokes[0]), text)


@cache
def _by_name() -> Mapping[int, str]:
    named = (
        (point, _NAMED.fullmatch(unicodedata.name(chr(point), "")))
        for first, last in _BLOCKS
        for point in range(first, last + 1)
    )
    return {point: name[1] for point, name in named if name}
