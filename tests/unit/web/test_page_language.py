"""The language of a page: whose it is, and that none of its texts is missing in another."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.badges import signed
from support.web_client import WebClient
from vcwallet.errors import UsageError
from vcwallet.verifier import Verifier
from vcwallet.web import WebSettings, verifier_app
from vcwallet.web.language.page_language import chosen, page_language

ROOT = Path(__file__).parents[3]
OFFERED = ("en", "de")


@pytest.mark.parametrize(
    ("wanted", "accepted", "code"),
    [
        ("", "", "en"),
        ("", "de", "de"),
        ("", "de-AT,en;q=0.8", "de"),
        ("", "fr,en;q=0.3,de;q=0.9", "de"),
        ("", "de;q=0,en", "en"),
        ("", "fr", "en"),
        ("", "*", "en"),
        ("de", "en", "de"),
        ("xx", "de", "de"),
        ("DE-ch", "en", "de"),
        ("", "de;q=nonsense, en", "en"),
    ],
)
def test_the_reader_decides_then_the_browser(wanted: str, accepted: str, code: str) -> None:
    assert chosen(OFFERED, wanted, accepted) == code


@given(st.text(max_size=60), st.text(max_size=60))
def test_whatever_is_asked_for_one_that_is_offered_is_given(wanted: str, accepted: str) -> None:
    assert chosen(OFFERED, wanted, accepted) in OFFERED


def test_no_text_is_missing_in_any_language() -> None:
    done = subprocess.run(
        [sys.executable, "tools/web_texts.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.returncode) == ("", 0)


def test_gaps_in_texts_are_the_same_in_every_language() -> None:
    gap = re.compile(r"%\([a-z]+\)s")
    translations = page_language("de").translations._catalog  # type: ignore[attr-defined]
    for text, translation in translations.items():
        original = text[0] if isinstance(text, tuple) else text
        if original:
            assert sorted(gap.findall(translation)) == sorted(gap.findall(original)), original


def test_a_wish_for_a_region_is_met_by_the_region_else_by_the_language() -> None:
    assert chosen(("en", "pt-BR", "pt"), "", "pt-BR") == "pt-BR"
    assert chosen(("en", "pt-BR", "pt"), "", "pt-AO, en") == "pt"
    assert chosen(("en", "de"), "de-AT-1996", "") == "de"


@pytest.mark.parametrize("languages", [(), ("xx",), ("en", "de-AT"), "en", ("en", "../de")])
def test_a_language_without_words_is_refused_when_the_page_is_set_up(languages: Any) -> None:
    with pytest.raises(UsageError):
        WebSettings(languages=languages)


def test_another_language_keeps_the_place_in_the_results() -> None:
    page = WebClient(verifier_app(Verifier())).get("/nothing?from=500").text
    assert 'href="/nothing?from=500&amp;lang=de"' in page


def test_numbers_are_in_the_form_of_the_reader() -> None:
    assert (page_language("de").number(20_000), page_language("en").number(20_000)) == ("20.000", "20,000")


def test_the_whole_page_is_in_one_language_and_keeps_it() -> None:
    client = WebClient(verifier_app(Verifier(), WebSettings(name="Beispiel GmbH")))
    page = client.get("/", headers={"Accept-Language": "de"})
    assert page.headers["Content-Language"] == "de"
    assert '<html lang="de" dir="ltr">' in page.text
    assert "Is this credential" not in page.text
    chosen_page = client.get("/?lang=de", headers={"Accept-Language": "en"}).text
    assert 'action="/answer?lang=de"' in chosen_page
    answer = client.post("/answer?lang=de", files={"files": ("b.json", json.dumps(signed()))})
    assert '<html lang="de"' in answer.text


def test_one_language_alone_has_no_switch() -> None:
    client = WebClient(verifier_app(Verifier(), WebSettings(languages=("en",))))
    assert 'class="languages"' not in client.get("/", headers={"Accept-Language": "de"}).text
