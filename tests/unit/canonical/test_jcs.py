"""RFC 8785: the canonical form of JSON."""

from __future__ import annotations

import math
from datetime import UTC, datetime

import pytest

from vcwallet.canonical import jcs
from vcwallet.errors import LimitError, ParsingError


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({}, "{}"),
        ([], "[]"),
        ({"b": 1, "a": [True, None, "x"]}, '{"a":[true,null,"x"],"b":1}'),
        ('\b\t\n\f\r"\\/\x1f\x7f', '"\\b\\t\\n\\f\\r\\"\\\\/\\u001f\x7f"'),
        ({"é": "€", "e": {"d": [], "c": {}}}, '{"e":{"c":{},"d":[]},"é":"€"}'),
    ],
)
def test_members_are_sorted_and_nothing_else_is_there(value: object, expected: str) -> None:
    assert jcs(value) == expected.encode()


def test_names_are_sorted_by_utf16_code_units_not_by_code_points() -> None:
    by_code_points = {"\ufb33": 1, "\U0001f600": 2, "\u20ac": 3}
    assert jcs(by_code_points).decode() == '{"\u20ac":3,"\U0001f600":2,"\ufb33":1}'


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (1.0, "1"),
        (-1.5, "-1.5"),
        (1e20, "100000000000000000000"),
        (1e21, "1e+21"),
        (1.5e300, "1.5e+300"),
        (333333333.33333329, "333333333.3333333"),
        (123456789012345680000.0, "123456789012345680000"),
        (0.000001, "0.000001"),
        (0.0000001, "1e-7"),
        (5e-324, "5e-324"),
        (1.7976931348623157e308, "1.7976931348623157e+308"),
        (2**53 - 1, "9007199254740991"),
    ],
)
def test_numbers_are_written_as_ecmascript_writes_them(number: float, expected: str) -> None:
    assert jcs([number]) == f"[{expected}]".encode()


@pytest.mark.parametrize(
    ("value", "reason", "pointer"),
    [
        ({"a": [1, math.nan]}, "number-not-finite", "/a/1"),
        ({"a": {"b/c": -math.inf}}, "number-not-finite", "/a/b~1c"),
        ([2**53], "number-unsafe", "/0"),
        ({"a": -(2**53)}, "number-unsafe", "/a"),
        ({"when": datetime(2026, 1, 1, tzinfo=UTC)}, "not-json", "/when"),
        ({"a": [{1: 2}]}, "not-json", "/a/0"),
        ({"a": (1, 2)}, "not-json", "/a"),
        ({"a": "\ud800"}, "lone-surrogate", ""),
        ({"é": "\ud800"}, "lone-surrogate", ""),
        ({"\ud800": 1.5}, "lone-surrogate", ""),
    ],
)
def test_what_json_cannot_carry_is_refused(value: object, reason: str, pointer: str) -> None:
    with pytest.raises(ParsingError) as caught:
        jcs(value)
    assert (caught.value.reason, caught.value.pointer) == (reason, pointer)


def test_a_structure_that_contains_itself_is_refused() -> None:
    endless: list[object] = []
    endless.append(endless)
    with pytest.raises(LimitError):
        jcs(endless)
