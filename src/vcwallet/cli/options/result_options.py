"""The options of the files that answers are written into besides the screen."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vcwallet.cli.options.common_options import PATH, force_flag
from vcwallet.cli.options.option_bundles import grouped
from vcwallet.cli.shared.output_names import FileKind, refuse_name
from vcwallet.errors import UsageError
from vcwallet.io.files import refuse_taken

if TYPE_CHECKING:
    from vcwallet.batch.answer_journal import AnswerJournal
    from vcwallet.batch.file_answer import CredentialRow
    from vcwallet.batch.recipient_table import FileQuestion


@dataclass(frozen=True, slots=True)
class ResultFiles:
    """The files.

    Attributes:
        csv: Where a table goes; None: nowhere.
        xlsx: Where a workbook goes; None: nowhere.
        jsonl: Where the whole answers go, as they come; None: nowhere.
        resume: Whether to go on with the whole answers that are there already.
        force: Whether files that are there already give way.
        asked: What is asked of each file, in short.
    """

    csv: Path | None
    xlsx: Path | None
    jsonl: Path | None
    resume: bool
    force: bool
    asked: str = field(default="", kw_only=True)

    @property
    def tables(self) -> Mapping[str, Path]:
        """Where tables go, by their kind."""
        return {kind: path for kind, path in (("csv", self.csv), ("xlsx", self.xlsx)) if path is not None}

    @property
    def paths(self) -> tuple[Path, ...]:
        """All of them."""
        return (*self.tables.values(), *([] if self.jsonl is None else [self.jsonl]))

    def refuse(self) -> None:
        """Find out early that they cannot be written, before anything that takes long.

        Raises:
            UsageError: `resume-alone`: there is nothing to go on with; `results-twice`: two have one name; `file-name`:
                a name says that it is something else.
            MissingExtraError: What writes workbooks is not installed.
            StoreError: `exists`, `is-folder`, ...
        """
        if self.resume and self.jsonl is None:
            raise UsageError("resume-alone")
        if len({os.path.realpath(path) for path in self.paths}) < len(self.paths):
            raise UsageError("results-twice")
        for kind, path in ((FileKind.TABLE, self.csv), (FileKind.WORKBOOK, self.xlsx), (FileKind.LINES, self.jsonl)):
            if path is not None:
                refuse_name(path, kind)
        if self.jsonl is not None:
            refuse_taken(self.jsonl, force=self.force or self.resume)
        if self.tables:
            from vcwallet.batch.result_tables import refuse_tables  # most runs write none

            refuse_tables(self.tables, force=self.force)

    def journal(self, work: Sequence[FileQuestion], at: datetime) -> AbstractContextManager[AnswerJournal | None]:
        """What takes the whole answers as they come, for a block, and has those of an earlier run; None for neither.

        Args:
            work: The files.
            at: The moment for which is answered.

        Raises:
            UsageError: `journal-other`.
            StoreError: It cannot be read or written, or another run is writing it.
        """
        if self.jsonl is None:
            return nullcontext()
        from vcwallet.batch.answer_journal import Asked, journal

        return journal(self.jsonl, work, Asked(self.asked, at), resume=self.resume, force=self.force)

    def write(self, rows: Iterable[CredentialRow], lang: str) -> None:
        """Write the tables.

        Args:
            rows: What stands in them.
            lang: Language of their headings and words.

        Raises:
            StoreError: `disk-full`, `no-permission`, ...
        """
        if self.tables:
            from vcwallet.batch.result_tables import write_tables

            write_tables(self.tables, rows, force=self.force, lang=lang)


with_results = grouped(
    "results",
    ResultFiles,
    click.option(
        "--csv",
        metavar="OUT",
        type=PATH,
        help="Write the answers into a table as well, a row for each credential, the worst first.",
    ),
    click.option(
        "--xlsx",
        metavar="OUT",
        type=PATH,
        help="Write the same table as a workbook. Needs the extra xlsx.",
    ),
    click.option(
        "--jsonl",
        metavar="OUT",
        type=PATH,
        help="Write the whole answers as JSON, a line for each file, as they come.",
    ),
    click.option(
        "--resume",
        is_flag=True,
        help="Go on with the answers in the file of --jsonl: files that have not changed since are not verified again.",
    ),
    force_flag,
)
"""Gives a command the options of these files; it gets them as `results`."""
