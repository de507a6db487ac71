"""For operators: files that are read anew, health, figures, and logs without visitors."""

from __future__ import annotations

import json
import logging
import os
from pathlib import Path
from typing import Any

import pytest

from support.badges import COLLEGE, signed
from support.web_client import WebClient
from vcwallet import TrustList
from vcwallet.errors import VcwalletError
from vcwallet.verifier import Verifier
from vcwallet.web import WebSettings, verifier_app
from vcwallet.web.operation import verifier_files
from vcwallet.web.operation.log_lines import _JsonLines
from vcwallet.web.operation.verifier_files import VerifierFiles

BADGE = {"files": ("ada-lovelace.json", json.dumps(signed()))}
KNOWN = {"title": "Colleges", "issuers": [{"id": COLLEGE.did, "name": "Example College"}]}


@pytest.fixture
def trust(tmp_path: Path) -> Path:
    path = tmp_path / "trust.json"
    path.write_text(json.dumps(KNOWN))
    return path


@pytest.fixture(autouse=True)
def looked_at_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifier_files, "_PAUSE", 0.0)


def served(trust: Path, **settings: Any) -> WebClient:
    files = VerifierFiles(lambda: (Verifier(trust=TrustList.load(trust)), (trust,)))
    return WebClient(verifier_app(files, WebSettings(**settings)))


def replaced(path: Path, text: str) -> None:
    """A file that is exchanged at once, as editors do."""
    new = path.with_suffix(".new")
    new.write_text(text)
    os.replace(new, path)  # noqa: PTH105


def label(client: WebClient) -> str:
    return client.post("/answer", files=BADGE).text.partition('class="label">')[2].partition("<")[0]


def test_a_list_is_read_anew_when_it_changes(trust: Path) -> None:
    client = served(trust)
    assert label(client) == "VERIFIED"
    replaced(trust, json.dumps(KNOWN | {"issuers": []}))
    assert label(client) == "UNKNOWN ISSUER"
    replaced(trust, json.dumps(KNOWN))
    assert label(client) == "VERIFIED"


def test_a_list_with_a_mistake_leaves_the_one_before_and_is_said(trust: Path) -> None:
    client = served(trust)
    assert client.get("/healthz").json()["status"] == "ok"
    replaced(trust, "{")
    assert label(client) == "VERIFIED"
    health = client.get("/healthz").json()
    assert health["status"] == "degraded"
    assert health["code"] == "PARSING_ERROR"
    trust.unlink()
    assert label(client) == "VERIFIED"
    replaced(trust, json.dumps(KNOWN))
    assert client.get("/healthz").json()["status"] == "ok"


def test_a_file_that_is_named_and_missing_is_waited_for(trust: Path) -> None:
    client = served(trust)
    trust.unlink()
    assert client.get("/healthz").json()["status"] == "degraded"
    trust.write_text(json.dumps(KNOWN))
    assert client.get("/healthz").json()["status"] == "ok"


def test_what_cannot_be_read_at_the_start_is_an_error(trust: Path) -> None:
    trust.write_text("{")
    with pytest.raises(VcwalletError):
        served(trust)


def test_figures_count_requests_and_answers_and_name_no_one(trust: Path) -> None:
    client = served(trust, metrics=True)
    label(client)
    client.post("/api/verify", json={"documents": [{"json": signed()}]})
    figures = client.get("/metrics").text
    assert 'vcwallet_answers_total{answer="verified"} 2.0' in figures
    assert 'vcwallet_requests_total{route="/answer",status="200"} 1.0' in figures
    assert "ada" not in figures
    assert served(trust).get("/metrics").status_code == 404


def test_the_log_says_what_was_asked_and_never_of_whom(trust: Path, caplog: pytest.LogCaptureFixture) -> None:
    client = served(trust)
    with caplog.at_level(logging.INFO, "vcwallet.web"):
        client.post("/answer?x=secret", data={"recipient": "ada@example.org"}, files=BADGE)
        client.get("/batches/secret-name")
    lines = [_JsonLines().format(record) for record in caplog.records if record.name.startswith("vcwallet.web")]
    entries = [json.loads(line) for line in lines]
    assert [(entry["event"], entry["route"], entry["status"]) for entry in entries] == [
        ("request", "/answer", 200),
        ("request", "/batches/{id}", 410),
    ]
    for personal in ("ada", "secret", "127.0.0.1", "Ladders", "did:"):
        assert personal not in "".join(lines)
