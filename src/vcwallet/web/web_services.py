"""What the handlers of one application share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from anyio import Semaphore, to_thread
from starlette.requests import HTTPConnection

from vcwallet.report import VerificationReport
from vcwallet.verification import verify_unreadable
from vcwallet.verifier import Verifier
from vcwallet.web.intake.submitted_document import SubmittedDocument
from vcwallet.web.language.page_templates import PageTemplates
from vcwallet.web.web_settings import WebSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class WebServices:
    """What the handlers of one application share.

    Attributes:
        verifier: Gives the verifier to use now: one that is read anew when its files change, or always the same.
        settings: How the page is set up.
        templates: The templates of pages.
    """

    verifier: Callable[[], Verifier]
    settings: WebSettings
    templates: PageTemplates
    _gate: Semaphore = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_gate", Semaphore(self.settings.limits.at_once))

    async def verify(self, document: SubmittedDocument, recipient: tuple[str, ...] = ()) -> VerificationReport:
        """The report on one document; the work is done in a thread, and no more at once than the limits allow."""
        verifier = self.verifier()
        if document.error is not None:
            return verify_unreadable(document.error, verifier.clock())
        async with self._gate:
            return await to_thread.run_sync(
                lambda: verifier.verify(document.content, recipient=recipient or None), abandon_on_cancel=True
            )


def services_of(connection: HTTPConnection) -> WebServices:
    """The services of the application that a request came to."""
    services: WebServices = connection.app.state.services
    return services
