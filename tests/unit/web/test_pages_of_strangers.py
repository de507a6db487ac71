"""What strangers wrote stands on the page as text, never as markup or script (docs/security.md, rows 29 and 33)."""

from __future__ import annotations

import html
import json
import re
import time
import zipfile
from base64 import b64encode
from html.parser import HTMLParser
from io import BytesIO
from typing import Any

import pytest

from support.badges import COLLEGE, badge, changed, signed
from support.web_client import WebClient
from vcwallet.verifier import Verifier
from vcwallet.web import verifier_app

SCRIPT = "<script>alert(1)</script>"
HOSTILE = (
    SCRIPT,
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "{{ 7*7 }}{% raw %}",
    "javascript:alert(1)",
)
"""What would run, if it were not text."""
PLACES = (
    "/issuer/name",
    "/credentialSubject/achievement/name",
    "/credentialSubject/achievement/description",
    "/credentialSubject/achievement/criteria/narrative",
    "/credentialSubject/achievement/humanCode",
    "/credentialSubject/achievement/fieldOfStudy",
    "/credentialSubject/achievement/tag",
    "/credentialSubject/narrative",
    "/credentialSubject/licenseNumber",
    "/evidence",
    "/credentialSubject/achievement/alignment",
    "/credentialSubject/result",
)
"""Members that the page shows."""


