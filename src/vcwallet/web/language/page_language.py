"""The language of a page: chosen by the reader, else the first that the browser asks for, else that of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

SOURCE = "en"
"""The language that the texts are written in."""
_LOCALES = Path(__file__).parent.parent / "locale"
_ACCEPTED = re.compile(r"([A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*|\*)(?:\s*;\s*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?))?")
"""A language range with its weight (RFC 9110, section 12.5.4)."""
_LONGEST_HEADER = 1_000


class PageLanguage:
    """The words and numbers of one language.

    Attributes:
        code: Such as `de`.
        direction: `ltr` or `rtl`.
        name: What its speakers call it.
        translations: The page's own texts, by the English ones.
    """

    def __init__(self, code: str) -> None:
        self._locale = Locale.parse(code)
        self.code = code
        self.direction = self._locale.text_direction
        self.name = (self._locale.get_display_name(self._locale) or code).capitalize()
        self.translations = _translations(code)

    def number(self, value: float) -> str:
        """A number as readers of this language write it."""
        return format_decimal(value, locale=self._locale)


@cache
def page_language(code: str) -> PageLanguage:
    """The language of a code; made once, for its words are read from a file."""
    return PageLanguage(code)


def chosen(offered: Sequence[str], wanted: str, accepted: str) -> str:
    """The code of the language to answer in.

    Args:
        offered: Codes of the languages that there are; the first where none is asked for.
        wanted: What the reader chose; empty: nothing.
        accepted: What the browser asks for, as `Accept-Language` has it. It may be anything, and is only compared.
    """
    known = {code.lower(): code for code in offered}
    for wish in (wanted, *_asked_for(accepted)):
        code = wish.lower()
        while code:  # each wish without its last part, and so on (RFC 4647, section 3.4)
            if code in known:
                return known[code]
            code = code.rpartition("-")[0]
    return offered[0]


def _asked_for(accepted: str) -> Iterator[str]:
    """The languages in `Accept-Language`, the most wanted first; those with the weight 0 are not wanted."""
    ranges = [_ACCEPTED.fullmatch(part.strip()) for part in accepted[:_LONGEST_HEADER].split(",")]
    weighted = [(float(match[2] or 1), match[1]) for match in ranges if match]
    yield from (code for weight, code in sorted(weighted, key=lambda each: -each[0]) if weight > 0)


def _translations(code: str) -> NullTranslations:
    if code == SOURCE:
        return NullTranslations()
    with (_LOCALES / code / "LC_MESSAGES/vcwallet.po").open("rb") as file:
        catalogue = read_po(file, locale=code)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)
