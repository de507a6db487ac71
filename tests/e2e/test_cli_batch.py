"""`vcwallet verify FOLDER`: every file gets an answer or a reason, with tables of recipients and of results."""

from __future__ import annotations

import csv
import fcntl
import json
import os
import signal
import struct
import time
import zlib
from contextlib import suppress
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from support.badges import COLLEGE, EARNER, MALLORY, badge, changed, presented, signed
from support.status_lists import status_list
from support.world import key_document
from vcwallet.baking import bake
from vcwallet.encoding import strict_json
from vcwallet.io.tables.spreadsheet import harmless
from vcwallet.rendering.words.phrases import printable

if TYPE_CHECKING:
    from collections.abc import Callable

    from e2e.conftest import Cli, Done

PLAIN = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect width="1" height="1"/></svg>'
KNOWN = ("--trust", "known.trust")


def _chunk(kind: bytes, data: bytes = b"") -> bytes:
    return struct.pack("!I", len(data)) + kind + data + struct.pack("!I", zlib.crc32(kind + data))


PICTURE = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack("!2I5B", 1, 1, 8, 0, 0, 0, 0))
    + _chunk(b"IDAT", zlib.compress(b"\0\0"))
    + _chunk(b"IEND")
)


@pytest.fixture
def folder(desk: Cli) -> Cli:
    """An inbox as it comes: badges, what lies beside them, and what is broken."""
    good = strict_json.dumps(signed())
    contents: dict[str, Any] = {
        "a good badge": good,
        "again.svg": bake(PLAIN, good),
        "b/copy.json": good,
        "b/forged": (desk.folder / "forged.json").read_bytes(),
        "broken.json": good[:-40],
        "cut off": good[:-50],
        "damaged.png": b"\x89PNG\r\n\x1a\n....openbadgecredential",
        "did.json": key_document("did:web:college.example", COLLEGE),
        "empty.json": b"",
        "issuer.json": badge()["issuer"],
        "known.trust": (desk.folder / "known.trust").read_bytes(),
        "list.json": [signed(), signed()],
        "notes.txt": b"[ ] call Ada",
        "old.json": {"@context": "https://w3id.org/openbadges/v2", "type": "Assertion", "badge": "https://x.example/5"},
        "old-issuer.json": {"@context": "https://w3id.org/openbadges/v2", "type": "Issuer", "name": "X"},
        "photo.png": PICTURE,
        "half a photo": PICTURE[:-20],
        "about.md": b"# Letter\n\nIt is a VerifiableCredential, I am told, with a credentialSubject.",
        "picture.svg": PLAIN,
        "settings.json": {"volume": 11},
        "letter.pdf": b"%PDF-1.7\n",
        "scan.png": b"\xff\xd8\xff\xe0\0\0",
        "all.zip": b"PK\x03\x04rest",
        "me.wallet": b"SQLite format 3\0" + bytes(100),
        ".hidden.json": good,
        ".cache/x.json": good,
    }
    for name, content in contents.items():
        desk.write(f"inbox/{name}", content)
    (desk.folder / "inbox/link.json").symlink_to(desk.folder / "good.json")
    os.mkfifo(desk.folder / "inbox/pipe.json")
    with (desk.folder / "inbox/video.mp4").open("wb") as stream:
        stream.truncate(33 * 1024 * 1024)
    return desk


def answers(done: Done) -> dict[str, str]:
    found = {entry["file"].removeprefix("inbox/"): entry["answer"] for entry in done.data["reports"]}
    return found | {entry["file"].removeprefix("inbox/"): "skipped" for entry in done.data["skipped"]}


def table(content: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content.removeprefix("\ufeff"))))


