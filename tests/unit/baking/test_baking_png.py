"""Baking into PNG: nothing else changes, and whatever is not exactly one sound credential is refused by name."""

from __future__ import annotations

import io
import struct
import zlib

import png
import pytest

from support.png_chunks import END, HEADER, KEYWORD, PICTURE, SIGNATURE, START, chunk, itxt
from vcwallet.baking import bake, unbake
from vcwallet.baking import png as badge_png
from vcwallet.errors import BakingError, LimitError
from vcwallet.limits import Limits

CREDENTIAL = b'{"name": "\xc3\x9cbung \xe2\x82\xac"}\r\n'
TOKEN = b"eyJhbGciOiJFZERTQSJ9.eyJhIjoxfQ.c2ln"


def damaged(kind: bytes, data: bytes) -> bytes:
    return chunk(kind, data)[:-4] + b"oops"


PLAIN = START + chunk(b"tEXt", b"Author\0Ada") + PICTURE + chunk(b"tIME", bytes(7)) + END
BAKED = START + itxt(CREDENTIAL) + PICTURE + END


def chunks(image: bytes) -> list[tuple[bytes, bytes]]:
    return list(png.Reader(file=io.BytesIO(image)).chunks())


@pytest.mark.parametrize("credential", [CREDENTIAL, TOKEN], ids=["json", "jwt"])
def test_one_chunk_is_added_and_every_other_byte_stays(credential: bytes) -> None:
    baked = bake(PLAIN, credential)
    added = [one for one in chunks(baked) if one not in chunks(PLAIN)]
    assert added == [(b"iTXt", KEYWORD + b"\0\0\0\0\0" + credential)]
    assert baked.startswith(START)
    assert baked.replace(chunk(*added[0]), b"") == PLAIN


def test_reading_gives_the_bytes_the_form_and_the_picture_s_type() -> None:
    found = unbake(bake(PLAIN, CREDENTIAL))
    assert (found.credential, found.form, found.media_type) == (CREDENTIAL, "json", "image/png")
    assert unbake(bake(PLAIN, TOKEN.decode())).form == "jwt"


def test_a_second_credential_is_refused_unless_it_is_to_replace_the_first() -> None:
    baked = bake(PLAIN, CREDENTIAL)
    with pytest.raises(BakingError) as caught:
        bake(baked, TOKEN)
    assert (caught.value.reason, caught.value.offset) == ("already-baked", len(START))
    assert bake(baked, TOKEN, replace=True) == bake(PLAIN, TOKEN)


def test_a_badge_of_version_2_may_stay_beside_the_credential() -> None:
    both = bake(START + itxt(b"{}", keyword=b"openbadges") + PICTURE + END, CREDENTIAL)
    assert unbake(both).credential == CREDENTIAL


REFUSED = {
    "no-credential": PLAIN,
    "open-badges-2": START + itxt(b"https://example.org/assertion", keyword=b"openbadges") + PICTURE + END,
    "several-credentials": START + itxt(CREDENTIAL) + itxt(CREDENTIAL) + PICTURE + END,
    "compressed-credential": START + itxt(zlib.compress(CREDENTIAL), flag=1) + PICTURE + END,
    "wrong-chunk": START + chunk(b"tEXt", KEYWORD + b"\0" + CREDENTIAL) + PICTURE + END,
    "text-chunk-malformed": START + chunk(b"iTXt", KEYWORD + b"\0\0\0no language") + PICTURE + END,
    "credential-empty": START + itxt(b"") + PICTURE + END,
    "credential-form": START + itxt(b"https://example.org/assertion") + PICTURE + END,
    "credential-not-utf-8": START + itxt(b'{"a":"\xff"}') + PICTURE + END,
    "png-signature": b"\x89PNG\n\x1a\n" + BAKED[8:],
    "png-header": SIGNATURE + itxt(CREDENTIAL) + HEADER + PICTURE + END,
    "png-truncated": BAKED[:-1],
    "png-checksum": BAKED.replace(b'"name"', b'"nome"'),
    "png-chunk-type": START + chunk(b"iT\xd8t") + PICTURE + END,
    "png-no-picture": START + itxt(CREDENTIAL) + END,
    "credential-after-end": BAKED + itxt(TOKEN),
    "png-for-phones": SIGNATURE + chunk(b"CgBI", b"P\0 \x02") + BAKED[8:],
}
MORE = [
    ("png-header", START + HEADER + PICTURE + END),
    ("png-header", SIGNATURE + chunk(b"IHDR", bytes(12)) + itxt(CREDENTIAL) + PICTURE + END),
    ("png-truncated", SIGNATURE),
    ("png-truncated", BAKED[:40]),
    ("png-truncated", START + itxt(CREDENTIAL) + PICTURE),
    ("png-truncated", START + struct.pack("!I", 2**31) + b"iTXt" + KEYWORD),
    ("text-chunk-malformed", START + itxt(CREDENTIAL, flag=7) + PICTURE + END),
    ("text-chunk-malformed", START + chunk(b"iTXt", KEYWORD) + PICTURE + END),
    ("wrong-chunk", START + chunk(b"zTXt", KEYWORD + b"\0\0" + zlib.compress(CREDENTIAL)) + PICTURE + END),
    ("several-credentials", START + itxt(CREDENTIAL) + chunk(b"tEXt", KEYWORD + b"\0" + TOKEN) + PICTURE + END),
    ("credential-form", START + itxt(b'{"a":1}\0') + PICTURE + END),
    ("credential-form", START + itxt(TOKEN + b"\n") + PICTURE + END),
    ("credential-form", START + itxt(b"[]") + PICTURE + END),
    ("credential-after-end", BAKED + PLAIN + BAKED),
    ("credential-after-end", PLAIN + itxt(TOKEN)),
    ("png-checksum", BAKED.replace(b"IDATx", b"IDATy")),
    ("png-checksum", START + itxt(CREDENTIAL).replace(b"badgecred", b"bodgecred") + PICTURE + END),
]


