"""Many documents at once: every one is answered, and nothing in the exports runs (docs/security.md, row 42)."""

from __future__ import annotations

import asyncio
import csv
import json
import multiprocessing
import re
import sys
import time
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO, StringIO
from typing import Any

import anyio
import httpx
import pytest
from openpyxl import Workbook, load_workbook
from starlette.requests import Request

from support.badges import COLLEGE, EARNER, badge, changed, presented, signed
from support.stack_evidence import KNOWN
from support.stacked_credentials import part, stacked
from support.web_client import WebClient
from vcwallet.batch.archives.zip_archives import Archive
from vcwallet.batch.examination import Examiner
from vcwallet.batch.gathering import Gathering
from vcwallet.io.input_files import Input
from vcwallet.verifier import Verifier
from vcwallet.web import WebLimits, WebSettings, verifier_app
from vcwallet.web.batch_pages import events_of
from vcwallet.web.batches.batch_job import BatchJob
from vcwallet.web.intake.submission import Submission
from vcwallet.web.intake.submitted_document import SubmittedDocument

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


def handed_in(
    app: WebClient, *files: tuple[str, bytes], table: tuple[str, bytes] | None = None, **fields: str
) -> httpx.Response:
    """What is answered to files, and a table in the field for it."""
    sent = [("files", file) for file in files] + ([] if table is None else [("table", table)])
    return app.post("/answer", files=sent, data=fields)


def finished(app: WebClient, location: str) -> httpx.Response:
    deadline = time.monotonic() + 300
    while "data-progress" in (response := app.get(location)).text:
        assert time.monotonic() < deadline, "it never ended"
        time.sleep(0.02)
    return response


def begun(app: WebClient, *files: tuple[str, bytes], table: tuple[str, bytes] | None = None) -> str:
    response = handed_in(app, *files, table=table)
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


def test_tables_are_in_the_language_of_the_reader_and_codes_are_not() -> None:
    app = client()
    response = app.post(
        "/answer", data={"recipient": "ada@example.org"}, files=[("files", (n, c)) for n, c in badges(2).items()]
    )
    location = response.headers["Location"]
    page = finished(app, f"{location}?lang=de").text
    assert "„<bdi>Example College</bdi>“, wie sie sich selbst nennt" in page
    header, row, _ = csv.reader(StringIO(app.get(f"{location}/results.csv?lang=de").content.decode("utf-8-sig")))
    assert header[:3] == ["Datei", "Stelle darin", "Ergebnis"]
    assert row[2] == "ungeklärt"
    assert row[header.index("Person passt")] == "nicht verglichen"
    workbook = load_workbook(BytesIO(app.get(f"{location}/results.xlsx?lang=de").content))
    assert [cell.value for cell in workbook.active[1]] == header
    assert json.loads(app.get(f"{location}/results.jsonl?lang=de").text.splitlines()[0])["matched"] == "not compared"
    assert f"{location}/results.csv?lang=de" in page


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


def test_an_archive_is_read_once_however_often_its_documents_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[bytes] = []

    class Counted(Archive):
        def __init__(self, content: bytes, **bounds: int) -> None:
            opened.append(content)
            super().__init__(content, **bounds)

    monkeypatch.setattr("vcwallet.web.intake.submission.Archive", Counted)
    file = SubmittedDocument("a.zip", archive(badges(3)))
    given = Submission(files=(file,), table=None, recipient=(), link="", asked="", limits=WebLimits())
    assert (given.count, len([*given.documents()])) == (3, 3)
    assert [given.document(number).name for number in range(3)] == ["b0.json", "b1.json", "b2.json"]
    assert len(opened) == 1


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
    ("path", "status"),
    [("guess", 410), ("", 404), ("guess/results.csv", 410), ("guess/progress", 410), ("../batches", 404)],
)
def test_results_are_found_by_their_secret_name_alone(path: str, status: int) -> None:
    app = client()
    begun(app, *badges(2).items())
    assert app.get(f"/batches/{path}").status_code == status


def test_further_batches_wait_and_no_results_give_way_to_them() -> None:
    app = client(batches=4)
    first = begun(app, *badges(2).items())
    finished(app, first)
    files = [("files", file) for file in badges(2).items()]
    statuses = []
    for app.address in ("127.0.0.1", "127.0.0.1", "192.0.2.1", "192.0.2.2", "192.0.2.3"):
        statuses.append(app.post("/answer", files=files).status_code)
    assert statuses == [303, 429, 303, 303, 503]
    app.address = "127.0.0.1"
    assert app.get(first).status_code == 200
    assert app.post(f"{first}/forget").status_code == 303
    assert app.post("/answer", files=files).status_code == 303
    alone = client(batches=1)
    assert [alone.post("/answer", files=files).status_code for _ in range(2)] == [303, 503]
    assert client(batches_at_once=0).post("/answer", files=[("files", f) for f in badges(2).items()]).status_code == 503