def test_every_file_has_an_answer_or_a_reason(folder: Cli) -> None:
    done = folder("verify", "inbox", *KNOWN, "--json")

    assert answers(done) == {
        "a good badge": "verified",
        "again.svg": "verified",
        "b/copy.json": "verified",
        "b/forged": "rejected",
        "broken.json": "unreadable",
        "cut off": "unreadable",
        "damaged.png": "unreadable",
        "did.json": "skipped",
        "empty.json": "unreadable",
        "issuer.json": "skipped",
        "known.trust": "skipped",
        "list.json": "unreadable",
        "notes.txt": "skipped",
        "old.json": "undetermined",
        "old-issuer.json": "skipped",
        "photo.png": "skipped",
        "half a photo": "unreadable",
        "about.md": "skipped",
        "picture.svg": "skipped",
        "settings.json": "skipped",
        "letter.pdf": "skipped",
        "scan.png": "skipped",
        "all.zip": "unreadable",
        "me.wallet": "skipped",
        ".hidden.json": "skipped",
        ".cache": "skipped",
        "link.json": "skipped",
        "pipe.json": "skipped",
        "video.mp4": "skipped",
    }
    assert done.status == 3
    assert (done.data["files"], done.data["stopped"]) == (29, False)
    assert done.data["counts"] == {"verified": 3, "rejected": 1, "unreadable": 7, "undetermined": 1, "skipped": 17}
    reasons = {entry["file"].removeprefix("inbox/"): entry["reason"] for entry in done.data["skipped"]}
    assert reasons["known.trust"] == "This is a trust list, and no badge."
    assert reasons["issuer.json"] == "This describes an institution or person (a profile), and is no badge."
    assert reasons["did.json"] == "This is the public entry of an identifier (a DID document), and no badge."
    assert reasons["video.mp4"] == "It is larger than 32 MB, as no badge is."
    assert reasons["link.json"] == "It is a link, and links in a folder are not followed."
    assert reasons["letter.pdf"].startswith("This is a PDF.")
    assert reasons["scan.png"].startswith("This is a JPEG picture.")
    assert all(reasons.values())


def test_the_worst_come_first_and_a_summary_last(folder: Cli) -> None:
    done = folder("verify", "inbox", *KNOWN)

    labels = [line.split("  ")[0] for line in done.out.splitlines() if line and not line.startswith(" ")]
    assert labels[:12] == ["REJECTED"] + ["UNREADABLE"] * 7 + ["UNDETERMINED"] + ["VERIFIED"] * 3
    assert "29 files: 1 rejected, 7 unreadable, 1 undetermined, 3 verified, 17 skipped" in done.words
    assert "2 of them are copies of others." in done.words


def test_copies_are_marked_those_in_pictures_too_and_forgeries_never(folder: Cli) -> None:
    folder.write("inbox/z-forged", (folder.folder / "forged.json").read_bytes())

    reports = folder("verify", "inbox", *KNOWN, "--json").data["reports"]

    assert {entry["file"]: entry["same_as"] for entry in reports if "same_as" in entry} == {
        "inbox/again.svg": "inbox/a good badge",
        "inbox/b/copy.json": "inbox/a good badge",
        "inbox/z-forged": "inbox/b/forged",  # the same bytes
    }


def test_a_stray_picture_masks_no_forgery_and_is_unreadable_where_it_is_named(folder: Cli) -> None:
    assert folder("verify", "inbox/picture.svg").status == 6
    assert folder("verify", "inbox/picture.svg", "inbox/b/forged").status == 3
    assert folder("verify", "inbox/did.json").status == 6
    assert folder("verify", "inbox/old-issuer.json").status == 4
    assert folder("verify", "inbox/b", *KNOWN).status == 3


def test_what_is_named_twice_counts_once(desk: Cli) -> None:
    desk.write("in/a.json", signed())
    desk.write("in/notes.txt", b"-")

    done = desk("verify", "in", "./in/a.json", "in/notes.txt", "in", *KNOWN, "--json")

    assert answers(done) == {"in/a.json": "verified", "in/notes.txt": "unreadable"}
    assert (done.data["files"], done.status) == (2, 6)


