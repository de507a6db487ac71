"""The application as a browser sees it: a document goes in, the answer comes out."""

from __future__ import annotations

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
