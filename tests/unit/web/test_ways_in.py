"""The ways in: text, links, pictures of codes, holders that are asked; none is written to a disk."""

from __future__ import annotations

import json
import re
import tempfile
import time
import zipfile
from base64 import b64encode
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import segno
from PIL import Image

from support.badges import NOW, badge, presented, signed
from support.web_client import WebClient
from vcwallet.errors import UnreachableError
from vcwallet.ports import FetchedDocument
from vcwallet.verifier import Verifier
from vcwallet.web import WebLimits, WebSettings, verifier_app

LABEL = re.compile(r'class="label">([^<]*)<')


class Web:
    """A web with one document; keeps what was asked for."""

    def __init__(self, content: bytes) -> None:
        self.content, self.asked = content, []

    def fetch(self, url: str, purpose: str) -> FetchedDocument:
        self.asked.append(url)
        if "private" in url:
            raise UnreachableError("address-private", url=url)
        return FetchedDocument(url, self.content, "application/json", NOW)


def archive(members: dict[str, bytes]) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as file:
        for name, content in members.items():
            file.writestr(name, content)
    return written.getvalue()


def client(web: Web | None = None, **settings: Any) -> WebClient:
    return WebClient(verifier_app(Verifier(fetcher=web), WebSettings(**settings)))


def label(text: str) -> str:
    match = LABEL.search(text)
    return match[1] if match else ""


def test_text_is_read_as_it_is() -> None:
    response = client().post("/answer", data={"text": json.dumps(signed())})
    assert label(response.text) == "UNKNOWN ISSUER"


def test_nothing_and_nobody_are_said_in_words() -> None:
    app = client()
    assert app.post("/answer", data={"text": "  "}).status_code == 400
    assert (
        app.post("/answer", data={"text": "x", "recipient": "Ada Lovelace, ada@x.example, bob@x.example"}).status_code
        == 400
    )
    assert app.post("/answer", data={"document": "***"}).status_code == 400
    assert app.post("/answer", data={"text": "x", "recipient": "a" * 3_000 + "@x.example"}).status_code == 400
    assert app.post("/answer", data={"text": "x"}, files={"recipient": ("x", b"ada@x.example")}).status_code == 400
    assert app.post("/answer", content=b"{}", headers={"Content-Type": "application/json"}).status_code == 400
    broken = app.post("/answer", content=b"--x\r\nbroken", headers={"Content-Type": "multipart/form-data; boundary=y"})
    assert broken.status_code == 400


def test_the_next_question_needs_no_file() -> None:
    app = client()
    first = app.post("/answer", files={"files": ("b.json", json.dumps(signed()))}).text
    kept = re.search(r'name="document" value="([^"]*)"', first)
    assert kept
    again = app.post("/answer", data={"document": kept[1], "name": "b.json", "recipient": "eve@example.org"}).text
    assert label(again) != label(first)


@pytest.mark.parametrize("url", ["https://badges.example/b.json", "https://badges.example/b?x=<script>"])
def test_a_link_is_followed_where_that_is_allowed(url: str) -> None:
    web = Web(json.dumps(signed()).encode())
    assert label(client(web, links=True).post("/answer", data={"link": url}).text) == "UNKNOWN ISSUER"
    assert web.asked[0] == url


@pytest.mark.parametrize(
    "url",
    [
        "http://badges.example/b.json",
        "file:///etc/passwd",
        "ftp://badges.example/b.json",
        "gopher://127.0.0.1:25/",
        "//badges.example/b.json",
        "https://",
        "https:///etc/passwd",
        "javascript:alert(1)",
        "https://private.example/",
        "https://[",
        "https://[zz]/",
        f"https://badges.example/{'x' * 3_000}",
    ],
)
def test_no_other_link_is(url: str) -> None:
    web = Web(b"{}")
    assert client(web, links=True).post("/answer", data={"link": url}).status_code == 422
    assert web.asked in ([], [url])


def test_links_are_off_unless_the_operator_says_so() -> None:
    web = Web(b"{}")
    assert client(web).post("/answer", data={"link": "https://badges.example/"}).status_code == 403
    assert client(links=True).post("/answer", data={"link": "https://badges.example/"}).status_code == 403
    assert web.asked == []
    assert 'name="link"' not in client(web).get("/").text


