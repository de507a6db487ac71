"""The documentation is complete where a reader relies on it: every decision is listed, and pictures are current."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest
import yaml

from support.page_situations import SITUATIONS
from vcwallet.baking import image_type

ROOT = Path(__file__).resolve().parents[3]
DOCS = ROOT / "docs"
DECISIONS = sorted(path for path in (DOCS / "adr").glob("*.md") if path.name != "index.md")


@pytest.fixture(scope="module")
def front_page() -> ModuleType:
    spec = importlib.util.spec_from_file_location("front_page", ROOT / "tools/front_page.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_decision_is_listed_with_its_title_and_status() -> None:
    index = (DOCS / "adr/index.md").read_text("utf-8")
    rows = re.findall(r"^\| \[(.+)\]\((.+)\) \| .+ \| (.+) \|$", index, re.MULTILINE)

    assert rows == [stated(path) for path in DECISIONS]


def stated(path: Path) -> tuple[str, str, str]:
    """What a decision says at its head: title, file, and status without its date and links."""
    head = re.match(r"# (.+)\n\nStatus: (.+?), 20\d\d-\d\d\.", path.read_text("utf-8"))
    assert head is not None, path.name
    return head[1], path.name, re.sub(r"\[(.+?)\]\(.+?\)", r"\1", head[2])


def test_decisions_are_numbered_without_gaps() -> None:
    assert [path.name[:5] for path in DECISIONS] == [f"{number:04}-" for number in range(1, len(DECISIONS) + 1)]


def test_every_decision_is_in_the_navigation_of_the_site() -> None:
    site = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), yaml.BaseLoader)
    (decisions,) = (section["Decisions"] for section in site["nav"] if "Decisions" in section)
    pages = [page if isinstance(page, str) else next(iter(page.values())) for page in decisions]

    assert pages == ["adr/index.md", *(f"adr/{path.name}" for path in DECISIONS)]


def test_every_situation_of_the_page_has_its_picture_and_its_sentence() -> None:
    shown = (DOCS / "guides/page-pictures.md").read_text("utf-8")
    wanted = [(situation.shows, f"../images/page/{name}.png") for name, situation in SITUATIONS.items()]

    assert re.findall(r"^!\[(.+)\]\((.+)\)$", shown, re.MULTILINE) == wanted
    pictures = {path.name: path.read_bytes() for path in (DOCS / "images/page").iterdir()}
    assert {*pictures} == {f"{name}.png" for name in ("start", *SITUATIONS)}, "make page-pictures"
    assert [name for name, content in pictures.items() if image_type(content) != "image/png"] == []
    assert max(map(len, pictures.values())) < 100_000


def test_the_front_page_shows_the_pictures_that_the_library_draws(front_page: ModuleType) -> None:
    drawn = front_page.pictures()
    page = (DOCS / "index.md").read_text("utf-8")

    assert [name for name in drawn if f"(images/{name})" not in page] == []
    for name, picture in drawn.items():
        assert (DOCS / "images" / name).read_bytes() == picture, "make reference"


def test_a_picture_that_fell_behind_is_noticed(
    front_page: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(front_page, "FOLDER", tmp_path / "images")
    monkeypatch.setattr("sys.argv", ["front_page.py"])
    assert front_page.main() == 0
    monkeypatch.setattr("sys.argv", ["front_page.py", "--check"])
    assert front_page.main() == 0
    (tmp_path / "images" / front_page.BADGE).write_text("old")
    assert front_page.main() == 1
