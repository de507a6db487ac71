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
from vcwallet.web.batches.batch_jobs import BatchJobs
from vcwallet.web.guard.rate_limit import RateLimit
from vcwallet.web.guard.refusal import Refusal
from vcwallet.web.intake.document_intake import taken_in
from vcwallet.web.intake.holder_requests import HolderRequest, HolderRequests
from vcwallet.web.intake.linked_document import fetch_linked
from vcwallet.web.intake.submitted_document import SubmittedDocument
from vcwallet.web.language.page_templates import PageTemplates
from vcwallet.web.operation.figures import Figures
from vcwallet.web.web_settings import WebSettings
from vcwallet.web.work_gate import WorkGate

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
    """

    verifier: Callable[[], Verifier]
    settings: WebSettings
    templates: PageTemplates
    requests: HolderRequests
    batches: BatchJobs
    figures: Figures | None
    rate: RateLimit
    _gate: WorkGate = field(init=False)
    _links: WorkGate = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_gate", WorkGate(self.settings.limits))
        # One of their own, so that slow sites keep no document waiting.
        object.__setattr__(self, "_links", WorkGate(self.settings.limits))

    def verified(
        self,
        document: SubmittedDocument,
        current: Verifier,
        recipient: tuple[str, ...] = (),
        *,
        asked: HolderRequest | None = None,
    ) -> VerificationReport:
        """The report on one document; to be asked for in a thread (`ask`).

        Args:
            document: The document, as it came in.
            current: The verifier.
            recipient: Whom it should be about; empty: that is not asked.
            asked: The request that it answers; None: none.
        """
        shown = taken_in(document, self.settings.limits)
        if shown.error is not None:
            return self.noted(verify_unreadable(shown.error, current.clock()))
        verifier = current if asked is None else asked.asked_of(current, shown)
        return self.noted(verifier.verify(shown.content, recipient=recipient or None))

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
        return await self._links.run(partial(fetch_linked, url, self.verifier()))

    def count(self, request: Request) -> None:
        """Count a request that verifies, makes or gathers something.

        Raises:
            Refusal: `too-many`: its address sent as many as it may.
        """
        wait = self.rate.wait_of(address_of(request))
        if wait:
            raise Refusal("too-many", retry_after=wait)

    async def ask(self, work: Callable[[Verifier], Result]) -> Result:
        """What some work with the verifier comes to, done in a thread, no more at once than the limits allow.

        Raises:
            Refusal: `busy`: too many wait already, or it took too long.
        """
        return await self._gate.run(partial(work, self.verifier()))


def services_of(connection: HTTPConnection) -> WebServices:
    """The services of the application that a request came to."""
    services: WebServices = connection.app.state.services
    return services


def address_of(request: Request) -> str:
    """The address of the one who asks."""
    return request.client.host if request.client else ""
