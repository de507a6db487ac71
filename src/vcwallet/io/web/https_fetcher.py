"""Fetching over https what a verification asks for, without reaching into the caller's own network.

Nothing is fetched unless a program makes an `HttpFetcher`, or the command gets `--online` (docs/security.md, rows 26
and 27).
"""

from __future__ import annotations

import asyncio
import os
import ssl
import threading
from collections.abc import Collection
from types import TracebackType
from typing import TYPE_CHECKING, Any, ClassVar, Self

from vcwallet.errors import MissingExtraError, UsageError
from vcwallet.io.arguments import check_fetcher
from vcwallet.io.clock import now
from vcwallet.io.web.download import Download
from vcwallet.io.web.fetch_budget import FetchBounds
from vcwallet.io.web.public_addresses import is_public
from vcwallet.limits import DEFAULT
from vcwallet.ports import Clock, FetchedDocument, Fetcher

if TYPE_CHECKING:
    from vcwallet.io.web import https_exchange, transport

_REDIRECTS = 3
"""Redirects of one document that are followed."""


class HttpFetcher:
    """Fetches documents over https. Satisfies `Fetcher`; safe to share between threads; keeps connections.

    - Only `https:` with a name, no user name, on a known port. The name is looked up here, every address that it
      stands for must be of the public internet (`is_public`), and the connection is made to one of those.
      Proxies named in the environment are not used: they would look the name up again.
    - Redirects are followed here, at most three, and each is held to the same rules.
    - Nothing is sent but the request: no cookies, no credentials, no referrer.
    - Content comes as it is: a compressed answer is refused. Bytes and time are bounded; a slow answer is stopped.

    Use it as a context manager, or call `close()`.

    Attributes:
        is_async: False: what `fetch` gives is not awaited.

    Args:
        max_bytes: Size of one document in bytes.
        seconds: Time for one document in seconds, redirects and looking up names included.
        ports: Ports that may be asked.
        resolve: From a name to its addresses as text; raises OSError. None: the operating system is asked.
        allow: Whether a connection to an address may be made. A service in an inner network can allow its own.
        ssl_context: Which certificates are trusted; it must check them, names included. None: those of the
            operating system and of certifi.
        clock: Tells when a document was fetched.

    Raises:
        MissingExtraError: The extra `online` is not installed.
        UsageError: `unsafe-tls`: a context that does not check certificates. `argument-number`, `argument-seconds` or
            `argument-ports`: a bound that is none.
    """

    is_async: ClassVar[bool] = False

    def __init__(
        self,
        *,
        max_bytes: int = DEFAULT.document_bytes,
        seconds: float = 20.0,
        ports: Collection[int] = (443,),
        resolve: transport.Resolve | None = None,
        allow: transport.Allow = is_public,
        ssl_context: ssl.SSLContext | None = None,
        clock: Clock = now,
    ) -> None:
        if ssl_context is not None and not (
            ssl_context.check_hostname and ssl_context.verify_mode == ssl.CERT_REQUIRED
        ):
            raise UsageError("unsafe-tls")
        self._bounds = FetchBounds(max_bytes=max_bytes, seconds=seconds, ports=ports, redirects=_REDIRECTS)
        _require_httpcore()
        self._resolve = resolve
        self._allow = allow
        self._ssl_context = ssl_context
        self._clock = clock
        self._prepare()

    def _prepare(self) -> None:
        self._lock = threading.Lock()
        self._exchange: https_exchange.Exchange | None = None
        self._process = os.getpid()

    def __getstate__(self) -> dict[str, Any]:  # another process makes connections of its own
        return {name: value for name, value in vars(self).items() if name not in {"_lock", "_exchange", "_process"}}

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(state)
        self._prepare()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections. Closing twice is harmless; fetching afterwards makes new ones."""
        with self._lock:
            opened, self._exchange = self._exchange, None
        if opened is not None:
            opened.close()

    def fetch(self, url: str, purpose: str) -> FetchedDocument:
        """Fetch a document.

        Args:
            url: Where it is. A fragment is not sent.
            purpose: What it is wanted for, such as `status-list`; it decides which media types are asked for.

        Returns:
            The document, under the URL that was asked for, whatever redirects led to it.

        Raises:
            UnreachableError: It may not be asked for, could not be reached, or the answer is of no use; the reasons are
                in docs/reference/fetching.md. Never a verdict on the credential that asks for it.
        """
        return self._connections().get(Download(url, purpose, self._bounds, self._clock))

    def _connections(self) -> https_exchange.Exchange:
        from vcwallet.io.web.https_exchange import Exchange
        from vcwallet.io.web.transport import look_up

        if self._process != os.getpid():  # a fork: what it inherited stays with the process that opened it
            self._prepare()
        with self._lock:
            if self._exchange is None:
                self._exchange = Exchange(
                    resolve=self._resolve or look_up,
                    allow=self._allow,
                    ssl_context=self._ssl_context,
                )
            return self._exchange


class ThreadedFetcher:
    """Any `Fetcher` for `await`: each fetch runs in a thread. Satisfies `AsyncFetcher`.

        verifier = Verifier(async_fetcher=ThreadedFetcher(HttpFetcher()))

    Args:
        fetcher: What fetches, such as an `HttpFetcher` or `GivenLists`. The caller closes it.

    Raises:
        UsageError: `argument-fetcher`: it fetches nothing. `argument-fetcher-awaited`: it is awaited itself.
    """

    __slots__ = ("_fetcher",)

    def __init__(self, fetcher: Fetcher) -> None:
        check_fetcher("fetcher", fetcher)
        self._fetcher = fetcher

    async def fetch(self, url: str, purpose: str) -> FetchedDocument:
        """The document at `url`, wanted for `purpose`; raises what the fetcher raises."""
        return await asyncio.to_thread(self._fetcher.fetch, url, purpose)


def _require_httpcore() -> None:
    """Find out at once, and not at the first fetch, whether fetching is possible.

    Raises:
        MissingExtraError: It is not.
    """
    try:
        import httpcore  # noqa: F401
    except ImportError as error:
        raise MissingExtraError("extra-missing", extra="online", package="httpcore") from error