def picture(*texts: str, form: str = "JPEG") -> bytes:
    """A picture of codes, one beside the other."""
    codes = []
    for text in texts:
        written = BytesIO()
        segno.make(text, error="l").save(written, kind="png", scale=4, border=6)
        codes.append(Image.open(written).convert("RGB"))
    whole = Image.new("RGB", (sum(code.width for code in codes), max(code.height for code in codes)), "white")
    for number, code in enumerate(codes):
        whole.paste(code, (sum(before.width for before in codes[:number]), 0))
    saved = BytesIO()
    whole.save(saved, form)
    return saved.getvalue()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_picture_of_a_code_is_read(form: str) -> None:
    content = json.dumps(signed(), separators=(",", ":"))
    response = client().post("/answer", files={"files": (f"photo.{form}", picture(content, form=form))})
    assert label(response.text) == "UNKNOWN ISSUER"


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (("https://evil.example/?x=1",), "leads to https://evil.example/"),
        (("hello",), "holds no credential"),
        (('{"a":1}', '{"b":2}'), "2 different codes"),
    ],
)
def test_a_code_with_something_else_says_so(texts: tuple[str, ...], words: str) -> None:
    response = client().post("/answer", files={"files": ("photo.jpg", picture(*texts))})
    assert words in response.text


def test_a_picture_of_a_code_is_read_wherever_it_comes_in() -> None:
    photo = picture(json.dumps(signed(), separators=(",", ":")))
    app = client()
    location = app.post("/answer", files=[("files", ("a.jpg", photo)), ("files", ("b.txt", b"x"))]).headers["Location"]
    while "data-progress" in app.get(location).text:
        time.sleep(0.02)
    answers = [json.loads(line)["answer"] for line in app.get(f"{location}/results.jsonl").text.splitlines()]
    assert answers == ["unknown-issuer", "skipped"]
    api = app.post("/api/verify", json={"documents": [{"base64": b64encode(photo).decode()}]})
    assert api.json()["reports"][0]["answer"] == "unknown-issuer"


