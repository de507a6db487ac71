"""Fetching over https, against a web site on this machine that plays every trick it knows."""

from __future__ import annotations

import asyncio
import builtins
import gzip
import pickle
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from support.badges import NOW
from support.https_site import HOST, Site, answer, moved, running_site, sending
from vcwallet._version import __version__
from vcwallet.errors import MissingExtraError, UnreachableError, UsageError
from vcwallet.io.web.https_fetcher import HttpFetcher, ThreadedFetcher
from vcwallet.ports import AsyncFetcher, Fetcher

PURPOSE = "status-list"
ZIPPED = gzip.compress(b"{}", mtime=0)  # the same in every process that collects the tests


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with running_site(tmp_path_factory.mktemp("site")) as site:
        yield site


@pytest.fixture
def site(running: Site) -> Site:
    """The site, with nothing on it yet."""
    running.answers.clear()
    running.requests.clear()
    running.connections = 0
    return running


def refusal(site: Site, url: str, **options: Any) -> UnreachableError:
    """Why a URL could not be fetched; in words, too."""
    with site.fetcher(**options) as fetcher, pytest.raises(UnreachableError) as caught:
        fetcher.fetch(url, PURPOSE)
    assert str(caught.value) != ""
    assert "<" not in str(caught.value)  # no param is missing from the words
    return caught.value


def test_a_document_is_fetched_with_its_type_and_time(site: Site) -> None:
    site.answers["/list?a=b"] = answer(b'{"a": 1}', Content_Type="Application/VC; charset=utf-8")

    with site.fetcher(clock=lambda: NOW) as fetcher:
        found = fetcher.fetch(site.url("/list?a=b#part"), PURPOSE)

    assert (found.content, found.media_type, found.fetched_at) == (b'{"a": 1}', "application/vc", NOW)
    assert found.url == site.url("/list?a=b#part")


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


def test_a_machine_that_does_not_answer_is_unreachable(site: Site) -> None:
    assert refusal(site, site.url("/"), resolve=lambda host: ["127.0.0.9"]).reason == "http-network"


@pytest.mark.parametrize("failure", [socket.gaierror(-2, "unknown"), UnicodeError("no name")])
def test_a_name_that_nobody_knows(site: Site, failure: Exception) -> None:
    def resolve(host: str) -> list[str]:
        raise failure

    assert refusal(site, site.url("/"), resolve=resolve).reason == "http-name"
    assert refusal(site, site.url("/"), resolve=lambda host: []).reason == "http-name"


def test_by_default_the_operating_system_knows_the_names(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 0))] * 2
    site.answers["/"] = answer()
    monkeypatch.setattr("vcwallet.io.web.transport.socket.getaddrinfo", lambda host, *_, **__: found)

    assert refusal(site, site.url("/"), resolve=None, allow=lambda address: False).reason == "http-address"


def test_a_resolver_that_never_answers_is_not_waited_for(site: Site) -> None:
    never = threading.Event()

    def resolve(host: str) -> list[str]:
        never.wait(20)
        return []

    begun = time.monotonic()
    assert refusal(site, site.url("/"), resolve=resolve, seconds=0.1).reason == "http-timeout"
    assert time.monotonic() - begun < 10  # else it waits for 20
    never.set()


def test_a_certificate_for_another_name_is_refused(site: Site) -> None:
    site.answers["/"] = answer()

    error = refusal(site, site.url("/", "other.example"))

    assert (error.reason, error.params["host"]) == ("http-tls", "other.example")
    assert site.requests == []


def test_a_certificate_of_nobody_known_is_refused(site: Site) -> None:
    assert refusal(site, site.url("/"), ssl_context=None).reason == "http-tls"


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "2130706433", "localhost"])
def test_literal_addresses_are_refused_even_where_loopback_is_allowed(site: Site, host: str) -> None:
    assert refusal(site, site.url("/", host)).reason == "http-address"
    assert site.connections == 0


def test_another_port_is_refused(site: Site) -> None:
    assert refusal(site, site.url("/"), ports=(443,)).reason == "http-port"


# Redirects


def test_redirects_are_followed(site: Site) -> None:
    site.answers["/a/1"] = moved("2", "301 Moved Permanently")
    site.answers["/a/2"] = moved(f"https://{HOST}:{site.port}/3", "307 Temporary Redirect")
    site.answers["/3"] = moved(f"//lists.example:{site.port}/4?x", "308 Permanent Redirect")
    site.answers["/4?x"] = answer(b"here")

    with site.fetcher() as fetcher:
        assert fetcher.fetch(site.url("/a/1"), PURPOSE).content == b"here"


def test_redirects_come_to_an_end(site: Site) -> None:
    site.answers["/"] = moved("/")

    assert refusal(site, site.url("/")).reason == "http-redirects"
    assert len(site.requests) == 4


@pytest.mark.parametrize(
    ("to", "reason"),
    [
        ("http://lists.example/", "http-scheme"),
        ("file:///etc/passwd", "http-scheme"),
        ("https://127.0.0.1/", "http-address"),
        ("https://[::1]/", "http-address"),
        ("https://lists.example/?token=hush", "http-port"),
        ("https://user:hush@lists.example/", "http-url"),
        ("https://[hush/", "http-url"),
        ("/a b", "http-url"),
        ("/\xfc", "http-url"),
    ],
)
def test_a_redirect_is_held_to_the_same_rules(site: Site, to: str, reason: str) -> None:
    site.answers["/"] = b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + to.encode("latin-1") + b"\r\n\r\n"

    error = refusal(site, site.url("/"), ports={site.port, 8443})

    assert (error.reason, error.params["url"]) == (reason, site.url("/"))
    assert "hush" not in str(error)


