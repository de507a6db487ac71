"""What a file is that is no credential: found out by its beginning alone, whatever it holds."""

from __future__ import annotations

from time import process_time
from timeit import repeat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vcwallet.io.other_files import other_file
from vcwallet.rendering.words.phrases import phrases


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_what_is_named_has_words(data: bytes) -> None:
    other = other_file(data)
    assert other is None or f"PARSING_ERROR/{other[0]}" in phrases()


@pytest.mark.parametrize(
    "data",
    [
        b"<!---->" * 1_000,
        b"<!-- " * 1_000,
        b"<" * 5_000,
        b" " * 5_000,
        b"https://" + b"a" * 5_000,
        b"PK\x03\x04[" * 1_000,
    ],
)
def test_no_beginning_takes_long(data: bytes) -> None:
    assert min(repeat(lambda: other_file(data), timer=process_time, number=1, repeat=3)) < 0.5


def test_what_carries_credentials_is_none_of_these() -> None:
    for data in (b'{"a": 1}', b"eyJhbGciOiJFZERTQSJ9.e30.c2ln", b"\x89PNG\r\n\x1a\n", b"<svg/>", b"", b"key,reason\n"):
        assert other_file(data) is None
