"""Workbooks (XLSX) as tables: what they show is read as CSV is; what would have to be calculated is refused."""

from __future__ import annotations

import re
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
from openpyxl.formatting.rule import Rule
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.constants import REL_NS, SHEET_MAIN_NS

from vcwallet.errors import UsageError
from vcwallet.io.tables import workbook_parts, workbook_rows
from vcwallet.io.tables.csv_tables import Rows, read_table
from vcwallet.io.tables.workbook_parts import is_workbook

KNOWN = {"file", "recipient", "identifier"}
HEADER = ["file", "recipient"]
SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"


def workbook(*rows: list[object], change: Callable[[Worksheet], object] = lambda _: None) -> bytes:
    book, written = Workbook(), BytesIO()
    for row in rows:
        book.active.append(row)
    change(book.active)
    book.save(written)
    return shared(written.getvalue())


def shared(content: bytes) -> bytes:
    """The same with its texts in a part of their own, as spreadsheets write them, and openpyxl does not."""
    texts: list[bytes] = []

    def without(match: re.Match[bytes]) -> bytes:
        texts.append(match[1])
        return b't="s"><v>%d</v>' % (len(texts) - 1)

    in_cell = re.compile(rb't="inlineStr"><is>(.*?)</is>', re.DOTALL)
    changed = rewritten(content, SHEET, lambda xml: in_cell.sub(without, xml))
    relation = (
        b'<Relationship Id="s" Type="%s/sharedStrings" Target="sharedStrings.xml"/>' % REL_NS.rstrip("/").encode()
    )
    changed = rewritten(
        changed, RELATIONS, lambda xml: xml.replace(b"</Relationships>", relation + b"</Relationships>")
    )
    written = BytesIO(changed)
    with ZipFile(written, "a", ZIP_DEFLATED) as archive:
        entries = b"".join(b"<si>%s</si>" % text for text in texts)
        archive.writestr(STRINGS, b'<sst xmlns="%s">%s</sst>' % (SHEET_MAIN_NS.encode(), entries))
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


def moved(content: bytes) -> bytes:
    """The same with its sheet and its texts under other names."""
    written = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(written, "w", ZIP_DEFLATED) as new:
        for part in old.namelist():
            text = old.read(part)
            if part == RELATIONS:
                text = text.replace(b"worksheets/sheet1.xml", b"sheet1.dat").replace(b"sharedStrings.xml", b"s.dat")
            new.writestr({SHEET: "xl/sheet1.dat", STRINGS: "xl/s.dat"}.get(part, part), text)
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
        (-7, "000", "-007"),
        (1e-7, "General", "0.0000001"),
        (7, "0.00", "7.00"),
        (1.3, "0.0", "1.3"),
        (7, "[Red]0_ ", "7"),
        (7, "@", "7"),
        ("fine", '_(* #,##0_);_(* \\(#,##0\\);_(* "-"_);_(@_)', "fine"),
        (date(2026, 1, 31), "d-mmm-yy", "2026-01-31"),
        (date(2026, 1, 31), '[$-407]d". "mmmm\\ yyyy;@', "2026-01-31"),
        (datetime(2026, 1, 31, 9, 30, 15), "dd.mm.yyyy", "2026-01-31"),  # noqa: DTZ001 - no cell has a zone
        (datetime(2026, 1, 31, 9, 30, 15), "m/d/yy h:mm AM/PM", "2026-01-31T09:30:00"),  # noqa: DTZ001 - the same
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


@pytest.mark.parametrize(
    ("value", "shown_as"),
    [
        (0.87, "0%"),
        (0.87, "0.00%"),
        (7, '"S-"000'),
        (12_345_678, "0000-0000"),
        (1234, "#,##0"),
        (5, '"EUR "0'),
        (5, "0\\d"),
        (5, "*d0"),
        (7.5, "0"),
        (1.345, "0.00"),
        (7, "#"),
        (7, "0;0"),
        (7, "[<10]0"),
        (7, ";;;"),
        (0.5, "# ?/?"),
        (1e9, "0.00E+00"),
        (0.5, "h:mm"),
        (1.5, "[h]:mm:ss"),
        (46_053, "mmm-yy"),
        (46_053, "yyyy"),
        (46_053, "dddd, mmmm yyyy"),
        (46_053, "hh:mm dd.yyyy"),
        (46_053, "yyyy-mm-dd;0"),
        (46_053.4, "yyyy-mm-dd hh"),
        ("7", '"S-"@'),
        ("7", ";;;"),
        (True, ";;;"),
    ],
)
def test_what_shows_something_else_than_its_value_is_refused(value: object, shown_as: str) -> None:
    def formatted(sheet: Worksheet) -> None:
        sheet["B2"].number_format = shown_as

    reason, params = refused(workbook(HEADER, ["a.json", value], change=formatted))
    assert (reason, params["cell"], params["form"]) == ("table-format", "B2", shown_as)


def test_a_format_without_a_name_is_refused() -> None:
    content = workbook(HEADER, ["a.json", 7], change=lambda sheet: setattr(sheet["B2"], "number_format", "0%"))
    unnamed = rewritten(content, "xl/styles.xml", lambda xml: xml.replace(b'numFmtId="9"', b'numFmtId="31"'))
    assert refused(unnamed)[0] == "table-format"


def test_formats_that_depend_on_a_condition_are_refused() -> None:
    def conditional(sheet: Worksheet) -> None:
        style = DifferentialStyle(numFmt=NumberFormat(numFmtId=164, formatCode="0%"))
        sheet.conditional_formatting.add("B2", Rule("cellIs", dxf=style, operator="lessThan", formula=["1"]))

    assert refused(workbook(HEADER, ["a.json", 0.87], change=conditional))[0] == "table-condition"


