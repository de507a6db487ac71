"""Fetching with an `httpx.Client` or `httpx.AsyncClient` of the caller's own (extra `httpx`).

For platforms that already have a way out of their network: a proxy, a transport, certificates of their own. What the
client decides is the platform's to guarantee (docs/security.md, rows 26 and 27).
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Collection, Coroutine, Iterator
from contextlib import aclosing, closing
from datetime import datetime
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from vcwallet.errors import MissingExtraError, UnreachableError, UsageError
from vcwallet.io.arguments import check_number
from vcwallet.io.clock import now
from vcwallet.io.web.fetch_budget import FetchBudget, check_bounds
from vcwallet.io.web.http_messages import media_type, read_head, redirect_target, request_headers
from vcwallet.io.web.public_addresses import read_url, shown_url
from vcwallet.limits import DEFAULT
from vcwallet.ports import Clock, FetchedDocument

if TYPE_CHECKING:
    import httpx

Client = TypeVar("Client", "httpx.Client", "httpx.AsyncClient")


class HttpxFetcher(Generic[Client]):
    """Fetches documents with a client of httpx: for `verify` with a `Client`, for `averify` with an `AsyncClient`.

        verifier = Verifier(
            fetcher=HttpxFetcher(httpx.Client(proxy="http://egress.internal:3128")),
            async_fetcher=HttpxFetcher(httpx.AsyncClient(proxy="http://egress.internal:3128")),
        )

    What this class guarantees, with any client:

    - Only `https:` with a name, no user name, on a known port. Literal addresses are refused.
    - A URL is sent as it is written, or not at all: where httpx would write it in another way, it is refused.
    - Redirects are not followed unless `redirects` allows some; each target is held to the same rules.
    - Of the client's defaults nothing is sent: no headers, no cookies, no parameters, no `auth`.
    - A compressed answer is refused; content is streamed, and cut off above `max_bytes`.
    - With an `AsyncClient` a fetch ends after `seconds`, whatever the server does. With a `Client` each single wait is
      bounded by `seconds`, and the time is looked at between two pieces of content.
    - What httpx raises becomes an `UnreachableError` of this library, with the reasons of `HttpFetcher`.

    What the platform must guarantee, since its client decides it:

    - Which machines are reached. Names stand in credentials, and strangers write these; here they are looked up by the
      client, or by its proxy, and **no address is checked**. Send the requests through a proxy or a network that
      reaches the public internet only, or through a transport that checks addresses. A transport that connects to
      checked addresses (`sni_hostname`) must not reuse one name's connection for another name of the same address:
      httpx's own pool does, and the certificate is then not checked for the other name.
    - TLS: a client made with `verify=False` trusts every server.
    - Time, with a `Client`: a server that sends its head byte by byte, or interim answers without an end, is waited
      for as long as it goes on; looking up a name takes as long as the operating system takes.
    - Bytes before the content and around it: httpx bounds the head of an answer, not the framing of its pieces.
    - Hooks and the jar: the client's `event_hooks` run for these requests, and it keeps the cookies that servers set.
      What a hook or a transport has read of an answer was read without a bound; `max_bytes` is held against it only
      then. Hand in a client that does nothing else.
    - The log: httpx writes every URL to its logger at level INFO.

    Safe to share between threads or tasks, as the client is. The client stays open; the caller closes it.

    Args:
        client: The client. An `AsyncClient` is used under asyncio, in the loop of `averify`.
        max_bytes: Size of one document in bytes.
        seconds: Time for one document in seconds, redirects included.
        ports: Ports that may be asked.
        redirects: How many redirects of one document are followed.
        clock: Tells when a document was fetched.

    Raises:
        MissingExtraError: The extra `httpx` is not installed.
        UsageError: `argument-httpx-client`: not a client of httpx. `argument-number`, `argument-seconds` or
            `argument-ports`: a bound that is none.
    """

    def __init__(
        self,
        client: Client,
        *,
        max_bytes: int = DEFAULT.document_bytes,
        seconds: float = 20.0,
        ports: Collection[int] = (443,),
        redirects: int = 0,
        clock: Clock = now,
    ) -> None:
        try:
            import httpx
        except ImportError as error:
            raise MissingExtraError("extra-missing", extra="httpx", package="httpx") from error
        if not isinstance(client, (httpx.Client, httpx.AsyncClient)):
            raise UsageError("argument-httpx-client", type=type(client).__name__)
        check_bounds(max_bytes=max_bytes, seconds=seconds, ports=ports)
        check_number("redirects", redirects)
        self._client: httpx.Client | httpx.AsyncClient = client
        self._max_bytes = max_bytes
        self._seconds = seconds
        self._ports = frozenset(ports)
        self._redirects = redirects
        self._clock = clock

    @property
    def is_async(self) -> bool:
        """Whether what `fetch` gives is to be awaited: the client is an `AsyncClient`."""
        import httpx

        return isinstance(self._client, httpx.AsyncClient)

    @overload
    def fetch(self: HttpxFetcher[httpx.Client], url: str, purpose: str) -> FetchedDocument: ...

    @overload
    def fetch(
        self: HttpxFetcher[httpx.AsyncClient], url: str, purpose: str
    ) -> Coroutine[Any, Any, FetchedDocument]: ...

    def fetch(self, url: str, purpose: str) -> FetchedDocument | Coroutine[Any, Any, FetchedDocument]:
        """Fetch a document; to be awaited with an `AsyncClient`.

        Args:
            url: Where it is. A fragment is not sent.
            purpose: What it is wanted for, such as `status-list`; it decides which media types are asked for.

        Returns:
            The document, under the URL that was asked for.

        Raises:
            UnreachableError: With the reasons of `HttpFetcher.fetch`, or `http-redirect`: a redirect, and none are
                followed. What the client's own transport raises of this library (`http-address`, where it refuses an
                address) passes unchanged.
        """
        import httpx

        download = _Download(
            url,
            request_headers(purpose),
            FetchBudget.begin(shown_url(url), seconds=self._seconds, received=self._max_bytes),
            ports=self._ports,
            redirects=self._redirects,
        )
        if isinstance(self._client, httpx.AsyncClient):
            return self._fetch_async(self._client, download)
        return self._fetch_sync(self._client, download)

    def _fetch_sync(self, client: httpx.Client, download: _Download) -> FetchedDocument:
        try:
            while True:
                response = client.send(download.request(), stream=True, auth=None, follow_redirects=False)
                with closing(response):
                    if download.takes(response):
                        if response.is_stream_consumed:  # a transport or a hook has read it
                            download.add(response.content)
                        else:
                            for piece in response.iter_raw():
                                download.add(piece)
                        return download.document(response, self._clock())
        except _errors() as error:
            raise _failure(error, download) from error

    async def _fetch_async(self, client: httpx.AsyncClient, download: _Download) -> FetchedDocument:
        try:
            async with asyncio.timeout(self._seconds):
                document = await self._receive(client, download)
        except _errors() as error:
            raise _failure(error, download) from error
        return document

    async def _receive(self, client: httpx.AsyncClient, download: _Download) -> FetchedDocument:
        while True:
            response = await client.send(download.request(), stream=True, auth=None, follow_redirects=False)
            async with aclosing(response):
                if download.takes(response):
                    if response.is_stream_consumed:
                        download.add(response.content)
                    else:
                        async for piece in response.aiter_raw():
                            download.add(piece)
                    return download.document(response, self._clock())


class _Download:
    """One fetch under way: all of it but the waiting, which differs between the two kinds of client.

    Attributes:
        budget: What the fetch may still use; the bytes are those of the content.
        host: The name that is asked at present.
    """

    def __init__(
        self, url: str, headers: dict[str, str], budget: FetchBudget, *, ports: Collection[int], redirects: int
    ) -> None:
        self.budget = budget
        self.host = ""
        self._url = url
        self._target = url
        self._headers = headers
        self._ports = ports
        self._redirects = redirects
        self._redirected = 0
        self._content = bytearray()

    def request(self) -> httpx.Request:
        """The next request, made here and not by the client, so that nothing of the client's defaults is in it."""
        import httpx

        address = read_url(self._target, ports=self._ports, shown=self.budget.url)
        self.host = address.host
        wait = self.budget.remaining()
        begin = wait / 3  # each of: a free connection, TCP, TLS. httpcore leaks a socket whose handshake is cancelled
        request = httpx.Request(
            "GET",
            f"https://{address.host}:{address.port}{address.target}",
            headers=self._headers,
            extensions={"timeout": {"pool": begin, "connect": begin, "read": wait, "write": wait}},
        )
        if request.url.raw_path != address.target.encode("ascii"):  # httpx resolves `/a/../b` and escapes some signs
            raise UnreachableError("http-url", url=self.budget.url)
        return request

    def takes(self, response: httpx.Response) -> bool:
        """Whether the content of an answer is the document; false where the next request follows a redirect."""
        location = read_head(response.status_code, response.headers.raw, self.budget.url)
        if not location:
            return True
        if self._redirects == 0:
            raise UnreachableError("http-redirect", url=self.budget.url)
        if self._redirected == self._redirects:
            raise UnreachableError("http-redirects", url=self.budget.url, limit=self._redirects)
        self._redirected += 1
        self._target = redirect_target(self._target, location, self.budget.url)
        return False

    def add(self, piece: bytes) -> None:
        """Append a piece of content, if bytes and time allow."""
        self.budget.receive(len(piece))
        self.budget.remaining()
        self._content += piece

    def document(self, response: httpx.Response, fetched_at: datetime) -> FetchedDocument:
        """What came, once all of it has come."""
        return FetchedDocument(self._url, bytes(self._content), media_type(response.headers.raw), fetched_at)


