"""`HttpFetcher` against a web site on this machine: which machine it asks, and what it bounds besides the content.

What all fetchers have in common is in test_failures.py.
"""

from __future__ import annotations

import asyncio
import builtins
import os
import pickle
import socket
import ssl
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from support.https_site import HOST, Site, answer, moved, reason_in_time, sending
from vcwallet._version import __version__
from vcwallet.errors import MissingExtraError, UnreachableError, UsageError
from vcwallet.io.web.https_fetcher import HttpFetcher, ThreadedFetcher
from vcwallet.ports import AsyncFetcher, Fetcher

PURPOSE = "status-list"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


def refusal(site: Site, url: str, **options: Any) -> UnreachableError:
    """Why a URL could not be fetched; in words, too."""
    with site.fetcher(**options) as fetcher, pytest.raises(UnreachableError) as caught:
        fetcher.fetch(url, PURPOSE)
    assert str(caught.value) != ""
    assert "<" not in str(caught.value)  # no param is missing from the words
    return caught.value


def test_nothing_is_sent_that_tells_who_asks(site: Site) -> None:
    site.answers["/first"] = answer(b"", "302 Found", Location="/second", Set_Cookie="who=you")
    site.answers["/second"] = answer()

    with site.fetcher() as fetcher:
        fetcher.fetch(site.url("/first"), PURPOSE)

    assert [set(request.decode().split("\r\n")[1:-2]) for request in site.requests] == 2 * [
        {
            f"Host: {HOST}:{site.port}",
            (
                "Accept: application/vc, application/vc+jwt, application/statuslist+jwt, application/ld+json;q=0.9, "
                "application/jwt;q=0.9, application/json;q=0.8"
            ),
            "Accept-Encoding: identity",
            f"User-Agent: vcwallet/{__version__}",
        }
    ]


@pytest.mark.parametrize(
    ("purpose", "accepted"),
    [
        ("controlled-identifier-document", "Accept: application/did, "),
        ("controlled-identifier-document", "application/jwk-set+json;q=0.8, application/jwk+json;q=0.8, "),
        ("related-resource", "Accept: */*\r\n"),
    ],
)
def test_each_purpose_asks_for_its_media_types(site: Site, purpose: str, accepted: str) -> None:
    site.answers["/"] = answer()

    with site.fetcher() as fetcher:
        fetcher.fetch(site.url("/"), purpose)

    assert accepted in site.requests[0].decode()


def test_connections_are_kept_and_shared_by_threads(site: Site) -> None:
    site.answers["/"] = answer(b"x" * 100_000)

    with site.fetcher() as fetcher, ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: fetcher.fetch(site.url("/"), PURPOSE), range(40)))

    assert {len(each.content) for each in found} == {100_000}
    assert len(site.requests) == 40
    assert site.connections <= 4


def test_a_closed_fetcher_opens_again(site: Site) -> None:
    site.answers["/"] = answer()
    fetcher = site.fetcher()
    for _ in range(2):
        assert fetcher.fetch(site.url("/"), PURPOSE).content == b"{}"
        fetcher.close()
        fetcher.close()

    assert site.connections == 2


def test_it_can_be_awaited(site: Site) -> None:
    site.answers["/"] = answer()

    async def several() -> list[bytes]:
        awaited: AsyncFetcher = ThreadedFetcher(fetcher)
        return [each.content for each in await asyncio.gather(*(awaited.fetch(site.url("/"), PURPOSE) for _ in "abc"))]

    with site.fetcher() as fetcher:
        assert asyncio.run(several()) == [b"{}"] * 3


# Which machine is asked


