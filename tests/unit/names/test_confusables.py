"""Two names that look alike have one key, and one skeleton where UTS #39 gives them one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from vcwallet.names.confusables import lookalike_key, plain_name, skeleton
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
        ("\u041c\u043e\u0441\u043a\u0432\u0430", "\u041c\u041e\u0421\u041a\u0412\u0410"),
    ],
)
def test_names_that_look_alike_have_one_key(name: str, other: str) -> None:
    assert lookalike_key(name) == lookalike_key(other) != ""


@pytest.mark.parametrize(("name", "other"), [("Oxford", "Oxforde"), ("Z\u00fcrich", "Zurich"), ("Ulm", "Bonn")])
def test_names_that_look_different_have_different_keys(name: str, other: str) -> None:
    assert lookalike_key(name) != lookalike_key(other)


@pytest.mark.parametrize("name", ["", " ", "\U0001f393", "---", "\u200b"])
def test_what_has_no_letters_has_no_key(name: str) -> None:
    assert lookalike_key(name) == ""


def test_case_spaces_and_punctuation_make_no_other_name() -> None:
    assert plain_name("  EXAMPLE\u00a0College, \u2018Ulm\u2019 ") == plain_name("Example College (Ulm)")
    assert plain_name("Universite\u0301") == plain_name("Universit\u00e9") != plain_name("Universite")
