"""`results.csv` as a table that is read again: known by its columns, and read as what it was before it was written."""

from __future__ import annotations

from vcwallet.cli.shared.spreadsheet import unharmed
from vcwallet.io.csv_tables import Rows, plain_name

COLUMNS = ("row", "file", "status", "credential", "problem", "table")
"""What stands before the columns of the table that was issued."""


def is_results(names: list[str]) -> bool:
    """Whether a table with columns of these names is one that issuing wrote."""
    return {*COLUMNS} <= {*map(plain_name, names)}


def restored(rows: Rows) -> Rows:
    """The rows of a table, its names first. Only one that issuing wrote has apostrophes that are not its own."""
    if not is_results(rows[0][1]):
        return rows
    return [(number, [unharmed(cell) for cell in cells]) for number, cells in rows]