def test_one_badge_in_a_folder_is_shown_in_full_with_what_was_passed_over(desk: Cli) -> None:
    desk.write("one/badge", signed())
    desk.write("one/notes.txt", b"-")

    done = desk("verify", "one", *KNOWN)

    assert done.status == 0
    assert done.out.count("one/badge") == 1
    assert "one/notes.txt" in done.out
    assert done.out.startswith("VERIFIED  one/badge\n  Genuine, and from an issuer you know.\n")
    assert "2 files: 1 verified, 1 skipped" in done.out


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_what_may_not_be_read_is_named(desk: Cli) -> None:
    desk.write("closed/badge.json", signed()).chmod(0)
    desk.write("closed/inner/badge.json", signed()).parent.chmod(0)

    done = desk("verify", "closed", "--json")

    assert answers(done) == {"closed/badge.json": "unreadable", "closed/inner": "unreadable"}
    assert done.status == 6


def test_a_list_of_revoked_credentials_is_no_badge(desk: Cli) -> None:
    status_list = {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": COLLEGE.did,
        "credentialSubject": {"type": "BitstringStatusList", "statusPurpose": "revocation", "encodedList": "uH4sI"},
    }
    desk.write("lists/a.json", signed(status_list))

    done = desk("verify", "lists", "--json")

    assert done.status == 2
    assert "what was revoked, and no badge." in done.data["skipped"][0]["reason"]
    assert desk("verify", "lists/a.json").status != 2


class TestRecipients:
    TABLE = "file,recipient\n"

    def verify(self, desk: Cli, rows: str, *arguments: str) -> Done:
        desk.write("people.csv", (self.TABLE + rows).encode())
        return desk("verify", "in", *KNOWN, "--recipients", "people.csv", *arguments)

    @pytest.fixture
    def desk(self, desk: Cli) -> Cli:
        desk.write("in/a.json", signed())
        desk.write("in/sub/b.json", signed(badge(id="urn:uuid:7d2f9b0a-0001-4000-8000-00000000000b")))
        desk.write("in/notes.txt", b"-")
        return desk

    def test_each_file_is_asked_for_its_own_person(self, desk: Cli) -> None:
        right = self.verify(desk, f"a.json,{EARNER.did}\nsub/b.json,{EARNER.did}\n", "--json")
        wrong = self.verify(desk, f"in/a.json,{EARNER.did}\nB.JSON,{COLLEGE.did}\n", "--json")

        assert (right.status, answers(right)["in/sub/b.json"]) == (0, "verified")
        assert (wrong.status, answers(wrong)["in/a.json"]) == (3, "verified")
        assert answers(wrong)["in/sub/b.json"] == "rejected"

    def test_what_is_missing_on_either_side_is_said(self, desk: Cli) -> None:
        done = self.verify(desk, f"a.json,{EARNER.did}\nc.json,x@example.org\nsub/b.json,\n")

        assert done.status == 6
        assert "UNREADABLE  c.json" in done.out
        assert "It stands in row 3 of people.csv, and is not among the files." in done.words
        assert "In people.csv without a recipient, so that it was not asked whose they are: in/sub/b.json" in done.words
        assert self.verify(desk, f"a.json,{EARNER.did}\n", "--json").data["not_in_table"] == ["in/sub/b.json"]

    def test_a_recipient_is_read_out_of_what_was_pasted_or_refused(self, desk: Cli) -> None:
        assert self.verify(desk, f'a.json,"<{EARNER.did}>;"\n').status == 0
        unclear = self.verify(desk, 'a.json,"ada@example.org, eve@example.org"\n')
        assert unclear.status == 2
        assert "row 2 names no recipient" in unclear.words

        blank = desk("verify", "in/a.json", "--recipient", " ")
        several = desk("verify", "in/a.json", "--recipient", "ada@example.org eve@example.org")
        mismatch = desk("verify", "in/a.json", "--recipient", "Eve <eve@example.org>")
        assert (blank.status, several.status) == (2, 2)
        assert "--recipient is blank. Name an e-mail address" in blank.words
        assert "(eve@example.org)" in mismatch.words

    def test_a_file_that_the_table_names_is_not_passed_over(self, desk: Cli) -> None:
        desk.write("in/ada.pdf", b"%PDF-1.7\n")
        desk.write("in/.eve.json", signed())
        done = self.verify(desk, f"ada.pdf,{EARNER.did}\n.eve.json,\nnotes.txt,\n", "--json")

        assert done.status == 6
        found = answers(done)
        assert {found[f"in/{name}"] for name in ("ada.pdf", ".eve.json", "notes.txt")} == {"unreadable"}
        assert done.data["skipped"] == []
        assert (done.data["without_recipient"], len(done.data["not_in_table"])) == (["in/.eve.json", "in/notes.txt"], 2)

    def test_a_file_of_the_table_is_not_opened_where_it_was_not_named(self, desk: Cli) -> None:
        done = self.verify(desk, f"../{desk.folder.name}/good.json,{EARNER.did}\n", "--json")
        assert done.status == 6

    @pytest.mark.parametrize(
        ("rows", "phrase"),
        [
            (f"a.json,{EARNER.did}\nin/a.json,x\n", "rows 2, 3 are about the same file"),
            ("b.json,x\n", "row 2 fits several files: in/sub/b.json, in/two/b.json"),
        ],
    )
    def test_what_fits_twice_is_refused(self, desk: Cli, rows: str, phrase: str) -> None:
        desk.write("in/two/b.json", signed())
        done = self.verify(desk, rows)
        assert done.status == 2
        assert phrase in done.words

    def test_other_columns_and_two_ways_to_ask_are_refused(self, desk: Cli) -> None:
        desk.write("other.csv", b"name,mail\na,b\n")
        assert desk("verify", "in", "--recipients", "other.csv").status == 2
        assert desk("verify", "in", "--recipients", "none.csv").status == 2
        desk.write("people.csv", self.TABLE.encode())
        assert desk("verify", "in", "--recipients", "people.csv", "--recipient", "x").status == 2


