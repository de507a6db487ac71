"""What of a name is examined: the beginning that a reader takes in, with white space as it is shown."""

from __future__ import annotations

import unicodedata

LONGEST_NAME = 500
"""Characters of a name that are examined; fewer are ever shown. That a name is longer is said."""


def on_one_line(name: str) -> str:
    """A name as reports show it: however much white space stands somewhere, one space, and none around it."""
    return " ".join(name.split())


def is_mark(character: str) -> bool:
    """Whether a character belongs to the letter before it, as accents do, and the vowels of Indian scripts."""
    return unicodedata.category(character)[0] == "M"


def examined(name: str) -> str:
    """What is examined of a name. Cut before white space is taken out, spaces would hide what stands behind them."""
    return on_one_line(name)[:LONGEST_NAME]
