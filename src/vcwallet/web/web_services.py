"""What the handlers of one application share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from anyio import Semaphore, to_thread
from starlette.requests import HTTPConnection

from vcwallet.batch.file_answer import answer_of
from vcwallet.report import VerificationReport
from vcwallet.verification import verify_unreadable
from vcwallet.verifier import Verifier
from vcwallet.web.batches.batch_jobs import BatchJobs
from vcwallet.web.guard.refusal import Refusal
from vcwallet.web.intake.holder_requests import HolderRequest, HolderRequests
from vcwallet.web.intake.linked_document import fetch_linked
from vcwallet.web.intake.qr_codes import read_code
from vcwallet.web.intake.submitted_document import SubmittedDocument
from vcwallet.web.language.page_templates import PageTemplates
from vcwallet.web.operation.figures import Figures
from vcwallet.web.web_settings import WebSettings

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
    """

    verifier: Callable[[], Verifier]
    settings: WebSettings
    templates: PageTemplates
    requests: HolderRequests
    batches: BatchJobs
    figures: Figures | None
    _gate: Semaphore = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_gate", Semaphore(self.settings.limits.at_once))

    async def verify(
        self, document: SubmittedDocument, recipient: tuple[str, ...] = (), *, asked: HolderRequest | None = None
    ) -> VerificationReport:
        """The report on one document; the work is done in a thread, and no more at once than the limits allow.

        Args:
            document: The document. What stands in the QR code of a picture is verified in its place.
            recipient: Whom it should be about; empty: that is not asked.
            asked: The request that it answers; None: none.
        """

        def work(current: Verifier) -> VerificationReport:
            verifier = current if asked is None else asked.asked_of(current)
            shown = read_code(document)
            if shown.error is not None:
                return verify_unreadable(shown.error, verifier.clock())
            return verifier.verify(shown.content, recipient=recipient or None)

        return self.noted(await self.ask(work))

    def noted(self, report: VerificationReport) -> VerificationReport:
        """The same report, counted."""
        if self.figures is not None:
            self.figures.note_answer(answer_of(report))
        return report

    async def fetch(self, url: str) -> SubmittedDocument:
        """The document at an address, where that is allowed.

        Raises:
            Refusal: `links-not-allowed`, `unreachable`.
        """
        if not self.settings.links:
            raise Refusal("links-not-allowed")
        return await self.ask(lambda verifier: fetch_linked(url, verifier))

    async def ask(self, work: Callable[[Verifier], Result]) -> Result:
        """What some work with the verifier comes to, done in a thread, no more at once than the limits allow.

        Raises:
            Refusal: `busy`: too many wait already.
        """
        verifier = self.verifier()
        limits = self.settings.limits
        if self._gate.statistics().tasks_waiting >= limits.waiting:
            raise Refusal("busy", retry_after=5)
        async with self._gate:
            return await to_thread.run_sync(work, verifier, abandon_on_cancel=True)


def services_of(connection: HTTPConnection) -> WebServices:
    """The services of the application that a request came to."""
    services: WebServices = connection.app.state.services
    return services
