"""One document over https: the request, redirects followed by hand, and the answer.

Imports httpcore (extra `online`); see `transport`.
"""

from __future__ import annotations

import ssl
from collections.abc import Collection

import httpcore

from vcwallet.errors import UnreachableError
from vcwallet.io.web.fetch_budget import FetchBudget
from vcwallet.io.web.http_messages import (
    HEADER_BYTES,
    media_type,
    read_head,
    redirect_target,
    request_headers,
)
from vcwallet.io.web.public_addresses import WebAddress, read_url
from vcwallet.io.web.transport import Allow, CheckedNetwork, Resolve

_MOST_REDIRECTS = 3
_CONNECTIONS, _IDLE, _IDLE_SECONDS = 16, 8, 15.0
_BELOW = (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError, OSError, UnicodeError)


def received_at_most(max_bytes: int) -> int:
    """Bytes on the line for a document of `max_bytes`: headers and the framing of honest chunks included."""
    return 2 * max_bytes + 16 * HEADER_BYTES


class Exchange:
    """Open connections, and how to ask over them."""

    def __init__(
        self, *, resolve: Resolve, allow: Allow, ssl_context: ssl.SSLContext | None, ports: Collection[int]
    ) -> None:
        self._network = CheckedNetwork(resolve, allow)
        self._ports = ports
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

    def get(self, url: str, *, purpose: str, max_bytes: int, budget: FetchBudget) -> tuple[bytes, str]:
        """Ask for a document.

        Returns:
            Its content, and its media type in lower case without parameters.

        Raises:
            UnreachableError: As `HttpFetcher.fetch` says.
        """
        target = url
        with self._network.spending(budget):
            for _ in range(_MOST_REDIRECTS + 1):
                address = read_url(target, ports=self._ports, shown=budget.url)
                answer = self._ask(address, purpose, max_bytes, budget)
                if not isinstance(answer, str):
                    return answer
                target = redirect_target(target, answer, budget.url)
        raise UnreachableError("http-redirects", url=budget.url, limit=_MOST_REDIRECTS)

    def _ask(self, address: WebAddress, purpose: str, max_bytes: int, budget: FetchBudget) -> tuple[bytes, str] | str:
        """One request: content and media type, or where the answer redirects to."""
        host = address.host if address.port == 443 else f"{address.host}:{address.port}"
        try:
            with self._pool.stream(
                "GET",
                httpcore.URL(scheme=b"https", host=address.host, port=address.port, target=address.target),
                headers=[("Host", host), *request_headers(purpose).items()],
                extensions={"timeout": {"pool": budget.remaining()}},
            ) as response:
                location = read_head(response.status, response.headers, budget.url)
                if location:
                    return location
                content = bytearray()
                for piece in response.iter_stream():
                    content += piece
                    if len(content) > max_bytes:
                        raise UnreachableError("http-too-large", url=budget.url)
                return bytes(content), media_type(response.headers)
        except _BELOW as error:
            raise _failure(error, budget) from error


def _failure(error: Exception, budget: FetchBudget) -> UnreachableError:
    """What went wrong below, as an error of this library; what the other side said is not repeated."""
    if isinstance(error, httpcore.TimeoutException):
        return UnreachableError("http-timeout", url=budget.url, seconds=budget.seconds)
    below = error.args[0] if error.args else None
    if getattr(below, "error_status_hint", None) == 431:  # how h11 reports headers without an end
        return UnreachableError("http-headers", url=budget.url)
    if isinstance(error, httpcore.ProtocolError):
        return UnreachableError("http-protocol", url=budget.url)
    return UnreachableError("http-network", url=budget.url)
