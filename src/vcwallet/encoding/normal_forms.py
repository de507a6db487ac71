"""Unicode normal forms (Unicode Standard Annex 15) of untrusted text, in linear time.

Putting combining characters into order takes a time that grows with the square of how many stand in a row: 14 s for
60,000. No word has hundreds, so a text is put into normal form word by word, and a longer word in pieces.
"""

from __future__ import annotations

import re
from typing import Literal
from unicodedata import normalize

_LONGEST = 200
_PIECES = re.compile(rf"\s{{1,{_LONGEST}}}|\S{{1,{_LONGEST}}}")


def normal_form(form: Literal["NFC", "NFKC"], text: str) -> str:
    """A text in a normal form; where a word is longer than 200 characters, that of its pieces."""
    if text.isascii() or len(text) <= _LONGEST:
        return normalize(form, text)
    return "".join(normalize(form, piece) for piece in _PIECES.findall(text))
