"""A table of credentials: CSV with a row for each, as a spreadsheet writes it.

    id,reason
    urn:uuid:6f2c...,copied the work of others

`key` may stand instead of `id`. Read strictly: a table that is not understood completely changes nothing.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from vcwallet.errors import IssuingError, UsageError
from vcwallet.io.files import read_capped, shown_path
from vcwallet.issuer import CredentialReference
from vcwallet.words import phrase

_LARGEST_FILE = 64 * 1024 * 1024
_COLUMNS = {"id", "key", "reason"}
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class CredentialsTable:
    """What a table names.

    Attributes:
        path: The file.
        references: The credentials, in the order of the rows.
        rows: The row of each, as a spreadsheet counts them: the header is row 1.
    """

    path: Path
    references: list[CredentialReference]
    rows: list[int]

    def located(self, error: IssuingError) -> UsageError:
        """An error about some of the credentials, told by their rows."""
        positions = error.params.get("positions")
        found = [self.rows[position] for position in positions] if isinstance(positions, list) else []
        problem, _ = phrase(error.code, error.reason, error.params)
        shown = [*map(str, found[:_SHOWN]), *(["..."] if len(found) > _SHOWN else [])]
        return UsageError("csv-refused", path=shown_path(self.path), rows=shown, problem=problem)


def read_table(path: Path) -> CredentialsTable:
    """Read a table.

    Raises:
        UsageError: It is not UTF-8 or not CSV, has other columns, a row without a credential, or one twice.
        StoreError: The file cannot be read, or is larger than 64 MiB.
    """
    try:
        text = read_capped(path, _LARGEST_FILE).decode("utf-8-sig")
        lines = list(csv.reader(StringIO(text, newline=""), strict=True))
    except UnicodeDecodeError:
        raise _unusable(path, "it is not text in UTF-8.") from None
    except csv.Error as error:
        raise _unusable(path, f"{error}.") from None
    columns = [name.strip() for name in lines[0]] if lines else []
    named = {"id", "key"} & set(columns)
    if len(named) != 1 or not set(columns) <= _COLUMNS or len(set(columns)) < len(columns):
        raise _unusable(path, f"its first row is {', '.join(columns)[:100] or 'empty'}.")
    table = CredentialsTable(path, [], [])
    seen: dict[str, int] = {}
    for number, cells in enumerate(lines[1:], 2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(columns):
            raise _unusable(path, f"row {number} has {len(cells)} cells and the first row {len(columns)}.")
        _read_row(table, number, dict(zip(columns, (cell.strip() for cell in cells), strict=True)), seen)
    return table


def _read_row(table: CredentialsTable, number: int, cells: dict[str, str], seen: dict[str, int]) -> None:
    name = cells.get("id") or cells.get("key")
    if not name:
        raise _unusable(table.path, f"row {number} names no credential.")
    if name in seen:
        raise _unusable(table.path, f"rows {seen[name]} and {number} name the same credential.")
    seen[name] = number
    reason = cells.get("reason") or None
    table.references.append(
        CredentialReference(id=cells.get("id"), key=cells.get("key"), reason=reason),
    )
    table.rows.append(number)


def _unusable(path: Path, problem: str) -> UsageError:
    return UsageError("csv-credentials", path=shown_path(path), problem=problem)