class TestResults:
    def test_a_row_for_each_file(self, folder: Cli) -> None:
        folder.write("inbox/until.json", signed(badge(validUntil="2099-12-31T00:00:00Z")))
        folder.write("people.csv", f"file,recipient\nuntil.json,{EARNER.did}\nb/copy.json,{COLLEGE.did}\n".encode())

        done = folder("verify", "inbox", *KNOWN, "--recipients", "people.csv", "--csv", "out.csv")

        assert "Written: out.csv" in done.out
        rows = {row["file"]: row for row in table((folder.folder / "out.csv").read_text(encoding="utf-8"))}
        assert len(rows) == 30
        assert rows["inbox/until.json"] == {
            "file": "inbox/until.json",
            "place in it": "",
            "answer": "verified",
            "mind": "",
            "title": "Safe Use of Ladders",
            "result": "",
            "issuer": "Example College",
            "issuer calls itself": "Example College",
            "known by": "My colleges",
            "issuer identifier": COLLEGE.did,
            "recipient asked for": EARNER.did,
            "recipient asked for in": "people.csv",
            "recipient matched": "yes",
            "recipient matched by": f"{EARNER.did} (id)",
            "valid until": "2099-12-31",
            "problem": "",
            "same as": "",
        }
        assert rows["inbox/b/copy.json"]["recipient matched"] == "no"
        assert rows["inbox/b/forged"]["title"] == ""
        assert rows["inbox/notes.txt"]["answer"] == "skipped"
        assert rows["inbox/again.svg"]["same as"] == "inbox/a good badge"

    def test_a_claimed_name_stands_in_a_column_of_its_own_and_how_it_is_known_in_the_word(self, desk: Cli) -> None:
        known = {"id": COLLEGE.did, "name": "Tiny School"}
        issuers = {
            "claims": ({}, "VERIFIED"),
            "other": ({"scope": {"achievements": ["urn:x:1"]}}, "KNOWN FOR SOMETHING ELSE"),
            "past": ({"until": "2020-01-01T00:00:00Z"}, "NO LONGER KNOWN"),
        }
        claiming = badge(issuer={"id": COLLEGE.did, "type": ["Profile"], "name": "Harvard University"})
        for number in (1, 2):
            desk.write(f"in/{number}.json", signed(claiming | {"id": f"urn:x:{number}"}))
        for name, (members, word) in issuers.items():
            inner = {"type": "trust-list", "title": "B", "issuers": [known | members]}
            desk.write(f"{name}.trust", {"title": "A, so called", "issuers": [known | members], "sources": [inner]})
            done = desk("verify", "in", "--trust", f"{name}.trust", "--csv", f"{name}.csv")
            assert word in done.out
            assert f"2 files: 2 {word.lower()}" in done.out
            for row in table((desk.folder / f"{name}.csv").read_text(encoding="utf-8")):
                assert (row["issuer"], row["issuer calls itself"]) == ("Tiny School", "Harvard University")
                assert row["known by"] == "“A, so called”; “B”"

    def test_what_must_not_be_overlooked_stands_beside_the_answer(self, desk: Cli) -> None:
        described = {"id": "urn:x:1", "type": ["ResultDescription"], "name": "Exam", "resultType": "Percent"}
        subject = badge()["credentialSubject"]
        subject["achievement"]["resultDescription"] = [described]
        subject["result"] = [{"type": ["Result"], "resultDescription": "urn:x:1", "value": "41", "status": "Failed"}]
        failed = signed(badge(credentialSubject=subject))
        desk.write("in/failed.json", failed)
        shown = presented(failed, key=MALLORY) | {"holder": MALLORY.did}
        del shown["proof"]
        proving = {"purpose": "authentication", "challenge": "c-1", "domain": "jobs.example"}
        desk.write("shown/shown.json", signed(shown, MALLORY, **proving))
        given = ("--challenge", "c-1", "--domain", "jobs.example")

        for folder, options, mind in (
            ("in", (), "But mind what it says: FAILED."),
            ("shown", given, "But it is shown by someone other than the person it is about."),
        ):
            done = desk("verify", folder, *KNOWN, *options, "--csv", f"{folder}.csv", "--json")
            [answer] = done.data["reports"]
            [row] = table((desk.folder / f"{folder}.csv").read_text(encoding="utf-8"))
            assert (answer["answer"], row["answer"], row["result"]) == ("verified", "verified", "Exam: FAILED, 41 %")
            assert mind in answer["mind"]
            assert row["mind"].endswith(mind)
            assert "But mind what it says: FAILED." in row["mind"]
            assert row["problem"] == ""

        assert "from Example College. But mind what it says: FAILED." in desk("verify", "in", "good.json", *KNOWN).words
        assert ". But mind what it says: FAILED." in desk("verify", "in", "good.json").words

    def test_nothing_in_it_runs_in_a_spreadsheet(self, desk: Cli) -> None:
        profile = {"id": COLLEGE.did, "type": ["Profile"], "name": "=HYPERLINK(A1)"}
        desk.write("in/=1+1.json", signed(badge(issuer=profile)))
        desk.write("in/good.json", signed())

        desk("verify", "in", "--csv", "out.csv")

        raw = (desk.folder / "out.csv").read_text(encoding="utf-8-sig")
        assert "'=HYPERLINK(A1)" in raw
        cells = [cell for row in csv.reader(StringIO(raw)) for cell in row]
        assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@"))]

    def test_tables_are_in_the_language_of_the_answer_and_json_lines_have_codes(self, desk: Cli) -> None:
        desk.write("in/good.json", signed())
        desk.write("in/letter.txt", b"Dear Sir or Madam")
        results = ("--csv", "out.csv", "--xlsx", "out.xlsx", "--jsonl", "out.jsonl")
        desk("verify", "in", *KNOWN, *results, "--lang", "de")

        rows = table((desk.folder / "out.csv").read_text(encoding="utf-8"))
        assert [(row["Datei"], row["Ergebnis"], row["Person passt"]) for row in rows] == [
            ("in/good.json", "bestätigt", "nicht gefragt"),
            ("in/letter.txt", "übergangen", ""),
        ]
        sheet = load_workbook(desk.folder / "out.xlsx").active
        assert [cell.value for cell in sheet[1]] == [*rows[0]]
        assert sheet["C2"].value == "bestätigt"
        lines = (desk.folder / "out.jsonl").read_bytes().splitlines()
        assert [json.loads(line)["answer"] for line in lines] == ["verified", "skipped"]

    @pytest.mark.parametrize("text", ["=1", " =1", "+1", "-1", "@x", "\uff1d1", "\t=1", "\r=1", "\n=1"])
    def test_harmless(self, text: str) -> None:
        assert harmless(printable(text))[0] in "'\\"

    def test_a_file_that_is_there_is_kept_unless_told_otherwise(self, desk: Cli) -> None:
        desk.write("out.csv", b"mine")

        kept = desk("verify", "good.json", "--csv", "out.csv")

        assert (kept.status, kept.out) == (2, "")
        assert (desk.folder / "out.csv").read_bytes() == b"mine"
        assert desk("verify", "good.json", "--csv", "out.csv", "--force").status == 5
        assert len(table((desk.folder / "out.csv").read_text(encoding="utf-8"))) == 1
        assert desk("verify", "good.json", "--csv", ".", "--force").status == 2


