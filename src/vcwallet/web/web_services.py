"""What the handlers of one application share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from starlette.requests import HTTPConnection, Request

from vcwallet.batch.file_answer import answer_of
from vcwallet.report import VerificationReport
from vcwallet.verification import verify_unreadable
from vcwallet.verifier import Verifier
from vcwallet.web.answers.answer_mark import AnswerMarks
from vcwallet.web.batches.batch_jobs import BatchJobs
from vcwallet.web.guard.rate_limit import RateLimit
from vcwallet.web.guard.refusal import Refusal
from vcwallet.web.intake.document_intake import bounded
from vcwallet.web.intake.holder_requests import HolderRequest, HolderRequests
from vcwallet.web.intake.linked_document import fetch_linked
from vcwallet.web.intake.qr_codes import is_picture, may_show_a_code, read_code
from vcwallet.web.intake.submitted_document import SubmittedDocument
from vcwallet.web.language.page_templates import PageTemplates
from vcwallet.web.operation.figures import Figures
from vcwallet.web.web_settings import WebSettings
from vcwallet.web.work.answer_time import AnswerTime
from vcwallet.web.work.bounded_fetcher import BoundedVerifiers
from vcwallet.web.work.work_gate import WorkGate

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True, kw_only=True)
class WebServices:
    """What the handlers of one application share.

    Attributes:
        verifier: Gives the verifier to use now: one that is read anew when its files change, or always the same.
        settings: How the page is set up.
        templates: The templates of pages.
        requests: The open requests to holders.
        batches: The batches.
        figures: Counts requests and answers; None: they are not counted.
        rate: How many requests of one address are answered in a minute.
        marks: The marks of the answers that are shown.
    """

    verifier: Callable[[], Verifier]
    settings: WebSettings
    templates: PageTemplates
    requests: HolderRequests
    batches: BatchJobs
    figures: Figures | None
    rate: RateLimit
    marks: AnswerMarks = field(default_factory=AnswerMarks)
    _gate: WorkGate = field(init=False)
    _pictures: WorkGate = field(init=False)
    _tables: WorkGate = field(init=False)
    _bounded: BoundedVerifiers = field(init=False)

    def __post_init__(self) -> None:
        limits = self.settings.limits
        object.__setattr__(self, "_gate", WorkGate(limits, limits.at_once))
        # Gates of their own, so that large pictures and tables keep no document waiting.
        object.__setattr__(self, "_pictures", WorkGate(limits, limits.pictures_at_once))
        object.__setattr__(self, "_tables", WorkGate(limits, limits.tables_at_once))
        object.__setattr__(self, "_bounded", BoundedVerifiers(limits.fetch_seconds, limits.fetching))

    def answer_time(self) -> AnswerTime:
        """The time of a request that has come in now, for all that is done to answer it."""
        return AnswerTime.from_now(self.settings.limits)

    async def taken_in(self, document: SubmittedDocument, time: AnswerTime) -> SubmittedDocument:
        """What is verified in place of a document that came in: of a picture, what stands in its QR code.

        Args:
            document: The document.
            time: The time of the request.

        Raises:
            Refusal: `busy`: too many pictures wait already, or the time is over.
        """
        shown = bounded(document, self.settings.limits)
        if is_picture(shown.content) and await self._gate.run(partial(may_show_a_code, shown.content), time):
            return await self._pictures.run(partial(read_code, shown), time)
        return shown

    def verified(
        self,
        shown: SubmittedDocument,
        current: Verifier,
        recipient: tuple[str, ...] = (),
        *,
        asked: HolderRequest | None = None,
    ) -> VerificationReport:
        """The report on one document; to be asked for in a thread (`ask`).

        Args:
            shown: The document, as it was taken in.
            current: The verifier.
            recipient: Whom it should be about; empty: that is not asked.
            asked: The request that it answers; None: none.
        """
        if shown.error is not None:
            return self.noted(verify_unreadable(shown.error, current.clock()))
        verifier = current if asked is None else asked.asked_of(current, shown)
        return self.noted(verifier.verify(shown.content, recipient=recipient or None))

    def noted(self, report: VerificationReport) -> VerificationReport:
        """The same report, counted."""
        if self.figures is not None:
            self.figures.note_answer(answer_of(report))
        return report

    async def fetch(self, url: str, time: AnswerTime) -> SubmittedDocument:
        """The document at an address, where that is allowed.

        Args:
            url: The address.
            time: The time of the request.

        Raises:
            Refusal: `links-not-allowed`, `unreachable`, `busy`.
        """
        if not self.settings.links:
            raise Refusal("links-not-allowed")
        return await self.ask(partial(fetch_linked, url), time)

    def count(self, request: Request) -> None:
        """Count a request that verifies, makes or gathers something.

        Raises:
            Refusal: `too-many`: its address sent as many as it may.
        """
        wait = self.rate.wait_of(address_of(request))
        if wait:
            raise Refusal("too-many", retry_after=wait)

    async def ask(self, work: Callable[[Verifier], Result], time: AnswerTime) -> Result:
        """What some work with the verifier comes to, done in a thread, no more at once than the limits allow.

        Args:
            work: The work.
            time: The time of the request.

        Raises:
            Refusal: `busy`: too many wait already, or the time is over.
        """
        return await self._gate.run(partial(work, self._bounded.of(self.verifier())), time)

    async def tabulate(self, work: Callable[[], Result], time: AnswerTime) -> Result:
        """What some work comes to that reads or writes a table, done in a thread, no more at once than may.

        Args:
            work: The work.
            time: The time of the request.

        Raises:
            Refusal: `busy`: too many wait already, or the time is over. `too-many`: as many of one address.
        """
        return await self._tables.run(work, time)


def services_of(connection: HTTPConnection) -> WebServices:
    """The services of the application that a request came to."""
    services: WebServices = connection.app.state.services
    return services


def address_of(request: Request) -> str:
    """The address of the one who asks."""
    return request.client.host if request.client else ""
