"""Two names that look alike have one key, and one skeleton where UTS #39 gives them one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from vcwallet.names.confusables import lookalike_key, skeleton
from vcwallet.names.unicode_tables import confusables

ICU = json.loads((Path(__file__).resolve().parents[3] / "test-vectors/names.json").read_bytes())


@pytest.mark.parametrize("entry", ICU["names"], ids=lambda entry: ascii(entry["name"]))
def test_a_skeleton_is_that_of_icu(entry: dict[str, str]) -> None:
    assert skeleton(entry["name"]) == entry["skeleton"]


def test_ascii_has_the_prototypes_of_the_table() -> None:
    text = "".join(map(chr, range(128)))

    assert skeleton(text) == "".join(confusables().get(each, each) for each in text)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Illinois College", "lllinois College"),
        ("Berlin", "\u0412ERLIN"),  # Cyrillic, and in capitals
        ("Modern School", "rnodern-school"),
        ("Oxford", "0xf0rd"),
        ("Oxford", "\uff2fxford"),
        ("Oxford", "\U0001d40exford"),
        ("Oxford", "Ox\u200bford"),
        ("University", "Uni\u03bdersity"),  # a Greek nu, whose capital looks like another letter
        ("Caf\u00e9", "Cafe\u0301"),
        ("Z\u00fcrich", "Zurich"),  # no reader tells a stranger from the college by its accents
        ("\u00c9xample", "Ex\u00e0mple"),
        ("\u0141\u00f3d\u017a", "Lodz"),
        ("\u0130stanbul", "ISTANBUL"),
        ("Oxford", "Ox\u0336ford"),
        ("\u0395\u03b8\u03bd\u03b9\u03ba\u03cc", "\u0395\u0398\u039d\u0399\u039a\u039f"),
        ("Oxford", f"{' ' * 600}Oxford"),
        ("Oxford College", f"Oxford{chr(0xA0) * 600}College"),
        ("Oxford", "\u1d0fx\ua730\u1d0f\u0280\u1d05"),  # small capitals
        ("Oxford", "\U0001f17e\U0001f187\U0001f175\U0001f17e\U0001f181\U0001f173"),  # in black squares
        ("Oxford", "\U0001f1f4xford"),  # half of a flag
        ("Oxford", "\U0001f1f3\U0001f1f4 Oxford"),  # a whole one
        ("University", "Universi\u4e03y"),
        ("UNIVERSITY", "UNIVERSI\u4e05Y"),
        ("\u041c\u043e\u0441\u043a\u0432\u0430", "\u041c\u041e\u0421\u041a\u0412\u0410"),
    ],
)
def test_names_that_look_alike_have_one_key(name: str, other: str) -> None:
    assert lookalike_key(name) == lookalike_key(other) != ""


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Oxford", "Oxforde"),
        ("Ulm", "Bonn"),
        ("\u304b\u304d", "\u304c\u304e"),  # marks of other scripts make other letters
        ("\u0926\u093f\u0932", "\u0926\u0932"),
    ],
)
def test_names_that_look_different_have_different_keys(name: str, other: str) -> None:
    assert lookalike_key(name) != lookalike_key(other)


@pytest.mark.parametrize("name", ["", " ", "\U0001f393", "---", "\u200b"])
def test_what_has_no_letters_has_no_key(name: str) -> None:
    assert lookalike_key(name) == ""
