"""Sites that stall and floods of pictures: they take no turn of others; what was not reached is never fine."""

from __future__ import annotations

import asyncio
import json
import re
from base64 import b64encode
from collections.abc import Collection, Iterator
from concurrent.futures import Future, wait
from contextlib import suppress
from io import BytesIO
from ssl import SSLSocket
from threading import Event, Semaphore
from time import sleep
from typing import Any

import httpx
import pytest
from PIL import Image

from support.badges import COLLEGE, presented, signed
from support.https_site import Site, answer, running_site
from support.status_lists import awarded, status_entry, status_list
from support.web_client import WebClient
from vcwallet.baking import bake
from vcwallet.fetching import HttpFetcher
from vcwallet.ports import FetchedDocument, Fetcher
from vcwallet.trust import TrustedIssuer, TrustList
from vcwallet.verifier import Verifier
from vcwallet.web import WebLimits, WebSettings, verifier_app, web_services
from vcwallet.web.batches import batch_examiner
from vcwallet.web.intake.submitted_document import SubmittedDocument
from vcwallet.web.work import answer_time, bounded_fetcher

KNOWN = TrustList([TrustedIssuer(COLLEGE.did, "Example College")])
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site on this machine, all of whose lists drip until the end."""
    over = Event()

    def drip(stream: SSLSocket) -> None:
        with suppress(OSError):
            stream.sendall(HEAD)
            while not over.wait(0.02):
                stream.sendall(b" ")

    with running_site(tmp_path_factory.mktemp("site")) as site:
        site.answers |= {f"/drips/{name}": drip for name in ("given-up", "late")}
        yield site
        over.set()


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
    response = app.post("/answer", data={"text": json.dumps(listed(running.url("/drips/given-up")))})
    assert words(response.text).startswith("UNDETERMINED: ")
    assert "/drips/given-up was not reached within the 0.2 seconds" in words(response.text)


def test_a_site_that_was_not_reached_in_time_is_asked_again(
    running: Site, fetcher: HttpFetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That the time was over says nothing of it, and is not remembered."""
    url = running.url("/drips/late")
    app = WebClient(page(fetcher))
    form = {"text": json.dumps(listed(url))}
    with monkeypatch.context() as at_once:
        at_once.setattr(bounded_fetcher, "wait", lambda futures, timeout: wait(futures, 0))
        assert words(app.post("/answer", data=form).text).startswith("UNDETERMINED: ")
    running.answers["/drips/late"] = answer(json.dumps(status_list(url=url)).encode(), Content_Type="application/json")
    assert words(app.post("/answer", data=form).text).startswith("VERIFIED: ")


class Stalling:
    """A fetcher that ends only when a test says so."""

    def __init__(self) -> None:
        self.ends, self.asked, self._arrivals = Event(), 0, Semaphore(0)

    def fetch(self, url: str, purpose: str) -> FetchedDocument:
        self.asked += 1
        self._arrivals.release()
        self.ends.wait(60)
        raise TimeoutError

    def was_asked(self) -> bool:
        """Wait until it is, once more."""
        return self._arrivals.acquire(timeout=60)

    async def is_asked(self) -> None:
        """The same, for a task."""
        assert await asyncio.to_thread(self.was_asked)


@pytest.fixture
def fetching() -> Iterator[Stalling]:
    """A fetcher that ends when its test does."""
    fetcher = Stalling()
    yield fetcher
    fetcher.ends.set()


