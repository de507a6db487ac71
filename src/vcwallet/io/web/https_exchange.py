"""Requests over https, by connections that are kept, to addresses that were checked.

Imports httpcore (extra `online`); see `transport`.
"""

from __future__ import annotations

import ssl

import httpcore

from vcwallet.errors import UnreachableError
from vcwallet.io.web.connection_failures import connection_failure
from vcwallet.io.web.download import Download
from vcwallet.io.web.fetch_budget import FetchBudget
from vcwallet.io.web.transport import Allow, CheckedNetwork, Resolve
from vcwallet.ports import FetchedDocument

_CONNECTIONS, _IDLE, _IDLE_SECONDS = 16, 8, 15.0
_BELOW = (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError, OSError, UnicodeError)


class Exchange:
    """Open connections, and how to ask over them."""

    def __init__(self, *, resolve: Resolve, allow: Allow, ssl_context: ssl.SSLContext | None) -> None:
        self._network = CheckedNetwork(resolve, allow)
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpcore.default_ssl_context() if ssl_context is None else ssl_context,
            max_connections=_CONNECTIONS,
            max_keepalive_connections=_IDLE,
            keepalive_expiry=_IDLE_SECONDS,
            network_backend=self._network,
        )

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()

    def get(self, download: Download) -> FetchedDocument:
        """Ask for a document, and follow redirects.

        Raises:
            UnreachableError: As `HttpFetcher.fetch` says.
        """
        with self._network.spending(download.budget):
            try:
                while not self._ask(download):
                    pass
            except _BELOW as error:
                raise _failure(error, download.budget) from error
        return download.document()

    def _ask(self, download: Download) -> bool:
        """One request; whether its answer was the document."""
        address = download.ask()
        host = address.host if address.port == 443 else f"{address.host}:{address.port}"
        with self._pool.stream(
            "GET",
            httpcore.URL(scheme=b"https", host=address.host, port=address.port, target=address.target),
            headers=[("Host", host), *download.headers.items()],
            extensions={"timeout": {"pool": download.budget.remaining()}},
        ) as response:
            if not download.takes(response.status, response.headers):
                return False
            for piece in response.iter_stream():
                download.add(piece)
            return True


def _failure(error: Exception, budget: FetchBudget) -> UnreachableError:
    """What went wrong below, as an error of this library."""
    if isinstance(error, httpcore.TimeoutException):
        return budget.timeout()
    if (known := connection_failure(error, budget)) is not None:
        return known
    if isinstance(error, httpcore.ProtocolError):
        return UnreachableError("http-protocol", url=budget.url)
    return UnreachableError("http-network", url=budget.url, host=budget.host)
