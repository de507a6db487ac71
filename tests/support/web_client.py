"""A browser without a window: requests to an ASGI application in this process, one after the other."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx


class WebClient:
    """Asks an application, under a prefix if it is mounted under one; errors of the application are raised."""

    def __init__(self, app: Any, *, base: str = "http://127.0.0.1", headers: dict[str, str] | None = None) -> None:
        self._app, self._base, self._headers = app, base, headers or {}
        self.address = "127.0.0.1"

    def request(self, method: str, path: str, **options: Any) -> httpx.Response:
        """The response to one request."""

        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(app=self._app, client=(self.address, 50_000))
            async with httpx.AsyncClient(transport=transport, base_url=self._base, headers=self._headers) as client:
                return await client.request(method, path, **options)

        return asyncio.run(ask())

    def get(self, path: str, **options: Any) -> httpx.Response:
        """The response to GET."""
        return self.request("GET", path, **options)

    def post(self, path: str, **options: Any) -> httpx.Response:
        """The response to POST."""
        return self.request("POST", path, **options)