@pytest.fixture
def passing(fetching: Stalling, monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock on which a thousand seconds pass whenever the fetcher is asked, and none however slow a machine is."""

    def passed(futures: Collection[Future[Any]], timeout: float) -> Any:
        assert fetching.was_asked()
        return wait(futures, 0)

    for module in (answer_time, batch_examiner, bounded_fetcher):
        monkeypatch.setattr(module, "monotonic", lambda: 1_000.0 * fetching.asked)
    monkeypatch.setattr(bounded_fetcher, "wait", passed)


async def sent(app: Any, path: str, address: str = "127.0.0.1", **options: Any) -> httpx.Response:
    transport = httpx.ASGITransport(app=app, client=(address, 50_000))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        return await client.post(path, **options)


async def asked(app: Any, *documents: dict[str, Any]) -> list[str]:
    """The answers on documents of one request."""
    response = await sent(app, "/api/verify", json={"documents": documents})
    if response.status_code != 200:
        return [str(response.json()["code"])]
    return [" ".join([report["answer"], *_reasons(report["report"])]) for report in response.json()["reports"]]


def _reasons(report: dict[str, Any]) -> Iterator[str]:
    return (check["reason"] for check in report["checks"] if check["id"] == "status" and check.get("reason"))


def stalled(number: int) -> dict[str, Any]:
    """A badge whose list stands where nothing answers."""
    return listed(f"https://college.example/{number}")


def test_those_who_wait_for_sites_take_no_slot(fetching: Stalling) -> None:
    async def visit() -> None:
        app, waiting = page(fetching, at_once=1, waiting=0, fetching=5), []
        for number in range(3):
            waiting.append(asyncio.create_task(asked(app, {"json": stalled(number)})))
            await fetching.is_asked()
        assert await asked(app, {"json": signed()}) == ["verified"]
        assert not any(task.done() for task in waiting)
        fetching.ends.set()
        for task in waiting:
            # One slot, for which those who come back wait, and no one else.
            assert await task == ["undetermined unreachable"]

    asyncio.run(visit())


def test_more_than_may_wait_for_sites_fetch_nothing_and_say_so(fetching: Stalling) -> None:
    async def visit() -> None:
        app = page(fetching, at_once=1, waiting=0, fetching=1)
        waiting = asyncio.create_task(asked(app, {"json": stalled(0)}))
        await fetching.is_asked()
        assert await asked(app, {"json": stalled(1)}) == ["undetermined fetches-at-once"]
        link = await sent(app, "/answer", data={"link": "https://college.example/badge"})
        assert (link.status_code, link.headers["Retry-After"]) == (503, "30")
        assert fetching.asked == 1
        fetching.ends.set()
        assert await waiting == ["undetermined unreachable"]

    asyncio.run(visit())


def test_all_documents_of_a_request_wait_for_one_time(fetching: Stalling, passing: None) -> None:
    documents = [{"json": stalled(number)} for number in range(3)]
    app = page(fetching, fetch_seconds=1_000, seconds=10_000)
    assert asyncio.run(asked(app, *documents, {"json": signed()})) == ["undetermined fetch-seconds"] * 3 + ["verified"]
    assert fetching.asked == 1
    link = {"link": "https://college.example/badge"}
    assert asyncio.run(sent(app, "/answer", data=link)).status_code == 422


def test_what_a_fetcher_says_itself_is_said(fetching: Stalling) -> None:
    fetching.ends.set()
    assert asyncio.run(asked(page(fetching), {"json": stalled(1)})) == ["undetermined unreachable"]


class TestBatches:
    async def begun(self, app: Any, address: str, *documents: dict[str, Any]) -> httpx.Response:
        files = [("files", (f"{number}.json", json.dumps(each))) for number, each in enumerate(documents)]
        return await sent(app, "/answer", address, files=files)

    def rows(self, app: Any, location: str) -> list[dict[str, str]]:
        """What a batch came to, once it has ended."""
        client = WebClient(app)
        while "data-progress" in client.get(location).text:
            sleep(0.01)
        return [json.loads(line) for line in client.get(f"{location}/results.jsonl").content.splitlines()]

    def test_those_that_wait_for_sites_take_no_slot_and_one_address_gets_a_share(self, fetching: Stalling) -> None:
        app = page(fetching, batches_at_once=2)

        async def visit() -> str:
            for number, address in enumerate(("192.0.2.1", "192.0.2.2")):
                first = await self.begun(app, address, stalled(number), signed())
                assert first.status_code == 303
                await fetching.is_asked()
                second = await self.begun(app, address, signed(), signed())
                assert (second.status_code, second.headers["Retry-After"]) == (429, "60")
                # What is forgotten is still being done.
                await sent(app, f"{first.headers['Location']}/forget")
                assert (await self.begun(app, address, signed(), signed())).status_code == 429
            return str((await self.begun(app, "192.0.2.3", signed(), signed())).headers["Location"])

        assert {row["answer"] for row in self.rows(app, asyncio.run(visit()))} == {"verified"}

    def test_each_file_has_one_time(self, fetching: Stalling, passing: None) -> None:
        app = page(fetching, fetch_seconds=1_000, seconds=10_000)
        documents = stalled(0), presented(stalled(1), stalled(2)), signed()
        location = asyncio.run(self.begun(app, "127.0.0.1", *documents)).headers["Location"]
        rows = self.rows(app, location)
        assert [row["answer"] for row in rows] == ["undetermined"] * 3 + ["verified"]
        assert "https://college.example/0 was not reached within the 1000 seconds" in rows[0]["problem"]
        assert fetching.asked == 2


class TestPictures:
    @pytest.fixture(autouse=True)
    def looking(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        """Pictures in which a code is looked for until a test ends it."""
        self.begun, self.ends = Semaphore(0), Event()

        def look(document: SubmittedDocument) -> SubmittedDocument:
            self.begun.release()
            self.ends.wait(60)
            return document

        monkeypatch.setattr(web_services, "read_code", look)
        yield
        self.ends.set()

    @pytest.mark.parametrize("form", ["plain", "baked"])
    def test_a_flood_of_them_keeps_no_badge_waiting(self, form: str) -> None:
        """Neither one that is a picture itself."""
        app = page(Stalling(), at_once=1, waiting=3)
        badge = {"json": signed()} if form == "plain" else picture(bake(png(), json.dumps(signed()).encode()))

        async def visit() -> None:
            flood = [asyncio.create_task(asked(app, picture(png()))) for _ in range(3)]
            assert await asyncio.to_thread(self.begun.acquire, timeout=60)
            assert await asked(app, badge) == ["verified"]
            assert not any(task.done() for task in flood)
            self.ends.set()
            assert await asyncio.gather(*flood) == [["unreadable"]] * 3

        asyncio.run(visit())

    def test_many_in_one_request_have_one_time(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def look(document: SubmittedDocument) -> SubmittedDocument:
            self.begun.release()
            sleep(0.05)
            return document

        monkeypatch.setattr(web_services, "read_code", look)
        app = page(Stalling(), seconds=0.2)
        assert asyncio.run(asked(app, *[picture(png())] * 40)) == ["busy"]
        for _ in range(5):
            self.begun.acquire(blocking=False)
        assert not self.begun.acquire(blocking=False)


def picture(content: bytes) -> dict[str, Any]:
    return {"base64": b64encode(content).decode()}


def png() -> bytes:
    saved = BytesIO()
    Image.new("L", (8, 8)).save(saved, "PNG")
    return saved.getvalue()
