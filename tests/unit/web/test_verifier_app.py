"""The application as a browser sees it: a document goes in, the answer comes out."""

from __future__ import annotations

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
