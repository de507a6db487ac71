"""`results.csv` beside the badges: the only record of whose badge is which, so no run takes a badge out of it.

A folder may hold the badges of several tables, and of several runs over one. Rows with a credential that this run has
nothing to do with are kept; the rows of this run stand behind them. The file is replaced in one step.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from vcwallet.cli.awards.award_results import RESULTS, RowResult
from vcwallet.cli.awards.award_table import AwardTable
from vcwallet.errors import StoreError, UsageError
from vcwallet.io.files import is_taken, shown_path, write_private
from vcwallet.io.tables.csv_tables import plain_name, read_rows
from vcwallet.io.tables.results_table import COLUMNS, restored
from vcwallet.io.tables.spreadsheet import as_csv

_SEPARATORS = {",", ";", "\t"}
"""Separators that the reader of tables finds out by itself."""


@dataclass(frozen=True, slots=True)
class BadgeMap:
    """The table of results in one folder.

    Attributes:
        path: The file.
        table: The table that is issued.
        kept: What stood there before, by the plain names of the columns.
        names: How these names are spelled there.
    """

    path: Path
    table: AwardTable
    kept: tuple[dict[str, str], ...]
    names: dict[str, str]

    @classmethod
    def read(cls, folder: Path, table: AwardTable) -> BadgeMap:
        """The table of results that earlier runs left in a folder, or a new one.

        Raises:
            UsageError: There is a file of this name that cannot be read as one (`awards-map-unreadable`), or a link
                that leads nowhere (`awards-map-link`).
            StoreError: It cannot be read.
        """
        path = folder / RESULTS
        if not is_taken(path):
            return cls(path, table, (), {})
        names, rows = _read(path)
        return cls(path, table, rows, names)

    def write(self, results: Sequence[RowResult]) -> None:
        """Write what became of the rows, beside the badges of other runs.

        Raises:
            StoreError: It cannot be written. What stood there before stands there still.
        """
        own = {result.credential for result in results if result.credential}
        kept = [row for row in self.kept if row["credential"] and row["credential"] not in own]
        columns = _columns([*COLUMNS, *self.table.header])
        rows = [*kept, *(dict(zip(columns, self._cells(result), strict=True)) for result in results)]
        spelled = {name: self.names.get(name, spelling) for name, spelling in columns.items()}
        spelled |= {name: self.names[name] for row in kept for name in row if name not in spelled}
        written = ([row.get(name, "") for name in spelled] for row in rows)
        separator = self.table.separator if self.table.separator in _SEPARATORS else ","
        write_private(self.path, as_csv([*spelled.values()], written, separator=separator))

    def _cells(self, result: RowResult) -> tuple[str, ...]:
        files = (result.file, result.other_form)
        about = (str(result.row.number), *files, result.status.value, result.credential, result.trouble)
        return (*about, self.table.path.name, *result.row.cells)


def _read(path: Path) -> tuple[dict[str, str], tuple[dict[str, str], ...]]:
    try:
        (_, names), *rows = restored(read_rows(path, lambda _name: False))
    except UsageError as error:
        raise UsageError("awards-map-unreadable", path=shown_path(path)) from error
    except StoreError as error:
        if error.reason == "missing":  # though there is something of this name
            raise UsageError("awards-map-link", path=shown_path(path)) from error
        raise
    columns = _columns(names)
    if not {"file", "credential"} <= {*columns}:
        raise UsageError("awards-map-unreadable", path=shown_path(path))
    return columns, tuple(dict(zip(columns, cells, strict=True)) for _, cells in rows)


def _columns(names: Sequence[str]) -> dict[str, str]:
    """The spelling of each column by its plain name: a name that occurs again gets a number."""
    spelled: dict[str, str] = {}
    for name in names:
        spelling, number = name, 1
        while _key(spelling) in spelled:
            number += 1
            spelling = f"{name} {number}".strip()
        spelled[_key(spelling)] = spelling
    return spelled


def _key(name: str) -> str:
    return plain_name(name) or name
