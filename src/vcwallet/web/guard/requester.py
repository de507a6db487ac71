"""Who asks: by their network, wherever in the work for a request that has to be known, in threads too."""

from __future__ import annotations

from contextvars import ContextVar

from starlette.requests import HTTPConnection

from vcwallet.web.guard.rate_limit import network_of

REQUESTER: ContextVar[str] = ContextVar("vcwallet_web_requester", default="")
"""The network of the one whose request is answered; empty: that is not known."""


def requester_of(connection: HTTPConnection) -> str:
    """The network of the one who asks."""
    return network_of(connection.client.host) if connection.client else ""
