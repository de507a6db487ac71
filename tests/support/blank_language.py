"""A language without words: whoever reads in it sees what did not come from catalogues.

It has the areas of another language, and in place of each letter of theirs a dot. What is put into gaps stays.
"""

from __future__ import annotations

import json
import re
import string
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

from vcwallet.rendering import words
from vcwallet.rendering.words import phrases
from vcwallet.report import VerificationReport

BLANK = "xx"
"""Its code."""
TABLES = ("PHRASES", "PLAIN", "EARNER", "TEXTS", "CURES", "UNSAID")
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_ESCAPE = re.compile(r"\\u[0-9a-f]{4}")


@contextmanager
def blank_language(folder: Path, like: str) -> Iterator[str]:
    """Within the block, there is this language.

    Args:
        folder: An empty folder for its catalogues.
        like: The language whose areas it has.
    """
    package = f"{words.__name__}.{like}"
    for module in walk_packages(import_module(package).__path__, f"{package}."):
        path = folder / BLANK / module.name.removeprefix(f"{package}.").replace(".", "/")
        path = path / "__init__.py" if module.ispkg else path.with_suffix(".py")
        path.parent.mkdir(parents=True, exist_ok=True)
        content = import_module(module.name)
        tables = {table: _blank(getattr(content, table)) for table in TABLES if hasattr(content, table)}
        path.write_text("".join(f"{name} = {table!r}\n" for name, table in tables.items()), encoding="utf-8")
    (folder / BLANK / "__init__.py").touch()
    words.__path__.append(str(folder))
    phrases.languages.cache_clear()
    try:
        yield BLANK
    finally:
        words.__path__.remove(str(folder))
        for cached in (phrases.languages, phrases._texts, phrases._table, phrases._gathered):
            cached.cache_clear()
        for name in [name for name in sys.modules if name.startswith(f"{words.__name__}.{BLANK}")]:
            del sys.modules[name]


def words_of_code(report: VerificationReport, *sources: object) -> set[str]:
    """What is said to people in this language that neither the report nor what it is about has: words in the code."""
    text = " ".join(report.explain(BLANK, audience) for audience in phrases.PEOPLE)
    known = " ".join([*_known(report), *(json.dumps(source, ensure_ascii=False) for source in sources)]).casefold()
    return {word for word in _WORD.findall(_ESCAPE.sub(" ", text)) if word.casefold() not in known}


def _known(report: VerificationReport) -> Iterator[str]:
    yield json.dumps(report.to_dict(), ensure_ascii=False)
    yield json.dumps(report.document, ensure_ascii=False)
    for child in report.children:
        yield from _known(child)


def _blank(value: object) -> object:
    if isinstance(value, Mapping):
        return {key: _blank(entry) for key, entry in value.items()}
    if isinstance(value, str):
        return "".join(_blanked(*part) for part in string.Formatter().parse(value))
    assert isinstance(value, tuple)
    return tuple(map(_blank, value))


def _blanked(literal: str, gap: str | None, *_: object) -> str:
    text = _LETTER.sub("·", literal).replace("{", "{{").replace("}", "}}")
    return text if gap is None else f"{text}{{{gap}}}"
