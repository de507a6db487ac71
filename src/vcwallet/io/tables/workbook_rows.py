"""The first sheet of a workbook (XLSX) as rows of text: what it shows, and nothing that would have to be calculated.

A workbook comes from strangers, too: what is read of it is bounded (`workbook_parts`). Formulas are refused, not
calculated, and neither is the value believed that stands beside one (docs/security.md, row 42). So are number formats
of which it is not known what they show (`number_formats`), and merged cells: only the first of them has what all show.
"""

from __future__ import annotations

import posixpath
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from vcwallet.errors import UsageError, VcwalletError
from vcwallet.io.files import shown_path
from vcwallet.io.tables.number_formats import (
    GENERAL,
    STANDARD_FORMATS,
    is_date_format,
    moment_of,
    shown_date,
    shown_number,
    shown_text,
)
from vcwallet.io.tables.workbook_parts import WORKBOOK, TooLarge, WorkbookParts

_RELATIONS = "xl/_rels/workbook.xml.rels"
_MOST_COLUMNS = 1_000
_MOST_CELLS = 500_000
_EXACT = 10**15
"""Numbers from here on may have lost digits when they were written into the workbook."""
_PLACE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,9})")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
"""A character by its number, as workbooks have it (ECMA-376, part 1, 22.9.2.19)."""
_SHOWN = 40
_TRUE = {"1", "true"}
_SOME_DAY = datetime(2000, 1, 1)  # noqa: DTZ001 - no cell has a zone


def workbook_rows(path: Path, content: bytes) -> list[tuple[int, list[str]]]:
    """The cells of each row that has any, without the spaces around them, by the number of the row.

    Args:
        path: What it is called.
        content: The bytes of the workbook.

    Raises:
        UsageError: It has a formula (`table-formula`), a cell with an error (`table-cell-error`), merged cells
            (`table-merged`), a format of which it is not known what it shows (`table-format`) or a number of which
            digits may be lost (`table-number`); it is too large (`table-large`), damaged (`table-damaged`), or of
            another form (`table-workbook`).
    """
    try:
        return [*_Workbook(path, WorkbookParts(content)).rows()]
    except TooLarge:
        raise UsageError("table-large", path=shown_path(path)) from None
    except VcwalletError:
        raise
    except Exception as error:  # a damaged archive raises anything
        raise UsageError("table-damaged", path=shown_path(path), cause=type(error).__name__) from error


@dataclass(slots=True)
class _Cell:
    """A cell as it is written: where, what it is (`t`), the number of its style, and the pieces of its value."""

    place: str
    column: int
    kind: str
    style: int
    pieces: list[str] = field(default_factory=list)
    has_formula: bool = False

    @property
    def value(self) -> str:
        """Its value as a whole."""
        return "".join(self.pieces)


@dataclass(slots=True)
class _Workbook:
    """A workbook: what its cells refer to is read first."""

    path: Path
    parts: WorkbookParts
    since_1904: bool = False
    strings: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    """The number format of each style."""
    conditional: set[str] = field(default_factory=set)
    """Numbers of the styles with a number format that cells have on a condition."""

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        if WORKBOOK not in self.parts:  # a spreadsheet of OpenDocument
            raise UsageError("table-workbook", path=shown_path(self.path))
        kinds = _relations(self.parts)
        sheet = self._first_sheet(kinds)
        for kind, name in kinds.values():
            if kind == "styles":
                self._read_styles(name)
            elif kind == "sharedStrings":
                self.strings = _strings(self.parts, name)
        reader = _SheetReader(self)
        for _ in self.parts.walk(sheet, reader.opened, reader.closed):
            while reader.ready:
                yield reader.ready.popleft()

    def _first_sheet(self, kinds: dict[str, tuple[str, str]]) -> str:
        """The first sheet that is seen."""
        sheets: list[str] = []

        def opened(path: list[str], attributes: dict[str, str]) -> None:
            if path[-1] == "workbookPr":
                self.since_1904 = attributes.get("date1904") in _TRUE
            elif path[-1] == "sheet" and attributes.get("state", "visible") == "visible":
                kind, name = kinds[next(value for key, value in attributes.items() if key.endswith(" id"))]
                sheets.extend([name] if kind == "worksheet" else [])

        _drain(self.parts.walk(WORKBOOK, opened))
        return sheets[0]

    def _read_styles(self, part: str) -> None:
        named, conditions = dict(STANDARD_FORMATS), 0

        def opened(path: list[str], attributes: dict[str, str]) -> None:
            nonlocal conditions
            if path[-2:] == ["numFmts", "numFmt"]:
                named[int(attributes["numFmtId"])] = attributes["formatCode"]
            elif path[-2:] == ["cellXfs", "xf"]:
                numbers.append(int(attributes.get("numFmtId", 0)))
            elif path[-2:] == ["dxfs", "dxf"]:
                conditions += 1
            elif path[-2:] == ["dxf", "numFmt"]:
                self.conditional.add(str(conditions - 1))

        numbers: list[int] = []
        _drain(self.parts.walk(part, opened))
        self.codes = [named.get(number, f"[{number}]") for number in numbers]  # which is no format that is known

    def text(self, cell: _Cell) -> str:
        """What a cell shows."""
        if cell.has_formula:
            raise self._refused("table-formula", cell)
        if cell.kind == "e":
            raise self._refused("table-cell-error", cell)
        value = cell.value
        if not value:
            return ""
        code = self.codes[cell.style] if self.codes else GENERAL
        if cell.kind in {"n", "d"}:
            text = self._number(cell, value, code) if cell.kind == "n" else shown_date(_iso(value), code)
        else:
            text = shown_text(self._string(cell.kind, value), code)
        if text is None:
            raise UsageError("table-format", path=shown_path(self.path), cell=cell.place, form=code[:_SHOWN])
        return text.strip()

    def _string(self, kind: str, value: str) -> str:
        if kind == "b":
            return "TRUE" if value in _TRUE else "FALSE"
        return self.strings[_natural(value)] if kind == "s" else _unescaped(value)

    def _number(self, cell: _Cell, written: str, code: str) -> str | None:
        if not _NUMBER.fullmatch(written):
            raise ValueError(written[:_SHOWN])
        number = float(written)
        if not abs(number) < _EXACT:
            raise self._refused("table-number", cell)
        value = Decimal(f"{number:.15g}")  # as spreadsheets reckon: 0.1 + 0.2 is 0.3
        if not is_date_format(code):
            return shown_number(value, code)
        moment = moment_of(value, since_1904=self.since_1904)
        if moment is None and shown_date(_SOME_DAY, code):
            raise self._refused("table-cell-error", cell)
        return None if moment is None else shown_date(moment, code)

    def _refused(self, reason: str, cell: _Cell) -> UsageError:
        return UsageError(reason, path=shown_path(self.path), cell=cell.place)


