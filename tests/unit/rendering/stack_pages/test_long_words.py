"""Long words on a page: shortened in the middle, whole behind it, and never markup."""

from __future__ import annotations

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from vcwallet.rendering.stack_pages.long_words import long_words, shortened_html

DID = "did:key:z6MkehRgf7yJbgaGfYsdoAsKdBPE3dj2CYhowQdcjqSJgvVd"
_SHORT = re.compile(r'<abbr title="([^"]*)">([^<]*)</abbr>')


def test_the_middle_of_an_identifier_is_left_out_and_the_sentence_around_it_is_not() -> None:
    html = shortened_html(f"Awarded by “Example College” ({DID}), on 2026-03-01.")

    short = f"{DID[:18]}…{DID[-18:]}"
    assert html == f'Awarded by “Example College” (<abbr title="{DID}">{short}</abbr>), on 2026-03-01.'
    assert [*long_words(f"one {DID}; two")] == [DID]


def test_what_is_readable_is_shown_whole() -> None:
    assert shortened_html("ada.lovelace@example.org & co") == "ada.lovelace@example.org &amp; co"
    assert shortened_html(f"Contents{'.' * 60}") == f"Contents{'.' * 60}"


def test_a_word_of_nothing_but_signs_is_shortened_too() -> None:
    assert [*long_words("." * 60)] == ["." * 60]


@given(st.text(alphabet=st.sampled_from("ab<>\"'&();:. …“”\n"), max_size=200))
def test_nothing_of_a_text_is_lost_and_none_of_it_is_markup(text: str) -> None:
    html = shortened_html(text)

    whole = _SHORT.sub(lambda match: match[1], html)
    assert not re.search(r"[<>\"']", whole)
    assert unescape(whole) == text
    assert [unescape(match[1]) for match in _SHORT.finditer(html)] == [*long_words(text)]
