"""The table of results: CSV that a spreadsheet opens, with a row for each file, in which nothing can run.

Text of strangers is made printable first, and then no formula (docs/security.md, row 42).
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from vcwallet.cli.batch.examination import FileAnswer
from vcwallet.cli.spreadsheet import harmless
from vcwallet.io.files import being_written
from vcwallet.words import printable
from vcwallet.words.en.batch import COLUMNS


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
        yield lambda answer: writer.writerow([harmless(printable(getattr(answer, name))) for name in COLUMNS])


def _unwritten(_answer: FileAnswer) -> None:
    """A table that nobody wants."""