@pytest.mark.parametrize(("reason", "image"), [*REFUSED.items(), *MORE])
def test_reading_refuses(reason: str, image: bytes) -> None:
    with pytest.raises(BakingError) as caught:
        unbake(image)
    assert caught.value.reason == reason
    assert "BAKING_ERROR" not in str(caught.value)  # there are words for it


@pytest.mark.parametrize(
    "reason", ["png-signature", "png-header", "png-checksum", "png-no-picture", "credential-after-end"]
)
def test_baking_refuses_a_damaged_picture(reason: str) -> None:
    with pytest.raises(BakingError) as caught:
        bake(REFUSED[reason], CREDENTIAL, replace=True)
    assert caught.value.reason == reason


LENIENT = {
    "a line end behind it": BAKED + b"\r\n",
    "zeros behind it": BAKED + bytes(8),
    "another picture behind it": BAKED + PLAIN,
    "a comment whose checksum is wrong": START + damaged(b"tEXt", b"Comment\0edited") + BAKED[len(START) :],
    "an unknown note whose checksum is wrong": START + damaged(b"teSt", b"edited") + BAKED[len(START) :],
}


@pytest.mark.parametrize("image", LENIENT.values(), ids=LENIENT)
def test_what_says_nothing_about_picture_and_credential_is_passed_over(image: bytes) -> None:
    assert unbake(image).credential == CREDENTIAL


def test_what_is_behind_the_end_is_left_out_of_a_baked_picture() -> None:
    assert bake(PLAIN + bytes(8), CREDENTIAL) == bake(PLAIN, CREDENTIAL)
    assert bake(BAKED + b"\n", TOKEN, replace=True) == bake(BAKED, TOKEN, replace=True)


def test_a_byte_order_mark_before_a_credential_is_not_baked() -> None:
    assert bake(PLAIN, b"\xef\xbb\xbf" + CREDENTIAL) == bake(PLAIN, CREDENTIAL)
    assert bake(PLAIN, "\ufeff" + TOKEN.decode()) == bake(PLAIN, TOKEN)
    assert unbake(START + itxt(b"\xef\xbb\xbf" + CREDENTIAL) + PICTURE + END).form == "json"


def test_a_bomb_never_goes_off() -> None:
    bomb = zlib.compress(bytes(100_000_000), 9)
    with pytest.raises(BakingError) as caught:
        unbake(START + chunk(b"zTXt", b"Comment\0\0" + bomb) + itxt(bomb, flag=1) + PICTURE + END)
    assert caught.value.reason == "compressed-credential"


def test_limits() -> None:
    with pytest.raises(LimitError) as caught:
        unbake(BAKED, limits=Limits(input_bytes=100))
    assert caught.value.reason == "image-bytes"
    with pytest.raises(LimitError) as caught:
        unbake(BAKED, limits=Limits(document_bytes=10))
    assert caught.value.reason == "baked-bytes"
    with pytest.raises(LimitError) as caught:
        badge_png.bake_png(PLAIN, CREDENTIAL, limits=Limits(input_bytes=len(PLAIN)))
    assert caught.value.reason == "image-bytes"
    with pytest.raises(LimitError) as caught:
        unbake(START + chunk(b"teSt") * 70_000 + PICTURE + END)
    assert caught.value.reason == "image-chunks"