def test_a_redirect_to_a_name_of_an_inner_network_is_refused(site: Site) -> None:
    site.answers["/"] = moved(site.url("/", "inner.example"))
    known = {HOST: ["127.0.0.1"], "inner.example": ["10.0.0.1"]}

    error = refusal(site, site.url("/"), resolve=known.__getitem__)

    assert (error.reason, error.params["host"]) == ("http-address", "inner.example")
    assert site.connections == 1


# Answers


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        (answer(b"", "404 Not Found"), "http-status"),
        (answer(b"", "410 Gone"), "http-status"),
        (answer(b"{}", "206 Partial Content"), "http-status"),
        (answer(b"{}", "203 Non-Authoritative Information"), "http-status"),
        (b"HTTP/1.1 204 No Content\r\n\r\n", "http-status"),
        (answer(b"", "304 Not Modified"), "http-status"),
        (answer(b"", "302 Found"), "http-status"),
        (answer(b"", "500 Oh No"), "http-status"),
        (answer(ZIPPED, Content_Encoding="gzip"), "http-encoding"),
        (answer(ZIPPED, Content_Encoding="identity, gzip"), "http-encoding"),
        (answer(b"{}", Content_Encoding="br"), "http-encoding"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", "http-protocol"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}", "http-protocol"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n{}", "http-protocol"),
        (b"HTTP/1.1 200 OK\r\nBad Header: 1\r\n\r\n{}", "http-protocol"),
        (b"SSH-2.0-OpenSSH_9.6\r\n\r\n", "http-protocol"),
        (answer(b"{}", X_Filler="x" * 40_000), "http-headers"),
        (b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: y\r\n" % i for i in range(9_000)) + b"\r\n", "http-headers"),
        (b"HTTP/1.1 200 OK\r\nX-Filler: " + b"x" * 300_000, "http-headers"),
    ],
)
def test_an_answer_of_no_use_is_refused(site: Site, sent: bytes, reason: str) -> None:
    site.answers["/"] = sent

    assert refusal(site, site.url("/")).reason == reason


def test_an_identity_encoding_may_be_named(site: Site) -> None:
    site.answers["/"] = answer(b"{}", Content_Encoding="Identity")

    with site.fetcher() as fetcher:
        assert fetcher.fetch(site.url("/"), PURPOSE).content == b"{}"


CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize(
    ("head", "part", "reason"),
    [
        (b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 10_000, "http-too-large"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n", b"x" * 10_000, "http-too-large"),
        (CHUNKED, b"2710\r\n" + b"x" * 10_000 + b"\r\n", "http-too-large"),
        (CHUNKED, b"1\r\nx\r\n" * 1_000, "http-too-large"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 100, "http-too-large"),
        (CHUNKED + b"0\r\n", b"X-Trailer: y\r\n" * 100, "http-headers"),
    ],
)
def test_an_answer_without_an_end_is_cut_off(site: Site, head: bytes, part: bytes, reason: str) -> None:
    site.answers["/"] = sending(head, part)

    assert refusal(site, site.url("/"), max_bytes=20_000, seconds=60).reason == reason


def test_the_size_of_a_document_is_bounded(site: Site) -> None:
    site.answers["/"] = answer(b"x" * 1_000)

    assert refusal(site, site.url("/"), max_bytes=999).reason == "http-too-large"
    with site.fetcher(max_bytes=1_000) as fetcher:
        assert len(fetcher.fetch(site.url("/"), PURPOSE).content) == 1_000


@pytest.mark.parametrize(
    "head",
    [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n"],
)
def test_an_answer_that_drips_is_stopped(site: Site, head: bytes) -> None:
    site.answers["/"] = sending(head, b"x", pause=0.05)

    begun = time.monotonic()
    assert refusal(site, site.url("/"), seconds=0.3).reason == "http-timeout"
    assert time.monotonic() - begun < 10  # else it drips for ever


def test_slow_redirects_share_the_time(site: Site) -> None:
    def slowly(stream: ssl.SSLSocket) -> None:
        time.sleep(0.2)
        stream.sendall(moved("/"))

    site.answers["/"] = slowly

    assert refusal(site, site.url("/"), seconds=0.35).reason == "http-timeout"


def test_a_server_that_says_nothing_is_not_waited_for(site: Site) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:  # takes the connection, and never begins TLS
        port = silent.getsockname()[1]

        assert refusal(site, f"https://{HOST}:{port}/", ports={port}, seconds=0.2).reason == "http-timeout"


def test_a_line_that_breaks_before_tls_is_no_matter_of_certificates(site: Site) -> None:
    with socket.create_server(("127.0.0.1", 0)) as rude:
        port = rude.getsockname()[1]

        def hang_up() -> None:
            rude.accept()[0].close()

        thread = threading.Thread(target=hang_up, daemon=True)
        thread.start()

        assert refusal(site, f"https://{HOST}:{port}/", ports={port}).reason == "http-network"
        thread.join(5)


def test_a_line_that_breaks_is_no_answer(site: Site) -> None:
    site.answers["/"] = lambda stream: stream.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nxx")

    assert refusal(site, site.url("/")).reason == "http-protocol"


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
