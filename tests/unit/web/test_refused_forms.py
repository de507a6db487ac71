"""A form that is refused comes back with what was typed into it; files cannot, and are named."""

from __future__ import annotations

import asyncio
import json
import re
from html import unescape
from typing import Any

import pytest

from support.badges import signed
from support.web_client import WebClient
from vcwallet.errors import UnreachableError
from vcwallet.ports import FetchedDocument
from vcwallet.verifier import Verifier
from vcwallet.web import WebLimits, WebSettings, verifier_app

TWO = "Ada, ada@x.example, eve@x.example"
TYPED = {
    "text": "<a>\r\n  pasted",
    "link": "https://badges.example/b.json",
    "recipient": "Ada, ada@x.example, b@x.example",
}
FILES = [("files", ("ada.json", b"{}")), ("files", ("<b>.json", b"{}"))]


class Nothing:
    """A web on which nothing is reached."""

    def fetch(self, url: str, purpose: str) -> FetchedDocument:
        raise UnreachableError("offline", url=url)


def client(**settings: Any) -> WebClient:
    return WebClient(verifier_app(Verifier(fetcher=Nothing()), WebSettings(links=True, **settings)))


def given_back(html: str) -> dict[str, str]:
    """What stands in the fields of the form on a page."""
    fields = {
        match[1]: unescape(match[2]) for match in re.finditer(r'<input [^>]*name="(\w+)"[^>]* value="([^"]*)"', html)
    }
    text = re.search(r'<textarea id="text"[^>]*>\n?([^<]*)</textarea>', html)
    return fields | {"text": unescape(text[1]) if text else "no text area"}


def named_files(html: str) -> list[str]:
    """The files that a page asks for again."""
    return [unescape(name) for name in re.findall(r"<li><bdi>([^<]*)</bdi></li>", html)]


@pytest.mark.parametrize(
    ("form", "status", "field"),
    [
        ({}, 400, "recipient"),
        ({"recipient": "ada@x.example"}, 422, "link"),
        ({"at": "no moment", "recipient": "ada@x.example"}, 400, ""),
        ({"asked": "a request that is gone", "link": "", "recipient": ""}, 410, ""),
    ],
)
def test_what_was_typed_comes_back(form: dict[str, str], status: int, field: str) -> None:
    files = [] if "asked" in form else FILES
    response = client().post("/answer", data=TYPED | form, files=files or None)
    assert response.status_code == status
    typed = {name: value for name, value in (TYPED | form).items() if name != "at"}
    assert given_back(response.text) == {"asked": "", "link": "", "recipient": ""} | typed or "asked" not in form
    for name, value in typed.items():
        assert given_back(response.text)[name] == value
    assert named_files(response.text) == [file[1][0] for file in files]
    assert re.findall(r'name="(\w+)"[^>]*aria-invalid', response.text) == ([field] if field else [])
    assert "<b>" not in response.text
    assert "still here, below" in response.text


@pytest.mark.parametrize("files", [None, [("files", ("", b""))]])
def test_of_several_fields_of_one_name_the_one_that_is_read_comes_back(files: Any) -> None:
    app, texts = client(), ["not this", json.dumps(signed())]
    assert 'class="label">UNKNOWN ISSUER<' in app.post("/answer", data={"text": texts}, files=files).text
    refused = app.post("/answer", data={"text": texts, "recipient": TWO}, files=files)
    assert (refused.status_code, given_back(refused.text)["text"]) == (400, texts[-1])


def test_a_batch_that_is_refused_gives_back_whose_they_are() -> None:
    app = client(limits=WebLimits(files=2, batches_at_once=0))
    form = {"recipient": "ada@x.example"}
    for files, status in ((FILES, 503), ([*FILES, FILES[0]], 413), ([("files", ("a.zip", b"PK\3\4broken"))], 422)):
        response = app.post("/answer", data=form, files=files)
        assert (response.status_code, given_back(response.text)["recipient"]) == (status, "ada@x.example")
        assert named_files(response.text) == [file[1][0] for file in files]


def test_many_files_are_not_all_named() -> None:
    files = [("files", (f"{number}.json", b"{}")) for number in range(30)]
    for most in (5, 25, 40):
        response = client(limits=WebLimits(files=most)).post("/answer", data={"recipient": TWO}, files=files)
        assert response.status_code == (400 if most == 40 else 413)
        assert named_files(response.text) == [f"{number}.json" for number in range(20)]
        assert "<li>and more</li>" in response.text


def test_an_answer_to_a_request_comes_back_to_it() -> None:
    app = client()
    location = app.post("/ask").headers["Location"]
    form = {"text": "pasted", "recipient": TWO}
    response = app.post(location, data=form)
    assert response.status_code == 400
    assert f'action="{location}"' in response.text
    assert given_back(response.text) == form
    gone = app.post("/ask/gone", data=form | {"recipient": "a@x.example"})
    assert gone.status_code == 410
    assert 'action="/answer"' in gone.text
    assert given_back(gone.text)["text"] == "pasted"


