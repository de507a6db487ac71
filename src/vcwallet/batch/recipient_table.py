"""A table of recipients: a row for each file, with the person that it should be about.

file,recipient,identifier
term1/ada.png,ada@example.org; ada@college.example,1001

Whatever a row has of one person is asked together.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from vcwallet.encoding.normal_forms import normal_form
from vcwallet.errors import UnreachableError, UsageError
from vcwallet.identity.written_recipient import recipient_in
from vcwallet.io.files import shown_path
from vcwallet.io.input_files import Input

_BETWEEN = re.compile(r'[;\n](?=(?:[^"]*"[^"]*")*[^"]*$)')
"""What stands between two identifiers in a cell: not a semicolon in a name that is quoted."""
_SHOWN = 5
_LONGEST_NAME = 40


FileQuestion = tuple[Input, tuple[str, ...] | None]
"""A file, and what is known of the person whom it should be about: nothing where the table names the file alone; None
where that is not asked."""


def by_table(inputs: Sequence[Input], table: Path, content: bytes | None = None) -> list[FileQuestion]:
    """Find the file of each row: by the name as it was given, by that within the folder, or by the file's own name.

    Args:
        inputs: The files.
        table: The table.
        content: Its bytes, where they are at hand.

    Returns:
        Every file, in their order; and behind them what the table names beyond these, with the error that it is
        not there.

    Raises:
        UsageError: The table cannot be read (`table-...`) or lacks a column (`recipients-columns`), a row fits several
            files (`recipients-several`) or has what is no identifier (`recipients-unclear`), or two rows fit one file
            (`recipients-twice`).
        StoreError: The table is missing, or is larger than 64 MiB.
    """
    firsts = _firsts(inputs)
    names = _Names(inputs, firsts)
    rows: dict[int, tuple[int, tuple[str, ...]]] = {}
    missing: list[FileQuestion] = []
    for row, file, recipient in _rows(table, content):
        fitting = names.find(file)
        if len(fitting) > 1:
            shown = [inputs[index].name for index in fitting[:_SHOWN]]
            raise UsageError("recipients-several", path=shown_path(table), row=row, names=shown, file=_last(file))
        if not fitting:
            absent = UnreachableError("not-among-files", table=shown_path(table), row=row)
            missing.append((Input(Path(file), error=absent), recipient))
            continue
        (index,) = fitting
        if index in rows:
            raise UsageError("recipients-twice", path=shown_path(table), rows=[rows[index][0], row])
        rows[index] = (row, recipient)
    recipients = (rows[first][1] if first in rows else None for first in firsts)
    return [*zip(inputs, recipients, strict=True), *missing]


def _firsts(inputs: Sequence[Input]) -> list[int]:
    """For each file the position at which it was named first."""
    places: dict[str, int] = {}
    return [places.setdefault(os.path.normpath(file.place.absolute()), index) for index, file in enumerate(inputs)]


class _Names:
    """Files by the names that a table may have for them, the most exact first."""

    def __init__(self, inputs: Sequence[Input], firsts: Sequence[int]) -> None:
        self._kinds: tuple[dict[str, dict[int, None]], ...] = tuple(defaultdict(dict) for _ in range(4))
        for first, file in zip(firsts, inputs, strict=True):
            whole = _plain(shown_path(file.place))
            within = _plain(os.path.relpath(file.place, file.folder)) if file.folder else whole
            last = _last(whole)
            for kind, name in zip(self._kinds, (whole, within, last, last.casefold()), strict=True):
                kind[name][first] = None

    def find(self, name: str) -> list[int]:
        path = _plain(name)
        for kind, key in zip(self._kinds, (path, path, path, path.casefold()), strict=True):
            if key in kind:
                return list(kind[key])
        return []


def _plain(name: str) -> str:
    return os.path.normpath(normal_form("NFC", name.replace("\\", "/")))


def _last(name: str) -> str:
    return _plain(name).rpartition("/")[2]


def _rows(table: Path, content: bytes | None) -> list[tuple[int, str, tuple[str, ...]]]:
    """Number, file and identifiers of each row that names a file. In a table that issuing wrote, a cell is one."""
    from vcwallet.io.tables.csv_tables import plain_name, read_rows  # most runs have no table
    from vcwallet.io.tables.recipient_columns import FILE, RECIPIENT
    from vcwallet.io.tables.results_table import OTHER_FORM, is_results, restored

    (_, names), *rows = restored(read_rows(table, {*FILE, *RECIPIENT}.__contains__, content))
    columns = [plain_name(name) for name in names]
    recipients = [columns.index(name) for name in RECIPIENT if name in columns]
    files = [columns.index(name) for name in FILE if name in columns]
    if not files or not recipients:
        raise UsageError("recipients-columns", path=shown_path(table), columns=[name[:_LONGEST_NAME] for name in names])
    known = is_results(names)
    files += [columns.index(plain_name(OTHER_FORM))] if known and plain_name(OTHER_FORM) in columns else []
    numbered = []
    for number, cells in rows:
        for file in filter(None, (cells[position] for position in files)):
            filled = [cells[position] for position in recipients if cells[position]]
            texts = (
                filled if known else [_read(table, number, part) for cell in filled for part in _BETWEEN.split(cell)]
            )
            numbered.append((number, file, tuple(dict.fromkeys(filter(None, texts)))))
    return numbered


def _read(table: Path, row: int, cell: str) -> str:
    recipient = recipient_in(cell)
    if recipient is None:
        raise UsageError("recipients-unclear", path=shown_path(table), row=row, value=cell[:_LONGEST_NAME])
    return recipient
