"""What is wrong with a name is found, and honest names of all the world are left alone."""

from __future__ import annotations

import pytest

from vcwallet.names.examined_name import on_one_line
from vcwallet.names.name_findings import looks_like, name_findings

SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"


@pytest.mark.parametrize(
    "name",
    [
        "Example College",
        "Universit\u00e9 de Gen\u00e8ve",
        "Universite\u0301",
        "\u0130stanbul \u00dcniversitesi",
        "\u0423\u043d\u0438\u0432\u0435\u0440\u0441\u0438\u0442\u0435\u0442 ITMO",
        "IT-\u0448\u043a\u043e\u043b\u0430",
        "\u03a0\u03b1\u03bd\u03b5\u03c0\u03b9\u03c3\u03c4\u03ae\u03bc\u03b9\u03bf",
        "\u13e3\u13b3\u13a9",
        "\u5317\u4eac\u5927\u5b66 PKU",
        "\u6771\u5927OB\u4f1a",
        "\uff2e\uff28\uff2b\u5b66\u5712",
        "\ud55c\uad6d\ub300\ud559\uad50 KAIST",
        "\u062f\u0627\u0646\u0634\u06af\u0627\u0647\u200c\u0647\u0627",  # spelled with a non-joiner
        "\u200f\u05d4\u05d8\u05db\u05e0\u05d9\u05d5\u05df",
        "\u0915\u094d\u200d\u0937",
        "\u2066Example\u2069",
        "School \U0001f393",
        "Goethe \U0001f1e9\U0001f1ea",
        "X\u7dda" + "CT\u7814\u7a76\u6240",
        "Apple\u793e",
        "\u041a\u041d\u0423",
        "\u0423\u041d\u0421\u0421",
        "\u0399\u0395\u039a \u0391\u039a\u039c\u0397",
        "\u041a\u041d\u0423 \u0456\u043c\u0435\u043d\u0456 \u0422\u0430\u0440\u0430\u0441\u0430",
        "\u13a0\u13c2\u13e3\u13b3\u13a9 \u13a0\u13f0\u13b5",
        "\u0425\u0035 Group",
        "\U0001f469\u200d\U0001f393 School \u2764\ufe0f",
        f"{SCOTLAND} College",
        "Vi\u1ec7n \u0110\u1ea1i h\u1ecdc",
        "\ufb01ne College",
    ],
    ids=ascii,
)
def test_an_honest_name_is_left_alone(name: str) -> None:
    assert name_findings(name) == []


@pytest.mark.parametrize(
    ("name", "code", "param", "value"),
    [
        ("a\u202eb", "NAME_BIDI", "points", "U+202E"),
        ("\u2066a", "NAME_BIDI", "points", "U+2066"),
        ("a\u2069", "NAME_BIDI", "points", "U+2069"),
        ("a\u200bb", "NAME_INVISIBLE", "points", "U+200B"),
        ("a\u200eb", "NAME_INVISIBLE", "points", "U+200E"),
        ("a\u200db", "NAME_INVISIBLE", "points", "U+200D"),
        ("a\ufe0f", "NAME_INVISIBLE", "points", "U+FE0F"),
        ("a\nb", "NAME_INVISIBLE", "points", "U+000A"),
        ("\U0001f3f4\U000e0061\U000e007f", "NAME_INVISIBLE", "points", "U+E0061, U+E007F"),
        ("\ue000", "NAME_UNASSIGNED", "points", "U+E000"),
        ("a\u0301\u0301", "NAME_MARKS", "points", "U+0301"),
        ("a\u0300\u0301\u0302\u0303\u0304", "NAME_MARKS", "points", "U+0300"),
        ("\u0301a", "NAME_MARKS", "points", "U+0301"),
        ("i\u0307", "NAME_MARKS", "points", "U+0307"),
        ("\uff2fxford", "NAME_STYLED", "looks_like", "Oxford"),
        ("\U0001d407arvard", "NAME_STYLED", "looks_like", "Harvard"),
        ("Ex\u0430mple", "NAME_MIXED_SCRIPTS", "looks_like", "Example"),
        ("Ex\u0430mple", "NAME_MIXED_SCRIPTS", "scripts", "Cyrillic, Latin"),
        ("\u13a0xford", "NAME_MIXED_SCRIPTS", "scripts", "Cherokee, Latin"),
        ("a\u2800b", "NAME_INVISIBLE", "points", "U+2800"),
        ("Oxford\u0336", "NAME_MARKS", "points", "U+0336"),
        ("Oxford\u0338", "NAME_MARKS", "points", "U+0338"),
        ("\u1d0fx\ua730\u1d0f\u0280\u1d05", "NAME_STYLED", "looks_like", "OxFORD"),
        ("\U0001f17exford", "NAME_STYLED", "looks_like", "Oxford"),
        ("\U0001f1f4xford", "NAME_STYLED", "looks_like", "Oxford"),
        ("\U0001f1f2\U0001f1ee\U0001f1f9", "NAME_STYLED", "looks_like", "MIT"),
        ("Universi\u4e03y", "NAME_MIXED_SCRIPTS", "looks_like", "UniversiTy"),
        ("UN\u5de5VERSI\u4e05Y", "NAME_MIXED_SCRIPTS", "looks_like", "UNIVERSITY"),
        ("\u4e05he College", "NAME_MIXED_SCRIPTS", "scripts", "Han, Latin"),
        ("\u0441\u043e\u0440\u0430", "NAME_WHOLE_SCRIPT", "looks_like", "copa"),
        ("\u041c\u0415\u0422\u0410\u041c\u041e", "NAME_WHOLE_SCRIPT", "scripts", "Cyrillic"),
        (
            "\u13bb\u13aa\u13a1\u13d9\u13aa\u13a1\u13a0 \u13cc\u13c1\u13c6\u13d9\u13ac\u13a1\u13da\u13c6\u13a2\u13a9",
            "NAME_WHOLE_SCRIPT",
            "looks_like",
            "HARVARD",
        ),
        ("\u0415\u0422\u041d Z\u00fcrich", "NAME_WHOLE_SCRIPT", "word", "\u0415\u0422\u041d"),
    ],
    ids=ascii,
)
def test_what_is_wrong_with_a_name_is_said(name: str, code: str, param: str, value: str) -> None:
    found = {finding.code: finding.params for finding in name_findings(name)}

    assert found[code][param] == value
    assert found[code]["name"] == on_one_line(name)


def test_that_a_name_goes_on_behind_what_is_examined_is_said() -> None:
    (long,) = name_findings(f"{'a' * 500}\u0430")
    assert (long.code, long.params["count"], long.params["limit"]) == ("NAME_LONG", 501, 500)
    assert name_findings(f"{'a' * 250}{' ' * 1_000}{'a' * 249}") == []


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u2003"], ids=ascii)
def test_white_space_hides_nothing(space: str) -> None:
    assert [each.code for each in name_findings(f"{space * 600}Ex\u0430mple")] == ["NAME_MIXED_SCRIPTS"]
    assert [each.code for each in name_findings(f"Ex\u0430mple{space * 600}a\u202eb")] == [
        "NAME_BIDI",
        "NAME_MIXED_SCRIPTS",
    ]


def test_what_a_name_is_read_as_keeps_its_latin_letters() -> None:
    assert looks_like("M\u0430rrn \u00c9") == "Marrn \u00c9"