def test_the_next_question_comes_back_with_its_document() -> None:
    app = client()
    first = app.post("/answer", files={"files": ("b.json", json.dumps(signed()))}).text
    fields = {name: value for name, value in given_back(first).items() if name != "text"}
    refused = given_back(app.post("/answer", data=fields | {"recipient": TWO}).text)
    assert refused["document"] == fields["document"]
    again = app.post("/answer", data=refused | {"recipient": "eve@example.org"})
    assert 'class="label">UNDETERMINED<' in again.text
    other = app.post("/answer", data=refused | {"recipient": "", "text": json.dumps(signed())})
    assert 'class="label">UNKNOWN ISSUER<' in other.text
    changed = app.post("/receipt/full", data=fields | {"shown": "another"})
    assert (changed.status_code, given_back(changed.text)["document"]) == (409, fields["document"])


def test_a_flood_is_refused_with_what_was_typed_and_no_more_is_read_of_it() -> None:
    app = client(limits=WebLimits(requests_a_minute=1))
    app.post("/answer", data={"text": "x"})
    typed = {"text": "pasted", "recipient": "ada@x.example"}
    response = app.post("/answer", data=typed, files=FILES)
    assert response.status_code == 429
    assert given_back(response.text).items() >= typed.items()
    assert named_files(response.text) == ["ada.json", "<b>.json"]
    large = app.post("/answer", data=typed, files={"files": ("x", bytes(5_000_000))})
    assert large.status_code == 429
    assert 'name="recipient"' not in large.text
    for other in ({"content": b"x", "headers": {"Content-Type": "multipart/form-data"}}, {"json": {}}):
        assert app.post("/answer", **other).status_code == 429
    assert app.post("/api/verify", json={}).json()["code"] == "too-many"


def test_what_is_too_large_is_passed_over_for_what_was_typed() -> None:
    limits = WebLimits(request_bytes=100_000, bytes_at_once=30_000_000)
    typed = {"text": "pasted", "recipient": "ada@x.example"}
    response = client(limits=limits).post("/answer", data=typed, files={"files": ("x.json", bytes(150_000))})
    assert response.status_code == 413
    assert given_back(response.text).items() >= typed.items()
    assert named_files(response.text) == ["x.json"]
    larger = client(limits=limits).post("/answer", data=typed, files={"files": ("x.json", bytes(300_000))})
    assert (larger.status_code, 'name="recipient"' in larger.text) == (413, False)
    full = client(limits=WebLimits(request_bytes=100_000, bytes_at_once=120_000))
    crowded = full.post("/answer", data=typed, files={"files": ("x.json", bytes(150_000))})
    assert (crowded.status_code, given_back(crowded.text)["recipient"]) == (413, "ada@x.example")  # which came before


def test_what_came_before_the_files_comes_back_where_these_take_too_long() -> None:
    """As a browser with a script sends a form: what was typed stands first."""
    parts = [b'--x\r\nContent-Disposition: form-data; name="recipient"\r\n\r\nada@x.example\r\n']
    parts.append(b'--x\r\nContent-Disposition: form-data; name="files"; filename="slow.zip"\r\n\r\nPK')

    async def slow() -> Any:
        for part in parts:
            yield part
        await asyncio.sleep(600)

    for seconds in (0.1, 1.0, 10.0):  # a busy machine may not have read what was typed in the first of these
        app = client(limits=WebLimits(seconds=seconds))
        response = app.post("/answer", content=slow(), headers={"Content-Type": "multipart/form-data; boundary=x"})
        assert response.status_code == 408
        if back := given_back(response.text).get("recipient"):
            break
    assert back == "ada@x.example"


def test_a_text_that_is_too_long_is_asked_for_again() -> None:
    response = client().post("/answer", data={"text": "x" * 1_500_000, "recipient": TWO}, files=FILES[:1])
    assert response.status_code == 400
    assert given_back(response.text)["text"] == ""
    assert "too long to be given back" in response.text


def test_no_markup_gets_into_the_form() -> None:
    attack = '"></textarea><script>alert(1)</script>'
    form = dict.fromkeys(("text", "link", "recipient", "asked", "name", "document"), attack) | {"at": "no moment"}
    response = client().post("/answer", data=form, files={"files": (attack, b"x")})
    assert response.status_code == 400
    assert "<script>alert" not in response.text
    assert 'name="document"' not in response.text


def test_the_language_is_changed_with_what_was_typed() -> None:
    response = client().post("/answer", data=TYPED)
    assert 'formaction="/answer?lang=de"' in response.text
    german = client().post("/answer?lang=de", data=given_back(response.text))
    assert "steht unten noch da" in german.text
    assert given_back(german.text).items() >= TYPED.items()


def test_where_there_was_no_form_there_is_none() -> None:
    for response in (
        client().get("/nothing"),
        client().post("/answer", data=TYPED, headers={"Origin": "https://x.example"}),
    ):
        assert "<form" not in response.text
        assert "To the first page" in response.text
