"""`results.csv` beside the badges: the only thing that says whose badge is which, so no run takes a badge out of it.

A folder may hold the badges of several tables, and of several runs over one. Rows with a credential that this run has
nothing to do with are kept; the rows of this run stand behind them. The file is replaced in one step.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from vcwallet.cli.award_results import RESULTS, RowResult
from vcwallet.cli.award_table import AwardTable
from vcwallet.cli.spreadsheet import as_csv
from vcwallet.errors import UsageError
from vcwallet.io.files import is_taken, shown_path, write_private
from vcwallet.io.tables import read_rows

_COLUMNS = ("row", "file", "status", "credential", "problem", "table")
_SEPARATORS = {",", ";", "\t"}
"""Those by which a table is read again without being told its separator."""

Column = tuple[str, int]
"""The name of a column, and how many columns before it have the same name."""


@dataclass(frozen=True, slots=True)
class BadgeMap:
    """The table of results in one folder.

    Attributes:
        path: The file.
        table: The table that is issued.
        kept: What stood there before, by column.
    """

    path: Path
    table: AwardTable
    kept: tuple[dict[Column, str], ...]

    @classmethod
    def read(cls, folder: Path, table: AwardTable) -> BadgeMap:
        """The table of results that earlier runs left in a folder, or a new one.

        Raises:
            UsageError: There is a file of this name that cannot be read as one (`awards-map-unreadable`).
            StoreError: It cannot be read.
        """
        path = folder / RESULTS
        return cls(path, table, tuple(_rows(path)) if is_taken(path) else ())

    def write(self, results: Sequence[RowResult]) -> None:
        """Write what became of the rows, beside the badges of other runs.

        Raises:
            StoreError: It cannot be written. What stood there before stands there still.
        """
        own = {result.credential for result in results if result.credential}
        kept = [row for row in self.kept if row["credential", 0] and row["credential", 0] not in own]
        columns = _numbered([*_COLUMNS, *self.table.header])
        columns = list(dict.fromkeys([*columns, *(column for row in kept for column in row)]))
        rows = [*kept, *(dict(zip(columns, self._cells(result), strict=False)) for result in results)]
        written = ([row.get(column, "") for column in columns] for row in rows)
        separator = self.table.separator if self.table.separator in _SEPARATORS else ","
        write_private(self.path, as_csv([name for name, _ in columns], written, separator=separator))

    def _cells(self, result: RowResult) -> tuple[str, ...]:
        about = (str(result.row.number), result.file, result.status.value, result.credential, result.trouble)
        return (*about, self.table.path.name, *result.row.cells)


def _rows(path: Path) -> Iterator[dict[Column, str]]:
    try:
        (_, names), *rows = read_rows(path, lambda _name: False)
    except UsageError as error:
        raise UsageError("awards-map-unreadable", path=shown_path(path)) from error
    columns = _numbered(names)
    if not {("file", 0), ("credential", 0)} <= {*columns}:
        raise UsageError("awards-map-unreadable", path=shown_path(path))
    for _, cells in rows:
        yield dict(zip(columns, cells, strict=True))


def _numbered(names: Sequence[str]) -> list[Column]:
    return [(name, names[:position].count(name)) for position, name in enumerate(names)]
