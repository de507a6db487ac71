"""Line and column of a place in a document, for JSON and YAML."""

from __future__ import annotations

import json

import pytest

from vcwallet.encoding.places import Place, place_at, places_in_json
from vcwallet.io.stack_input.stack_files import DefinitionText

JSON = """{
  "a": [1, {"b/c": "x, }"}],
  "\\u0062": {"deep": [[true]]}
}
"""
YAML = """a:
  - 1
  - b/c: x
b:
  deep: [[true]]
"""


@pytest.mark.parametrize(
    ("pointer", "line", "column"),
    [
        ("", 1, 1),
        ("/a", 2, 3),
        ("/a/0", 2, 9),
        ("/a/1/b~1c", 2, 13),
        ("/b", 3, 3),
        ("/b/deep/0/0", 3, 24),
        ("/b/deep/0/7", 3, 23),
        ("/b/none/at/all", 3, 3),
    ],
)
def test_places_in_json(pointer: str, line: int, column: int) -> None:
    assert places_in_json(JSON).of(pointer) == Place(line, column)
    assert json.loads(JSON)["b"]["deep"] == [[True]]


@pytest.mark.parametrize(
    ("pointer", "line", "column"),
    [("", 1, 1), ("/a", 1, 1), ("/a/0", 2, 5), ("/a/1/b~1c", 3, 5), ("/b/deep/0/0", 5, 11), ("/b/none", 4, 1)],
)
def test_places_in_yaml(pointer: str, line: int, column: int) -> None:
    assert DefinitionText(YAML.encode(), is_yaml=True).places().of(pointer) == Place(line, column)


def test_the_place_after_a_text() -> None:
    assert [place_at(text) for text in ("", "ab", "a\n", "a\nbc")] == [
        Place(1, 1),
        Place(1, 3),
        Place(2, 1),
        Place(2, 3),
    ]
    assert places_in_json(" ").of("/a") is None
