"""Scripts and restriction levels are those of UTS #39, section 5."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from vcwallet.names.scripts import RestrictionLevel, resolved_scripts, restriction_level

ICU = json.loads((Path(__file__).resolve().parents[3] / "test-vectors/names.json").read_bytes())


@pytest.mark.parametrize("entry", ICU["names"], ids=lambda entry: ascii(entry["name"]))
def test_a_level_is_that_of_icu(entry: dict[str, Any]) -> None:
    assert restriction_level(entry["name"]) == entry["level"]


def test_only_recommended_scripts_may_stand_beside_latin() -> None:
    assert restriction_level("school\u0627") is RestrictionLevel.MODERATELY_RESTRICTIVE
    assert restriction_level("\ua4e2chool") is RestrictionLevel.MINIMALLY_RESTRICTIVE  # Lisu: ICU allows it


def test_what_has_no_script_is_unrestricted() -> None:
    assert restriction_level("\ue000") is RestrictionLevel.UNRESTRICTED


@pytest.mark.parametrize(
    ("text", "scripts"),
    [
        ("1-2", None),
        ("\u30fc", {"Hira", "Kana", "Jpan"}),
        ("\u306d\u30ac", {"Jpan"}),  # examples of section 5.1
        ("\u5927\u5b66", {"Hani", "Hanb", "Jpan", "Kore"}),
        ("Circle", {"Latn"}),
        ("\u0421\u0456\u0433\u0441\u04cf\u0435", {"Cyrl"}),
        ("\u0421irc\u04cfe", set()),
        ("Circ1e", {"Latn"}),
        ("C\U0001d5c2\U0001d5cbcle", {"Latn"}),
        ("\U0001d5a2\U0001d5c2\U0001d5cb\U0001d5bc\U0001d5c5\U0001d5be", None),
    ],
)
def test_a_text_is_in_the_scripts_that_all_its_characters_share(text: str, scripts: set[str] | None) -> None:
    assert resolved_scripts(text) == scripts
