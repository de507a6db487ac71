"""What became of the rows of a table of awards: on the screen, as JSON, and as a table beside the badges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Self

from rich.console import Console

from vcwallet.cli.awards.award_requests import Planned
from vcwallet.cli.awards.award_table import AwardRow, AwardTable
from vcwallet.cli.shared.console import ExitStatus, Output, error_data, plain
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import UsageError, VcwalletError
from vcwallet.io.files import shown_path
from vcwallet.issuer import Issued
from vcwallet.rendering.words.en.issuing.award_table import TEXTS

RESULTS = "results.csv"
_SHOWN = 20
"""Refused rows that are shown on the screen."""


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
        other_form: The name of the file with its other form, where it has two.
        credential: The id of its credential.
    """

    row: AwardRow
    status: RowStatus = RowStatus.WAITING
    problem: VcwalletError | None = None
    file: str = ""
    other_form: str = ""
    credential: str = ""

    @classmethod
    def of(cls, planned: Planned) -> Self:
        """Before anything is issued: a row waits, or is refused."""
        status = RowStatus.WAITING if planned.problem is None else RowStatus.REFUSED
        return cls(planned.row, status, planned.problem, credential=planned.earlier)

    def deliver(self, issued: Issued, file: str, other_form: str) -> None:
        """Note what was issued, once its files are there."""
        self.status = RowStatus.ISSUED if issued.new else RowStatus.ISSUED_BEFORE
        self.credential, self.file, self.other_form = issued.id, file, other_form

    def refuse(self, problem: VcwalletError) -> None:
        """Note why nothing is issued."""
        self.status, self.problem = RowStatus.REFUSED, problem

    def to_dict(self) -> JsonObject:
        """As JSON."""
        return {
            "row": self.row.number,
            "status": self.status.value,
            "file": self.file or None,
            "other_form": self.other_form or None,
            "id": self.credential or None,
            "error": None if self.problem is None else error_data(self.problem),
        }

    @property
    def trouble(self) -> str:
        """The problem and its cure in words; empty where there is none."""
        words = {} if self.problem is None else error_data(self.problem)
        return " ".join(str(words[part]) for part in ("message", "advice") if words.get(part))


@dataclass(frozen=True, slots=True)
class AwardResults:
    """What became of all rows.

    Attributes:
        rows: What became of each.
        table: The table.
        folder: Where the badges are; None where nothing was issued, because rows were refused.
    """

    rows: Sequence[RowResult]
    table: AwardTable
    folder: Path | None

    @property
    def refused(self) -> list[RowResult]:
        """The rows that were refused."""
        return [result for result in self.rows if result.status is RowStatus.REFUSED]

    def count(self, status: RowStatus) -> int:
        """The number of rows with this status."""
        return sum(result.status is status for result in self.rows)

    @property
    def error(self) -> UsageError | None:
        """Why nothing was issued; None where the table was."""
        if self.folder is not None:
            return None
        path = shown_path(self.table.path)
        return UsageError("awards-refused", path=path, refused=len(self.refused), rows=len(self.rows))

    def to_dict(self) -> JsonObject:
        """As JSON."""
        return {
            "output": None if self.folder is None else shown_path(self.folder),
            "issued": self.count(RowStatus.ISSUED),
            "issued_before": self.count(RowStatus.ISSUED_BEFORE),
            "refused": len(self.refused),
            "unused_columns": list(self.table.unused),
            "rows": [result.to_dict() for result in self.rows],
        }

    def text(self, console: Console) -> None:
        """For people."""
        new, before, refused = self.count(RowStatus.ISSUED), self.count(RowStatus.ISSUED_BEFORE), self.refused
        if self.table.unused:
            console.print(plain(TEXTS["unused"].format(columns=", ".join(self.table.unused))))
        if self.folder is not None:
            console.print(plain(TEXTS["issued"].format(count=new)))
        if before:
            console.print(plain(TEXTS["issued-before"].format(count=before)))
        if refused:
            console.print(plain(TEXTS["refused"].format(count=len(refused)), "bold"))
        for result in refused[:_SHOWN]:
            console.print(plain(TEXTS["refused/row"].format(row=result.row.number, trouble=result.trouble)))
        if len(refused) > _SHOWN:
            console.print(plain(TEXTS["refused/more"]))
        if self.folder is not None:
            console.print(plain(TEXTS["written"].format(folder=self.folder, table=RESULTS)), soft_wrap=True)


def answer(results: AwardResults, out: Output) -> ExitStatus:
    """Answer with what became of the rows."""
    error = results.error
    out.answer(({} if error is None else {"error": error_data(error)}) | results.to_dict(), results.text)
    if error is None:
        return ExitStatus.DONE
    if not out.json:
        out.error(error)
    return ExitStatus.USAGE
