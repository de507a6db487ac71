"""The table of results: CSV that a spreadsheet opens, with a row for each file, in which nothing can run.

Cells that a spreadsheet would take for a formula begin with an apostrophe (docs/security.md, row 42).
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from vcwallet.cli.batch.examination import FileAnswer
from vcwallet.io.files import being_written
from vcwallet.words import printable
from vcwallet.words.en.batch import COLUMNS

_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""How formulas begin, in letters of full width too."""


@contextmanager
def results_table(path: Path | None, *, force: bool) -> Iterator[Callable[[FileAnswer], None]]:
    """Write a table while the block runs; it appears under its name when the block ends well.

    Args:
        path: Where; None: nowhere.
        force: Whether a file that is there already gives way.

    Yields:
        A function that is given each answer.

    Raises:
        StoreError: `exists`, `disk-full`, `no-permission`, ...
    """
    if path is None:
        yield _unwritten
        return
    with being_written(path, replace=force) as draft, draft.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(COLUMNS.values())
        yield lambda answer: writer.writerow([harmless(str(getattr(answer, name))) for name in COLUMNS])


def harmless(text: str) -> str:
    """A text as a cell that a spreadsheet shows and never evaluates."""
    shown = printable(text)
    return f"'{shown}" if shown.lstrip(" ").startswith(_FORMULA) else shown


def _unwritten(_answer: FileAnswer) -> None:
    """A table that nobody wants."""
