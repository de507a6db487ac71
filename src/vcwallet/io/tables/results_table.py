"""`results.csv` as a table that is read again: known by its columns, and read as what it was before it was written."""

from __future__ import annotations

from vcwallet.io.tables.csv_tables import Rows, plain_name
from vcwallet.io.tables.spreadsheet import unharmed

OTHER_FORM = "other form"
COLUMNS = ("row", "file", OTHER_FORM, "status", "credential", "problem", "table")
"""What stands before the columns of the table that was issued: one row for each person, so that badges can be sent."""
_MARKS = {*COLUMNS} - {OTHER_FORM}
"""Those that every table of results has; earlier ones say nothing of other forms."""


def is_results(names: list[str]) -> bool:
    """Whether these are the columns of a table of results."""
    return {*_MARKS} <= {*map(plain_name, names)}


def restored(rows: Rows) -> Rows:
    """The rows of a table, its names first; those of a table of results without the apostrophes of harmless cells."""
    if not is_results(rows[0][1]):
        return rows
    return [(number, [unharmed(cell) for cell in cells]) for number, cells in rows]