def rows_of(app: WebClient, location: str) -> list[dict[str, str]]:
    finished(app, location)
    return [json.loads(line) for line in app.get(f"{location}/results.jsonl").content.splitlines()]


class TestRecipientsByTable:
    def sent(self, app: WebClient, table: str, *files: tuple[str, bytes], **fields: str) -> httpx.Response:
        return handed_in(app, *files, table=("people.csv", table.encode()), **fields)

    def test_each_is_asked_about_its_person(self) -> None:
        app = client()
        members = {"t1/a.json": badges(1)["b0.json"], "t2/a.json": badges(2)["b1.json"], "c.json": badges(3)["b2.json"]}
        loose = json.dumps(signed(badge(name="Loose"))).encode()
        table = f"file,recipient\nt1/a.json,{EARNER.did}\nt2/a.json,{COLLEGE.did}\nloose.json,{EARNER.did}\n"
        response = self.sent(
            app, table + "gone.json,eve@example.org\n", ("all.zip", archive(members)), ("loose.json", loose)
        )
        rows = {row["name"]: row for row in rows_of(app, response.headers["Location"])}
        assert {name: row.get("matched", "") for name, row in rows.items() if name != "gone.json"} == {
            "t1/a.json": "yes",
            "t2/a.json": "no",
            "c.json": "not asked",
            "loose.json": "yes",
        }
        assert rows["t2/a.json"]["answer"] == "rejected"
        assert "row 5 of people.csv" in rows["gone.json"]["problem"]
        assert [rows["gone.json"]["answer"], [*rows][-1]] == ["missing", "gone.json"]
        page = app.get(response.headers["Location"]).text
        assert "Nobody asked whose they are" in page
        assert "row 5 of people.csv" in page
        assert "not handed in" in page
        assert "Whose they are was asked by your table: <bdi>people.csv</bdi>" in page
        assert "Asked for" in page
        assert {name: row.get("table", "") for name, row in rows.items()} == dict.fromkeys(rows, "people.csv") | {
            "c.json": ""
        }
        table = app.get(f"{response.headers['Location']}/results.csv?lang=de").text
        assert "gefragt nach Tabelle" in table
        assert "nicht eingereicht" in table
        assert "nicht gefragt" in table

    def test_one_document_with_a_table_is_a_batch(self) -> None:
        app = client()
        response = self.sent(app, f"file,recipient\na.json,{COLLEGE.did}\n", ("a.json", badges(1)["b0.json"]))
        assert [row["matched"] for row in rows_of(app, response.headers["Location"])] == ["no"]

    @pytest.mark.parametrize(
        ("table", "said"),
        [
            ("name,mail\na,b\n", "Name two columns in it"),
            ("file,recipient\na.json,n/a\n", "names no recipient"),
            ("file,recipient\na.json,a@example.org\na.json,b@example.org\n", "about the same file"),
            ("file,recipient\nsame.json,a@example.org\n", "fits several files"),
            ("file,<script>alert(1)</script>\na.json,x\n", "&lt;script&gt;"),
            ("", "people.csv"),
        ],
    )
    def test_a_table_that_cannot_be_used_is_refused_with_its_row(self, table: str, said: str) -> None:
        one = badges(1)["b0.json"]
        response = self.sent(client(), table, ("a.json", one), ("same.json", one), ("same.json", one))
        assert response.status_code == 422
        assert said in response.text
        assert "<script>alert" not in response.text

    def test_two_ways_to_say_who_it_is_are_refused(self) -> None:
        file = ("a.json", badges(1)["b0.json"])
        table = "file,recipient\na.json,a@example.org\n"
        assert self.sent(client(), table, file, recipient="ada@example.org").status_code == 400
        twice = [("files", file), *[("table", (name, table.encode())) for name in ("one.csv", "more.csv")]]
        assert client().post("/answer", files=twice).status_code == 400
        assert client().post("/answer", files={"files": file}, data={"table": table}).status_code == 400
        assert self.sent(client(), table).status_code == 400  # and no document


def test_each_credential_in_a_presentation_has_a_row_and_the_words_are_the_readers() -> None:
    app = WebClient(verifier_app(Verifier()), headers={"Accept-Language": "de"})
    whole = json.dumps(presented(signed(badge(name="A")), signed(badge(name="B")))).encode()
    location = begun(app, ("p.json", whole), ("a.json", json.dumps(signed(badge(name="A"))).encode()))
    rows = rows_of(app, location)
    assert [(row["answer"], row.get("place", "")) for row in rows] == [
        ("undetermined", "/verifiableCredential/0"),
        ("undetermined", "/verifiableCredential/1"),
        ("unknown-issuer", ""),
    ]
    assert rows[2]["same_as"] == "p.json, /verifiableCredential/0"
    assert "3 Ergebnisse" in app.get(location).text