class _SheetReader:
    """Receives the elements of a sheet; what is in its rows waits in `ready`."""

    def __init__(self, workbook: _Workbook) -> None:
        self.ready: deque[tuple[int, list[str]]] = deque()
        self._workbook = workbook
        self._cell: _Cell | None = None
        self._texts: list[str] = []
        self._row = self._column = self._cells = 0

    def opened(self, path: list[str], attributes: dict[str, str]) -> None:
        """An element begins."""
        name = path[-1]
        if name == "c" and path[-2:-1] == ["row"]:
            self._begin_cell(attributes)
        elif name == "f" and self._cell is not None:
            self._cell.has_formula = True
        elif name == "row":
            number = int(attributes.get("r", self._row + 1))
            if number <= self._row:
                raise ValueError(number)
            self._row, self._column, self._texts = number, 0, []
        elif name == "mergeCell":
            raise UsageError("table-merged", path=shown_path(self._workbook.path), cells=attributes["ref"][:_SHOWN])
        elif name == "cfRule" and attributes.get("dxfId") in self._workbook.conditional:
            raise UsageError("table-condition", path=shown_path(self._workbook.path))

    def closed(self, path: list[str], text: str) -> None:
        """An element ends."""
        name, cell = path[-1], self._cell
        if cell is not None and name == ("t" if cell.kind == "inlineStr" else "v"):
            if name == "v" or path[-2] in {"is", "r"}:
                cell.pieces.append(text)
        elif name == "c" and cell is not None:
            self._end_cell(cell)
        elif name == "row" and self._texts:
            self.ready.append((self._row, self._texts))

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        place = attributes.get("r")
        letters, row = _split(place) if place else ("", self._row)
        column = _number_of(letters) if letters else self._column + 1
        if row != self._row or column <= self._column:
            raise ValueError(place)
        self._column = column
        self._cells += 1
        if self._cells > _MOST_CELLS:
            raise TooLarge
        style = _natural(attributes.get("s", "0"))
        self._cell = _Cell(place or f"{_letters_of(column)}{row}", column, attributes.get("t", "n"), style)

    def _end_cell(self, cell: _Cell) -> None:
        self._cell = None
        text = self._workbook.text(cell)
        if not text:
            return
        if cell.column > _MOST_COLUMNS:
            path = shown_path(self._workbook.path)
            raise UsageError("table-cell-unnamed", path=path, row=self._row, column=cell.column)
        self._texts += [""] * (cell.column - 1 - len(self._texts))
        self._texts.append(text)


def _relations(parts: WorkbookParts) -> dict[str, tuple[str, str]]:
    """To which parts a workbook refers, by their ids: of which kind each is, and its name."""
    kinds: dict[str, tuple[str, str]] = {}

    def opened(path: list[str], attributes: dict[str, str]) -> None:
        if path[-1] == "Relationship":
            name = posixpath.normpath(posixpath.join("/xl", attributes["Target"])).lstrip("/")
            kinds[attributes["Id"]] = (attributes["Type"].rpartition("/")[2], name)

    _drain(parts.walk(_RELATIONS, opened))
    return kinds


def _strings(parts: WorkbookParts, name: str) -> list[str]:
    """The texts that cells name by their numbers; without what is written beside them to say how they are read."""
    strings: list[str] = []
    pieces: list[str] = []

    def closed(path: list[str], text: str) -> None:
        if path[-1] == "t" and path[-2] in {"si", "r"}:
            pieces.append(text)
        elif path[-1] == "si":
            strings.append(_unescaped("".join(pieces)))
            pieces.clear()

    _drain(parts.walk(name, closed=closed))
    return strings


def _drain(turns: Iterator[None]) -> None:
    deque(turns, maxlen=0)


def _unescaped(text: str) -> str:
    if "_x" not in text:
        return text
    plain = _ESCAPED.sub(lambda number: chr(int(number[1], 16)), text)
    if "\0" in plain:
        raise ValueError
    return plain.encode("utf-16", "surrogatepass").decode("utf-16")


def _natural(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise ValueError(text[:_SHOWN])
    return int(text)


def _iso(value: str) -> datetime:
    return datetime.fromisoformat(value.removesuffix("Z"))


def _split(place: str) -> tuple[str, int]:
    match = _PLACE.fullmatch(place)
    if match is None:
        raise ValueError(place[:_SHOWN])
    return match[1], int(match[2])


def _number_of(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _letters_of(number: int) -> str:
    return _letters_of((number - 1) // 26) + chr(ord("A") + (number - 1) % 26) if number else ""
