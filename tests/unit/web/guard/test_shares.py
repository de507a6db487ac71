"""What one address asks for keeps nobody else waiting: exports, pictures, sites that stall (security.md, row 41)."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Sequence
from io import BytesIO
from threading import Event
from typing import Any

import httpx
import pytest
from PIL import Image

from support.badges import COLLEGE, signed
from support.status_lists import awarded, status_entry
from vcwallet.ports import FetchedDocument
from vcwallet.trust import TrustedIssuer, TrustList
from vcwallet.verifier import Verifier
from vcwallet.web import WebLimits, WebSettings, batch_pages, verifier_app
from vcwallet.web.intake import qr_codes

Tasks = Sequence["asyncio.Task[httpx.Response]"]
KNOWN = TrustList([TrustedIssuer(COLLEGE.did, "Example College")])
FLOOD, OTHER = "192.0.2.1", "192.0.2.2"


async def ask(app: Any, address: str, method: str, path: str, **options: Any) -> httpx.Response:
    transport = httpx.ASGITransport(app=app, client=(address, 1))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1", timeout=60) as client:
        return await client.request(method, path, **options)


async def until(so: Callable[[], bool]) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(60):
        while not so():  # noqa: ASYNC110 - threads make it so
            await asyncio.sleep(0.01)


def refused(tasks: Tasks) -> int:
    """How many of a flood were sent away already."""
    return sum(task.done() for task in tasks)


def flooded(
    app: Any,
    ends: Event,
    flood: Sequence[tuple[str, str, dict[str, Any]]],
    *,
    form: Any,
    stands: Callable[[Tasks], bool],
) -> tuple[Any, Any]:
    """What comes of a form of another address in a flood that does not end before it is answered, and of the flood.

    Args:
        app: The application.
        ends: Ends what stalls.
        flood: The requests of the flood.
        form: That of the other address, which comes once the flood stands.
        stands: Whether all of the flood has come as far as it gets.
    """

    async def run() -> tuple[httpx.Response, list[httpx.Response]]:
        tasks = [asyncio.create_task(ask(app, FLOOD, method, path, **options)) for method, path, options in flood]
        try:
            await until(lambda: stands(tasks))
            other = await asyncio.wait_for(ask(app, OTHER, "POST", "/answer", **form), 60)
        finally:
            ends.set()
        return other, await asyncio.gather(*tasks)

    return asyncio.run(run())


@pytest.fixture
def ends() -> Event:
    """Ends what stalls in a test."""
    return Event()


def stalling(ends: Event, value: Any) -> Any:
    def stall(*_arguments: Any) -> Any:
        ends.wait(120)
        return value

    return stall


HALF_WAITS: Callable[[Tasks], bool] = lambda tasks: refused(tasks) == 45 - 2 - 32  # noqa: E731
"""Of 45 that want a table two have a turn, and 32 wait for one."""
BADGE = {"files": {"files": ("b.json", json.dumps(signed()).encode())}}


def test_exports_that_take_long_keep_nobody_from_an_answer(ends: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch_pages, "export", stalling(ends, b"a table"))
    app = verifier_app(Verifier(trust=KNOWN))
    files = [("files", (f"{number}.json", b"{}")) for number in range(2)]
    location = asyncio.run(ask(app, FLOOD, "POST", "/answer", files=files)).headers["Location"]
    other, flood = flooded(app, ends, [("GET", f"{location}/results.xlsx", {})] * 45, form=BADGE, stands=HALF_WAITS)
    assert ">VERIFIED<" in other.text
    assert {response.status_code for response in flood} <= {200, 429}
    assert flood[0].content == b"a table"


def test_tables_that_take_long_keep_nobody_from_an_answer(ends: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vcwallet.web.batches.submitted_files.by_table", stalling(ends, []))
    files = [("table", ("t.csv", b"file,recipient\na.json,ada@x.example\n")), ("files", ("a.json", b"{}"))]
    app = verifier_app(Verifier(trust=KNOWN), WebSettings(limits=WebLimits(batches_at_once=0)))
    other, _ = flooded(app, ends, [("POST", "/answer", {"files": files})] * 45, form=BADGE, stands=HALF_WAITS)
    assert ">VERIFIED<" in other.text


class Stalling:
    """A site that answers only once a test has ended."""

    def __init__(self, ends: Event) -> None:
        self.ends, self.asked = ends, 0

    def fetch(self, url: str, purpose: str) -> FetchedDocument:
        self.asked += 1
        self.ends.wait(120 if "stalls" in url else 0)
        raise TimeoutError


def listed(host: str) -> dict[str, Any]:
    return {"data": {"text": json.dumps(awarded(status_entry(url=f"https://{host}.example/list")))}}


def test_one_address_does_not_fetch_for_all(ends: Event) -> None:
    fetcher = Stalling(ends)
    limits = WebLimits(fetching=4, waiting=20, fetch_seconds=120, seconds=120)
    app = verifier_app(Verifier(trust=KNOWN, fetcher=fetcher), WebSettings(limits=limits))
    flood = [("POST", "/answer", listed(f"stalls{number}")) for number in range(8)]
    other, stalled = flooded(app, ends, flood, form=listed("other"), stands=lambda tasks: refused(tasks) == 6)
    assert fetcher.asked == 2 + 1
    assert "Too much else was being fetched" not in other.text
    assert sum("Too much else was being fetched" in response.text for response in stalled) == 6


def picture(side: int) -> bytes:
    saved = BytesIO()
    Image.new("L", (side, side)).save(saved, "PNG")
    return saved.getvalue()


def test_pictures_of_one_address_let_that_of_another_pass(ends: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[bytes] = []

    def search(content: bytes) -> None:
        searched.append(content)
        ends.wait(120)

    monkeypatch.setattr(qr_codes, "_text_in", search)
    app = verifier_app(Verifier(trust=KNOWN))
    queue = app.state.services._pictures._slots._waiting

    async def run() -> list[httpx.Response]:
        flood, form = ({"files": {"files": ("p.png", picture(side))}} for side in (8, 9))
        tasks = [asyncio.create_task(ask(app, FLOOD, "POST", "/answer", **flood)) for _ in range(33)]
        await until(lambda: len(queue) == 32)
        tasks.append(asyncio.create_task(ask(app, OTHER, "POST", "/answer", **form)))
        await until(lambda: len(queue) == 33)
        ends.set()
        return await asyncio.gather(*tasks)

    assert {response.status_code for response in asyncio.run(run())} == {200}
    assert len(searched) == 34
    assert searched.index(picture(9)) <= 2  # it came last, and waited for one or two
