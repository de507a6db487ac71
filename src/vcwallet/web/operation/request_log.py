"""A line for each request in the log, and figures for Prometheus: of what kind it was, never about whom."""

from __future__ import annotations

import logging
from time import perf_counter

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from vcwallet.web.operation.figures import Figures

_LOG = logging.getLogger("vcwallet.web.requests")

_METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"})
"""Those that are logged as they were sent: any word may come as one."""


class RequestLog:
    """Middleware that logs requests: method, route, status, milliseconds.

    A route is written as it is declared, such as `/batches/{id}`, without the identifiers in it; neither addresses,
    names of files nor anything else that a visitor sent is logged.
    """

    def __init__(self, app: ASGIApp, figures: Figures | None = None) -> None:
        self._app = app
        self._figures = figures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and log what came of it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun, status = perf_counter(), 0

        async def note_status(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, note_status)
        finally:
            seconds, route = perf_counter() - begun, _route(scope)
            method = scope["method"] if scope["method"] in _METHODS else "other"
            facts = {"method": method, "route": route, "status": status, "ms": round(1_000 * seconds, 1)}
            _LOG.info("request", facts)
            if self._figures is not None:
                self._figures.note_request(route, status, seconds)


def _route(scope: Scope) -> str:
    """The path of the route that answered, as it is declared; empty where none did."""
    endpoint = scope.get("endpoint")
    for route in scope["app"].routes if endpoint is not None else ():
        if endpoint in (getattr(route, "endpoint", None), getattr(route, "app", None)):
            return str(route.path)
    return ""
