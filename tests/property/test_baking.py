"""Whatever is baked is read back exactly, and no bytes at all make reading do anything but answer or refuse."""

from __future__ import annotations

import io
import json

import png
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vcwallet.artwork.badge_artwork import draw_badge
from vcwallet.baking import bake, unbake
from vcwallet.baking.inert.style_sheets import StyleProblem, check_style
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


STYLE_PIECES = st.lists(
    st.sampled_from(
        [
            *(
                "url(",
                "URL(",
                "url(http://x)",
                "url('http://x')",
                "url(#a)",
                "@import",
                "@media",
                "src(",
                "rgb(",
                "u",
                "rl(",
            ),
            *(
                "/*",
                "*/",
                '"',
                "'",
                "\n",
                " ",
                ")",
                "(",
                ";",
                "{",
                "}",
                "#",
                "a",
                "-",
                "http://x",
                "\u00d7",
                "\u00a0",
                ".",
            ),
        ]
    ),
    max_size=12,
).map("".join)


def _loads(text: str) -> bool:
    """Whether CSS loads something: a tokeniser by the letter of CSS Syntax 3, for text without a backslash."""
    at = 0
    while at < len(text):
        if text.startswith("/*", at):
            end = text.find("*/", at + 2)
            at = len(text) if end < 0 else end + 2
        elif text[at] in "\"'":
            quote, at = text[at], at + 1
            while at < len(text) and text[at] not in (quote, "\n"):
                at += 1
            at += 1
        elif (name := _name(text, at)) and text.startswith("(", at + len(name)):
            at += len(name) + 1
            inside = text[at:].lstrip(" \n")
            if name.lower() == "src" or (name.lower() == "url" and not inside.lstrip("\"'").startswith("#")):
                return bool(inside.strip("\"' \n)"))
            if name.lower() == "url" and inside[:1] not in ("'", '"'):
                end = text.find(")", at)
                at = len(text) if end < 0 else end + 1
        else:
            if text[at : at + 7].lower() == "@import":
                return True
            at += max(len(name), 1)
    return False


def _name(text: str, at: int) -> str:
    end = at
    while end < len(text) and (text[end].isascii() and (text[end].isalnum() or text[end] in "-_")):
        end += 1
    return text[at:end]


@given(STYLE_PIECES)
def test_no_style_passes_that_loads_something(text: str) -> None:
    try:
        check_style(text, lambda reference: reference.startswith("#"))
    except StyleProblem:
        return
    assert not _loads(text)
