"""Long words on a page, such as `did:key:z6Mk...`: the middle is left out, and the whole stands in the title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

_WORDS = re.compile(r"(\s+)")
_LONGEST, _KEPT = 48, 18
"""Letters of a word that is shown whole; and how many of a longer one at its beginning and end."""
_AROUND = "(),.;:“”"
"""What stands around an identifier in a sentence, and is none of it."""


def long_words(text: str) -> Iterator[str]:
    """The words of a text of which the middle is left out."""
    yield from (_inside(word) for word in _WORDS.split(text) if _is_long(word))


def shortened_html(text: str) -> str:
    """A text as HTML, escaped; a long word is shortened in the middle, and stands whole in its title."""
    return "".join(_shortened(word) if _is_long(word) else escape(word) for word in _WORDS.split(text))


def _is_long(word: str) -> bool:
    return len(_inside(word)) > _LONGEST and not word.isspace()


def _inside(word: str) -> str:
    return word.strip(_AROUND) or word


def _shortened(word: str) -> str:
    inside = _inside(word)
    before, after = word.split(inside, 1)
    short = f"{inside[:_KEPT]}…{inside[-_KEPT:]}"
    return f'{escape(before)}<abbr title="{escape(inside)}">{escape(short)}</abbr>{escape(after)}'
