"""The application as a browser sees it: a document goes in, the answer comes out."""

from __future__ import annotations

import asyncio
from threading import Event

import httpx
import orjson

from support.badges import signed
from support.web_client import WebClient
from vcwallet.verifier import Verifier
from vcwallet.web import verifier_app


def test_a_document_is_answered() -> None:
    client = WebClient(verifier_app(Verifier()))
    assert client.get("/").status_code == 200
    badge = orjson.dumps(signed())
    answer = client.post("/answer", files={"files": ("badge.json", badge, "application/json")})
    assert answer.status_code == 200
    assert "UNKNOWN ISSUER" in answer.text


def test_others_are_answered_while_one_document_takes_its_time() -> None:
    begun, ends = Event(), Event()

    class Slow:
        name = "Slow"

        def recognise(self, inquiry: object) -> tuple[()]:
            begun.set()
            assert ends.wait(20)
            return ()

    app = verifier_app(Verifier(trust=Slow()))  # type: ignore[arg-type]

    async def ask() -> list[int]:
        transport = httpx.ASGITransport(app=app, client=("127.0.0.1", 1))
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            slow = asyncio.create_task(client.post("/answer", data={"text": orjson.dumps(signed()).decode()}))
            await asyncio.to_thread(begun.wait, 20)
            quick = await client.get("/healthz")
            ends.set()
            return [quick.status_code, (await slow).status_code]

    assert asyncio.run(ask()) == [200, 200]
