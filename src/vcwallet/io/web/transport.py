"""Connections for fetching: made only to addresses that were checked, and stopped when time or bytes run out.

Imports httpcore (extra `online`), and is itself imported at the first fetch. httpcore asks a network backend for its
connections, and reads and writes through what it gets: so every wait ends with the fetch's time, every received byte
counts, and a connection belongs to the name that it was made for (docs/adr/0001-dependencies.md). The name is looked
up here, every address that it stands for is checked, and the connection is made to one of those. The name is not
looked up a second time, so it cannot stand for another machine by then (DNS rebinding; docs/security.md, row 26). TLS
is for the name.
"""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from typing import Any

import httpcore

from vcwallet.errors import UnreachableError
from vcwallet.io.web.connection_failures import name_failure
from vcwallet.io.web.fetch_budget import FetchBudget, Wait
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
        OSError: The name has none, or no resolver answers.
    """
    entries = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in entries))


class CheckedNetwork(httpcore.NetworkBackend):
    """Makes connections to checked addresses. Shared by the threads that fetch, each one document at a time."""

    def __init__(self, resolve: Resolve, allow: Allow) -> None:
        self._resolve = resolve
        self._allow = allow
        self._local = threading.local()

    @contextmanager
    def spending(self, budget: FetchBudget) -> Iterator[None]:
        """All that this thread waits for and receives in the block is taken from this budget."""
        self._local.budget = budget
        try:
            yield
        finally:
            del self._local.budget

    def budget(self) -> FetchBudget:
        """The budget of this thread's fetch."""
        budget: FetchBudget = self._local.budget
        return budget

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the budget decides
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Look the name up, check every address, and connect to the first that answers.

        Raises:
            UnreachableError: `http-name`, `http-name-server`: no address is known. `http-address`: one of its addresses
                may not be asked.
            ConnectError: No address answers.
        """
        budget = self.budget()
        system = httpcore.SyncBackend()
        failure: Exception = httpcore.ConnectError()
        for address in self._checked(host, budget)[:_TRIED]:
            wait = min(budget.remaining(), _CONNECT_SECONDS)
            try:
                stream = system.connect_tcp(str(address), port, wait, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _Stream(stream, self)
        budget.remaining()
        raise failure

    def _checked(self, host: str, budget: FetchBudget) -> list[Address]:
        """The addresses of a name; all of them are good, or none is used."""
        try:
            texts = _within(budget, lambda: list(self._resolve(host)))
        except (OSError, UnicodeError) as error:  # UnicodeError: the operating system cannot encode it as a name
            raise name_failure(error, budget) from None
        if not texts:
            raise UnreachableError("http-name", url=budget.url, host=host)
        addresses = []
        for text in texts:
            address = read_address(text)
            if address is None or not self._allow(address):
                raise UnreachableError("http-address", url=budget.url, host=host)
            addresses.append(address)
        return addresses


class _Stream(httpcore.NetworkStream):
    """A connection whose reads and writes are taken from the budget of the fetch that uses it."""

    def __init__(self, inner: httpcore.NetworkStream, network: CheckedNetwork) -> None:
        self._inner = inner
        self._network = network

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        budget = self._network.budget()
        content = self._inner.read(max_bytes, budget.remaining())
        budget.receive(len(content))
        return content

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        budget = self._network.budget()
        budget.wait = Wait.ANSWER  # a request, which is written once there is a connection
        self._inner.write(buffer, budget.remaining())

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        inner = self._inner.start_tls(ssl_context, server_hostname, self._network.budget().remaining())
        return _Stream(inner, self._network)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


def _within(budget: FetchBudget, ask: Callable[[], list[str]]) -> list[str]:
    """What `ask` returns, if it does so in time. Looking up a name cannot be interrupted, so it is left alone."""
    answers: SimpleQueue[list[str] | Exception] = SimpleQueue()

    def work() -> None:
        try:
            answers.put(ask())
        except Exception as error:  # noqa: BLE001 - raised again in the thread that waits
            answers.put(error)

    threading.Thread(target=work, name="vcwallet-look-up", daemon=True).start()
    try:
        answer = answers.get(timeout=budget.remaining())
    except Empty:
        raise budget.timeout() from None
    if isinstance(answer, Exception):
        raise answer
    return answer
