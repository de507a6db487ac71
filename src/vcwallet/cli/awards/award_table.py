"""A table of awards: a row for each person, as a class list is kept in a spreadsheet.

    email,cohort,evidence
    ada@example.org,2026-A,https://college.example/work/17

Which columns there may be is in `COLUMNS`. Others, such as the names of people, are not used and are not signed into
anything; one whose name looks like a slip of the hand is refused, so that no evidence is left out unnoticed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from vcwallet.cli.awards.award_texts import AwardTexts, ResultText
from vcwallet.errors import UsageError
from vcwallet.io.files import shown_path
from vcwallet.io.tables.csv_tables import plain_name, read_table

_ALIKE = 0.82
"""How much a name has to look like that of a column to be taken for a slip of the hand."""

COLUMNS = {
    "recipient": ("recipient", "email", "email address", "mail", "recipient email", "recipient id", "id"),
    "did": ("did", "recipient did", "wallet", "wallet id"),
    "achievement": ("achievement", "achievement id", "achievement code", "achievement name", "badge"),
    "key": ("key",),
    "cohort": ("cohort", "class", "group"),
    "credential_name": ("credential name",),
    "narrative": ("narrative",),
    "evidence": ("evidence", "evidence url"),
    "evidence_name": ("evidence name", "evidence title"),
    "evidence_description": ("evidence description",),
    "evidence_narrative": ("evidence narrative",),
    "credits": ("credits", "credits earned"),
    "start": ("start", "start date", "activity start", "activity start date"),
    "end": ("end", "end date", "activity end", "activity end date"),
    "awarded": ("awarded", "awarded date", "date awarded", "awarded at"),
    "valid_from": ("valid from",),
    "valid_until": ("valid until", "expires", "expiry date"),
    "securing": ("securing", "as"),
}
"""What a row can say, and the names that its column may have. Capitals, spaces and hyphens do not matter."""

RESULT_COLUMNS = {
    "result": ("result", "results"),
    "result_level": ("result level",),
    "result_status": ("result status",),
}
"""What a row can say of a result; the name of the result may follow, after a colon."""

_FIELDS = {plain_name(name): field for field, names in COLUMNS.items() for name in names}
_OF_RESULTS = {plain_name(name): field for field, names in RESULT_COLUMNS.items() for name in names}
_KNOWN = (*_FIELDS, *_OF_RESULTS)
_LESS_WANTED = "id"
"""In a class list it is often a number of the institution's own: it counts only where nothing else names people."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is used.

    Attributes:
        position: Where it stands.
        field: What it says.
        result: For a column about a result, the name of the result; empty where the achievement has only one.
    """

    position: int
    field: str
    result: str = ""


@dataclass(frozen=True, slots=True)
class AwardRow:
    """One row.

    Attributes:
        number: As a spreadsheet counts: the first row, with the names of the columns, is row 1.
        cells: The row as it was read.
        details: What it says; empty cells are left out.
    """

    number: int
    cells: tuple[str, ...]
    details: AwardTexts


@dataclass(frozen=True, slots=True)
class AwardTable:
    """A table of awards.

    Attributes:
        path: The file.
        separator: The sign between its cells.
        header: The names of its columns, as they stand there.
        unused: Those of the columns that say nothing here.
        rows: Its rows.
    """

    path: Path
    separator: str
    header: tuple[str, ...]
    unused: tuple[str, ...]
    rows: tuple[AwardRow, ...]


def read_award_table(path: Path, *, achievement_given: bool) -> AwardTable:
    """Read a table of awards.

    Args:
        path: The file.
        achievement_given: Whether the achievement is named beside the table.

    Raises:
        UsageError: It cannot be read, is empty, does not say who receives what, or says something twice.
        StoreError: The file cannot be read, or is larger than 64 MiB.
    """
    table = read_table(path, _KNOWN.__contains__)
    (_, header), *lines = table.rows
    names = tuple(header)
    columns = _columns(path, names)
    known = {column.field for column in columns}
    if not known & {"recipient", "did"}:
        raise UsageError("awards-no-recipient", path=shown_path(path), columns=_listed(names))
    if "achievement" not in known and not achievement_given:
        raise UsageError("awards-no-achievement", path=shown_path(path))
    rows = tuple(_row(number, cells, columns) for number, cells in lines)
    if not rows:
        raise UsageError("awards-empty", path=shown_path(path))
    used = {column.position for column in columns}
    unused = tuple(name for position, name in enumerate(names) if name and position not in used)
    return AwardTable(path, table.separator, names, unused, rows)


def _columns(path: Path, names: tuple[str, ...]) -> list[Column]:
    columns = [column for position, name in enumerate(names) if (column := _column(position, name)) is not None]
    others = [column for column in columns if plain_name(names[column.position]) != _LESS_WANTED]
    if any(column.field in {"recipient", "did"} for column in others):
        columns = others
    seen: dict[tuple[str, str], Column] = {}
    for column in columns:
        same = seen.setdefault((column.field, column.result.casefold()), column)
        if same is not column:
            twice = [names[same.position], names[column.position]]
            raise UsageError("awards-column-twice", path=shown_path(path), columns=twice)
    used = {column.position for column in columns}
    for position, name in enumerate(names):
        like = [] if position in used else get_close_matches(plain_name(name), _KNOWN, n=1, cutoff=_ALIKE)
        if like and like[0] != plain_name(name):
            raise UsageError("awards-column-unclear", path=shown_path(path), column=name, like=_spaced(like[0]))
    return columns


def _column(position: int, name: str) -> Column | None:
    kind, _, result = name.partition(":")
    if plain_name(kind) in _OF_RESULTS:
        return Column(position, _OF_RESULTS[plain_name(kind)], " ".join(result.split()))
    field = _FIELDS.get(plain_name(name))
    return None if field is None else Column(position, field)


def _row(number: int, cells: list[str], columns: list[Column]) -> AwardRow:
    texts = {column: cells[column.position] for column in columns if cells[column.position]}
    return AwardRow(
        number=number,
        cells=tuple(cells),
        details=AwardTexts(
            values={column.field: text for column, text in texts.items() if column.field in COLUMNS},
            results=tuple(
                ResultText(column.field, column.result, text)
                for column, text in texts.items()
                if column.field in RESULT_COLUMNS
            ),
        ),
    )


def _spaced(plain: str) -> str:
    names = (name for names in (COLUMNS | RESULT_COLUMNS).values() for name in names)
    return next(name for name in names if plain_name(name) == plain)


def _listed(names: Iterable[str]) -> list[str]:
    return [name[:40] for name in names if name] or ["-"]
