"""Fetching with an `httpx.Client` or `httpx.AsyncClient` of the caller's own (extra `httpx`).

For platforms that already have a way out of their network: a proxy, a transport, certificates of their own. What the
client decides is the platform's to guarantee (docs/security.md, rows 26 and 27).
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Coroutine
from contextlib import aclosing, closing
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from vcwallet.errors import MissingExtraError, UnreachableError, UsageError
from vcwallet.io.clock import now
from vcwallet.io.web.connection_failures import connection_failure
from vcwallet.io.web.download import Download
from vcwallet.io.web.fetch_budget import FetchBounds, FetchBudget, Wait
from vcwallet.io.web.http_messages import refused_status
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
        self._bounds = FetchBounds(max_bytes=max_bytes, seconds=seconds, ports=ports, redirects=redirects)
        self._client: httpx.Client | httpx.AsyncClient = client
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
                followed; `http-proxy`: the client's proxy did not let it through. What the client's own transport
                raises of this library (`http-address`, where it refuses an address) passes unchanged.
        """
        import httpx

        download = Download(url, purpose, self._bounds, self._clock)
        if isinstance(self._client, httpx.AsyncClient):
            return self._fetch_async(self._client, download)
        return self._fetch_sync(self._client, download)

    def _fetch_sync(self, client: httpx.Client, download: Download) -> FetchedDocument:
        try:
            while True:
                response = client.send(_request(download), stream=True, auth=None, follow_redirects=False)
                with closing(response):
                    if download.takes(response.status_code, response.headers.raw):
                        if response.is_stream_consumed:  # a transport or a hook has read it
                            download.add(response.content)
                        else:
                            for piece in response.iter_raw():
                                download.add(piece)
                        return download.document()
        except _errors() as error:
            raise _failure(error, download.budget) from error

    async def _fetch_async(self, client: httpx.AsyncClient, download: Download) -> FetchedDocument:
        try:
            async with asyncio.timeout(self._bounds.seconds):
                return await self._receive(client, download)
        except _errors() as error:
            raise _failure(error, download.budget) from error

    async def _receive(self, client: httpx.AsyncClient, download: Download) -> FetchedDocument:
        while True:
            response = await client.send(_request(download), stream=True, auth=None, follow_redirects=False)
            async with aclosing(response):
                if download.takes(response.status_code, response.headers.raw):
                    if response.is_stream_consumed:
                        download.add(response.content)
                    else:
                        async for piece in response.aiter_raw():
                            download.add(piece)
                    return download.document()


def _request(download: Download) -> httpx.Request:
    """The next request, made here and not by the client, so that nothing of the client's defaults is in it."""
    import httpx

    address = download.ask()
    wait = download.budget.remaining()
    begin = wait / 3  # each of: a free connection, TCP, TLS. httpcore leaks a socket whose handshake is cancelled
    request = httpx.Request(
        "GET",
        f"https://{address.host}:{address.port}{address.target}",
        headers=download.headers,
        extensions={"timeout": {"pool": begin, "connect": begin, "read": wait, "write": wait}},
    )
    if request.url.raw_path != address.target.encode("ascii"):  # httpx resolves `/a/../b` and escapes some signs
        raise UnreachableError("http-url", url=download.budget.url)
    return request


def _errors() -> tuple[type[Exception], ...]:
    """What a client raises where a document cannot be had; a client that is closed is the caller's mistake."""
    import httpx

    return httpx.HTTPError, httpx.StreamError, httpx.InvalidURL, httpx.CookieConflict, OSError, UnicodeError


def _failure(error: Exception, budget: FetchBudget) -> UnreachableError:
    """What a client raised, as an error of this library; what the other side said is not repeated."""
    import httpx

    url = budget.url
    if isinstance(error, (httpx.TimeoutException, TimeoutError)):
        is_connecting = isinstance(error, (httpx.ConnectTimeout, httpx.PoolTimeout))
        if budget.wait is Wait.CONNECTION and not is_connecting:  # a client does not tell when it is connected
            budget.wait = Wait.ANSWER
        return budget.timeout()
    if isinstance(error, httpx.HTTPStatusError):  # a hook that calls raise_for_status()
        return refused_status(error.response.status_code, url)
    if isinstance(error, httpx.ProxyError):
        return UnreachableError("http-proxy", url=url)
    if (known := connection_failure(error, budget)) is not None:
        return known
    if isinstance(error, httpx.InvalidURL):
        return UnreachableError("http-url", url=url)
    if isinstance(error, (httpx.ProtocolError, httpx.StreamError, httpx.CookieConflict)):
        return UnreachableError("http-protocol", url=url)
    return UnreachableError("http-network", url=url, host=budget.host)