def many(desk: Cli, count: int) -> None:
    good = strict_json.dumps(signed())
    for number in range(count):
        desk.write(f"many/{number:05}", good)


def test_very_many_files_get_their_answers_in_order(desk: Cli) -> None:
    many(desk, 520)
    desk.write("many/00100x", (desk.folder / "forged.json").read_bytes())

    done = desk("verify", "many", *KNOWN, "--json")

    reports = done.data["reports"]
    assert (done.status, len(reports)) == (3, 521)
    assert [entry["file"] for entry in reports] == sorted(entry["file"] for entry in reports)
    assert [entry["answer"] for entry in reports].index("rejected") == 101
    assert sum("same_as" in entry for entry in reports) == 519


def _begun(desk: Cli) -> bool:
    """Whether some answers are on the disk."""
    answers = desk.folder / "out.jsonl"
    return answers.exists() and bool(answers.stat().st_size)


@pytest.mark.parametrize(
    ("count", "last"), [(400, ["-"]), (4_000, [])], ids=["alone, waiting for its last file", "with others"]
)
def test_what_was_found_before_it_was_stopped_is_said(desk: Cli, count: int, last: list[str]) -> None:
    many(desk, count)
    read_end, write_end = os.pipe()
    command = ("verify", "many", *last, *KNOWN, "--csv", "out.csv", "--jsonl", "out.jsonl", "--json")
    process = desk.start(*command, stdin=read_end)
    os.close(read_end)
    assert _becomes(lambda: _begun(desk))
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does it
    out, err = process.communicate(timeout=300)
    os.close(write_end)

    assert (process.returncode, err) == (130, b"")
    data = json.loads(out)
    assert (data["stopped"], data["status"], data["files"]) == (True, 130, count + len(last))
    assert 0 < len(data["reports"]) < count + len(last)
    assert len(table((desk.folder / "out.csv").read_text(encoding="utf-8"))) == len(data["reports"])


