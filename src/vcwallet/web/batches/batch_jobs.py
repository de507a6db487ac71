"""The batches of one application, in memory: some at once, and for a while."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Callable
from datetime import timedelta
from threading import Lock, Thread

from vcwallet.batch.examination import Examiner
from vcwallet.batch.gathering import Gathering
from vcwallet.verifier import Verifier
from vcwallet.web.batches.batch_job import BatchJob
from vcwallet.web.batches.submitted_files import SubmittedFiles
from vcwallet.web.guard.rate_limit import network_of
from vcwallet.web.guard.refusal import Refusal
from vcwallet.web.intake.submission import Submission
from vcwallet.web.web_settings import WebLimits

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
        self._share = max(1, limits.batches // 2)
        self._jobs: OrderedDict[str, BatchJob] = OrderedDict()
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
        verifier, files = self._verifier(), SubmittedFiles(submission)
        moment, gathering = verifier.clock(), _gathering(submission)
        network = network_of(address)
        job = BatchJob(secrets.token_urlsafe(_ID_BYTES), files, len(files), moment, gathering, address=network)
        with self._lock:
            self._forget_old()
            if sum(not other.finished for other in self._jobs.values()) >= self._limits.batches_at_once:
                raise Refusal("busy", retry_after=30)
            if len(self._jobs) >= self._limits.batches:  # no results of others give way
                raise Refusal("busy", retry_after=60)
            if [other.address for other in self._jobs.values()].count(network) >= self._share:
                raise Refusal("too-many", retry_after=60)
            self._jobs[job.id] = job
        examiner = Examiner(
            verifier=verifier,
            at=moment,
            seen=None,
            challenge=None,
            domain=None,
            audience="employer",
            as_data=False,
            in_words=True,
            lang=lang,
        )
        workers = self._limits.batch_processes
        Thread(target=job.run, args=(examiner, workers), name=f"batch-{job.id[:6]}", daemon=True).start()
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