def test_the_address_that_was_checked_is_the_one_connected_to(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.answers["/"] = answer()
    answers = iter([["127.0.0.1"], ["127.0.0.2"], ["127.0.0.3"]])  # a name that means another machine each time
    asked: list[str] = []
    looked_up: list[Any] = []
    original = socket.getaddrinfo

    def resolve(host: str) -> list[str]:
        asked.append(host)
        return next(answers)

    def watched(host: Any, *args: Any, **more: Any) -> Any:
        looked_up.append(host)
        return original(host, *args, **more)

    monkeypatch.setattr(socket, "getaddrinfo", watched)
    with site.fetcher(resolve=resolve) as fetcher:
        assert fetcher.fetch(site.url("/"), PURPOSE).content == b"{}"
        assert fetcher.fetch(site.url("/"), PURPOSE).content == b"{}"

    assert asked == [HOST]
    assert set(looked_up) <= {"127.0.0.1"}


@pytest.mark.parametrize(
    "addresses",
    [
        ["127.0.0.1"],
        ["8.8.8.8", "127.0.0.1"],
        ["127.0.0.1", "8.8.8.8"],
        ["::ffff:127.0.0.1"],
        ["fe80::1%1"],
        ["2130706433"],
        ["169.254.169.254"],
    ],
)
def test_one_bad_address_and_none_is_asked(site: Site, addresses: list[str]) -> None:
    site.answers["/"] = answer()
    options: dict[str, Any] = {"ports": {site.port}, "resolve": lambda host: addresses}

    with HttpFetcher(**options) as fetcher, pytest.raises(UnreachableError) as caught:
        fetcher.fetch(site.url("/"), PURPOSE)

    assert (caught.value.reason, caught.value.params["host"]) == ("http-address", HOST)
    assert site.connections == 0


def test_the_next_address_is_tried_when_one_does_not_answer(site: Site) -> None:
    site.answers["/"] = answer()

    with site.fetcher(resolve=lambda host: ["127.0.0.9", "127.0.0.1"]) as fetcher:
        assert fetcher.fetch(site.url("/"), PURPOSE).content == b"{}"


@pytest.mark.parametrize(
    ("failure", "reason"),
    [
        (socket.gaierror(socket.EAI_NONAME, "unknown"), "http-name"),
        (socket.gaierror(socket.EAI_AGAIN, "try again"), "http-name-server"),
        (OSError("of a resolver of one's own"), "http-name"),
        (UnicodeError("no name"), "http-name"),
    ],
)
def test_a_name_that_has_no_address(site: Site, failure: Exception, reason: str) -> None:
    def resolve(host: str) -> list[str]:
        raise failure

    assert refusal(site, site.url("/"), resolve=resolve).reason == reason
    assert refusal(site, site.url("/"), resolve=lambda host: []).reason == "http-name"


def test_by_default_the_operating_system_knows_the_names(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 0))] * 2
    site.answers["/"] = answer()
    monkeypatch.setattr("vcwallet.io.web.transport.socket.getaddrinfo", lambda host, *_, **__: found)

    assert refusal(site, site.url("/"), resolve=None, allow=lambda address: False).reason == "http-address"


def test_a_resolver_that_never_answers_is_not_waited_for(site: Site) -> None:
    never = threading.Event()

    def resolve(host: str) -> list[str]:
        never.wait(600)
        return []

    begun = time.monotonic()
    assert refusal(site, site.url("/"), resolve=resolve, seconds=0.1).reason == "http-timeout-connect"
    assert time.monotonic() - begun < 300  # else it waits for twice as long
    never.set()


def test_a_certificate_of_nobody_known_is_refused(site: Site) -> None:
    assert refusal(site, site.url("/"), ssl_context=None).reason == "http-certificate-authority"


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "2130706433"])
def test_literal_addresses_are_refused_even_where_loopback_is_allowed(site: Site, host: str) -> None:
    assert refusal(site, site.url("/", host)).reason == "http-literal"
    assert site.connections == 0


class RebindingServer:
    """A name server on this machine that gives another address for a name each time (RFC 1035)."""

    def __init__(self, *addresses: str) -> None:
        self._addresses = iter(addresses)
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self.asked: list[str] = []

    def resolve(self, host: str) -> list[str]:
        """Ask it as a resolver does."""
        question = b"".join(bytes([len(label)]) + label.encode() for label in host.split(".")) + b"\0\0\1\0\1"
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
            asking.settimeout(5)
            asking.sendto(b"\x2a\x2a\1\0\0\1\0\0\0\0\0\0" + question, self._socket.getsockname())
            self._answer()
            return [socket.inet_ntoa(asking.recv(512)[-4:])]

    def _answer(self) -> None:
        message, who = self._socket.recvfrom(512)
        self.asked.append(message[12:-5].decode("latin-1"))
        record = b"\xc0\x0c\0\1\0\1\0\0\0\0\0\4" + socket.inet_aton(next(self._addresses))
        self._socket.sendto(message[:2] + b"\x81\x80\0\1\0\1\0\0\0\0" + message[12:] + record, who)

    def close(self) -> None:
        self._socket.close()


