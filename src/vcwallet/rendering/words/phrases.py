"""Words for people, rendered from stable codes and plain params. The only place where sentences live.

A phrase is a pair: *what happened*, and *what to do*. They are kept by language and by area (`en/documents/parsing.py`,
...), keyed `CODE/reason`, or `CODE` alone as the fallback for every reason of that code. Where a sentence speaks of one
thing, the phrase `CODE/reason/one` is used if there is one (param `count` is 1).

Some things are said differently to different readers:

- `PLAIN` of an area has phrases for employers and earners, who know no member names; developers read `PHRASES`.
  There, `CODE/*` stands for every reason of a code that has no entry of its own.
- `EARNER` has what is said to the earner alone: advice that others do not get, such as not to ask the holder.
- `{@cause}` stands for what happened by the reason in the param `cause`; for nothing where there are no words for it.
- `{@problems}` stands for what happened by each of the findings in the param `problems`.
- `{@trust}` and the like in a phrase stand for a sentence of `en/verification/cures.py`, which names what the reader
  can do where they are: an option of the command that is running, an argument in a program, or neither.

What a language does not say is said in English, entry by entry: it need not have every area.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, MutableSequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib import import_module
from pkgutil import iter_modules, walk_packages
from typing import TYPE_CHECKING, Any

from vcwallet.rendering.words.reader_forms import number, written_day, written_moment
from vcwallet.rendering.words.source_names import with_source_names

if TYPE_CHECKING:
    from vcwallet.errors import Params, VcwalletError

Phrase = tuple[str, str]

DEVELOPER = "developer"
EARNER = "earner"
PEOPLE = ("employer", EARNER)
"""Audiences that know neither member names nor programs."""
AUDIENCES = (*PEOPLE, DEVELOPER)
"""For whom a report on a credential has words."""

_JOINED_EMOJI = re.compile(
    "(?<=[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d(?=[\u2190-\u2bff\U0001f000-\U0001faff])"
)
"""One picture is spelled as several with a joiner between them: no trick is played by it."""
_ENGLISH = "en"
_FORMS, _REPORT, _CURES = "forms", "verification.report", "verification.cures"
_COMMAND, _PROGRAM, _PERSON = "command", "program", "person"
_OTHER_COMMAND = re.compile(r"vcwallet [^.)]*")
_OPTION = re.compile(r"--[a-z0-9-]+")
_DAYS = frozenset({"since", "until", "awarded", "fetched"})
"""Params that may be a day. What else looks like one may be a version, or a text of the document."""
_NUMBERED = frozenset({"port", "status", "index", "line", "row", "version", "value"})
"""Params whose numbers count nothing."""
_command_options: ContextVar[Container[str] | None] = ContextVar("command_options", default=None)


@contextmanager
def on_the_command_line(options: Container[str] | None) -> Iterator[None]:
    """Within the block, advice names options of the command instead of arguments of functions.

    Args:
        options: Those that the command has, such as `--trust`. None: readers have no command, whoever started it.
    """
    token = _command_options.set(options)
    try:
        yield
    finally:
        _command_options.reset(token)


def run_with_options(options: Container[str]) -> None:
    """From here on, within `on_the_command_line`, the command with these options runs."""
    _command_options.set(options)


def command_options() -> Container[str] | None:
    """The options of the command that is running; None outside of one."""
    return _command_options.get()


@cache
def languages() -> frozenset[str]:
    """Codes of the languages that there are words in."""
    return frozenset(module.name for module in iter_modules(_catalogues(__package__)) if module.ispkg)


def language_of(lang: str) -> str:
    """The language whose words are used for a language tag: that of its first part if there are words, else English.

    The tag may come from an untrusted web browser, so it is looked up and never made part of a module's name.
    """
    return _language(lang) or _ENGLISH


def known_language(lang: str) -> str:
    """The language whose words are used for a language tag.

    Raises:
        UsageError: There are none in that language.
    """
    if not (language := _language(lang)):
        from vcwallet.errors import UsageError

        raise UsageError("language", value=lang, known=sorted(languages()))
    return language


def _language(lang: str) -> str:
    code = str(lang).partition("-")[0].lower()  # whatever was passed: there are no words in it
    return code if code in languages() else ""


def texts_in(area: str, lang: str) -> Mapping[str, str]:
    """The texts of an area that belong to no code, and how days, numbers and names are written in the language."""
    return _texts(area, language_of(lang))


@cache
def _texts(area: str, language: str) -> Mapping[str, str]:
    return {**_table(_FORMS, "TEXTS", language), **_table(area, "TEXTS", language)}


def columns_in(area: str, lang: str) -> Mapping[str, str]:
    """What the columns of the tables of an area are called, by what stands in them."""
    return _table(area, "COLUMNS", language_of(lang))


def phrases_in(area: str, lang: str) -> Mapping[str, Phrase]:
    """The phrases of an area, such as `issuing.issuer`."""
    return _table(area, "PHRASES", language_of(lang))


@cache
def _table(area: str, table: str, language: str) -> dict[str, Any]:
    """A table of one area; in English, entry by entry, what the language does not say."""
    name = f"{__package__}.{language}.{area}"
    if language == _ENGLISH:
        return {**getattr(import_module(name), table)}
    try:
        own = getattr(import_module(name), table)
    except ModuleNotFoundError as error:
        if not name.startswith(str(error.name)):
            raise
        own = {}
    return {**_table(area, table, _ENGLISH), **own}


def _catalogues(package: str) -> MutableSequence[str]:
    """Where the modules of a package are."""
    return import_module(package).__path__


def phrases(lang: str = "en") -> dict[str, Phrase]:
    """All phrases of a language, and in English those that it does not have; all in English for an unknown one."""
    return _gathered(language_of(lang), "PHRASES")


@cache
def _gathered(language: str, table: str) -> dict[str, Phrase]:
    """The phrases in one table of all area modules of a language; in English what it does not say."""
    package = f"{__package__}.{language}"
    gathered = {} if language == _ENGLISH else dict(_gathered(_ENGLISH, table))
    for module in walk_packages(_catalogues(package), f"{package}."):
        gathered.update(getattr(import_module(module.name), table, {}))
    return gathered


class _Params(dict[str, object]):
    """What stands in the gaps of a phrase: params, and cures (`@name`) in the words for one kind of reader.

    A cure that needs options which the running command does not have is said as to a person.
    """

    def __init__(self, params: Params, language: str, cause: str, problems: str, *, plain: bool) -> None:
        texts = texts_in(_REPORT, language)
        super().__init__(
            (key, _in_form(key, value, texts) if plain else printable(value)) for key, value in params.items()
        )
        self._cures: Mapping[str, Mapping[str, str]] = _table(_CURES, "CURES", language)
        self._unsaid: Mapping[str, str] = _table(_CURES, "UNSAID", language)
        self._cause = cause
        self._problems = problems
        self._plain = plain

    def __missing__(self, key: str) -> str:
        """A missing param shows as words for it, or as its name: never as a KeyError in front of a reader."""
        if not key.startswith("@"):
            return self._unsaid.get(key, f"<{key}>")
        if key == "@cause":
            return self._cause.format_map(self)
        if key == "@problems":
            return self._problems
        return self._cure(self._cures[key[1:]]).format_map(self)

    def _cure(self, cure: Mapping[str, str]) -> str:
        options = _command_options.get()
        if options is None:
            return cure[_PERSON if self._plain else _PROGRAM]
        needed = _OPTION.findall(_OTHER_COMMAND.sub("", cure[_COMMAND]))
        return cure[_COMMAND if all(option in options for option in needed) else _PERSON]


def phrase(code: str, reason: str | None, params: Params, lang: str = "en", audience: str = DEVELOPER) -> Phrase:
    """What happened and what to do, for a code and reason with its params filled in.

    Params are shown between the fixed words only after control and direction characters have been made visible
    (docs/security.md, row 33); the caller escapes for its medium (HTML, terminal markup).
    """
    language = language_of(lang)
    params = with_source_names(params, texts_in(_REPORT, language))
    what, todo = _chosen(code, reason, params, language, audience)
    problems = _problems_of(params, language, audience) if "{@problems}" in what else ""
    cause = _cause_of(params, language, audience)
    shown = _Params(params, language, cause, problems, plain=audience in PEOPLE)
    return what.format_map(shown).strip(), todo.format_map(shown).strip()


def _cause_of(params: Params, language: str, audience: str) -> str:
    """What happened by the reason, or the code and reason, that a check or an error names as its cause."""
    cause = str(params.get("cause") or "")
    exact = cause if cause[:1].isupper() else f"UNREACHABLE/{cause}"
    if exact not in _gathered(language, "PHRASES"):
        return ""
    what, _ = _for_all(exact.partition("/")[0], [exact], language, audience)
    return "" if "{@cause}" in what else what


def _problems_of(params: Params, language: str, audience: str) -> str:
    """What happened by each of the findings that a check counts up."""
    problems = params.get("problems")
    each = [entry for entry in problems if isinstance(entry, Mapping)] if isinstance(problems, list) else []
    said = (phrase(str(entry["code"]), str(entry["reason"]), entry, language, audience)[0] for entry in each)
    return " ".join(dict.fromkeys(said))


def _chosen(code: str, reason: str | None, params: Params, language: str, audience: str) -> Phrase:
    """The phrase for a reader: that of the audience before that of all, and what fits closest first."""
    exact = f"{code}/{reason}" if reason else code
    keys = [f"{exact}/one", exact] if params.get("count") == 1 else [exact]
    what, todo = _for_all(code, keys, language, audience)
    own = _gathered(language, "EARNER") if audience == EARNER else {}
    own_what, own_todo = own.get(exact) or own.get(code) or (what, todo)
    return own_what or what, own_todo


def _for_all(code: str, keys: list[str], language: str, audience: str) -> Phrase:
    exact = keys[-1]
    tables: list[tuple[dict[str, Phrase], list[str]]] = [(_gathered(language, "PHRASES"), [*keys, code])]
    if audience in PEOPLE:
        tables.insert(0, (_gathered(language, "PLAIN"), [*keys, f"{code}/*"] if exact != code else keys))
        tables.append((_gathered(language, "PLAIN"), [code]))
    chosen = (table[key] for table, names in tables for key in names if key in table)
    return next(chosen, (f"{code} ({exact.removeprefix(code)[1:]})" if exact != code else code, ""))


def printable(value: object) -> str:
    """Text that is safe to show: control, format and direction characters are written as escapes."""
    text = ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
    if text.isprintable():  # nearly always
        return text
    parts = _JOINED_EMOJI.split(text)
    return "\u200d".join(
        "".join(c if c.isprintable() or c == " " else f"\\u{ord(c):04x}" for c in part) for part in parts
    )


def _in_form(param: str, value: object, texts: Mapping[str, str]) -> str:
    """A param as people write it: a moment, a day or an amount in the form of the language, all else as it is."""
    text = printable(value)
    if isinstance(value, (int, float)):
        return text if param in _NUMBERED else number(text, texts)
    return written_moment(written_day(text, texts) if param in _DAYS else text, texts)


def describe_error(error: VcwalletError, lang: str = "en") -> str:
    """One error as text: what happened, where, what to do."""
    what, advice = phrase(error.code, error.reason, error.params, lang)
    texts, place = texts_in(_REPORT, lang), ""
    if error.pointer:
        place = texts["at/pointer"].format(pointer=printable(error.pointer))
    elif error.offset is not None:
        place = texts["at/byte"].format(offset=error.offset)
    return " ".join(filter(None, (what, place, advice)))
