"""Connections on which requests come slowly, or in pieces that never end, on a real port."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from socket import SO_RCVBUF, SO_SNDBUF, SOL_SOCKET, create_connection, socket
from threading import Semaphore
from time import monotonic, sleep
from typing import Any, ClassVar
from urllib.parse import urlsplit

import pytest

from support.served_page import served
from vcwallet.cli.verifier.timed_connection import TimedConnection
from vcwallet.verifier import Verifier
from vcwallet.web import verifier_app
from vcwallet.web.guard.head_limit import HEAD_BYTES

WHOLE = b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"


class Hasty(TimedConnection):
    """The same with little patience."""

    head_seconds: ClassVar[float] = 0.3
    rest_seconds: ClassVar[float] = 0.3
    taking_seconds: ClassVar[float] = 0.7


@pytest.fixture(scope="module")
def running() -> Iterator[str]:
    """The address of a page."""
    options = {"http": Hasty, "h11_max_incomplete_event_size": HEAD_BYTES, "ws": "none", "timeout_keep_alive": 600}
    with served(verifier_app(Verifier()), **options) as address:
        yield address


def opened(running: str) -> socket:
    """A connection to the page."""
    return create_connection(("127.0.0.1", urlsplit(running).port or 0), timeout=60)


@pytest.fixture
def connection(running: str) -> Iterator[socket]:
    """A connection to the page."""
    with opened(running) as connected:
        yield connected


def ended(connection: socket, drip: bytes = b"") -> bool:
    """Whether a connection ends on which something drips; else nothing ends it for ten minutes."""
    begun = monotonic()
    connection.settimeout(0.02)
    while monotonic() - begun < 60:
        try:
            if drip:
                connection.send(drip)
                sleep(0.02)
            if connection.recv(65_536) == b"":
                return True
        except TimeoutError:
            continue
        except OSError:  # it was cut off
            return True
    return False


def comes_about(attempt: Callable[[float], None], monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether something is done in time; with more of it where a busy machine had not come so far.

    Args:
        attempt: Does it, and is told by how much more patient the page is.
        monkeypatch: Makes it so.
    """
    for times in (1, 8, 64):
        with monkeypatch.context() as patient:
            for name in ("head_seconds", "rest_seconds", "taking_seconds"):
                patient.setattr(Hasty, name, times * getattr(Hasty, name))
            try:
                attempt(times)
            except CutOffError:
                continue
            return True
    return False


class CutOffError(Exception):
    """A connection was ended."""


def answered(connection: socket) -> bytes:
    """One whole answer."""
    received = b""
    while not (length := re.search(rb"\r\ncontent-length: (\d+)\r\n(?:.*\r\n)*?\r\n", received)) or (
        len(received) < length.end() + int(length[1])
    ):
        received += taken(connection)
    return received


def taken(connection: socket) -> bytes:
    """Some more that comes.

    Raises:
        CutOffError: Nothing more comes.
    """
    try:
        more = connection.recv(65_536)
    except ConnectionError as error:
        raise CutOffError from error
    if not more:
        raise CutOffError
    return more