@pytest.mark.parametrize("day", [-1, 0, 1, 60, 2_958_466])
def test_a_day_that_does_not_exist_is_an_error(day: int) -> None:
    content = workbook(HEADER, ["a.json", day], change=lambda sheet: setattr(sheet["B2"], "number_format", "d.m.yyyy"))
    assert refused(content)[0] == "table-cell-error"


def test_a_workbook_of_another_epoch_has_the_days_it_shows() -> None:
    def of_1904(sheet: Worksheet) -> None:
        sheet.parent.epoch = CALENDAR_MAC_1904

    assert read(workbook(HEADER, ["a.json", date(2026, 1, 31)], change=of_1904))[1][1] == ["a.json", "2026-01-31"]


def test_texts_are_what_they_show() -> None:
    def part(xml: bytes) -> bytes:
        return xml.replace(
            b"<t>x</t>",
            b"<r><t xml:space='preserve'>one</t></r><r><rPr><b/></rPr><t> two_x000A_</t></r>"
            b"<rPh sb='0' eb='1'><t>no</t></rPh><r><t>3</t></r>",
        )

    assert read(rewritten(workbook(HEADER, ["a.json", "x"]), STRINGS, part))[1][1][1] == "one two\n3"


def test_texts_may_stand_in_the_cells() -> None:
    book, written = Workbook(), BytesIO()
    for row in (HEADER, ["a.json", "ada & co"]):
        book.active.append(row)
    book.save(written)
    assert b"inlineStr" in ZipFile(written).read(SHEET)
    assert read(written.getvalue())[1] == (2, ["a.json", "ada & co"])


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


def test_a_workbook_with_its_parts_elsewhere_is_read() -> None:
    assert read(moved(workbook(HEADER, ["a.json", "x"])))[1] == (2, ["a.json", "x"])


@pytest.mark.parametrize("moving", [bytes, moved])
@pytest.mark.parametrize(
    ("part", "change"),
    [
        (SHEET, lambda xml: xml + b" " * 6_000_000),
        (SHEET, lambda xml: xml.replace(b"<sheetData>", b"<sheetData>" + b"<row/>" * 5_000)),
        (SHEET, lambda xml: xml.replace(b'<row r="2">', b'<row r="2">' + b"<c/>" * 5_000)),
        (SHEET, lambda xml: xml.replace(b"<sheetData>", b"<x>" * 40 + b"</x>" * 40 + b"<sheetData>")),
        (SHEET, lambda xml: xml.replace(b"<sheetData>", b"<!--" + b" " * 3_000_000 + b"--><sheetData>")),
        (STRINGS, lambda xml: xml.replace(b"</sst>", b"<si/>" * 5_000 + b"</sst>")),
        (STRINGS, lambda xml: xml + b" " * 6_000_000),
        ("xl/styles.xml", lambda xml: xml.replace(b"<cellXfs", b"<fonts>" + b"<font/>" * 5_000 + b"</fonts><cellXfs")),
    ],
)
def test_what_unpacks_to_very_much_is_refused(
    monkeypatch: pytest.MonkeyPatch,
    part: str,
    change: Callable[[bytes], bytes],
    moving: Callable[[bytes], bytes],
) -> None:
    monkeypatch.setattr(workbook_parts, "_MOST_ELEMENTS", 4_000)
    monkeypatch.setattr(workbook_parts, "_MOST_UNPACKED", 5_000_000)
    content = workbook(HEADER, ["a.json", "x"])
    read(moving(content))
    large = moving(rewritten(content, part, change))
    assert len(large) < 100_000
    assert refused(large)[0] == "table-large"


@pytest.mark.parametrize("bound", [(workbook_rows, "_MOST_CELLS"), (workbook_parts, "_MOST_PARTS")])
def test_what_has_too_much_of_anything_is_refused(monkeypatch: pytest.MonkeyPatch, bound: tuple[object, str]) -> None:
    monkeypatch.setattr(*bound, 3)
    assert refused(workbook(HEADER, ["a.json", "x"]))[0] == "table-large"


def test_sheets_that_are_not_read_cost_nothing() -> None:
    sheet = b'<sheet name="y" sheetId="9" xmlns:r="%s" r:id="rId1"/>' % REL_NS.rstrip("/").encode()

    def many(xml: bytes) -> bytes:
        return xml.replace(b"</sheets>", sheet * 1_000 + b"</sheets>")

    content = rewritten(workbook(HEADER, *[["a.json", "x"]] * 500), "xl/workbook.xml", many)
    assert len(read(content)) == 501


def test_two_parts_of_one_name_are_damage() -> None:
    written = BytesIO(workbook(HEADER, ["a.json", "x"]))
    with ZipFile(written, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(SHEET, b"")
    assert refused(written.getvalue())[0] == "table-damaged"


def test_reading_needs_no_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    content = workbook(HEADER)
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    assert read(content)


def test_a_workbook_is_known_by_its_parts() -> None:
    content, archive = workbook(HEADER), BytesIO()
    with ZipFile(archive, "w") as written:
        written.writestr("mine/xl/workbook.xml", b"")
    assert [is_workbook(each) for each in (content, content[:-40], archive.getvalue(), b"xl/workbook.xml")] == [
        True,
        True,  # a damaged one
        False,
        False,
    ]


@given(st.integers(0, 5_000), st.binary(min_size=1, max_size=3))
def test_whatever_is_changed_it_is_read_or_refused(place: int, other: bytes) -> None:
    place %= len(SAVED)
    content = SAVED[:place] + other + SAVED[place + len(other) :]
    with suppress(UsageError):
        assert len({len(cells) for _, cells in read(content)}) == 1


SAVED = workbook(HEADER, ["a.json", "x"], ["b.json", 7])
