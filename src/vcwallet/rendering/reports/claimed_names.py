"""Names from untrusted documents, made safe to show (docs/security.md, row 33)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from vcwallet.rendering.words.phrases import printable
from vcwallet.rendering.words.reader_forms import written_day
from vcwallet.rendering.words.source_names import unquoted

_LONGEST_TEXT = 120
_LONGEST_PASSAGE = 400
_LONGEST_IDENTIFIER = 500
_DAY = re.compile(r"(-?[0-9]{4,32}-[0-9]{2}-[0-9]{2})(?:T|$)")


def shown_text(text: str) -> str:
    """An untrusted text as it may stand on a line of its own: on one line, and of a readable length."""
    return _shortened(printable(" ".join(text.split())), _LONGEST_TEXT)


def shown_passage(text: str) -> str:
    """A longer untrusted text on a line of its own. HTML and Markdown in it stay visible as what they are."""
    return _shortened(printable(" ".join(text.split())), _LONGEST_PASSAGE)


def shown_name(name: str) -> str:
    """A name as it may stand between quotation marks within a sentence of a report: unable to end them."""
    return shown_text(unquoted(name))


def shown_unit(unit: str, texts: Mapping[str, str]) -> str:
    """A unit of learning; one that every language has a word for in that word."""
    return texts.get(f"measure/{unit}") or shown_name(unit)


def shown_identifier(identifier: str) -> str:
    """An identifier as it may stand within a sentence of a report: without a space, it cannot continue the sentence."""
    return _shortened(printable(identifier).replace(" ", "\\u0020"), _LONGEST_IDENTIFIER)


def shown_day(moment: str, texts: Mapping[str, str]) -> str:
    """The day of a moment as the document has it, in whatever year; what names none is shown as it is."""
    day = _DAY.match(moment)
    return written_day(day[1], texts) if day else shown_name(moment)


def _shortened(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}\u2026"