@pytest.mark.parametrize("begins", [b"", b"GET / HTTP/1.1\r\n", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: "])
@pytest.mark.parametrize("drip", [b"", b"x"])
def test_a_head_that_does_not_come_is_not_waited_for(running: str, begins: bytes, drip: bytes) -> None:
    begun = monotonic()
    with opened(running) as connection:
        connection.send(begins)
        assert ended(connection, drip)
    assert monotonic() - begun > 0.2


def test_the_second_request_of_a_connection_neither(running: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def requests(times: float) -> None:
        """Three, that take as long together as one may, and a fourth."""
        with opened(running) as connection:
            for _ in range(3):
                try:
                    connection.send(WHOLE[:20])
                    sleep(0.1 * times)
                    begun = monotonic()
                    connection.send(WHOLE[20:])
                except ConnectionError as error:
                    raise CutOffError from error
                assert b" 200 " in answered(connection)
            connection.send(WHOLE[:20])
            assert ended(connection, b"x")
            assert monotonic() - begun > 0.2 * times

    assert comes_about(requests, monkeypatch)


def test_what_is_left_of_an_answered_request_is_not_read_for_ever(connection: socket) -> None:
    begun = monotonic()
    connection.send(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100000\r\n\r\n")
    assert b" 200 " in answered(connection)
    assert ended(connection, b"x")
    assert monotonic() - begun > 0.2


def test_a_body_that_is_read_has_the_time_of_the_application(connection: socket) -> None:
    head = b"POST /answer HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    connection.send(head + b"Content-Length: 6\r\n\r\ntex")
    sleep(0.5)
    connection.send(b"t=x")
    assert b" 200 " in answered(connection)


LARGE = 4 * 1024 * 1024
"""Bytes of an answer that is larger than what is on the way before any of it is taken."""


async def large(scope: Any, receive: Any, send: Any) -> None:
    """An application that has a large answer: made at once, or in parts."""
    parts = 64 if scope["path"] == "/parts" else 1
    headers = [(b"content-length", str(LARGE).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    for left in reversed(range(parts)):
        await send({"type": "http.response.body", "body": bytes(LARGE // parts), "more_body": left > 0})


class Noting(Hasty):
    """The same, which says when a connection has ended, and on which little is on the way."""

    ended: ClassVar[Semaphore] = Semaphore(0)

    def connection_made(self, transport: Any) -> None:
        transport.get_extra_info("socket").setsockopt(SOL_SOCKET, SO_SNDBUF, 64 * 1024)
        super().connection_made(transport)

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self.ended.release()


@pytest.mark.parametrize(("path", "after"), [(b"/whole", b"keep-alive"), (b"/parts", b"close")])
class TestAnswersThatAreTakenSlowly:
    @pytest.fixture(scope="class")
    @classmethod
    def running(cls) -> Iterator[str]:
        with served(large, http=Noting, ws="none", timeout_keep_alive=1) as address:
            yield address

    @contextmanager
    def taking(self, running: str, path: bytes, after: bytes) -> Iterator[socket]:
        """One who has begun to take an answer, on a connection that ends."""
        try:
            with socket() as connection:
                connection.settimeout(60)
                connection.setsockopt(SOL_SOCKET, SO_RCVBUF, 64 * 1024)
                connection.connect(("127.0.0.1", urlsplit(running).port or 0))
                connection.send(b"GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: %s\r\n\r\n" % (path, after))
                assert connection.recv(12) == b"HTTP/1.1 200"
                yield connection
        finally:
            assert Noting.ended.acquire(timeout=60)

    def test_they_come_whole(self, running: str, path: bytes, after: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
        def take(times: float) -> None:
            """With pauses that are longer than a head has; each is shorter than what is given to take some more."""
            came, pauses = b"", [0.3 * times, 0.3 * times]
            with self.taking(running, path, after) as connection, suppress(CutOffError):
                while True:
                    came += taken(connection)
                    sleep(pauses.pop() if pauses else 0)
            if len(came) < LARGE:
                raise CutOffError
            assert len(came) - came.index(b"\r\n\r\n") - 4 == LARGE

        assert comes_about(take, monkeypatch)

    def test_one_that_is_taken_no_longer_is_given_up(self, running: str, path: bytes, after: bytes) -> None:
        begun = monotonic()
        with self.taking(running, path, after):
            assert Noting.ended.acquire(timeout=60)
            assert monotonic() - begun > 0.5
            Noting.ended.release()


@pytest.mark.parametrize(
    "head",
    [
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: " + bytes(20_000).replace(b"\0", b"x"),
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n" + b"X-A: y\r\n" * 3_000,
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost : 127.0.0.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: a\0b\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX\xff: a\r\n\r\n",
        b"POST /answer HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: +1\r\n\r\nx",
        b"POST /answer HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxy",
        b"GET /\r\n\r\n",
    ],
)
def test_a_head_that_is_too_long_or_doubtful_is_refused(connection: socket, head: bytes) -> None:
    connection.send(head)
    assert connection.recv(65_536).startswith(b"HTTP/1.1 400")


@pytest.mark.parametrize(
    ("head", "status"),
    [
        (b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: " + b"x" * 20_000 + b"\r\n\r\n", b"431"),  # in one piece
        (b"GET / HTTP/1.0\r\n\r\n", b"421"),
        (b"GET / HTTP/1.0\r\nHost: evil.example\r\n\r\n", b"421"),
        (b"GET / HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: 127.0.0.1\r\n\r\n", b"421"),
        (b"GET http://evil.example/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", b"404"),
        (b"GET //evil.example/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", b"404"),
        (b"GET http://127.0.0.1/ HTTP/1.1\r\nHost: evil.example\r\n\r\n", b"421"),
        (b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n", b"200"),
        (b"GET /nothing HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Original-URL: /\r\nX-Rewrite-URL: /\r\n\r\n", b"404"),
    ],
)
def test_no_header_leads_elsewhere(connection: socket, head: bytes, status: bytes) -> None:
    connection.send(head)
    answer = answered(connection)
    assert answer.split(b" ")[1] == status
    assert b'="http://evil.example' not in answer
    assert b'="//' not in answer


def test_two_lengths_of_one_body_smuggle_no_request(connection: socket) -> None:
    """By `Transfer-Encoding` the body ends at once (RFC 9112, section 6.3); what follows is a request of its own."""
    smuggled = b"GET /smuggled HTTP/1.1\r\nHost: evil.example\r\n\r\n"
    head = b"POST /answer HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n"
    connection.send(head + b"Content-Length: %d\r\n\r\n0\r\n\r\n" % (len(smuggled) + 5) + smuggled)
    received = b""
    with suppress(CutOffError):  # at the end, which comes where no head follows
        while True:
            received += taken(connection)
    assert [line.split(b" ")[1] for line in received.split(b"\r\n") if line.startswith(b"HTTP/1.1 ")] in (
        [b"400"],
        [b"400", b"421"],
    )
