"""Names that strangers chose, looked at with suspicion (THREATS row 33; Unicode Technical Standard 39)."""

from __future__ import annotations

import re
import unicodedata

_LOOKALIKE = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC")
"""Alphabets whose letters can be mistaken for each other's."""


def mixes_alphabets(name: str) -> bool:
    """Whether one word of the name has letters of two alphabets that look alike, as an imitation would."""
    return any(len(_alphabets(word)) > 1 for word in re.findall(r"\w+", name))


def _alphabets(word: str) -> set[str]:
    found = set()
    for letter in word:
        script = unicodedata.name(letter, "").partition(" ")[0]
        if script in _LOOKALIKE:
            found.add(script)
    return found
