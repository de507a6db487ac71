"""Languages: each says all that English says, with the same gaps to fill. How one is added: docs/contributing.md."""

from __future__ import annotations

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

TABLES = ("PHRASES", "PLAIN", "EARNER", "TEXTS", "COLUMNS", "CURES")
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
    texts = phrase.values() if isinstance(phrase, Mapping) else [phrase] if isinstance(phrase, str) else phrase
    assert isinstance(texts, (list, tuple)) or isinstance(phrase, Mapping)
    return frozenset(name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name)


@pytest.mark.parametrize("language", sorted(phrases.languages()))
def test_a_language_says_what_english_says(language: str) -> None:
    assert said(language) == said("en")


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
    phrases.languages.cache_clear()
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