def test_a_picture_full_of_the_corners_of_codes_takes_seconds_at_most() -> None:
    corner = Image.new("L", (8, 8), 255)
    for side, shade in ((7, 0), (5, 255), (3, 0)):
        corner.paste(shade, ((7 - side) // 2, (7 - side) // 2, (7 + side) // 2, (7 + side) // 2))
    whole = Image.new("L", (3_200, 3_200))
    for place in range(400 * 400):
        whole.paste(corner, (place % 400 * 8, place // 400 * 8))
    saved = BytesIO()
    whole.convert("1").save(saved, "PNG")
    begun = time.process_time()
    assert client().post("/answer", files={"files": ("photo.png", saved.getvalue())}).status_code == 200
    assert time.process_time() - begun < 20


def test_a_file_beyond_the_size_of_one_is_not_read() -> None:
    small = client(limits=WebLimits(file_bytes=1_000))
    large = json.dumps(signed() | {"x": "y" * 1_000})
    assert label(small.post("/answer", files={"files": ("b.json", large)}).text) == "UNREADABLE"


def test_a_picture_that_claims_to_be_huge_is_not_unfolded() -> None:
    small = bytearray(picture("x", form="PNG"))
    small[16:24] = (60_000).to_bytes(4, "big") * 2
    response = client().post("/answer", files={"files": ("photo.png", bytes(small))})
    assert response.status_code == 200
    assert label(response.text) == "UNREADABLE"


def asked(app: WebClient) -> tuple[str, str]:
    """The page of a new request, and its challenge."""
    location = app.post("/ask").headers["Location"]
    challenge = re.search(r'id="challenge">([0-9a-f]+)<', app.get(location).text)
    assert challenge
    return location, challenge[1]


def answer_to(challenge: str, domain: str = "http://127.0.0.1") -> bytes:
    return json.dumps(presented(signed(), challenge=challenge, domain=domain)).encode()


def test_a_holder_answers_from_the_wallet_and_the_page_shows_it() -> None:
    app = client()
    location, challenge = asked(app)
    assert app.post(f"/presentations/{challenge}", content=answer_to(challenge)).status_code == 204
    for _ in range(2):  # looked at again, it is the same answer
        assert label(app.get(location).text) == "UNKNOWN ISSUER"
    assert app.post(f"/presentations/{challenge}", content=answer_to(challenge)).status_code == 410


def test_where_no_other_device_reaches_the_page_it_says_so() -> None:
    app = client(hosts=("127.0.0.1", "check.example"))
    location, _ = asked(app)
    assert "from this computer alone" in app.get(location).text
    assert "from this computer alone" not in app.get(location, headers={"Host": "check.example"}).text


def test_a_wallet_on_the_web_can_answer() -> None:
    app = client()
    location, challenge = asked(app)
    headers = {"Origin": "https://wallet.example", "Sec-Fetch-Site": "cross-site"}
    asked_before = app.request("OPTIONS", f"/presentations/{challenge}", headers=headers)
    sent = app.post(f"/presentations/{challenge}", content=answer_to(challenge), headers=headers)
    for response in (asked_before, sent):
        assert response.status_code == 204
        assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert label(app.get(location).text) == "UNKNOWN ISSUER"


def test_an_answer_can_be_pasted_and_no_copy_of_it_counts() -> None:
    app = client()
    location, challenge = asked(app)
    other, _ = asked(app)
    content = answer_to(challenge).decode()
    assert label(app.post(location, data={"text": content}).text) == "UNKNOWN ISSUER"
    assert label(app.post(other, data={"text": content}).text) == "REJECTED"


def other_answer_to(challenge: str) -> bytes:
    other = signed(badge(name="Something else"))
    return json.dumps(presented(other, challenge=challenge, domain="http://127.0.0.1")).encode()


def test_a_request_is_answered_by_one_presentation_alone() -> None:
    app = client()
    location, challenge = asked(app)
    first, other = answer_to(challenge), other_answer_to(challenge)
    for content, said in ((first, "UNKNOWN ISSUER"), (other, "REJECTED"), (first, "UNKNOWN ISSUER")):
        assert label(app.post(location, data={"text": content.decode()}).text) == said
    assert app.post(f"/presentations/{challenge}", content=other).status_code == 410
    location, challenge = asked(app)
    assert app.post(f"/presentations/{challenge}", content=answer_to(challenge)).status_code == 204
    assert label(app.post(location, data={"text": other_answer_to(challenge).decode()}).text) == "REJECTED"
    assert label(app.get(location).text) == "UNKNOWN ISSUER"


def test_what_is_no_answer_gives_way_to_one() -> None:
    app = client()
    location, challenge = asked(app)
    for junk in (b"", b"junk", json.dumps(signed()).encode()):
        assert app.post(f"/presentations/{challenge}", content=junk).status_code == 400
    assert app.post(f"/presentations/{challenge}", content=b"x" * 5_000_000).status_code == 413
    wrong = answer_to(challenge, "http://evil.example")
    assert app.post(f"/presentations/{challenge}", content=wrong).status_code == 204
    assert label(app.get(location).text) == "REJECTED"
    assert app.post(f"/presentations/{challenge}", content=answer_to(challenge)).status_code == 204
    assert label(app.get(location).text) == "UNKNOWN ISSUER"
    assert app.post(f"/presentations/{challenge}", content=wrong).status_code == 410


def test_what_answered_in_time_answers_afterwards_and_nothing_else_does() -> None:
    moment = NOW
    app = WebClient(verifier_app(Verifier(clock=lambda: moment)))
    location, challenge = asked(app)
    form = {"asked": location.rpartition("/")[2]}
    answer = {"text": answer_to(challenge).decode()}
    assert label(app.post(location, data=answer).text) == "UNKNOWN ISSUER"
    moment = NOW + timedelta(minutes=30)
    assert app.post(location, data=answer).status_code == 410
    assert app.post("/receipt/full", data=answer | form).status_code == 200
    assert label(app.post("/answer", data=answer | form).text) == "UNKNOWN ISSUER"
    assert label(app.post("/answer", data={"text": other_answer_to(challenge).decode()} | form).text) == "REJECTED"
    moment = NOW + timedelta(hours=2)
    assert app.post("/receipt/full", data=answer | form).status_code == 410


@pytest.mark.parametrize("way", ["link", "archive", "empty archive", "two files", "table"])
def test_a_request_takes_one_document(way: str) -> None:
    app = client(links=True)
    location, challenge = asked(app)
    content = answer_to(challenge)
    given: dict[str, Any] = {
        "link": {"data": {"link": "https://badges.example/"}},
        "archive": {"files": {"files": ("a.zip", archive({"a.json": content}))}},
        "empty archive": {"files": {"files": ("a.zip", archive({}))}},
        "two files": {"files": [("files", ("a.json", content)), ("files", ("b.json", content))]},
        "table": {"files": [("files", ("a.json", content)), ("table", ("people.csv", b"file,recipient"))]},
    }
    for path in (location, "/receipt/full"):
        refused = app.post(path, **given[way])
        assert refused.status_code == 400
        assert "One document is wanted here" in refused.text


def test_a_link_beside_a_file_is_answered_as_well() -> None:
    app = client(Web(json.dumps(signed()).encode()), links=True)
    form = {"link": "https://badges.example/b.json", "text": json.dumps(signed(badge(name="Other")))}
    assert app.post("/answer", data=form).status_code == 303


@pytest.mark.parametrize("domain", ["http://evil.example", "https://127.0.0.1", "http://127.0.0.1:81"])
def test_an_answer_for_another_domain_is_rejected(domain: str) -> None:
    app = client()
    location, challenge = asked(app)
    assert label(app.post(location, data={"text": answer_to(challenge, domain).decode()}).text) == "REJECTED"


def test_an_answer_too_late_or_without_a_request_is_gone() -> None:
    moment = NOW
    app = WebClient(verifier_app(Verifier(clock=lambda: moment)))
    location, challenge = asked(app)
    moment = NOW + timedelta(minutes=16)
    assert app.post(f"/presentations/{challenge}", content=answer_to(challenge)).status_code == 410
    assert app.get(location).status_code == 410
    assert app.post("/presentations/guess", content=b"{}").status_code == 410


def test_requests_are_bounded() -> None:
    app = client(limits=WebLimits(requests_a_minute=10_000))
    first, _ = asked(app)
    assert [app.post("/ask").status_code for _ in range(65)] == [303] * 63 + [429] * 2
    for number in range(3):
        app.address = f"192.0.2.{number}"
        assert {app.post("/ask").status_code for _ in range(64)} == {303}
    app.address = "192.0.2.9"
    assert app.post("/ask").status_code == 503
    assert app.get(first).status_code == 200


def test_nothing_is_written_to_a_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.chdir(tmp_path)

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a file was made")

    monkeypatch.setattr(tempfile.SpooledTemporaryFile, "rollover", refuse)
    monkeypatch.setattr(tempfile, "NamedTemporaryFile", refuse)
    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    app = client()
    large = json.dumps(signed() | {"x": "y" * 3_000_000})
    assert app.post("/answer", files={"files": ("b.json", large)}).status_code == 200
    assert app.post("/receipt/full", files={"files": ("b.json", large)}).status_code == 200
    location, challenge = asked(app)
    assert app.post(f"/presentations/{challenge}", content=answer_to(challenge)).status_code == 204
    assert app.get(location).status_code == 200
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("a.json", large)
        file.writestr("b.json", large)
    batch = app.post("/answer", files={"files": ("all.zip", archive.getvalue())}).headers["Location"]
    deadline = time.monotonic() + 300
    while "data-progress" in app.get(batch).text:
        assert time.monotonic() < deadline
    for form in ("csv", "xlsx", "jsonl"):
        assert app.get(f"{batch}/results.{form}").content
    assert list(tmp_path.iterdir()) == []


def test_a_page_that_refuses_without_reading_leads_to_the_first_page_in_another_language() -> None:
    refused = WebClient(verifier_app(Verifier())).post("/answer", headers={"Origin": "https://evil.example"})
    assert refused.status_code == 403
    assert 'href="/?lang=de"' in refused.text
