"""Normal forms and spellings of texts that a stranger wrote: right for words, and bounded for anything."""

from __future__ import annotations

from time import process_time
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vcwallet.encoding.normal_forms import normal_form
from vcwallet.encoding.spellings import canonical_email, canonical_url, spellings_of

MARKS = "a" + "\u0315\u0300" * 30_000


@given(st.text(max_size=150), st.integers(1, 5))
def test_of_words_it_is_the_normal_form(word: str, times: int) -> None:
    text = " ".join(["".join(word.split())] * times)
    assert normal_form("NFC", text) == normalize("NFC", text)
    assert normal_form("NFKC", text) == normalize("NFKC", text)


@pytest.mark.parametrize(
    "text",
    [
        MARKS,
        f"{MARKS}@college.example",
        f"a@{chr(0x4E00) * 20_000}.example",
        "a@" + ".".join([chr(0x4E00) * 60] * 2_000),
        "a@xn--" + "a" * 18_000,
        f"https://{chr(0x4E00) * 20_000}/x",
        "https://" + ".".join([chr(0x4E00) * 60] * 2_000),
    ],
    ids=len,
)
def test_the_time_does_not_grow_with_the_square(text: str) -> None:
    began = process_time()
    normal_form("NFKC", text)
    for spelling in (canonical_email, canonical_url, spellings_of):
        spelling(text)  # type: ignore[operator]
    assert process_time() - began < 2  # seconds; by the square it would take from six to fifteen
