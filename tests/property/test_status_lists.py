"""Lists of bits: what was set is what is read, in every coding; and a stranger's bytes raise nothing but our errors.

`VCWALLET_FUZZ` scales the number of runs on bytes of strangers (by default 500 of each kind; see `make fuzz`).
"""

from __future__ import annotations

import gzip
import os
import zlib
from contextlib import suppress
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from vcwallet.encoding import base64url, multibase
from vcwallet.errors import VcwalletError
from vcwallet.limits import Limits
from vcwallet.status import First, StatusBits
from vcwallet.status.list_encoding import decode_bitstring, decode_older, encode_bitstring
from vcwallet.status.status_entries import read_entry, read_reference
from vcwallet.status.token_list import read_token_list, write_token_list

FUZZ = int(os.environ.get("VCWALLET_FUZZ", "500"))
TIGHT = Limits(inflated_bytes=4_096)
shapes = st.sampled_from([(size, First.LEFT) for size in (1, 2, 3, 5, 7, 8, 11, 16)]) | st.sampled_from(
    [(size, First.RIGHT) for size in (1, 2, 4, 8)]
)


@given(shapes, st.integers(1, 200), st.data())
def test_what_is_set_is_read_and_nothing_else_changes(shape: tuple[int, First], entries: int, data: Any) -> None:
    size, first = shape
    bits = StatusBits(bytearray((entries * size + 7) // 8), size, first)
    model = [0] * len(bits)
    changes = data.draw(st.lists(st.tuples(st.integers(0, len(bits) - 1), st.integers(0, (1 << size) - 1))))
    for index, value in changes:
        bits.set(index, value)
        model[index] = value

    assert [bits.get(index) for index in range(len(bits))] == model
    assert bits.count() == sum(map(bool, model))


@given(st.binary(max_size=5_000))
def test_every_coding_gives_back_the_bits(data: bytes) -> None:
    assert decode_bitstring(encode_bitstring(data)) == data
    for compressed in (gzip.compress(data), zlib.compress(data)):
        assert decode_older(base64url.encode(compressed)) == data
    bits = StatusBits(data, 2, First.RIGHT)
    assert read_token_list(write_token_list(bits)) == bits


wrapped = st.binary(max_size=600).map(gzip.compress) | st.binary(max_size=600).map(zlib.compress)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A list with some bytes exchanged, cut off or added."""
    data = bytearray(draw(wrapped))
    for _ in range(draw(st.integers(0, 3))):
        if data:
            data[draw(st.integers(0, len(data) - 1))] = draw(st.integers(0, 255))
    end = draw(st.integers(0, len(data)))
    return bytes(data[:end]) + draw(st.binary(max_size=4))


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.binary(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=8,
)
names = st.sampled_from(
    [
        "type",
        "statusPurpose",
        "statusListIndex",
        "statusListCredential",
        "statusSize",
        "statusMessage",
        "id",
        "idx",
        "uri",
    ]
)
texts = st.sampled_from(
    [
        "BitstringStatusListEntry",
        "StatusList2021Entry",
        "RevocationList2020Status",
        "0x1",
        "7",
        "u",
        "https://a.example",
    ]
)
entries = st.dictionaries(names, texts | anything | st.lists(anything, max_size=4), max_size=10)


@settings(max_examples=FUZZ)
@given(damaged() | st.binary(max_size=400))
def test_strange_bytes_are_refused_or_read(data: bytes) -> None:
    readers: list[Any] = [
        (decode_bitstring, multibase.base64url_encode(data)),
        (decode_older, base64url.encode(data)),
        (lambda text, **more: read_token_list({"bits": 1, "lst": text}, **more), base64url.encode(data)),
    ]
    for read, text in readers:
        with suppress(VcwalletError):
            found = read(text, limits=TIGHT)
            assert len(found.data if isinstance(found, StatusBits) else found) <= TIGHT.inflated_bytes


@settings(max_examples=FUZZ)
@given(entries | anything)
def test_strange_entries_are_refused_or_read(value: Any) -> None:
    for read in (read_entry, read_reference):
        with suppress(VcwalletError):
            read(value, "/credentialStatus")  # type: ignore[operator]


@settings(max_examples=FUZZ)
@given(st.text(max_size=40) | anything)
def test_strange_texts_are_refused_or_read(value: Any) -> None:
    for decode in (decode_bitstring, decode_older):
        with suppress(VcwalletError):
            decode(value, limits=TIGHT)