def test_a_fault_in_the_middle_is_said(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    examine = Examiner.examine

    def fail(self: Examiner, file: Input, *others: Any) -> Any:
        if file.name == "b1.json":
            raise ZeroDivisionError(file.name)
        return examine(self, file, *others)

    monkeypatch.setattr(Examiner, "examine", fail)
    app = client()
    page = finished(app, begun(app, *badges(3).items())).text
    assert "1 of 3 were checked" in page
    assert "b1.json" not in caplog.text + page
    assert [record.msg for record in caplog.records if record.levelname == "ERROR"] == ["fault"]


def waited(so: Callable[[], bool]) -> bool:
    """Whether something becomes so within some minutes."""
    deadline = time.monotonic() + 300
    while not so() and time.monotonic() < deadline:
        time.sleep(0.02)
    return so()


def children() -> set[int]:
    """The processes that this one started."""
    return {process.pid for process in multiprocessing.active_children() if process.pid is not None}


def test_a_large_batch_uses_processes_and_leaves_none_behind_also_when_it_is_stopped() -> None:
    before = children()
    app = client(batch_processes=2)
    members = badges(20)
    large = archive({f"{number}/{name}": content for number in range(150) for name, content in members.items()})
    location = begun(app, ("all.zip", large))
    assert waited(lambda: bool(children() - before))
    assert app.post(f"{location}/forget").status_code == 303
    assert waited(lambda: not children() - before)
    small = archive({f"{number}/{name}": content for number in range(25) for name, content in members.items()})
    rows = rows_of(app, begun(app, ("all.zip", small)))
    assert [row["name"] for row in rows] == [f"{number}/{name}" for number in range(25) for name in members]
    assert not children() - before


def test_a_verifier_that_cannot_be_sent_to_others_does_all_itself() -> None:
    class Own:
        def __reduce__(self) -> str:
            raise TypeError

        def recognise(self, *_: Any) -> None: ...

    app = WebClient(verifier_app(Verifier(trust=Own()), WebSettings(limits=WebLimits(batch_processes=2))))  # type: ignore[arg-type]
    rows = rows_of(app, begun(app, ("a.zip", archive({f"{number}.txt": b"hello" for number in range(500)}))))
    assert len(rows) == 500


def test_events_end_when_their_reader_leaves() -> None:
    job = BatchJob("x", (), 5, datetime(2026, 6, 1, tzinfo=UTC), Gathering())
    left = False

    async def receive() -> dict[str, str]:
        if left:
            return {"type": "http.disconnect"}
        await anyio.sleep_forever()
        raise AssertionError

    async def read() -> list[bytes]:
        nonlocal left
        events = []
        async for event in events_of(job, Request({"type": "http"}, receive)):
            events.append(event)
            left = True
        return events

    assert asyncio.run(asyncio.wait_for(read(), 300)) == [b'data: {"done":0,"total":5,"finished":false}\n\n']


def test_that_nobody_asked_whose_they_are_is_said_on_the_page_and_in_the_exports() -> None:
    app, said = client(), "Nobody asked whose they are"
    location = begun(app, *badges(2).items())
    assert {row["matched"] for row in rows_of(app, location)} == {"not asked"}
    assert said in app.get(location).text
    files = [("files", file) for file in badges(2).items()]
    asked = app.post("/answer", files=files, data={"recipient": EARNER.did}).headers["Location"]
    assert {row["matched"] for row in rows_of(app, asked)} == {"yes"}
    assert said not in app.get(asked).text


def workbook(*rows: tuple[str, ...]) -> bytes:
    book, written = Workbook(), BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(written)
    return written.getvalue()


@pytest.mark.parametrize("name", ["people.xlsx", "people"])
def test_a_workbook_is_a_table(name: str) -> None:
    app = client()
    people = workbook(("file", "recipient"), ("b0.json", COLLEGE.did))
    rows = rows_of(app, begun(app, *badges(1).items(), table=(name, people)))
    assert [(row["name"], row["matched"], row["table"]) for row in rows] == [("b0.json", "no", name)]


def test_a_workbook_is_read_without_what_writes_them(monkeypatch: pytest.MonkeyPatch) -> None:
    people = workbook(("file", "recipient"), ("b0.json", COLLEGE.did))
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    assert handed_in(client(), *badges(1).items(), table=("people.xlsx", people)).status_code == 303


def test_a_workbook_that_is_not_read_is_refused_so_that_all_are_asked() -> None:
    people = workbook(("file", "recipient"), ("b0.json", '="ada@example.org"'))
    refused = handed_in(client(), *badges(1).items(), table=("people.xlsx", people))
    assert refused.status_code == 422
    assert "Cell B2 of the workbook" in refused.text
    assert re.findall(r'name="(\w+)"[^>]*aria-invalid', refused.text) == ["table"]
    assert "Choose these again: <bdi>people.xlsx</bdi>" in refused.text


def test_a_letter_is_one_row_and_no_archive() -> None:
    letter = archive({"word/document.xml": b"<w/>", "[Content_Types].xml": b"<Types/>"})
    app = client()
    assert "document of an office program" in app.post("/answer", files={"files": ("cv.docx", letter)}).text
    rows = rows_of(app, begun(app, ("cv.docx", letter), *badges(1).items()))
    assert [(row["name"], row["answer"]) for row in rows] == [("b0.json", "unknown-issuer"), ("cv.docx", "skipped")]


ROW = ("b0.json", EARNER.did)
APPLICANTS_TABLES = {
    "cv.csv": f"file,recipient\n{','.join(ROW)}\n".encode(),
    "letter.txt": f"sep=;\r\nDatei;E-Mail\r\n{';'.join(ROW)}\r\n".encode(),
    "letter": f"File\tRecipient\nb0.json\t{EARNER.did}\n".encode("utf-16"),
    "cv.xlsx": workbook(("file", "recipient"), ROW),
    "photo.png": workbook(("file", "recipient"), ROW),
}


@pytest.mark.parametrize("way", ["loose", "in an archive"])
@pytest.mark.parametrize("name", APPLICANTS_TABLES)
def test_no_document_of_an_applicant_says_whose_the_others_are(name: str, way: str) -> None:
    files, app = badges(1) | {name: APPLICANTS_TABLES[name]}, client()
    location = begun(app, *files.items()) if way == "loose" else begun(app, ("all.zip", archive(files)))
    rows = {row["name"]: row for row in rows_of(app, location)}
    assert (rows["b0.json"]["matched"], "table" in rows["b0.json"]) == ("not asked", False)
    assert rows[name]["answer"] == "skipped"
    assert "choose it where the page asks for your table of recipients" in rows[name]["problem"]
    page = app.get(location).text
    assert "Nobody asked whose they are" in page
    assert "was asked by your table" not in page
    assert "choose it where the page asks for your table of recipients" in page


@pytest.mark.parametrize("name", APPLICANTS_TABLES)
def test_beside_the_table_of_the_employer_that_of_an_applicant_says_nothing(name: str) -> None:
    app, files = client(), badges(1) | {name: APPLICANTS_TABLES[name]}
    table = ("people.csv", f"file,recipient\nb0.json,{COLLEGE.did}\n".encode())
    rows = {row["name"]: row for row in rows_of(app, begun(app, *files.items(), table=table))}
    assert (rows["b0.json"]["matched"], rows["b0.json"]["table"], rows[name]["answer"]) == (
        "no",
        "people.csv",
        "skipped",
    )
    asked = handed_in(app, *files.items(), recipient=COLLEGE.did)
    rows = {row["name"]: row for row in rows_of(app, asked.headers["Location"])}
    assert (rows["b0.json"]["matched"], rows["b0.json"]["recipient"]) == ("no", COLLEGE.did)
    assert rows[name]["answer"] in {"skipped", "unreadable"}


def test_a_table_by_itself_is_told_where_it_belongs() -> None:
    page = client().post("/answer", files={"files": ("cv.csv", APPLICANTS_TABLES["cv.csv"])}, data={}).text
    assert "choose it where the page asks for your table of recipients" in page


@pytest.mark.parametrize(("separator", "name"), [("\t", "people.txt"), (";", "people.tsv"), (",", "people.TXT")])
def test_a_text_with_the_columns_is_a_table(separator: str, name: str) -> None:
    table = f"File{separator}Recipient\r\nb0.json{separator}{COLLEGE.did}\r\n".encode()
    app = client()
    rows = rows_of(app, begun(app, *badges(1).items(), table=(name, table)))
    assert [row["matched"] for row in rows] == ["no"]


def test_for_whom_was_asked_of_all_stands_on_the_page() -> None:
    app = client()
    location = handed_in(app, *badges(2).items(), recipient=EARNER.did).headers["Location"]
    page = finished(app, location).text
    assert f"it was asked whether they are about: <bdi>{EARNER.did}</bdi>" in page
