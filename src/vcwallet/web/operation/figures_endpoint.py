"""`GET /metrics`: figures for Prometheus."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from vcwallet.web.guard.refusal import Refusal
from vcwallet.web.web_services import services_of


async def figures_endpoint(request: Request) -> Response:
    """The figures, where the page is set up to give them."""
    figures = services_of(request).figures
    if figures is None:
        raise Refusal("not-found")
    return Response(figures.as_text(), headers={"Content-Type": figures.media_type})
