"""Question and answer over https: one request, redirects followed by hand, and what of an answer is of use.

Imports httpcore (extra `online`); see `transport`.
"""

from __future__ import annotations

import ssl
from collections.abc import Collection
from urllib.parse import urljoin

import httpcore

from vcwallet._version import __version__
from vcwallet.errors import UnreachableError
from vcwallet.io.web.public_addresses import WebAddress, read_url
from vcwallet.io.web.transport import Allow, CheckedNetwork, Errand, Resolve

_REDIRECTS = {301, 302, 303, 307, 308}
_MOST_REDIRECTS = 3
_HEADER_BYTES = 32 * 1024
_CONNECTIONS, _IDLE, _IDLE_SECONDS = 16, 8, 15.0
_BELOW = (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError, OSError, UnicodeError)


def received_at_most(max_bytes: int) -> int:
    """Bytes on the line for a document of `max_bytes`: headers and the framing of honest chunks included."""
    return 2 * max_bytes + 16 * _HEADER_BYTES


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

    def get(self, url: str, *, accept: str, max_bytes: int, errand: Errand) -> tuple[bytes, str]:
        """Ask for a document.

        Returns:
            Its content, and its media type in lower case without parameters.

        Raises:
            UnreachableError: As `HttpFetcher.fetch` says.
        """
        target = url
        with self._network.on(errand):
            for _ in range(_MOST_REDIRECTS + 1):
                where = read_url(target, ports=self._ports, shown=errand.url)
                found = self._ask(where, accept, max_bytes, errand)
                if not isinstance(found, str):
                    return found
                target = _joined(target, found, errand)
        raise UnreachableError("http-redirects", url=errand.url, limit=_MOST_REDIRECTS)

    def _ask(self, where: WebAddress, accept: str, max_bytes: int, errand: Errand) -> tuple[bytes, str] | str:
        """One request: content and media type, or where the answer sends us."""
        named = where.host if where.port == 443 else f"{where.host}:{where.port}"
        try:
            with self._pool.stream(
                "GET",
                httpcore.URL(scheme=b"https", host=where.host, port=where.port, target=where.target),
                headers={
                    "Host": named,
                    "Accept": accept,
                    "Accept-Encoding": "identity",
                    "User-Agent": f"vcwallet/{__version__}",
                },
                extensions={"timeout": {"pool": errand.remaining()}},
            ) as response:
                return _use(response, max_bytes, errand)
        except _BELOW as error:
            raise _failure(error, errand) from error


def _use(response: httpcore.Response, max_bytes: int, errand: Errand) -> tuple[bytes, str] | str:
    if sum(len(name) + len(value) for name, value in response.headers) > _HEADER_BYTES:
        raise UnreachableError("http-headers", url=errand.url)
    location = _header(response, "location")
    if response.status in _REDIRECTS and location:
        return location
    if response.status != 200:
        raise UnreachableError("http-status", url=errand.url, status=response.status)
    encoding = _header(response, "content-encoding").lower()
    if encoding not in {"", "identity"}:  # a small answer could unfold to a huge one
        raise UnreachableError("http-encoding", url=errand.url, encoding=encoding[:40])
    content = bytearray()
    for chunk in response.iter_stream():
        content += chunk
        if len(content) > max_bytes:
            raise UnreachableError("http-too-large", url=errand.url)
    return bytes(content), _header(response, "content-type").partition(";")[0].strip().lower()


def _header(response: httpcore.Response, name: str) -> str:
    """The value of a header; several as RFC 9110, section 5.2, joins them."""
    wanted = name.encode()
    values = [value for field, value in response.headers if field.lower() == wanted]
    return b", ".join(values).decode("latin-1").strip()


def _joined(base: str, location: str, errand: Errand) -> str:
    try:
        return urljoin(base, location)
    except ValueError:
        raise UnreachableError("http-url", url=errand.url) from None


def _failure(error: Exception, errand: Errand) -> UnreachableError:
    """What went wrong below, as an error of this library; what the other side said is not repeated."""
    if isinstance(error, httpcore.TimeoutException):
        return UnreachableError("http-timeout", url=errand.url, seconds=errand.seconds)
    below = error.args[0] if error.args else None
    if getattr(below, "error_status_hint", None) == 431:  # h11's word for headers without an end
        return UnreachableError("http-headers", url=errand.url)
    if isinstance(error, httpcore.ProtocolError):
        return UnreachableError("http-protocol", url=errand.url)
    return UnreachableError("http-network", url=errand.url)
