"""The institution's colour and logo, which are settings and no files of the page."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from vcwallet.artwork.colours import palette
from vcwallet.web.web_services import services_of

_KEPT = {"Cache-Control": "no-cache"}


async def look(request: Request) -> Response:
    """The style sheet with the institution's colour. Texts on it are light or dark, whichever can be read."""
    settings = services_of(request).settings
    colours = palette(settings.colour)
    ground = f" --logo-ground: {settings.logo.ground};" if settings.logo else ""
    style = f":root {{ --brand: {colours.plate}; --on-brand: {colours.text};{ground} }}\n"
    return Response(style, media_type="text/css", headers=_KEPT)


async def logo(request: Request) -> Response:
    """The institution's logo."""
    picture = services_of(request).settings.logo
    if picture is None:
        return Response(status_code=404)
    return Response(picture.png, media_type="image/png", headers=_KEPT)
