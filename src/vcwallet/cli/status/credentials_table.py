"""A table of credentials: CSV with a row for each, as a spreadsheet writes it.

    id,reason
    urn:uuid:6f2c...,copied the work of others

`key` may stand instead of `id`. Read strictly: a table that is not understood completely changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from vcwallet.errors import IssuingError, UsageError
from vcwallet.io.files import shown_path
from vcwallet.io.tables.csv_tables import plain_name, read_rows
from vcwallet.issuer import CredentialReference
from vcwallet.rendering.words.phrases import phrase

_COLUMNS = {"id", "key", "reason"}
_SHOWN = 20
_LONGEST_NAME = 40


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
        """An error about some of the credentials, with their rows."""
        positions = error.params.get("positions")
        rows = [self.rows[position] for position in positions] if isinstance(positions, list) else []
        problem, _ = phrase(error.code, error.reason, error.params)
        shown = [*map(str, rows[:_SHOWN]), *([f"and {len(rows) - _SHOWN} more"] if len(rows) > _SHOWN else [])]
        return UsageError("csv-refused", path=shown_path(self.path), rows=shown, problem=problem)


def read_table(path: Path) -> CredentialsTable:
    """Read a table.

    Raises:
        UsageError: It cannot be read, has other columns, a row without a credential, or one twice.
        StoreError: The file cannot be read, or is larger than 64 MiB.
    """
    (_, names), *rows = read_rows(path, _COLUMNS.__contains__)
    columns = [plain_name(name) for name in names]
    if len({"id", "key"} & set(columns)) != 1 or not {*columns} <= {*_COLUMNS, ""}:
        raise UsageError("csv-columns", path=shown_path(path), columns=[name[:_LONGEST_NAME] for name in names])
    table = CredentialsTable(path, [], [])
    seen: dict[str, int] = {}
    for number, cells in rows:
        _read_row(table, number, dict(zip(columns, cells, strict=True)), seen)
    return table


def _read_row(table: CredentialsTable, number: int, cells: dict[str, str], seen: dict[str, int]) -> None:
    name = cells.get("id") or cells.get("key")
    if not name:
        raise UsageError("csv-row-empty", path=shown_path(table.path), row=number)
    if name in seen:
        raise UsageError("csv-row-repeated", path=shown_path(table.path), rows=[seen[name], number])
    seen[name] = number
    reason = cells.get("reason") or None
    table.references.append(
        CredentialReference(id=cells.get("id"), key=cells.get("key"), reason=reason),
    )
    table.rows.append(number)
