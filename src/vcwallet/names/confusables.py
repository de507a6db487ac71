"""What a text looks like: two texts with one skeleton are mistaken for each other (UTS #39, section 4).

This is the `internalSkeleton` of UTS #39: text that runs from right to left is compared in the order in which it is
written, and what directs that order is ignored, for a name with such characters is flagged for them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from vcwallet.names.examined_name import examined, is_mark
from vcwallet.names.letter_shapes import strokes_as_letters, unstyled, without_flags
from vcwallet.names.unicode_tables import confusables, is_ignorable, scripts_of

KEY_EDITION = "2/17.0.0"
"""Of `lookalike_key` and of Unicode; an index of keys that was written down counts for its own edition only."""
_OF_ASCII = str.maketrans(
    {'"': "''", "%": "\u00ba/\u2080", "0": "O", "1": "l", "I": "l", "`": "'", "m": "rn", "|": "l"}
)
"""The prototypes of the characters of ASCII; those of all are only read for a name that has others."""
_TO_OTHERS = "%"
"""The one character of ASCII whose prototype has others."""
_WORDS = re.compile(r"\w+")
_ONE_LETTER = str.maketrans({"i": "l"})
"""A capital I looks like a small l, so without case the letter i is taken for it."""
_ACCENT = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")
"""Marks of the letters of Latin, Greek and Cyrillic; those of other scripts are letters to their readers."""


def skeleton(text: str) -> str:
    """The skeleton of a text: for comparison only, never to be shown."""
    if text.isascii():
        return text.translate(_OF_ASCII)
    prototypes = confusables()
    decomposed = unicodedata.normalize("NFD", text)
    mapped = "".join(prototypes.get(each, each) for each in decomposed if not is_ignorable(each))
    return unicodedata.normalize("NFD", mapped)


def lookalike_key(name: str) -> str:
    """What a reader takes a name for: equal for two names that look alike, in whatever case and with whatever marks.

    The letters and digits of the skeleton, without case and accents: of `Examplé College`, `exarnplecollege`. Empty for
    a name that has none. Of words without any Latin letter, the capital letters are compared: they look more like Latin
    ones than the small ones do.
    """
    name = examined(name)
    if not name.isascii():
        return _key(_WORDS.sub(_capital_unless_latin, strokes_as_letters(unstyled(without_flags(name)))))
    return _key(name) if _TO_OTHERS in name else name.translate(_ascii_keys())


@cache
def _ascii_keys() -> Mapping[int, str]:
    """The key of each character of ASCII, of which that of a name is made."""
    return {ord(each): _key(each) for each in map(chr, range(128)) if each != _TO_OTHERS}


def _key(name: str) -> str:
    folded = skeleton(skeleton(name).casefold()).casefold().translate(_ONE_LETTER)
    return "".join(each for each in _ACCENT.sub("", folded) if each.isalnum() or is_mark(each))


def _capital_unless_latin(word: re.Match[str]) -> str:
    return word[0] if any("Latn" in scripts_of(each) for each in word[0]) else word[0].upper()
