"""The table of results: CSV that a spreadsheet opens, with a row for each file, in which nothing can run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from vcwallet.batch.file_answer import FileAnswer
from vcwallet.io.files import being_written
from vcwallet.rendering.words.en.command.batch import COLUMNS


@contextmanager
def verification_table(path: Path | None, *, force: bool) -> Iterator[Callable[[FileAnswer], object]]:
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
    from vcwallet.io.tables.spreadsheet import ENCODING, row_writer  # most runs write no table

    with being_written(path, replace=force) as draft, draft.open("w", encoding=ENCODING, newline="") as stream:
        write = row_writer(stream)
        write(COLUMNS.values())
        yield lambda answer: write(getattr(answer, name) for name in COLUMNS)


def _unwritten(_answer: FileAnswer) -> None:
    """The answer where no table was asked for."""
