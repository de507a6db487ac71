"""What many files share: where they are, whom each is about, what is kept of them."""

from __future__ import annotations

import csv
import os
import tempfile
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Unpack

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from support.badges import NOW
from vcwallet import VerificationReport, Verifier
from vcwallet.batch.batch_run import _examine, examine_all
from vcwallet.batch.examination import Examiner
from vcwallet.batch.file_answer import CredentialRow, FileAnswer
from vcwallet.batch.gathering import Gathering
from vcwallet.batch.recipient_table import by_table
from vcwallet.batch.result_tables import write_tables
from vcwallet.errors import StoreError, UsageError
from vcwallet.io.input_files import Input, find, walk
from vcwallet.io.tables.recipient_columns import is_recipient_table
from vcwallet.io.tables.spreadsheet import harmless
from vcwallet.io.verify import QuestionOptions, Source
from vcwallet.rendering.words.phrases import DEVELOPER, command_options, on_the_command_line, printable

NAMES = st.lists(
    st.text(st.characters(codec="utf-8", exclude_characters="/\0"), min_size=1, max_size=20).filter(
        lambda name: name not in {".", ".."} and len(name.encode()) < 200
    ),
    unique=True,
    max_size=6,
)


@given(st.dictionaries(st.sampled_from(["", "b", "b/c", "d"]), NAMES, max_size=4))
def test_every_file_is_found_once_and_in_order(tree: dict[str, list[str]]) -> None:
    with tempfile.TemporaryDirectory() as root:
        folder = Path(root)
        written = set()
        for inner, names in tree.items():
            (folder / inner).mkdir(parents=True, exist_ok=True)
            for name in names:
                path = folder / inner / name
                if not path.exists():
                    path.write_bytes(b"x")
                    written.add(path)
        found = list(find([folder]))
    assert {one.path for one in found} == written
    assert {one.path for one in found if one.passed_over} == {path for path in written if path.name[0] == "."}
    assert [one.path.parts for one in found] == sorted(one.path.parts for one in found)


def test_nothing_that_is_no_file_is_opened_and_no_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner/loop").symlink_to(tmp_path)
    (tmp_path / "nowhere").symlink_to(tmp_path / "missing")
    os.mkfifo(tmp_path / "pipe")
    found = {one.path.name: one.passed_over for one in find([tmp_path, Path("-")])}
    assert found == {"loop": "link", "nowhere": "link", "pipe": "special", "-": ""}


def test_a_folder_that_is_gone_is_an_error_of_ours(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    inputs = find([inner])
    inner.rmdir()
    assert [one.path for one in inputs] == [inner]  # no folder any more: verifying says that there is nothing
    with pytest.raises(StoreError):
        list(walk(inner))


def asked(tmp_path: Path, files: list[Input], rows: str) -> list[tuple[str, ...] | None]:
    table = tmp_path / "people.csv"
    table.write_text("Recipient; FILE ;note\n" + rows.replace(",", ";"), encoding="utf-16")
    return [recipient for _, recipient in by_table(files, table)]


def test_files_are_found_by_whole_name_then_within_the_folder_then_by_their_own(tmp_path: Path) -> None:
    names = ("in/a.png", "in/sub/b.png", "in/sub/c.png", "d.png")
    files = [Input(Path(name), Path("in") if name.startswith("in/") else None) for name in names]
    rows = "1,./in/a.png\n2,sub\\b.png\n3,C.PNG\n4,d.png,x\n5\n"
    assert asked(tmp_path, files, rows) == [("1",), ("2",), ("3",), ("4",)]
    assert asked(tmp_path, files, "1,a.png\n") == [("1",), None, None, None]
    assert asked(tmp_path, files, " ,a.png\n7,gone.png\n") == [(), None, None, None, ("7",)]
    same = [*files, Input(Path("in/two/b.png"), Path("in"))]
    with pytest.raises(UsageError) as caught:
        asked(tmp_path, same, "1,b.png\n")
    assert caught.value.reason == "recipients-several"


def test_a_file_that_was_named_twice_is_one_file(tmp_path: Path) -> None:
    names = ("a.png", "./a.png", "in/../a.png", "b.png", "a.png")
    files = [*(Input(Path(name)) for name in names), Input(Path.cwd() / "a.png", Path.cwd())]
    assert asked(tmp_path, files, "1,a.png\n2,b.png\n") == [("1",), ("1",), ("1",), ("2",), ("1",), ("1",)]
    assert asked(tmp_path, files, f"1,{Path.cwd()}/a.png\n2,b.png\n") == [
        ("1",),
        ("1",),
        ("1",),
        ("2",),
        ("1",),
        ("1",),
    ]
    with pytest.raises(UsageError) as caught:
        asked(tmp_path, files, "1,a.png\n2,a.png\n")
    assert caught.value.reason == "recipients-twice"


def test_a_row_names_one_person_by_whatever_is_known_of_them(tmp_path: Path) -> None:
    table = tmp_path / "people.csv"
    cells = "file,recipient,did,identifier\na.png,ada@example.org; Ada <ada@college.example>,did:x:1,1001\n"
    table.write_text(cells + 'b.png,"""Lovelace; Ada"" <ada@example.org>;",,\n', encoding="utf-8")
    files = [Input(Path("a.png")), Input(Path("b.png"))]
    first = ("ada@example.org", "ada@college.example", "did:x:1", "1001")
    assert [recipient for _, recipient in by_table(files, table)] == [first, ("ada@example.org",)]
    table.write_text(cells.replace("1001", "n/a"), encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        by_table(files, table)
    assert caught.value.reason == "recipients-unclear"


def test_the_columns_may_have_german_names(tmp_path: Path) -> None:
    table = "Datei;Empfänger;E-Mail;Kennung\na.png;did:x:1;ada@example.org;1001\n".encode()
    assert is_recipient_table(table)
    questions = by_table([Input(Path("a.png"))], tmp_path / "personen.csv", table)
    assert [recipient for _, recipient in questions] == [("ada@example.org", "did:x:1", "1001")]


def test_the_table_may_be_a_workbook(tmp_path: Path) -> None:
    book = Workbook()
    rows = (
        ("File", "Recipient", "Identifier"),
        ("a.png", "ada@example.org; ada@college.example", 1001),
        ("b.png", "", 7),
    )
    for row in rows:
        book.active.append(row)
    book.active["C3"].number_format = "000"
    book.save(tmp_path / "people.xlsx")
    questions = by_table([Input(Path("a.png")), Input(Path("b.png"))], tmp_path / "people.xlsx")
    assert [recipient for _, recipient in questions] == [("ada@example.org", "ada@college.example", "1001"), ("007",)]


@pytest.mark.parametrize("content", [b"", b"file\n", b"file,file,recipient\n", b"\xff", b'"'])
def test_a_table_that_is_none_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "people.csv").write_bytes(content)
    with pytest.raises(UsageError):
        by_table([], tmp_path / "people.csv")


@given(st.text(max_size=30))
def test_no_text_is_a_formula_or_breaks_a_row(text: str) -> None:
    cell = harmless(printable(text))
    assert not cell.lstrip().startswith(("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20"))
    stream = StringIO()
    csv.writer(stream).writerow([cell, "end"])
    assert list(csv.reader(StringIO(stream.getvalue()))) == [[cell, "end"]]


def test_a_table_appears_only_when_all_of_it_is_there(tmp_path: Path) -> None:
    def rows() -> Iterator[CredentialRow]:
        yield CredentialRow(name="a", answer="verified")
        raise ZeroDivisionError

    for kind in ("csv", "xlsx"):
        with pytest.raises(ZeroDivisionError):
            write_tables({kind: tmp_path / "out"}, rows(), force=False, lang="en")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("answers", "worst"),
    [
        (["verified", "unknown-issuer"], "unknown-issuer"),
        (["undetermined", "unknown-issuer"], "undetermined"),
        (["undetermined", "unreadable"], "unreadable"),
        (["unreadable", "rejected", "verified"], "rejected"),
        (["verified", "skipped"], "verified"),
        (["skipped"], None),
        ([], None),
    ],
)
def test_the_worst_decides(answers: list[str], worst: str | None) -> None:
    gathering = Gathering()
    for number, answer in enumerate(answers):
        gathering.add(FileAnswer(name=str(number), answer=answer))
    assert gathering.worst == worst


