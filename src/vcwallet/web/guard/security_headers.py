"""Headers of every response: what a browser may do with it, and who may frame it (docs/security.md, row 41)."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from vcwallet.web.web_settings import WebSettings


class SecurityHeaders:
    """Middleware that adds them.

    Nothing on a page comes from elsewhere, no script and no style stands in it, and its forms lead here alone. Pictures
    of badges stand in it as data, in which nothing runs.
    """

    def __init__(self, app: ASGIApp, settings: WebSettings) -> None:
        self._app = app
        frames = " ".join(settings.frames) or "'none'"
        self._headers = {
            "Content-Security-Policy": (
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                f"form-action 'self'; base-uri 'none'; frame-ancestors {frames}"
            ),
            "Referrer-Policy": "same-origin",  # under `no-referrer` a browser hides the origin of our own forms, too
            "X-Content-Type-Options": "nosniff",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        }
        if not settings.frames:
            self._headers["X-Frame-Options"] = "DENY"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the headers to a response."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers[name] = value
                # Answers are about people; files of the page have a tag by which a browser asks whether they changed.
                headers.setdefault("Cache-Control", "no-cache" if "ETag" in headers else "no-store")
            await send(message)

        await self._app(scope, receive, with_headers if scope["type"] == "http" else send)
