"""Tables for spreadsheets: nothing in them is calculated."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vcwallet.io.tables.spreadsheet import as_csv, harmless, unharmed


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+43 1 234", "'+43 1 234"),
        ("-5", "'-5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1+1", "'＝1+1"),
        ("  =1", "'  =1"),
        ("a; =1", "a;' =1"),
        ("\t=1", "\t'=1"),
        ("a;=1", "a;'=1"),  # where the semicolon separates, this begins a cell
        ('a",=1', "a\",'=1"),
        ("a\n=1", "a\n'=1"),
        ("1-2=-1", "1-2=-1"),
        ("ada@example.org", "ada@example.org"),
        ("a\0=", "a="),
        ("'=1", "''=1"),  # else it would be read as one that had none
        ("'quoted'@example.org", "'quoted'@example.org"),
    ],
)
def test_what_could_begin_a_formula_is_text(cell: str, written: str) -> None:
    assert harmless(cell) == written


@given(st.text(alphabet=" '=+-@＝;,|\t\r\na\u00a0", max_size=12))
def test_what_is_read_is_what_was_made_harmless(cell: str) -> None:
    assert unharmed(harmless(cell)) == cell


def test_a_table_reads_back_and_is_known_as_utf_8() -> None:
    written = as_csv(["name", "=x"], [['Zoë; "Z"', None], [7, "a\nb"]])

    assert written.startswith(b"\xef\xbb\xbf")
    read = list(csv.reader(StringIO(written.decode("utf-8-sig"), newline="")))
    assert read == [["name", "'=x"], ['Zoë; "Z"', ""], ["7", "a\nb"]]