class _Markup(HTMLParser):
    """Gathers what would run, load or lead away."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.problems: list[str] = []
        self.scripts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "script":
            self.scripts.append(given.get("src") or "")
        if tag in {"iframe", "object", "embed", "base", "foreignobject", "style"}:
            self.problems.append(tag)
        for name, value in given.items():
            if name.startswith("on") or name == "style":
                self.problems.append(f"{tag} {name}")
            if name in {"src", "href", "action", "formaction"} and not re.match(
                r"/(?!/)|#|data:image/(png|svg\+xml);base64,", value or ""
            ):
                self.problems.append(f"{tag} {name}={value}")


def looked_at(page: str) -> str:
    """A page, in which nothing was found that runs or leads away."""
    markup = _Markup()
    markup.feed(page)
    assert markup.problems == []
    assert markup.scripts == ["/static/vcwallet.js"]
    return page


def value_for(place: str, text: str) -> Any:
    """What a member holds, with the text in it."""
    last = place.rpartition("/")[2]
    if last == "evidence":
        return [{"id": "https://college.example/e", "type": ["Evidence"], "name": text, "narrative": text}]
    if last == "identifier":
        return [{"type": "IdentityObject", "identityType": "emailAddress", "identityHash": text, "hashed": False}]
    if last == "alignment":
        return [
            {
                "type": ["Alignment"],
                "targetName": text,
                "targetUrl": "https://skills.example/1",
                "targetFramework": text,
            }
        ]
    if last == "result":
        return [{"type": ["Result"], "value": text}]
    return [text] if last == "tag" else text


def shows(page: str, text: str) -> bool:
    """Whether a page has a text, escaped; quotation marks within it may be others."""
    marks = re.compile("[\"']|&#34;|&#39;|&quot;|&#x27;")
    return marks.sub("", html.escape(text)) in marks.sub("", page)


def client() -> WebClient:
    return WebClient(verifier_app(Verifier()))


def finished(app: WebClient, location: str) -> str:
    """The page of a batch that has ended."""
    deadline = time.monotonic() + 300
    while "data-progress" in (page := app.get(location).text):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return page


def answered(document: dict[str, Any] | bytes, name: str = "badge.json") -> str:
    content = document if isinstance(document, bytes) else json.dumps(document).encode()
    response = client().post("/answer", files={"files": (name, content)})
    assert response.status_code == 200
    return response.text


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("place", PLACES)
def test_no_displayed_member_is_markup(place: str, text: str) -> None:
    page = looked_at(answered(signed(changed(badge(), place, value_for(place, text)))))
    assert shows(page.partition('class="experts"')[0], text)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_was_not_signed_is_no_markup_either(text: str) -> None:
    looked_at(answered(changed(signed(), "/name", text)))
    looked_at(answered(text.encode()))


@pytest.mark.parametrize(
    "name", [f"{SCRIPT}.json", '"><img src=x onerror=alert(1)>.json', "..\\..\\evil.json", "../../evil.json"]
)
def test_no_file_name_is_markup_or_a_path(name: str) -> None:
    page = looked_at(answered(signed(), name))
    assert ".." not in re.findall(r'class="document">(.*?)</p>', page, re.DOTALL)[0]


@pytest.mark.parametrize("recipient", [f"{SCRIPT}@example.org", '"><svg onload=alert(1)>@x.example', "ada@example.org"])
def test_no_recipient_is_markup(recipient: str) -> None:
    response = client().post(
        "/answer", data={"recipient": recipient}, files={"files": ("b.json", json.dumps(signed()))}
    )
    looked_at(response.text)


def svg(inside: str) -> str:
    """A picture as a `data:` URL."""
    picture = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inside}</svg>'
    return f"data:image/svg+xml;base64,{b64encode(picture.encode()).decode()}"


@pytest.mark.parametrize(
    "picture",
    [
        svg("<script>alert(1)</script>"),
        svg('<image href="https://evil.example/x.png"/>'),
        svg('<rect onload="alert(1)"/>'),
        svg("<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'>x</body></foreignObject>"),
        svg('<use href="//evil.example/x.svg#a"/>'),
        svg("<style>@import url(https://evil.example/x.css)</style>"),
        "https://evil.example/track.png",
        "javascript:alert(1)",
        "data:text/html;base64,PHNjcmlwdD4=",
    ],
)
def test_no_picture_runs_or_loads_anything(picture: str) -> None:
    document = changed(badge(), "/credentialSubject/achievement/image", {"id": picture, "type": "Image"})
    page = looked_at(answered(signed(document)))
    assert 'class="badge"' not in page


def test_a_harmless_picture_is_shown_as_an_image_never_as_markup() -> None:
    picture = svg('<circle cx="4" cy="4" r="3"/>')
    document = changed(badge(), "/credentialSubject/achievement/image", {"id": picture, "type": "Image"})
    page = looked_at(answered(signed(document)))
    assert f'<img class="badge" src="{picture}"' in page
    assert '<circle cx="4"' not in page


def test_a_batch_shows_names_and_members_as_text() -> None:
    written, issuer = BytesIO(), {"id": COLLEGE.did, "type": ["Profile"]}
    with zipfile.ZipFile(written, "w") as archive:
        for number, text in enumerate(HOSTILE):
            archive.writestr(
                f"{number}{text.replace('/', '')}.json", json.dumps(signed(badge(issuer=issuer | {"name": text})))
            )
    app = client()
    location = app.post("/answer", files={"files": ("all.zip", written.getvalue())}).headers["Location"]
    page = looked_at(finished(app, location))
    assert all(shows(page, text) and shows(page, f"{text.replace('/', '')}.json") for text in HOSTILE)


@pytest.mark.parametrize("query", ["lang=%22%3E%3Cscript%3E", "lang=../../etc", "lang=xx"])
def test_no_parameter_is_markup(query: str) -> None:
    looked_at(client().get(f"/?{query}").text)


@pytest.mark.parametrize("first", ["-1", "9e9", "99999999", "%22%3E%3Cscript%3E", "\u0663"])
def test_no_number_of_a_row_is_markup_or_a_fault(first: str) -> None:
    app = client()
    files = [("files", (f"{number}.json", json.dumps(signed()))) for number in range(2)]
    location = app.post("/answer", files=files).headers["Location"]
    finished(app, location)
    looked_at(app.get(f"{location}?from={first}").text)


@pytest.mark.parametrize("header", ["<script>", "de;q=1,<b>", "x" * 5_000, "\x7f", "*", "de-DE-1996,en;q=0.1"])
def test_no_header_is_markup(header: str) -> None:
    looked_at(client().get("/", headers={"Accept-Language": header}).text)


def test_no_name_gets_into_a_header() -> None:
    app = client()
    files = [("files", (f'a"\r\nX-Evil: {number}.json', json.dumps(signed()))) for number in range(2)]
    location = app.post("/answer", files=files).headers["Location"]
    finished(app, location)
    response = app.get(f"{location}/results.csv")
    assert "X-Evil" not in response.headers
    assert re.fullmatch(r'attachment; filename="results-\d{4}-\d\d-\d\d\.csv"', response.headers["Content-Disposition"])
