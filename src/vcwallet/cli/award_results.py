"""What became of the rows of a table of awards: on the screen, as JSON, and as a table beside the badges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Self

from rich.console import Console

from vcwallet.cli.award_requests import Planned
from vcwallet.cli.award_table import AwardRow, AwardTable
from vcwallet.cli.output import ExitStatus, Output, error_data, plain
from vcwallet.cli.spreadsheet import as_csv
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import UsageError, VcwalletError
from vcwallet.io.files import shown_path
from vcwallet.issuer import Issued

RESULTS = "results.csv"
_COLUMNS = ("row", "file", "status", "credential", "problem")
_TOLD = 20
"""Refused rows that are told on the screen."""


class RowStatus(StrEnum):
    """What became of a row."""

    ISSUED = "issued"
    ISSUED_BEFORE = "issued before"
    REFUSED = "refused"
    WAITING = "not done"


@dataclass(slots=True)
class RowResult:
    """What became of a row, and where its badge is.

    Attributes:
        row: The row.
        status: What became of it.
        problem: Why nothing was issued for it.
        file: The name of its file.
        credential: The id of its credential.
    """

    row: AwardRow
    status: RowStatus = RowStatus.WAITING
    problem: VcwalletError | None = None
    file: str = ""
    credential: str = ""

    @classmethod
    def of(cls, planned: Planned) -> Self:
        """Before anything is issued: a row waits, or is refused."""
        return cls(planned.row, RowStatus.WAITING if planned.problem is None else RowStatus.REFUSED, planned.problem)

    def deliver(self, issued: Issued, file: str) -> None:
        """Note what was issued, once its file is there."""
        self.status = RowStatus.ISSUED if issued.new else RowStatus.ISSUED_BEFORE
        self.credential, self.file = issued.id, file

    def refuse(self, problem: VcwalletError) -> None:
        """Note why nothing is issued."""
        self.status, self.problem = RowStatus.REFUSED, problem

    def to_dict(self) -> JsonObject:
        """As JSON."""
        return {
            "row": self.row.number,
            "status": self.status.value,
            "file": self.file or None,
            "id": self.credential or None,
            "error": None if self.problem is None else error_data(self.problem),
        }

    @property
    def told(self) -> str:
        """The problem and its cure in words; empty where there is none."""
        told = {} if self.problem is None else error_data(self.problem)
        return " ".join(str(told[part]) for part in ("message", "advice") if told.get(part))


def results_table(header: Sequence[str], results: Sequence[RowResult]) -> bytes:
    """The results as CSV: what became of each row, and then the row as it was read."""
    rows = (
        (result.row.number, result.file, result.status.value, result.credential, result.told, *result.row.cells)
        for result in results
    )
    return as_csv([*_COLUMNS, *header], rows)


def answer(results: Sequence[RowResult], table: AwardTable, folder: Path | None, out: Output) -> ExitStatus:
    """Say what became of the rows.

    Args:
        results: Of each row.
        table: The table.
        folder: Where the badges are; None where nothing was issued, because rows were refused.
        out: Where the answer goes.
    """
    refused = [result for result in results if result.status is RowStatus.REFUSED]
    new, before = (
        sum(result.status is status for result in results) for status in (RowStatus.ISSUED, RowStatus.ISSUED_BEFORE)
    )
    error = UsageError("awards-refused", path=shown_path(table.path), refused=len(refused), rows=len(results))

    def text(console: Console) -> None:
        if table.unused:
            console.print(plain(f"Columns that were not used: {', '.join(table.unused)}."))
        if folder is not None:
            console.print(plain(f"Issued: {new:,}."))
        if before:
            console.print(plain(f"Issued before, the same again: {before:,}."))
        if refused:
            console.print(plain(f"Refused: {len(refused):,}.", "bold"))
        for result in refused[:_TOLD]:
            console.print(plain(f"  row {result.row.number}: {result.told}"))
        if len(refused) > _TOLD:
            console.print(plain("  and more; --json tells all."))
        if folder is not None:
            console.print(plain(f"The badges are in {folder}; whose is which: {RESULTS}"), soft_wrap=True)

    data: JsonObject = {
        "output": None if folder is None else shown_path(folder),
        "issued": new,
        "issued_before": before,
        "refused": len(refused),
        "unused_columns": list(table.unused),
        "rows": [result.to_dict() for result in results],
    }
    out.answer(data if folder is not None else {"error": error_data(error), **data}, text)
    if folder is None and not out.json:
        out.error(error)
    return ExitStatus.DONE if folder is not None else ExitStatus.USAGE
