"""Connections for fetching: made only to addresses that were checked, and stopped when time or bytes run out.

The one module that imports httpcore (extra `online`), so it is imported only by whoever fetches. httpcore asks a
network backend for its connections: here the name is looked up, every address that it stands for is checked, and the
connection is made to one of those. Nobody looks the name up a second time, so it cannot mean another machine by then
(DNS rebinding, THREATS row 26). TLS is still for the name.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any

import httpcore

from vcwallet.errors import UnreachableError
from vcwallet.io.web.public_addresses import Address, read_address

Resolve = Callable[[str], Iterable[str]]
"""From a name to the addresses it stands for, as text."""
Allow = Callable[[Address], bool]
"""Whether a connection to an address may be made."""

_TRIED = 4
"""Addresses of one name that are tried at most."""
_CONNECT_SECONDS = 5.0
"""One address that does not answer must not use up the time for the next."""


def look_up(host: str) -> list[str]:
    """The addresses of a name, asked of the operating system, in the order in which to try them.

    Raises:
        OSError: It has none, or nobody could be asked.
    """
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(slots=True)
class Errand:
    """One fetch under way: what it may still use.

    Attributes:
        url: What is shown of the URL in errors.
        seconds: How long it may take altogether, redirects and looking up names included.
        received: Bytes that it may still receive, headers and framing included.
        deadline: When it is over, on the clock that never goes back.
    """

    url: str
    seconds: float
    received: int
    deadline: float

    def remaining(self) -> float:
        """Seconds that are left.

        Raises:
            UnreachableError: `http-timeout`: none.
        """
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise UnreachableError("http-timeout", url=self.url, seconds=self.seconds)
        return left

    def receive(self, count: int) -> None:
        """Count bytes that came.

        Raises:
            UnreachableError: `http-too-large`: more than an honest answer needs.
        """
        self.received -= count
        if self.received < 0:
            raise UnreachableError("http-too-large", url=self.url)


class CheckedNetwork(httpcore.NetworkBackend):
    """Makes connections to checked addresses. Shared by the threads that fetch; each is on one errand at a time."""

    def __init__(self, resolve: Resolve, allow: Allow) -> None:
        self._resolve = resolve
        self._allow = allow
        self._local = threading.local()

    @contextmanager
    def on(self, errand: Errand) -> Iterator[None]:
        """Everything that this thread sends and receives in the block counts for this errand."""
        self._local.errand = errand
        try:
            yield
        finally:
            del self._local.errand

    def errand(self) -> Errand:
        """What this thread is doing."""
        current: Errand = self._local.errand
        return current

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the errand knows better
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Look the name up, check every address, and connect to the first that answers.

        Raises:
            UnreachableError: `http-name`: no such name. `http-address`: one of its addresses may not be asked.
            ConnectError: No address answers.
        """
        errand = self.errand()
        system = httpcore.SyncBackend()
        failure: Exception = httpcore.ConnectError()
        for address in self._checked(host, errand)[:_TRIED]:
            wait = min(errand.remaining(), _CONNECT_SECONDS)
            try:
                stream = system.connect_tcp(str(address), port, wait, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _Stream(stream, self)
        errand.remaining()
        raise failure

    def _checked(self, host: str, errand: Errand) -> list[Address]:
        """The addresses of a name; all of them are good, or none is used."""
        try:
            texts = _within(errand, lambda: list(self._resolve(host)))
        except (OSError, UnicodeError):  # UnicodeError: the operating system cannot encode it as a name
            raise UnreachableError("http-name", url=errand.url, host=host) from None
        if not texts:
            raise UnreachableError("http-name", url=errand.url, host=host)
        addresses = []
        for text in texts:
            address = read_address(text)
            if address is None or not self._allow(address):
                raise UnreachableError("http-address", url=errand.url, host=host)
            addresses.append(address)
        return addresses


class _Stream(httpcore.NetworkStream):
    """A connection that knows the limits of whichever errand uses it."""

    def __init__(self, inner: httpcore.NetworkStream, network: CheckedNetwork) -> None:
        self._inner = inner
        self._network = network

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        errand = self._network.errand()
        content = self._inner.read(max_bytes, errand.remaining())
        errand.receive(len(content))
        return content

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._inner.write(buffer, self._network.errand().remaining())

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        errand = self._network.errand()
        try:
            inner = self._inner.start_tls(ssl_context, server_hostname, errand.remaining())
        except httpcore.ConnectError as error:
            if not isinstance(error.__cause__, ssl.SSLError) or isinstance(error.__cause__, ssl.SSLEOFError):
                raise  # the line broke: that is nobody's certificate
            raise UnreachableError("http-tls", url=errand.url, host=server_hostname or "") from error
        return _Stream(inner, self._network)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


def _within(errand: Errand, ask: Callable[[], list[str]]) -> list[str]:
    """What `ask` returns, if it does so in time. Looking up a name cannot be interrupted, so it is left alone."""
    answers: SimpleQueue[list[str] | Exception] = SimpleQueue()

    def work() -> None:
        try:
            answers.put(ask())
        except Exception as error:  # noqa: BLE001 - raised again by whoever waits
            answers.put(error)

    threading.Thread(target=work, name="vcwallet-look-up", daemon=True).start()
    try:
        answer = answers.get(timeout=errand.remaining())
    except Empty:
        raise UnreachableError("http-timeout", url=errand.url, seconds=errand.seconds) from None
    if isinstance(answer, Exception):
        raise answer
    return answer
