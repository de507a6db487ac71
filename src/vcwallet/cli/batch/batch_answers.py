"""One run over all files: answers as they come, and the summary when all are done or Ctrl-C ended it."""

from __future__ import annotations

from collections.abc import Callable, Sized
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from vcwallet import VerificationReport
from vcwallet.batch.batch_run import examine_all, workers_here
from vcwallet.batch.examination import Examiner
from vcwallet.batch.file_answer import FileAnswer
from vcwallet.batch.gathering import Gathering
from vcwallet.batch.recipient_table import FileQuestion
from vcwallet.cli.options.result_options import ResultFiles
from vcwallet.cli.shared.console import QUICK, ExitStatus, Output, show, status_of_answer
from vcwallet.io.files import shown_path
from vcwallet.io.input_files import STDIN
from vcwallet.rendering.words.phrases import texts_in

if TYPE_CHECKING:
    from rich.console import Console

    from vcwallet.cli.batch.batch_document import AnswerDocument
    from vcwallet.cli.receipt.receipt_output import ReceiptOutput

STOPPED = 130
"""The exit status after Ctrl-C, as shells expect it."""
_SCHEMA = 1
_DEVELOPER = "developer"


@dataclass(slots=True)
class FileRun:
    """One run.

    Attributes:
        examiner: What is asked of each file.
        work: The files.
        out: Where the answer goes.
        results: Where the answers are written besides.
        recipients: The table of recipients; None: there is none.
        receipt: The receipt of what is verified; None: none is made.
        gathering: The answers so far.
        stopped: Whether Ctrl-C ended it.
        first: The name and report of the first file that there is an answer for.
    """

    examiner: Examiner
    work: list[FileQuestion]
    out: Output
    results: ResultFiles
    recipients: Path | None = None
    receipt: ReceiptOutput | None = None
    gathering: Gathering = field(init=False)
    stopped: bool = False
    first: tuple[str, VerificationReport] | None = None

    def __post_init__(self) -> None:
        self.gathering = Gathering(table="" if self.recipients is None else shown_path(self.recipients))

    def run(self, *, online: bool) -> int:
        """Verify everything and answer.

        Args:
            online: Whether there is a network, which one process uses better than several.

        Returns:
            The exit status.
        """
        if not self.out.json:
            self._gather(None, online=online)
            show(self._text)
            return self._status
        from vcwallet.cli.batch.batch_document import AnswerDocument  # with what keeps a large answer on the disk

        with AnswerDocument.begun() as document:
            self._gather(document, online=online)
            document.write(self._facts(), self.gathering)
        return self._status

    @property
    def _status(self) -> int:
        if self.stopped:
            return STOPPED
        worst = self.gathering.worst
        return int(ExitStatus.USAGE if worst is None else status_of_answer(worst))

    def _gather(self, document: AnswerDocument | None, *, online: bool) -> None:
        in_full = self.examiner.audience == _DEVELOPER and not self.out.json
        watched = (online or len(self.work) > QUICK) and not in_full
        with (
            self.results.journal(self.work, self.examiner.at) as journal,
            self.out.progress(
                texts_in("command.batch", self.examiner.lang)["progress"], len(self.work), watched=watched
            ) as progress,
        ):
            try:
                piped = any(file.path == STDIN for file, _ in self.work)
                with_memory = self.receipt is not None or self.examiner.verifier.challenges is not None
                workers = 1 if online or in_full or piped or with_memory else workers_here()
                held = _held_for(self.work)
                earlier = {} if journal is None else journal.earlier
                for answer, report in examine_all(self.examiner, self.work, workers=workers, earlier=earlier):
                    with held():  # so that every answer stands everywhere, or nowhere
                        kept = self.gathering.add(answer)
                        if journal is not None:
                            journal.add(kept)
                        if document is not None:
                            document.add(kept)
                    self._tell(kept, report, in_full=in_full)
                    progress(self.gathering.done)
            except KeyboardInterrupt:
                if not self.gathering.done:
                    raise
                self.stopped = True
        self.results.write(self.gathering.rows, self.examiner.lang)
        if self.receipt is not None:  # before anything is answered: what goes wrong with it is an answer of its own
            self.receipt.write()

    def _tell(self, answer: FileAnswer, report: VerificationReport | None, *, in_full: bool) -> None:
        if report is None:
            return
        if self.receipt is not None:
            self.receipt.keep(report, answer.name)
        if in_full:
            self._show_in_full(answer.name, report)
        self.first = self.first or (answer.name, report)

    def _show_in_full(self, name: str, report: VerificationReport) -> None:
        from vcwallet.cli.shared.report_screen import show_report

        show(
            lambda console: show_report(
                console, report, name=name, audience=self.examiner.audience, lang=self.examiner.lang
            )
        )

    def _text(self, console: Console) -> None:
        from vcwallet.cli.batch.batch_screen import Remarks, show_lines, show_remarks
        from vcwallet.cli.shared.report_screen import show_report

        alone = self.first is not None and self.gathering.answered == 1
        if self.first is not None and alone and self.examiner.audience != _DEVELOPER:
            name, report = self.first
            show_report(console, report, name=name, audience=self.examiner.audience, lang=self.examiner.lang)
        stopped_at = len(self.work) if self.stopped else None
        remarks = Remarks(
            stopped_at=stopped_at, recipients=self.recipients, results=self.results.paths, lang=self.examiner.lang
        )
        if not alone or self.gathering.done > 1 or self.stopped:
            show_lines(console, self.gathering, remarks, in_full=alone)
        show_remarks(console, remarks)
        if self.receipt is not None:
            self.receipt.show(console, self.examiner.lang)

    def _facts(self) -> dict[str, object]:
        facts: dict[str, object] = {
            "schema": _SCHEMA,
            "status": self._status,
            "files": len(self.work),
            "counts": dict(self.gathering.counts),
            "stopped": self.stopped,
        }
        if self.recipients is not None:
            facts["not_in_table"] = self.gathering.unlisted
            facts["without_recipient"] = self.gathering.blank
        if self.gathering.resumed:
            facts["resumed"] = self.gathering.resumed
            facts["resumed_at"] = self.gathering.resumed_at
        if self.results.paths:
            facts["results"] = [shown_path(path) for path in self.results.paths]
        if self.receipt is not None and self.receipt.is_written:
            facts["receipt"] = shown_path(self.receipt.path)
        return facts


def _held_for(work: Sized) -> Callable[[], AbstractContextManager[None]]:
    """What holds Ctrl-C up while an answer is written down; of one file there is nothing that could be torn apart."""
    if len(work) == 1:
        return nullcontext
    from vcwallet.io.processes import interruptions_held  # with what starts processes

    return interruptions_held
