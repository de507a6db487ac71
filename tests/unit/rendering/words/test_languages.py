"""Languages: each says all that English says, with the same gaps to fill. How one is added: docs/contributing.md."""

from __future__ import annotations

import re
import shutil
import string
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest

from vcwallet.rendering import words
from vcwallet.rendering.words import phrases

TABLES = ("PHRASES", "PLAIN", "EARNER", "TEXTS", "COLUMNS", "CURES", "UNSAID")
Said = dict[tuple[str, str, str], frozenset[str]]
"""By area, table and key: the params that a phrase has a gap for."""


def said(language: str) -> Said:
    """Everything that a language says."""
    package = f"{words.__name__}.{language}"
    areas = walk_packages(import_module(package).__path__, f"{package}.")
    return {
        (area.name.removeprefix(package), table, key): gaps_in(phrase)
        for area in areas
        for table in TABLES
        for key, phrase in getattr(import_module(area.name), table, {}).items()
    }


def gaps_in(phrase: object) -> frozenset[str]:
    """The params that a phrase, a text or a cure names."""
    parsed = map(string.Formatter().parse, each_text(phrase))
    return frozenset(name for parts in parsed for _, name, _, _ in parts if name)


REPORTS = ("verification", "trusting", "documents", "securing", "policy", "stacks", "forms")
"""The areas of which a report has words."""


OTHERS = sorted(phrases.languages() - {"en"})


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_says_what_english_says_in_reports_and_in_each_area_that_it_has(language: str) -> None:
    own = said(language)
    areas = {area for area, _, _ in own}
    asked = {key: gaps for key, gaps in said("en").items() if key[0] in areas or key[0].split(".")[1] in REPORTS}

    assert own == asked


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_left_in_english(language: str) -> None:
    """Two languages may share a word, and names; they share no sentence."""
    english, other = texts_of("en"), texts_of(language)

    assert [text for key, text in other.items() if " " in text and text == english[key] and WORDS.search(text)] == []


@pytest.mark.parametrize("language", OTHERS)
def test_what_a_language_does_not_say_is_said_in_english(language: str) -> None:
    assert phrases.phrases(language).keys() == phrases.phrases("en").keys()
    untranslated = import_module(f"{words.__name__}.en.keeping.holding").TEXTS
    assert phrases.texts_in("keeping.holding", language).items() >= untranslated.items()
    assert phrases.phrases_in("issuing.issuer", language) == phrases.phrases_in("issuing.issuer", "en")


WORDS = re.compile(r"(?<![{\w/-])[a-z]{2,} [a-z]{2,}(?![}\w])")
"""Two words in small letters, one after the other, that are no params."""


def texts_of(language: str) -> dict[tuple[str, str, str, int], str]:
    """All texts of a language, one by one."""
    package = f"{words.__name__}.{language}"
    return {
        (area.name.removeprefix(package), table, key, number): text
        for area in walk_packages(import_module(package).__path__, f"{package}.")
        for table in TABLES
        for key, phrase in getattr(import_module(area.name), table, {}).items()
        for number, text in enumerate(each_text(phrase))
    }


def each_text(phrase: object) -> list[str]:
    """The texts in a phrase, a text or a cure."""
    if isinstance(phrase, str):
        return [phrase]
    assert isinstance(phrase, (list, tuple, Mapping))
    return [*phrase.values()] if isinstance(phrase, Mapping) else [*phrase]


@pytest.fixture
def another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with a language `xx`, which says everything in capitals, where the library finds it."""
    folder = tmp_path / "xx"
    shutil.copytree(Path(words.__path__[0]) / "en", folder, ignore=shutil.ignore_patterns("__pycache__"))
    report = folder / "verification" / "report.py"
    report.write_text(report.read_text(encoding="utf-8").replace("Genuine", "GENUINE"), encoding="utf-8")
    monkeypatch.setattr(words, "__path__", [*words.__path__, str(tmp_path)])
    phrases.languages.cache_clear()
    yield folder
    for cached in (phrases.languages, phrases._texts, phrases._table, phrases._gathered):
        cached.cache_clear()
    for name in [name for name in sys.modules if name.startswith(f"{words.__name__}.xx")]:
        del sys.modules[name]


@pytest.mark.usefixtures("another")
def test_a_folder_of_catalogues_is_all_that_a_language_is() -> None:
    assert {"en", "xx"} <= phrases.languages()
    assert said("xx") == said("en")
    assert phrases.texts_in("verification.report", "xx-CH") != phrases.texts_in("verification.report", "en")


def test_what_is_missing_is_seen(another: Path) -> None:
    (another / "keeping" / "passphrases.py").write_text('"""Nothing yet."""\n\nTEXTS: dict[str, str] = {}\n')

    missing = said("en").keys() - said("xx").keys()

    assert {area for area, _, _ in missing} == {".keeping.passphrases"}
