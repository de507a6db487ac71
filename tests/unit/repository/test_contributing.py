"""What docs/contributing.md shows of the code stands in the code, up to line breaks and indentation."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
PAGES = [ROOT / "docs/contributing.md", ROOT / "docs/explanation/tour.md"]
_SHOWN = re.compile(r'^```py title="([^"]+)"\n(.*?)^```$', re.MULTILINE | re.DOTALL)
_NAMED = re.compile(r"`([a-z_/]+(?:\.py|/))`")
SHOWN = [match.groups() for match in _SHOWN.finditer(PAGES[0].read_text(encoding="utf-8"))]


def test_there_is_something_shown() -> None:
    assert len(SHOWN) >= 9


@pytest.mark.parametrize(("path", "lines"), SHOWN, ids=lambda value: value.split("\n")[0][:60])
def test_what_is_shown_stands_in_the_code(path: str, lines: str) -> None:
    shown, code = ("".join(text.split()) for text in (lines, (ROOT / path).read_text(encoding="utf-8")))
    assert shown in code, path


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_and_folder_that_is_named_is_there(page: Path) -> None:
    places = (ROOT, ROOT / "src", ROOT / "src/vcwallet", ROOT / "src/vcwallet/verification/checks")
    named = set(_NAMED.findall(page.read_text(encoding="utf-8")))
    bare = {name for name in named if "/" not in name}
    known = {path.name for path in (ROOT / "src").rglob("*.py")}
    assert len(named) > 5
    assert [name for name in sorted(named - bare) if not any((place / name).exists() for place in places)] == []
    assert sorted(bare - known) == []
