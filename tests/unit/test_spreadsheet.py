"""Tables for spreadsheets: nothing in them is calculated."""

from __future__ import annotations

import csv
from io import StringIO

import pytest

from vcwallet.cli.spreadsheet import as_csv, harmless


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
    ],
)
def test_what_could_begin_a_formula_is_text(cell: str, written: str) -> None:
    assert harmless(cell) == written


def test_a_table_reads_back_and_is_known_as_utf_8() -> None:
    written = as_csv(["name", "=x"], [['Zoë; "Z"', None], [7, "a\nb"]])

    assert written.startswith(b"\xef\xbb\xbf")
    read = list(csv.reader(StringIO(written.decode("utf-8-sig"), newline="")))
    assert read == [["name", "'=x"], ['Zoë; "Z"', ""], ["7", "a\nb"]]