def test_what_was_killed_goes_on_where_it_stopped(desk: Cli) -> None:
    for number in range(60):
        desk.write(f"many/{number:03}.json", signed(badge(name=f"Badge {number}")))
    written = desk.folder / "out.jsonl"
    command = ("verify", "many", "good.json", *KNOWN, "--jsonl", "out.jsonl", "--resume")
    for count in (1, 20, 40):
        process = desk.start(*command)
        deadline = time.monotonic() + 300
        while _lines(written) < count and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.001)
        with suppress(ProcessLookupError):  # it may be through
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate(timeout=300)
    with written.open("ab") as stream:
        stream.write(b'{"file": "many/05')  # half of what the next answer would have been
    desk.write("many/003.json", signed(badge(name="Another")))

    done = desk(*command, "--csv", "out.csv", "--xlsx", "out.xlsx", "--json")

    lines = [json.loads(line) for line in written.read_bytes().splitlines()]
    assert sorted(line["file"] for line in lines) == ["good.json", *(f"many/{number:03}.json" for number in range(60))]
    assert {line["report"]["outcome"] for line in lines} == {"verified"}
    assert 39 <= done.data["resumed"] < 61  # one of them has changed
    assert [entry["answer"] for entry in done.data["reports"]] == ["verified"] * 61
    assert done.data["results"] == ["out.csv", "out.xlsx", "out.jsonl"]
    rows = table((desk.folder / "out.csv").read_text(encoding="utf-8"))
    assert len({row["file"] for row in rows}) == 61
    sheet = load_workbook(desk.folder / "out.xlsx").active
    assert [cell.value for cell in sheet[2]][:3] == [rows[0]["file"], None, "verified"]
    assert sheet.max_row == 62
    assert "61 of them were answered by an earlier run, the oldest for" in desk(*command).words


