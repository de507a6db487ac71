"""Faults of the application: said in words to the one who asked, and logged for the operator without what was asked."""

from __future__ import annotations

import logging

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from vcwallet.web.guard.refusal import Refusal
from vcwallet.web.guard.refusal_answers import refused

_LOG = logging.getLogger("vcwallet.web")


class FaultGuard:
    """Middleware that answers where the application failed. What happened stands in the log, never in the answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; where that fails before an answer has begun, answer that it did."""
        begun = False

        async def note_beginning(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, note_beginning)
        except Exception as error:  # whatever it is: a traceback is for no visitor
            if scope["type"] != "http" or begun:
                raise
            # The error's own text may have parts of a document in it: only its type and place are kept.
            _LOG.error("fault", {"type": type(error).__name__, "place": _place(error)})
            await refused(Request(scope), Refusal("fault"))(scope, receive, send)


def _place(error: Exception) -> str:
    """Where in the code it was raised."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return "" if trace is None else f"{trace.tb_frame.f_globals.get('__name__', '')}:{trace.tb_lineno}"
