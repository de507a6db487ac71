"""The application: its routes, and what they are made with."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from vcwallet.encoding.given_values import check_kind
from vcwallet.verifier import Verifier
from vcwallet.web.api.openapi_document import openapi_document
from vcwallet.web.api.verify_endpoint import verify_endpoint
from vcwallet.web.batch_pages import batch_export, batch_page, batch_progress, forget_batch
from vcwallet.web.batches.batch_jobs import BatchJobs
from vcwallet.web.guard.fault_guard import FaultGuard
from vcwallet.web.guard.rate_limit import RateLimit
from vcwallet.web.guard.refusal import Refusal
from vcwallet.web.guard.refusal_answers import refused
from vcwallet.web.guard.request_guard import RequestGuard
from vcwallet.web.guard.security_headers import SecurityHeaders
from vcwallet.web.intake.holder_requests import HolderRequests
from vcwallet.web.language.page_templates import PageTemplates
from vcwallet.web.look_routes import logo, look
from vcwallet.web.operation.figures import Figures
from vcwallet.web.operation.figures_endpoint import figures_endpoint
from vcwallet.web.operation.health_endpoint import health_endpoint
from vcwallet.web.operation.request_log import RequestLog
from vcwallet.web.receipt_download import receipt_download
from vcwallet.web.request_pages import begin_request, receive_presentation, request_answer, request_page
from vcwallet.web.verification_pages import answer_page, start_page
from vcwallet.web.web_services import WebServices
from vcwallet.web.web_settings import WebSettings

_OF_STATUS = {404: "not-found", 405: "method-not-allowed"}
_STATIC = Path(__file__).parent / "static"


def verifier_app(verifier: Verifier | Callable[[], Verifier], settings: WebSettings | None = None) -> Starlette:
    """An ASGI application that verifies what is dropped on its page, or sent to its API.

    It can be served by itself, or mounted under any path of a FastAPI, Starlette or Django application.

    Args:
        verifier: Verifies; or a function that gives the verifier to use, called for every request.
        settings: How the page is set up; None: the defaults, which are for this machine alone.

    Raises:
        UsageError: An argument is something else.
    """
    settings = settings or WebSettings()
    check_kind("settings", settings, WebSettings)
    figures = Figures() if settings.metrics else None
    current = _giver_of(verifier)
    batches = BatchJobs(current, settings.limits)
    app = Starlette(
        lifespan=_until_it_ends(batches),
        routes=[
            Route("/", start_page, name="start"),
            Route("/answer", answer_page, methods=["POST"], name="answer"),
            Route("/receipt/{extent}", receipt_download, methods=["POST"], name="receipt"),
            Route("/ask", begin_request, methods=["POST"], name="ask"),
            Route("/ask/{id}", request_page, name="request"),
            Route("/ask/{id}", request_answer, methods=["POST"], name="request-answer"),
            Route("/presentations/{challenge}", receive_presentation, methods=["POST", "OPTIONS"], name="presentation"),
            Route("/batches/{id}", batch_page, name="batch"),
            Route("/batches/{id}/progress", batch_progress, name="batch-progress"),
            Route("/batches/{id}/results.{form}", batch_export, name="batch-export"),
            Route("/batches/{id}/forget", forget_batch, methods=["POST"], name="batch-forget"),
            Route("/healthz", health_endpoint, name="health"),
            Route("/metrics", figures_endpoint, name="metrics"),
            Route("/api/verify", verify_endpoint, methods=["POST"], name="verify-endpoint"),
            Route("/api/openapi.json", openapi_document, name="openapi"),
            Route("/look.css", look, name="look"),
            Route("/logo.png", logo, name="logo"),
            Mount("/static", StaticFiles(directory=_STATIC), name="static"),
        ],
        middleware=[
            Middleware(RequestLog, figures=figures),
            Middleware(SecurityHeaders, settings=settings),
            Middleware(FaultGuard),
            Middleware(RequestGuard, settings=settings),
        ],
        exception_handlers={Refusal: _refused, HTTPException: _refused},
    )
    app.state.services = WebServices(
        verifier=current,
        settings=settings,
        figures=figures,
        templates=PageTemplates(settings),
        batches=batches,
        requests=HolderRequests(lambda: current().clock()),
        rate=RateLimit(settings.limits.requests_a_minute),
    )
    return app


def _giver_of(verifier: Verifier | Callable[[], Verifier]) -> Callable[[], Verifier]:
    """What gives the verifier.

    Raises:
        UsageError: It is neither a verifier nor a function.
    """
    if callable(verifier):
        return verifier
    check_kind("verifier", verifier, Verifier)
    return lambda: verifier


def _until_it_ends(batches: BatchJobs) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    """Stops the batches when the application ends, and so the processes that they started."""

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        try:
            yield
        finally:
            batches.stop()

    return lifespan


def _refused(request: Request, error: Exception) -> Response:
    """The answer to what a handler refuses, or the router does not know."""
    if isinstance(error, Refusal):
        return refused(request, error)
    status = error.status_code if isinstance(error, HTTPException) else 400
    response = refused(request, Refusal(_OF_STATUS.get(status, "malformed-request")))
    response.headers.update(getattr(error, "headers", None) or {})
    return response