def test_copies_are_of_the_first_and_of_genuine_credentials_only() -> None:
    gathering = Gathering()
    kept = [
        gathering.add(FileAnswer(name=name, answer="verified", digest=digest, credentials=signed))
        for name, digest, signed in [
            ("a", b"1", ("x", "s")),
            ("b", b"1", ("x", "s")),
            ("c", b"2", ("x", "t")),  # spelled in another way
            ("d", b"3", ()),
            ("e", b"4", ()),
            ("f", b"", ()),
            ("a", b"1", ("x", "s")),
            ("g", b"5", ("y", "t")),  # a token with the document of c
            ("h", b"6", ("", "")),
        ]
    ]
    assert [one.same_as for one in kept] == ["", "a", "a", "", "", "", "", "a", ""]
    assert gathering.copies == 3


def test_a_file_that_meets_a_fault_ends_no_batch() -> None:
    class Faulty(Verifier):
        def verify(self, source: Source, **options: Unpack[QuestionOptions]) -> VerificationReport:
            if source == b"evil":
                raise ZeroDivisionError
            return super().verify(source, **options)

    examiner = Examiner(
        verifier=Faulty(),
        at=NOW,
        seen=None,
        challenge=None,
        domain=None,
        audience=DEVELOPER,
        as_data=False,
        in_words=True,
    )
    work = [(Input(Path(f"{name}.json"), content=name.encode()), None) for name in ("good", "evil", "other")]

    answers = [answer for answer, _ in examine_all(examiner, work, workers=1)]

    assert [answer.name for answer in answers] == ["good.json", "evil.json", "other.json"]
    assert "ZeroDivisionError" in answers[1].rows[0].problem
    assert answers[1].answer == "unreadable"
    with pytest.raises(ZeroDivisionError):
        next(examine_all(examiner, work[1:2], workers=1))


@pytest.mark.parametrize(("options", "advice"), [(None, "Take the credentials themselves."), (set(), "vcwallet stack")])
def test_another_process_answers_in_the_words_of_the_one_it_works_for(options: set[str] | None, advice: str) -> None:
    examiner = Examiner(
        verifier=Verifier(),
        at=NOW,
        seen=None,
        challenge=None,
        domain=None,
        audience="employer",
        as_data=True,
        in_words=True,
    )
    stack = Input(Path("rule.json"), content=b'{"stack": "urn:x", "require": {}}')
    with on_the_command_line(options):
        kept = examiner, command_options()
    assert advice in str(_examine(kept, (stack, None)).data)
