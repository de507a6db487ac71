"""Words for people, rendered from stable codes and plain params. The only place where sentences live.

A phrase is a pair: *what happened*, and *what to do*. They are kept by language and by area (`words/en/parsing.py`,
...), keyed `CODE/reason`, or `CODE` alone as the fallback for every reason of that code.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vcwallet.errors import Params, VcwalletError

Phrase = tuple[str, str]


@cache
def languages() -> frozenset[str]:
    """Codes of the languages that there are words in."""
    return frozenset(module.name for module in iter_modules(__path__) if module.ispkg)


def language_of(lang: str) -> str:
    """The language whose words are used for a language tag: that of its first part if there are words, else English.

    What is asked for may come from a stranger's web browser, so it is looked up and never made part of a module's name.
    """
    code = lang.partition("-")[0].lower()
    return code if code in languages() else "en"


def phrases(lang: str = "en") -> dict[str, Phrase]:
    """All phrases of a language; falls back to English for an unknown language."""
    return _gathered(language_of(lang))


@cache
def _gathered(language: str) -> dict[str, Phrase]:
    """The phrases of all area modules of a language."""
    package = import_module(f"{__name__}.{language}")
    gathered: dict[str, Phrase] = {}
    for module in iter_modules(package.__path__, f"{package.__name__}."):
        gathered.update(getattr(import_module(module.name), "PHRASES", {}))
    return gathered


class _Gaps(dict[str, object]):
    """A missing param shows as its name, never as a KeyError at somebody who only wanted to know what happened."""

    def __missing__(self, key: str) -> str:
        return f"<{key}>"


def phrase(code: str, reason: str | None, params: Params, lang: str = "en") -> Phrase:
    """What happened and what to do, for a code and reason with its params filled in.

    Params are shown between the fixed words only after control and direction characters have been made visible
    (THREATS row 33); the caller escapes for its medium (HTML, terminal markup).
    """
    book = phrases(lang)
    found = book.get(f"{code}/{reason}") or book.get(code) or (f"{code} ({reason})" if reason else code, "")
    shown = _Gaps({key: printable(value) for key, value in params.items()})
    return found[0].format_map(shown), found[1].format_map(shown)


def printable(value: object) -> str:
    """Text that cannot play tricks: control, format and direction characters are written as escapes."""
    text = ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
    return "".join(c if c.isprintable() or c == " " else f"\\u{ord(c):04x}" for c in text)


def describe_error(error: VcwalletError, lang: str = "en") -> str:
    """One error as text: what happened, where, what to do."""
    what, advice = phrase(error.code, error.reason, error.params, lang)
    place = (
        f" (at {printable(error.pointer)})"
        if error.pointer
        else f" (at byte {error.offset})"
        if error.offset is not None
        else ""
    )
    return f"{what}{place}{' ' + advice if advice else ''}"
