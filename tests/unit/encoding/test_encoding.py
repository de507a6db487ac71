"""Multibase, base64url, multikeys, pointers and moments in time."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vcwallet.encoding import base64url, multibase, timestamps
from vcwallet.encoding.pointer import child, resolve
from vcwallet.errors import MalformedValueError, ParsingError, UnsupportedError, VcwalletError, VerificationMethodError
from vcwallet.keys.multikey import decode_multikey


def test_refuses_unknown_kinds_and_wrong_lengths() -> None:
    with pytest.raises(UnsupportedError):
        decode_multikey(multibase.base58btc_encode(b"\x12\x34" + bytes(32)))
    with pytest.raises(VerificationMethodError):
        decode_multikey(multibase.base58btc_encode(b"\xed\x01" + bytes(31)))
    with pytest.raises(ParsingError):
        decode_multikey("u" + base64url.encode(b"\xed\x01" + bytes(32)))


@given(st.binary(max_size=100))
def test_multibase_round_trips(data: bytes) -> None:
    assert multibase.decode(multibase.base58btc_encode(data)) == data
    assert multibase.decode(multibase.base64url_encode(data)) == data


@pytest.mark.parametrize("text", ["z0", "zO", "zl", "z1 1", "z\n", "zé", "z\u0661"])
def test_base58_is_strict(text: str) -> None:
    with pytest.raises(ParsingError) as caught:
        multibase.decode(text)
    assert caught.value.reason == "multibase-malformed"


@given(st.text(max_size=60))
def test_multibase_takes_any_text_or_says_why_not(text: str) -> None:
    with suppress(VcwalletError):
        assert isinstance(multibase.decode(text), bytes)


@pytest.mark.parametrize("text", ["AA==", "A", "AB", "A-_+", "Ä", "AA\n"])
def test_base64url_is_strict(text: str) -> None:
    with pytest.raises(ParsingError):
        base64url.decode(text)


@pytest.mark.parametrize(
    "text",
    [
        "2025-01-01",
        "2025-W01-1T00:00:00Z",
        "2025-01-01T00:00:00",
        "2025-01-01T00:00:00,5Z",
        "2025-01-01T00:00:60Z",
        "2025-01-01T24:00:00Z",
        "2025-02-30T00:00:00Z",
        "2025-01-01 00:00:00Z",
        "2025-01-01t00:00:00z",
        "2025-01-01T00:00Z",
        "20250101T000000Z",
        "2025-01-01T00:00:00+0000",
        "2025-01-01T00:00:00+14:01",
        "2025-01-01T00:00:00+15:00",
        "٢٠٢٥-01-01T00:00:00Z",
        "0001-01-01T00:00:00+01:00",
        "2025-01-01T00:00:00Z\n",
        "",
        7,
        None,
    ],
)
def test_refuses_what_names_no_moment(text: object) -> None:
    with pytest.raises(MalformedValueError) as caught:
        timestamps.parse(text, "/validFrom")
    assert caught.value.pointer == "/validFrom"
    assert str(caught.value)


def test_parses_moments() -> None:
    assert timestamps.parse("2025-01-01T02:00:00.25+02:00") == datetime(2025, 1, 1, microsecond=250_000, tzinfo=UTC)
    assert timestamps.parse("2025-01-01T00:00:00.1234567899Z").microsecond == 123_456
    assert timestamps.parse("2025-01-01T00:00:00-14:00") == datetime(2025, 1, 1, 14, tzinfo=UTC)


_KOLKATA = timezone(timedelta(hours=5, minutes=30))


@given(st.datetimes(timezones=st.just(_KOLKATA)).filter(lambda moment: 2 < moment.year < 9999))
def test_what_is_written_is_read_again(moment: datetime) -> None:
    assert timestamps.parse(timestamps.format(moment)) == moment.replace(microsecond=0)


@given(st.lists(st.text(), max_size=4))
def test_pointers_name_places(path: list[str]) -> None:
    document: object = "here"
    pointer = ""
    for name in reversed(path):
        document = {name: document}
    for name in path:
        pointer = child(pointer, name)
    assert resolve(document, pointer) == "here"


@pytest.mark.parametrize("length", [1, 2, 93, 94, 187, 188, 400])
@pytest.mark.parametrize("zeros", [0, 2])
def test_base58_of_any_length_is_the_number_that_its_digits_say(length: int, zeros: int) -> None:
    data = bytes(zeros) + b"\xa7" * length
    text = multibase.base58btc_encode(data)
    alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
    number = 0
    for digit in text[1:]:
        number = number * 58 + alphabet.index(digit)
    assert number == int.from_bytes(data)
    assert multibase.decode(text) == data
