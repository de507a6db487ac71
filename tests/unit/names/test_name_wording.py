"""Names that are worded the same, and those that are not."""

from __future__ import annotations

import pytest

from vcwallet.names.name_wording import differ_in_form_only, plain_name


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("  EXAMPLE\u00a0College, \u2018Ulm\u2019 ", "Example College (Ulm)"),
        ("Universite\u0301", "Universit\u00e9"),
        ("EGE \u00dcN\u0130VERS\u0130TES\u0130", "Ege \u00dcniversitesi"),
        ("I\u015eIK", "I\u015f\u0131k"),
        ("\u0391.\u03a0.\u0398.", "\u0391\u03a0\u0398"),
        ("M. I. T.", "MIT"),
        ("St. John\u2019s College", "ST JOHNS COLLEGE"),
    ],
)
def test_case_spaces_and_punctuation_make_no_other_name(name: str, other: str) -> None:
    assert plain_name(name) == plain_name(other) != ""


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Universit\u00e9", "Universite"),
        ("Harvard", "Harv\u0430rd"),
        ("College", "My College"),
        ("\u0926\u093f\u0932", "\u0926\u0932"),
    ],
)
def test_other_letters_and_words_make_another_name(name: str, other: str) -> None:
    assert plain_name(name) != plain_name(other)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Example College", "Example College, Inc."),
        ("Beispielschule", "Beispielschule gGmbH & Co. KG"),
        ("Beispielverein", "Beispielverein e. V."),
        ("Szko\u0142a", "Szko\u0142a Sp. z o.o."),
        ("\u041e\u041e\u041e \u00ab\u0428\u043a\u043e\u043b\u0430\u00bb", "\u0428\u043a\u043e\u043b\u0430"),
        ("Example Ltd", "Example Limited"),
    ],
)
def test_a_legal_form_is_told_from_a_word_of_the_name(name: str, other: str) -> None:
    assert differ_in_form_only(plain_name(name), plain_name(other))


@pytest.mark.parametrize("other", ["Harvard College", "College of Law", "Colleges", "Co College Ulm"])
def test_more_words_are_no_legal_form(other: str) -> None:
    assert not differ_in_form_only(plain_name("College"), plain_name(other))
