"""What one address asks for keeps nobody else waiting: exports and tables (docs/security.md, row 41)."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from threading import Event
from typing import Any

import httpx
import pytest

from support.badges import COLLEGE, signed
from vcwallet.trust import TrustedIssuer, TrustList
from vcwallet.verifier import Verifier
from vcwallet.web import WebLimits, WebSettings, batch_pages, verifier_app

KNOWN = TrustList([TrustedIssuer(COLLEGE.did, "Example College")])
FLOOD, OTHER = "192.0.2.1", "192.0.2.2"


async def ask(app: Any, address: str, method: str, path: str, **options: Any) -> httpx.Response:
    transport = httpx.ASGITransport(app=app, client=(address, 1))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1", timeout=20) as client:
        return await client.request(method, path, **options)


def flooded(app: Any, ends: Event, flood: Sequence[tuple[str, str, dict[str, Any]]], *, form: Any) -> tuple[Any, Any]:
    """What comes of a form of another address in a flood that does not end before it is answered, and of the flood."""

    async def run() -> tuple[httpx.Response, list[httpx.Response]]:
        tasks = [asyncio.create_task(ask(app, FLOOD, method, path, **options)) for method, path, options in flood]
        try:
            await asyncio.sleep(0.2)
            other = await asyncio.wait_for(ask(app, OTHER, "POST", "/answer", **form), 5)
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
        ends.wait(10)
        return value

    return stall


BADGE = {"files": {"files": ("b.json", json.dumps(signed()).encode())}}


def test_exports_that_take_long_keep_nobody_from_an_answer(ends: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch_pages, "export", stalling(ends, b"a table"))
    app = verifier_app(Verifier(trust=KNOWN))
    files = [("files", (f"{number}.json", b"{}")) for number in range(2)]
    location = asyncio.run(ask(app, FLOOD, "POST", "/answer", files=files)).headers["Location"]
    other, flood = flooded(app, ends, [("GET", f"{location}/results.xlsx", {})] * 45, form=BADGE)
    assert ">VERIFIED<" in other.text
    assert {response.status_code for response in flood} <= {200, 429}
    assert flood[0].content == b"a table"


def test_tables_that_take_long_keep_nobody_from_an_answer(ends: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vcwallet.web.batches.submitted_files.by_table", stalling(ends, []))
    files = [("files", ("t.csv", b"file,recipient\na.json,ada@x.example\n")), ("files", ("a.json", b"{}"))]
    app = verifier_app(Verifier(trust=KNOWN), WebSettings(limits=WebLimits(batches_at_once=0)))
    other, _ = flooded(app, ends, [("POST", "/answer", {"files": files})] * 45, form=BADGE)
    assert ">VERIFIED<" in other.text