def _errors() -> tuple[type[Exception], ...]:
    """What a client raises where a document cannot be had; a client that is closed is the caller's mistake."""
    import httpx

    return httpx.HTTPError, httpx.StreamError, httpx.InvalidURL, httpx.CookieConflict, OSError, UnicodeError


def _failure(error: Exception, download: _Download) -> UnreachableError:
    """What a client raised, as an error of this library; what the other side said is not repeated."""
    import httpx

    url, causes = download.budget.url, tuple(_causes(error))
    if isinstance(error, (httpx.TimeoutException, TimeoutError)):
        return UnreachableError("http-timeout", url=url, seconds=download.budget.seconds)
    if isinstance(error, httpx.HTTPStatusError):  # a hook that calls raise_for_status()
        return UnreachableError("http-status", url=url, status=error.response.status_code)
    if any(isinstance(cause, socket.gaierror) for cause in causes):
        return UnreachableError("http-name", url=url, host=download.host)
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
        return UnreachableError("http-tls", url=url, host=download.host)
    if any(getattr(cause, "error_status_hint", None) == 431 for cause in causes):  # how h11 reports endless headers
        return UnreachableError("http-headers", url=url)
    if isinstance(error, httpx.InvalidURL):
        return UnreachableError("http-url", url=url)
    if isinstance(error, (httpx.ProtocolError, httpx.StreamError, httpx.CookieConflict)):
        return UnreachableError("http-protocol", url=url)
    return UnreachableError("http-network", url=url)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """An error, and what it was raised from, down to the first."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
