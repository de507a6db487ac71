"""The page within a Django project that is served by WSGI, or routes by views: one view for all of its addresses.

from django.urls import re_path
from vcwallet.web import django_view, verifier_app

urlpatterns = [re_path("^check/(?P<path>.*)$", django_view(verifier_app(verifier, settings)))]
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from starlette.types import ASGIApp, Message, Scope

_CHUNK = 256 * 1024


def django_view(app: ASGIApp) -> Callable[..., HttpResponse]:
    """A Django view that answers with an application, under the path at which it is routed.

    The application guards itself against requests of other sites (`Origin`), so Django's token is not asked for. It
    needs the site's name among its hosts.

    Args:
        app: The application, as `verifier_app` makes it.

    Returns:
        A view that takes the rest of the path as `path`.
    """
    from django.http import HttpResponse
    from django.views.decorators.csrf import csrf_exempt

    def view(request: HttpRequest, path: str = "") -> HttpResponse:
        start, body = asyncio.run(_answer(app, _scope(request, path), request))
        response = HttpResponse(body, status=start["status"])
        del response["Content-Type"]
        for name, value in start["headers"]:
            response[name.decode("latin-1")] = value.decode("latin-1")
        return response

    exempt: Callable[..., HttpResponse] = csrf_exempt(view)
    return exempt


async def _answer(app: ASGIApp, scope: Scope, request: HttpRequest) -> tuple[Message, bytes]:
    """The beginning of a response, and its body."""
    messages: list[Message] = []
    is_received = False

    async def receive() -> Message:
        nonlocal is_received
        if is_received:
            await asyncio.sleep(3_600)  # the other side stays as long as it is not answered
        # From the stream, for `request.body` is bounded by DATA_UPLOAD_MAX_MEMORY_SIZE: the page has limits of its own.
        content = request.read(_CHUNK)
        is_received = not content
        return {"type": "http.request", "body": content, "more_body": not is_received}

    async def send(message: Message) -> None:
        messages.append(message)

    await app(scope, receive, send)
    start, *rest = messages
    return start, b"".join(message.get("body", b"") for message in rest)


def _scope(request: HttpRequest, path: str) -> Scope:
    """What the application is told of a request."""
    root = request.path.removesuffix(path).rstrip("/")
    given = {name.lower(): value for name, value in request.headers.items() if value} | {"host": request.get_host()}
    headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in given.items()]
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": request.method,
        "scheme": request.scheme,
        "path": f"{root}/{path}",
        "raw_path": f"{root}/{path}".encode(),
        "root_path": root,
        "query_string": request.META.get("QUERY_STRING", "").encode("latin-1"),
        "headers": headers,
        "client": (request.META.get("REMOTE_ADDR", ""), 0),
        "server": (request.META.get("SERVER_NAME", ""), int(request.META.get("SERVER_PORT") or 0)),
    }