def _lines(path: Path) -> int:
    return path.read_bytes().count(b"\n") if path.exists() else 0


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
def test_the_processes_of_a_run_that_was_killed_end_with_it(desk: Cli) -> None:
    many(desk, 10_000)  # more than one process is through with before the others are there
    process = desk.start("verify", "many", *KNOWN, "--json")
    assert _becomes(lambda: len(_of_session(process.pid)) > 3)  # itself, one that starts others, and these
    process.kill()
    process.communicate(timeout=300)
    assert _becomes(lambda: not _of_session(process.pid))


def _becomes(so: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 300
    while not so() and time.monotonic() < deadline:
        time.sleep(0.02)
    return so()


def _of_session(session: int) -> list[str]:
    """The processes of a session that still run."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, of = stat.read_text(encoding="utf-8").rpartition(")")[2].split()[:4]
        except (OSError, ValueError):
            continue
        if int(of) == session and state != "Z":
            found.append(stat.parent.name)
    return found


def test_results_that_cannot_be_written_are_refused_at_once(desk: Cli) -> None:
    desk.write("notes.txt", b"mine\n")
    for arguments, reason in (
        (("--resume",), "resume-alone"),
        (("--csv", "x", "--jsonl", "x"), "results-twice"),
        (("--jsonl", "notes.txt"), "exists"),
        (("--jsonl", "notes.txt", "--resume"), "journal-other"),
        (("--xlsx", "notes.txt"), "exists"),
        (("--csv", "out.pdf"), "file-name"),
    ):
        done = desk("verify", "good.json", *arguments, "--json")
        assert (done.status, done.data["error"]["reason"]) == (2, reason)
    assert (desk.folder / "notes.txt").read_bytes() == b"mine\n"
    german = desk("verify", "good.json", "--csv", "out.pdf", "--lang", "de")
    assert german.err.startswith("Fehler: Der Name out.pdf sagt, dass darin etwas anderes ist")
    with (desk.folder / "run.jsonl").open("wb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)  # as a run has it that goes on in another window
        for mode in ("--resume", "--force"):
            done = desk("verify", "good.json", "--jsonl", "run.jsonl", mode, "--json")
            assert (done.status, done.data["error"]["reason"]) == (2, "journal-locked")


def test_developers_get_every_report_in_full_and_a_summary(desk: Cli) -> None:
    done = desk("verify", "good.json", "forged.json", "--audience", "developer")

    assert done.out.count("issuer-key") == 2
    assert "2 files: 1 rejected, 1 unknown issuer" in done.words


def test_a_badge_that_calls_itself_a_status_list_is_not_passed_over(desk: Cli) -> None:
    kinds = ["VerifiableCredential", "OpenBadgeCredential", "BitstringStatusListCredential"]
    desk.write("in/good.json", signed())
    desk.write("in/forged.json", changed(signed(badge(type=kinds)), "/name", "Another"))
    desk.write("in/list.json", status_list())

    done = desk("verify", "in", *KNOWN, "--json")

    assert (done.status, done.data["counts"]) == (3, {"rejected": 1, "verified": 1, "skipped": 1})


def test_a_mechanism_that_is_not_known_is_undetermined_whatever_the_file_is_called(desk: Cli) -> None:
    desk.write("in/cose", b"\xd2\x84\x43\xa1\x01\x26\xa0\x41x\x41y")
    desk.write("in/jws", {"payload": "e30", "protected": "e30", "signature": "AA"})

    done = desk("verify", "in", *KNOWN, "--json")

    assert (done.status, done.data["counts"]) == (4, {"undetermined": 2})
