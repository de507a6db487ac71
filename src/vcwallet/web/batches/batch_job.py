"""One batch: its documents, verified one after the other, and what is kept of each until the results are forgotten."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime

from vcwallet.batch.batch_run import examine_all
from vcwallet.batch.examination import Examiner
from vcwallet.batch.file_answer import WORST_FIRST, CredentialRow
from vcwallet.batch.gathering import Gathering
from vcwallet.batch.kept_rows import KeptRows
from vcwallet.batch.recipient_table import FileQuestion
from vcwallet.web.guard.fault_log import log_fault


@dataclass(slots=True)
class BatchJob:
    """One batch.

    Attributes:
        id: By which the one who sent it finds it; a secret of theirs.
        files: The documents; none once all are done.
        total: How many there are.
        begun: When it began.
        gathering: The answers so far.
        finished: Whether it has ended: all are done, or it was stopped.
        stopped: Whether it was stopped.
        address: Whose it is: of the network that sent it; empty: that is not known.
        fault: Whether it ended early, by a fault of the application.
    """

    id: str
    files: Sequence[FileQuestion]
    total: int
    begun: datetime
    gathering: Gathering
    finished: bool = False
    stopped: bool = False
    address: str = ""
    fault: bool = field(default=False, init=False)

    def run(self, examiner: Examiner, workers: int) -> None:
        """Verify everything; `stopped` ends it, and the processes that it started."""
        workers = workers if _can_travel(examiner) else 1
        try:
            with closing(examine_all(examiner, self.files, workers=workers)) as answers:
                for answer, _ in answers:
                    if self.stopped:
                        return
                    self.gathering.add(answer)
        except Exception as error:  # noqa: BLE001 - whatever it is: the page says that it ended early
            self.fault = True
            log_fault(error)
        finally:
            self.files = ()

    @property
    def done(self) -> int:
        """How many documents are done."""
        return self.gathering.done

    @property
    def rows(self) -> KeptRows[CredentialRow]:
        """What there is to say of each credential, the worst first."""
        return self.gathering.rows

    @property
    def counts(self) -> dict[str, int]:
        """How many credentials have which answer, the worst first."""
        counts = self.rows.counts
        return {answer: counts[answer] for answer in WORST_FIRST if counts[answer]}


def _can_travel(examiner: Examiner) -> bool:
    """Whether other processes can do the work: nothing is fetched, and sources and rules of a platform can be sent."""
    verifier = examiner.verifier
    if verifier.fetcher is not None or verifier.challenges is not None:
        return False
    try:
        pickle.dumps(examiner)
    except Exception:  # noqa: BLE001 - whatever an object of a platform raises
        return False
    return True
