"""One batch: its documents, verified one after the other, and what is kept of each until the results are forgotten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import overload

from vcwallet.batch.batch_run import examine_all
from vcwallet.batch.examination import Examiner
from vcwallet.batch.file_answer import ANSWERS, SKIPPED, FileAnswer
from vcwallet.batch.gathering import Gathering
from vcwallet.batch.recipient_table import FileQuestion
from vcwallet.io.input_files import Input
from vcwallet.web.intake.submission import Submission
from vcwallet.web.intake.submitted_document import SubmittedDocument

_ORDER = (*ANSWERS, SKIPPED)


class SubmittedFiles(Sequence[FileQuestion]):
    """The documents of a submission, as files in a folder: unpacked one by one, each time they are gone through."""

    def __init__(self, submission: Submission) -> None:
        self._submission = submission
        self._count = submission.count

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[FileQuestion]:
        return map(self._question, self._submission.documents())

    @overload
    def __getitem__(self, index: int) -> FileQuestion: ...
    @overload
    def __getitem__(self, index: slice) -> list[FileQuestion]: ...
    def __getitem__(self, index: int | slice) -> FileQuestion | list[FileQuestion]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(self._count))]
        return self._question(self._submission.document(index))

    def _question(self, document: SubmittedDocument) -> FileQuestion:
        # In a folder: what is no badge is passed over, with the reason.
        file = Input(Path(document.name or "-"), Path(), error=document.error, content=document.content)
        return file, self._submission.recipient or None


@dataclass(slots=True)
class BatchJob:
    """One batch.

    Attributes:
        id: By which the one who sent it finds it; a secret of theirs.
        files: The documents; none once all are done.
        total: How many there are.
        begun: When it began.
        gathering: The answers so far.
        answers: What is kept of each, in the order in which they came.
        finished: Whether all are done, or it was stopped.
        stopped: Whether it was stopped.
        fault: Whether it ended early, by a fault of the application.
    """

    id: str
    files: Sequence[FileQuestion]
    total: int
    begun: datetime
    gathering: Gathering = field(default_factory=Gathering)
    answers: list[FileAnswer] = field(default_factory=list)
    finished: bool = False
    stopped: bool = False
    fault: bool = False

    def run(self, examiner: Examiner) -> None:
        """Verify everything; `stopped` ends it."""
        try:
            for answer, _ in examine_all(examiner, self.files, alone=examiner.verifier.fetcher is not None):
                if self.stopped:
                    return
                self.answers.append(self.gathering.add(answer))
        except Exception:
            self.fault = True
            raise
        finally:
            self.files = ()
            self.finished = True

    @property
    def done(self) -> int:
        """How many are done."""
        return len(self.answers)

    @property
    def counts(self) -> Counter[str]:
        """How many of which answer, the worst first."""
        return Counter({answer: count for answer in _ORDER if (count := self.gathering.counts[answer])})

    def worst_first(self) -> list[FileAnswer]:
        """The answers so far, the worst first, else in the order in which they came."""
        return sorted(self.answers, key=lambda answer: _ORDER.index(answer.answer))
