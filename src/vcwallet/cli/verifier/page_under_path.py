"""The page below a path of a site."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send


class PageUnderPath:
    """The page as a proxy asks for it, which takes the path off or leaves it on, and as it is asked for directly.

    Args:
        app: The page.
        path: The path, as in `/check`; empty: none.
    """

    def __init__(self, app: ASGIApp, path: str) -> None:
        self._app, self._path = app, path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if self._path and scope["type"] == "http":
            asked = scope["path"]
            if asked != self._path and not asked.startswith(f"{self._path}/"):
                asked = self._path + asked
            scope = {**scope, "root_path": self._path, "path": asked}
        await self._app(scope, receive, send)
