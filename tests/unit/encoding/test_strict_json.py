"""The strict parser: what it refuses, where it says it is, and that it agrees with Python's on the rest."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vcwallet.canonical.jcs import jcs
from vcwallet.encoding import strict_json
from vcwallet.errors import LimitError, ParsingError
from vcwallet.limits import Limits

REFUSED = [
    ('{"a":1,"a":2}', "duplicate-member"),
    ('{"a":{"b":1,"\\u0062":2}}', "duplicate-member"),
    ('{"a":NaN}', "number-not-finite"),
    ('{"a":-Infinity}', "number-not-finite"),
    ('{"a":1e400}', "number-not-finite"),
    ('{"a":9007199254740992}', "number-unsafe"),
    ('{"a":-9007199254740993}', "number-unsafe"),
    ('{"a":123456789012345678901234567890}', "number-unsafe"),
    ('{"a":18446744073709551616}', "number-unsafe"),
    (f'{{"a":1{"0" * 308}}}', "number-unsafe"),
    (f'{{"a":-1{"0" * 5_000}}}', "number-unsafe"),
    (f'{{"a":1{"0" * 5_000}.5}}', "number-not-finite"),
    ('{"a":-1E400}', "number-not-finite"),
    ('{"a":"\\ud800"}', "lone-surrogate"),
    ('{"\\udc00":1}', "lone-surrogate"),
    ("{}\ufeff", "malformed-json"),
    ("\ufeff\ufeff{}", "malformed-json"),
    ("\ufeff", "empty"),
    ("{}".encode("utf-16"), "utf-16"),
    ("{}".encode("utf-16-le"), "utf-16"),
    ("{}".encode("utf-16-be"), "utf-16"),
    ("{}".encode("utf-32"), "utf-16"),
    (b"\xff{}", "not-utf-8"),
    (b'{"a":"\xc0\xaf"}', "not-utf-8"),
    ("", "empty"),
    (" \n ", "empty"),
    ("{", "malformed-json"),
    ('{"a":01}', "malformed-json"),
    ('{"a":1,}', "malformed-json"),
    ("{'a':1}", "malformed-json"),
    ('{"a":1} {}', "malformed-json"),
    ('{"a":"\t"}', "malformed-json"),
    ("// c\n{}", "malformed-json"),
    ("1", "not-a-document"),
    ('"text"', "not-a-document"),
    ("null", "not-a-document"),
]


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_refuses_what_parsers_disagree_about(text: str | bytes, reason: str) -> None:
    with pytest.raises(ParsingError) as caught:
        strict_json.loads(text)
    assert caught.value.reason == reason
    assert str(caught.value)  # words exist and can be filled in


def test_names_the_place() -> None:
    with pytest.raises(ParsingError) as caught:
        strict_json.loads('{"a":[0,{"b/c":123456789012345678901234567890}]}')
    assert caught.value.pointer == "/a/1/b~1c"
    with pytest.raises(ParsingError) as caught:
        strict_json.loads('{"a":[{"b":1},{"c":{"d":1,"d":2}}]}')
    assert caught.value.pointer == "/a/1/c/d"
    with pytest.raises(ParsingError) as caught:
        strict_json.loads('{"é": tru}')
    assert caught.value.offset is not None
    assert caught.value.offset >= len('{"é": '.encode())


@pytest.mark.parametrize(
    ("literal", "number"),
    [
        ("1e22", 1e22),
        ("1E300", 1e300),
        ("-1.7976931348623157e308", -1.7976931348623157e308),
        ("9007199254740993.0", 9007199254740992.0),
        ("9007199254740991", 2**53 - 1),
        ("-9007199254740991", -(2**53) + 1),
        ("-0", 0),
        ("1e-400", 0.0),
    ],
)
def test_a_number_with_a_fraction_or_an_exponent_is_a_double(literal: str, number: float) -> None:
    document = strict_json.loads(f'{{"a":{literal}}}')
    assert document == {"a": number}
    assert type(document["a"]) is type(number)
    strict_json.check(document)
    assert strict_json.loads(strict_json.dumps(document)) == document


_LITERALS = st.from_regex(r"-?(0|[1-9][0-9]{0,40})(\.[0-9]{1,20})?([eE][+-]?[0-9]{1,3})?", fullmatch=True)


@given(_LITERALS)
def test_text_and_dict_give_every_number_the_same_answer(literal: str) -> None:
    def answer(document: Callable[[], Any]) -> object:
        try:
            return jcs(document())
        except ParsingError as error:
            return error.reason, error.pointer if error.offset is None else "/a"

    def checked(document: Any) -> Any:
        strict_json.check(document)
        return document

    text = f'{{"a":{literal}}}'
    assert answer(lambda: strict_json.loads(text)) == answer(lambda: checked(json.loads(text)))
    assert answer(lambda: strict_json.loads(text)) == answer(lambda: json.loads(text))


@pytest.mark.parametrize("depth", [65, 2_000, 200_000])
def test_refuses_deep_nesting_at_any_depth(depth: int) -> None:
    with pytest.raises(LimitError) as caught:
        strict_json.loads("[" * depth + "]" * depth)
    assert caught.value.reason == "depth"


def test_accepts_the_allowed_depth() -> None:
    assert strict_json.loads("[" * 64 + "]" * 64)


def test_limits_bytes_and_nodes() -> None:
    with pytest.raises(LimitError, match="larger than"):
        strict_json.loads("[" + "1," * 600 + "1]", Limits(document_bytes=1_000))
    with pytest.raises(LimitError, match="parts"):
        strict_json.loads("[" + "1," * 600 + "1]", Limits(nodes=500))


def test_a_colon_inside_a_string_is_no_duplicate() -> None:
    assert strict_json.loads('{"a\\":":"x\\":", "b":1}') == {'a":': 'x":', "b": 1}


def test_a_dict_that_contains_itself_is_refused() -> None:
    knot: dict[str, Any] = {}
    knot["self"] = knot
    with pytest.raises(LimitError):
        strict_json.check(knot)


@pytest.mark.parametrize(
    "value", [{"a": {1, 2}}, {1: "a"}, {"a": b"bytes"}, {"a": float("nan")}, {"a": -(10**400)}, {"a": "\ud800"}]
)
def test_a_dict_is_held_to_the_same_rules(value: Any) -> None:
    with pytest.raises(ParsingError):
        strict_json.check(value)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text() | st.floats(-1e9, 1e9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(st.text(), _JSON, max_size=4))
def test_agrees_with_the_standard_parser_on_honest_documents(document: dict[str, Any]) -> None:
    assert strict_json.loads(json.dumps(document)) == document
    assert strict_json.loads(strict_json.dumps(document)) == document
    assert strict_json.loads(strict_json.pretty(document)) == document


@given(st.binary(max_size=200) | st.text(max_size=200))
def test_any_input_gives_a_document_or_one_of_our_errors(data: bytes | str) -> None:
    with suppress(ParsingError, LimitError):
        assert isinstance(strict_json.loads(data), (dict, list))


@pytest.mark.parametrize("value", [{"a": "\udc00"}, {"a": ["\udc00"]}, {"\udc00": 1}, {"a": {"ü\udc00": 1}}])
def test_half_characters_in_a_dict_are_refused(value: Any) -> None:
    with pytest.raises(ParsingError) as caught:
        strict_json.check(value)
    assert caught.value.reason == "lone-surrogate"


def test_other_alphabets_are_welcome() -> None:
    assert strict_json.check({"наме": "名前", "a": ["é"]}) == 2


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b'{"a":1,"a":1}', "duplicate-member"),
        (b'{"a":[{"b":1,"b":2}],"c":"\\":"}', "duplicate-member"),
        (b'{"a":9007199254740992}', "number-unsafe"),
        (b"[-9007199254740993]", "number-unsafe"),
        (b"[18446744073709551616]", "number-unsafe"),
    ],
)
def test_a_compact_text_is_read_as_strictly_as_any_other(text: bytes, reason: str) -> None:
    for spelling in (text, text.replace(b":", b" : ").replace(b",", b"\n,")):
        with pytest.raises(ParsingError) as caught:
            strict_json.loads(spelling)
        assert caught.value.reason == reason


def test_long_digits_in_a_compact_text_are_no_offence_of_their_own() -> None:
    document = {"text": "1234567890123456789", "number": 0.1234567890123456}
    assert strict_json.loads(strict_json.dumps(document)) == document
