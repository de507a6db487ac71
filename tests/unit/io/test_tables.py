"""Tables as people's spreadsheets write them: all read alike, or refused with the place."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vcwallet.errors import StoreError, UsageError
from vcwallet.io.tables.csv_tables import plain_name, read_rows

KNOWN = {"key", "reason", "email"}
READ = [(1, ["key", "reason"]), (2, ["k:1", "zu spät"]), (4, ["k:2", ""])]
COMMAS = "key,reason\r\nk:1,zu spät\r\n,\r\nk:2,\r\n"


def read(folder: Path, content: bytes | str) -> list[tuple[int, list[str]]]:
    path = folder / "table.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_rows(path, KNOWN.__contains__)


@pytest.mark.parametrize(
    "content",
    [
        COMMAS,
        "\ufeff" + COMMAS,
        COMMAS.replace("\r\n", "\n"),
        COMMAS.replace("\r\n", "\r"),
        COMMAS.replace(",", ";"),
        COMMAS.replace(",", "\t"),
        "sep=;\r\n" + COMMAS.replace(",", ";"),
        "sep=,\n" + COMMAS,
        '"sep=\t"\r\n' + COMMAS.replace(",", "\t"),
        "\ufeffSEP=|\r\n" + COMMAS.replace(",", "|"),
        COMMAS.replace(",", "\t").encode("utf-16"),
        ("\ufeff" + COMMAS.replace(",", "\t")).encode("utf-16-be"),
        ("\ufeff" + COMMAS.replace(",", ";")).encode("utf-16-le"),
        COMMAS.replace("\r\n", ",,\r\n"),
        COMMAS.replace("\r\n,\r\n", "\r\n\r\n").rstrip(",\r\n"),
        '"key";"reason"\n"k:1";"zu spät"\n\nk:2;\n',
    ],
)
def test_what_spreadsheets_write_is_read_alike(tmp_path: Path, content: bytes | str) -> None:
    assert read(tmp_path, content) == READ


def test_a_cell_may_hold_separators_line_ends_and_quotation_marks(tmp_path: Path) -> None:
    text = 'key;reason\r\n"a;b";"two\r\nlines, ""quoted"""\r\nc;d\r\n'
    assert read(tmp_path, text)[1:] == [(2, ["a;b", 'two\r\nlines, "quoted"']), (3, ["c", "d"])]


def test_names_may_have_spaces_and_signs() -> None:
    assert [*map(plain_name, [" Recipient E-Mail ", "awarded_date", "\u00a0Key\u00a0"])] == [
        "recipientemail",
        "awardeddate",
        "key",
    ]


def test_rows_are_counted_as_a_spreadsheet_does(tmp_path: Path) -> None:
    assert [number for number, _ in read(tmp_path, "\nkey\n\na\n \nb\n")] == [2, 4, 6]


def test_names_that_nobody_knows_are_the_caller_s_affair(tmp_path: Path) -> None:
    assert read(tmp_path, "Name;First name\nAda;x\n")[0] == (1, ["Name", "First name"])
    assert read(tmp_path, "key;Notes;Notes\na;b;c\n")[1] == (2, ["a", "b", "c"])


@pytest.mark.parametrize(
    ("content", "reason", "told"),
    [
        (b"", "table-empty", "nothing in the table"),
        (b"\r\n \r\n", "table-empty", "nothing in the table"),
        ("key,reason\nk,späť\n".encode("cp1250"), "table-encoding", "line 2"),
        ("key;reason\r\na;b\r\nk:1;spät\r\n".encode("cp1252"), "table-encoding", "line 3"),
        ("key\tä\r\n".encode("utf-16-le"), "table-wide", "CSV UTF-8"),
        ("key\tä\r\n".encode("utf-16-be"), "table-wide", "UTF-16"),
        ("key\tä\r\n".encode("utf-32"), "table-wide", "UTF-32"),
        (b"key,reason\nk,a\0b\n", "table-nul", "line 2"),
        (b"key,reason\nk," + b"x" * 140_000, "table-cell-long", "131072"),
        (b"Class B\n\nkey,reason\nk,x\n", "table-title", "row 3"),
        (b"PK\x03\x04rest", "table-workbook", "workbook"),
        (b"\xd0\xcf\x11\xe0rest", "table-workbook", "workbook"),
        (b'key\n"lms:0', "table-malformed", "line 2"),
        (b'key\n"a"b\n', "table-malformed", "line 2"),
        (b"key;reason,email\na;b,c\n", "table-separator", "key;reason,email"),
        (b"Key,KEY\na,b\n", "table-name-twice", "Key, KEY"),
        (b"key;reason\nk:1;7;5\n", "table-cell-unnamed", "Row 2.*column 3"),
        (b"key,,reason\nk:1,x,y\n", "table-cell-unnamed", "Row 2.*column 2"),
        (b"key\nlms:0\n\nlms:1,x\n", "table-cell-unnamed", "Row 4.*column 2"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(tmp_path: Path, content: bytes, reason: str, told: str) -> None:
    with pytest.raises(UsageError, match=told) as caught:
        read(tmp_path, content)
    assert caught.value.reason == reason


def test_a_table_has_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vcwallet.io.tables.csv_tables._LARGEST_FILE", 10)
    with pytest.raises(StoreError, match="larger"):
        read(tmp_path, b"id\nurn:uuid:x\n")


@given(st.binary(max_size=200) | st.text(max_size=100).map(lambda text: ("key;reason\n" + text).encode("utf-16")))
def test_whatever_comes_in_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = tmp_path_factory.mktemp("table")
    with suppress(UsageError):
        assert len({len(cells) for _, cells in read(folder, content)}) == 1
