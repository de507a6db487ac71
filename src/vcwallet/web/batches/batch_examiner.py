"""One file of a batch: verified within the time that a page gives it for what is fetched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic

from vcwallet import VerificationReport
from vcwallet.batch.examination import Examiner
from vcwallet.batch.file_answer import FileAnswer
from vcwallet.io.input_files import Input
from vcwallet.web.work.work_slots import TURN, Turn, WorkSlots


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchExaminer(Examiner):
    """Verifies the files of a batch.

    Attributes:
        slots: Of which the batch has one; None: nothing is fetched, and other processes may do the work.
        fetch_seconds: For all that is fetched for one file.
    """

    slots: WorkSlots | None
    fetch_seconds: float

    def examine(
        self, file: Input, recipient: tuple[str, ...] | None, parts: Sequence[Input] = ()
    ) -> tuple[FileAnswer, VerificationReport | None]:
        """The answer on one file, as of `Examiner`."""
        if self.slots is not None:
            TURN.set(Turn(self.slots, monotonic() + self.fetch_seconds))
        return Examiner.examine(self, file, recipient, parts)
