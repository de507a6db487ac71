"""Workbooks (XLSX) as tables: what they show is read as CSV is; what would have to be calculated is refused."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from vcwallet.errors import MissingExtraError, UsageError
from vcwallet.io.tables import workbook_rows
from vcwallet.io.tables.csv_tables import Rows, read_table

KNOWN = {"file", "recipient", "identifier"}
HEADER = ["file", "recipient"]
SHEET = "xl/worksheets/sheet1.xml"


def workbook(*rows: list[object], change: Callable[[Worksheet], object] = lambda _: None) -> bytes:
    book, written = Workbook(), BytesIO()
    for row in rows:
        book.active.append(row)
    change(book.active)
    book.save(written)
    return written.getvalue()


def read(content: bytes) -> Rows:
    return read_table(Path("people.xlsx"), KNOWN.__contains__, content).rows


def refused(content: bytes) -> tuple[str, dict[str, object]]:
    with pytest.raises(UsageError) as caught:
        read(content)
    return caught.value.reason, dict(caught.value.params)


def rewritten(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """A workbook with another part in the place of one."""
    written = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(written, "w", ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, change(old.read(part)) if part == name else old.read(part))
    return written.getvalue()


def test_a_workbook_is_read_as_a_table_is() -> None:
    rows = read(workbook([" File ", "Recipient"], ["a.json", " ada@example.org "], [None, None], ["b.json", None]))
    assert rows == [(1, ["File", "Recipient"]), (2, ["a.json", "ada@example.org"]), (4, ["b.json", ""])]


@pytest.mark.parametrize(
    ("value", "shown_as", "text"),
    [
        (1001, "General", "1001"),
        (7, "000", "007"),
        (12_345, "000", "12345"),
        (1001.0, "General", "1001"),
        (0.1 + 0.2, "General", "0.3"),
        (999_999_999_999_999, "0", "999999999999999"),
        (True, "General", "TRUE"),
        (date(2026, 1, 31), "dd.mm.yyyy", "2026-01-31"),
        (datetime(2026, 1, 31, 9, 30), "yyyy-mm-dd hh:mm", "2026-01-31T09:30:00"),  # noqa: DTZ001 - no cell has a zone
        ("007", "@", "007"),
        ("two\nlines", "General", "two\nlines"),
    ],
)
def test_a_cell_is_what_it_shows(value: object, shown_as: str, text: str) -> None:
    def formatted(sheet: Worksheet) -> None:
        sheet["B2"].number_format = shown_as

    assert read(workbook(HEADER, ["a.json", value], change=formatted))[1] == (2, ["a.json", text])


def test_what_looks_like_a_formula_and_is_text_is_text() -> None:
    def as_text(sheet: Worksheet) -> None:
        sheet["B2"].data_type = "s"

    assert read(workbook(HEADER, ["a.json", "=1+1"], change=as_text))[1] == (2, ["a.json", "=1+1"])


def test_the_first_sheet_that_is_seen_counts() -> None:
    def before(sheet: Worksheet) -> None:
        hidden = sheet.parent.create_sheet("hidden", 0)
        hidden.append(["file", "recipient"])
        hidden.sheet_state = "hidden"
        sheet.parent.create_sheet("notes").append(["=1+1"])

    assert read(workbook(HEADER, ["a.json", "x"], change=before))[1] == (2, ["a.json", "x"])


@pytest.mark.parametrize(
    ("rows", "change", "reason", "place"),
    [
        ([["a.json", '=HYPERLINK("https://evil.example")']], None, "table-formula", {"cell": "B2"}),
        ([["a.json", "#N/A"]], None, "table-cell-error", {"cell": "B2"}),
        ([["a.json", 10**15]], None, "table-number", {"cell": "B2"}),
        ([["a.json", "x"], ["b.json"]], lambda sheet: sheet.merge_cells("B2:B3"), "table-merged", {"cells": "B2:B3"}),
        ([["a.json", "x", "y"]], None, "table-cell-unnamed", {"row": 2, "column": 3}),
        ([["a.json", *[""] * 5_000, "y"]], None, "table-cell-unnamed", {"row": 2, "column": 5_002}),
    ],
)
def test_what_is_not_read_is_refused_with_its_place(
    rows: list[list[object]],
    change: Callable[[Worksheet], object] | None,
    reason: str,
    place: dict[str, object],
) -> None:
    found, params = refused(workbook(HEADER, *rows, change=change or (lambda _: None)))
    assert found == reason
    assert params.items() >= place.items()


def test_the_value_that_stands_beside_a_formula_is_not_believed() -> None:
    content = workbook(HEADER, ["a.json", "=A2"])

    def with_value(xml: bytes) -> bytes:
        changed = xml.replace(b"</f><v></v>", b"</f><v>ada@example.org</v>")
        assert changed != xml
        return changed

    stored = rewritten(content, SHEET, with_value)
    assert refused(stored)[0] == "table-formula"


def test_an_empty_workbook_and_other_archives_are_refused() -> None:
    written = BytesIO()
    with ZipFile(written, "w") as archive:
        archive.writestr("content.xml", "<office/>")
    assert refused(workbook())[0] == "table-empty"
    assert refused(written.getvalue())[0] == "table-workbook"
    assert refused(workbook(HEADER)[:-40])[0] == "table-damaged"


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>' + xml,
        lambda xml: xml.replace(b'<row r="2"', b'<row r="1"'),
        lambda xml: xml.replace(b'<row r="2"', b'<row r="two"'),
        lambda xml: xml.replace(b'r="A2"', b'r="2A"'),
        lambda xml: xml[:-30],
        lambda _: b"",
    ],
)
def test_a_workbook_that_nobody_saved_is_damaged(change: Callable[[bytes], bytes]) -> None:
    assert refused(rewritten(workbook(HEADER, ["a.json", "x"]), SHEET, change))[0] == "table-damaged"


def test_a_row_far_below_costs_nothing() -> None:
    def far(xml: bytes) -> bytes:
        return xml.replace(b'<row r="2"', b'<row r="999999999"').replace(b'r="A2"', b'r="A999999999"')

    rows = read(rewritten(workbook(HEADER, ["a.json"]), SHEET, far))
    assert rows[1] == (999_999_999, ["a.json", ""])


def test_what_unpacks_to_very_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    content = workbook(HEADER, ["a.json", "x"])
    padded = rewritten(content, "xl/styles.xml", lambda xml: xml + b" " * 5_000_000)
    assert len(padded) < 50_000
    assert refused(padded)[0] == "table-large"
    monkeypatch.setattr(workbook_rows, "_MOST_CELLS", 3)
    assert refused(content)[0] == "table-large"
    monkeypatch.setattr(workbook_rows, "_MOST_PARTS", 3)
    assert refused(content)[0] == "table-large"


def test_without_the_extra_it_says_which_one(monkeypatch: pytest.MonkeyPatch) -> None:
    content = workbook(HEADER)
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(MissingExtraError, match="xlsx"):
        read(content)


@given(st.integers(0, 5_000), st.binary(min_size=1, max_size=3))
def test_whatever_is_changed_it_is_read_or_refused(place: int, other: bytes) -> None:
    place %= len(SAVED)
    content = SAVED[:place] + other + SAVED[place + len(other) :]
    with suppress(UsageError):
        assert len({len(cells) for _, cells in read(content)}) == 1


SAVED = workbook(HEADER, ["a.json", "x"], ["b.json", 7])
