"""Whatever is baked is read back exactly, and no bytes at all make reading do anything but answer or refuse."""

from __future__ import annotations

import io
import json

import png
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vcwallet.badges import bake, unbake
from vcwallet.badges.artwork import draw_badge
from vcwallet.errors import BakingError, LimitError, ParsingError


def _pixel() -> bytes:
    out = io.BytesIO()
    png.from_array([[0, 255], [255, 0]], "L").write(out)
    return out.getvalue()


PICTURES = {"png": _pixel(), "svg": draw_badge(name="Übung 1", issuer="College").svg}
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff")) | st.sampled_from(
    ["]]>", "]]", "]]]>", ">", "\r\n", "<![CDATA[", "</openbadges:credential>", "&amp;", "\u2028\x85", "\x7f"]
)
SPACE = st.text(" \t\r\n", max_size=4)
MEMBERS = st.dictionaries(TEXT, TEXT | st.integers(-(2**53) + 1, 2**53 - 1) | st.none() | st.lists(TEXT, max_size=3))
WORD = st.text("ABCxyz019_-", min_size=1)


@st.composite
def json_texts(draw: st.DrawFn) -> bytes:
    """An object, written compactly or wide, with any white space that JSON allows around and inside it."""
    inner, before, behind = draw(SPACE), draw(SPACE), draw(SPACE)
    text = json.dumps(draw(MEMBERS), ensure_ascii=draw(st.booleans()), separators=(inner + ",", ":" + inner))
    return f"{before}{text}{behind}".encode()


CREDENTIALS = json_texts() | st.tuples(WORD, WORD, WORD).map(lambda parts: ".".join(parts).encode())


@pytest.mark.parametrize("picture", PICTURES.values(), ids=PICTURES.keys())
@given(first=CREDENTIALS, second=CREDENTIALS)
def test_reading_gives_what_was_baked(picture: bytes, first: bytes, second: bytes) -> None:
    baked = bake(picture, first)
    assert unbake(baked).credential == first
    assert unbake(baked).form == ("json" if b"{" in first else "jwt")
    assert bake(baked, second, replace=True) == bake(picture, second)


@given(image=st.binary() | st.text().map(lambda text: f"<svg {text}".encode("utf-8", "replace")))
def test_any_bytes_are_refused_by_name(image: bytes) -> None:
    with pytest.raises(BakingError):
        unbake(image)


BAKED = [bake(picture, credential) for picture in PICTURES.values() for credential in ('{"a":"b"}', "aa.bb.cc")]
SNIPPETS = st.sampled_from(
    [
        *(b"<", b">", b"&", b'"', b"]]>", b"<!--", b"-->", b"<?", b"?>", b"<!DOCTYPE svg>", b"<![CDATA[", b"</svg>"),
        *(b"<openbadges:credential/>", b' verify="x.y.z"', b"&#0;", b"\0", b"\xff", b"\r", b"IEND", b"iTXt", b"\0\0\0"),
    ]
)


@st.composite
def damaged(draw: st.DrawFn) -> tuple[bytes, bytes]:
    """A baked picture and the same after a few cuts, insertions and exchanges."""
    original = draw(st.sampled_from(BAKED))
    image = original
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(image)))
        stop = min(len(image), start + draw(st.integers(0, 12)))
        image = image[:start] + draw(st.binary(max_size=4) | SNIPPETS) + image[stop:]
    return original, image


@given(damaged())
def test_a_damaged_picture_is_refused_by_name_or_read(pair: tuple[bytes, bytes]) -> None:
    original, image = pair
    try:
        found = unbake(image)
    except (BakingError, ParsingError, LimitError):
        return
    if image.startswith(b"\x89PNG"):  # the credential's chunk has a checksum
        assert found.credential == unbake(original).credential


@given(damaged())
def test_baking_into_a_damaged_picture_works_or_is_refused_by_name(pair: tuple[bytes, bytes]) -> None:
    try:
        baked = bake(pair[1], '{"new":1}', replace=True)
    except (BakingError, LimitError):
        return
    assert unbake(baked).credential == b'{"new":1}'
