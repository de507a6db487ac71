"""The batches of one application, in memory: some at once, and for a while."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from threading import Lock, Thread

from vcwallet.batch.gathering import Gathering
from vcwallet.verifier import Verifier
from vcwallet.web.batches.batch_examiner import BatchExaminer
from vcwallet.web.batches.batch_job import BatchJob
from vcwallet.web.batches.submitted_files import SubmittedFiles
from vcwallet.web.guard.rate_limit import network_of
from vcwallet.web.guard.refusal import Refusal
from vcwallet.web.guard.requester import REQUESTER
from vcwallet.web.intake.submission import Submission
from vcwallet.web.web_settings import WebLimits
from vcwallet.web.work.bounded_fetcher import BoundedVerifiers
from vcwallet.web.work.work_slots import Slot, WorkSlots

_ID_BYTES = 16


class BatchJobs:
    """The batches.

    Args:
        verifier: Gives the verifier to use.
        limits: How many there may be, and for how long.
    """

    def __init__(self, verifier: Callable[[], Verifier], limits: WebLimits) -> None:
        self._verifier = verifier
        self._limits = limits
        self._bounded = BoundedVerifiers(limits.fetch_seconds, limits.batches)
        self._slots = WorkSlots(at_once=limits.batches_at_once, waiting=0, aside=limits.batches)
        self._jobs: OrderedDict[str, BatchJob] = OrderedDict()
        self._unfinished: list[BatchJob] = []
        self._lock = Lock()

    def begin(self, submission: Submission, lang: str, address: str) -> BatchJob:
        """Begin to verify documents in a thread.

        Args:
            submission: The documents.
            lang: Language of the words in the answers.
            address: Who sent them.

        Raises:
            Refusal: `busy`: as many batches run or are kept already as may; `too-many`: one address has its share of
                them; `too-large`, `archive`, `recipient-table`.
        """
        verifier, files = self._bounded.of(self._verifier()), SubmittedFiles(submission)
        moment, gathering = verifier.clock(), _gathering(submission)
        network = network_of(address)
        job = BatchJob(secrets.token_urlsafe(_ID_BYTES), files, len(files), moment, gathering, address=network)
        with self._lock:
            self._forget_old()
            self._unfinished = [other for other in self._unfinished if not other.finished]
            _check_share(self._unfinished, network, self._limits.batches, self._limits.batches_at_once)
            _check_share([*self._jobs.values()], network, self._limits.batches, self._limits.batches)
            slot = self._slots.ask()
            self._jobs[job.id] = job
            self._unfinished.append(job)
        examiner = self._examiner(verifier, moment, lang)
        Thread(target=self._run, args=(job, examiner, slot), name=f"batch-{job.id[:6]}", daemon=True).start()
        return job

    def find(self, identifier: str) -> BatchJob:
        """The batch of an id.

        Raises:
            Refusal: `gone`.
        """
        with self._lock:
            self._forget_old()
            job = self._jobs.get(identifier)
        if job is None:
            raise Refusal("gone")
        return job

    def forget(self, identifier: str) -> None:
        """Stop a batch, and forget its results."""
        with self._lock:
            self._drop(identifier)

    def stop(self) -> None:
        """Stop all of them, when the application ends."""
        with self._lock:
            for identifier in [*self._jobs]:
                self._drop(identifier)

    def _run(self, job: BatchJob, examiner: BatchExaminer, slot: Slot) -> None:
        REQUESTER.set(job.address)
        try:
            job.run(examiner, self._limits.batch_processes)
        finally:
            self._slots.give_back(slot)
            job.finished = True

    def _examiner(self, verifier: Verifier, moment: datetime, lang: str) -> BatchExaminer:
        """What verifies each file."""
        return BatchExaminer(
            verifier=verifier,
            at=moment,
            audience="employer",
            as_data=False,
            in_words=True,
            lang=lang,
            slots=None if verifier.fetcher is None else self._slots,
            fetch_seconds=self._limits.fetch_seconds,
        )

    def _drop(self, identifier: str) -> None:
        job = self._jobs.pop(identifier, None)
        if job is not None:
            job.stopped = True

    def _forget_old(self) -> None:
        oldest = self._verifier().clock() - timedelta(minutes=self._limits.batch_minutes)
        for identifier in [identifier for identifier, job in self._jobs.items() if job.begun < oldest]:
            self._drop(identifier)


def _gathering(submission: Submission) -> Gathering:
    """What takes the answers, and says by which table and for whom was asked."""
    table = "" if submission.table is None else submission.table.name
    return Gathering(table=table, recipient="; ".join(submission.recipient))


def _check_share(jobs: Sequence[BatchJob], network: str, most: int, at_once: int) -> None:
    """Refuse a further batch where there are too many, of all or of one address, whose share is half.

    Raises:
        Refusal: `busy`, `too-many`.
    """
    if len(jobs) >= most:
        raise Refusal("busy", retry_after=60)
    if [job.address for job in jobs].count(network) >= max(1, at_once // 2):
        raise Refusal("too-many", retry_after=60)
