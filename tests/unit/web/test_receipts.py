"""The receipt of an answer on the page: saved, and confirmed by itself."""

from __future__ import annotations

import json
import re

import pytest

from support.badges import COLLEGE, badge, changed, signed
from support.web_client import WebClient
from vcwallet import TrustList
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.receipt import check, load
from vcwallet.report import Outcome
from vcwallet.trust import TrustedIssuer
from vcwallet.verifier import Verifier
from vcwallet.web import WebSettings, verifier_app

KEY = Ed25519Key.from_seed(b"employer" + bytes(24))
BADGE = json.dumps(signed()).encode()
OTHER = {"files": ("o.json", json.dumps(signed(badge(name="Another", validUntil="2026-03-01T00:00:00Z"))).encode())}
KNOWN = TrustList([TrustedIssuer(COLLEGE.did, "Example College")], title="Colleges")

SCRIPT = "<script>alert(1)</script>"
EMPLOYERS = TrustList([TrustedIssuer(KEY.did, "Harbour Care")], title="Employers")


def client() -> WebClient:
    return WebClient(verifier_app(Verifier(trust=KNOWN), WebSettings(name="Harbour Care", signer=KEY)))


def test_a_receipt_is_confirmed_by_itself() -> None:
    response = client().post("/receipt/full", files={"files": ("b.json", BADGE)})
    assert response.status_code == 200
    assert response.headers["Content-Disposition"].startswith('attachment; filename="receipt-')
    checked = check(load(response.content), trust=EMPLOYERS)
    assert checked.outcome is Outcome.VERIFIED
    assert "Harbour Care" in response.text


def test_without_everything_inside_it_names_no_person() -> None:
    form = {"recipient": "ada@example.org"}
    small = client().post("/receipt/digests", data=form, files={"files": ("b.json", BADGE)})
    assert "ada@example.org" not in small.text
    assert "Ladders" not in small.text


def test_a_signed_receipt_is_no_credential_to_rely_on() -> None:
    """The verifier signs what a stranger handed in: that it is genuine makes nothing of that true."""
    forged = json.dumps(changed(signed(), "/name", "Head of Everything")).encode()
    receipt = client().post("/receipt/full", files={"files": ("b.json", forged)}).content
    trusting = WebClient(verifier_app(Verifier(trust=EMPLOYERS)))

    answer = trusting.post("/answer", files={"files": ("badge.json", receipt)}).text

    assert ">UNDETERMINED<" in answer
    assert "no badge" in answer
    assert "What came of checking the receipt<" in answer
    assert "as REJECTED" in answer
    assert "Head of Everything" not in answer.partition('class="experts"')[0]


def test_what_was_changed_in_a_receipt_is_said() -> None:
    document = json.loads(client().post("/receipt/full", files={"files": ("b.json", BADGE)}).content)
    said = document["credentialSubject"]["receipt"]
    said["verifications"][0]["verdict"]["outcome"] = "rejected"
    unsigned = {"type": "VerificationReceipt", "issuer": {"name": SCRIPT}, "receipt": said}
    for receipt in (document, unsigned):
        answer = client().post("/answer?lang=de", files={"files": ("r.json", json.dumps(receipt))}).text
        assert ">BESTÄTIGT<" not in answer
        assert "Was die Prüfung des Prüfbelegs ergab<" in answer
        assert "WIDERLEGT" in answer
        assert SCRIPT not in answer


def fields(page: str) -> dict[str, str]:
    """What the form of an answer sends along."""
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))


def test_it_is_of_the_answer_that_is_shown() -> None:
    app = client()
    shown = fields(app.post("/answer", data={"text": BADGE.decode(), "recipient": "ada@example.org"}).text)
    receipt = app.post("/receipt/full", data=shown | {"recipient": "eve@example.org"})
    assert "ada@example.org" in receipt.text
    assert "eve@example.org" not in receipt.text
    question = load(receipt.content).contents.verifications[0].question
    assert question.at.isoformat() == shown["at"]
    assert question.verified_at > question.at


def test_where_the_answer_is_another_one_by_now_there_is_none() -> None:
    knows = KNOWN
    app = WebClient(verifier_app(lambda: Verifier(trust=knows)))
    shown = fields(app.post("/answer", data={"text": BADGE.decode()}).text)
    knows = TrustList([], title="Colleges")
    changed = app.post("/receipt/full", data=shown)
    assert changed.status_code == 409
    assert "another one by now" in changed.text
    assert app.post("/receipt/full", data=shown | {"at": "yesterday"}).status_code == 400
    assert app.post("/receipt/full", data=shown | {"at": "2026-01-01T00:00:00"}).status_code == 400
    for beyond in ("0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59"):
        assert app.post("/receipt/full", data=shown | {"at": beyond}).status_code == 400


def test_of_no_other_moment_than_one_that_was_shown() -> None:
    """Neither does the page sign what a badge was before it expired, for someone who only asks for that day."""
    expired = json.dumps(signed(badge(validUntil="2026-03-01T00:00:00Z"))).encode()
    past = {"at": "2026-02-01T00:00:00+00:00"}
    app = client()
    alone = app.post("/receipt/full", data=past, files={"files": ("b.json", expired)})
    question = load(alone.content).contents.verifications[0].question
    assert question.at == question.verified_at
    assert check(load(alone.content), trust=EMPLOYERS).outcome is Outcome.VERIFIED
    assert load(alone.content).contents.verifications[0].verdict.outcome is Outcome.REJECTED

    answer = app.post("/answer", files={"files": ("b.json", expired)}).text
    assert ">REJECTED<" in answer
    shown = fields(answer)
    others = (
        past,
        {"compared": "eve@example.org"},
        {"document": fields(app.post("/answer", files=OTHER).text)["document"]},
    )
    for other in others:
        assert app.post("/receipt/full", data=shown | other).status_code == 409
    assert app.post("/receipt/full", data=shown).status_code == 200
    assert client().post("/receipt/full", data=shown).status_code == 409  # another page's mark


@pytest.mark.parametrize("path", ["/receipt/else", "/receipt/"])
def test_there_are_no_others(path: str) -> None:
    assert client().post(path, files={"files": ("b.json", BADGE)}).status_code == 404


def test_the_whole_one_comes_first_and_a_large_document_is_asked_for_again() -> None:
    page = client().post("/answer", files={"files": ("b.json", BADGE)}).text
    assert page.index("/receipt/full") < page.index("/receipt/digests")
    large = client().post("/answer", files={"files": ("b.json", BADGE + b" " * 1024 * 1024)}).text
    assert "/receipt/full" in large
    assert "Choose the file again above" in large


def test_of_what_cannot_be_read_there_is_no_receipt_and_no_person_to_compare() -> None:
    page = client().post("/answer", files={"files": ("b.json", b"%PDF-1.7")}).text
    for absent in ("/receipt/", "What it says", 'id="recipient"'):
        assert absent not in page
