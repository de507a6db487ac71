"""The application as a browser sees it: a document goes in, the answer comes out."""

from __future__ import annotations

import asyncio
from threading import Event

import httpx
import orjson
import pytest

from support.badges import COLLEGE, badge, presented, signed
from support.web_client import WebClient
from vcwallet import TrustList
from vcwallet.trust import TrustedIssuer
from vcwallet.verifier import Verifier
from vcwallet.web import verifier_app


def test_a_document_is_answered() -> None:
    client = WebClient(verifier_app(Verifier()))
    assert client.get("/").status_code == 200
    badge = orjson.dumps(signed())
    answer = client.post("/answer", files={"files": ("badge.json", badge, "application/json")})
    assert answer.status_code == 200
    assert "UNKNOWN ISSUER" in answer.text


@pytest.mark.parametrize("challenge", ["another", None])
def test_what_stands_in_a_presentation_that_is_not_genuine_is_verified_by_itself_alone(challenge: str | None) -> None:
    known = TrustList([TrustedIssuer(COLLEGE.did, "Example College")])
    client = WebClient(verifier_app(Verifier(trust=known)))
    whole = presented(signed(), signed(badge(name="Scaffolds")))
    if challenge is not None:
        whole["holder"] = COLLEGE.did  # edited after it was signed
    answer = client.post("/answer", files={"files": ("p.json", orjson.dumps(whole))}).text
    assert answer.count("by itself: VERIFIED") == 2
    assert 'class="member good"' not in answer
    alone = client.post("/answer", files={"files": ("b.json", orjson.dumps(signed()))}).text
    assert "by itself" not in alone


def test_others_are_answered_while_one_document_takes_its_time() -> None:
    begun, ends = Event(), Event()

    class Slow:
        name = "Slow"

        def recognise(self, inquiry: object) -> tuple[()]:
            begun.set()
            assert ends.wait(300)
            return ()

    app = verifier_app(Verifier(trust=Slow()))  # type: ignore[arg-type]

    async def ask() -> list[int]:
        transport = httpx.ASGITransport(app=app, client=("127.0.0.1", 1))
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            slow = asyncio.create_task(client.post("/answer", data={"text": orjson.dumps(signed()).decode()}))
            assert await asyncio.to_thread(begun.wait, 300)
            quick = await client.get("/healthz")
            ends.set()
            return [quick.status_code, (await slow).status_code]

    assert asyncio.run(ask()) == [200, 200]
