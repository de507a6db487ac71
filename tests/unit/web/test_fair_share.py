"""Sites that stall and floods of pictures: they take no turn of others; what was not reached is never fine."""

from __future__ import annotations

import asyncio
import json
import re
from base64 import b64encode
from collections.abc import Iterator
from io import BytesIO
from threading import Event
from time import monotonic
from typing import Any

import httpx
import pytest
from PIL import Image

from support.badges import COLLEGE, presented, signed
from support.https_site import Site, answer, running_site, sending
from support.status_lists import awarded, status_entry, status_list
from support.web_client import WebClient
from vcwallet.baking import bake
from vcwallet.fetching import HttpFetcher
from vcwallet.ports import FetchedDocument, Fetcher
from vcwallet.trust import TrustedIssuer, TrustList
from vcwallet.verifier import Verifier
from vcwallet.web import WebLimits, WebSettings, verifier_app

KNOWN = TrustList([TrustedIssuer(COLLEGE.did, "Example College")])
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site on this machine, all of whose lists drip, for a second at most."""
    with running_site(tmp_path_factory.mktemp("site")) as site:
        for name in ("0", "1", "2", "3", "linked", "late"):
            site.answers[f"/drips/{name}"] = sending(HEAD, b" ", pause=0.02, seconds=1)
        yield site


@pytest.fixture(scope="module")
def fetcher(running: Site) -> Iterator[HttpFetcher]:
    """Fetches from that site."""
    with running.fetcher() as opened:
        yield opened


def page(fetcher: Fetcher, **limits: Any) -> Any:
    settings = WebSettings(links=True, limits=WebLimits(requests_a_minute=10_000, **limits))
    return verifier_app(Verifier(trust=KNOWN, fetcher=fetcher), settings)


def listed(url: str) -> dict[str, Any]:
    return awarded(status_entry(url=url))


def words(html: str) -> str:
    label = re.search(r'class="label">([^<]*)<', html)
    return f"{label[1] if label else ''}: {re.sub('<[^>]+>', '', html)}"


def test_a_site_that_drips_is_given_up_and_named(running: Site, fetcher: HttpFetcher) -> None:
    app = WebClient(page(fetcher, fetch_seconds=0.2))
    begun = monotonic()
    response = app.post("/answer", data={"text": json.dumps(listed(running.url("/drips/0")))})
    assert monotonic() - begun < 1.5
    assert words(response.text).startswith("UNDETERMINED: ")
    assert "/drips/0 was not reached within the 0.2 seconds" in words(response.text)


def test_all_that_is_fetched_for_a_request_has_one_time(running: Site, fetcher: HttpFetcher) -> None:
    app = WebClient(page(fetcher, fetch_seconds=0.2))
    stalling = [listed(running.url(f"/drips/{number}")) for number in range(4)]
    begun = monotonic()
    together = app.post("/answer", data={"text": json.dumps(presented(*stalling))})
    apart = app.post("/api/verify", json={"documents": [{"json": document} for document in stalling]})
    assert monotonic() - begun < 2
    assert words(together.text).startswith("UNDETERMINED: ")
    assert [each["answer"] for each in apart.json()["reports"]] == ["undetermined"] * 4
    begun = monotonic()
    link = app.post("/answer", data={"link": running.url("/drips/linked")})
    assert (link.status_code, monotonic() - begun < 1) == (422, True)


def test_a_site_that_was_not_reached_in_time_is_asked_again(running: Site, fetcher: HttpFetcher) -> None:
    """That the time was over says nothing of it, and is not remembered."""
    url = running.url("/drips/late")
    app = WebClient(page(fetcher, fetch_seconds=0.3))
    form = {"text": json.dumps(listed(url))}
    assert words(app.post("/answer", data=form).text).startswith("UNDETERMINED: ")
    running.answers["/drips/late"] = answer(json.dumps(status_list(url=url)).encode(), Content_Type="application/json")
    assert words(app.post("/answer", data=form).text).startswith("VERIFIED: ")


class Stalling:
    """A fetcher that ends only when a test says so."""

    def __init__(self) -> None:
        self.ends, self.asked = Event(), 0

    def fetch(self, url: str, purpose: str) -> FetchedDocument:
        self.asked += 1
        self.ends.wait(10)
        raise TimeoutError


async def posted(app: Any, *documents: dict[str, Any]) -> list[str]:
    """The answers on documents that are handed in at the same time, the last one a moment later: before the others."""

    async def ask(document: dict[str, Any]) -> str:
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            response = await client.post("/api/verify", json={"documents": [document]})
            if response.status_code != 200:
                return str(response.json()["code"])
            report = response.json()["reports"][0]
            reasons = [check.get("reason", "") for check in report["report"]["checks"] if check["id"] == "status"]
            return " ".join([report["answer"], *filter(None, reasons)])

    tasks = [asyncio.create_task(ask(document)) for document in documents[:-1]]
    await asyncio.sleep(0.1)
    last = await ask(documents[-1])
    assert not tasks or not all(task.done() for task in tasks)
    return [*await asyncio.gather(*tasks), last]


def test_those_who_wait_for_sites_take_no_slot() -> None:
    fetcher = Stalling()
    app = page(fetcher, at_once=1, waiting=1, fetching=3, fetch_seconds=0.6)
    stalled = [{"json": listed(f"https://college.example/{number}")} for number in range(3)]
    answers = asyncio.run(posted(app, *stalled, {"json": signed()}))
    assert answers == ["undetermined fetch-seconds"] * 3 + ["verified"]
    fetcher.ends.set()


def test_more_than_may_wait_for_sites_fetch_nothing_and_say_so() -> None:
    fetcher = Stalling()
    app = page(fetcher, at_once=1, waiting=2, fetching=1, fetch_seconds=0.6)
    stalled = [{"json": listed(f"https://college.example/{number}")} for number in range(2)]
    answers = asyncio.run(posted(app, *stalled))
    assert answers == ["undetermined fetch-seconds", "undetermined fetches-at-once"]
    assert fetcher.asked == 1
    fetcher.ends.set()


def test_what_a_fetcher_says_itself_is_said() -> None:
    fetcher = Stalling()
    fetcher.ends.set()
    answers = asyncio.run(posted(page(fetcher), {"json": listed("https://college.example/1")}))
    assert answers == ["undetermined unreachable"]


def slow_picture() -> bytes:
    """A picture full of the corners of codes, in which it takes long to find none."""
    corner = Image.new("L", (8, 8), 255)
    for side, shade in ((7, 0), (5, 255), (3, 0)):
        corner.paste(shade, ((7 - side) // 2, (7 - side) // 2, (7 + side) // 2, (7 + side) // 2))
    whole = Image.new("L", (560, 560))
    for place in range(70 * 70):
        whole.paste(corner, (place % 70 * 8, place // 70 * 8))
    saved = BytesIO()
    whole.save(saved, "PNG")
    return saved.getvalue()


def test_a_flood_of_pictures_keeps_no_badge_waiting() -> None:
    """Neither one that is a picture itself."""
    app = page(Stalling(), at_once=1)
    flood = [{"base64": b64encode(slow_picture()).decode()}] * 3
    plain = {"json": signed()}
    baked = {"base64": b64encode(bake(png(), json.dumps(signed()).encode())).decode()}
    for honest in (plain, baked):
        answers = asyncio.run(posted(app, *flood, honest))
        assert answers == ["unreadable"] * 3 + ["verified"]


def png() -> bytes:
    saved = BytesIO()
    Image.new("L", (8, 8)).save(saved, "PNG")
    return saved.getvalue()
