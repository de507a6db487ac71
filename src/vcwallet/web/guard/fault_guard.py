"""Faults of the application: said in words to the one who asked, and logged for the operator without what was asked."""

from __future__ import annotations

from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from vcwallet.web.guard.fault_log import log_fault
from vcwallet.web.guard.refusal import Refusal
from vcwallet.web.guard.refusal_answers import refused


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
        except ClientDisconnect:
            return  # there is nobody to answer
        except Exception as error:  # whatever it is: a traceback is for no visitor
            if scope["type"] != "http" or begun:
                raise
            log_fault(error)
            await refused(Request(scope), Refusal("fault"))(scope, receive, send)
