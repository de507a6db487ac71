"""Many documents at once: every one is answered, and nothing in the exports runs (docs/security.md, row 42)."""

from __future__ import annotations

import csv
import json
import time
import zipfile
from io import BytesIO, StringIO
from typing import Any

import httpx
import pytest
from openpyxl import load_workbook

from support.badges import badge, changed, signed
from support.stack_evidence import KNOWN
from support.stacked_credentials import part, stacked
from support.web_client import WebClient
from vcwallet.verifier import Verifier
from vcwallet.web import WebLimits, WebSettings, verifier_app

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0", "；=1", "＝1")


def archive(members: dict[str, bytes]) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return written.getvalue()


def badges(count: int) -> dict[str, bytes]:
    return {f"b{number}.json": json.dumps(signed(badge(name=f"Badge {number}"))).encode() for number in range(count)}


def client(**limits: Any) -> WebClient:
    return WebClient(verifier_app(Verifier(), WebSettings(limits=WebLimits(**limits))))


def finished(app: WebClient, location: str) -> httpx.Response:
    for _ in range(500):
        response = app.get(location)
        if "data-progress" not in response.text:
            return response
        time.sleep(0.02)
    raise AssertionError("it never ended")


def begun(app: WebClient, *files: tuple[str, bytes]) -> str:
    response = app.post("/answer", files=[("files", file) for file in files])
    assert response.status_code == 303, response.text
    return response.headers["Location"]


def test_every_document_is_answered_the_worst_first_and_copies_are_named() -> None:
    app = client()
    forged = json.dumps(changed(signed(), "/name", "Better")).encode()
    members = badges(3) | {"copy.json": badges(1)["b0.json"], "forged.json": forged, "notes.txt": b"hello"}
    location = begun(app, ("all.zip", archive(members)), ("one.json", json.dumps(signed()).encode()))
    page = finished(app, location).text
    rows = [json.loads(line) for line in app.get(f"{location}/results.jsonl").content.splitlines()]
    assert [row["answer"] for row in rows] == ["rejected", *["unknown-issuer"] * 5, "skipped"]
    assert next(row for row in rows if row["name"] == "copy.json")["same_as"] == "b0.json"
    assert page.index("forged.json") < page.index("b0.json") < page.index("b2.json")


def test_one_person_is_asked_for_in_all_of_them() -> None:
    app = client()
    response = app.post(
        "/answer", data={"recipient": "ada@example.org"}, files=[("files", (n, c)) for n, c in badges(2).items()]
    )
    location = response.headers["Location"]
    finished(app, location)
    rows = [json.loads(line) for line in app.get(f"{location}/results.jsonl").content.splitlines()]
    assert {row["recipient"] for row in rows} == {"ada@example.org"}
    assert {row["matched"] for row in rows} <= {"no", "not compared"}


def test_a_stack_is_settled_with_parts_in_other_files_of_the_archive() -> None:
    parts = (part("a"), part("b"))
    members = {"stack.json": stacked(*parts), "a.json": parts[0], "b.json": parts[1]}
    app = WebClient(verifier_app(Verifier(trust=KNOWN)))
    written = archive({name: json.dumps(document).encode() for name, document in members.items()})
    location = begun(app, ("all.zip", written))
    finished(app, location)
    rows = [json.loads(line) for line in app.get(f"{location}/results.jsonl").content.splitlines()]
    assert {row["name"]: row["answer"] for row in rows} == dict.fromkeys(members, "verified")


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_is_a_formula(formula: str) -> None:
    app = client()
    named = json.dumps(signed(badge(name=formula))).encode()
    location = begun(app, (f"{formula.replace('/', '')}.json", named), ("b.json", named))
    finished(app, location)
    table = csv.reader(StringIO(app.get(f"{location}/results.csv").content.decode("utf-8-sig")))
    for cell in (cell for row in table for cell in row):
        assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝"))
    workbook = load_workbook(BytesIO(app.get(f"{location}/results.xlsx").content))
    cells = [cell for row in workbook.active.iter_rows() for cell in row if cell.value is not None]
    assert cells
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(str(cell.value).lstrip().startswith(("=", "+", "-", "@")) for cell in cells)


def test_bombs_and_damaged_archives_are_refused() -> None:
    bomb = archive({f"{number}.json": bytes(2_000_000) for number in range(10)})
    assert len(bomb) < 100_000
    assert client(unpacked_bytes=1_000_000).post("/answer", files={"files": ("a.zip", bomb)}).status_code == 413
    many = archive({f"{number}.json": b"" for number in range(50)})
    assert client(files=20).post("/answer", files={"files": ("a.zip", many)}).status_code == 413
    assert client().post("/answer", files={"files": ("a.zip", b"PK\x03\x04damaged")}).status_code == 422


def test_an_archive_in_an_archive_is_not_opened() -> None:
    app = client()
    location = begun(app, ("a.zip", archive({"inner.zip": archive(badges(1)), **badges(1)})))
    finished(app, location)
    rows = [json.loads(line) for line in app.get(f"{location}/results.jsonl").content.splitlines()]
    assert {row["name"]: row["answer"] for row in rows}["b0.json"] == "unknown-issuer"
    assert {row["name"]: row["answer"] for row in rows}["inner.zip"] in {"skipped", "unreadable"}


def test_results_are_forgotten_when_asked_and_after_a_while() -> None:
    app = client()
    location = begun(app, *badges(2).items())
    finished(app, location)
    assert app.post(f"{location}/forget").status_code == 303
    assert app.get(location).status_code == 410
    short = client(batch_minutes=0)
    assert short.get(begun(short, *badges(2).items())).status_code == 410


@pytest.mark.parametrize(
    "path", ["/batches/guess", "/batches/../x", "/batches/guess/results.csv", "/batches/x/progress"]
)
def test_results_are_found_by_their_secret_name_alone(path: str) -> None:
    assert client().get(f"/batches/{path}").status_code in {404, 410}


def test_further_batches_wait_and_old_ones_give_way() -> None:
    app = client(batches=2)
    first = begun(app, *badges(2).items())
    finished(app, first)
    for _ in range(2):
        finished(app, begun(app, *badges(2).items()))
    assert app.get(first).status_code == 410
    assert client(batches_at_once=0).post("/answer", files=[("files", f) for f in badges(2).items()]).status_code == 503