def test_a_name_server_cannot_exchange_the_machine_between_check_and_connection(site: Site) -> None:
    """127.0.0.1 stands for a machine of the internet, and 127.0.0.2 for one of an inner network."""
    site.answers["/"] = answer()
    server = RebindingServer("127.0.0.1", "127.0.0.2")
    options: dict[str, Any] = {"resolve": server.resolve, "allow": lambda address: str(address) == "127.0.0.1"}

    with site.fetcher(**options) as fetcher:
        assert fetcher.fetch(site.url("/"), PURPOSE).content == b"{}"
        assert len(server.asked) == 1
        fetcher.close()  # the next connection asks again, and is checked again
        with pytest.raises(UnreachableError) as caught:
            fetcher.fetch(site.url("/"), PURPOSE)

    server.close()
    assert caught.value.reason == "http-address"
    assert (len(server.asked), site.connections) == (2, 1)


def test_proxies_in_the_environment_are_not_used(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.answers["/"] = answer()
    with socket.create_server(("127.0.0.1", 0)) as proxy:
        proxy.settimeout(0)
        for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "HTTP_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.getsockname()[1]}")
        with site.fetcher() as fetcher:
            assert fetcher.fetch(site.url("/"), PURPOSE).content == b"{}"
        with pytest.raises(BlockingIOError):
            proxy.accept()


# Redirects


def test_a_redirect_to_a_name_of_an_inner_network_is_refused(site: Site) -> None:
    site.answers["/"] = moved(site.url("/", "inner.example"))
    known = {HOST: ["127.0.0.1"], "inner.example": ["10.0.0.1"]}

    error = refusal(site, site.url("/"), resolve=known.__getitem__)

    assert (error.reason, error.params["host"]) == ("http-address", "inner.example")
    assert site.connections == 1


# Answers


@pytest.mark.parametrize(
    ("head", "part", "reason"),
    [
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 100, "http-too-large"),
        (CHUNKED, b"1;extension=" + b"y" * 10_000 + b"\r\nx\r\n", "http-too-large"),
    ],
    ids=["interim", "extensions"],
)
def test_what_stands_around_the_content_is_bounded_too(site: Site, head: bytes, part: bytes, reason: str) -> None:
    site.answers["/"] = sending(head, part)

    assert refusal(site, site.url("/"), max_bytes=20_000, seconds=60).reason == reason


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        (b"", "http-timeout-answer"),
        (b"HTTP/1.1 200 OK\r\n", "http-timeout-answer"),
        (CHUNKED + b"1;", "http-timeout-content"),
    ],
)
def test_a_head_or_a_frame_that_drips_is_stopped(site: Site, head: bytes, reason: str) -> None:
    site.answers["/"] = sending(head, b"x", pause=0.05, seconds=600)

    begun = time.monotonic()
    found = reason_in_time(lambda seconds: refusal(site, site.url("/"), seconds=seconds).reason, reason)
    assert found == reason
    assert time.monotonic() - begun < 300  # else it drips for twice as long


# Making one


def test_a_context_that_believes_anybody_is_refused() -> None:
    careless = ssl.create_default_context()
    careless.check_hostname = False
    trusting = ssl.create_default_context()
    trusting.check_hostname = False
    trusting.verify_mode = ssl.CERT_NONE

    for context in (careless, trusting):
        with pytest.raises(UsageError) as caught:
            HttpFetcher(ssl_context=context)
        assert caught.value.reason == "unsafe-tls"


def test_without_the_extra_it_is_said_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    original = builtins.__import__

    def absent(name: str, *args: Any, **more: Any) -> Any:
        if name == "httpcore":
            raise ImportError(name)
        return original(name, *args, **more)

    monkeypatch.setattr(builtins, "__import__", absent)
    with pytest.raises(MissingExtraError) as caught:
        HttpFetcher()
    assert caught.value.params == {"extra": "online", "package": "httpcore"}


def test_a_fork_makes_connections_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    with HttpFetcher() as fetcher:
        ours = fetcher._connections()
        assert fetcher._connections() is ours
        monkeypatch.setattr(os, "getpid", lambda: -1)
        assert fetcher._connections() is not ours


def test_making_one_opens_nothing_and_it_travels_to_other_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    with HttpFetcher(seconds=3.0) as fetcher:
        again: Fetcher = pickle.loads(pickle.dumps(fetcher))

    with pytest.raises(UnreachableError) as caught:
        again.fetch("http://lists.example/", PURPOSE)
    assert caught.value.reason == "http-scheme"
